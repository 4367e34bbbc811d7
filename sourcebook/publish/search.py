"""The search index: Pagefind (https://pagefind.app) over small copies of the pages.

Beside it stand `search.json`, the names of all subjects, and `offline.js`, the passages themselves
for a copy that is opened from a folder, where a browser runs no Pagefind.
"""

import errno
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from sourcebook.publish.reproducible import put_in_order
from sourcebook.publish.search_copy import mirror, names, offline
from sourcebook.publish.search_record import COMMENTARY, SUBJECTS, SearchRecord, settled

BUNDLE = "pagefind"
"""The folder of the site that holds the index: a folder for each language, and two files."""

_MAIN = "en"
_MOST_LANGUAGES = 4
# Those whose words Pagefind 1.5 reduces to stems. The others share the index of the site's own
# language: each index costs a reader some 90 kB.
_CODES = (
    "ar ca da de el en eo es et eu fi fr ga hi hu hy id it lt nb ne nl nn no pl pt ro ru sr sv ta"
)
_STEMMED = frozenset([*_CODES.split(), "tr", "yi"])
_REFUSED = "(os error "  # in each message on what the system refused a program in Rust
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")


def build_index(records: Iterable[SearchRecord], site: Path) -> str:
    """Write the index of `records` to the folder `pagefind` in `site`.

    The program is called once for each language over a temporary folder: its Python interface waits
    for each page. Returns what went wrong, empty when nothing did. Raises OSError when the system
    let it write no more: on a full disk no site is complete.
    """
    pages = tuple(records)
    subjects = {one.id: (one.kind.lower(), one.title) for one in pages if one.part == SUBJECTS}
    entries = tuple(
        replace(entry, filters=settled(entry.filters, subjects))
        for page in pages
        for entry in (page, page.commentary)
        if entry
    )
    shared = _languages(entries)
    for language, own in shared.items():
        if problem := _index(own, language, site / BUNDLE / language):
            return problem
    (site / BUNDLE).mkdir(parents=True, exist_ok=True)
    names_json = names(pages, shared)
    (site / BUNDLE / "search.json").write_text(names_json, encoding="utf-8")
    (site / BUNDLE / "offline.js").write_text(offline(entries, names_json), encoding="utf-8")
    return ""


def _languages(entries: Sequence[SearchRecord]) -> dict[str, list[SearchRecord]]:
    """Return the entries by the language of the index that holds them, the site's own first."""
    tongues = [entry.language.partition("-")[0].lower() for entry in entries]
    counted = Counter(tongue for tongue in sorted(tongues) if tongue in _STEMMED - {_MAIN})
    own = [tongue for tongue, _ in counted.most_common(_MOST_LANGUAGES - 1)]
    found: dict[str, list[SearchRecord]] = {tongue: [] for tongue in (_MAIN, *own)}
    for entry, tongue in zip(entries, tongues, strict=True):
        found[tongue if tongue in own else _MAIN].append(entry)
    return found if found[_MAIN] else {tongue: found[tongue] for tongue in own}


def _name(entry: SearchRecord) -> str:
    """Return the name of the small copy of a page: short however long the page's is, and the same
    in every build, since Pagefind names files by what they hold, and they hold it."""
    whose = "commentary" if entry.part == COMMENTARY else "page"
    return f"{hashlib.sha256(entry.url.encode()).hexdigest()[:32]}.{whose}.html"


def _index(entries: Iterable[SearchRecord], language: str, bundle: Path) -> str:
    """Write one index to the folder `bundle`; return what went wrong, empty when nothing did."""
    with tempfile.TemporaryDirectory(prefix="sourcebook-") as folder:
        for entry in entries:
            Path(folder, _name(entry)).write_text(mirror(entry, language), encoding="utf-8")
        result = subprocess.run(  # noqa: S603 - our own interpreter, no shell
            [
                *(sys.executable, "-m", "pagefind", "--site", folder),
                *("--output-path", str(bundle), "--keep-index-url", "--quiet"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if result.returncode:
        said = (result.stderr or result.stdout).strip()
        if result.returncode < 0 or _REFUSED in said:
            raise OSError(errno.EIO, said or "the search index was not completed")
        return said
    for name in _UNUSED:
        for path in bundle.glob(name):
            path.unlink()
    try:
        put_in_order(bundle)
    except (ValueError, KeyError, OSError) as error:
        return f"its files cannot be put in order: {error}"
    return ""
