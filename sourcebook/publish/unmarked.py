"""Text of sources that no region holds: which pages may show nothing of their body.

The rights are kept region by region. Where the markers of a region are missing or do not count,
nobody can tell a source's words from a person's, and where the front matter cannot be read nobody
knows whose they are. In doubt less is shown: then the whole body is withheld.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from html import unescape

from sourcebook import seals
from sourcebook.errors import Problem
from sourcebook.markers import REGIONS, prose
from sourcebook.pages import regions
from sourcebook.publish import commonmark, evidence, excerpt, ledger, source_text
from sourcebook.publish.front_matter import Document, mapping_of, text_of, texts_of
from sourcebook.publish.parts import Part, split
from sourcebook.publish.segments import number, numbered
from sourcebook.publish.view import kind_of

CAPTURE, GENERATED = "capture", "generated"
"""The blocks of front matter in which ingest remembers what it wrote on a page."""

LEDGERS = "captures/"
"""The folder of the pages that show what became of each line of a capture."""

_RELATED = "related"
_TEXTS = (source_text.NAME, evidence.NAME, ledger.NAME)
_ACCEPTED = "*"  # in place of a fingerprint: a person has taken over what the region holds
# White space, and marks of lists, quotations and comments; bounded, so that none takes long.
_MARKS = r"[^\w\n]{0,40}"
# A line that was meant as a marker, whatever stands before it and has become of its characters.
_MARKER = re.compile(
    r"^[^\w\n`]{0,40}(?:<|&lt;)[^\w\n`]{0,40}(?P<name>source|evidence|ledger)"
    r"(?:[\W_]{0,3}text)?[\W_]{1,9}(?:begin|start|end)\b",
    re.IGNORECASE | re.MULTILINE,
)
# What ingest writes into front matter, wherever it stands now.
_REMEMBERED = re.compile(
    rf"^{_MARKS}(?:path|{CAPTURE}){_MARKS}:.*\n{_MARKS}sha256{_MARKS}:{_MARKS}"
    r"(?P<digest>[0-9a-f]{64})\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOTICE = re.compile(rf"^{_MARKS}(?:{CAPTURE}|{GENERATED}){_MARKS}# written by ", re.MULTILINE)
_KEY = re.compile(rf"^{_MARKS}(?:{CAPTURE}|publish|sha256){_MARKS}:", re.IGNORECASE | re.MULTILINE)
# Marks of lists, quotations and headings; escapes, emphasis and links within a line.
_LINE_START = re.compile(r"^[ \t>*+#.)\d-]+", re.MULTILINE)
_MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|\]\([^()\s]*\)|[*`\[\]]")
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\r?\n")
_FEWEST_WORDS = 5  # of a paragraph that is known again: shorter ones stand in many texts
_QUOTABLE = 1  # of them, on a page that is not theirs

_Fault = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is known of the sources that are not published in full.

    digests: of their captures. sources: the paths of their pages. ledgers: of the pages that show
    their captures line by line. withdrawn: whether one of them is withdrawn. owners: the paths of
    the pages that have a paragraph, by its fingerprint. counts: how many paragraphs the capture of
    each page has.
    """

    digests: Collection[str] = frozenset()
    sources: Collection[str] = frozenset()
    ledgers: Collection[str] = frozenset()
    withdrawn: bool = False
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def withheld(
    documents: Mapping[str, Document],
    sources: Collection[str],
    ledgers: Collection[str],
    *,
    withdrawn: bool,
) -> Withheld:
    """Return what is known of sources by the front matter of their pages."""
    named = frozenset(one for path in (*sources, *ledgers) for one in digests(documents[path]))
    owners: dict[str, tuple[str, ...]] = {}
    counts: dict[str, int] = {}
    for path in sorted(sources):
        fingerprints = _paragraphs(documents[path])
        counts[path] = len(fingerprints)
        for one in set(fingerprints):
            owners[one] = (*owners.get(one, ()), path)
    return Withheld(named, frozenset(sources), frozenset(ledgers), withdrawn, owners, counts)


def holds_capture(content: bytes, known: Withheld) -> bool:
    """Return whether a file is one of the captures, byte for byte."""
    return bool(known.digests) and sha256(content).hexdigest() in known.digests


