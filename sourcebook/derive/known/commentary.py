"""Finds the commentary that people wrote on sources, how it begins, and who signed it when."""

import re
from collections.abc import Collection

from markdown_it import MarkdownIt
from msgspec import Struct

from sourcebook import edtf
from sourcebook.dates.normal import normalise_date
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.page.article import paragraphs
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.markdown import DEEPEST_BLOCKS
from sourcebook.page.regions import regions

_LONGEST = 240
_SIGNATURE = re.compile(r"[—–]\s?(?P<author>[^\n]{1,200}?),\s(?P<date>[^,\n]*\d[^,\n]*)")


_NOTE_MARK = re.compile(r"\[\^[^\[\]\s]+\](?!\()")
_PARSER = MarkdownIt("commonmark", {"maxNesting": DEEPEST_BLOCKS}).enable("table")
"""A parser of what people write: their HTML is no text."""


class CommentaryEntry(Struct, frozen=True):
    """A commentary. begins: its first words, empty where there are none. signed: its author and
    date, as they are written. date: as EDTF, empty where it has none."""

    begins: str = ""
    signed: str = ""
    date: str = ""


def newest(known: Knowledge, paths: Collection[str]) -> tuple[tuple[str, CommentaryEntry], ...]:
    """Return (path, commentary) of the sources among `paths` that have one, the newest first."""

    def of(path: str) -> CommentaryEntry:
        return known.memory.of_page(
            path, "commentary", CommentaryEntry, lambda: read(known.pages[path])
        )

    found = [(path, one) for path in sorted(paths) if (one := of(path)).begins]
    return tuple(sorted(found, key=lambda row: edtf.sort_key(row[1].date), reverse=True))


def read(page: PageContent) -> CommentaryEntry:
    """Return the commentary on the page of a source."""
    parts = regions.split(page.body).parts
    written = "".join(part.text for part in parts if not part.name and not part.placeholder)
    tokens = _PARSER.parse(written)
    before = [tokens[at - 1].type for at in range(len(tokens))]
    inlines = zip(tokens, before, strict=True)
    blocks = [
        _NOTE_MARK.sub("", paragraphs.text_of([token]))
        for token, opening in inlines
        if token.type == "inline" and opening == "paragraph_open"
    ]
    declared = mapping_of(page.meta.get("commentary"))
    author, date = ", ".join(texts_of(declared.get("author"))), text_of(declared.get("date"))
    begins = ""
    for block in blocks:
        *lines, last = block.strip().split("\n")
        signature = _SIGNATURE.fullmatch(last)
        if signature:
            author, date = author or signature["author"].strip(), date or signature["date"].strip()
        words = " ".join((" ".join(lines) if signature else block).split())
        begins = begins or ("" if words.startswith("!!!") else words)
    shown = edtf.words(date) if edtf.valid(date) else date
    return CommentaryEntry(
        _shortened(begins),
        ", ".join(filter(None, (author, shown))),
        normalise_date(date),
    )


def _shortened(text: str) -> str:
    """Return the first words of a text, with `…` where it goes on."""
    if len(text) <= _LONGEST:
        return text
    head, space, _ = text[:_LONGEST].rpartition(" ")
    return f"{head if space else text[:_LONGEST]} …"
