"""A kind of subject is one row of a table and a folder: everything else reads the table."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROW = 'SubjectKind("ships", "ship", "Vehicle", "Sources written on board"),'
SOURCE = """---
title: The crossing
authors: [Kasato Maru]
capture: {path: seeds/a.txt}
license: CC0-1.0
---

<!-- source-text: begin -->
The Kasato Maru left at noon.
<!-- source-text: end -->
"""
PAGES = {
    "index.md": "# Home\n\n<!-- sourcebook: ships limit=5 -->\n",
    "subjects.md": "# A to Z\n\n<!-- sourcebook: subjects -->\n",
    "sources/index.md": "# Sources\n\n<!-- sourcebook: all-sources -->\n",
    "sources/crossing.md": SOURCE,
    "sources/other.md": SOURCE.replace("crossing", "other").replace("a.txt", "b.txt"),
    "ships/index.md": "# Ships\n\n<!-- sourcebook: ships -->\n",
    "ships/kasato-maru.md": "---\ntitle: Kasato Maru\n---\n\nA ship.\n",
    "people/anna.md": "---\ntitle: Anna Lind\n---\n\nA person.\n",
    "about/ships.md": "---\ntitle: Ships over time\npicture: themes\nof: ships\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that the program makes once its table has one more row."""
    folder = tmp_path_factory.mktemp("kinds")
    program, root = folder / "program", folder / "book"
    (program / "sourcebook").mkdir(parents=True)
    shutil.copy(ROOT / "build_site.py", program)
    for path in (ROOT / "sourcebook").iterdir():
        if path.name not in ("project.py", "__pycache__"):
            (program / "sourcebook" / path.name).symlink_to(path)
    table = (ROOT / "sourcebook/project.py").read_text("utf-8")
    added = re.sub(r"(?m)^(SUBJECT_KINDS = \(\n(?: .*\n)*)\)", rf"\1    {ROW}\n)", table)
    assert added != table
    (program / "sourcebook/project.py").write_text(added, "utf-8")
    for page, text in PAGES.items():
        (root / "docs" / page).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / page).write_text(text, "utf-8")
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(ROOT / "hooks")
    command = [sys.executable, str(program / "build_site.py"), "-C", str(root), "build"]
    done = subprocess.run(command, cwd=program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


def page(site: Path, name: str) -> str:
    return (site / name).read_text("utf-8")


def test_it_stands_in_the_navigation(site: Path) -> None:
    bar = page(site, "index.html").partition('class="md-content"')[0]
    assert 'href="ships/index.html"' in bar or 'href="ships/kasato-maru.html"' in bar
    assert ">Ships<" in re.sub(r"\s+", "", bar)


def test_its_page_is_a_subjects(site: Path) -> None:
    html = page(site, "ships/kasato-maru.html")
    assert "<mark>Kasato Maru</mark>" in html
    assert "Sources written on board" in html
    assert re.search(r'class="eyebrow">Ship\b', html)


def test_lists_and_the_alphabet_hold_it(site: Path) -> None:
    for name in ("index.html", "ships/index.html"):
        shown = page(site, name).partition("region--ships")[2]
        assert "Kasato Maru</a> (2 sources)" in shown
    assert "Kasato Maru</a> (ship, 2 sources)" in page(site, "subjects.html")


def test_a_source_names_it(site: Path) -> None:
    below = page(site, "sources/crossing.html").partition('id="subjects"')[2]
    assert 'ships/kasato-maru.html">Kasato Maru</a>' in below


def test_the_search_is_narrowed_by_it(site: Path) -> None:
    names = json.loads(page(site, "search-index/site.json"))
    assert ["Kasato Maru", "Ship", "ships/kasato-maru.html", []] in names["subjects"]
    assert '["ship","Kasato Maru"]' in page(site, "search-index/offline.js")
    kinds = re.search(r'data-kinds="([^"]*)"', page(site, "index.html"))
    assert kinds
    assert kinds[1].split() == ["topic", "person", "place", "organisation", "event", "ship"]


def test_exports_and_machines_know_it(site: Path) -> None:
    with (site / "exports/subjects.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert (rows["kasato-maru"]["kind"], rows["kasato-maru"]["sources"]) == ("ships", "2")
    assert '"@type": "Vehicle"' in page(site, "sources/crossing.html").replace(":", ": ").replace(
        ":  ", ": "
    )
    assert (site / "ships/kasato-maru.packet.html").is_file()


def test_a_picture_can_be_of_it(site: Path) -> None:
    assert "Kasato Maru" in page(site, "about/ships.html")
