"""BibTeX and BibLaTeX, as Zotero, JabRef and library catalogues write them.

`crossref` is not followed: an entry says what stands in it.
"""

import re
from collections.abc import Iterator, Mapping

from sourcebook.errors import Problem
from sourcebook.exports import names
from sourcebook.exports.biblatex import LANGUAGES, SUBTYPES, TYPES
from sourcebook.exports.processor.item import PersonName
from sourcebook.imports import tex
from sourcebook.imports.bib_syntax import Entry, entries
from sourcebook.imports.reference import TEXTS, Reference, reference

# Where one field has several names, the first that is there counts.
_NAMES = {
    "container_title": ("journaltitle", "journal", "booktitle", "maintitle", "titleaddon"),
    "publisher": ("publisher", "institution", "organization", "school"),
    "language": ("language", "langid"),
    "license": ("rights", "license", "copyright"),
}
_KEYS = {
    field.name: _NAMES.get(field.name, (field.biblatex,))
    for field in TEXTS
    if field.biblatex or field.name in _NAMES
}
_VERBATIM = frozenset(field.name for field in TEXTS if field.kind in ("address", "doi"))
_KINDS = {kind: csl for csl, kind in reversed(TYPES.items())} | {
    "article": "article-journal",
    "conference": "paper-conference",
    "electronic": "webpage",
    "inbook": "chapter",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "review": "review",
    "techreport": "report",
    "www": "webpage",
}
_SUBKINDS = {subtype: csl for csl, subtype in SUBTYPES.items()}
_TAGS = {name: tag for tag, name in LANGUAGES.items()} | {
    "american": "en-US",
    "british": "en-GB",
    "ngerman": "de",
    "german": "de",
    "ukenglish": "en-GB",
    "usenglish": "en-US",
}
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_WHOLE = re.compile(r"\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")
_ADDRESS = re.compile(r"\\url\{([^{}]*)\}|(https?://\S+)")
_DEEP = re.compile(r"[{},]|(?<=\s)and(?=\s)", re.IGNORECASE)


def parse(path: str, text: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Return the entries of a `.bib` text."""
    references: list[Reference] = []
    problems: list[Problem] = []
    for entry in entries(path, text):
        if isinstance(entry, Problem):
            problems.append(entry)
        elif not {"title", "url"} & entry.fields.keys():
            message = f"the entry {entry.key!r} has no title or address"
            problems.append(Problem(path, entry.line, message, severity="warning"))
        else:
            references.append(_reference(path, entry))
    return tuple(references), tuple(problems)


def people(value: str) -> Iterator[PersonName]:
    """Yield the names of a field, which `and` separates outside braces."""
    for one in _split(value, "and"):
        if one.casefold() == "others" or not one:
            continue
        if _WHOLE.fullmatch(one):
            yield PersonName(literal=tex.text(one))
            continue
        parts = [tex.text(part) for part in _split(one, ",")]
        if len(parts) == 1:
            yield names.parse(parts[0])
        else:  # "Family, Given" or "Family, Jr, Given", whatever the words are
            given = parts[-1]
            suffix = parts[1] if len(parts) > 2 else ""
            yield names.of_parts(parts[0], given, suffix)


def _split(value: str, separator: str) -> list[str]:
    """Return the parts of a value between separators that stand outside braces."""
    depth, start, parts = 0, 0, []
    for match in _DEEP.finditer(value):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth and match[0].casefold() == separator:
            parts.append(value[start : match.start()].strip())
            start = match.end()
    return [*parts, value[start:].strip()]


def _reference(path: str, entry: Entry) -> Reference:
    fields = entry.fields
    said = {
        name: (_address if name in _VERBATIM else tex.text)(_first(fields, keys))
        for name, keys in _KEYS.items()
    }
    said["type"] = _SUBKINDS.get(fields.get("entrysubtype", "")) or _KINDS.get(entry.kind, "")
    said["language"] = _TAGS.get(said["language"].casefold(), said["language"])
    said["issued"] = _date(fields)
    if not said["url"]:
        howpublished = _ADDRESS.search(fields.get("howpublished", ""))
        said["url"] = (howpublished[1] or howpublished[2]) if howpublished else ""
    words = [tex.text(word) for word in _split(fields.get("keywords", ""), ",")]
    return reference(path, entry.line, said, people(fields.get("author", "")), words)


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str:
    return next((fields[key] for key in keys if fields.get(key)), "")


def _address(value: str) -> str:
    match = _ADDRESS.fullmatch(value)
    return re.sub(r"\\([%&#_~])", r"\1", match[1] if match and match[1] else value)


def _date(fields: Mapping[str, str]) -> str:
    if fields.get("date"):
        return tex.text(fields["date"].replace("~", r"\textasciitilde{}"))
    year, month, day = (tex.text(fields.get(key, "")) for key in ("year", "month", "day"))
    if not month:
        return year
    if month.isdecimal():
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day.isdecimal() else [])])
    return " ".join(part for part in (day, month, year) if part)
