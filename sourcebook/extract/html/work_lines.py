"""Reads who spoke, sent or wrote from lines that first say what: a speech, a message, a talk."""

from sourcebook import lazy_re as re
from sourcebook.extract.statements import plain
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people

_SPOKEN = re.compile(
    r"(?:(?:an? )?(?:talk|paper|sermon|lecture)(?: (?:given|delivered|read|held))?"
    r"|(?:keynote |opening |closing )?(?:speech|address|remarks)|lecture|statement|rede"
    r"|ansprache|discours|allocution|discurso|intervención|discorso|intervento)"
    r" (?:by|von|de|du|di|del|da) (?:the |our |der |des |dem )?(?P<who>.+)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r",?\s(?:at|to|before|in|on|during|for|bei|vor|zur|zum|an|à|au|devant|en|ante|al|alla|presso)\s.*"
)
_SENDER = re.compile(
    r"(?:from|von|de|da|van|från|fra|od|от)\s?:\s*(?P<who>[^<>()\[\]:]{3,60}?)\s*[<(\[]"
    r"[^<>()]{0,60}(?:@|\sat\s|\(a\))[^<>]{2,60}[>)\]]?",
    re.IGNORECASE,
)
"""Who sent a message, in an archive of mail ("From: Ann Berg (aberg at example.org)")."""
_LAST = re.compile(r".{5,120}?\s?[,–—|-] (?:by|von|par|por) (?P<who>[^,–—|]{5,60})", re.IGNORECASE)


def names_behind_work(text: str) -> tuple[str, ...]:
    """Return who spoke, with an office before the name, and who wrote, behind a line on the work.

    "Speech by the Mayor, Anna Lehmann, at Lesk"; "A walk with Piet Bos, by Anna Lehmann".
    """
    spoken, last = _SPOKEN.fullmatch(text), _LAST.fullmatch(text) or _SENDER.fullmatch(text)
    if spoken:
        parts = map(plain, _WHERE.sub("", spoken["who"]).split(","))
        names = next((only_people(part) for part in parts if looks_like_person(part)), ())
    else:
        names = only_people(last["who"]) if last else ()
    return names if all(map(looks_like_person, names)) else ()
