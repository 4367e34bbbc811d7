"""A checkout may change line ends and names, and lack history and captures: pages stay."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.ingest.conftest import ARTICLE, PAGE
from tests.teams.conftest import NOTES, Checkout

CONFIG = "site_name: A reader\nuse_directory_urls: false\nplugins: []\nhooks: [hooks/publish.py]\n"
ROOT = Path(__file__).parents[2]


def clone(ours: Checkout, *settings: str) -> Checkout:
    """Clone a collection as a colleague would, with these settings of git."""
    there = ours.root.parent / "theirs"
    options = [part for setting in settings for part in ("-c", setting)]
    ours.git("clone", "-q", *options, f"file://{ours.root}", str(there))
    return Checkout(there)


def test_line_ends_that_git_changed_change_no_page(ours: Checkout) -> None:
    """As git for Windows does: all texts have CRLF, and their digests are others."""
    ours.write("seeds/late.html", f"<h1>A Late Treaty</h1>\n<p>{ARTICLE[160:]}</p>\n")
    ours.ingest()
    ours.commit()
    theirs = clone(ours, "core.autocrlf=true")
    assert b"\r\n" in (theirs.root / "seeds/treaty.txt").read_bytes()
    assert "\r\n" in theirs.read()
    for command in ("check", "ingest"):
        outcome = theirs.run(command)
        assert (outcome.status, outcome.out.split(": ")[-1]) == (0, "0 changes\n")
        (warning,) = outcome.problems
        message = "git changed the line ends of seeds/late.html and of 1 more; they count as"
        assert warning.startswith(f".gitattributes:1: warning: {message}")
    assert theirs.changed() == []
    theirs.write(".gitattributes", "seeds/** -text\n")
    theirs.git("add", ".gitattributes")
    theirs.git("commit", "-q", "-m", "x")
    theirs.write("seeds/new.txt", "not in git yet")
    undo = warning.partition("then run `")[2].split("` and `")
    for line in (undo[0], undo[1].rstrip("`")):
        theirs.git(*line.split()[1:])
    (theirs.root / "seeds/new.txt").unlink()
    assert theirs.changed() == []
    assert theirs.read("seeds/treaty.txt") == ARTICLE
    theirs.ingest()
    assert theirs.changed() == []


def test_attributes_keep_line_ends_everywhere(ours: Checkout) -> None:
    """As the page for teams says to write them."""
    about = (ROOT / "docs/about/teams.md").read_text(encoding="utf-8")
    rows = [line for line in about.splitlines() if line.startswith(("seeds/**", "docs/**"))]
    assert rows == ["seeds/** -text", "docs/** text eol=lf"]
    ours.write(".gitattributes", "\n".join([*rows, ""]))
    ours.commit()
    theirs = clone(ours, "core.autocrlf=true")
    assert theirs.read() == ours.read()
    assert theirs.read("seeds/treaty.txt") == ARTICLE
    check = theirs.run("check")
    assert (check.status, check.out, check.err) == (0, "0 changes\n", "")


def test_a_page_with_crlf_gets_the_program_s_lines_with_crlf(ours: Checkout) -> None:
    theirs = clone(ours, "core.autocrlf=true")
    theirs.write(".gitattributes", "seeds/** -text\n")
    theirs.write("seeds/treaty.txt", ARTICLE.replace("had been useful", "had been of use"))
    theirs.ingest()
    text = theirs.read()
    assert "had been of use" in text
    assert "\n" not in text.replace("\r\n", "")
    assert theirs.run("check").status == 0
    theirs.git("add", "-A")
    changed = theirs.git("diff", "--cached", "--stat", "--", "docs")
    assert "1 file changed, 4 insertions(+), 4 deletions(-)" in changed


def test_a_capture_saved_with_crlf_is_known_where_git_made_lf_of_it(ours: Checkout) -> None:
    theirs = clone(ours, "core.autocrlf=true")
    late = ARTICLE.replace("A Treaty Long in Coming", "A Late Treaty").replace("\n", "\r\n")
    theirs.write("seeds/treaty.txt", ARTICLE)
    theirs.write("seeds/late.txt", late)
    assert theirs.run("ingest").status == 0
    theirs.commit()
    ours.git("pull", "-q", str(theirs.root), "main")
    assert ours.read("seeds/late.txt") == late.replace("\r\n", "\n")
    outcome = ours.run("ingest")
    assert outcome.out.endswith(": 0 changes\n")
    assert [line.partition("git changed")[0] for line in outcome.problems] == [
        ".gitattributes:1: warning: "
    ]


def test_a_web_editor_that_saves_crlf_makes_no_conflict_of_a_page(ours: Checkout) -> None:
    """All of its lines have changed, and all conflict with whatever the other did."""
    ours.branch("hers")
    text = ours.read().replace("Two.", "Two, says she.").replace("publisher: ''", "publisher: A")
    ours.write(PAGE, text.replace("\n", "\r\n"))
    ours.commit()
    ours.branch("his")
    ours.change("had been useful", "had been of use", "seeds/treaty.txt")
    ours.change("Five.", "Five, says he.")
    ours.ingest()
    ours.commit()
    ours.merge("hers", conflict=True)
    ours.ingest()
    text = ours.read().replace("\r\n", "\n")
    assert "had been of use" in text
    assert "\npublisher: A\n" in text
    assert "\nTwo, says she.\n\nThree.\n\nFour.\n\nFive, says he.\n" in text
    assert ours.run("check").status == 0


def test_a_page_saved_with_a_byte_order_mark_is_the_same_page(ours: Checkout) -> None:
    ours.write(PAGE, f"\ufeff{ours.read()}")
    ours.change("had been useful", "had been of use", "seeds/treaty.txt")
    ours.ingest()
    assert ours.read().startswith("\ufeff---\ntitle: ")
    assert "had been of use" in ours.read()
    assert ours.pages() == [PAGE]


def test_a_page_saved_with_lone_returns_is_named_and_not_made_anew(ours: Checkout) -> None:
    before = ours.read()
    ours.write(PAGE, before.replace("\n", "\r"))
    for _ in range(2):
        outcome = ours.run("ingest")
        assert outcome.status == 1
        expected = f"{PAGE}:1: the lines of the page end as on the Macs of old, with CR alone; "
        assert outcome.problems[-1].startswith(expected)
    assert ours.read() == before.replace("\n", "\r")
    assert ours.pages() == [PAGE]


def test_a_lone_return_in_a_comment_is_the_person_s(ours: Checkout) -> None:
    ours.change("Two.", "Two\rand a half.")
    ours.change("had been useful", "had been of use", "seeds/treaty.txt")
    ours.ingest()
    assert "\nTwo\rand a half.\n" in ours.read()
    ours.ingest()


@pytest.mark.parametrize("anew", [False, True], ids=["as it was", "and another text"])
@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Café.txt", unicodedata.normalize("NFD", "Café.txt"), False),
        (unicodedata.normalize("NFD", "Café.txt"), "Café.txt", False),
        ("Report.txt", "report.txt", True),
        ("reports/Été.txt", unicodedata.normalize("NFD", "Reports/été.txt"), True),
    ],
)
def test_a_capture_whose_name_is_written_otherwise_keeps_its_page(
    ours: Checkout, old: str, new: str, changed: bool, anew: bool
) -> None:
    late = ARTICLE.replace("A Treaty Long in Coming", "A Late Treaty")
    page = "docs/sources/a-late-treaty.md"
    ours.write(f"seeds/{old}", late)
    ours.ingest()
    ours.write(page, f"{ours.read(page)}\nMine.\n")
    ours.commit()
    (ours.root / f"seeds/{old}").unlink()
    ours.write(f"seeds/{new}", late.replace("useful", "of use") if anew else late)
    outcome = ours.run("ingest")
    assert (outcome.status, outcome.problems) == (0, [])
    assert ours.pages() == [page, PAGE]
    text = ours.read(page)
    assert text.endswith("\nMine.\n")
    assert ("of use" in text) is anew
    name = new if changed else old
    assert f"path: seeds/{name}" in text or f"path: {name!r}" in text
    assert f"addresses: [{page[5:]}]" in text
    assert ours.run("ingest").out.endswith(": 0 changes\n")
    pages = [line for line in ours.changed() if "docs/" in line]
    assert len(pages) == int(changed or anew)


def test_two_captures_that_only_capitals_tell_apart_keep_their_pages(ours: Checkout) -> None:
    for name, title in (("Late", "A Late Treaty"), ("late", "A Very Late Treaty")):
        ours.write(f"seeds/{name}.txt", ARTICLE.replace("A Treaty Long in Coming", title))
    assert ours.run("ingest").status == 0
    pages = {page: ours.read(page) for page in ours.pages()}
    assert len(pages) == 3
    assert ours.run("ingest").out.endswith(": 0 changes\n")
    (ours.root / "seeds/Late.txt").unlink()
    ours.run("ingest")
    assert {page: ours.read(page) for page in ours.pages()} == pages


def build(checkout: Checkout) -> subprocess.CompletedProcess[str]:
    """Build the site in a process of its own, as people do."""
    line = ["-c", "from sourcebook.cli import main; raise SystemExit(main(['build']))"]
    return subprocess.run(
        [sys.executable, *line],
        cwd=checkout.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def whole(ours: Checkout) -> Checkout:
    """A collection that a site can be built of."""
    ours.write("mkdocs.yml", f"{CONFIG}theme: {{name: sourcebook}}\n")
    ours.write("hooks/publish.py", (ROOT / "hooks/publish.py").read_bytes())
    ours.commit()
    return ours


def test_a_shallow_clone_is_checked_and_built(whole: Checkout) -> None:
    whole.change("One.", "One, [¶1](#p1).")
    whole.commit()
    theirs = Checkout(whole.root.parent / "theirs")
    whole.git("clone", "-q", "--depth=1", f"file://{whole.root}", str(theirs.root))
    assert theirs.git("rev-parse", "--is-shallow-repository") == "true\n"
    check = theirs.run("check")
    assert (check.status, check.err) == (0, "")
    made = build(theirs)
    assert made.returncode == 0, made.stderr
    assert (theirs.root / "site" / PAGE[5:].replace(".md", ".html")).is_file()


def test_a_clone_without_captures_is_checked_and_built(whole: Checkout) -> None:
    whole.git("rm", "-r", "-q", "seeds")
    whole.commit()
    theirs = clone(whole)
    assert not (theirs.root / "seeds").exists()
    check = theirs.run("check")
    assert (check.status, check.out) == (0, "0 changes\n")
    expected = "seeds:1: warning: there is no such folder; the pages are not compared with their"
    assert [line.rpartition(" ")[0] for line in check.problems] == [expected]
    theirs.write(PAGE, theirs.read().replace("One.", "One, [¶9](#p9)."))
    check = theirs.run("check")
    assert check.status == 1
    assert f"there is no ¶9 on {PAGE}" in check.err
    theirs.git("checkout", "-q", "--", "docs")
    made = build(theirs)
    assert made.returncode == 0, made.stderr
    assert NOTES.split()[0] in (theirs.root / "site" / PAGE[5:].replace(".md", ".html")).read_text()
    assert theirs.changed() == []
