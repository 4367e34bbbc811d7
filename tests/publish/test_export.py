"""A selection of the sources as one file."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sourcebook.cli import main
from sourcebook.collection import Collection, PublishedSource
from sourcebook.model import BibRecord
from sourcebook.publish.export.export import ENDINGS, Selection, export
from sourcebook.publish.mkdocs.config_lines import text_below

ROOT = Path(__file__).parents[2]


def source(name: str, issued: str, **values: Any) -> PublishedSource:
    bib = replace(BibRecord(title=name, issued=issued, type="post-weblog"), **values)
    return PublishedSource(f"sources/{name}.md", f"sources/{name}.html", bib, subjects=("a",))


SOURCES = (
    source("late", "2019-01~", authors=("A",), language="en"),
    source("middle", "2014/2016", publisher="P", license="CC-BY-4.0"),
    replace(source("early", "2005", authors=("A", "B")), subjects=("a", "b")),
    source("undated", ""),
    replace(source("gone", "2019"), mode="withdrawn"),
)


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(), "late middle early undated"),
        (Selection(subjects=("b", "none")), "early"),
        (Selection(authors=("A",)), "late early"),
        (Selection(authors=("A",), languages=("en",)), "late"),
        (Selection(publishers=("P",)), "middle"),
        (Selection(types=("report",)), ""),
        (Selection(licenses=("CC-BY-4.0",)), "middle"),
        (Selection(since=2016), "late middle"),
        (Selection(until=2014), "middle early"),
        (Selection(since=2006, until=2013), ""),
    ],
)
def test_selection(selection: Selection, names: str) -> None:
    taken = [one.id for one in SOURCES if selection.takes(one)]
    assert taken == names.split()


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_makes_a_file_of_just_these(ending: str) -> None:
    content, count = export(
        Collection("T", sources=SOURCES),
        Selection(authors=("A",)),
        f"x{ending}",
        lambda one: one.bib.title,
    )
    assert count == 2
    if ending not in (".epub", ".cff", ".zenodo", ".jsonld", ".ttl"):  # of sources, unpacked
        assert b"late" in content
        assert b"middle" not in content


def test_a_command_writes_what_the_site_publishes(tmp_path: Path) -> None:
    for name in ("x.epub", "x.json"):
        out = str(tmp_path / name)
        command = ["-C", str(ROOT), "export", "--subject", "sanctions", "--title", "On sanctions"]
        assert main([*command, "-o", out]) == 0
    items = json.loads((tmp_path / "x.json").read_text(encoding="utf-8"))
    assert {item["title"][:18] for item in items} == {"The Transformation", "Going Backward wit"}
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        assert any("On sanctions" in book.read(name).decode() for name in book.namelist()[1:])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.doc"], "x.doc:1: no format has this ending; write one of .html, "),
        (["--subject", "none", "-o", "x.bib"], "nothing fits"),
    ],
)
def test_what_cannot_be_made_is_said(
    arguments: list[str],
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["-C", str(ROOT), "export", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "message"),
    [("use_directory_urls: true", "use_directory_urls: false"), ("theme: [", "mkdocs.yml")],
)
def test_a_configuration_that_cannot_be_followed_is_said(
    wrong: str, message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\n{wrong}\n", encoding="utf-8")
    assert main(["-C", str(tmp_path), "export", "-o", str(tmp_path / "x.bib")]) == 1
    assert message in capsys.readouterr().err


def test_no_style_is_read_from_outside_the_project(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/a.csl").write_text("inside", encoding="utf-8")
    (tmp_path / "b.csl").write_text("outside", encoding="utf-8")
    assert text_below(tmp_path / "own", "a.csl") == "inside"
    assert text_below(tmp_path / "own", "../b.csl") is None
    assert text_below(tmp_path / "own", str(tmp_path / "b.csl")) is None
    assert text_below(tmp_path / "own", "none.csl") is None


@pytest.mark.parametrize("folder", ["seeds", "docs/about", "site"])
def test_no_file_is_written_where_it_would_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / folder).mkdir(parents=True, exist_ok=True)
    out = tmp_path / folder / "x.bib"
    assert main(["-C", str(tmp_path), "export", "-o", str(out)]) == 1
    expected = f"{out}:1: is in a folder that is published; name a file elsewhere"
    assert expected in capsys.readouterr().err
    assert not out.exists()
