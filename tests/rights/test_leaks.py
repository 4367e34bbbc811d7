"""What may not be published is in no byte of the site: pages, index, feeds, exports, archives."""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from sourcebook import site_checks
from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.rights.leaks import leaks

ROOT = Path(__file__).parents[2]
MODES = ("full", "excerpt", "record", "withdrawn")
TOPIC = """---
title: Peace treaty
alt_labels: [treaty of peace]
---

What was said of a treaty.
"""
HOME = "# A reader\n\n<!-- sourcebook: sources -->\n"


def sentences(name: str) -> list[str]:
    """Twenty sentences of a source, each with a word of its own; every fifth names the topic."""
    return [
        f"In the {name} account the delegates of round {number} spoke about word{name}{number}x"
        + (" and about the peace treaty at some length." if number % 5 == 3 else " for an hour.")
        for number in range(20)
    ]


def capture(name: str, title: str = "") -> str:
    """The capture of a source. title: `The Talks in …` where none is given."""
    text = sentences(name)
    paragraphs = "\n\n".join(" ".join(text[at : at + 4]) for at in range(0, len(text), 4))
    heading = title or f"The Talks in {name.title()}"
    return f"{heading}\n\nBy Mara Lind\n\n12 March 2014\n\n{paragraphs}\n"


@dataclass(frozen=True)
class Made:
    """A project with a source for each mode, and its built site."""

    root: Path
    site: Path

    def page(self, name: str) -> str:
        return (self.site / f"sources/the-talks-in-{name}.html").read_text(encoding="utf-8")


def edited(page: str, line: str) -> str:
    """A page whose front matter says `line`."""
    if line.startswith("license"):
        return page.replace("license: CNE", line)
    return page.replace("---\n", f"---\n{line}\n", 1) if line else page


