"""Commentary is signed, dated and licensed apart from the source."""

import subprocess
from pathlib import Path

import pytest

from sourcebook.publish.pages.page_state import Signature, SignedBy, signed
from sourcebook.publish.render.prose import Prose
from sourcebook.store.git import LastEdit, last_edits
from tests.publish.pages import page

HEAD = '<h2 id="commentary">Commentary</h2>\n'


def read(html: str) -> tuple[SignedBy, str]:
    """What signs a commentary, and the commentary with that marked."""
    prose = Prose(HEAD + html)
    return signed({}, prose.mark_signatures(), ""), prose.html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>— Ana Lind, November 2026</p>", ("Ana Lind", "November 2026")),
        (
            "<p>A remark.\n— Ana Lind &amp; Bo, 2026-11~</p>",
            ("Ana Lind & Bo", "about November 2026"),
        ),
        ("<p>— The project, 2026</p>\n<p>More.</p>", ("The project", "2026")),
    ],
)
def test_a_last_line_signs(html: str, expected: tuple[str, str]) -> None:
    signature, shown = read(html)
    (found,) = signature.signatures
    assert (found.author, found.date) == expected
    assert '<span class="signature">— ' in shown


@pytest.mark.parametrize(
    "html", ["<p>— an aside, nothing more</p>", "<p>a — b, 2026 c</p>", "<p>x</p>"]
)
def test_other_lines_do_not(html: str) -> None:
    signature, shown = read(html)
    assert signature.signatures == ()
    assert shown == HEAD + html


def test_front_matter_signs_and_names_a_licence() -> None:
    meta = {"commentary": {"author": ["A", "B"], "date": "2026-11", "license": "CC0-1.0"}}
    found = signed(meta, (), "CC-BY-4.0")
    assert found.signatures == (Signature("A, B", "November 2026", "2026-11"),)
    assert found.licence
    assert found.licence.raw == "CC0-1.0"
    default = signed({}, (), "CC-BY-4.0").licence
    assert default
    assert default.href == "https://creativecommons.org/licenses/by/4.0/"


def test_where_nothing_is_written_nothing_is_licensed() -> None:
    text = "---\ncommentary: {author: A, license: CC0-1.0}\n---\n<!-- source-text: begin -->\nx\n"
    state = page("sources/a.md", f"{text}<!-- source-text: end -->\n\n## Commentary\n")
    assert state.signature == SignedBy()
    state = page("sources/a.md", f"{text}<!-- source-text: end -->\n\n## Commentary\n\nWords.\n")
    assert [one.author for one in state.signature.signatures] == ["A"]
    assert state.signature.licence


def test_git_tells_who_last_edited_a_page(tmp_path: Path) -> None:
    project = tmp_path / "book"
    page = project / "docs" / "日本 page.md"
    page.parent.mkdir(parents=True)
    assert last_edits(project) == {}

    def git(*arguments: str) -> None:
        who = ("-c", "user.name=Ana\tLind", "-c", "user.email=a@example.org")
        subprocess.run(
            ["git", "-C", str(tmp_path), *who, *arguments], check=True, capture_output=True
        )

    git("init")
    for text, day in (("one", "2026-01-02"), ("two", "2026-03-04")):
        page.write_text(text)
        git("add", ".")
        git("commit", "-m", text, f"--date={day}T10:00:00")
    page.write_text("three")
    git("commit", "-am", "three", "--author=a-forge[bot] <bot@example.org>")
    (found,) = last_edits(project).items()
    assert found == ("docs/日本 page.md", LastEdit("Ana\tLind", "2026-03-04")), "not the program's"
