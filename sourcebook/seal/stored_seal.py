"""Writes and reads the seal that a curator keeps: the digests of a whole site, in one file."""

import hashlib
import json
import re
from collections.abc import Mapping

from msgspec import Struct

from sourcebook.seal import digests
from sourcebook.seal.digests import BrokenSealError, PageSeal, Seal

_VERSION = 1
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FORM = "is no seal"


class StoredSeal(Struct, frozen=True):
    """A seal that is kept. seal: of the texts. files: the SHA-256 of each file of the site."""

    seal: Seal
    files: Mapping[str, str]

    @property
    def whole(self) -> str:
        """The one digest of all files."""
        lines = "".join(f"{one}\t{digest}\n" for one, digest in sorted(self.files.items()))
        return hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest()


def written(kept: StoredSeal) -> bytes:
    """Return a seal as a file, the same for the same site."""
    pages = [str(page) for _, page in sorted(kept.seal.pages.items())]
    content = {
        "seal": _VERSION,
        "root": kept.seal.root,
        "site": kept.whole,
        "pages": pages,
        "files": dict(sorted(kept.files.items())),
    }
    return f"{json.dumps(content, ensure_ascii=True, indent=0)}\n".encode()


def read(content: bytes) -> StoredSeal:
    """Return the seal in a file. Raises BrokenSealError."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BrokenSealError(_FORM) from error
    if not isinstance(found, dict) or found.get("seal") != _VERSION:
        raise BrokenSealError(_FORM)
    files, pages, root = found.get("files"), found.get("pages"), found.get("root")
    if not (isinstance(files, dict) and isinstance(pages, list) and isinstance(root, str)):
        raise BrokenSealError(_FORM)
    if not all(isinstance(one, str) and _DIGEST.fullmatch(one) for one in (root, *files.values())):
        raise BrokenSealError(_FORM)
    lines = [PageSeal.read(str(line)) for line in pages]
    kept = StoredSeal(Seal(root, {page.url: page for page in lines}), files)
    if kept.whole != found.get("site") or digests.root(lines) != root:
        raise BrokenSealError("contradicts itself: it was changed, or is damaged")
    return kept
