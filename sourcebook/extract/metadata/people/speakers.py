"""Reads who spoke from the title of a speech, or from the line that says where it was held.

"Rede von Staatsminister Arno Feddersen zur Eröffnung", "Discurso del Ministro de Pesca, Ernesto
Villalba, en la clausura", "Palestra proferida por Ailton Ferraz na Academia": the name is the run
of capitals at the end of a part, without the office before it.
"""

from sourcebook import lazy_re as re
from sourcebook.names.bylines import names_behind
from sourcebook.names.families import has_family
from sourcebook.names.grammar import PARTICLES, looks_like_person, names_a_role
from sourcebook.names.lists import only_people

_SPEECH = re.compile(
    r"(?:(?:fest|eröffnungs|antritts|haushalts)?rede|ansprache|vortrag|grußwort|speech|remarks"
    r"|address"
    r"|discours|allocution|intervention|discurso|palabras|intervención|conferencia|palestra"
    r"|pronunciamento|intervenção|discorso|intervento|toespraak|tal|tale)\s+(?:\w+\s)?"
    r"(?:by|von|des|der|de|del|de la|do|da|di|della|van|av|af|par|por)\s+(?P<who>\S.{5,200})",
    re.IGNORECASE,
)
_OFFICES = re.compile(
    r".*(?:minister(?:in)?|präsident(?:in)?|kanzler(?:in)?|sekretär(?:in)?|bürgermeister(?:in)?|rat"
    r"|mayor(?:ess)?|governor|senator|chancellor|premier|ambassador|professor|president[ae]?"
    r"|président[e]?|ministr[aoe]|secretari[ao]|secrétaire|alcalde(?:sa)?|maire"
    r"|prefeit[oa]|senador[a]?|diputad[ao]|deputad[ao]|reitor[a]?|rector[a]?|director[a]?|dr|prof"
    r"|alderman|governor|councillor|stadtrat|rev|captain|general|admiral|lord|lady|sir|sen|rep"
    r"|the hon"
    r"|m|mme|mr|mrs|sr|sra|don|doña|dom)(?:en|s)?\.?",
    re.IGNORECASE,
)
_MOST_PARTS = 3


def speaker_named(title: str) -> str:
    """Return who spoke, by the title of a speech; nothing where it names no person.

    >>> speaker_named("Rede von Staatsminister Arno Feddersen zur Eröffnung der Tage")
    'Arno Feddersen'
    """
    speech = _SPEECH.match(title)
    for form, article in _OTHER_FORMS:
        if found := form.match(title):
            name = names_behind(article, found["who"]) if article else found["who"]
            words = name.split()
            while len(words) > 1 and (_OFFICES.fullmatch(words[0]) or names_a_role(words[0])):
                words = words[1:]
            if looks_like_person(" ".join(words)):
                return " ".join(words)
    parts = speech["who"].split(", ")[:_MOST_PARTS] if speech else []
    names = (_at_end(part) for part in parts)
    return next(filter(None, names), "")


_NAME = r"(?P<who>[^\W\d_a-zß-ÿά-ώа-я]\S+(?:\s[^\W\d_a-zß-ÿά-ώа-я]\S+){1,2}?)"
_OTHER_FORMS = (
    (
        re.compile(
            rf"(?i:ομιλία|χαιρετισμός|προσφώνηση|δήλωση)\sτου\s.{{0,80}}?κ\.?\s{_NAME}(?=\s[a-zά-ώ]|$)"
        ),
        "του ",
    ),
    (
        re.compile(
            rf"(?i:ομιλία|χαιρετισμός|προσφώνηση|δήλωση)\sτης\s.{{0,80}}?κ\.?\s{_NAME}(?=\s[a-zά-ώ]|$)"
        ),
        "της ",
    ),
    (re.compile(rf"(?:\w+\s){{0,3}}?{_NAME}['’]n?[ıiuü]n\s.*(?:konuşma|hitab|söylev)\w*$"), ""),
    (
        re.compile(
            rf"(?i:bài\s)?(?i:phát biểu|diễn văn|tham luận) của (?:ông|bà) {_NAME}(?= (?:tại"
            rf"|trong|ở)|$)"
        ),
        "",
    ),
    (re.compile(rf"(?i:pidato|sambutan) (?:\w+ ){{0,3}}?{_NAME}(?= (?:pada|dalam|di|saat)|$)"), ""),
)
"""Titles of speeches in other languages, and the word behind which a name has a case of its own."""

