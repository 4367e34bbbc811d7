"""A library of Zotero is taken in whole, and brought up to date when it is given again."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sourcebook.library import note_text
from sourcebook.page.document import read
from sourcebook.page.front_matter.values import texts_of
from sourcebook.store.files import libraries
from tests.ingest.conftest import ARTICLE, Project, project
from tests.library import zotero

__all__ = ["project"]
STRIKE = "docs/sources/ferrymen-strike-at-skagen.md"
LETTER = "docs/sources/to-a-friend.md"


def values(project: Project, path: str) -> dict[str, object]:
    page, _ = read(path, (project.root / path).read_bytes())
    assert page
    return dict(page.values)


def captures(project: Project) -> list[str]:
    found = (path.name for path in (project.root / "seeds").iterdir())
    return sorted(name for name in found if name != "treaty.txt")


@pytest.fixture
def library(tmp_path_factory: pytest.TempPathFactory) -> zotero.Library:
    return zotero.Library(tmp_path_factory.mktemp("zotero") / "Zotero")


EXPORTS: dict[str, Callable[[Path], Path]] = {
    "database": lambda folder: zotero.Library(folder / "Zotero").folder,
    "rdf": zotero.rdf,
    "better json": zotero.better_json,
    "better bib": zotero.better_bib,
    "csl": zotero.csl_json,
}


@pytest.mark.parametrize(
    ("form", "begins"),
    [("rdf", "bib:Letter rdf"), ("better json", '"LETTER02"'), ("better bib", "@letter")],
)
def test_a_missing_file_is_named_at_the_line_of_its_work(
    project: Project, tmp_path_factory: pytest.TempPathFactory, form: str, begins: str
) -> None:
    folder = EXPORTS[form](tmp_path_factory.mktemp("export"))
    (folder / "files/12/letter.txt").unlink()
    (export,) = folder.glob("My Library.*")
    text = export.read_text("utf-8")
    line = text[: text.index(begins)].count("\n") + 1
    done = project.run("add", str(folder))
    assert f"{export}:{line}: warning: has no file 'files/12/letter.txt'; " in done.err


@pytest.mark.parametrize("form", EXPORTS)
def test_files_become_captures_with_their_metadata(
    project: Project, tmp_path_factory: pytest.TempPathFactory, form: str
) -> None:
    place = EXPORTS[form](tmp_path_factory.mktemp("export"))
    done = project.run("add", str(place))
    assert done.status == 0, done.err
    assert len([name for name in captures(project) if not name.endswith(".yml")]) == 2
    page = values(project, STRIKE)
    assert page["authors"] == ["Otto Lind", "Skagen Union"]
    assert (page["issued"], page["type"]) == ("1907-05-06", "article-newspaper")
    assert (page["container_title"], page["language"]) == ("Skagen Post", "en")
    assert page["url"] == "https://example.org/strike"
    assert sorted(texts_of(page["keywords"])) == ["ferries", "strikes"]
    assert zotero.STRIKE in project.read(STRIKE)
    assert values(project, LETTER)["issued"] == "1907-05"
    if form != "csl":  # which holds no notes
        assert "Who is the friend?" in project.read(LETTER)
    before = {
        **project.docs(),
        **{n: (project.root / "seeds" / n).read_bytes() for n in captures(project)},
    }
    again = project.run("add", str(place))
    assert again.status == 0, again.err
    after = {
        **project.docs(),
        **{n: (project.root / "seeds" / n).read_bytes() for n in captures(project)},
    }
    assert after == before, "given again it changes nothing"


def test_a_work_without_a_file_fills_the_page_of_a_capture_that_is_there(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = zotero.csl_json(tmp_path_factory.mktemp("export"))
    (file,) = (place / "files/lind1907").iterdir()
    project.write(f"seeds/strike{file.suffix}", file.read_text("utf-8"))
    file.unlink()
    done = project.run("add", str(place))
    assert "2 works in CSL-JSON: 2 works with a page" in done.out
    page = values(project, STRIKE)
    assert page["authors"] == ["Otto Lind", "Skagen Union"]
    assert (page["issued"], page["container_title"]) == ("1907-05-06", "Skagen Post")


def test_notes_and_annotations_stand_at_their_passage(
    project: Project, library: zotero.Library
) -> None:
    assert project.run("add", str(library.file)).status == 0
    strike, letter = project.read(STRIKE), project.read(LETTER)
    assert "[¶2](#p2) “no ship would leave”: A threat? (p. 1)\n\n— Ada Rowe, 2026-11-20" in strike
    assert "[¶1](#p1) “Their pay had not changed”: Highlighted. (p. 1)\n\n— Zotero" in strike
    assert r"See \[the\] \*diary\*." in letter, "a note is text, whatever stands in it"
    assert len(re.findall("<!-- proposal: [0-9a-f]{16} -->", strike)) == 2
    accepted = re.sub("<!-- proposal: .* -->\n", "", strike).replace("A threat?", "No threat.")
    project.write(STRIKE, accepted)
    assert project.run("add", str(library.file)).status == 0
    assert "A threat?" not in project.read(STRIKE), "what was decided on is not proposed again"


def test_what_changes_in_the_library_changes_on_the_page(
    project: Project, library: zotero.Library
) -> None:
    project.run("add", str(library.folder))
    mine = project.read(STRIKE).replace("language: en\n", "language: en-GB\n", 1)
    project.write(STRIKE, mine + "\nMine.\n")
    library.set(1, "publicationTitle", "The Skagen Post")
    library.set(1, "language", "da")
    again = project.run("add", str(library.folder))
    assert again.status == 0
    page = values(project, STRIKE)
    assert page["container_title"] == "The Skagen Post"
    assert page["language"] == "en-GB", "a person's value stays"
    assert "`language` is the editor's; " in again.err
    assert project.read(STRIKE).endswith("\nMine.\n")
    library.set(1, "publicationTitle", "Post of Skagen")
    project.run("add", str(library.folder))
    assert values(project, STRIKE)["container_title"] == "Post of Skagen", "and once more"


def test_a_file_with_other_bytes_replaces_no_capture(
    project: Project, library: zotero.Library
) -> None:
    project.run("add", str(library.folder))
    before = captures(project)
    page = library.folder / "storage/SNAPSHOT/strike page.html"
    page.write_text(zotero.PAGE.replace("nine", "ten"), "utf-8")
    again = project.run("add", str(library.folder))
    assert again.status == 0
    assert "stays: the library has other bytes of it now; to take those, delete" in again.err
    assert captures(project) == before


def test_collections_become_topics_if_asked(project: Project, library: zotero.Library) -> None:
    project.run("add", str(library.folder))
    assert "topics" not in values(project, STRIKE)
    for _ in range(2):
        assert project.run("add", "--collections", str(library.folder)).status == 0
        assert values(project, STRIKE)["topics"] == {"add": ["harbour-work"]}
        assert values(project, LETTER)["topics"] == {"add": ["harbour-work"]}
    assert "title: Harbour work\n" in project.read("docs/topics/harbour-work.md")


def test_a_library_in_use_is_read_from_a_copy(project: Project, library: zotero.Library) -> None:
    before = library.file.read_bytes()
    with closing(sqlite3.connect(library.file)) as database:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")
        assert project.run("add", str(library.folder)).status == 0
        database.rollback()
    assert (project.root / STRIKE).exists()
    assert library.file.read_bytes() == before
    assert sorted(p.name for p in library.folder.iterdir()) == ["storage", "zotero.sqlite"]


OUTSIDE = (
    *("../secret.txt", "files/../../secret.txt", "/etc/hostname", "C:\\secret.txt", "\\\\host\\a"),
    *("%2e%2e/secret.txt", "storage/LINK/secret.txt", "storage/FOLDER/inner/secret.txt", ""),
)


@pytest.mark.parametrize("stated", OUTSIDE)
def test_no_path_leads_out_of_the_library(tmp_path: Path, stated: str) -> None:
    (tmp_path / "secret.txt").write_text("not for you")
    (tmp_path / "outer/inner").mkdir(parents=True)
    (tmp_path / "outer/inner/secret.txt").write_text("nor this")
    folder = tmp_path / "library"
    (folder / "storage/LINK").mkdir(parents=True)
    (folder / "storage/LINK/secret.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "storage/FOLDER").symlink_to(tmp_path / "outer")
    found = libraries.file_of_library(folder, stated, "zotero.sqlite")
    assert not isinstance(found, Path)
    assert found.hint


def test_a_database_that_is_none_or_never_ends(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "zotero.sqlite").write_bytes(b"no database at all" * 100)
    done = project.run("add", str(folder))
    assert done.status == 1
    assert "zotero.sqlite:1: cannot be read" in done.err
    (folder / "zotero.sqlite").unlink()
    with closing(sqlite3.connect(folder / "zotero.sqlite")) as database:
        database.executescript(zotero.SCHEMA)
        database.execute("ALTER TABLE itemData RENAME TO x")
        database.execute(
            "CREATE VIEW itemData AS WITH RECURSIVE n(itemID, fieldID, valueID) AS"
            " (SELECT 1, 1, 1 UNION ALL SELECT itemID + 1, 1, 1 FROM n) SELECT * FROM n"
        )
    done = project.run("add", str(folder))
    assert done.status == 1
    assert "cannot be read as a library of Zotero: interrupted" in done.err


def test_a_long_note_is_taken_whole(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """As somebody has it who reads a book with Zotero open."""
    folder = tmp_path_factory.mktemp("export")
    lines = [f"Line {number} of my note, on &amp; off." for number in range(5000)]
    note = "".join(f"<p>{line}</p>\n" for line in lines)
    (folder / "text.txt").write_text(ARTICLE.replace("A Treaty", "A Winter"))
    work = {
        "itemKey": "AAAA1111",
        "itemType": "report",
        "title": "A Winter Long in Coming",
        "attachments": [{"itemType": "attachment", "path": "text.txt"}],
        "notes": [{"itemType": "note", "note": note}],
    }
    export = {"config": {}, "translatorID": "x", "items": [work], "collections": {}}
    (folder / "library.json").write_text(json.dumps(export))
    project.run("add", str(folder / "library.json"))
    text = project.read("docs/sources/a-winter-long-in-coming.md")
    assert all(f"Line {number} of my note, on & off." in text for number in range(5000))
    before = project.docs()
    project.run("add", str(folder / "library.json"))
    assert project.docs() == before


def test_a_note_that_is_longer_than_any_book_says_that_it_is_cut() -> None:
    text = note_text.plain("<p>" + "word " * 900_000 + "</p><p>The end.</p>")
    assert text.endswith("\n\n[The rest of this note is in the library.]")
    assert "The end." not in text
