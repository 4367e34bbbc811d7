"""The whole site as one file, to be unpacked and read without a network.

The archive is the same for the same site: names in order, one date, no owner.
"""

import zipfile
from pathlib import Path

from sourcebook.store.walking import Found, walk

NAME = "offline.zip"
"""Of the archive, in the site."""

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can say
_QUICK = 2  # half the time of the usual 6, for a tenth more bytes
_READABLE = 0o644 << 16
_PACKED = (".pf_fragment", ".pf_index", ".pf_meta", ".pf_filter", ".woff2", ".epub", ".zip")


def pack(site: Path, folder: str) -> None:
    """Write the files of the folder `site` into an archive in it, below the folder name `folder`.

    A file that is compressed already is stored as it is.
    """
    place = site / NAME
    place.unlink(missing_ok=True)
    within = walk(site, folder, site, hidden=True)
    files = sorted(found.path for found in within if isinstance(found, Found))
    with zipfile.ZipFile(place, "w") as archive:
        for path in files:
            entry = zipfile.ZipInfo(f"{folder}/{path.relative_to(site).as_posix()}", _DATE)
            entry.external_attr = _READABLE
            packed = path.suffix in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes(), compresslevel=_QUICK)
