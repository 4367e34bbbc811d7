"""File names of pages, from their titles."""

import re
import unicodedata
from collections.abc import Collection
from itertools import accumulate

from sourcebook.project import folded

_LONGEST = 100
_MOST_BYTES = 200
"""Of a slug in UTF-8. A file's name has 255 bytes on most disks, and is longer than the slug: by
digits that tell it from another, by endings such as `.annotations.jsonld`."""

_APOSTROPHES = re.compile("['\u2019\u02bc`\u00b4]")
_LATIN_ACCENTS = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_NOT_WORD = re.compile(r"[\W_]+")
# Names that Windows keeps for devices, and those of our own lists.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|index(?:-\d+)?)")


def slug(title: str) -> str:
    """Return a title as a file name: lower case, words joined by hyphens, at most 100 characters
    and 200 bytes.

    Latin letters lose their accents; letters of other scripts stay. Empty when no letter is left.
    """
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFKD", title))
    words = _NOT_WORD.sub("-", _APOSTROPHES.sub("", unicodedata.normalize("NFC", plain)).lower())
    name = _cut(words.strip("-"))
    return f"{name}-page" if _RESERVED.fullmatch(name) else name


def _cut(name: str) -> str:
    """Return as much of a name as may be, in whole words where there is more than one."""
    sizes = accumulate(len(character.encode()) for character in name[: _LONGEST + 1])
    most = min(_LONGEST, sum(size <= _MOST_BYTES for size in sizes))
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]


def unique(title: str, stem: str, digest: str, taken: Collection[str]) -> str:
    """Return a slug that is not `taken`: of the title, or of the file's `stem` where it has none.

    taken: names, `folded`. When it is, the first digits of the capture's digest tell the two
    apart, so that the name does not depend on the order in which captures are read.
    """
    name = slug(title) or slug(stem) or digest[:8]
    return f"{name}-{digest[:8]}" if folded(name) in taken else name
