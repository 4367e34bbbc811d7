"""Makes the entries of bibliographies, for files of many sources and for the page of each one.

The page of a source holds its own entries in the addresses of its links (`data:`, RFC 2397). So
they are downloaded without a file of their own, without a script, and from a folder on disk. In a
large collection that would be a tenth of the site: there a packed script, which `assets/entries.js`
reads, holds those of about 64 sources, and the subjects of each: from these a browser makes the
files of a subject with very many sources. Without scripts both pages lead to the archive of all.
"""

import base64
import string
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from msgspec.structs import replace

from sourcebook import compact_json
from sourcebook.bibliography import biblatex, csl, ris
from sourcebook.collection import Collection, Commentary, PublishedSource
from sourcebook.publish.cache.last_files import LastFiles
from sourcebook.publish.downloads import packed_parts, packing
from sourcebook.publish.downloads.packed_parts import FilePart
from sourcebook.publish.pages.page_record import digest

_Entry = Callable[[PublishedSource, Collection], str]


@dataclass(frozen=True, slots=True)
class _Format:
    """A format of bibliographies. entry: writes a source. joined: makes a file of entries."""

    name: str
    ending: str
    media_type: str
    entry: _Entry
    joined: Callable[[Iterable[str]], str]


_FORMATS = (
    _Format("BibLaTeX", ".bib", "application/x-bibtex", biblatex.entry, biblatex.joined),
    _Format("RIS", ".ris", "application/x-research-info-systems", ris.record, ris.joined),
    _Format(
        "CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", csl.line, csl.joined
    ),
)
_FEW = 64
"""Sources whose entries are in a script, about."""

SCRIPT = b'(globalThis.sourcebookEntries ??= {})[%d] = "%b";\n'
# What an address may hold as it is (https://url.spec.whatwg.org/#url-code-points).
_SAFE = frozenset(map(ord, string.ascii_letters + string.digits + "!$&'()*+,-./:;=?@_~"))
_SAFE_RANGES = (range(0xA0, 0xFDD0), range(0xFDF0, 0xFFFE))


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file. name: of its format. ending: of the file's name. href: where it is."""

    name: str
    ending: str
    href: str


