"""A list of authors as a page gives it → names, one by one."""

import re

from sourcebook.lines.names import is_collective, is_organisation, looks_like_person

_TITLES = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|sir|dame|amb|ambassador|journalist|reporter|correspondent"
    r"|writer|editor|author)\b\.?\s+)+",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"(?:,?\s+(?:ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|mba|jd|esq|rn|rd|ms|mph|cpa|dphil|llm)\b\.?)+$",
    re.IGNORECASE,
)
_MARKS = re.compile(r"\s*\([a-z]?\d{1,2}\)|[*†‡§¹²³]+|(?<=[^\W\d_])\d{1,2}(?=\W|$)")
_AND = re.compile(r"\s*(?:;|\s&\s|\s(?:and|und|et|y|и|with)\s|[、／])\s*")
_ASIAN_SUFFIX = re.compile(r"(?:記者|氏|著|教授|（著）|\(著\))$")
_INVERTED = re.compile(
    r"([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), "
    r"([^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)"
)


def split_names(text: str) -> tuple[str, ...]:
    """Return the persons named in a byline or an author field; none unless all of it is understood.

    Titles and degrees are left off, and so is what follows a name after a comma and is no person
    (an office, an affiliation). "Vassiliouk, Svetlana" is turned round.
    """
    if len(text) > 400:
        return ()
    names: list[str] = []
    for part in _AND.split(_MARKS.sub("", text).strip(" .,|•–—-")):
        found = _person(part) or _in_commas(part)
        if not found:
            return ()
        names += found
    return tuple(dict.fromkeys(names))


def _person(text: str) -> list[str]:
    text = text.strip()
    title = _TITLES.match(text)
    text = text[title.end() :] if title else text
    name = _ASIAN_SUFFIX.sub("", _DEGREES.sub("", text)).strip()
    name = _case(name)
    return [name] if looks_like_person(name, labelled=True) else []


def _in_commas(text: str) -> list[str]:
    inverted = _INVERTED.fullmatch(text.strip())
    if inverted and looks_like_person(f"{inverted[2]} {inverted[1]}", labelled=True):
        return [f"{inverted[2]} {inverted[1]}"]
    names: list[str] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        found = _person(part)
        if not found:
            return names
        names += found
    return names


def _case(name: str) -> str:
    """Return a name in capitals as names are written; any other as it is."""
    letters = [word for word in name.split() if len(word.strip(".")) > 1]
    if letters and name.isupper() and name.isascii():
        return " ".join(word.title() if "." not in word else word for word in name.split())
    return name


def why_nobody(text: str) -> str:
    """Return why a byline gives no author; nothing when it is just unclear."""
    text = text.strip(" .,|:")
    if is_collective(text):
        return f"says only '{text}'"
    if is_organisation(text):
        return f"names an organisation, not a person: '{text}'"
    return ""
