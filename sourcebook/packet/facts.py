"""What the packet says of a source beside its text: head facts, how much is given, rights."""

from collections.abc import Callable, Mapping

from sourcebook import edtf, rights, words
from sourcebook.collection import Mode, PublishedSource
from sourcebook.machines.text import line, resolver, web
from sourcebook.machines.xml import Markup, join, tag
from sourcebook.metadata.fields import Field, Kind, arranged
from sourcebook.model import BibRecord

_WITHHELD: Mapping[Mode, str] = {
    "full": "",
    "excerpt": "Only a part of the text is given here",
    "record": "The text is not given here",
    "withdrawn": "This source has been withdrawn, and nothing of its text is given here",
}
_GIVEN: Mapping[Mode, str] = {
    "full": "its text is given as it was captured",
    "excerpt": "a part of its text is given",
    "record": "none of its text is given",
    "withdrawn": "it has been withdrawn",
}
_PARTIAL = {
    "extract": "What was captured is an extract; the original is longer.",
    "abstract": "What was captured is the abstract only.",
}


def facts(source: PublishedSource, page: str) -> Markup:
    """Return the head facts as a list. page: the address of its page, empty where there is none."""
    there = web(page) or ("its page there" if page else "")
    rows = [_row(field, source.bib) for field in arranged(type="publisher") if field.printed]
    rows.append(("In the collection", anchor(there, page)))
    shown = (join(tag("dt", label), tag("dd", value)) for label, value in rows if value)
    return tag("dl", *shown, class_="facts")


def withheld(source: PublishedSource) -> str:
    """Return what is not given of a source's text and why; nothing where all of it is."""
    said = _WITHHELD[source.mode]
    if said:
        ground = line(source.ground)
        return f"{said}: {ground}." if ground else f"{said}."
    if not source.paragraphs:
        return "There is no text of this source."
    return _PARTIAL.get(source.bib.completeness, "")


def standing(source: PublishedSource) -> Markup:
    """Return a row of the colophon: a source, its rights, and how it is given here."""
    said = rights.rights(source.bib.license)
    holder = line(source.bib.rights_holder)
    name = join(anchor(said.words or "rights not stated", web(said.url)))
    return join(
        tag("cite", line(source.bib.title) or "Untitled"),
        ": ",
        name,
        f" ({said.allows})" if said.allows else "",
        f", held by {holder}" if holder else "",
        f"; {_GIVEN[source.mode]}.",
    )


def anchor(text: str, href: str) -> str:
    """Return text that leads somewhere, or the text where it leads nowhere."""
    return tag("a", line(text), href=href) if href and line(text) else line(text)


def _row(field: Field, bib: BibRecord) -> tuple[str, str]:
    """Return what readers call a field, and what is known of it."""
    texts = field.texts(bib)
    shown = [_SHOWN.get(field.kind, line)(text) for text in texts]
    value = Markup("; ".join(join(one) for one in shown))
    if field.name == "issued":
        return field.label, value or words.UNDATED
    return field.label_of(len(texts)), value


def _licence(code: str) -> str:
    said = rights.rights(code)
    return anchor(said.words, web(said.url))


_SHOWN: Mapping[Kind, Callable[[str], str]] = {
    "date": lambda text: line(edtf.words(text)),
    "type": lambda text: line(words.kind(text)),
    "address": lambda text: anchor(text, web(text)),
    "doi": lambda text: anchor(text, resolver(text)),
    "licence": _licence,
}
"""How a value is shown, by what it names; any other is put on one line."""
