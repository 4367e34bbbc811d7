"""Links between pages of `docs/`, as Markdown."""

import posixpath
import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote

from sourcebook import edtf, wording
from sourcebook.derive.index import Entry
from sourcebook.model import Subject
from sourcebook.pages import markdown

# What would end an address or mean something else in one (RFC 3986, 3.3 and 4.2), or in Markdown.
_NO_PATH = re.compile(r"[ \"#%&():<>?\[\\\]^`{|}]")


@lru_cache(maxsize=4096)
def between(page: str, other: str) -> str:
    """Return the relative address (RFC 3986) of the page `other` on `page`.

    Both are paths in `docs/`, in which any character may stand.
    """
    return quote(posixpath.relpath(other, posixpath.dirname(page) or "."), safe="/.-_~")


def to_source(page: str, entry: Entry) -> str:
    """Return a link on `page` to a source, by its title."""
    return f"[{markdown.label(name(entry))}]({between(page, entry.path)})"


def to_subject(page: str, subject: Subject) -> str:
    """Return a link on `page` to a subject, by its title."""
    return f"[{markdown.label(subject.title)}]({between(page, subject.path)})"


def to_paragraphs(page: str, other: str, ids: Sequence[str]) -> str:
    """Return links on `page` to paragraphs (`p1`...) of the page `other`: `[¶1](x.md#p1), ...`."""
    target = "" if page == other else between(page, other)
    return ", ".join(f"[¶{i.removeprefix('p')}]({target}#{i})" for i in dict.fromkeys(ids))


def name(entry: Entry) -> str:
    """Return what to call a source: its title, or its capture's file name where it has none."""
    return entry.record.bib.title or f"Untitled: {posixpath.basename(entry.record.path)}"


def date(entry: Entry) -> str:
    """Return when a source was issued, in words."""
    issued = entry.record.bib.issued
    return edtf.words(issued) if issued else wording.UNDATED


def dated(entry: Entry) -> str:
    """Return when a source was issued, in words, as Markdown within a line."""
    return markdown.inline(date(entry))
