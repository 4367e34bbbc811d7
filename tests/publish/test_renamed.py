"""A page that was renamed is found at its new address, and from its old one."""

import re
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.site_checks import dead_links
from tests.publish.test_site import HOME, LIST, build

SUBJECT = "---\ntitle: Harbours\n---\n\nOf harbours.\n"
NOTE = "# Of harbours\n\n[The subject](../topics/harbours.md), [this](a.md).\n"


@pytest.mark.parametrize(
    ("page", "now"),
    [
        ("topics/harbours.md", "topics/ports-and-piers.md"),
        ("notes/a.md", "notes/ports-and-piers.md"),
    ],
)
def test_all_that_led_to_it_leads_to_it(tmp_path: Path, page: str, now: str) -> None:
    index = {"index.md": HOME["index.md"] + "\n[a](notes/a.md), [b](topics/harbours.md)\n"}
    pages = HOME | LIST | index | {"topics/harbours.md": SUBJECT, "notes/a.md": NOTE}
    (tmp_path / "seeds").mkdir()
    assert build(tmp_path, pages) == 0
    assert main(["-C", str(tmp_path), "rename", f"docs/{page}", "Ports and piers"]) == 0
    assert main(["-C", str(tmp_path), "build"]) == 0
    site = tmp_path / "site"
    assert dead_links(site) == []
    old, new = (site / path.replace(".md", ".html") for path in (page, now))
    assert "Ports and piers" in new.read_text(encoding="utf-8")
    leads = re.findall(r'href="([^"]*)"', old.read_text(encoding="utf-8"))
    assert set(leads) == {new.name}
    assert old.name not in (site / "index.html").read_text(encoding="utf-8")
