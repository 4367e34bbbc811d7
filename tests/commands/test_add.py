"""What `add` takes in: what `ingest` can read, and nothing else."""

from collections.abc import Callable

import pytest

from sourcebook.extract import record
from tests.ingest.conftest import ARTICLE, Project
from tests.parse import build
from tests.parse.test_bad_input import ENCRYPTED, PAGE

OTHER = ARTICLE.replace("A Treaty", "New Words").replace("12", "13")


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "unknown": ("page.xyz", OTHER.encode(), "unknown type of file"),
    "empty": ("empty.txt", b"", "the file is empty"),
    "binary": ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary file"),
    "no word file": ("letter.docx", b"PK no zip", "is damaged"),
    "no pdf": ("paper.pdf", b"%PDF-1.7 and no more", "cannot be"),
    "no article": ("menu.txt", b"Home\n\nShare\n\nPrint\n", "no article text found"),
    "hidden": (".page.txt", OTHER.encode(), "begins with a dot"),
    "too large": ("large.txt", b"words and words\n" * 2_000_000, "more than anybody could read"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_not_copied(project: Project, case: str) -> None:
    name, content, message = REFUSED[case]
    bad = project.write(f"found/{name}", content)
    good = project.write("found/new.txt", OTHER)
    outcome = project.run("add", str(bad), str(good))
    assert outcome.status == 1
    (problem, counted) = outcome.err.splitlines()
    assert problem.startswith(f"{bad}:")
    assert message in problem
    assert "; " in problem, "it says what to do"
    assert counted == "1 problem"
    assert project.seeds() == ["new.txt", "treaty.txt"]
    assert "docs/sources/new-words-long-in-coming.md" in project.docs()


def test_what_is_added_can_be_ingested(project: Project) -> None:
    """Whatever `add` copies, the run that follows has nothing to say against."""
    for name, content, _ in REFUSED.values():
        project.write(f"found/{name}", content)
    for number, name in enumerate(("a.txt", "b.text", "c.md")):
        text = OTHER.replace("New Words", f"Words {name}").replace("13", str(14 + number))
        project.write(f"found/{name}", text)
    project.run("add", str(project.root / "found"))
    assert {"a.txt", "b.text", "c.md"} <= set(project.seeds())
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, "")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "a name is empty"),
        ("{root}", "is the folder of the project, or holds it"),
        ("{root}/..", "is the folder of the project, or holds it"),
        ("{root}/docs", "is in docs/, which holds what is made of captures"),
        ("{root}/docs/index.md", "is in docs/, which holds what is made of captures"),
        ("{root}/site/page.html", "is in site/, which holds what is made of captures"),
        ("{root}/my site/page.html", "is in my site/, which holds what is made of captures"),
    ],
)
def test_what_is_made_of_captures_is_none(project: Project, name: str, message: str) -> None:
    project.write("mkdocs.yml", "site_dir: my site  # not site\n")
    project.run("ingest")
    good = project.write("found/new.txt", OTHER)
    outcome = project.run("add", name.format(root=project.root), str(good))
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert message in problem
    assert project.seeds() == ["new.txt", "treaty.txt"]


@pytest.mark.parametrize("target", ["secret.txt", "found/link.txt"])
def test_a_link_that_leads_out_of_a_folder_is_not_followed(project: Project, target: str) -> None:
    project.write("secret.txt", OTHER)
    project.write("found/new.txt", OTHER.replace("New", "Newer"))
    link = project.root / "found/link.txt"
    link.symlink_to(project.root / target)
    (project.root / "found/inside.txt").symlink_to("new.txt")
    outcome = project.run("add", str(project.root / "found"))
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert problem.startswith(f"{link}:1: is a link that leads out of the folder; ")
    assert project.seeds() == ["inside.txt", "treaty.txt"], "new.txt is the same"


def test_a_name_of_as_many_bytes_as_there_may_be(project: Project) -> None:
    name = "ü" * 125 + ".text"  # no sidecar has a longer one
    project.write(f"found/{name}", OTHER)
    outcome = project.run("add", str(project.root / "found" / name))
    assert (outcome.status, outcome.err) == (0, "")
    assert project.seeds() == ["treaty.txt", name]


