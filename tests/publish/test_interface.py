"""A site in another language: every word that is ours is in it, and its pages say so."""

import re
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from sourcebook.locale import words
from sourcebook.publish.site import site
from tests.browser.conftest import project_with

REGION = "<!-- source-text: begin -->\n彼は北へ向かった。\n<!-- source-text: end -->\n"
SOURCE = """---
title: 北への旅
authors: [山田太郎]
issued: 2012-10-05/2012-10-06
type: report
language: ja
description: 一
capture: {path: seeds/kita.txt, fields: {title: {from: stated, lines: [1, 2]}}}
---

"""
PAGES = {
    "index.md": "# 試\n\n<!-- sourcebook: sources -->\n",
    "sources/index.md": "# 一覧\n\n<!-- sourcebook: all-sources -->\n",
    "sources/kita.md": f"{SOURCE}{REGION}\n## 解説\n\n[¶1](#p1): 二。\n",
    "topics/kita.md": "---\ntitle: 北\nalt_labels: [南]\n---\n\n三。\n",
    "subjects.md": "# 索引\n\n<!-- sourcebook: subjects -->\n",
    "timeline.md": "---\ntitle: 年表\npicture: timeline\n---\n",
}
NAMES = {
    *("BibLaTeX", "RIS", "CSL", "JSON", "CSV", "Lines", "EPUB", "SHA", "APA", "MLA", "ZIP"),
    *("Chicago", "author", "date", "notes", "Creative", "Commons", "Attribution"),
    *("Oct", "and", "kita"),
}
"""Names that every language writes so, and what the made-up language takes from the tables of
another (months, and what joins a list); and the address of the page."""


def built(language: str, folder: Path) -> Path:
    docs = folder / "docs"
    for path, text in PAGES.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    project_with(docs, folder)
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    own = folder / "own/partials/languages"
    own.mkdir(parents=True)
    material = Path(str(files("material"))) / "templates"
    theirs = material / "partials/languages/zh.html"
    shutil.copy(theirs, own / f"{words.MADE_UP}.html")
    named = f"name: sourcebook\n  language: {language}"
    named += "\n  custom_dir: own" if language == words.MADE_UP else ""
    settings = settings.replace("name: sourcebook", named, 1)
    settings = re.sub(
        r"^(site_name|site_description):.*", r"\1: 試験", settings, flags=re.MULTILINE
    )
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert site.build(folder, strict=False, quiet=True) == 0
    return folder / "site"


def latin(page: Path) -> set[str]:
    """The words in Latin letters that a reader sees, but for code and names."""
    found: set[str] = set()
    for element in html.parse(str(page)).getroot().iter():
        shown = [element.tail or ""]
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "code"):
            named = [element.get(one) or "" for one in ("aria-label", "placeholder", "alt")]
            shown += [element.text or "", *named]
        for text in shown:
            found |= set(re.findall(r"[A-Za-z]{3,}", re.sub(r"\S+/\S+", "", text))) - NAMES
    return found


def test_no_word_of_ours_stays_english(tmp_path: Path) -> None:
    place = built(words.MADE_UP, tmp_path)
    pages = [path.removesuffix(".md") + ".html" for path in PAGES]
    left = {page: found for page in (*pages, "404.html") if (found := latin(place / page))}
    assert left == {}


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("ja", "ltr")])
def test_a_page_says_its_language_and_direction(
    tmp_path: Path, language: str, direction: str
) -> None:
    place = built(language, tmp_path)
    root = html.parse(str(place / "sources/kita.html")).getroot()
    assert root.get("lang") == language
    assert root.find("body").get("dir") == direction
    with words.using(language):
        cite = words._("Cite")
    assert [one.text for one in root.iter("h2") if one.get("id") == "cite"] == [cite]
    assert 'assets/words.js"' in (place / "sources/kita.html").read_text("utf-8")


def test_scripts_name_each_message_where_they_say_it() -> None:
    """One that stands in a variable is in no catalogue of scripts, and stays English."""
    assets = Path(words.__file__).parents[1] / "theme/assets"
    scripts = {path.name: path.read_text("utf-8") for path in sorted(assets.rglob("*.js"))}
    unnamed = re.compile(r"(?<![\w.$])(?:_|ngettext)\((?!\s*[\"`])")
    assert [name for name, text in scripts.items() if unnamed.search(text)] == []
