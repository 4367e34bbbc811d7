"""Finds pages with text of sources outside of its region, whose whole body is then withheld.

Rights are enforced region by region. Where the markers of a region are missing or invalid, a
source's words cannot be told from a person's, and where the front matter cannot be read the source
is unknown.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from html import unescape

from msgspec import Struct, field

from sourcebook import lazy_re as re
from sourcebook.page.article import paragraphs
from sourcebook.page.article.paragraphs import number, numbered
from sourcebook.page.content import PageContent
from sourcebook.page.edits.memory import ACCEPTED, CAPTURE, GENERATED, TEXT
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import RETIRED, SOURCE_TEXT, Body
from sourcebook.problems import Problem, program
from sourcebook.project import kind_of
from sourcebook.publish.render import excerpts

# White space, and marks of lists, quotations and comments; bounded, so that none takes long.
_MARKS = r"[^\w\n]{0,40}"
# A line that was meant as a marker, whatever is before it or was done to its characters.
_MARKER = re.compile(
    r"^[^\w\n`]{0,40}(?:<|&lt;)[^\w\n`]{0,40}(?P<name>source|evidence|ledger)"
    r"(?:[\W_]{0,3}text)?[\W_]{1,9}(?:begin|start|end)\b",
    re.IGNORECASE | re.MULTILINE,
)
# What ingest writes into front matter, wherever it is now.
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
_REGIONS = frozenset((SOURCE_TEXT, *RETIRED))
_FEWEST_WORDS = 5  # of a paragraph that is recognised: shorter ones occur in many texts
_QUOTABLE = 1  # of them, on a page of another source

_Fault = tuple[int, str, str]


class Withheld(Struct, frozen=True):
    """How to recognise the sources that are not published in full.

    digests: of their captures. sources: the paths of their pages. owners: the paths of the pages
    that have a paragraph, by its fingerprint. counts: how many paragraphs the capture of each page
    has.
    """

    digests: Collection[str] = frozenset()
    sources: Collection[str] = frozenset()
    owners: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)


def withheld(documents: Mapping[str, PageContent], sources: Collection[str]) -> Withheld:
    """Return how to recognise sources, from the front matter of their pages."""
    named = frozenset(one for path in sources for one in digests(documents[path]))
    owners: dict[str, tuple[str, ...]] = {}
    counts: dict[str, int] = {}
    for path in sorted(sources):
        paragraphs = _paragraphs(documents[path])
        counts[path] = len(paragraphs)
        for one in set(paragraphs):
            owners[one] = (*owners.get(one, ()), path)
    return Withheld(named, frozenset(sources), owners, counts)


def holds_capture(content: bytes, known: Withheld) -> bool:
    """Return whether a file is one of the captures, byte for byte."""
    return bool(known.digests) and sha256(content).hexdigest() in known.digests


def holds_text(content: bytes, known: Withheld) -> bool:
    """Return whether a file that is no page repeats paragraphs of a source, as text or HTML."""
    text = content.decode(errors="ignore") if known.owners else ""
    plain = unescape(_TAG.sub(" ", text)) if "<" in text else text
    return any(_repeated(_fingerprints(plain, known), known, _QUOTABLE))


def holds_page(content: bytes) -> bool:
    """Return whether a file that is no page has markers or front matter of a source's page."""
    text = content.decode(errors="ignore")
    return bool(_MARKER.search(text) or _REMEMBERED.search(text))


def _holds_text(page: PageContent) -> bool:
    """Return whether a page has a source's text; one whose markers are broken may have it."""
    if not regions.has_marker(page.body):
        return False
    body = regions.split(page.body)
    return bool(body.fault) or body.region() is not None


def is_source(path: str, page: PageContent) -> bool:
    """Return whether anything suggests that a page holds the text of a source."""
    return (
        kind_of(path) == "source"
        or any(value != "full" for value in _values(page, "publish"))
        or bool(_values(page, CAPTURE))
        or bool(_KEY.search(page.unread) or _REMEMBERED.search(page.body))
        or _holds_text(page)
        or any(name == "source" for _, name in _strays(page))
    )


def has_broken_front_matter(page: PageContent) -> bool:
    """Return whether front matter is missing, misplaced or cannot be read."""
    lost = _REMEMBERED.search(page.body) or _NOTICE.search(page.body)
    return bool(page.unread or not page.meta or lost)


def digest(page: PageContent, block: str) -> str:
    """Return the digest of the capture that a block of a page's front matter names."""
    return text_of(_block(page, block).get("sha256")).casefold()


def digests(page: PageContent) -> Iterator[str]:
    """Yield the digests of all captures that a page names anywhere."""
    yield from filter(None, (digest(page, CAPTURE), digest(page, GENERATED)))
    for text in (page.unread, page.body):
        yield from (match["digest"].casefold() for match in _REMEMBERED.finditer(text))


