r"""A source → BibLaTeX, in UTF-8.

Entry types and fields are those of the biblatex manual (https://ctan.org/pkg/biblatex, section 2);
its dates are EDTF (2.3.8), as ours are. In BibTeX braces must balance whatever stands before them,
so a brace in text is written as a command.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook import edtf
from sourcebook.collection import Collection, PublishedSource
from sourcebook.exports import names
from sourcebook.exports.plain import address
from sourcebook.exports.processor.item import PersonName
from sourcebook.exports.tex import escaped, key, protected, verbatim

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

_CONTAINERS = {
    "article": "journaltitle", "periodical": "journaltitle", "review": "journaltitle",
    "incollection": "booktitle", "inproceedings": "booktitle", "inreference": "booktitle",
}  # fmt: skip
_PUBLISHERS = {"report": "institution", "thesis": "institution", "online": "organization"}


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
    bib = source.bib
    language = bib.language.partition("-")[0]
    people = [_person(name) for name in names.people(bib.authors)]
    rows = (
        ("title", protected(bib.title)),
        ("author", " and ".join(people)),
        ("date", _date(bib.issued)),
        ("entrysubtype", SUBTYPES.get(bib.type, "")),
        (_CONTAINERS.get(kind, "titleaddon"), escaped(bib.container_title)),
        (_PUBLISHERS.get(kind, "publisher"), escaped(bib.publisher)),
        ("langid", LANGUAGES.get(language, "")),
        ("language", "" if bib.language in LANGUAGES else escaped(bib.language)),
        ("url", verbatim(bib.url)),
        ("urldate", _date(bib.accessed)),
        ("doi", verbatim(bib.doi)),
        ("keywords", ", ".join(_keyword(word) for word in bib.keywords)),
        # Not `abstract`: the description is ours, not the source's.
        ("annotation", escaped(source.description)),
        ("library", escaped(f"{collection.title}, {address(collection, source.url)}")),
        # Fields of our own, which styles do not print; `note` would stand in every bibliography.
        ("rights", escaped(bib.license)),
        ("capture", escaped(source.capture)),
        ("sha256", escaped(source.sha256)),
    )
    return ((name, value) for name, value in rows if value)


def _date(text: str) -> str:
    """Return a date; one that is no EDTF cannot stand in a date field."""
    return text if edtf.valid(text) else ""


def _keyword(word: str) -> str:
    shown = escaped(word)
    return f"{{{shown}}}" if "," in shown else shown
