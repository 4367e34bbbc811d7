"""A selection of the sources as one file: a packet to read, or data for other programs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from sourcebook import edtf
from sourcebook.bibliography import biblatex, csl, ris, tables
from sourcebook.collection import Collection, PublishedSource
from sourcebook.packet import Packet, epub, html

_Dump = Callable[[tuple[PublishedSource, ...], Collection], str]
_BIBLIOGRAPHIES: Mapping[str, _Dump] = {".bib": biblatex.dump, ".ris": ris.dump, ".json": csl.dump}
_TABLES: Mapping[str, Callable[[Collection], str]] = {
    ".csv": tables.sources_csv,
    ".jsonl": tables.json_lines,
}
ENDINGS = (".html", ".epub", *_BIBLIOGRAPHIES, *_TABLES)
"""Of the files that can be made."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which sources: those that fit every part that is given, and any text of that part.

    subjects: ids. since, until: years, both included; a source without a date fits neither.
    """

    subjects: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def takes(self, source: PublishedSource) -> bool:
        """Return whether a source is one of them. One that is withdrawn never is."""
        bib = source.bib
        asked = (
            (self.subjects, source.subjects),
            (self.authors, bib.authors),
            (self.publishers, (bib.publisher,)),
            (self.types, (bib.type,)),
            (self.languages, (bib.language,)),
            (self.licenses, (bib.license,)),
        )
        fits = all(not wanted or set(wanted) & set(has) for wanted, has in asked)
        return source.mode != "withdrawn" and fits and self._in_time(bib.issued)

    def _in_time(self, issued: str) -> bool:
        if self.since is None and self.until is None:
            return True
        days = edtf.span(issued)
        if days is None:
            return False
        first, last = days[0].year, days[1].year
        return (self.since is None or last >= self.since) and (
            self.until is None or first <= self.until
        )


def export(
    collection: Collection,
    selection: Selection,
    name: str,
    cited: Callable[[PublishedSource], str],
    title: str = "",
) -> tuple[bytes, int]:
    """Return the content of the file `name`, whose ending says of which kind, and how many sources
    it holds. cited: a source as a list of references has it. title: of a packet.

    Raises ValueError when no file has such an ending.
    """
    chosen = tuple(source for source in collection.sources if selection.takes(source))
    part = replace(collection, sources=chosen)
    ending = PurePath(name).suffix.lower()
    if ending in _BIBLIOGRAPHIES:
        return _BIBLIOGRAPHIES[ending](chosen, part).encode(), len(chosen)
    if ending in _TABLES:
        return _TABLES[ending](part).encode(), len(chosen)
    if ending not in ENDINGS:
        raise ValueError(f"{name}: write a name that ends in one of {', '.join(ENDINGS)}")
    bibliography = tuple(sorted(map(cited, chosen), key=str.casefold))
    packet = Packet(title or collection.title, part, chosen, bibliography=bibliography)
    return (epub(packet) if ending == ".epub" else html(packet).encode()), len(chosen)
