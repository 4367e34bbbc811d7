"""Writes COinS: a source as a context object in a `span`, so that Zotero can list the sources.

ANSI/NISO Z39.88-2004, in HTML as https://web.archive.org/web/2017/http://ocoins.info/ says; which
keys are read, and in which order, is in `openurl.js` of https://github.com/zotero/utilities. For
pages that list sources only: on the page of one source Zotero prefers it to the better `head`
elements.
"""

from html import escape
from urllib.parse import quote

from sourcebook.collection import PublishedSource
from sourcebook.edtf import plain_date
from sourcebook.embed.authors import zotero_names
from sourcebook.embed.xml import doi, language, line, web
from sourcebook.item_types import SITES, type_names
from sourcebook.model import BibRecord

Pairs = tuple[tuple[str, str], ...]

_FORMAT = "info:ofi/fmt:kev:mtx:"
_GENRES = {
    "book": "book",
    "bookSection": "bookitem",
    "conferencePaper": "proceeding",
    "report": "report",
}


def span(source: PublishedSource) -> str:
    """Return an empty `span` that describes a source, as HTML; no text for a withdrawn source."""
    if source.mode == "withdrawn":
        return ""
    return f'<span class="Z3988" title="{escape(context(source.bib))}"></span>'


def context(bib: BibRecord) -> str:
    """Return a context object in key/encoded-value form."""
    pairs = (
        ("ctx_ver", "Z39.88-2004"),
        *_work(bib),
        *(("rft.au", author) for author in zotero_names(bib.authors)),
        ("rft.date", plain_date(bib.issued)),
        ("rft.language", language(bib.language)),
        ("rft_id", f"info:doi/{bib.doi}" if doi(bib.doi) else ""),
        ("rft_id", web(bib.url)),
    )
    cleaned = ((key, line(value)) for key, value in pairs)
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in cleaned if value)


def _work(bib: BibRecord) -> Pairs:
    """Return the kind of a work, its title and its container."""
    others = type_names(bib.type, bib.genre).zotero
    if others == "journalArticle":
        named = (("rft.atitle", bib.title), ("rft.jtitle", bib.container_title))
        return (_format("journal"), ("rft.genre", "article"), *named)
    if others in _GENRES:
        return (_format("book"), ("rft.genre", _GENRES[others]), *_in_book(others, bib))
    if others == "thesis":
        return (_format("dissertation"), ("rft.title", bib.title), ("rft.inst", bib.publisher))
    return (_format("dc"), *_dublin_core(others, bib))


def _in_book(others: str, bib: BibRecord) -> Pairs:
    if others in ("book", "report"):
        return (("rft.btitle", bib.title), ("rft.pub", bib.publisher))
    return (
        ("rft.atitle", bib.title),
        ("rft.btitle", bib.container_title),
        ("rft.pub", bib.publisher),
    )


def _dublin_core(others: str, bib: BibRecord) -> Pairs:
    """Return what Zotero itself writes for such a work, with its type at the end.

    Zotero reads what follows as its type has it, and would take a paper's title for its journal's.
    """
    issuer = bib.publisher if others in SITES else ""
    return (
        ("rft.title", bib.title),
        ("rft.source", bib.container_title or issuer),
        ("rft.publisher", bib.publisher),
        ("rft.type", others),
    )


def _format(name: str) -> tuple[str, str]:
    return ("rft_val_fmt", _FORMAT + name)