_DIARY = re.compile(
    r"(?:(?:the |from the )?(?:diary|journal|diaries|log(?:book)?) of|tagebuch (?:des|der|von)"
    r"|(?:aus dem )?tagebuch (?:des|der|von)|journal (?:intime )?d(?:e |['’])"
    r"|(?:del )?diario d[ei]l?|diário d[eoa]|dagboek van|dagbok av|dziennik|deník|дневник"
    r"|щоденник)\s+(?P<who>\S.{3,80})",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"(?:captain|capt|lieutenant|lieut|sergeant|private|corporal|major|colonel|general|rev"
    r"|reverend|father|brother|sister|miss|the)\.?",
    re.IGNORECASE,
)


def diarist_named(title: str) -> str:
    """Return whose diary it is, by its title; nothing where the title names no person.

    >>> diarist_named("JOURNAL OF CAPTAIN AMOS FELL, BARQUE PERSEVERANCE")
    'Amos Fell'
    """
    diary = _DIARY.match(title)
    words = diary["who"].split(", ")[0].split() if diary else []
    while len(words) > 1 and _RANKS.fullmatch(words[0]):
        words = words[1:]
    name = " ".join(words)
    return next(iter(only_people(name)), "") if looks_like_person(name) else ""


_OFFICER = re.compile(
    r"(?P<name>[\u3400-\u9fff]{2,4}?)\s?(?:[\u3400-\u9fff]{2,10}?)?(?:局長|市長|縣長|縣市長|部長|主席|總統|校長|院長"
    r"|會長|理事長|主任|處長|總理|首相"
    r"|局长|市长|县长|部长|总统|校长|院长|会长|理事长|主任|总理|知事|町長|村長|社長|総理|大臣|教授|先生)"
    r"|(?P<korean>[가-힣]{2,4})\s(?:[가-힣]{2,8}\s)?(?:장관|시장|대통령|총리|교수|총장|의원|위원장|회장|이사장)"
)


def officer_named(text: str) -> str:
    """Return the person of a line that is a name with an office behind it, as in Chinese.

    >>> officer_named("林添福局長"), officer_named("今天是測站啟用的日子")
    ('林添福', '')
    """
    found = _OFFICER.fullmatch(text.strip())
    name = (found["name"] or found["korean"]) if found else ""
    return name if name and has_family(name) else ""


def person_with_office(text: str) -> tuple[str, ...]:
    """Return the person of a line that is an office and a name ("Governor Althea Mott").

    >>> person_with_office("Governor Althea Mott"), person_with_office("Governor of the Islands")
    (('Althea Mott',), ())
    """
    words = text.split()
    offices = 0
    while offices < len(words) and _OFFICES.fullmatch(words[offices]):
        offices += 1
    name = " ".join(words[offices:])
    return (name,) if offices and looks_like_person(name) else ()


def _at_end(part: str) -> str:
    """Return the name that a part ends with, or that stands before its first small word."""
    run: list[str] = []
    for word in part.split():
        if word[:1].isupper() or (run and word in PARTICLES - {"zu", "zum", "zur", "do", "da"}):
            run.append(word)
        else:
            break
    while len(run) > 1 and _OFFICES.fullmatch(run[0]):
        run = run[1:]
    if run and run[0] in PARTICLES:
        return ""
    name = " ".join(run)
    return name if len(run) <= len(("Ana", "de", "la", "Cruz")) and looks_like_person(name) else ""
