"""What two people wrote in one place is published by neither side, nor are the marks of git."""

from pathlib import Path

import pytest

from sourcebook.page import content
from tests.publish.test_site import HOME, build, source

BOTH = "<<<<<<< HEAD\nHis plum words.\n=======\nHer plum words.\n>>>>>>> hers\n"
DIFF3 = BOTH.replace("=======", "||||||| 8f3c1d2\nOld words.\n=======")
PARTS = {
    "the end": ">>>>>>> hers\n",
    "the beginning": "<<<<<<< HEAD\nHis plum words.\n",
    "the base": "||||||| 8f3c1d2\nOld words.\n",
}
NEVER = ("<<<<<<<", ">>>>>>>", "|||||||", "&lt;&lt;&lt;&lt;&lt;", "plum words", "Old words")


def published(root: Path) -> str:
    """Return all text of a site's pages."""
    return "\n".join(path.read_text() for path in (root / "site").rglob("*.html"))


@pytest.mark.parametrize("torn", [BOTH, DIFF3, *PARTS.values()], ids=["both", "base", *PARTS])
def test_neither_side_is_published(
    torn: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    written = f"\n## Commentary\n\n{torn}\nMore plum words.\n"
    pages = {path: text + written for path, text in source("a").items()}
    subject = f"---\ntitle: Peace\n---\n\nMy plum words.\n\n{torn}"
    guide = f"# A guide\n\n{torn}\n<!-- sourcebook: sources -->\n"
    build(tmp_path, {**HOME, **pages, "topics/peace.md": subject, "about/guide.md": guide})
    text = published(tmp_path)
    assert not any(words in text for words in NEVER)
    assert "Some words." in (tmp_path / "site/sources/a.html").read_text()
    assert "sources/a.html" in (tmp_path / "site/about/guide.html").read_text()
    said = capfd.readouterr().err
    for path, lines in {"sources/a.md": pages["sources/a.md"], "topics/peace.md": subject}.items():
        row = lines.splitlines().index(torn.splitlines()[0]) + 1
        assert f"docs/{path}:{row}: both sides of a conflict stand here" in said
    assert "docs/about/guide.md:3: both sides" in said


def test_nothing_is_shown_of_a_page_that_is_twice_in_one_file(tmp_path: Path) -> None:
    (page,) = source("a").values()
    twice = f"<<<<<<< HEAD\n{page}=======\n{page}>>>>>>> hers\n"
    build(tmp_path, {**HOME, "sources/a.md": twice})
    assert "Some words." not in published(tmp_path)
    assert not any(words in published(tmp_path) for words in NEVER)


@pytest.mark.parametrize(
    "text",
    [
        f"A guide.\n\n```\n{BOTH}```\n",
        "A heading\n=======\n\nWords.\n",
        "Words <<<<<<< HEAD\n",
        "<<<<<<<\n",
    ],
)
def test_what_is_no_conflict_is_shown(text: str) -> None:
    page = content.read("docs/a.md", f"---\ntitle: A\n---\n\n{text}")
    assert (page.body, page.problems) == (text, ())