def fault(path: str, page: PageContent, known: Withheld) -> Problem | None:
    """Return why nothing of a page's body may be shown, None where it may."""
    found = next(_faults(path, page, known), None) if page.body.strip() else None
    if found is None:
        return None
    line, message, hint = found
    message = f"{message}, so nothing of its text is shown"
    return Problem(f"docs/{path}", page.first_line - 1 + line, message, hint)


def _faults(path: str, page: PageContent, known: Withheld) -> Iterator[_Fault]:
    """Yield (line of the body, message, hint) for each doubt whose words are in a page."""
    lost = _NOTICE.search(page.unread or page.body) or kind_of(path) == "subject"
    if has_broken_front_matter(page) and (lost or path in known.sources):
        hint = "put the front matter back as it was, or take the page away"
        yield 1, "its front matter is not at its head, or cannot be read", hint
    body = regions.split(page.body)
    if body.fault:
        yield body.fault.line, body.fault.message, "put the marker lines back as they were"
    if path in known.sources:
        yield from _missing(page, body)
    yield from _missing_retired(page, body)
    for line, name in _strays(page):
        if name != "source" or path in known.sources:
            message = f"a marker around text of a {name} does not count"
            yield line, message, "mend it, or take it away with the text"
    yield from _displaced(path, page, body, known)


def _displaced(path: str, page: PageContent, body: Body, known: Withheld) -> Iterator[_Fault]:
    """Yield faults for text of a source outside of its region."""
    if not known.owners:
        return
    words = (part.text for part in body.parts if part.placeholder or part.name not in _REGIONS)
    found = _fingerprints(unescape("\n\n".join(words)), known)
    region = body.region()
    own = region.text if region else ""
    if path in known.sources and found & (set(_paragraphs(page)) - set(_numbered(own))):
        yield 1, "paragraphs of the text stand outside its region", "move them back into it"
    nameless = path in known.sources and not known.counts[path]  # its capture is unknown
    for other in _repeated(found, known, 0 if nameless else _QUOTABLE):
        yield 1, f"it repeats paragraphs of docs/{other}", "take them away"


def _missing(page: PageContent, body: Body) -> Iterator[_Fault]:
    """Yield what is wrong with the region that the page of a source is to have."""
    region = body.region()
    if region is None:
        hint = f"put back `<!-- {SOURCE_TEXT}: begin -->` and its end, each alone on its line"
        yield 1, f"the markers of the region `{SOURCE_TEXT}` are missing or do not count", hint
    elif not _is_whole(page, region.text):
        hint = "put back the marker lines and the text between them as they were"
        yield 1, f"the region `{SOURCE_TEXT}` does not hold all that was written there", hint


def _missing_retired(page: PageContent, body: Body) -> Iterator[_Fault]:
    """Yield what is wrong with the regions that a page of the first edition lists.

    They quote sources and are no longer shown; what was moved out of one would seem a person's.
    """
    for block in (GENERATED, CAPTURE):
        for name, known in mapping_of(_block(page, block).get("regions")).items():
            region = body.region(name)
            held = region is not None and fingerprints.of_text(region.text) == text_of(known)
            if not held:
                message = f"the region `{name}` does not hold all that was written there"
                yield 1, message, f"put it back as it was, then run `{program()} upgrade`"


def _values(page: PageContent, key: str) -> list[object]:
    """Return what front matter has under a key, in capitals or not."""
    return [value for name, value in page.meta.items() if name.strip().casefold() == key]


def _block(page: PageContent, key: str) -> Mapping[str, object]:
    return next((value for value in map(mapping_of, _values(page, key)) if value), {})


def _is_whole(page: PageContent, text: str) -> bool:
    """Return whether a source's region still has all that was written into it.

    A person may correct a word in it; then it still has all its paragraphs.
    """
    known = text_of(_block(page, CAPTURE).get(TEXT))
    if known in (ACCEPTED, fingerprints.of_text(text)):
        return True
    return len(_numbered(text)) >= len(_paragraphs(page))


def _numbered(text: str) -> tuple[str, ...]:
    """Return the fingerprints of the paragraphs that readers see numbered."""
    tokens = paragraphs.SOURCE.parse(text)
    number(tokens)
    return tuple(fingerprints.of_paragraph(one.text) for one in numbered(tokens))


def _paragraphs(page: PageContent) -> tuple[str, ...]:
    return texts_of(_block(page, CAPTURE).get("paragraphs"))


def _strays(page: PageContent) -> Iterator[tuple[int, str]]:
    """Yield (line of the body, what it is of) for what was meant as a marker and does not count."""
    if not _MARKER.search(page.body):
        return
    lines = page.body.split("\n")
    for row in regions.prose_lines(lines):
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
    found = {fingerprints.of_paragraph(piece): piece for piece in pieces}
    return {
        one
        for one in found.keys() & known.owners.keys()
        if excerpts.count_words(found[one]) >= _FEWEST_WORDS
    }
