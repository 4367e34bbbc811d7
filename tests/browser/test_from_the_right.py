"""A site in Arabic: nobody is kept out of its pages, and nothing sticks out of them."""

import shutil
from pathlib import Path

from playwright.sync_api import Browser, expect

from sourcebook.publish.site import site
from tests.browser.conftest import Reader, serving
from tests.browser.test_axe import violations

PAGES = (
    *("index.html", "sources/letter-about-tea.html", "topics/libraries.html"),
    "sources/sciopero-dei-traghetti-lisola-resta-senza-pane.html",
)
NOTED = """---
title: In the Log
language: en
capture: {path: seeds/log.txt}
---

<!-- source-text: begin -->
A pilot wrote it down[^1].

[^1]: In the log.
<!-- source-text: end -->
"""
_NUMBERS = """[...document.querySelectorAll('.source-text .permalink')].map(
  (number) => Math.round(number.getBoundingClientRect().left))"""
_SMALL = """() => axe.run({ runOnly: { type: "rule", values: ["target-size"] } }).then(
  ({ violations }) => violations.flatMap(({ nodes }) => nodes.map(({ target }) => target)))"""
_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_site_that_is_read_from_the_right(browser: Browser, world: Path, tmp_path: Path) -> None:
    made = shutil.ignore_patterns("site", ".cache")
    shutil.copytree(world.parent, tmp_path, ignore=made, dirs_exist_ok=True)
    (tmp_path / "docs/sources/noted.md").write_text(NOTED, "utf-8")
    config = tmp_path / "mkdocs.yml"
    settings = config.read_text("utf-8")
    config.write_text(settings.replace("name: sourcebook", "name: sourcebook\n  language: ar"))
    assert site.build(tmp_path) == 0
    with serving(tmp_path / "site") as base:
        person = Reader(base, browser.new_context(viewport={"width": 1280, "height": 900}))
        for path in PAGES:
            page = person.open(path)
            assert page.locator("body").get_attribute("dir") == "rtl"
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 844})
                assert (path, width, violations(page)) == (path, width, [])
                assert (path, width, page.evaluate(_SMALL)) == (path, width, [])
                assert (path, width, page.evaluate(_SIDEWAYS)) == (path, width, 0)
        page = person.open("sources/noted.html")
        page.set_viewport_size({"width": 1280, "height": 844})
        assert len(set(page.evaluate(_NUMBERS))) == 1
        page = person.open("sources/index.html")
        for at, name in ((1, "مصدر"), (0, "التاريخ")):
            page.locator("th button").nth(at).click()
            expect(page.locator("th[aria-sort]")).to_have_text(name)
        expect(page.locator(".carry")).to_be_visible()
        person.context.close()
    assert person.alarms == []
