"""Finds the page of each capture: by the bytes that it was made of, and by the capture's path.

Captures are renamed, and numbered anew: then one has the name that another had. A page goes with
the bytes where these lie elsewhere now, so that what people wrote on a text stays with it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sourcebook.ingest.pages.source_page import paragraph_fingerprints
from sourcebook.model import SourceRecord
from sourcebook.page.document import Document, is_empty
from sourcebook.page.edits.memory import CAPTURE, remembered, was_moved
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.problems import Problem
from sourcebook.project import StoredFile, folded, in_docs, kind_of


class CaptureClaim:
    """A page, and the path and digest of the capture that it names.

    moved: it has a path that it does not record, as a copy of a page has, or one that was renamed.
    """

    def __init__(self, page: Document) -> None:
        memory = remembered(page, CAPTURE)
        self.page, self.path, self.digest = page, memory.path, memory.sha256
        self.paragraphs = memory.paragraphs
        self.moved = was_moved(memory.addresses, in_docs(page.path))


def claims(pages: Sequence[Document]) -> tuple[CaptureClaim, ...]:
    """Return those of `pages` that name a capture, the ones that were moved last."""
    found = (CaptureClaim(p) for p in pages if mapping_of(p.values.get(CAPTURE)))
    return tuple(sorted(found, key=lambda claim: claim.moved))


class SourcePages:
    """The existing pages of sources, each of which one capture may take."""

    def __init__(
        self,
        found: Sequence[CaptureClaim],
        records: Iterable[SourceRecord],
        unreadable: Sequence[StoredFile],
    ) -> None:
        captures = {record.path: record for record in records}
        self._claims = found
        self._unreadable = {
            file.path: file.content.replace(b"\0", b"").strip() for file in unreadable
        }
        self._by_path: dict[str, CaptureClaim] = {}
        self._replaced: set[str] = set()
        for claim in sorted(found, key=lambda one: not _has_bytes(one, captures.get(one.path))):
            here = captures.get(claim.path)
            if self._by_path.setdefault(claim.path, claim) is not claim and _is_other(claim, here):
                self._replaced.add(claim.page.path)
        # Of a page and its copy, the page itself is kept here too.
        turned = [*reversed(found)]
        there = {record.sha256 for record in captures.values()}
        known = {claim.digest for claim in found}
        self._moved = {c.digest: c for c in turned if _has_moved(c, captures, there, known)}
        self._moving = {claim.page.path for claim in self._moved.values()}
        self._alike = {
            folded(c.path): c for c in turned if c.path not in captures and c.digest not in there
        }
        self._taken: set[str] = set()

    def take(self, record: SourceRecord) -> tuple[Document | None, str]:
        """Return the page of a capture and its path in `docs/`; an empty path when there is none.

        A path without a page is that of a page that cannot be read at present.
        """
        claim = self._claim(record)
        if claim:
            self._taken.add(claim.page.path)
            return claim.page, in_docs(claim.page.path)
        marks = (f"path: {record.path}".encode(), f"sha256: {record.sha256}".encode())
        found = self._unreadable.items()
        blocked = (path for path, content in found if any(mark in content for mark in marks))
        return None, in_docs(next(blocked, ""))

    def _claim(self, record: SourceRecord) -> CaptureClaim | None:
        """Return the page of a capture: by its path and digest, where it was renamed by its digest,
        else by its path, also but for capitals."""
        own = self._by_path.get(record.path)
        if own and own.digest == record.sha256:
            return own
        if found := self._moved.pop(record.sha256, None):
            return found
        if own and own.page.path not in self._moving:
            return own
        return self._alike.pop(folded(record.path), None)

    @property
    def unknown(self) -> str:
        """The first unreadable page that may belong to any capture; empty without one.

        An editor, or a program that copies files, may have written a part of it.
        """
        found = self._unreadable.items()
        return next((path for path, content in found if _may_be_any(path, content)), "")

    def duplicates(self) -> Iterator[Problem]:
        """Return a problem for each page whose capture has another page already."""
        for claim in self._claims:
            first = self._by_path[claim.path]
            if first is not claim and claim.page.path not in self._replaced:
                message = f"{first.page.path} was made from the same capture, {claim.path}"
                hint = "remove one of the two"
                line = front_matter.line_of(claim.page.yaml, CAPTURE) + 1
                yield Problem(claim.page.path, line, message, hint)

    def unclaimed(self) -> Iterator[CaptureClaim]:
        """Return the pages that no capture took."""
        for claim in self._claims:
            left = claim is self._by_path[claim.path] or claim.page.path in self._replaced
            if left and claim.page.path not in self._taken:
                yield claim


def _may_be_any(path: str, content: bytes) -> bool:
    """Return whether an unreadable page may be that of any capture: it names none."""
    if is_empty(content):
        return True
    is_source = kind_of(in_docs(path)) == "source" or b"<!-- source-text: begin" in content
    return is_source and b"sha256: " not in content


def _has_bytes(claim: CaptureClaim, here: SourceRecord | None) -> bool:
    """Return whether a page was made of the bytes of a capture."""
    return here is not None and here.sha256 == claim.digest


def _is_other(claim: CaptureClaim, here: SourceRecord | None) -> bool:
    """Return whether a capture has no paragraph of the one that a page was made of."""
    if here is None or here.sha256 == claim.digest:
        return False
    return not set(claim.paragraphs).intersection(paragraph_fingerprints(here.segments))


def _has_moved(
    claim: CaptureClaim,
    captures: Mapping[str, SourceRecord],
    there: Collection[str],
    known: Collection[str],
) -> bool:
    """Return whether the bytes that a page was made of are those of a capture of another name now.

    Where its own capture was changed, and its old bytes kept beside it, it stays with that.
    there: the digests of all captures. known: those that pages name.
    """
    here = captures.get(claim.path)
    if claim.digest not in there or _has_bytes(claim, here):
        return False
    return here is None or here.sha256 in known or _is_other(claim, here)
