"""Checks a built site from outside: dead links, and words that its rights withhold.

For the tests of a collection, and for `python -m sourcebook.site_checks` in its folder:

    run(root, "build")        what a command said when it failed, else nothing
    dead_links(site)          links within the site that lead to nothing
    leaks(root, site)         sentences that may not be shown, and the files that hold them

What may be shown is worked out anew here, from the settings, the licences and the texts alone.
"""

import base64
import binascii
import gzip
import html
import io
import re
import subprocess
import sys
import urllib.parse
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.page.regions import regions
from sourcebook.publish.mkdocs.settings import extra
from sourcebook.publish.render.excerpts import count_words
from sourcebook.publish.rights.decisions import Policy, decide, read_policy

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_PACKED_SCRIPT = re.compile(rb'[^"\n]{1,80}"([0-9A-Za-z+/]+={0,2})";\n')
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_LINK = re.compile(r'<[^>]*? (?:href|src)="([^"]*)"')
_ID = re.compile(r'<[^>]*? (?:id|name)="([^"]*)"')
_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n\s*\n")  # of a sentence
_FEWEST_LETTERS = 24  # of a sentence that is looked for: shorter ones stand in many texts
_EXCERPT_SHARE = 4  # of a text, one part in four at most is its first words


def run(root: Path, command: str) -> str:
    """Run a command of `build_site.py` in the folder `root`; return what it says when it fails."""
    line = [sys.executable, "build_site.py", command]
    done = subprocess.run(line, cwd=root, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - no shell, and nothing from a capture
    printed = f"{done.stdout}{done.stderr}"
    return printed or f"{command} failed" if done.returncode else ""


# Links.


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Return (page, address) of each link within a site that leads to no file, or to no part."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    texts = {name: _text(path) for name, path in files.items() if name.endswith(".html")}
    parts = {name: {html.unescape(part) for part in _ID.findall(texts[name])} for name in texts}
    return [
        (name, found)
        for name in sorted(texts.keys() - {"404.html"})  # its links are from the site's root
        for found in sorted(set(_LINK.findall(texts[name])))
        if not _arrives(name, html.unescape(found), files, parts)
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _arrives(
    name: str, link: str, files: Collection[str], parts: Mapping[str, Collection[str]]
) -> bool:
    here = "http://site/" + "".join(
        f"%{byte:02x}" if byte != 0x2F else "/" for byte in name.encode()
    )
    there = urllib.parse.urlsplit(urllib.parse.urljoin(here, link))
    if there.netloc != "site":
        return True
    path = urllib.parse.unquote(there.path).removeprefix("/")
    part = urllib.parse.unquote(there.fragment)
    return path in files and (not part or path not in parts or part in parts[path])


# Words.


class _Limited(Struct, frozen=True):
    """A text that may not be shown in full: how much may be, and what else may stand anywhere.

    first: how many of its first words. quoted: how many words of it in passages elsewhere.
    """

    path: str
    sentences: tuple[str, ...]
    first: int
    quoted: int


def leaks(root: Path, site: Path) -> list[str]:
    """Return a line for each sentence of a source that stands in the site and should not.

    Of a source that is not shown in full its first words may stand there, and as many words in
    passages as the settings allow. So may what people quote of it, and what is in a text that is
    shown in full. Archives, also those in archives, are unpacked.
    """
    policy = read_policy(extra(root))
    pages = dict(_pages(root / "docs"))
    limited = [one for path, page in pages.items() if (one := _limited(path, page, policy))]
    free = "\n".join(_free(page, policy) for page in pages.values())
    wanted = {text: one for one in limited for text in _withheld(one, plain(free))}
    found = found_in(site, wanted)
    return [line for one in limited for line in _too_much(one, found)]


def _pages(docs: Path) -> Iterator[tuple[str, PageContent]]:
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        yield name, content.read(f"docs/{name}", path.read_text(encoding="utf-8"))


def _limited(path: str, page: PageContent, policy: Policy) -> _Limited | None:
    region = regions.split(page.body).region()
    mode = decide(page.meta, policy).mode
    if region is None or mode == "full":
        return None
    shown = mode == "excerpt"
    length = count_words(region.text)
    first = min(policy.words, length // _EXCERPT_SHARE) if shown else 0
    text = html.unescape(region.text)
    sentences = tuple(filter(None, map(str.strip, _END.split(text))))
    least = length // _EXCERPT_SHARE if policy.quote else 0
    quoted = max(int(length * policy.share), least)
    return _Limited(path, sentences, first, quoted if shown else 0)


def _free(page: PageContent, policy: Policy) -> str:
    """Return what of a page may stand in the site: a person's words, and what is shown in full."""
    body = regions.split(page.body)
    written = (part.text for part in body.parts if not part.name)
    stated = (page.meta.get(name) for name in ("title", "description", "notes", "alt_labels"))
    whole = page.body if decide(page.meta, policy).mode == "full" else ""
    return "\n".join((*written, *map(str, stated), whole))


def _withheld(one: _Limited, free: str) -> Iterator[str]:
    """Yield the sentences behind the first words that stand nowhere else for all to read."""
    before = 0
    for sentence in one.sentences:
        words = plain(sentence)
        if before >= one.first and len(words) >= _FEWEST_LETTERS and words not in free:
            yield sentence
        before += count_words(sentence)


def _too_much(one: _Limited, found: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield a line for each sentence that was found, unless all of them are no more than may be."""
    there = [sentence for sentence in one.sentences if sentence in found]
    if sum(map(count_words, there)) > one.quoted:
        yield from (f"docs/{one.path}: site/{found[text][0]} holds {text!r}" for text in there)


def found_in(site: Path, sentences: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the files of a folder in which each sentence stands, for those that stand in any.

    A file in an archive is named after it: `offline.zip!index.html`. Marks, tags, escapes and case
    make no difference.
    """
    wanted = {sentence: plain(sentence) for sentence in sentences}
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(site.rglob("*") if wanted else ()):
        if path.is_file():
            for name, body in contents(path.relative_to(site).as_posix(), path.read_bytes()):
                texts = [plain(text) for text in readings(body)]
                for sentence, words in wanted.items():
                    if any(words in text for text in texts):
                        found[sentence] = (*found.get(sentence, ()), name)
    return found


def contents(name: str, body: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, and whatever is in it, however deep."""
    yield name, body
    if body.startswith(_GZIP):
        try:
            yield from contents(f"{name}!", gzip.decompress(body))
        except (OSError, EOFError, zlib.error):  # a file that only begins like one
            return
    elif script := _PACKED_SCRIPT.fullmatch(body):
        with suppress(binascii.Error):
            yield from contents(f"{name}!", base64.b64decode(script[1]))
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


def main() -> int:
    """Check the site of the collection in this folder; return an exit status."""
    root = Path()
    site = root / "site"
    lines = [f"{page}: dead link to {address}" for page, address in dead_links(site)]
    lines += leaks(root, site)
    sys.stderr.writelines(f"{line}\n" for line in lines)
    return int(bool(lines))


if __name__ == "__main__":
    raise SystemExit(main())
