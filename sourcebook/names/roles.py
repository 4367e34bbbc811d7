"""Tells from the words around names what the persons did: wrote, translated, edited, interviewed.

The words are those of title pages, newspapers and journals in some twenty languages.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from sourcebook import lazy_re as re

PersonRole = Literal["authors", "translators", "editors", "interviewers", "reviewers", "nobody"]
"""What a person did. nobody: made pictures or sounds, which has no field here."""

# Words before names that may follow them without a sign ("translated by Ann Berg").
_VERBS = r"""
authors:
    by|written by|words by|text by|story by|von|geschrieben von|verfasst von|par|écrit par|texte de
    por|escrito por|escrita por|texto de|scritto da|testo di|door|tekst van|geschreven door
    skrevet af|skrevet av|skriven av|napisał|napisała|napsal|napsala|γράφει ο|γράφει η|بقلم|מאת
    文|取材・文|撰文|作者|글
translators:
    translated by|translated into \w+ by|(?:\w+ )?translation by
    translated from (?:the )?\w+ by|edited and translated by|translated and edited by|übersetzt von
    ins deutsche übertragen von|deutsch von|übertragen von|aus dem \w+ von
    aus dem \w+ übersetzt von|aus dem \w+ übertragen von
    traduit par|traduction de|traduction par|traduit de l['’]\w+ par|traduit du \w+ par
    traducido por|traducción de|traducido del \w+ por|traduzido por|tradução de
    traduzido do \w+ por|tradotto da|traduzione di
    traduzione dall['’]\w+ di|traduzione dal \w+ di|tradotto dall['’]\w+ da|tradotto dal \w+ da
    vertaald door|vertaling van|vertaald uit het \w+ door|översatt av|översättning av
    oversatt av|oversat af|oversættelse ved|suomentanut|suomennos|przełożył|przełożyła|tłumaczył
    tłumaczyła|przekład|přeložil|přeložila|z \w+ přeložil|z \w+ přeložila|перевёл|перевел|перевела
    переклав|переклала|fordította|traducere de|traducător|çeviren|dịch giả|người dịch
    ترجمة|ترجمه|ترجمها|مترجم|תרגם|תרגמה|翻訳|訳|译者|翻译|譯者|翻譯|옮긴이|번역|अनुवादक
editors:
    edited and translated by|translated and edited by|edited by
    compiled by|compiled and edited by|selected and edited by|herausgegeben von
    hrsg\. von|hg\. von|redigiert von|sous la direction de|sous la direction d['’]
    textes réunis par|édité par|édition de|edición de|editado por|editada por|compilado por
    coordinado por|organização de|organizado por|org\. por|coordenação de|a cura di|curato da
    edito da|onder redactie van|bezorgd door|redigerad av|redigeret af|redigert av|toimittanut
    pod redakcją|red\. nauk\.|opracował|opracowała|uspořádal|uspořádala|szerkesztette
    yayına hazırlayan|hazırlayan|derleyen|تحرير|إعداد|به کوشش|ערך|ערכה
    编者|主编|編者|主編|編集|엮은이
interviewers:
    interview by|an interview by|interviewed by|interview conducted by|conducted by|questions by
    interview von|ein interview von|een interview van
    interview mit \w+ \w+ von|das interview führten?|das gespräch führten?|die fragen stellten?
    mit \w+ \w+ sprach|mit \w+ \w+ sprachen|interview geführt von|propos recueillis par
    entretien avec \w+ \w+ par|entretien réalisé par|entretien mené par|entretien conduit par
    interview réalisée par|interview de|entrevista de|entrevista por|entrevista realizada por
    entrevista concedida a|entrevistado por|entrevistada por|entrevistou|intervista di
    intervista a cura di|intervistato da|intervistata da|interview door|geïnterviewd door
    intervju av|intervjuad av|interview af|interviewet af|intervjuet av|haastattelija|haastattelu
    rozmawiał|rozmawiała|rozmowę przeprowadził|rozmowę przeprowadziła|rozhovor vedl|rozhovor vedla
    беседовал|беседовала|беседу вёл|беседу вела|интервью взял|интервью взяла|розмовляв|розмовляла
    készítette|söyleşi|röportaj|söyleşiyi yapan|συνέντευξη στον|συνέντευξη στην|أجرى الحوار
    أجرت الحوار|أجرى اللقاء|أجرت اللقاء|أجرى المقابلة
    أجرت المقابلة|حاورته|حاورتها|حاوره|حاورها
    интервю на|интервюто взе|разговора води|интервју водио|интервју водила|razgovor vodio
    razgovor vodila
    সাক্ষাৎকার নিয়েছেন|সাক্ষাৎকার গ্রহণ|সাক্ষাৎকার গ্রহণে
    நேர்காணல்|சந்திப்பு|انٹرویو
    ראיין|ראיינה|聞き手|インタビュアー|取材|采访人|采访|採訪|인터뷰어
    인터뷰·글|글·인터뷰|인터뷰/글|글/인터뷰
reviewers:
    reviewed by|review by|book review by|rezensiert von|besprochen von|rezension von
    compte rendu par|compte-rendu par|recenzent|recensione di|reseña de|resenha de|recensie door
    recension av|anmeldelse af|anmeldelse av|recenzja|書評者|評者|评者|書評|評
nobody:
    photographs? by|photography by|photos? by|pictures by|illustrations? by|illustrated by
    drawings by|video by|audio by|produced by|fotos? von|bilder von|illustriert von|zeichnungen von
    photos? de|photographies de|illustrations de|illustré par|fotos? de|fotografía de
    fotografías de|ilustraciones de|ilustrado por|foto di|fotografie di|illustrazioni di|foto van
    fotografias? de|fotografias? por|fotos? por|imagens de|imágenes de|fotografías? por|images de
    fotografie di|fotografia di|foto a cura di|foto's? van|foto's? door|beeld van|bild av
    bilder av|foto af
    zdjęcia wykonał|zdjęcia wykonała|fotografoval|fotografovala|fényképezte|kuvat|kuvannut|valokuvat
    fotografii de|fotografiile|fotografije|фотографије|снимки|снимал|снимала|знімав|знімала
    fotoğraflar
    φωτογραφίες του|φωτογραφίες της|تصویر|عکس|عکاس|تصوير|צילמה|צילם|छायाचित्र|फोटो|ภาพโดย|ảnh của
    foto oleh|foto av|foto|фото|撮影|写真|摄影|攝影|사진|תצלום|صور|تصوير
"""

# Words before names that need a sign after them ("Translation: Ann Berg").
_NOUNS = """
authors:
    author|authors|words|text|story|autor|autorin|autoren|auteur|auteurs|texte|autora|autores|texto
    autore|autrice|autori|testo|tekst|автор|авторы|текст|автори|yazan|yazar|著者|執筆|作者|글쓴이
translators:
    translation|translator|translators|english translation|übersetzung|übersetzer|übersetzerin
    traduction|traducteur|traductrice|traducción|traductor|traductora|tradução|tradutor|tradutora
    traduzione|traduttore|traduttrice|vertaling|vertaler|översättning|översättare|oversettelse
    oversetter|oversættelse|oversætter|käännös|kääntäjä|tłumaczenie|tłumacz|tłumaczka|překlad
    перевод|переводчик|переклад|перекладач|превод|fordítás|fordító|traducere|çeviri|çevirmen
    μετάφραση|terjemahan|penerjemah|bản dịch|ترجمه و تنظیم|תרגום|译|譯|訳者|翻訳者|번역자|अनुवाद
editors:
    editor|editors|herausgeber|herausgeberin|herausgegeben|redaktion|éditeur scientifique|direction
    coordination|editor literario|edición|compilación|compilador|organizador|organizadora
    organização|cura|curatore|curatrice|redactie|redaktör|redaktør|redigering|toimitus|toimittaja
    redakcja|redaktor|redakce|редактор|редакторы|под редакцией|составитель|редакція|упорядник
    szerkesztő|editör|επιμέλεια|penyunting|biên tập|محرر|ویراستار|עריכה|עורך|עורכת|編|编|엮음|편집
    संपादक|संपादन
interviewers:
    razgovarao|razgovarala|razgovarali|razgovor vodio|razgovor vodila|разговарао|разговарала
    разговор водио|разговор водила|beszélgetett|vestles av
    interview|interviewer|interviewers|gespräch|entretien|propos recueillis|entrevista
    entrevistador|entrevistadora|intervista|intervistatore|intervju|intervjuer|haastattelija
    rozmowa|wywiad|rozhovor|интервью|интервьюер|інтерв'ю|розмова|interjú|interviu|röportaj
    συνέντευξη|wawancara|phỏng vấn|حوار|مقابلة|גفتگو|گفت‌وگو|ראיון|インタビュー|인터뷰|साक्षात्कार
reviewers:
    reviewer|rezension|rezensent|rezensentin|recension|compte rendu|reseña|resenha|recensione
    recensie|anmeldelse|anmelder|рецензия|рецензент
nobody:
    photograph|photographs|photography|photo|photos|pictures|illustration|illustrations|video
    camera|fotos|fotografie|bild|bilder|illustrationen|zeichnungen|photographies|fotografía
    fotografías|ilustración|ilustraciones|fotografia|fotografie|ilustrações|illustrazioni|fotó
    zdjęcia|ilustracje|иллюстрации|фотограф|фотографії|fotoğraf|φωτογραφίες|צילום|イラスト|图|圖|그림
    编辑|責任編輯|责任编辑|责编|責編|网络编辑|编校|校对|审核|监制|来源|來源
"""

# What may stand behind names ("Ann Berg (ed.)", 王小明 译).
_BEHIND: tuple[tuple[PersonRole, str], ...] = (
    ("translators", r"\s\((?:trans|transl|tr|übers|trad|пер|çev|ford|tłum)\.?\)"),
    ("translators", r"(?<=[\u3040-\u9fff])\s?[（(]?[訳译譯][）)]?|(?<=[가-힣])\s옮김"),
    ("interviewers", r"\sthực hiện"),
    ("editors", r"\s\((?:eds?|hgg?|hrsgg?|dirs?|éds?|orgs?|a cura di|coords?|comps?)\.?\)"),
    ("editors", r"\s\((?:red|ред|сост|szerk|der)\.?\)|,? eds?\."),
    ("editors", r"(?<=[\u3040-\u9fff])\s?[（(]?[編编][）)]?|(?<=[가-힣])\s엮음"),
)

_SIGN = r"\s*(?:[:：/／｜|＝]|(?<=[\u3040-\u9fff])・|\s[–—-]\s)\s*"
_APART = (
    r"(?:^[（(\[]?|[.;,؛،；，、|｜·•&(（\u3000]\s*|\s[/–—-]\s+|\s(?:and|und|et|y|e|и)\s+"
    r"|\s(?=[\u3400-\u9fff]))"
)
_LONGEST = 200
"""Characters of a line that is a list of names by what they did."""


class Clause(Struct, frozen=True):
    """Names in a line, and what the words beside them say that the persons did.

    roles: none where no words stand beside the names.
    """

    roles: tuple[PersonRole, ...]
    names: str


def _rows(table: str) -> Iterator[tuple[str, PersonRole]]:
    known: dict[str, PersonRole] = {role: role for role in get_args(PersonRole)}
    role: PersonRole = "nobody"
    for line in table.strip().splitlines():
        if line.startswith(" "):
            yield from ((words, role) for words in line.strip().split("|"))
        else:
            role = known[line.rstrip(":")]


def _any_of(table: str, *wanted: PersonRole) -> str:
    """Return the words of a table, the longest first. wanted: of these roles alone."""
    words = (words for words, role in _rows(table) if not wanted or role in wanted)
    return "|".join(sorted(words, key=len, reverse=True))


_LABEL = re.compile(
    rf"{_APART}(?:(?P<verb>{_any_of(_VERBS)})(?:{_SIGN}|\s+)|(?P<noun>{_any_of(_NOUNS)}){_SIGN})",
    re.IGNORECASE,
)


LABELS = {words: role for words, role in _rows(_NOUNS) if role in ("translators", "editors")}
"""Words that may stand on a line of their own, above the names."""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def read_clauses(text: str) -> tuple[Clause, ...]:
    """Return the names of a line by what words beside them say; nothing where none say anything.

    >>> read_clauses("Von Anna Lehmann, aus dem Dänischen von Boris Sample")[1]
    Clause(roles=('translators',), names='Boris Sample')
    """
    text = text.strip(" .")
    if len(text) > _LONGEST:
        return ()
    signed = _with_roles_behind(text)
    if signed:
        return signed
    for role, form in _BEHIND_FORMS:
        behind = form.fullmatch(text)
        if behind:
            return (Clause((role,), behind["names"]),)
    labels = list(_LABEL.finditer(text))
    if not labels:
        return ()
    starts = [*(label.start() for label in labels[1:]), len(text)]
    named = [
        Clause(_roles_of(label["verb"] or label["noun"]), _closed(text[label.end() : start]))
        for label, start in zip(labels, starts, strict=True)
    ]
    before = text[: labels[0].start()].strip()
    return (Clause((), before), *named) if before else tuple(named)


def _closed(names: str) -> str:
    """Return names without signs at their ends, but for a bracket that is opened among them."""
    opened = "(" in names or "（" in names
    return names.strip(" .,;" if opened else " .,;)）]")


_BETWEEN_SIGNED = re.compile(
    r"(?<=[)）])(?:\s*[,;/|·•]\s*|\s+(?:and|und|et|y|e|i|и|та|og|och|en|ja|ve)\s+|\s+)(?=[^\W\d_])"
)
_SIGNED = re.compile(r"(?P<names>[^()（）]{3,80}?)\s?[(（](?P<words>[^\W\d_][^()（）]{2,20})[)）]")


def _with_roles_behind(text: str) -> tuple[Clause, ...]:
    """Return the names of "Ann Berg (text) and Ole Krag (photos)"; nothing of another line."""
    if not text.endswith((")", "）")):
        return ()
    found = [_SIGNED.fullmatch(part) for part in _BETWEEN_SIGNED.split(text)]
    clauses = [Clause(_roles_of(one["words"]), one["names"]) for one in found if one]
    return tuple(clauses) if len(clauses) == len(found) and all(c.roles for c in clauses) else ()


_BEHIND_FORMS = tuple(
    (role, re.compile(rf"(?P<names>.{{2,150}}?)(?:{form})", re.IGNORECASE))
    for role, form in _BEHIND
)


_WORDS: tuple[tuple[PersonRole, re.Pattern[str]], ...] = tuple(
    (role, re.compile(f"{_any_of(_VERBS, role)}|{_any_of(_NOUNS, role)}", re.IGNORECASE))
    for role in get_args(PersonRole)
)


@lru_cache(maxsize=1 << 10)  # the same few words stand beside names
def _roles_of(words: str) -> tuple[PersonRole, ...]:
    return tuple(role for role, form in _WORDS if form.fullmatch(words))
