"""Whatever kind of text a word stands in, it is in no byte of the site where it may not be."""

import re
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.rights.leaks import leaks
from tests.rights.test_leaks import MODES, ROOT, TOPIC, edited

CAPTURE = Path(__file__).parent / "all_kinds.html"
WORD = re.compile(r"w[a-z]+\d+x")


def capture(name: str) -> str:
    """The capture of a source; its words are `w`, its name, the kind of text and a number."""
    return CAPTURE.read_text("utf-8").replace("NAME", name)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a source for each mode, the first words of which an excerpt shows."""
    root = tmp_path_factory.mktemp("kinds")
    for folder in ("seeds", "docs/topics", "docs/sources"):
        (root / folder).mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("words: 80", "words: 30")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    (root / "hooks").symlink_to(ROOT / "hooks")
    (root / "docs/index.md").write_text("# A reader\n\n<!-- sourcebook: sources -->\n", "utf-8")
    (root / "docs/topics/peace-treaty.md").write_text(TOPIC, "utf-8")
    for mode in MODES:
        (root / f"seeds/{mode}.html").write_text(capture(mode), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    for path in (root / "docs/sources").glob("the-talks-in-*.md"):
        mode = path.stem.rpartition("-")[2]
        path.write_text(edited(path.read_text("utf-8"), f"publish: {mode}"), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    assert site.build(root) == 0
    return root / "site"


@pytest.mark.parametrize("mode", ["excerpt", "record", "withdrawn"])
def test_what_is_withheld_is_nowhere(published: Path, mode: str) -> None:
    words = sorted(set(WORD.findall(capture(mode))))
    assert len(words) > 30
    assert leaks(published, words) == []


def test_what_is_published_is_there(published: Path) -> None:
    page = (published / "sources/the-talks-in-full.html").read_text("utf-8")
    words = set(WORD.findall(capture("full")))
    assert words - set(WORD.findall(page)) <= {"wfulltex0x", "wfullmi0x"}
