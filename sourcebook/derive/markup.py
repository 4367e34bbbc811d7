"""Writes links between pages of `docs/`, and sources in lists, as Markdown."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import quote

from sourcebook import edtf, wording
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.locale import words
from sourcebook.locale.lists import comma
from sourcebook.model import Subject
from sourcebook.page import markdown

_LINKS = 32_768
"""Links between pages that are held: most pages lead to a few of the same ones."""


def relative_address(page: str, other: str) -> str:
    """Return the relative address (RFC 3986) of the page `other` on `page`.

    Both are paths in `docs/`, in which any character may stand.
    """
    return _from_folder(page.rpartition("/")[0], other)


@lru_cache(maxsize=_LINKS)
def _from_folder(folder: str, other: str) -> str:
    above, below = folder.split("/") if folder else [], other.split("/")
    same = 0
    while same < min(len(above), len(below) - 1) and above[same] == below[same]:
        same += 1
    return quote("/".join([".."] * (len(above) - same) + below[same:]), safe="/.-_~")


_label = lru_cache(maxsize=_LINKS)(markdown.label)


def to_source(page: str, entry: CatalogueEntry) -> str:
    """Return a link on `page` to a source, by its title."""
    return f"[{_label(title_of(entry))}]({relative_address(page, entry.path)})"


def to_subject(page: str, subject: Subject) -> str:
    """Return a link on `page` to a subject, by its title."""
    return f"[{_label(subject.title)}]({relative_address(page, subject.path)})"


def to_paragraphs(page: str, other: str, ids: Sequence[str]) -> str:
    """Return links on `page` to paragraphs (`p1`...) of the page `other`: `[¶1](x.md#p1), ...`."""
    target = "" if page == other else relative_address(page, other)
    return comma().join(f"[¶{i.removeprefix('p')}]({target}#{i})" for i in dict.fromkeys(ids))


def item(parts: Iterable[str]) -> str:
    """Return blocks of Markdown as one item of a list."""
    first, *rest = "\n\n".join(parts).split("\n")
    return "\n".join([f"- {first}", *(f"  {line}" if line else "" for line in rest)])


def title_of(entry: CatalogueEntry) -> str:
    """Return the title of a source, or the file name of its capture where it has none."""
    return entry.bib.title or wording.untitled(entry.capture)


def date(entry: CatalogueEntry) -> str:
    """Return when a source was issued, in words."""
    return _words(entry.bib.issued, words.language())


def dated(entry: CatalogueEntry) -> str:
    """Return when a source was issued, in words, as Markdown within a line."""
    return inline(date(entry))


inline = lru_cache(maxsize=_LINKS)(markdown.inline)
"""Returns a text on one line of Markdown; the same few stand on most pages."""


def in_brief(page: str, entry: CatalogueEntry) -> str:
    """Return a link on `page` to a source, with who made it and when, on one line."""
    by = inline("; ".join(entry.bib.authors) or entry.bib.publisher)
    return " · ".join(filter(None, (to_source(page, entry), by, dated(entry))))


def briefly_listed(page: str, entries: Iterable[CatalogueEntry]) -> str:
    """Return a list of sources for `page`, each as `in_brief` has it."""
    return "\n".join(f"- {in_brief(page, one)}" for one in entries)


@lru_cache(maxsize=_LINKS)
def _words(issued: str, _language: str) -> str:
    return edtf.words(issued) if issued else wording.undated()
