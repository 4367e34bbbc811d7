"""What a rendered page gives to the others, and what its template takes from them.

Both are plain values. A page comes out as before when its own content, the files that its links
lead to, and what its template takes are as before.
"""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct, field

from sourcebook.collection import Collection, PublishedSource
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.search_records import SearchRecord
from sourcebook.seal.digests import PageSeal
from sourcebook.store.git import LastEdit


class PageRecord(Struct, frozen=True):
    """What a rendered page gives to others.

    title: what readers call it. listed: the pages that its regions link to, by path in `docs/`.
    ids: of its elements. anchors: its links to ids on pages, as written, by page and id. search:
    its entry in the index. source: what is published of the source; modified and ledger are not in
    it. ledger: the SHA-256 of the record of a capture's lines. images: of the source, that it
    shows. sealed: its digests in the seal of the site.
    """

    title: str = ""
    listed: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    search: SearchRecord | None = None
    source: PublishedSource | None = None
    ledger: str = ""
    images: tuple[SourceImage, ...] = ()
    sealed: PageSeal | None = None


class Neighbours(Struct, frozen=True):
    """The sources before and after one in time, where there are any."""

    earlier: PublishedSource | None = None
    later: PublishedSource | None = None


class SubjectDownloads(Struct, frozen=True):
    """The downloads of a subject: files whose names begin with `stem`.

    sources: how many they hold. packet: whether there is a reading packet among them. packed:
    whether the entries are in an archive.
    """

    stem: str
    sources: int
    packet: bool
    packed: bool = False


class PageInputs(Struct, frozen=True):
    """What the template of one page takes from others.

    derived: whether no file holds the page. edited: who last edited it. source: what is published
    of it. topics: that it is filed under. around: its neighbours in time. listed: the sources that
    its regions link to. collection: its name and address, and of its subjects those that the page
    names, without what they quote; no sources. foreign: languages of the sources among these.
    takeaway: the downloads of a subject. newest: of an older version of a work, the newest one.
    """

    collection: Collection
    derived: bool = False
    edited: LastEdit | None = None
    source: PublishedSource | None = None
    topics: tuple[str, ...] = ()
    around: Neighbours = Neighbours()
    listed: tuple[PublishedSource, ...] = ()
    foreign: Mapping[str, str] = field(default_factory=dict)
    takeaway: SubjectDownloads | None = None
    newest: PublishedSource | None = None


def digest(*values: object) -> str:
    """Return a digest of plain values: texts, numbers, records, and lists and mappings of them."""
    written = msgspec.json.encode(values, order="sorted", enc_hook=_listed)
    return hashlib.sha256(written).hexdigest()


def _listed(value: object) -> object:
    """Return the list that a text is that lies elsewhere."""
    if isinstance(value, Sequence):
        return list(value)
    raise NotImplementedError
