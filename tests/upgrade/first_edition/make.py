"""Makes `collection.zip` with the program of the first edition, whose commit is in git's history.

    python -m tests.upgrade.first_edition.make

A person writes on its pages and changes its settings; then that program builds its site.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.upgrade.first_edition.words import site_words

COMMIT = "9d99af2"
HERE = Path(__file__).parent
ROOT = Path(__file__).parents[3]
FIXTURE = HERE / "collection.zip"
WORDS = "words.json"
_FIXED = (1980, 1, 1, 0, 0, 0)
_CAPTURES = (
    *("extract/cases/byline_by.txt", "extract/cases/byline_russian.txt"),
    *("extract/cases/french_labels.txt", "html/cases/article.html", "parse/cases/signed.eml"),
    *(f"upgrade/collection/seeds/{name}.txt" for name in ("herring", "lighthouse", "quay")),
)
_LEFT_OUT = ("sourcebook/", "theme/", "starter/", "site/", ".cache/")
_SAMPLES = (
    *("sourcebook/__init__.py", "sourcebook/cli.py", "sourcebook/pages/page.py", "theme/main.html"),
    *("theme/404.html", "theme/assets/sourcebook.css", "theme/assets/icon.svg", "starter/Makefile"),
)
"""Files of the copied program that stand for the 400 there are."""

_PAGES = {
    "docs/notes.md": "# Notes on the port\n\nWhat we know; see [the quay](sources/quay.md#p1).\n",
    "docs/assets/own.css": "body { accent-color: teal; }\n",
    "docs/people/mara-lind.md": "---\ntitle: Mara Lind\nalt_labels: [Lind]\n---\n\nA reporter.\n",
    "docs/topics/herring.md": "---\ntitle: Herring\nalt_labels: [boats]\n---\n\nOn boats.\n",
    "docs/topics/lighthouse.md": "---\ntitle: Lighthouse\nalt_labels: [lamp]\n---\n\nOn lamps.\n",
    "theme/own.html": "<p>of our own</p>\n",
}
# Path, what stands there, and what a person writes in its place; at the end where nothing stands.
_EDITS = (
    ("mkdocs.yml", "site_name: A sourcebook", "site_name: The port  # as on the sign"),
    ("mkdocs.yml", "publish: by-rights", "publish: full"),
    ("mkdocs.yml", "[assets/sourcebook.css]", "[assets/sourcebook.css, assets/own.css]"),
    ("mkdocs.yml", "  /search.md\n", "  /search.md\n  /notes.md\n"),
    ("mkdocs.yml", "book-open-page-variant-outline", "anchor"),
    ("Makefile", "", "\n# Ours.\nweb: site\n\trsync -r site/ port.example:\n"),
    (".gitignore", "", "/notes-of-mine/\n"),
    ("docs/index.md", "title: A new collection", "title: The port"),
    ("docs/index.md", "Say here what these sources are about, and for whom.", "Of the port."),
    ("docs/sources/quay.md", "## Commentary\n", "## Commentary\n\nEleven boats were counted.\n"),
    ("docs/about/reading.md", "", "\n## Of the port\n\nOur readers come on Mondays.\n"),
)


@contextmanager
def program(commit: str) -> Iterator[Path]:
    """Lay the program of a commit into a folder that is there for a while."""
    with tempfile.TemporaryDirectory() as folder:
        line = ("git", "-C", str(ROOT), "archive", commit)
        archive = subprocess.run(line, check=True, capture_output=True)
        subprocess.run(("tar", "-x", "-C", folder), input=archive.stdout, check=True)
        yield Path(folder)


def copied(commit: str, target: Path) -> None:
    """Copy what `new` of a commit copies into a collection, before it ingests.

    That asks for no library, of which the program needed others then.
    """
    code = (
        "import importlib, pathlib, sys\n"
        "old = pathlib.Path('sourcebook/store/starting.py').exists()\n"
        "name = 'starting' if old else 'starter'\n"
        "importlib.import_module(f'sourcebook.store.{name}').start(pathlib.Path(sys.argv[1]))\n"
    )
    with program(commit) as folder:
        subprocess.run((sys.executable, "-c", code, str(target)), cwd=folder, check=True)


def make(target: Path) -> None:
    """Make the collection in a folder, and build its site with the program copied into it.

    Python has to have the libraries that the program needed then.
    """
    with program(COMMIT) as folder:
        run(folder, "new", str(target))
    for name in _CAPTURES:
        shutil.copy(ROOT / "tests" / name, target / "seeds")
    run(target, "ingest")
    found = next(
        path
        for path in (target / "docs/sources").iterdir()
        if "path: seeds/quay.txt" in path.read_text(encoding="utf-8")
    )
    found.rename(target / "docs/sources/quay.md")
    for name, text in _PAGES.items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    for name, old, new in _EDITS:
        text = (target / name).read_text(encoding="utf-8")
        assert old in text, (name, old)
        made = text.replace(old, new, 1) if old else text + new
        (target / name).write_text(made, encoding="utf-8")
    run(target, "build")


def run(folder: Path, *arguments: str) -> None:
    """Run a command of the program in a folder."""
    line = (sys.executable, "build_site.py", *arguments)
    done = subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def kept(target: Path) -> Iterator[str]:
    """Yield the files that the fixture holds."""
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        program = name.startswith(_LEFT_OUT) and name not in (*_SAMPLES, *_PAGES)
        if path.is_file() and not program and "__pycache__" not in name:
            yield name


def main() -> None:
    """Write the fixture."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "collection")
        make(target)
        files = {name: (target / name).read_bytes() for name in kept(target)}
        words = json.dumps(site_words(target / "site"), ensure_ascii=False, indent=0)
    with zipfile.ZipFile(FIXTURE, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, WORDS: words.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, _FIXED), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
