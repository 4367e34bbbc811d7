r"""A source → BibLaTeX, in UTF-8.

Entry types and fields are those of the biblatex manual (https://ctan.org/pkg/biblatex, section 2);
its dates are EDTF (2.3.8), as ours are. In BibTeX braces must balance whatever stands before them,
so a brace in text is written as a command.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from sourcebook import edtf
from sourcebook.collection import Collection, PublishedSource
from sourcebook.exports import names
from sourcebook.exports.plain import address
from sourcebook.exports.processor.item import PersonName
from sourcebook.exports.tex import escaped, key, protected, verbatim
from sourcebook.metadata.fields import Field, Kind, arranged
from sourcebook.model import BibRecord

TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "collection": "collection",
    "dataset": "dataset",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "review": "review",
    "review-book": "review",
    "software": "software",
    "song": "music",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "online",
}
"""CSL types → entry types. Any other is `misc`."""

SUBTYPES = {"article-magazine": "magazine", "article-newspaper": "newspaper", "post-weblog": "blog"}
LANGUAGES = {
    "ar": "arabic", "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "he": "hebrew", "hr": "croatian", "hu": "hungarian", "it": "italian",
    "ja": "japanese", "lt": "lithuanian", "lv": "latvian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak",
    "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
"""Language tags → the names that babel has for them (`langid`)."""

_BY_ENTRY: Mapping[str, Mapping[str, str]] = {
    "container_title": {
        "article": "journaltitle", "periodical": "journaltitle", "review": "journaltitle",
        "incollection": "booktitle", "inproceedings": "booktitle", "inreference": "booktitle",
    },
    "publisher": {"report": "institution", "thesis": "institution", "online": "organization"},
}  # fmt: skip
"""Fields that some entry types have another name for."""


def entry(source: PublishedSource, collection: Collection) -> str:
    """Return one source as a BibLaTeX entry; its key is the source's id."""
    kind = TYPES.get(source.bib.type, "misc")
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(source, kind, collection)]
    return "\n".join([f"@{kind}{{{key(source.id)},", *lines, "}", ""])


def dump(sources: Iterable[PublishedSource], collection: Collection) -> str:
    """Return sources as the text of a `.bib` file. Withdrawn ones are left out."""
    return joined(entry(one, collection) for one in sources if one.mode != "withdrawn")


def joined(entries: Iterable[str]) -> str:
    """Return entries as the text of one file."""
    return "\n".join(entries)


def _person(name: PersonName) -> str:
    if name.literal or not name.given:
        return f"{{{escaped(name.literal or name.family)}}}"
    family = " ".join(part for part in (name.non_dropping, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping) if part)
    return ", ".join(_part(part) for part in (family, name.suffix, given) if part)


def _part(text: str) -> str:
    """Return part of a name; one with a word that would separate names is kept together."""
    shown = escaped(text)
    return f"{{{shown}}}" if re.search(r"(?i)(?:^|\s)and(?:\s|$)|,", text) else shown


def _fields(
    source: PublishedSource, kind: str, collection: Collection
) -> Iterator[tuple[str, str]]:
    rows = (
        *(row for field in arranged(accessed="url") for row in _rows(field, source.bib, kind)),
        # Not `abstract`: the description is ours, not the source's.
        ("annotation", escaped(source.description)),
        ("library", escaped(f"{collection.title}, {address(collection, source.url)}")),
        # Fields of our own, which styles do not print; `note` would stand in every bibliography.
        ("rights", escaped(source.bib.license)),
        ("capture", escaped(source.capture)),
        ("sha256", escaped(source.sha256)),
    )
    return ((name, value) for name, value in rows if value)


def _rows(field: Field, bib: BibRecord, entry_type: str) -> Iterator[tuple[str, str]]:
    """Yield what an entry holds of a field."""
    texts = field.texts(bib)
    if field.name == "type":
        yield "entrysubtype", SUBTYPES.get(bib.type, "")
    if field.name == "language":
        yield "langid", LANGUAGES.get(bib.language.partition("-")[0], "")
        texts = tuple(text for text in texts if text not in LANGUAGES)
    if not field.biblatex:
        return
    name = _BY_ENTRY.get(field.name, {}).get(entry_type, field.biblatex)
    if field.kind == "person":
        yield name, " and ".join(_person(person) for person in names.people(texts))
    elif field.many:
        yield name, ", ".join(map(_keyword, texts))
    else:
        yield name, "".join(map(_WRITTEN.get(field.kind, escaped), texts))


def _date(text: str) -> str:
    """Return a date; one that is no EDTF cannot stand in a date field."""
    return text if edtf.valid(text) else ""


def _keyword(word: str) -> str:
    shown = escaped(word)
    return f"{{{shown}}}" if "," in shown else shown


_WRITTEN: Mapping[Kind, Callable[[str], str]] = {
    "title": protected,
    "date": _date,
    "address": verbatim,
    "doi": verbatim,
}
"""How a text is written, by what it names; any other is `escaped`."""
