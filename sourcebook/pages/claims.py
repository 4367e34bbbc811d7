"""Which source page belongs to which capture: by the path that it names, else by the digest."""

from collections.abc import Collection, Iterator, Sequence

from sourcebook.files import DOCS, StoredFile
from sourcebook.model import SourceRecord
from sourcebook.pages import front_matter
from sourcebook.pages.generated import CAPTURE, remembered
from sourcebook.pages.page import Page
from sourcebook.problems import Problem


class Claim:
    """A page and the capture that it says it was made from.

    strayed: it stands where we have not seen it, as a copy of a page does, or one that was renamed.
    """

    def __init__(self, page: Page) -> None:
        said = front_matter.strings(page.values.get(CAPTURE))
        self.page = page
        self.path = str(said.get("path", ""))
        self.digest = str(said.get("sha256", ""))
        self.strayed = remembered(page, CAPTURE).addresses[-1:] != (_in_docs(page.path),)


def claims(pages: Sequence[Page]) -> tuple[Claim, ...]:
    """Return those of `pages` that name a capture, the ones that have strayed last."""
    found = (Claim(p) for p in pages if front_matter.strings(p.values.get(CAPTURE)))
    return tuple(sorted(found, key=lambda claim: claim.strayed))


class Shelf:
    """The source pages that are there, each to be taken by one capture."""

    def __init__(
        self,
        found: Sequence[Claim],
        captures: Collection[str],
        unreadable: Sequence[StoredFile],
    ) -> None:
        self._claims = found
        self._unreadable = {file.path: file.content.replace(b"\0", b"") for file in unreadable}
        self._by_path: dict[str, Claim] = {}
        for claim in found:
            self._by_path.setdefault(claim.path, claim)
        # A copy gives way to the page that it was made of, here as there.
        self._free = {c.digest: c for c in reversed(found) if c.path not in captures}
        self._taken: set[str] = set()

    def take(self, record: SourceRecord) -> tuple[Page | None, str]:
        """Return the page of a capture and its path in `docs/`; no path when there is none.

        A path without a page is that of a page which cannot be read at present.
        """
        claim = self._by_path.get(record.path) or self._free.pop(record.sha256, None)
        if claim:
            self._taken.add(claim.page.path)
            return claim.page, _in_docs(claim.page.path)
        marks = (f"path: {record.path}".encode(), f"sha256: {record.sha256}".encode())
        found = self._unreadable.items()
        blocked = (path for path, said in found if any(mark in said for mark in marks))
        return None, _in_docs(next(blocked, ""))

    @property
    def unknown(self) -> str:
        """The first page that may be of any capture, as long as it cannot be read; or empty."""
        found = (
            path
            for path, said in self._unreadable.items()
            if not said or (b"<!-- source-text: begin" in said and b"sha256: " not in said)
        )
        return next(found, "")

    def contested(self) -> Iterator[Problem]:
        """Return a problem for each page whose capture has another page already."""
        for claim in self._claims:
            first = self._by_path[claim.path]
            if first is not claim:
                message = f"{first.page.path} was made from the same capture, {claim.path}"
                hint = "remove one of the two"
                line = front_matter.line_of(claim.page.yaml, CAPTURE) + 1
                yield Problem(claim.page.path, line, message, hint)

    def left(self) -> Iterator[Claim]:
        """Return the pages that no capture took."""
        for claim in self._by_path.values():
            if claim.page.path not in self._taken:
                yield claim


def _in_docs(path: str) -> str:
    return path.removeprefix(f"{DOCS}/")