def project(root: Path, publish: str, metas: Mapping[str, str]) -> Made:
    """Make a project. metas: a line of front matter for each source's page."""
    (root / "seeds").mkdir(parents=True)
    (root / "docs/topics").mkdir(parents=True)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("  publish: full", f"  publish: {publish}")
    (root / "mkdocs.yml").write_text(settings.replace("words: 80", "words: 30"), "utf-8")
    (root / "hooks").symlink_to(ROOT / "hooks")
    (root / "docs/index.md").write_text(HOME, "utf-8")
    (root / "docs/sources").mkdir()
    (root / "docs/sources/index.md").write_text(
        "# Sources\n\n<!-- sourcebook: all-sources -->\n", "utf-8"
    )
    (root / "docs/topics/peace-treaty.md").write_text(TOPIC, "utf-8")
    for name in metas:
        (root / f"seeds/{name}.txt").write_text(capture(name), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    for name, line in metas.items():
        path = root / f"docs/sources/the-talks-in-{name}.md"
        text = path.read_text("utf-8").replace(
            "## Commentary\n", "## Commentary\n\nOn [¶4](#p4).\n"
        )
        path.write_text(edited(text, line), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    assert site.build(root) == 0
    return Made(root, root / "site")


@pytest.fixture(scope="module")
def by_page(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A page for each mode, in a collection that is published in full."""
    own = {mode: f'abstract: "{sentences(mode)[17]}"' for mode in MODES}
    metas = {mode: f"publish: {mode}\n{own[mode]}" for mode in MODES}
    metas["zero"] = "publish: record\nversion_of: the-talks-in-full"
    return project(tmp_path_factory.mktemp("by-page"), "full", metas)


@pytest.fixture(scope="module")
def by_rights(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Pages by their licences alone."""
    metas = {"open": "license: CC-BY-4.0", "closed": ""}
    return project(tmp_path_factory.mktemp("by-rights"), "by-rights", metas)


@pytest.mark.parametrize("name", ["record", "withdrawn"])
def test_a_text_that_is_not_published_is_nowhere(by_page: Made, name: str) -> None:
    assert leaks(by_page.site, sentences(name)) == []
    assert leaks(by_page.site, [f"word{name}{n}x" for n in range(20)]) == []


@pytest.mark.parametrize("name", ["excerpt", "closed"])
def test_of_an_excerpt_only_the_beginning_and_some_passages_are_anywhere(
    name: str, request: pytest.FixtureRequest
) -> None:
    made: Made = request.getfixturevalue("by_page" if name == "excerpt" else "by_rights")
    text = sentences(name)
    found = leaks(made.site, text)
    shown = {sentence for sentence in text if any(leak.endswith(sentence) for leak in found)}
    first = set(text[:2])  # 28 of 30 words
    quotable = {sentence for sentence in text if "peace treaty" in sentence}
    assert first <= shown <= first | quotable
    words = sum(len(sentence.split()) for sentence in text)
    quoted = shown & quotable
    assert quoted
    assert sum(len(sentence.split()) for sentence in quoted) <= words * 0.1
    rest = [n for n, sentence in enumerate(text) if sentence not in shown and n > 2]
    assert leaks(made.site, [f"word{name}{n}x" for n in rest]) == []


def test_an_abstract_is_the_sources_own_and_shown_with_a_whole_text_alone(by_page: Made) -> None:
    shown = {mode: "In the source’s own words:" in by_page.page(mode) for mode in MODES}
    assert shown == {mode: mode == "full" for mode in MODES}
    assert f"<q>{sentences('full')[17]}</q>" in by_page.page("full")


def test_versions_are_compared_by_counts_where_one_may_not_be_shown(by_page: Made) -> None:
    """The versions differ in each sentence. Neither's words stand beside the other's."""
    page = "compared/the-talks-in-full--the-talks-in-zero.html"
    compared = (by_page.site / page).read_text("utf-8")
    assert "paragraphs changed: 5" in compared
    assert "<ins>" not in compared
    assert leaks(by_page.site, sentences("zero")) == []
    assert leaks(by_page.site, [f"word{name}{n}x" for n in range(20) for name in ["zero"]]) == []
    assert f'href="../{page}"' in by_page.page("full")


def test_shared_words_are_counted_where_they_may_not_be_shown(by_page: Made) -> None:
    """The made texts have most words in common. What they differ in would be quoted."""
    rows = by_page.page("full").partition('id="shared-words"')[2].partition("<h2")[0]
    assert "the-talks-in-record.html#p" in rows
    assert "Differs in" in rows
    assert " is now " not in rows
    assert "withdrawn" not in rows
    picture = (by_page.site / "shared-words.html").read_text("utf-8")
    assert "the-talks-in-excerpt.html" in picture
    assert "the-talks-in-withdrawn.html" not in picture


def test_each_source_is_quoted_on_the_page_of_a_subject(by_rights: Made) -> None:
    rows = (by_rights.site / "topics/peace-treaty.html").read_text("utf-8").split("<li>\n<p><a")
    closed = next(row for row in rows if "the-talks-in-closed" in row)
    quoted = closed.partition("<blockquote>")[2].partition("</blockquote>")[0]
    assert "<mark>peace treaty</mark>" in quoted
    assert len(re.sub("<[^>]*>", " ", quoted).split()) <= 25


@pytest.mark.parametrize(("fixture", "name"), [("by_page", "full"), ("by_rights", "open")])
def test_a_text_that_may_be_published_is_there(
    fixture: str, name: str, request: pytest.FixtureRequest
) -> None:
    made: Made = request.getfixturevalue(fixture)
    page = made.page(name)
    assert all(f"word{name}{n}x" in page for n in range(20))


def test_a_planted_leak_is_found(tmp_path: Path) -> None:
    one = sentences("record")[7]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.json.gz", gzip.compress(json.dumps({"t": one}).encode()))
    planted = {
        "plain.txt": one.encode(),
        "marked.html": one.replace("delegates", "<mark>delegates</mark>").encode(),
        "entities.html": "".join(f"&#{ord(c)};" for c in one).encode(),
        "escaped.json": one.replace("e", "\\u0065").encode(),
        "packed.bin": gzip.compress(b"a mark" + one.encode()),
        "archive.zip": buffer.getvalue(),
    }
    for name, body in planted.items():
        (tmp_path / name).write_bytes(body)
    found = {leak.partition(":")[0].partition("!")[0] for leak in leaks(tmp_path, [one])}
    assert found == set(planted)


def test_the_build_says_what_is_published_how(
    by_page: Made, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.build(by_page.root) == 0
    output = capsys.readouterr().err.splitlines()
    assert "published as excerpt: 1 source (by decision of the editors)" in output
    assert "published as full: 1 source (by decision of the editors)" in output
    bare = "in full without an open licence: 1 source: sources/the-talks-in-full.md"
    assert bare in output


def test_the_index_is_really_read(by_page: Made) -> None:
    """The index holds what is published: a search of its bytes that found nothing proves little."""
    shown = leaks(by_page.site, [sentences("full")[9]])
    assert any("search-index/" in leak for leak in shown)


def test_pages_say_what_is_withheld_and_why(by_page: Made) -> None:
    assert "Not published here" not in by_page.page("full")
    assert "Not published here: " in by_page.page("excerpt")
    assert "by decision of the editors" in by_page.page("record")
    tombstone = by_page.page("withdrawn")
    assert "has been withdrawn" in tombstone
    assert "Mara Lind" in tombstone
    assert 'content="noindex"' in tombstone
    assert "#related-sources" not in tombstone, "there are none on it"
    assert site_checks.dead_links(by_page.site) == []
    for mode in MODES:
        assert 'id="p4"' in by_page.page(mode), "links to a paragraph arrive"


def test_a_takedown_is_one_line(by_rights: Made) -> None:
    page = by_rights.root / "docs/sources/the-talks-in-open.md"
    before = page.read_text("utf-8")
    page.write_text(edited(before, "publish: withdrawn"), "utf-8")
    try:
        assert main(["-C", str(by_rights.root), "build"]) == 0
        assert leaks(by_rights.site, [f"wordopen{n}x" for n in range(20)]) == []
        front = yaml.safe_load(page.read_text("utf-8").split("---")[1])
        assert front["publish"] == "withdrawn"
    finally:
        page.write_text(before, "utf-8")
