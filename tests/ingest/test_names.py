"""Names and files that no run can use: one clear problem each, and everything else is made."""

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.derive.complete import complete
from tests.ingest.conftest import ARTICLE, PAGE, Project

BAD_NAME = "has a name with bytes that are no UTF-8, or with control characters; rename it"
LOOP = "is a link that leads in a circle; remove it"
FOLDER = "is a link to a folder; copy the folder itself to this place"
PIPE = "is no plain file; copy the file itself to this place"

Spoil = Callable[[Path], object]


def plain(name: bytes) -> Spoil:
    """A file of this name, which holds an article."""

    def spoil(folder: Path) -> None:
        Path(folder, os.fsdecode(name)).write_text(ARTICLE.replace("Treaty", "Pact"))

    return spoil


def link(name: str, target: str) -> Spoil:
    return lambda folder: (folder / name).symlink_to(target)


def circle(folder: Path) -> None:
    for name, target in (("a.md", "b.md"), ("b.md", "a.md")):
        (folder / name).symlink_to(target)


def bound_socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)  # its address may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("odd.md")
    os.chdir(here)


def in_folder(name: bytes) -> Spoil:
    def spoil(folder: Path) -> None:
        inner = Path(folder, os.fsdecode(name))
        inner.mkdir()
        (inner / "x.md").write_text(ARTICLE.replace("Treaty", "Pact"))

    return spoil


def nested(depth: int, name: str) -> Spoil:
    """So many folders in one another, and a file in the last; its path may be too long."""

    def spoil(folder: Path) -> None:
        here = Path.cwd()
        os.chdir(folder)
        for _ in range(depth):
            Path(name).mkdir()
            os.chdir(name)
        Path("x.md").write_text(ARTICLE.replace("Treaty", "Pact"))
        os.chdir(here)

    return spoil


CASES: dict[str, tuple[Spoil, list[str]]] = {
    "no UTF-8": (plain(b"a\xff.md"), [rf"a\xff.md:1: {BAD_NAME}"]),
    "a folder of no UTF-8": (in_folder(b"\xfe"), [rf"\xfe:1: {BAD_NAME}"]),
    "a line end": (plain(b"a\nb.md"), [rf"a\nb.md:1: {BAD_NAME}"]),
    "an escape": (plain(b"\x1b[31m.md"), [rf"\x1b[31m.md:1: {BAD_NAME}"]),
    "a C1 control": (plain("a\x9bb.md".encode()), [rf"a\x9bb.md:1: {BAD_NAME}"]),
    "a line separator": (plain("a\u2028b.md".encode()), [rf"a\u2028b.md:1: {BAD_NAME}"]),
    "a link to itself": (link("loop.md", "loop.md"), [f"loop.md:1: {LOOP}"]),
    "links in a circle": (circle, [f"a.md:1: {LOOP}", f"b.md:1: {LOOP}"]),
    "a link to the folder above": (link("up", "."), [f"up:1: {FOLDER}"]),
    "a pipe": (lambda folder: os.mkfifo(folder / "odd.md"), [f"odd.md:1: {PIPE}"]),
    "a socket": (bound_socket, [f"odd.md:1: {PIPE}"]),
    "many folders": (nested(150, "d"), ["lies in more than 100 folders; move it up"]),
    "a long path": (nested(40, "d" * 200), ["cannot be read: File name too long"]),
}


@pytest.mark.parametrize("folder", ["seeds", "docs"])
@pytest.mark.parametrize("case", CASES)
def test_it_is_named_once_and_stops_nothing(project: Project, case: str, folder: str) -> None:
    spoil, expected = CASES[case]
    spoil(project.root / folder)
    outcome = project.run("ingest")
    assert outcome.status == 1
    errors = [line for line in outcome.problems if "warning: " not in line]
    assert (project.root / PAGE).is_file()
    if case == "a long path":
        errors = errors[-1:]  # what can be read of it are captures, and all of them are the same
    for found, wanted in zip(errors, expected, strict=True):
        assert found.startswith(f"{folder}/")
        assert wanted in found
    assert project.run("ingest").err == outcome.err, "the second run says the same"
    if case == "a long path":
        shutil.rmtree(project.root / folder / ("d" * 200))


