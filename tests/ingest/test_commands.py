"""The commands that people type, besides ingest."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.commands.publishing import serve
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest.captures import batch
from tests.ingest.conftest import ARTICLE, Project


def test_extract_prints_one_object_a_line(project: Project) -> None:
    bad = project.write("bad.txt", b"\x00\x01\x02")
    good = project.root / "seeds/treaty.txt"
    outcome = project.run("extract", "--json", str(bad), str(good), str(project.root / "none.txt"))
    first, second, third = map(json.loads, outcome.out.splitlines())
    assert outcome.status == 1
    assert first["problems"][0]["severity"] == "error"
    assert first["segments"] == []
    assert second["fields"]["title"]["value"] == "A Treaty Long in Coming"
    assert second["fields"]["title"]["lines"] == [1]
    assert [s["lines"] for s in second["segments"]] == [[7, 8], [10, 11]]
    assert {e["role"] for e in second["ledger"]} == {"metadata", "text"}
    assert "cannot be read" in third["problems"][0]["message"]


def test_extract_uses_the_sidecar_and_does_not_print_it(project: Project) -> None:
    project.write(
        "seeds/treaty.txt.yml", "url: https://example.org/treaty\nretrieved: 2026-01-02\n"
    )
    outcome = project.run("extract", "--json", str(project.root / "seeds"))
    (made,) = map(json.loads, outcome.out.splitlines())
    assert made["fields"]["url"]["value"] == "https://example.org/treaty"
    assert made["fields"]["accessed"]["value"] == "2026-01-02"


def test_a_sidecar_is_read_with_its_capture_however_many_files_there_are(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_BATCH", 2)
    for name in "bcd":
        project.write(f"seeds/{name}.txt", ARTICLE)
        project.write(f"seeds/{name}.txt.yml", f"url: https://example.org/{name}\n")
    project.write("seeds/a.txt", ARTICLE)
    outcome = project.run("extract", "--json", str(project.root / "seeds"))
    made = [json.loads(line)["fields"]["url"]["value"] for line in outcome.out.splitlines()]
    assert made == [None, *(f"https://example.org/{name}" for name in "bcd"), None]


def test_extract_shows_each_line_beside_its_fate(project: Project) -> None:
    outcome = project.run("extract", str(project.root / "seeds/treaty.txt"))
    assert "title            A Treaty Long in Coming  (stated, line 1)" in outcome.out
    assert "    1  metadata   title" in outcome.out
    assert "    7  text" in outcome.out
    assert "\x1b" not in outcome.out


def test_a_capture_cannot_give_orders_to_the_terminal(project: Project) -> None:
    project.write("bad.txt", ARTICLE.replace("useful", "\x1b[2Juseful\x07"))
    outcome = project.run("extract", str(project.root / "bad.txt"))
    assert "\x1b" not in outcome.out
    assert "\x07" not in outcome.out


def test_add_copies_and_recognises(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "found"
    folder.mkdir()
    (folder / "new.txt").write_text(ARTICLE.replace("A Treaty", "New Words").replace("12", "13"))
    (folder / "same.txt").write_text(ARTICLE)
    (folder / "treaty.txt").write_text("Another text of this name\n\nThat says something else.\n")
    outcome = project.run("add", str(folder))
    assert outcome.status == 1
    assert "new.txt was copied to seeds/new.txt" in outcome.out
    assert "same.txt is there already: seeds/treaty.txt" in outcome.out
    assert (
        "seeds/treaty.txt is another capture of this name; give the file another name"
        in outcome.err
    )
    assert "docs/sources/new-words-long-in-coming.md" in project.docs()
    assert project.read("seeds/treaty.txt") == ARTICLE


def test_every_command_is_explained_to_curators() -> None:
    about = (Path(__file__).parents[2] / "docs/about/curating.md").read_text(encoding="utf-8")
    for command in ("build", "ingest", "check", "accept", "extract", "add", "serve", "new"):
        assert f"sourcebook {command}" in about


def test_a_folder_with_a_bibliography_fills_and_does_not_copy_it(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "found"
    folder.mkdir()
    (folder / "refs.bib").write_text("@report{x, title={A Treaty Long in Coming}, publisher={P}}")
    (folder / ".DS_Store").write_bytes(b"\0\0")
    outcome = project.run("add", str(folder))
    assert (outcome.status, outcome.err) == (0, "")
    assert [path.name for path in (project.root / "seeds").iterdir()] == ["treaty.txt"]
    assert "publisher: P\n" in project.read("docs/sources/a-treaty-long-in-coming.md")


def test_what_is_wrong_is_said_once(project: Project) -> None:
    project.write("seeds/bad.xyz", "x")
    refs = project.write("refs.bib", "@report{x, title={Nothing that is here at all}}")
    outcome = project.run("add", str(refs))
    assert outcome.err.count("seeds/bad.xyz:1:") == 1
    assert outcome.out.count("1 page") == 0


def test_accept_says_why_a_page_cannot_be_read(project: Project) -> None:
    project.run("ingest")
    page = "docs/sources/a-treaty-long-in-coming.md"
    project.write(page, project.read(page).replace("authors:", "authors: ["))
    outcome = project.run("accept", page)
    assert outcome.status == 1
    assert f"{page}:" in outcome.err
    assert "the front matter is not YAML" in outcome.err


def test_of_two_same_captures_the_one_with_a_page_stays(project: Project) -> None:
    project.run("ingest")
    before = project.docs()
    project.write("seeds/a-copy.txt", ARTICLE)
    outcome = project.run("ingest")
    (problem,) = outcome.problems
    assert problem.startswith("seeds/a-copy.txt:1: is the same capture as seeds/treaty.txt, byte")
    assert problem.endswith("; remove seeds/a-copy.txt")
    assert project.docs() == before


def test_of_two_same_titles_the_new_one_is_to_be_told_apart(project: Project) -> None:
    project.run("ingest")
    project.write("seeds/again.txt", ARTICLE.replace("summer", "autumn"))
    expected = "seeds/again.txt:1: has the same title, authors and date as seeds/treaty.txt"
    said = project.run("ingest").err
    assert expected in said
    assert "write `version_of: a-treaty-long-in-coming` there" in said
    (path,) = (project.root / "docs/sources").glob("a-treaty-long-in-coming-*.md")
    text = path.read_text("utf-8").replace("---\n", "---\nversion_of: a-treaty-long-in-coming\n", 1)
    path.write_text(text, "utf-8")
    assert expected not in project.run("ingest").err


def test_same_titles_that_the_date_tells_apart_are_no_problem(project: Project) -> None:
    project.write("seeds/again.txt", ARTICLE.replace("12 March", "13 March"))
    assert project.run("ingest").problems == []


def test_an_export_that_cannot_be_written_says_where(project: Project) -> None:
    config = "site_name: A\nuse_directory_urls: false\nextra: {publish: full}\n"
    project.write("mkdocs.yml", config)
    project.run("ingest")
    nowhere = project.root / "none/x.bib"
    outcome = project.run("export", "-o", str(nowhere))
    assert outcome.status == 1
    expected = f"{nowhere}:1: cannot be written: No such file or directory; name a file in a folder"
    assert expected in outcome.err
    assert "page" not in outcome.err
    outcome = project.run("export", "-o", str(project.root / "x.bib"), "--subject", "peace-traety")
    assert outcome.status == 1
    assert "there is no subject 'peace-traety'; no file was written; did you mean" in outcome.err
    assert not (project.root / "x.bib").exists()
    file = project.root / "y.bib"
    file.write_text("old")
    assert project.run("export", "-o", str(file), "--subject", "peace-treaty").status == 0
    assert "A Treaty Long in Coming" in file.read_text()


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:", ":8000", "127.0.0.1:99999"])
def test_serve_refuses_what_is_no_address(project: Project, address: str) -> None:
    outcome = project.run("serve", "--address", address)
    assert outcome.status == 2
    assert f"{address!r} is no address" in outcome.err


def test_while_serving_a_run_that_cannot_go_on_is_said_and_does_not_end_the_next(
    project: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project.root / "seeds").rename(project.root / "away")
    serve.ingest_again(project.root, Terminal())
    assert "there is no such folder" in capsys.readouterr().err
    (project.root / "away").rename(project.root / "seeds")
    with monkeypatch.context() as patched:

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device", "x")

        patched.setattr(serve, "bring_up_to_date", full)
        serve.ingest_again(project.root, Terminal())
    assert "x:1: No space left on device" in capsys.readouterr().err
    serve.ingest_again(project.root, Terminal())
    assert "docs/sources/a-treaty-long-in-coming.md" in project.docs()


def test_whoever_has_read_enough_may_close_the_pipe(project: Project) -> None:
    project.write("seeds/long.txt", ARTICLE * 400)
    program = Path(__file__).parents[2] / "build_site.py"
    line = [sys.executable, str(program), "extract", str(project.root / "seeds/long.txt")]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