def test_an_encrypted_file_is_refused(project: Project) -> None:
    locked = project.write("found/locked.pdf", build.pdf(PAGE, trailer=ENCRYPTED))
    outcome = project.run("add", str(locked))
    assert outcome.status == 1
    assert "password" in outcome.err
    assert project.seeds() == ["treaty.txt"]


def test_a_sidecar_goes_with_its_capture(project: Project) -> None:
    declared = "media_type: text/plain\n"
    good = project.write("found/new.xyz", OTHER)
    project.write("found/new.xyz.yml", declared)
    bad = project.write("found/empty.xyz", "")
    project.write("found/empty.xyz.yml", declared)
    outcome = project.run("add", str(good), str(bad))
    assert outcome.status == 1
    assert project.seeds() == ["new.xyz", "new.xyz.yml", "treaty.txt"]
    assert "found/empty.xyz:1: the file is empty" in outcome.err
    assert outcome.err.count("empty.xyz") == 1


def test_a_sidecar_that_cannot_be_read_is_refused_alone(project: Project) -> None:
    good = project.write("found/new.txt", OTHER)
    project.write("found/new.txt.yml", "url: [\n")
    outcome = project.run("add", str(good))
    assert outcome.status == 1
    assert "found/new.txt.yml:" in outcome.err
    assert project.seeds() == ["new.txt", "treaty.txt"]


def test_of_two_files_with_one_name_the_first_that_can_be_read_is_taken(project: Project) -> None:
    first = project.write("one/new.txt", b"")
    second = project.write("two/new.txt", OTHER)
    outcome = project.run("add", str(first), str(second))
    assert "one/new.txt:1: the file is empty" in outcome.err
    assert "two/new.txt was copied to seeds/new.txt" in outcome.out
    assert project.read("seeds/new.txt") == OTHER


def test_two_sidecars_that_say_the_same_both_stay(project: Project) -> None:
    made: list[str] = []
    for number, name in enumerate(("one.xyz", "two.xyz")):
        text = OTHER.replace("New Words", f"Words {number}").replace("13", str(14 + number))
        made.append(str(project.write(f"found/{name}", text)))
        project.write(f"found/{name}.yml", "media_type: text/plain\n")
    assert project.run("add", *made).status == 0
    assert {"one.xyz.yml", "two.xyz.yml"} <= set(project.seeds())


def test_the_parts_of_a_saved_page_are_passed_over(project: Project) -> None:
    text = "".join(f"<p>{part}</p>" for part in OTHER.split("\n\n"))
    for name in ("page_files/logo.png", "page_files/deep/x.js", "Seite-Dateien/y.css"):
        project.write(f"found/{name}", b"no capture")
    project.write("found/page.html", text)
    project.write("found/Seite.htm", text.replace("New Words", "Fair Words"))
    project.write("found/other_files/letter.txt", OTHER.replace("New Words", "Old Words"))
    outcome = project.run("add", str(project.root / "found"))
    assert (outcome.status, outcome.err) == (0, "")
    assert project.seeds() == ["Seite.htm", "letter.txt", "page.html", "treaty.txt"]


def test_each_capture_is_read_once(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is read before it is copied serves the run that follows."""
    read: list[str] = []
    extract: Callable[..., object] = record.extract

    def noted(capture: object) -> object:
        read.append(str(getattr(capture, "path", "")))
        return extract(capture)

    monkeypatch.setattr(record, "extract", noted)
    project.run("add", str(project.write("found/new.txt", OTHER)))
    assert sorted(read) == ["seeds/new.txt", "seeds/treaty.txt"]


def test_many_files_are_counted_and_named_only_when_asked(project: Project) -> None:
    for number in range(22):
        text = OTHER.replace("New Words", f"Words {number}")
        project.write(f"found/{number}.txt", text)
    said = project.run("add", str(project.root / "found")).out
    assert "22 files copied to seeds/\n" in said
    assert "was copied" not in said
    again = project.run("add", str(project.root / "found")).out
    assert "0 files copied to seeds/; 22 files there already\n" in again
    assert project.run("-v", "add", str(project.root / "found")).out.count("is there already") == 22
