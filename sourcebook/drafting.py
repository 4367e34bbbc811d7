"""Each page as it should stand: what a person wrote there, and what the program writes now."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sourcebook.binding import Bound
from sourcebook.citing import Cited
from sourcebook.files import DOCS, StoredFile
from sourcebook.model import FileChange
from sourcebook.pages.generated import GENERATED, Generated
from sourcebook.pages.kinds import source
from sourcebook.pages.merge import Merged, merge, new_page
from sourcebook.pages.page import Page
from sourcebook.problems import Problem, unforeseen


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
        *(_draft(page.path, page, partial(Generated, GENERATED)) for page in of_subjects),
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
            wanted = partial(source.generated, one.record, one.wanted, cites.lost.get(path, ()))
            yield _draft(path, one.page, wanted, source.new_body())


def _draft(path: str, before: Page | None, make: Callable[[], Generated], body: str = "") -> Draft:
    """Return a page as it should stand; one that cannot be made stays as it is."""
    try:
        wanted = make()
        merged = merge(before, wanted) if before else Merged(new_page(path, wanted, body))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return Draft(path, None, (unforeseen(path, error),))
    return Draft(path, merged.text, merged.problems)
