"""Takes over from the last site the files that would come out as they are.

A file is known by its content, and where that takes long to make by a key, the digest of all that
it is made of. What is known of the files of a site is in `.cache/`; losing it, or the site, costs
time and nothing else.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from sourcebook.store.cache import record_cache

_Row = tuple[str, bytes, int, int, bytes]
"""The key of a file, the digest of its content, its size, the time of its last change, and what its
maker wants to know of it the next time."""
_NONE: _Row = ("", b"", -1, -1, b"")
_BESIDE = ""
"""In place of a file: the row of what such files are made of that depend on no prose."""
_KNOWN = msgspec.msgpack.Decoder(dict[str, _Row])


class LastFiles:
    """The files of the last site. last: its folder, None where there is none.

    file: where it is kept what they were made of. version: of all that makes them beside their
    keys; empty where that is not known, and nothing is taken over.
    """

    def __init__(self, file: Path, version: str, last: Path | None) -> None:
        self._file, self._version, self._last = file, version.encode(), last
        self._noted: dict[str, str] = {}
        self._given: dict[str, bytes] = {}
        self._notes: dict[str, bytes] = {}
        self._known: dict[str, _Row] = {}
        content = record_cache.read(file, self._version) if version and last else None
        with suppress(msgspec.MsgspecError):
            self._known = _KNOWN.decode(content) if content else {}
        self._places = {digest: place for place, (_, digest, *_) in self._known.items()}
        self._beside, self._is_same = "", False

    def begin(self, beside: str) -> None:
        """Say what files are made of that depend on no prose below the texts of sources. beside: a
        digest of all of it; empty where that is not known."""
        self._beside = beside
        self._is_same = bool(beside) and self._known.get(_BESIDE, _NONE)[0] == beside

    def same(self, places: Sequence[str]) -> list[tuple[str, bytes]]:
        """Return such files with their places, where they are made of what they were made of; none
        where that may be something else."""
        if not self._is_same or not all(place in self._known for place in places):
            return []
        if not (found := self._read(places)):
            return []
        for place in places:
            key, *_, held = self._known[place]
            self._noted[place], self._notes[place] = key, held
        return found

    def of_kind(self, kind: str) -> list[tuple[str, bytes]] | None:
        """Return all files that `note_kind` gave a name, as `same`; None where they may be others.
        There may be none."""
        places = [place for place, (key, *_) in self._known.items() if key == kind]
        found = self.same(places)
        return found if self._is_same and len(found) == len(places) else None

    def note_kind(self, place: str, kind: str) -> None:
        """Give a name to all files of a kind, for `of_kind`."""
        self._noted[place] = kind

    def take(self, places: Sequence[str], key: str) -> list[tuple[str, bytes]]:
        """Return files with their places; none where one of them is made of something else, or is
        not as it was written."""
        self._noted |= dict.fromkeys(places, key)
        for place in places:
            if self._known.get(place, _NONE)[0] != key:
                return []
        return self._read(places)

    def _read(self, places: Sequence[str]) -> list[tuple[str, bytes]]:
        """Return files of the last site; none where one is not as it was written."""
        found = []
        for place in places if self._last is not None else ():
            if not self._stands(place):
                return []
            with suppress(OSError):
                found.append((place, Path(f"{self._last}/{place}").read_bytes()))
        return found if len(found) == len(places) else []

    def former(self, place: str) -> tuple[bytes, bytes]:
        """Return a file of the last site, and what was noted of it; nothing where it is not as it
        was written."""
        if self._last is not None and place in self._known and self._stands(place):
            with suppress(OSError):
                return (self._last / place).read_bytes(), self._known[place][4]
        return b"", b""

    def note(self, place: str, held: bytes) -> None:
        """Keep for the maker of a file what it will want to know of it."""
        self._notes[place] = held

    def give(self, place: str, content: bytes, target: str | Path, form: str = "") -> bool:
        """Give a file of the last site that has this content a second name, `target`.

        Return whether that could be done. place: of the file in the site that is made. form:
        how the file holds the content, where not as it is.
        """
        if not self._version:
            return False
        digest = self._given[place] = sha256(form.encode() + content).digest()
        for was in (place, self._places.get(digest, "")):
            known = self._known.get(was, _NONE)[1] == digest and self._stands(was)
            if known and self._last is not None:
                with suppress(OSError):
                    os.link(f"{self._last}/{was}", target)
                    return True
        return False

    def carry(self, files: Mapping[str, str]) -> bool:
        """Give files of the last site second names, whatever they hold; return whether that could
        be done: not where one of them is not as it was written. files: new names by places."""
        held = {place: self._known.get(place, _NONE)[1] for place in files}
        if self._last is None or not all(held[place] and self._stands(place) for place in files):
            return False
        made = []
        try:
            for place, target in files.items():
                os.link(f"{self._last}/{place}", target)
                made.append(target)
        except OSError:
            for target in made:
                Path(target).unlink()
            return False
        self._given |= held
        return True

    def forget(self, place: str) -> None:
        """Note that a file was not written, as where there is another already: that is to be said
        the next time too."""
        self._beside = ""
        self._noted.pop(place, None)
        self._given.pop(place, None)

    def _stands(self, place: str) -> bool:
        """Return whether a file of the last site is as it was written."""
        return _times(f"{self._last}/{place}") == self._known[place][2:4]

    def save(self, site: Path) -> None:
        """Keep what the files of a site are made of, for the next build."""
        if self._version:
            rows = {
                place: (
                    self._noted.get(place, ""),
                    self._given.get(place, b""),
                    *_times(f"{site}/{place}"),
                    self._notes.get(place, b""),
                )
                for place in {**self._noted, **self._given}
            }
            rows[_BESIDE] = (self._beside, *_NONE[1:])
            record_cache.write(self._file, self._version, [msgspec.msgpack.encode(rows)])


def _times(file: str) -> tuple[int, int]:
    """Return the size of a file, and the time of its last change; that of none where it is not."""
    try:
        found = os.lstat(file)
    except OSError:
        return _NONE[2:4]
    return found.st_size, found.st_mtime_ns
