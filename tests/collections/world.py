"""A made collection: 40 short captures in 11 languages, subjects, and comments on three of them."""

import shutil
from pathlib import Path

from sourcebook.commands.pages import ingest
from sourcebook.commands.terminal import Terminal
from sourcebook.publish.site import site
from sourcebook.store.collections import starter

WORLD = Path(__file__).parent / "world"


def project(folder: Path) -> Path:
    """Lay out the collection in `folder`, as `sourcebook new` does, and make its pages."""
    starter.start(folder)
    shutil.copytree(WORLD, folder, dirs_exist_ok=True)
    assert ingest(folder, Terminal(quiet=True)) == 0
    return folder


def build(folder: Path) -> Path:
    """Lay out the collection in `folder`, build its site, and return the folder of the site."""
    assert site.build(project(folder)) == 0
    return folder / "site"
