"""Matches references with sources: by DOI, else by address, else by title.

A short title, or one that several sources have, counts with the authors and the year alone.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit

from msgspec import Struct

from sourcebook.bibliography.reference import Reference
from sourcebook.fields import BY_NAME
from sourcebook.problems import Problem

_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?:)", re.IGNORECASE)
# Parameters that tell from where a reader came.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid|ref_src", re.IGNORECASE)
_NOT_WORD = re.compile(r"[\W_]+")
_SHORT = 12
_WORK = "work"


class KnownSource(Struct, frozen=True):
    """A source of the collection: its page and what identifies it."""

    page: str
    title: str = ""
    url: str = ""
    doi: str = ""
    authors: tuple[str, ...] = ()
    issued: str = ""


class ReferenceMatch(Struct, frozen=True):
    """A reference and the page it describes. by: what matched (`doi`, `url` or `title`)."""

    page: str
    reference: Reference
    by: str


class MatchResult(Struct, frozen=True):
    """The matches, the references without a source, and problems such as ambiguous references."""

    matches: tuple[ReferenceMatch, ...]
    unmatched: tuple[Reference, ...]
    problems: tuple[Problem, ...]


def url_key(text: str) -> str:
    """Return an address in a form for comparison, or an empty text.

    Ignored are the scheme, `www.`, a default port, a slash at the end, the fragment, the order of
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
    """Return the letters and digits of a title, in lower case; empty for one too short."""
    folded = _NOT_WORD.sub("", _folded(text))
    wide = sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in folded[:_SHORT])
    return folded if wide >= _SHORT else ""


def work_key(one: "KnownSource | Reference") -> str:
    """Return title, authors and year for comparison; empty where one of them is missing.

    The parts of a name count in any order: "Crane, Adela" is "Adela Crane".
    """
    title, year = _NOT_WORD.sub("", _folded(one.title)), one.issued[:4]
    names = (" ".join(sorted(_NOT_WORD.sub(" ", _folded(n)).split())) for n in one.authors)
    authors = "|".join(sorted(names))
    return f"{title}|{authors}|{year}" if title and authors and year.isdigit() else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


_KEYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("doi", BY_NAME["doi"].normalise),
    ("url", url_key),
    ("title", title_key),
)


def match(references: Iterable[Reference], sources: Sequence[KnownSource]) -> MatchResult:
    """Match references with sources. A reference that fits several sources is a Problem."""
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source in sources:
        for name, key in _KEYS:
            index[name, key(getattr(source, name))].append(source.page)
        index[_WORK, work_key(source)].append(source.page)
    found: list[ReferenceMatch] = []
    unmatched: list[Reference] = []
    problems: list[Problem] = []
    for reference in references:
        by, pages = _pages(reference, index)
        if len(pages) == 1:
            found.append(ReferenceMatch(pages[0], reference, by))
        elif pages:
            problems.append(_ambiguous(reference, by, pages))
        else:
            unmatched.append(reference)
    kept, conflicts = _without_conflicts(found)
    return MatchResult(kept, tuple(unmatched), (*problems, *conflicts))


def _pages(reference: Reference, index: dict[tuple[str, str], list[str]]) -> tuple[str, list[str]]:
    work = work_key(reference)
    for name, key in _KEYS:
        value = key(getattr(reference, name))
        if value and (found := index.get((name, value))):
            alone = [page for page in index.get((_WORK, work), ()) if page in found]
            return name, alone if name == "title" and len(alone) == 1 else found
    return ("title", index[_WORK, work]) if work and index.get((_WORK, work)) else ("", [])


def _without_conflicts(
    found: list[ReferenceMatch],
) -> tuple[tuple[ReferenceMatch, ...], list[Problem]]:
    """Return the matches without those whose page another, different reference describes too."""
    by_page: dict[str, list[ReferenceMatch]] = defaultdict(list)
    for one in found:
        by_page[one.page].append(one)
    problems = []
    kept = []
    for page, matches in by_page.items():
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
