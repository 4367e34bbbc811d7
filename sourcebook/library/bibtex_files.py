"""Reads bibliographies with files: BibTeX and BibLaTeX with `file`, CSL-JSON beside `files/`."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from sourcebook.bibliography import biblatex, csl
from sourcebook.bibliography.bibtex_syntax import BibEntry, entries, plain_text
from sourcebook.library.records import Library, LibraryFile, LibraryItem, LibraryNote

_PIECE = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
_PART = re.compile(r"(?:\\.|[^:\\])+", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")


def names_files(text: str) -> bool:
    """Tell whether a BibTeX file has entries with files."""
    return bool(re.search(r"^\s*file\s*=\s*[{\"]", text, re.MULTILINE | re.IGNORECASE))


def read_bib(path: str, text: str) -> Library:
    """Return the works of a BibTeX or BibLaTeX file, with the files and notes that it names."""
    references, problems = biblatex.parse(path, text)
    by_line = {one.line: one for one in entries(path, text) if isinstance(one, BibEntry)}
    items = (
        LibraryItem(
            by_line[one.line].key or f"line-{one.line}",
            one,
            tuple(_files(by_line[one.line])),
            tuple(_notes(by_line[one.line])),
        )
        for one in references
    )
    return Library("BibTeX", tuple(items), problems)


def _files(entry: BibEntry) -> Iterator[LibraryFile]:
    """Yield the files of an entry: `title:path:type;…`, or paths alone."""
    for piece in _PIECE.findall(entry.fields.get("file", "")):
        parts = [_ESCAPE.sub(r"\1", part).strip() for part in _PART.findall(piece)]
        if len(parts) > 2 and _MEDIA_TYPE.fullmatch(parts[-1]):
            parts = [parts[0], ":".join(parts[1:-1])]
        place = parts[-1] if parts else ""
        if place:
            yield LibraryFile(f"{entry.key}:{place}", place, parts[0] if len(parts) > 1 else "")


def _notes(entry: BibEntry) -> Iterator[LibraryNote]:
    for name in ("annotation", "annote"):
        if text := plain_text(entry.fields.get(name, "")).strip():
            yield LibraryNote(f"{entry.key}:{name}", text)


def read_csl(path: str, text: str, listing: Sequence[str]) -> Library:
    """Return the works of a CSL-JSON file.

    listing: paths in the folder. What stands in `files/KEY/` belongs to the item whose `id` is KEY,
    or ends with it.
    """
    references, problems = csl.parse(path, text)
    files: defaultdict[str, list[str]] = defaultdict(list)
    for place in listing:
        parts = PurePosixPath(place).parts
        if len(parts) > 2 and parts[0] == "files":
            files[parts[1]].append(place)
    keys = csl.keys(text)
    items = [
        LibraryItem(
            key,
            replace(one),
            tuple(LibraryFile(f"{key}:{place}", place) for place in files.get(_last(key), ())),
        )
        for one in references
        if (key := keys.get(one.line, ""))
    ]
    return Library("CSL-JSON", tuple(items), problems)


def _last(key: str) -> str:
    return key.rpartition("/")[2]
