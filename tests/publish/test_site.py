"""A site as a whole: what is in it, under which addresses, and what cannot be built."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sourcebook.publish.site import site
from sourcebook.site_checks import dead_links
from tests.rights.leaks import leaks

THEME = "theme:\n  name: sourcebook\n"
ROOT = Path(__file__).parents[2]
HOME = {"index.md": "# Home\n"}
LIST = {"sources/index.md": "# Sources\n\n<!-- sourcebook: all-sources -->\n"}
SOURCE = """---
title: {title}
authors: [Anna Lind]
topics: ["se#t", "日本"]
license: CC0-1.0
capture: {{path: "{path}"}}
---

<!-- source-text: begin -->
Some words.
<!-- source-text: end -->

## Commentary

On [¶1](#p1).
"""
SUBJECT = "---\ntitle: A subject\nrelated: ['se#t', '日本']\n---\n\nIts introduction.\n"
NAMES = (
    "a b",
    "it's",
    'a "b"',
    "日本の資料",
    "50% off",
    "a#b",
    "a?b",
    "a+b&c",
    "a:b",
    "<b>",
    "[a](b)",
)


def source(name: str, title: str = "A title") -> dict[str, str]:
    """The page of a source, by its path in `docs/`."""
    path = f"seeds/{name}.txt".replace('"', "")
    return {f"sources/{name}.md": SOURCE.format(title=title, path=path)}


def build(root: Path, pages: Mapping[str, str], settings: str = "") -> int:
    for path, text in pages.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, encoding="utf-8")
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{config}\n{settings}\n", encoding="utf-8")
    shutil.copytree(ROOT / "hooks", root / "hooks")
    return site.build(root)


def test_whatever_a_page_is_called_all_that_leads_to_it_arrives(tmp_path: Path) -> None:
    sources = {path: text for name in NAMES for path, text in source(name).items()}
    subjects = {f"topics/{name}.md": SUBJECT for name in ("se#t", "日本", "a b")}
    assert build(tmp_path, HOME | LIST | sources | subjects) == 0
    assert dead_links(tmp_path / "site") == []


@pytest.mark.parametrize("sources", [0, 1])
def test_a_collection_of_next_to_nothing(sources: int, tmp_path: Path) -> None:
    assert build(tmp_path, HOME | LIST | (source("a") if sources else {})) == 0
    assert dead_links(tmp_path / "site") == []
    assert (tmp_path / "site/search-index/site.json").is_file()


def test_pages_without_front_matter_or_anything(tmp_path: Path) -> None:
    pages = {
        "about/bare.md": "# A heading\n\nWords.\n",
        "sources/empty.md": "",
        "topics/a.md": "",
    }
    assert build(tmp_path, HOME | LIST | pages) == 0
    html = (tmp_path / "site/about/bare.html").read_text(encoding="utf-8")
    assert "<p>Words.</p>" in html


@pytest.mark.parametrize("prose", ["", "\n\n"])
def test_what_is_derived_for_a_page_stands_on_it_where_it_has_no_prose(
    prose: str, tmp_path: Path
) -> None:
    glossary = "title: Glossary\nglossary:\n  - {term: words, means: Some.}"
    pages = {
        "people/words.md": f"---\ntitle: Some words\n---\n{prose}",
        "glossary.md": f"---\n{glossary}\n---\n{prose}",
    }
    assert build(tmp_path, HOME | LIST | source("a") | pages) == 0
    subject = (tmp_path / "site/people/words.html").read_text(encoding="utf-8")
    assert 'href="../sources/a.html#p1"' in subject
    assert 'href="sources/a.html' in (tmp_path / "site/glossary.html").read_text(encoding="utf-8")


def test_a_collection_of_sources_alone_has_a_first_page_and_a_list(tmp_path: Path) -> None:
    many = {path: text for n in range(60) for path, text in source(f"s{n}", f"No. {n}").items()}
    assert build(tmp_path, many) == 0
    assert not [*dead_links(tmp_path / "site")]
    assert (tmp_path / "site/index.html").is_file()
    listed = "".join(path.read_text() for path in (tmp_path / "site/sources").glob("index*.html"))
    assert all(f">No. {number}<" in listed for number in range(60))


@pytest.mark.parametrize("name", ["README.md", "index.html"])
def test_a_first_page_of_a_persons_is_covered_by_none_of_ours(tmp_path: Path, name: str) -> None:
    assert build(tmp_path, {**source("a"), name: "My own words.\n"}) == 0
    assert "My own words." in (tmp_path / "site/index.html").read_text()
    assert (tmp_path / "site/sources/index.html").is_file()


def test_a_source_without_front_matter_shows_nothing_and_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = {"sources/bare.md": "# A heading\n\nWords.\n"}
    assert build(tmp_path, HOME | LIST | pages) == 1
    assert "docs/sources/bare.md:1: its front matter is not at its head" in capsys.readouterr().err
    assert "Words." not in (tmp_path / "site/sources/bare.html").read_text(encoding="utf-8")


def test_a_draft_is_in_the_preview_alone(tmp_path: Path) -> None:
    drafts = "draft_docs: |\n  /sources/b.md\n  /topics/c.md\n"
    pages = source("a", "The shown one") | source("b", "The draft") | {"topics/c.md": SUBJECT}
    assert build(tmp_path, HOME | LIST | pages, drafts) == 0
    shown = (tmp_path / "site/sources/index.html").read_text(encoding="utf-8")
    assert "The shown one" in shown
    assert leaks(tmp_path / "site", ["The draft"]) == []
    assert dead_links(tmp_path / "site") == []
    assert "topics" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")


def test_addresses_without_file_names_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, HOME, "use_directory_urls: true") == 1
    assert "`use_directory_urls: false`" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_colours_that_leave_no_choice_have_no_switch(tmp_path: Path) -> None:
    assert build(tmp_path, HOME) == 0
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace(THEME, f"{THEME}  palette: {{scheme: slate}}\n")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert site.build(tmp_path) == 0
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert 'data-md-color-scheme="slate"' in html
    assert 'data-md-component="palette"' not in html


@pytest.mark.parametrize(
    ("feature", "there"),
    [("toc.follow", set()), ("navigation.top", {"bundle"})],
)
@pytest.mark.parametrize("plugins", ["[]", "[search]"])
def test_only_those_files_of_the_theme_are_in_a_site_that_its_pages_ask_for(
    tmp_path: Path, feature: str, there: set[str], plugins: str
) -> None:
    assert build(tmp_path, HOME) == 0
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace(THEME, f"{THEME}  features: [{feature}]\n")
    config = config.replace("plugins: []", f"plugins: {plugins}")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert site.build(tmp_path) == 0
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    scripts = tmp_path / "site/assets/javascripts"
    assert {path.name.partition(".")[0] for path in scripts.rglob("*")} == there
    assert ("assets/javascripts/bundle." in html) == bool(there)
    assert ("assets/frame.js" in html) != bool(there)
    assert list((tmp_path / "site").rglob("*.map")) == []


def test_settings_with_aliases_of_aliases_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    bomb = "\n".join(("a0: &a0 [x,x,x,x,x,x,x,x,x,x]", *rows))
    assert build(tmp_path, HOME, bomb) == 1
    assert "has aliases that stand for more than anybody could read" in capsys.readouterr().err


def test_headings_in_any_script_have_addresses_that_do_not_hang_on_their_order(
    tmp_path: Path,
) -> None:
    page = "# Примечания\n\n## 領土 問題\n\nWords.\n\n## Windows 下载\n\n## Köln\n"
    links = "[a](notes.md#領土-問題) [b](notes.md#köln)\n"
    assert build(tmp_path, HOME | LIST | {"about/notes.md": page, "about/links.md": links}) == 1
    html = (tmp_path / "site/about/notes.html").read_text(encoding="utf-8")
    assert re.findall(r'<h2 id="([^"]+)"', html) == ["領土-問題", "windows-下载", "koln"]


def test_a_link_to_a_heading_in_another_script_arrives(tmp_path: Path) -> None:
    pages = {
        "about/notes.md": "## 領土 問題\n\nWords.\n",
        "about/a.md": "[a](notes.md#領土-問題)\n",
    }
    assert build(tmp_path, HOME | LIST | pages) == 0
    assert dead_links(tmp_path / "site") == []
