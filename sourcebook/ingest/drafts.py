"""Drafts pages, each merged from what a person wrote and what the program writes now."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial

from sourcebook.ingest import references, settled, source_page
from sourcebook.ingest.bind import Bound
from sourcebook.ingest.merge import Draft, merge, new_page
from sourcebook.ingest.references import References
from sourcebook.model import Subject
from sourcebook.page.document import Document
from sourcebook.page.memory import GENERATED, Generated
from sourcebook.problems import unforeseen
from sourcebook.project import DOCS, StoredFile
from sourcebook.record_memory import RecordMemory


def drafted(
    pages: Sequence[Document],
    bound: Bound,
    unreadable: Sequence[StoredFile],
    subjects: Sequence[Subject],
    memory: RecordMemory,
) -> tuple[tuple[Draft, ...], References]:
    """Return the draft of each page that the program writes on, and the references.

    subjects: whose pages record the paths that they have had.
    References follow the paragraphs of a page that is written. Whether it is, we know when it is
    drafted; if it must stay as it is, its paragraphs keep their numbers, and we begin again.
    """
    blocked = {file.path for file in unreadable}
    own_pages = {f"{DOCS}/{subject.path}" for subject in subjects}
    frozen: frozenset[str] = frozenset()
    while True:
        refs = references.follow(pages, bound, unreadable, frozen)
        now, sources = _renumbered(pages, bound, refs)
        own = (page for page in now if page.path in own_pages)
        drafts = (
            *_draft_sources(sources, blocked, refs, memory),
            *(_draft(page.path, page, partial(Generated, GENERATED)) for page in own),
        )
        stuck = refs.moved & {draft.path for draft in drafts if draft.text is None}
        if not stuck:
            return tuple(replace(d, text=None) if d.path in frozen else d for d in drafts), refs
        frozen |= stuck


def _draft_sources(
    bound: Bound, blocked: Collection[str], refs: References, memory: RecordMemory
) -> Iterator[Draft]:
    """Yield the draft of each source's page but those that cannot be read, `blocked`."""
    for one in bound.sources:
        path = f"{DOCS}/{one.path}"
        if path in blocked:
            continue
        lost = refs.lost.get(path, ())
        draft = settled.known(memory, one, path, lost)
        if draft is None:
            wanted = partial(source_page.generated, one.record, one.wanted, lost)
            draft = _draft(path, one.page, wanted, source_page.new_body())
            settled.note(memory, one, draft, lost)
        yield draft


def _draft(
    path: str, before: Document | None, make: Callable[[], Generated], body: str = ""
) -> Draft:
    """Return the draft of a page. On a fault of the program the page stays as it is."""
    try:
        wanted = make()
        return merge(before, wanted) if before else Draft(path, new_page(path, wanted, body))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return Draft(path, None, (unforeseen(path, error),))


def _renumbered(
    pages: Sequence[Document], bound: Bound, refs: References
) -> tuple[tuple[Document, ...], Bound]:
    """Return pages and sources with their references renumbered."""
    now = refs.pages
    sources = (
        replace(one, page=now.get(one.page.path, one.page)) if one.page else one
        for one in bound.sources
    )
    return tuple(now.get(p.path, p) for p in pages), replace(bound, sources=tuple(sources))
