"""Tells what the bytes of a built site are: by kind of file, and in the page of a source by part.

    python -m benchmarks.weight [SITE]

`make bench` prints the same of the made collection. Bytes are those of the files, before any
compression by a host; in the archive, those that each kind of file takes there, and those of names.
"""

import argparse
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

_ARCHIVE = "offline.zip"
_PAGE = "pages of sources"
_LIST = re.compile(r"index(-\d+)?\.html")

# Where each part of a source's page begins, in the order of the page.
_PARTS = (
    ("head", "<!doctype"),
    ("metadata: elements", '<link rel="schema.DC"'),
    ("metadata: JSON-LD", '<script type="application/ld+json"'),
    ("feeds, fonts, styles", '<link rel="alternate"'),
    ("header", "<body"),
    ("tabs", '<nav class="md-tabs"'),
    ("menu", '<main class="md-main"'),
    ("contents of the page", '<div class="md-sidebar md-sidebar--secondary"'),
    ("title, first facts", '<div class="md-content"'),
    ("source text", '<section class="framed"'),
    ("all facts", '<details class="record"'),
    ("where values come from", '<details class="grounds"'),
    ("commentary", '<section class="commentary"'),
    ("subjects, related sources", '<div class="region region--related"'),
    ("the saved copy, line by line", '<div class="region region--ledger"'),
    ("citations", '<section class="cite"'),
    ("take it along", '<p class="takeaway"'),
    ("before and after in time", '<nav class="around"'),
    ("foot", '<footer class="foot"'),
    ("scripts", '<script src="../assets/frame.js"'),
)


def lines(site: Path) -> Iterator[str]:
    """Yield the account of a site, a line at a time."""
    sizes, files, pages = Counter[str](), Counter[str](), list[Path]()
    for path in (one for one in site.rglob("*") if one.is_file()):
        name = path.relative_to(site).as_posix()
        kind = _kind(name)
        sizes[kind] += path.stat().st_size
        files[kind] += 1
        if kind == _PAGE:
            pages.append(path)
    count = len(pages) or 1
    yield f"{sizes.total() / 1e6:.1f} MB in {files.total():,} files, {len(pages):,} sources"
    yield from _table("bytes a source, by kind of file", sizes, count, files)
    yield from _table("bytes of the page of a source, by part", _parts(pages), count)
    if (site / _ARCHIVE).exists():
        yield from _table("bytes a source in the archive", _packed(site / _ARCHIVE), count)


def _kind(name: str) -> str:
    """Return what kind of file has this place in a site."""
    folder, _, rest = name.rpartition("/")
    if folder == "sources" and rest.endswith(".html") and not _LIST.fullmatch(rest):
        return _PAGE
    return name.partition("/")[0] if folder else name


def _parts(pages: Iterable[Path]) -> Counter[str]:
    """Return the bytes of each part of pages, all pages together."""
    sizes = Counter[str]()
    for page in pages:
        html = page.read_text(encoding="utf-8")
        starts = [(html.find(mark), name) for name, mark in _PARTS]
        found = sorted(one for one in starts if one[0] >= 0)
        ends = [start for start, _ in found[1:]] + [len(html)]
        for (start, name), end in zip(found, ends, strict=True):
            sizes[name] += len(html[start:end].encode())
    return sizes


def _packed(archive: Path) -> Counter[str]:
    """Return the bytes that each kind of file takes in an archive."""
    sizes = Counter[str]()
    with zipfile.ZipFile(archive) as found:
        for one in found.infolist():
            sizes[_kind(one.filename.partition("/")[2])] += one.compress_size
    sizes["names and places of files"] = archive.stat().st_size - sizes.total()
    return sizes


def _table(
    title: str, sizes: Counter[str], count: int, files: Counter[str] | None = None
) -> Iterator[str]:
    yield ""
    yield f"{title}: {sizes.total() / count:,.0f}"
    for name, size in sizes.most_common(20):
        number = f"{files[name]:>9,} files" if files else ""
        yield f"  {size / count:>10,.1f}  {name:<30}{number}".rstrip()


def main() -> None:
    """Print the account of a site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    for line in lines(parser.parse_args().site):
        print(line)


if __name__ == "__main__":
    main()
