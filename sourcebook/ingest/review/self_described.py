"""Finds what sources say of themselves and their pages do not have, for a curator to take.

Taken, an abstract or standfirst is the `abstract` of its page, and what a site says of a page is
its `site_description`: quotations, which stand apart from each other and from the editors' words.
One that a curator refuses is noted under `checked:`, and is not offered again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from sourcebook.ingest.pages.bind import Bound
from sourcebook.ingest.pages.settled_warnings import CHECKED
from sourcebook.ingest.review import editing, review
from sourcebook.model import Candidate, SourceRecord
from sourcebook.page.document import Document, cut
from sourcebook.page.front_matter import fingerprints
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import DOCS
from sourcebook.wording import listing

FIELDS = ABSTRACT, OF_SITE = "abstract", "site_description"
"""The keys of front matter that descriptions are written under."""
_KINDS = {
    "abstract": (ABSTRACT, "its abstract"),
    "standfirst": (ABSTRACT, "its standfirst"),
    "site_description": (OF_SITE, "the site's description of it"),
}
"""The key of each kind that `extract/descriptions.py` finds, and what it is."""
_LONGEST = 240
"""Characters of a description that a note tells."""


class SelfDescription(Struct, frozen=True):
    """What a source says of itself, or its site of it. stated: its words, and where they stand."""

    page: Document
    stated: Candidate

    @property
    def key(self) -> str:
        """The key under which it is written when it is taken."""
        return _KINDS[self.stated.field][0]

    @property
    def text(self) -> str:
        """Its words."""
        return str(self.stated.value)

    @property
    def name(self) -> str:
        """What it is, and where it stands in the capture: "its standfirst, line 3: why"."""
        numbers = tuple(map(str, self.stated.lines))
        lines = f", line{'s' * (len(numbers) > 1)} {listing(numbers)}" if numbers else ""
        return f"{_KINDS[self.stated.field][1]}{lines}: {self.stated.note}"


def offered_descriptions(
    pairs: Iterable[tuple[Document, SourceRecord]], *, every: bool = False
) -> list[SelfDescription]:
    """Return what is offered for pages, by path. every: also for pages that have a description.

    What a site says of several pages is a description of none of them.
    """
    one_by_one = [one for page, record in pairs for one in _of_page(page, record, every=every)]
    times = Counter(one.text for one in one_by_one if one.key == OF_SITE)
    own = (one for one in one_by_one if times[one.text] < 2)
    return sorted(own, key=lambda one: (one.page.path, one.key))


def of_site(page: Document | None, record: SourceRecord) -> Iterator[str]:
    """Yield what sites say of a page, as far as it is offered where no other page has it.

    page: None for a new one.
    """
    if record.descriptions:
        own = page or _new("", b"", record)
        yield from (one.text for one in _of_page(own, record, every=False) if one.key == OF_SITE)


def _of_page(page: Document, record: SourceRecord, *, every: bool) -> Iterator[SelfDescription]:
    values = page.values
    if text_of(values.get("description")) and not every:
        return
    settled = mapping_of(values.get(CHECKED))
    for stated in record.descriptions:
        one = SelfDescription(page, stated)
        has_own = text_of(values.get(ABSTRACT)) or text_of(values.get(one.key))
        if not has_own and settled.get(one.key) != fingerprints.of_value(one.text):
            yield one


def write_description(one: SelfDescription) -> FileChange | None:
    """Return the change that writes a description; None where it cannot be written."""
    return editing.edited(one.page, one.key, one.text)


def refusal_of(one: SelfDescription) -> FileChange:
    """Return the change that notes that a description is not wanted."""
    return review.checked(one.page, one.key, one.text)


def notes(
    bound: Bound, pages: Iterable[Document], changes: Iterable[FileChange]
) -> Iterator[Problem]:
    """Yield a note for each description that is offered. pages: as they are. changes: what will be
    written."""
    known = {page.path: page for page in pages}
    new = {one.path: one.after for one in changes if one.before is None and one.after is not None}
    pairs: list[tuple[Document, SourceRecord]] = []
    for one in bound.sources:
        path = f"{DOCS}/{one.path}"
        page = known.get(path) or (_new(path, new[path], one.record) if path in new else None)
        if page and one.record.descriptions:
            pairs.append((page, one.record))
    return map(problem, offered_descriptions(pairs))


def _new(path: str, content: bytes, record: SourceRecord) -> Document:
    """Return a page that is new, with the values that matter here: its YAML need not be read."""
    parts = cut(content.decode())
    values = {ABSTRACT: record.abstract.value} if record.abstract else {}
    return Document(path, parts.opening, parts.yaml, parts.closing, parts.body, values)


def problem(one: SelfDescription) -> Problem:
    """Return what is to be said of a description that is offered."""
    text = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST].rstrip()}…"
    above, there, _ = one.page.text.partition("\ndescription:")  # reading YAML takes much longer
    line = above.count("\n") + 2 if there else 1
    hint = f"take it with `build_site.py review --descriptions {one.page.path}`"
    return Problem(one.page.path, line, f"{one.name}: “{text}”", hint, "note", one.key)
