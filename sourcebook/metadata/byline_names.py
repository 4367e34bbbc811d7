"""Names in a byline as pages put them together → the names alone, without roles and pictures."""

import re
from dataclasses import replace

from sourcebook.metadata.found import Values
from sourcebook.model import Candidate

_TWICE = re.compile(r"(.{4,80}?)\s*\1")
_GLUED_BY = re.compile(r"By(?=[A-Z])")
_ROLES = re.compile(
    r"editor|writer|author|reporter|columnist|journalist|engineer|analyst|director|manager"
    r"|officer|correspondent|contributor|educator|gardener|specialist|founder|ceo|staff"
    r"|reviewer",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"image|profile|photo|avatar|linkedin|twitter|follow|last|updated|icon|logo",
    re.IGNORECASE,
)
_DEGREES = re.compile(
    r"dvm|cfp|md|phd|rn|rd|cpa|cfa|mba|dds",
    re.IGNORECASE,
)
_NO_NAMES = re.compile(
    r"tools|guide|guides|services|sidebar|jobs|games|analytics|coding|checked|menu|login"
    r"|subscribe|cybersecurity|businesses|products|resources|reviews|recipes|join|show|find"
    r"|try|search",
    re.IGNORECASE,
)
"""Words of menus that stand like a name does; none is a part of a person's name."""


def mended(said: Values) -> Values:
    """Return what was said, the authors without roles, degrees and words of menus."""
    return tuple(c for c in map(_mended_authors, said) if c)


def _mended_authors(said: Candidate) -> Candidate | None:
    if said.field != "authors" or not isinstance(said.value, tuple) or not said.value:
        return said
    names = tuple(filter(None, map(_mended_name, said.value)))
    return replace(said, value=names) if names else None


def _mended_name(name: str) -> str:
    """Return a name said once, without "Journalist" before or "Profile Image" after it."""
    twice = _TWICE.fullmatch(name)
    whole = _GLUED_BY.sub("", twice[1] if twice else name, count=1).split()
    words = whole[:]
    while words and (_is(_ROLES, words[-1]) or _is(_PROFILE, words[-1])):
        words.pop()
    while len(words) > 2 and (_is(_ROLES, words[0]) or _is(_DEGREES, words[0])):
        words = words[1:]
    if any(_is(_NO_NAMES, word) for word in words):
        return ""
    if words == whole:
        return " ".join(words)
    return " ".join(words).rstrip(".") if len(words) >= 2 else ""


def _is(kind: re.Pattern[str], word: str) -> bool:
    return bool(kind.fullmatch(word.strip(".,:;()")))