def test_a_page_under_a_name_that_cannot_be_used_may_be_a_source_s(project: Project) -> None:
    """What a person wrote there is not to stand beside a second page of the same capture."""
    project.run("ingest")
    (project.root / PAGE).rename(project.root / "docs/sources" / os.fsdecode(b"caf\xe9.md"))
    outcome = project.run("ingest")
    assert rf"docs/sources/caf\xe9.md:1: {BAD_NAME}" in outcome.err
    assert "no page was made of it" in outcome.err
    assert not (project.root / PAGE).exists()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("con.md", "it is a device's"),
        ("Aux.notes.md", "it is a device's"),
        ("lpt1.md", "it is a device's"),
        ("a:b.md", "it holds `:`"),
        ("a?.md", "it holds `?`"),
        ("a\\b.md", "it holds `\\`"),
        ("dots./x.md", "it ends with a dot or a space"),
        ("space /x.md", "it ends with a dot or a space"),
    ],
)
def test_a_name_that_windows_cannot_have_is_said(project: Project, name: str, why: str) -> None:
    project.write(f"docs/{name}", "# A page\n")
    outcome = project.run("ingest")
    assert outcome.status == 0
    place = f"docs/{name}" if "/" not in name else f"docs/{name.partition('/')[0]}"
    expected = f"{place}:1: warning: Windows cannot have a file of this name: {why}; rename it\n"
    assert outcome.err == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Foo.md", "foo.md"), ("cafe\u0301.md", "caf\xe9.md"), ("STRASSE", "straße")]
)
@pytest.mark.parametrize("folder", ["seeds", "docs"])
def test_names_that_are_one_elsewhere_are_said(
    project: Project, one: str, other: str, folder: str
) -> None:
    endings = ("", "") if one.endswith(".md") else ("/x.md", "/y.md")
    project.write(f"{folder}/{one}{endings[0]}", ARTICLE.replace("Treaty", "Pact"))
    project.write(f"{folder}/{other}{endings[1]}", ARTICLE.replace("Treaty", "Promise"))
    outcome = project.run("ingest")
    assert outcome.status == 0
    expected = (
        f"{folder}/{other}:1: warning: many systems take it for {folder}/{one}: only capitals"
    )
    assert [line for line in outcome.problems if line.startswith(expected)]
    assert len(outcome.problems) == 1


@pytest.mark.parametrize("name", ["-rf.txt", "--help.txt", "~.txt", "$(date).txt", "%2e%2e.txt"])
def test_a_name_that_looks_like_a_command_is_a_name(project: Project, name: str) -> None:
    project.write(f"seeds/{name}", ARTICLE.replace("Treaty", "Pact"))
    assert project.run("ingest").status == 0
    assert "docs/sources/a-pact-long-in-coming.md" in project.docs()


def test_nothing_is_added_under_a_name_that_cannot_be_used(
    project: Project, tmp_path: Path
) -> None:
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text(ARTICLE.replace("Treaty", "Pact"))
    outcome = project.run("add", str(odd))
    assert outcome.status == 1
    assert rf"caf\xe9.txt:1: {BAD_NAME}" in outcome.err
    assert [path.name for path in (project.root / "seeds").iterdir()] == ["treaty.txt"]


def test_a_page_gets_no_name_that_is_another_s_elsewhere(project: Project) -> None:
    project.write("docs/topics/A-Treaty-Long-in-Coming.md", "---\ntitle: Treaties\n---\n")
    assert project.run("ingest").status == 0
    (made,) = (path for path in project.docs() if path.startswith(PAGE.removesuffix(".md")))
    assert made != PAGE


@pytest.mark.parametrize(
    "title", ["択捉島国後島" * 60, "𐐔𐐯𐑅𐐨" * 90, "Мир и договор " * 40, "ก" * 300]
)
def test_a_title_of_any_length_makes_a_page(project: Project, title: str) -> None:
    text = "The committee met in the old harbour office and spoke of the library of the town.\n"
    project.write("seeds/long.md", f"---\ntitle: {title}\n---\n\n{text}")
    assert project.run("ingest").status == 0
    (made,) = (path for path, page in project.docs().items() if b"path: seeds/long" in page)
    assert made.removeprefix("docs/") in complete(project.root)
    assert project.run("ingest").out.endswith(": 0 changes\n")
