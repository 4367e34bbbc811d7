"""Each page as it should stand: what a person wrote there, and what we have to say now."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sourcebook.binding import Bound, Source
from sourcebook.citing import Cited
from sourcebook.errors import Problem, unforeseen
from sourcebook.files import DOCS, SUBJECT_FOLDERS, StoredFile
from sourcebook.index import Index
from sourcebook.model import FileChange
from sourcebook.pages.generated import Generated, remembered
from sourcebook.pages.kinds import ledger, listing, source, subject
from sourcebook.pages.merge import Merged, merge, new_page
from sourcebook.pages.page import Page


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as it should stand. text: None when it stays as it is; `gone`: it is to be removed."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()
    gone: bool = False


def is_subject(path: str) -> bool:
    """Return whether a page, by its path in the project, is a subject's."""
    folder, _, name = path.removeprefix(f"{DOCS}/").rpartition("/")
    return folder in SUBJECT_FOLDERS and name != "index.md"


def drafts(
    bound: Bound, pages: Sequence[Page], blocked: Collection[str], index: Index, cites: Cited
) -> tuple[Draft, ...]:
    """Return every page that has something of ours. blocked: paths of pages that cannot be read."""
    by_path = {found.path: found for found in pages}
    return (
        *_sources(bound, by_path, blocked, index, cites),
        *_others(bound, pages, index),
        *_stale(bound, pages, blocked),
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
    for draft in found:
        if draft.gone:
            yield FileChange(draft.path, stored.get(draft.path), None)


def _sources(
    bound: Bound, pages: Mapping[str, Page], blocked: Collection[str], index: Index, cites: Cited
) -> Iterator[Draft]:
    for one in bound.sources:
        path = f"{DOCS}/{one.entry.path}"
        if path not in blocked:
            said, lost = cites.mentions.get(path, ()), cites.lost.get(path, ())
            wanted = partial(source.generated, one.entry, one.wanted, index, said, lost)
            yield _draft(path, one.page, wanted, source.new_body())
        yield from _ledger(one, pages, blocked)


def _ledger(one: Source, pages: Mapping[str, Page], blocked: Collection[str]) -> Iterator[Draft]:
    """Yield the page that shows what became of each line of a capture."""
    path = f"{DOCS}/{ledger.path_of(one.entry)}"
    if path not in blocked:
        stood = remembered(one.page, source.BLOCK).addresses if one.page else ()
        wanted = partial(ledger.generated, one.entry, stood)
        yield _draft(path, pages.get(path), wanted, ledger.new_body())


def _others(bound: Bound, pages: Sequence[Page], index: Index) -> Iterator[Draft]:
    """Yield the subject pages and the lists, those that are still to be made too."""
    taken = {one.page.path for one in bound.sources if one.page}
    there = {one.path for one in pages}
    for one in pages:
        path = one.path.removeprefix(f"{DOCS}/")
        term = index.subjects.get(path.rpartition("/")[2].removesuffix(".md"))
        if is_subject(one.path) and term and term.path == path:
            yield _draft(one.path, one, partial(subject.generated, term, index), "")
        elif one.path not in taken and (present := listing.present(one)):
            yield _draft(one.path, one, partial(listing.generated, path, present, index), "")
    for number in range(2, listing.pages_needed(index) + 1):
        path = listing.list_path(number)
        if f"{DOCS}/{path}" not in there:
            wanted = partial(listing.generated, path, ("list",), index)
            yield _draft(f"{DOCS}/{path}", None, wanted, listing.new_list_page(number))


def _stale(bound: Bound, pages: Sequence[Page], blocked: Collection[str]) -> Iterator[Draft]:
    """Yield the ledgers whose source page is not there any more: one that we alone wrote goes.

    None goes while a folder cannot be read: their pages may be in it.
    """
    if not all(path.endswith(".md") for path in blocked):
        return
    there = {f"{DOCS}/{one.entry.path}" for one in bound.sources}
    there |= {page.path for page in bound.orphans} | set(blocked)
    wanted = {f"{DOCS}/{ledger.of_page(path.removeprefix(f'{DOCS}/'))}" for path in there}
    for page in pages:
        if page.path in wanted or not ledger.is_ledger(page):
            continue
        if ledger.untouched(page):
            yield Draft(page.path, None, gone=True)
        else:
            message = "the page of its source is not there any more"
            hint = "remove this page; what you wrote on it, move to another"
            yield Draft(page.path, None, (Problem(page.path, 1, message, hint),))


def _draft(path: str, before: Page | None, make: Callable[[], Generated], body: str) -> Draft:
    """Return a page as it should stand; one that cannot be made stays as it is."""
    try:
        wanted = make()
        merged = merge(before, wanted) if before else Merged(new_page(path, wanted, body))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return Draft(path, None, (unforeseen(path, error),))
    return Draft(path, merged.text, merged.problems)
