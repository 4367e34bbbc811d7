"""Drafts pages, each merged from what a person wrote and what the program writes now."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

import msgspec
from msgspec.structs import replace

from sourcebook.ingest.pages import references, source_page
from sourcebook.ingest.pages.bind import Bound, BoundSource
from sourcebook.ingest.pages.merge import PageDraft, merge, new_page
from sourcebook.ingest.pages.references import References
from sourcebook.model import Subject
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import GENERATED, Generated
from sourcebook.problems import unexpected_error
from sourcebook.project import DOCS, StoredFile
from sourcebook.record_memory import RecordMemory


def drafted(
    pages: Sequence[Document],
    bound: Bound,
    unreadable: Sequence[StoredFile],
    subjects: Sequence[Subject],
    memory: RecordMemory,
    settings: bytes = b"",
) -> tuple[tuple[PageDraft, ...], References]:
    """Return the draft of each page that the program writes on, and the references.

    subjects: whose pages record the paths that they have had. settings: `mkdocs.yml`, by whose
    language a new page begins.
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
            *_draft_sources(sources, blocked, refs, memory, settings),
            *(_draft(page.path, page, partial(Generated, GENERATED)) for page in own),
        )
        stuck = refs.moved & {draft.path for draft in drafts if draft.text is None}
        if not stuck:
            return tuple(replace(d, text=None) if d.path in frozen else d for d in drafts), refs
        frozen |= stuck


def _draft_sources(
    bound: Bound,
    blocked: Collection[str],
    refs: References,
    memory: RecordMemory,
    settings: bytes,
) -> Iterator[PageDraft]:
    """Yield the draft of each source's page but those that cannot be read, `blocked`."""
    for one in bound.sources:
        path = f"{DOCS}/{one.path}"
        if path in blocked:
            continue
        lost = refs.lost.get(path, ())
        draft = _settled(memory, one, path, lost)
        if draft is None:
            wanted = partial(source_page.generated, one.record, one.wanted, lost)
            draft = _draft(path, one.page, wanted, partial(source_page.new_body, settings))
            _note_settled(memory, one, draft, lost)
        yield draft


def _draft(
    path: str,
    before: Document | None,
    make: Callable[[], Generated],
    body: Callable[[], str] = str,
) -> PageDraft:
    """Return the draft of a page. On a fault of the program the page stays as it is."""
    try:
        wanted = make()
        return merge(before, wanted) if before else PageDraft(path, new_page(path, wanted, body()))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return PageDraft(path, None, (unexpected_error(path, error),))


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


# Which pages are as they would be written, so that nothing is merged into them again.
#
# A draft depends on the page as it is, on what the program writes there, and on our code. Where
# these are what they were when a draft changed nothing and said nothing, it would do so again.


def _settled(
    memory: RecordMemory, one: BoundSource, path: str, lost: tuple[str, ...]
) -> PageDraft | None:
    """Return the draft of a source's page that is settled; None where that is not known.

    path: of the page. lost: references to paragraphs of it that were removed.
    """
    if one.page is None or one.page.clashes:
        return None
    text = one.page.text
    return (
        PageDraft(path, text)
        if memory.get(_settled_by(one, path, text, lost)) is not None
        else None
    )


def _note_settled(
    memory: RecordMemory, one: BoundSource, draft: PageDraft, lost: tuple[str, ...]
) -> None:
    """Note that a page is settled, where its draft changes nothing, or makes it."""
    before = one.page.text if one.page else draft.text
    if draft.text is None or draft.problems or draft.text != before:
        return
    if one.page is None or not one.page.clashes:
        memory.add(_settled_by(one, draft.path, draft.text, lost), b"")


def _settled_by(one: BoundSource, path: str, text: str, lost: tuple[str, ...]) -> bytes:
    record = one.record
    made_of = (path, record.path, record.sha256, record.media_type, record.segments)
    whole = hashlib.sha256(msgspec.msgpack.encode((made_of, one.wanted, lost)))
    whole.update(text.encode(errors="surrogatepass"))
    return whole.digest()
