"""Which reference describes which source: by DOI, else by address, else by title."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from sourcebook.bibliography.reference import Reference
from sourcebook.fields import BY_NAME
from sourcebook.problems import Problem

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?:)", re.IGNORECASE)
# What says from where a reader came, not what the page is.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A source that is there already: its page and what tells it apart."""

    page: str
    title: str = ""
    url: str = ""
    doi: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A reference and the page it describes. by: what told so (`doi`, `url` or `title`)."""

    page: str
    reference: Reference
    by: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What was matched, the references that no source has, and those that could be several."""

    matches: tuple[Match, ...]
    unmatched: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def doi_key(text: str) -> str:
    """Return a DOI as DOIs are compared, or nothing."""
    return BY_NAME["doi"].normalise(text)


def url_key(text: str) -> str:
    """Return an address without what does not tell pages apart, or nothing.

    That is: the scheme, `www.`, a default port, a slash at the end, the fragment, the order of
    parameters, those that trace readers, and the archive that a copy was taken from.
    """
    try:
        parts = urlsplit(_ARCHIVED.sub("", text.strip()))
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    kept = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    place = f":{port}" if port not in (None, 80, 443) else ""
    return f"{host.removeprefix('www.')}{place}{parts.path.rstrip('/')}{query}"


def title_key(text: str) -> str:
    """Return the letters and digits of a title, in small letters; nothing for one too short."""
    folded = _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
    wide = sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in folded[:_SHORT])
    return folded if wide >= _SHORT else ""


_KEYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("doi", doi_key),
    ("url", url_key),
    ("title", title_key),
)


def match(references: Iterable[Reference], sources: Sequence[Known]) -> Matched:
    """Return which reference describes which source. What could be several is a Problem."""
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in sources:
        for name, key in _KEYS:
            index[name, key(getattr(source, name))].append(source.page)
    found: list[Match] = []
    unmatched: list[Reference] = []
    problems: list[Problem] = []
    for reference in references:
        by, pages = _pages(reference, index)
        if len(pages) == 1:
            found.append(Match(pages[0], reference, by))
        elif pages:
            problems.append(_ambiguous(reference, by, pages))
        else:
            unmatched.append(reference)
    kept, twice = _once(found)
    return Matched(kept, tuple(unmatched), (*problems, *twice))


def _pages(reference: Reference, index: dict[tuple[str, str], list[str]]) -> tuple[str, list[str]]:
    for name, key in _KEYS:
        value = key(getattr(reference, name))
        if value and index.get((name, value)):
            return name, index[name, value]
    return "", []


def _once(found: list[Match]) -> tuple[tuple[Match, ...], list[Problem]]:
    """Return the matches without those whose page another, different reference describes too."""
    said: dict[str, list[Match]] = defaultdict(list)
    for one in found:
        said[one.page].append(one)
    problems = []
    kept = []
    for page, matches in said.items():
        if len({tuple(one.reference.values()) for one in matches}) == 1:
            kept.append(matches[0])
            continue
        for one in matches:
            others = [other.reference for other in matches if other is not one]
            message = f"describes {page}, and so does the entry at line {others[0].line}"
            hint = "leave one of them in the file"
            problems.append(Problem(one.reference.path, one.reference.line, message, hint))
    return tuple(kept), problems


def _ambiguous(reference: Reference, by: str, pages: list[str]) -> Problem:
    message = f"could be {' or '.join(pages)}, by its {by}"
    hint = "give the page its own DOI or address"
    return Problem(reference.path, reference.line, message, hint)