def holds_text(content: bytes, known: Withheld) -> bool:
    """Return whether a file that is no page repeats paragraphs of a source, as text or HTML."""
    text = content.decode(errors="ignore") if known.owners else ""
    plain = unescape(_TAG.sub(" ", text)) if "<" in text else text
    return any(_repeated(_fingerprints(plain, known), known, _QUOTABLE))


def holds_page(content: bytes) -> bool:
    """Return whether a file that is no page holds what a page says of a source."""
    text = content.decode(errors="ignore")
    return bool(_MARKER.search(text) or _REMEMBERED.search(text))


def holds(page: Document, region: str) -> bool:
    """Return whether a page has a region; one whose markers are broken may have it."""
    if f"<!-- {region}: " not in page.body:
        return False
    parts, faults = split(page.body.split("\n"))
    return bool(faults) or any(part.name == region for part in parts)


def is_source(path: str, page: Document) -> bool:
    """Return whether anything suggests that a page holds the text of a source."""
    return (
        kind_of(path) == "source"
        or any(value != "full" for value in _values(page, "publish"))
        or bool(_values(page, CAPTURE))
        or bool(_KEY.search(page.unread) or _REMEMBERED.search(page.body))
        or holds(page, source_text.NAME)
        or any(name == "source" for _, name in _strays(page))
    )


def is_ledger(path: str, page: Document) -> bool:
    """Return whether anything suggests that a page shows a capture line by line."""
    return (
        path.startswith(LEDGERS)
        or bool(digest(page, GENERATED))
        or holds(page, ledger.NAME)
        or any(name == ledger.NAME for _, name in _strays(page))
    )


def is_headless(page: Document) -> bool:
    """Return whether nobody can tell of which capture a page is, and how it is to be published."""
    lost = _REMEMBERED.search(page.body) or _NOTICE.search(page.body)
    return bool(page.problems or not page.meta or lost)


def digest(page: Document, block: str) -> str:
    """Return the digest of the capture that a block of a page's front matter names."""
    return text_of(_block(page, block).get("sha256")).casefold()


def digests(page: Document) -> Iterator[str]:
    """Yield the digests of all captures that a page names, wherever it does."""
    yield from filter(None, (digest(page, CAPTURE), digest(page, GENERATED)))
    for text in (page.unread, page.body):
        yield from (match["digest"].casefold() for match in _REMEMBERED.finditer(text))


def fault(path: str, page: Document, known: Withheld) -> Problem | None:
    """Return why nothing of a page's body may be shown, None where it may."""
    found = next(_faults(path, page, known), None) if page.body.strip() else None
    if found is None:
        return None
    line, message, hint = found
    message = f"{message}, so nothing of its text is shown"
    return Problem(f"docs/{path}", page.first_line - 1 + line, message, hint)


def _faults(path: str, page: Document, known: Withheld) -> Iterator[_Fault]:
    """Yield (line of the body, message, hint) for all that leaves in doubt whose words stand in a
    page."""
    lost = _NOTICE.search(page.unread or page.body) or kind_of(path) == "subject"
    if is_headless(page) and (lost or path in known.sources):
        hint = "put the front matter back as it was, or take the page away"
        yield 1, "its front matter is not at its head, or cannot be read", hint
    parts, broken = split(page.body.split("\n"))
    for one in broken[:1]:
        yield one.line, one.message, "put the marker lines back as they were"
    yield from _missing(page, parts, _expected(path, page, known))
    for line, name in _strays(page):
        if name != "source" or path in known.sources:
            message = f"a marker around text of a {name} does not count"
            yield line, message, "mend it, or take it away with the text"
    yield from _displaced(path, page, parts, known)


def _displaced(
    path: str, page: Document, parts: Collection[Part], known: Withheld
) -> Iterator[_Fault]:
    """Yield what of a source's text stands in no region that is there for it."""
    if not known.owners:
        return
    text = "\n\n".join(part.text for part in parts if part.name not in _TEXTS)
    found = _fingerprints(unescape(text), known)
    own = "".join(part.text for part in parts if part.name == source_text.NAME)
    if path in known.sources and found & (set(_paragraphs(page)) - set(_numbered(own))):
        yield 1, "paragraphs of the text stand outside its region", "move them back into it"
    nameless = path in known.sources and not known.counts[path]  # nobody knows of which capture
    for other in _repeated(found, known, 0 if nameless else _QUOTABLE):
        yield 1, f"it repeats paragraphs of docs/{other}", "take them away"


