"""Writes the facts on a source, how much of its text is given, and its rights."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from sourcebook import edtf, licences, wording
from sourcebook.collection import (
    Mode,
    PublishedSource,
)
from sourcebook.embed.xml import Markup, join, line, resolver, tag, web
from sourcebook.embed.xml import language as tag_of
from sourcebook.fields import Field, Kind, arranged
from sourcebook.locale.words import _, language, mark
from sourcebook.model import BibRecord

_WITHHELD: Mapping[Mode, str] = {
    "full": "",
    "excerpt": mark("Only a part of the text is given here"),
    "record": mark("The text is not given here"),
    "withdrawn": mark("This source has been withdrawn, and nothing of its text is given here"),
}
_GIVEN: Mapping[Mode, str] = {
    "full": mark("its text is given as it was saved"),
    "excerpt": mark("a part of its text is given"),
    "record": mark("none of its text is given"),
    "withdrawn": mark("it has been withdrawn"),
}
_PARTIAL = {
    "extract": mark("What was saved is an extract; the original is longer."),
    "abstract": mark("What was saved is the abstract only."),
}

_ROWS = 4_096
"""Rows of colophons that are held: a source has one in the packet of each of its subjects."""


def facts(source: PublishedSource, page: str) -> Markup:
    """Return the head facts as a list. page: the address of its page, empty where there is none."""
    there = web(page) or (_("its page there") if page else "")
    rows = [_row(field, source.bib) for field in arranged(type="publisher") if field.printed]
    rows.append((_("In the collection"), anchor(there, page)))
    shown = (join(tag("dt", label), tag("dd", value)) for label, value in rows if value)
    return tag("dl", *shown, class_="facts")


def withheld(source: PublishedSource) -> str:
    """Return a note on text of a source that is not given, and why; empty where all of it is."""
    note = _WITHHELD[source.mode]
    if note:
        ground = line(source.ground)
        if ground:
            return _("{note}: {ground}.").format(note=_(note), ground=ground)
        return _("{sentence}.").format(sentence=_(note))
    if not source.paragraphs:
        return _("There is no text of this source.")
    partial = _PARTIAL.get(source.bib.completeness)
    return _(partial) if partial else ""


def rights_row(source: PublishedSource) -> Markup:
    """Return a row of the colophon: a source, its rights, and how it is given here."""
    bib, title = source.bib, line(source.bib.title) or line(wording.untitled(source.capture))
    lang = foreign(bib.language)
    return _rights_row(title, lang, bib.license, bib.rights_holder, source.mode, language())


def foreign(tag: str) -> str:
    """Return a language if it is another than that of the packet's own words; else nothing."""
    return "" if tag.partition("-")[0] == language().partition("-")[0] else tag_of(tag)


@lru_cache(maxsize=_ROWS)
def _rights_row(
    title: str, lang: str, licence: str, holder: str, mode: Mode, _language: str
) -> Markup:
    rights, held = licences.rights(licence), line(holder)
    name = join(anchor(rights.words or _("rights not stated"), web(rights.url)))
    return join(
        tag("cite", title, lang=lang, xml__lang=lang, dir="" if title.isascii() else "auto"),
        ": ",
        name,
        f" ({rights.allows})" if rights.allows else "",
        _(", held by {holder}").format(holder=held) if held else "",
        _("; {given}.").format(given=_(_GIVEN[mode])),
    )


def filled(message: str, collection: str) -> Markup:
    """Return a message with a link to the collection in its place."""
    before, _place, after = message.partition("{collection}")
    return join(before, collection, after)


def anchor(text: str, href: str) -> str:
    """Return text as a link, or the text alone where there is no address."""
    return tag("a", line(text), href=href) if href and line(text) else line(text)


def _row(field: Field, bib: BibRecord) -> tuple[str, str]:
    """Return the label and the value of a field."""
    texts = field.texts(bib)
    shown = [_SHOWN.get(field.kind, line)(text) for text in texts]
    value = Markup("; ".join(join(one) for one in shown))
    if field.name == "issued":
        return field.label_of(1), value or wording.undated()
    return field.label_of(len(texts)), value


def licence_link(code: str) -> str:
    """Return the words of a licence, as a link where it has an address."""
    rights = licences.rights(code)
    return anchor(rights.words, web(rights.url))


_SHOWN: Mapping[Kind, Callable[[str], str]] = {
    "date": lambda text: line(edtf.words(text)),
    "type": lambda text: line(wording.kind(text)),
    "genre": lambda text: line(wording.genre(text)),
    "address": lambda text: anchor(text, web(text)),
    "doi": lambda text: anchor(text, resolver(text)),
    "licence": licence_link,
}
"""How a value is shown, by what it names; any other is put on one line."""