@dataclass(slots=True)
class CitationEntries:
    """The entries of a collection. Each is made once, however many files contain it.

    digest_of: returns a digest of what is published of the source with a page; empty where that is
    not known. filed: the sources of each subject, by its id, newest first.
    """

    collection: Collection
    digest_of: Callable[[str], bytes] = lambda _path: b""
    made: dict[tuple[str, str], str] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    about: Collection = field(init=False)
    filed: Mapping[str, tuple[PublishedSource, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Keep of the collection what an entry may say of it, and which sources a subject has."""
        self.about = replace(self.collection, sources=(), subjects=(), shared=())
        filed: dict[str, list[PublishedSource]] = defaultdict(list)
        for one in self.collection.sources:
            for subject in dict.fromkeys(one.subjects):
                filed[subject].append(one)
        self.filed = {subject: tuple(sources) for subject, sources in filed.items()}

    def let_go(
        self,
        sources: tuple[PublishedSource, ...],
        of: Callable[[Iterable[str]], tuple[PublishedSource, ...]],
    ) -> None:
        """Let go of the sources and of all that was made. sources, of: give them when asked for."""
        self.collection = replace(self.collection, sources=sources)
        self.filed = {one: of([s.path for s in found]) for one, found in self.filed.items()}
        self.made.clear()
        self.digests.clear()
        self.digest_of = lambda _path: b""

    def whole_key(self, sources: Sequence[PublishedSource]) -> str:
        """Return a digest of all that is known of sources and of the collection; empty where that
        is not known."""
        known = [(self.digest_of(one.path).hex(), one.modified, one.ledger) for one in sources]
        return digest(self.about, known) if all(one for one, *_ in known) else ""

    def key(self, sources: Sequence[PublishedSource]) -> str:
        """Return a digest of all that the entries of sources are made of."""
        for one in sources:
            if one.path not in self.digests:
                self.digests[one.path] = digest(_brief(one))
        return digest(self.about, [self.digests[one.path] for one in sources])

    def places(self, stem: str) -> tuple[str, ...]:
        """Return the places of the files that hold entries."""
        return tuple(f"{stem}{one.ending}" for one in _FORMATS)

    def files(self, stem: str, sources: Sequence[PublishedSource]) -> Iterator[tuple[str, bytes]]:
        """Yield (place, content) of a file of sources in each format. stem: of their names."""
        for one in _FORMATS:
            yield f"{stem}{one.ending}", self._text(one, sources).encode()

    def packed(
        self, stem: str, sources: Sequence[PublishedSource], kept: LastFiles | None = None
    ) -> tuple[str, bytes]:
        """Return (place, content) of an archive with the same files: a tenth of their size.

        kept: the files of the last site.
        """
        place, name = f"{stem}.zip", stem.rpartition("/")[2]
        published = [one for one in sources if one.mode != "withdrawn"]
        parts = [(self.key(part).encode(), part) for part in packed_parts.cut(published)]
        files = ((f"{name}{one.ending}", self._parts(one, parts)) for one in _FORMATS)
        return place, packed_parts.packed(place, files, kept)

    def _parts(
        self, form: _Format, parts: Sequence[tuple[bytes, Sequence[PublishedSource]]]
    ) -> Iterator[FilePart]:
        """Yield the parts of a file in a format. parts: a digest of the entries of each."""
        head, between, tail = form.joined(["\0", "\0"]).split("\0")
        before = head
        for key, part in parts:
            made_of = f"{form.ending} {before!r} ".encode() + key
            yield FilePart(made_of, partial(self._part, before, between, form, part))
            before = between
        yield FilePart(b"", lambda: tail if parts else form.joined([]))

    def _part(
        self, before: str, between: str, form: _Format, part: Iterable[PublishedSource]
    ) -> Iterator[str]:
        for one in part:
            yield before
            yield self._entry(form, one)
            before = between

    def shards(
        self, stem: str, sources: Sequence[PublishedSource]
    ) -> Iterator[tuple[str, Sequence[PublishedSource], Callable[[], bytes]]]:
        """Yield the place of each script with entries, its sources, and what makes its content."""
        number = shards_of(len(sources))
        parts: list[list[PublishedSource]] = [[] for _ in range(number)]
        for one in sources:
            if one.mode != "withdrawn":
                parts[_shard_of(one.url, number)].append(one)
        for place, part in enumerate(parts):
            yield f"{stem}/{place}.js", part, partial(self._script, place, part)

    def _script(self, number: int, sources: Sequence[PublishedSource]) -> bytes:
        texts = {
            one.url: [*(self._text(form, [one]) for form in _FORMATS), one.subjects]
            for one in sources
        }
        held = packing.packed(compact_json.dumps(texts).encode("utf-8", "replace"))
        return SCRIPT % (number, base64.b64encode(held))

    def downloads(self, source: PublishedSource) -> tuple[Download, ...]:
        """Return a link for each format that holds the file of one source in its address."""
        return tuple(
            Download(one.name, one.ending, address(one.media_type, self._text(one, [source])))
            for one in _FORMATS
        )

    def _text(self, form: _Format, sources: Sequence[PublishedSource]) -> str:
        published = (source for source in sources if source.mode != "withdrawn")
        return form.joined([self._entry(form, source) for source in published])

    def _entry(self, form: _Format, source: PublishedSource) -> str:
        key = (form.ending, source.path)
        if key not in self.made:
            self.made[key] = form.entry(_brief(source), self.about)
        return self.made[key]


def shards_of(sources: int) -> int:
    """Return over how many scripts the entries of so many sources are spread."""
    number = 1
    while number * _FEW < sources:
        number *= 2
    return number


def _shard_of(url: str, number: int) -> int:
    """Return the script, of so many, with the entries of a page (FNV-1a, 32 bits)."""
    value = 0x811C9DC5
    for byte in url.encode("utf-8", "replace"):
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value % number


def _brief(source: PublishedSource) -> PublishedSource:
    """Return a source without its text and what is said of it: no entry depends on these."""
    return replace(source, paragraphs=(), commentary=Commentary(), modified="", ledger="")


def address(media_type: str, text: str) -> str:
    """Return the address that holds a text."""
    return f"data:{media_type};charset=utf-8,{text.translate(_IN_ADDRESS)}"


class _Escapes(dict[int, str]):
    """What stands for a character in an address, by its number; filled as they are asked for."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        safe = number in _SAFE or any(number in several for several in _SAFE_RANGES)
        self[number] = char if safe else "".join(f"%{byte:02X}" for byte in char.encode())
        return self[number]


_IN_ADDRESS = _Escapes()
