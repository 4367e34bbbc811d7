"""Who wrote the commentary on a source, when, and what others may do with it.

It ends with a line `— Name, DATE`, or the front matter says
`commentary: {author: …, date: …, license: …}`. A date is EDTF, or words as they stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcebook import edtf, licences
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.publish.prose import SignatureLine
from sourcebook.publish.view import Term


@dataclass(frozen=True, slots=True)
class Signature:
    """A name and a date in words; either may be empty. raw: the date as written."""

    author: str
    date: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is said of a commentary. licence: None where there is none, or nothing to license."""

    signatures: tuple[Signature, ...] = ()
    licence: Term | None = None


def signed(meta: Mapping[str, object], lines: Iterable[SignatureLine], licence: str) -> Signed:
    """Return who signed a commentary that says something.

    lines: those that sign it. licence: its own, where the page names none.
    """
    said = mapping_of(meta.get("commentary"))
    authors, date = ", ".join(texts_of(said.get("author"))), text_of(said.get("date"))
    found = [_signature(authors, date)] if authors or date else []
    found += (_signature(one.author, one.date) for one in lines)
    code = text_of(said.get("license")) or licence
    known = licences.rights(code) if code else None
    term = Term(known.words, known.url, raw=code) if known else None
    return Signed(tuple(dict.fromkeys(found)), term)


def _signature(author: str, date: str) -> Signature:
    return Signature(author.strip(), edtf.words(date) if edtf.valid(date) else date, date)
