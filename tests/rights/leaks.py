"""Looking for words in every byte of a site, compressed or not."""

import gzip
import html
import io
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


def contents(name: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and whatever is in it, however deep."""
    yield name, body
    if body.startswith(_GZIP):
        try:
            yield from contents(f"{name}!", gzip.decompress(body))
        except (OSError, EOFError, zlib.error):  # a file that only begins like one
            return
    elif body.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for entry in archive.infolist():
                yield from contents(f"{name}!{entry.filename}", archive.read(entry))


def readings(body: bytes) -> Iterator[str]:
    """Yield a file's text as it stands, and without the escapes of HTML, JSON and addresses."""
    text = body.decode("utf-8", "ignore")
    yield text
    yield html.unescape(text)
    yield _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    yield urllib.parse.unquote_plus(text)
    yield body.decode("utf-16-le", "ignore")


def plain(text: str) -> str:
    """Return text without tags, marks and case: words in a row."""
    return " ".join(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", text).casefold()))


def leaks(site: Path, sentences: Iterable[str]) -> list[str]:
    """Return `file: sentence` for each sentence that stands in a file of the folder `site`."""
    wanted = {sentence: plain(sentence) for sentence in sentences}
    assert all(wanted.values())
    found = []
    for path in sorted(site.rglob("*")):
        if path.is_file():
            for name, body in contents(str(path.relative_to(site)), path.read_bytes()):
                texts = [plain(text) for text in readings(body)]
                found += [
                    f"{name}: {sentence}"
                    for sentence, words in wanted.items()
                    if any(words in text for text in texts)
                ]
    return found
