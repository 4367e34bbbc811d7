"""A made collection that shows versions of one work, words that sources share, and dates."""

import shutil
from pathlib import Path

from sourcebook.commands.pages import ingest
from sourcebook.commands.terminal import Terminal
from sourcebook.publish.site import site

ROOT = Path(__file__).parents[2]
CAPTURES = Path(__file__).parent / "evidence"
HOME = "# A harbour\n\n<!-- sourcebook: sources -->\n"
OLDEST = "docs/sources/minutes-of-the-harbour-board.md"


def project(folder: Path) -> Path:
    """Lay out the collection in `folder`, make its pages, and comment on the oldest version."""
    shutil.copytree(CAPTURES, folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "hooks").symlink_to(ROOT / "hooks")
    (folder / "docs/index.md").write_text(HOME, "utf-8")
    assert ingest(folder, Terminal(quiet=True)) == 0
    page = folder / OLDEST
    comment = "## Commentary\n\n[¶2](#p2) names the first price.\n"
    page.write_text(page.read_text("utf-8").replace("## Commentary\n", comment), "utf-8")
    return folder


def build(folder: Path) -> Path:
    """Lay out the collection in `folder`, build its site, and return the folder of the site."""
    assert site.build(project(folder)) == 0
    return folder / "site"
