"""Splits authors' names into parts, and writes them in the forms of bibliographies."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sourcebook import lazy_re as re
from sourcebook.bibliography.cite.item import SPACED, PersonName, read_name
from sourcebook.names.organisations import is_collective, is_organisation
from sourcebook.text import one_line


def people(texts: Iterable[str]) -> tuple[PersonName, ...]:
    """Return the parsed names of authors, without empty ones."""
    found = (parse(one_line(text)) for text in texts)
    return tuple(name for name in found if name.literal or name.family)


def csl(name: PersonName) -> dict[str, str | bool]:
    """Return a name as CSL-JSON."""
    if name.literal:
        return {"literal": name.literal}
    parts: dict[str, str | bool] = {
        "family": name.family,
        "given": name.given,
        "dropping-particle": name.dropping,
        "non-dropping-particle": name.non_dropping,
        "suffix": name.suffix,
        "comma-suffix": name.comma_suffix,
    }
    return {key: value for key, value in parts.items() if value}


def read(name: Mapping[str, Any]) -> PersonName:
    """Return a name of CSL-JSON; a family name alone becomes a literal."""
    found = read_name(name)
    if found.family and found.given:
        return found
    return PersonName(literal=found.literal or found.family or found.given)


def inverted(name: PersonName) -> str:
    """Return a name as "Family, Given", which `parse` reads back; an organisation's as it is."""
    if name.literal:
        return name.literal if parse(name.literal) == name else f"{name.literal},"
    family = _joined(name.non_dropping, name.family)
    given = _joined(name.given, name.dropping)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def written(name: PersonName) -> str:
    """Return a name as pages have it: in reading order if `parse` reads that back."""
    parts = (name.given, name.dropping, name.non_dropping, name.family, name.suffix)
    order = (name.family, name.given) if not SPACED.search(name.family) else parts
    direct = _joined(*order) if not name.literal else ""
    return direct if direct and parse(direct) == name else inverted(name)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


# Parsing. Recognised are "Family, Given", "Given Family" with particles and suffixes, and family
# names that come first (a space between Han, kana or Hangul; a Russian patronymic or initials at
# the end). Any other name, and every organisation, stays one literal text.

_PARTICLE_WORDS = """
af al bin bint da dal dalla das de degli dei del della den der des di do dos du el ibn la las le
lo los ten ter van von vom y zu zum zur
"""
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr|Esq)\.?|I{2,3}|IV|VI{0,3}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3々〆ヶ]+")
# "M.", "J.-P.", "MA": with full stops, or at most two capitals; three could be "LEE".
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_](?:-?[^\W\d_])?")
_PATRONYMIC = re.compile(r"\w+(?:ович|евич|ьич|овна|евна|ична|инична)")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")
_NEVER = re.compile(r"[\d@/&(){}\[\];:|<>\"“”«»+=\\]|\bи\b|(?i:\b(?:and|und|et|of|the|for)\b)")


@lru_cache(maxsize=4_000)  # authors come again, in each format and in other sources
def parse(text: str) -> PersonName:
    """Return the parts of a name; a literal if they are not clear, or it is an organisation.

    A comma at the very end marks an organisation, as in the tags that Zotero and Google Scholar
    read ("United Nations, Secretariat,").
    """
    text = " ".join(text.split())
    if text.endswith(","):
        return PersonName(literal=text.rstrip(", "))
    if _NEVER.search(text) or is_organisation(text) or is_collective(text):
        return PersonName(literal=text)
    parts = [part.strip() for part in re.split("[,，、]", text)]
    if len(parts) == 1:
        return _direct(text)
    return _inverted(parts) if all(parts) else PersonName(literal=text)


def of_parts(family: str, given: str, suffix: str = "") -> PersonName:
    """Return the name of a given family and given name; particles may stand in either."""
    if not (family and given):
        return PersonName(literal=family or given)
    name = _two(family, given)
    return _suffixed(name, suffix) if suffix else name


def _inverted(parts: list[str]) -> PersonName:
    """Return the parts of a name with commas: family name, given names, a suffix anywhere."""
    text = ", ".join(parts)
    if len(parts) > 3 or _SUFFIX.fullmatch(parts[0]):
        return PersonName(literal=text)
    *rest, last = parts
    if len(parts) == 2 and _SUFFIX.fullmatch(last):
        name = _direct(rest[0])
        return _suffixed(name, last) if not name.literal else PersonName(literal=text)
    if len(parts) == 3:
        first, middle, last = parts
        suffix, given = (middle, last) if _SUFFIX.fullmatch(middle) else (last, middle)
        if not _SUFFIX.fullmatch(suffix) or _SUFFIX.fullmatch(given):
            return PersonName(literal=text)
        return _suffixed(_two(first, given), suffix)
    return _two(parts[0], parts[1])


def _suffixed(name: PersonName, suffix: str) -> PersonName:
    comma = not suffix.isupper()  # "King, Martin Luther, Jr." but "Windsor, Charles III"
    return PersonName(name.family, name.given, name.dropping, name.non_dropping, suffix, comma)


def _two(family: str, given: str) -> PersonName:
    words, names = family.split(), given.split()
    ahead = _particles(words)
    behind = _particles(names[::-1])
    if ahead == len(words) or behind == len(names):
        return PersonName(family, given)
    kept = len(names) - behind
    return PersonName(
        " ".join(words[ahead:]),
        " ".join(names[:kept]),
        " ".join(names[kept:]),
        " ".join(words[:ahead]),
    )


def _particles(words: list[str]) -> int:
    """Return how many words at the beginning are particles."""
    return next((n for n, word in enumerate(words) if word not in _PARTICLES), len(words))


def _direct(text: str) -> PersonName:
    """Return the parts of a name without a comma."""
    words = text.split()
    if not SPACED.search(text):
        eastern = len(words) == 2 and all(map(_EASTERN.fullmatch, words))
        return PersonName(words[0], words[1]) if eastern else PersonName(literal=text)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if any(map(_SUFFIX.fullmatch, words)):
        return PersonName(literal=text)
    if not 2 <= len(words) <= 6 or not _is_name(words):
        return PersonName(literal=text)
    name = _ordered(words)
    return _suffixed(name, suffix) if suffix else name


def _is_name(words: list[str]) -> bool:
    """Tell whether words are names and particles, the first and last of them names.

    A first word in capitals among others that are not may be a family name or an acronym.
    """
    proper = [word for word in words if word not in _PARTICLES]
    shouted = bool(_CAPITALS.fullmatch(words[0])) and words[0].isupper()
    alone = shouted and not all(word.isupper() for word in words)
    ends = words[0] in _PARTICLES or words[-1] in _PARTICLES
    return len(proper) >= 2 and not ends and not alone and all(w[0].isupper() for w in proper)


def _are_initials(word: str) -> bool:
    return word.isupper() and bool(_INITIALS.fullmatch(word))


def _ordered(words: list[str]) -> PersonName:
    """Return the parts of a name without commas by its words: initials and particles tell them."""
    first, *rest = words
    initials = all(map(_are_initials, rest)) and not _are_initials(first)
    if initials or (len(words) == 3 and _PATRONYMIC.fullmatch(words[-1])):
        return PersonName(first, " ".join(rest))
    places = [n for n, word in enumerate(words) if word in _PARTICLES]
    if not places:
        return PersonName(words[-1], " ".join(words[:-1]))
    end = places[-1] + 1
    start = end - 1
    while words[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(
        " ".join(words[end:]), " ".join(words[:start]), non_dropping=" ".join(words[start:end])
    )
