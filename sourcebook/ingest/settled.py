"""Tells which pages are as they would be written, so that nothing is merged into them again.

A draft depends on the page as it is, on what the program writes there, and on our code. Where these
are what they were when a draft changed nothing and said nothing, it would do so again.
"""

import hashlib

import msgspec

from sourcebook.ingest.bind import Source
from sourcebook.ingest.merge import Draft
from sourcebook.record_memory import RecordMemory


def known(memory: RecordMemory, one: Source, path: str, lost: tuple[str, ...]) -> Draft | None:
    """Return the draft of a source's page that is settled; None where that is not known.

    path: of the page. lost: references to paragraphs of it that were removed.
    """
    if one.page is None or one.page.clashes:
        return None
    text = one.page.text
    return Draft(path, text) if memory.get(_key(one, path, text, lost)) is not None else None


def note(memory: RecordMemory, one: Source, draft: Draft, lost: tuple[str, ...]) -> None:
    """Note that a page is settled, where its draft changes nothing, or makes it."""
    before = one.page.text if one.page else draft.text
    if draft.text is None or draft.problems or draft.text != before:
        return
    if one.page is None or not one.page.clashes:
        memory.add(_key(one, draft.path, draft.text, lost), b"")


def _key(one: Source, path: str, text: str, lost: tuple[str, ...]) -> bytes:
    record = one.record
    made_of = (path, record.path, record.sha256, record.media_type, record.segments)
    whole = hashlib.sha256(msgspec.msgpack.encode((made_of, one.wanted, lost)))
    whole.update(text.encode(errors="surrogatepass"))
    return whole.digest()
