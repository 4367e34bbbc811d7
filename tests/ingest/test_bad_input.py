"""Bad input: one clear problem each, exit status 1, and every other page is made as usual."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.conftest import ARTICLE, PAGE, Project

BOMB = "url: &a0 [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)


def plant(path: str, content: str | bytes) -> Callable[[Project], object]:
    return lambda project: project.write(path, content)


def outside_link(project: Project) -> None:
    secret = project.root.parent / f"{project.root.name}-secret.txt"
    secret.write_text("A secret\n\nThat lies outside the project and must never be read.\n")
    (project.root / "seeds" / "link.txt").symlink_to(secret)


def broken_page(text: str) -> Callable[[Project], object]:
    old, new = text.split("→")

    def spoil(project: Project) -> None:
        project.write("seeds/other.txt", ARTICLE.replace("A Treaty Long in Coming", "Another Text"))
        project.run("ingest")
        page = project.read("docs/sources/another-text.md")
        project.write("docs/sources/another-text.md", page.replace(old, new))

    return spoil


CASES: dict[str, tuple[Callable[[Project], object], str]] = {
    "empty": (plant("seeds/bad.txt", ""), "seeds/bad.txt:1: "),
    "white space only": (plant("seeds/bad.txt", " \n\t\n"), "seeds/bad.txt:1: "),
    "binary": (plant("seeds/bad.txt", b"\x7fELF\x00\x01" * 40), "seeds/bad.txt:1: "),
    "unknown type": (plant("seeds/bad.xyz", ARTICLE), "seeds/bad.xyz:1: "),
    "no extension": (plant("seeds/bad", ARTICLE), "seeds/bad:1: "),
    "undecodable": (
        plant("seeds/bad.txt", ARTICLE.replace("A Treaty", "Caf\xe9s").encode("cp1252")),
        "seeds/bad.txt:1: ",
    ),
    "too large": (plant("seeds/bad.txt", ARTICLE.encode() * 80_000), "seeds/bad.txt:1: "),
    "one title twice": (
        plant("seeds/bad.txt", ARTICLE.replace("summer", "autumn")),
        "seeds/treaty.txt:1: has the same title, authors and date as seeds/bad.txt",
    ),
    "one capture twice": (plant("seeds/zz.txt", ARTICLE), "seeds/zz.txt:1: is the same capture"),
    "link out of the project": (outside_link, "seeds/link.txt:1: is a link that leads out"),
    "broken front matter": (
        broken_page("authors:→authors: ]"),
        "docs/sources/another-text.md:3: the front matter is not YAML",
    ),
    "front matter without end": (
        broken_page("\n---\n→\n"),
        "docs/sources/another-text.md:1: the front matter has no end",
    ),
    "missing marker": (
        broken_page("<!-- source-text: end -->→"),
        "docs/sources/another-text.md:30: the region `source-text` has no end marker",
    ),
    "sidecar that is no YAML": (plant("seeds/treaty.yml", "url: [\n"), "seeds/treaty.yml:2: "),
    "sidecar with aliases of aliases": (
        plant("seeds/treaty.yml", BOMB),
        "seeds/treaty.yml:5: has aliases that stand for more than anybody could read",
    ),
    "page with aliases of aliases": (
        plant("docs/bomb.md", f"---\n{BOMB}---\n\nText.\n"),
        "docs/bomb.md:6: the front matter has aliases that stand for more than",
    ),
    "topic with a title of a million characters": (
        plant("docs/topics/huge.md", "---\ntitle: " + "x" * 1_000_000 + "\n---\n"),
        "docs/topics/huge.md:2: title: ",
    ),
    "sidecar with an unknown key": (plant("seeds/treaty.yml", "link: x\n"), "unknown key `link`"),
    "topic without a title": (
        plant("docs/topics/bad.md", "---\nx: y\n---\n"),
        "docs/topics/bad.md",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_named_and_stops_nothing_else(project: Project, name: str) -> None:
    spoil, expected = CASES[name]
    spoil(project)
    project.write("seeds/good.txt", ARTICLE.replace("A Treaty", "Good Words").replace("12", "13"))
    before = project.docs()
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert [line for line in outcome.problems if expected in line], outcome.err
    assert len(outcome.problems) == 1, outcome.err
    assert "docs/sources/good-words-long-in-coming.md" in project.docs()
    assert PAGE in project.docs()
    spoiled = "docs/sources/another-text.md"
    if spoiled in before:
        assert project.docs()[spoiled] == before[spoiled]
    assert project.run("ingest").err == outcome.err, "the second run says the same"


def test_nothing_outside_the_project_is_read_or_written(project: Project, tmp_path: Path) -> None:
    outside_link(project)
    project.run("ingest")
    assert not [text for text in project.docs().values() if b"secret" in text]
    target = tmp_path.parent / f"{tmp_path.name}-page.md"
    target.write_text(project.read(PAGE).replace("2014", "2015"))
    (project.root / PAGE).unlink()
    (project.root / PAGE).symlink_to(target)
    before = target.read_bytes()
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert f"{PAGE}:1: is a link that leads out of the project" in outcome.err
    assert target.read_bytes() == before


def test_no_title_is_settled_by_the_editor(project: Project) -> None:
    project.write(
        "seeds/bad.txt", "and then nothing was said, as so often in these years of talks.\n"
    )
    outcome = project.run("ingest")
    assert (outcome.status, outcome.problems) == (
        0,
        ["seeds/bad.txt:1: warning: no title found; set `title:` in its page"],
    )
    page = project.read("docs/sources/bad.md")
    project.write("docs/sources/bad.md", page.replace("title: ''", "title: A fragment"))
    assert project.run("ingest").problems == []


def test_one_title_twice_is_settled_by_the_editor(project: Project) -> None:
    project.write("seeds/zz.txt", ARTICLE.replace("summer", "autumn"))
    assert project.run("ingest").status == 1
    other = next(p for p in project.docs() if p.startswith(PAGE.removesuffix(".md") + "-"))
    project.write(other, project.read(other).replace("title: A", "title: A Second"))
    assert project.run("ingest").status == 0


def test_a_folder_without_seeds_is_no_project(project: Project) -> None:
    for file in (project.root / "seeds").iterdir():
        file.unlink()
    (project.root / "seeds").rmdir()
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert "there is no such folder" in outcome.err


def test_captures_alone_are_enough_to_begin(project: Project) -> None:
    """There is no `docs/` before the first run; a link to nothing in its place is named."""
    shutil.rmtree(project.root / "docs", ignore_errors=True)
    assert project.run("ingest").status == 0
    assert (project.root / PAGE).is_file()
    shutil.rmtree(project.root / "docs")
    (project.root / "docs").symlink_to("nowhere")
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert "docs:1: " in outcome.err


def test_a_page_that_cannot_be_written_is_named(project: Project) -> None:
    """A folder stands where the page should: permissions would not stop the superuser."""
    (project.root / PAGE).mkdir(parents=True)
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert PAGE in outcome.err
    assert not list(project.root.rglob("*.part"))
    assert (project.root / PAGE).is_dir()


def test_a_capture_that_changes_while_it_is_read_is_named(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = project.write("seeds/growing.txt", ARTICLE.replace("A Treaty", "Growing Words"))
    read = Path.read_bytes

    def read_slowly(path: Path) -> bytes:
        content = read(path)
        if path == growing:
            with path.open("ab") as file:
                file.write(b"more\n")
        return content

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_slowly)
        outcome = project.run("ingest")
    assert outcome.status == 1
    assert "seeds/growing.txt:1: changed while it was read; run the command again" in outcome.err
    assert PAGE in project.docs()
    assert project.run("ingest").status == 0
