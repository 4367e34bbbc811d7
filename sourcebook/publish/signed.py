"""Who wrote the commentary on a source, when, and what others may do with it.

It ends with a line `— Name, DATE`, or the front matter says
`commentary: {author: …, date: …, license: …}`. A date is EDTF, or words as they stand.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from sourcebook import edtf, rights
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.publish.view import Term

_LINE = re.compile(
    r"(?P<start><p>|\n)(?P<said>[—–]\s?(?P<author>[^<>\n]{1,200}?),\s"
    r"(?P<date>(?=[^<>,\n]*\d)[^<>,\n]{1,60}))</p>"
)
_BLANK = re.compile(r"<h2[^>]*>.*?</h2>|<[^>]*>|\s", re.DOTALL)


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


def signed(meta: Mapping[str, object], html: str, licence: str) -> Signed:
    """Return who signed the commentary `html`. licence: its own, where the page names none."""
    if not _BLANK.sub("", html):
        return Signed()
    said = mapping_of(meta.get("commentary"))
    authors, date = ", ".join(texts_of(said.get("author"))), text_of(said.get("date"))
    found = [_signature(authors, date)] if authors or date else []
    found += (_signature(unescape(m["author"]), unescape(m["date"])) for m in _LINE.finditer(html))
    code = text_of(said.get("license")) or licence
    known = rights.rights(code) if code else None
    term = Term(known.words, known.url, raw=code) if known else None
    return Signed(tuple(dict.fromkeys(found)), term)


def with_signatures(html: str) -> str:
    """Return commentary in which each signature is marked as one."""
    return _LINE.sub(r'\g<start><span class="signature">\g<said></span></p>', html)


def _signature(author: str, date: str) -> Signature:
    return Signature(author.strip(), edtf.words(date) if edtf.valid(date) else date, date)
