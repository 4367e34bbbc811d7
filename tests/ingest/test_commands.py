"""The commands that people type, besides ingest."""

import json
from pathlib import Path

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
        assert f"build_site.py {command}" in about
