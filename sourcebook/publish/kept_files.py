"""Takes over from the last site the files that would come out as they are.

A file is known by a key, the digest of all that it is made of. What is known of the files of a site
is in `.cache/`; losing it, or the site, costs time and nothing else.
"""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec

from sourcebook.store import kept

_KNOWN = msgspec.msgpack.Decoder(dict[str, tuple[str, int, int]])


class KeptFiles:
    """The files of the last site. last: its folder, None where there is none.

    file: where it is kept what they were made of. version: of all that makes them beside their
    keys; empty where that is not known, and nothing is taken over.
    """

    def __init__(self, file: Path, version: str, last: Path | None) -> None:
        self._file, self._version, self._last = file, version.encode(), last
        self._noted: dict[str, str] = {}
        self._known: dict[str, tuple[str, int, int]] = {}
        content = kept.read(file, self._version) if version and last else None
        with suppress(msgspec.MsgspecError):
            self._known = _KNOWN.decode(content) if content else {}

    def take(self, places: Sequence[str], key: str) -> list[tuple[str, bytes]]:
        """Return files with their places; none where one of them is made of something else, or is
        not as it was written."""
        self._noted |= dict.fromkeys(places, key)
        found = []
        for place in places:
            was, *times = self._known.get(place, ("", 0, 0))
            if self._last is None or was != key or times != _times(self._last / place):
                return []
            with suppress(OSError):
                found.append((place, (self._last / place).read_bytes()))
        return found if len(found) == len(places) else []

    def save(self, site: Path) -> None:
        """Keep what the files of a site are made of, for the next build."""
        if self._version:
            rows = {place: (key, *_times(site / place)) for place, key in self._noted.items()}
            kept.write(self._file, self._version, [msgspec.msgpack.encode(rows)])


def _times(file: Path) -> list[int]:
    """Return the size of a file, and the time of its last change; that of none where it is not."""
    try:
        found = file.lstat()
    except OSError:
        return [-1, -1]
    return [found.st_size, found.st_mtime_ns]