def _missing(page: Document, parts: Iterable[Part], expected: Iterable[str]) -> Iterator[_Fault]:
    """Yield what is wrong with the regions that a page is to have."""
    held = {part.name: part.text for part in parts}
    for name in expected:
        if name not in held:
            hint = f"put back `<!-- {name}: begin -->` and its end, each alone on its line"
            yield 1, f"the markers of the region `{name}` are missing or do not count", hint
        elif not _is_whole(page, name, held[name]):
            hint = "put back the marker lines and the text between them as they were"
            yield 1, f"the region `{name}` does not hold all that was written there", hint


def _expected(path: str, page: Document, known: Withheld) -> tuple[str, ...]:
    """Return the regions that a page must have if all that is outside of them is a person's."""
    of_subject = kind_of(path) == "subject" and _block(page, GENERATED)
    wanted = [evidence.NAME] if of_subject or _recorded(page, evidence.NAME) else []
    if path in known.sources:
        wanted.append(source_text.NAME)
    elif path in known.ledgers:
        wanted.append(ledger.NAME)
    if known.withdrawn and _recorded(page, _RELATED):
        wanted.append(_RELATED)
    return tuple(wanted)


def _values(page: Document, key: str) -> list[object]:
    """Return what front matter has under a key, in capitals or not."""
    return [value for name, value in page.meta.items() if name.strip().casefold() == key]


def _block(page: Document, key: str) -> Mapping[str, object]:
    return next((value for value in map(mapping_of, _values(page, key)) if value), {})


def _recorded(page: Document, region: str) -> str:
    """Return the fingerprint of a region as ingest wrote it; empty where it wrote none."""
    blocks = (_block(page, name) for name in (CAPTURE, GENERATED))
    found = (text_of(mapping_of(block.get("regions")).get(region)) for block in blocks)
    return next(filter(None, found), "")


def _is_whole(page: Document, region: str, text: str) -> bool:
    """Return whether nothing that was written in a region may have got out of it.

    A person may mend a word in the text of a source; then it still has all its paragraphs.
    """
    if _recorded(page, region) in (_ACCEPTED, regions.seal(text)):
        return True
    if region == source_text.NAME:
        return len(_numbered(text)) >= len(_paragraphs(page))
    return region == _RELATED


def _numbered(text: str) -> tuple[str, ...]:
    """Return the fingerprints of the paragraphs that readers see numbered."""
    tokens = commonmark.SOURCE.parse(text)
    number(tokens)
    return tuple(seals.paragraph(one.text) for one in numbered(tokens))


def _paragraphs(page: Document) -> tuple[str, ...]:
    return texts_of(_block(page, CAPTURE).get("paragraphs"))


def _strays(page: Document) -> Iterator[tuple[int, str]]:
    """Yield (line of the body, what it is of) for what was meant as a marker and does not count."""
    if not _MARKER.search(page.body):
        return
    lines = page.body.split("\n")
    for row in prose(lines, REGIONS):
        if match := _MARKER.match(lines[row]):
            yield row + 1, match["name"].casefold()


def _repeated(found: Collection[str], known: Withheld, most: int) -> Iterator[str]:
    """Yield the pages of which all paragraphs, or more than `most`, are among those found.

    found: known fingerprints.
    """
    times = Counter(path for one in found for path in known.owners[one])
    yield from (p for p, count in times.items() if count > min(most, known.counts[p] - 1))


def _fingerprints(text: str, known: Withheld) -> set[str]:
    """Return the known fingerprints of the paragraphs and lines of a text, marked up or not."""
    bare = _MARKUP.sub(r"\1", _LINE_START.sub("", text))
    pieces = {
        piece for form in (text, bare) for piece in (*_BLANK_LINE.split(form), *form.splitlines())
    }
    found = {seals.paragraph(piece): piece for piece in pieces}
    return {
        one
        for one in found.keys() & known.owners.keys()
        if excerpt.count(found[one]) >= _FEWEST_WORDS
    }
