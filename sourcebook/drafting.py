"""Each page as it should stand: what a person wrote there, and what the program writes now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.binding import Bound
from sourcebook.citing import Cited
from sourcebook.errors import Problem
from sourcebook.files import DOCS, StoredFile
from sourcebook.model import FileChange
from sourcebook.pages.generated import GENERATED, Generated
from sourcebook.pages.kinds import source
from sourcebook.pages.merge import Merged, merge, new_page
from sourcebook.pages.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as it should stand. text: None when it stays as it is."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def drafts(
    bound: Bound,
    pages: Sequence[Page],
    blocked: Collection[str],
    cites: Cited,
    subjects: Collection[str],
) -> tuple[Draft, ...]:
    """Return every page that the program writes on: of sources, and of subjects.

    blocked: paths of pages that cannot be read. subjects: paths of the pages of subjects, which
    remember where they have stood.
    """
    of_subjects = (page for page in pages if page.path in subjects)
    return (
        *_sources(bound, blocked, cites),
        *(_draft(page, Generated(GENERATED)) for page in of_subjects),
    )


def changes(
    found: Sequence[Draft], followed: Mapping[str, Page], docs: Sequence[StoredFile]
) -> Iterator[FileChange]:
    """Yield what is to be written: drafts, and references that followed on any other page."""
    stored = {file.path: file.content for file in docs}
    texts = {path: page.text for path, page in followed.items()}
    texts |= {draft.path: draft.text for draft in found if draft.text is not None}
    for path, text in texts.items():
        before, after = stored.get(path), text.encode()
        if after != before:
            yield FileChange(path, before, after)


def _sources(bound: Bound, blocked: Collection[str], cites: Cited) -> Iterator[Draft]:
    for one in bound.sources:
        path = f"{DOCS}/{one.path}"
        if path not in blocked:
            wanted = source.generated(one.record, one.wanted, cites.lost.get(path, ()))
            if one.page:
                yield _draft(one.page, wanted)
            else:
                yield Draft(path, new_page(path, wanted, source.new_body()))


def _draft(page: Page, wanted: Generated) -> Draft:
    merged: Merged = merge(page, wanted)
    return Draft(page.path, merged.text, merged.problems)
