"""`sourcebook merge`: the notes of readers become proposals, once, and nothing is lost."""

import errno
import os
from pathlib import Path

import pytest

from sourcebook.publish.site import site
from tests.browser.conftest import project_with
from tests.ingest.conftest import ARTICLE, PAGE, Project, project
from tests.notes.annotations import SITE, collection, note

__all__ = ["project"]

VIEW = "Neither side changed its view"
BEGIN, END = "<!-- proposal: ", "<!-- proposal: end -->"


@pytest.fixture
def ingested(project: Project) -> Project:
    project.run("ingest")
    return project


def send(project: Project, *notes: dict[str, object], name: str = "notes.jsonld") -> str:
    return str(project.write(name, collection(*notes)))


def accept(project: Project, path: str) -> None:
    lines = project.read(path).splitlines(keepends=True)
    project.write(path, "".join(one for one in lines if not one.startswith(BEGIN)))


def test_a_note_becomes_a_signed_proposal_at_its_paragraph(ingested: Project) -> None:
    before = ingested.read(PAGE)
    outcome = ingested.run("merge", send(ingested, note("1", "Both *sides*?", VIEW)))
    assert outcome.status == 0
    assert f"notes.jsonld:9: proposed on {PAGE} ¶1" in outcome.out
    text = ingested.read(PAGE)
    expected = f"[¶1](#p1) “{VIEW}”: Both \\*sides\\*?\n\n— Ann Reader, 2026-11-28\n{END}\n"
    assert text.endswith(expected)
    body = before.partition("---\n\n")[2]
    assert body.rstrip() in text
    checked = ingested.run("check")
    assert checked.status == 0
    assert "warning: 1 proposal of readers waits" in checked.err


def test_a_proposal_is_published_once_a_curator_accepts_it(ingested: Project) -> None:
    words = "Zanzibar is nowhere in this text"
    ingested.run("merge", send(ingested, note("1", words, VIEW)))
    project_with(ingested.root / "docs", ingested.root)

    def published() -> list[Path]:
        assert site.build(ingested.root) == 0
        files = (file for file in (ingested.root / "site").rglob("*") if file.is_file())
        return [one for one in files if words.encode() in one.read_bytes()]

    assert published() == []
    accept(ingested, PAGE)
    page = ingested.root / "site/sources/a-treaty-long-in-coming.html"
    assert page in published()
    assert 'href="#on-p1"' in page.read_text("utf-8")
    again = ingested.run("merge", str(ingested.root / "notes.jsonld"))
    assert "0 proposals, 1 note merged before" in again.out
    assert BEGIN not in ingested.read(PAGE)


def test_a_note_that_was_refused_is_not_proposed_again(ingested: Project) -> None:
    sent = send(ingested, note("1", "No.", VIEW))
    ingested.run("merge", sent)
    text = ingested.read(PAGE)
    ingested.write(PAGE, text[: text.index(BEGIN)])
    assert ingested.run("merge", sent).status == 0
    assert BEGIN not in ingested.read(PAGE)


def test_a_dry_run_writes_nothing(ingested: Project) -> None:
    before = ingested.docs()
    outcome = ingested.run("merge", "--dry-run", send(ingested, note("1", "What?", VIEW)))
    assert "would be proposed on" in outcome.out
    assert ingested.docs() == before


def test_a_note_that_was_changed_since_is_listed(ingested: Project) -> None:
    ingested.run("merge", send(ingested, note("1", "What?", VIEW)))
    merged = ingested.read(PAGE)
    outcome = ingested.run("merge", send(ingested, note("1", "What now?", VIEW)))
    assert outcome.status == 1
    assert (
        f"notes.jsonld:9: a note has other words than when it was merged into {PAGE}" in outcome.err
    )
    assert ingested.read(PAGE) == merged


def test_of_two_versions_the_newer_is_proposed_and_the_other_listed(ingested: Project) -> None:
    older = send(ingested, note("1", "Older.", VIEW, modified="2026-11-01"), name="older.jsonld")
    newer = send(ingested, note("1", "Newer.", VIEW), name="newer.jsonld")
    outcome = ingested.run("merge", older, newer)
    assert "Newer." in ingested.read(PAGE)
    assert [line for line in outcome.problems if "older.jsonld:9" in line]


def test_words_are_found_again_where_the_text_has_changed(ingested: Project) -> None:
    changed = ARTICLE.replace("Neither side changed", "In the end neither “side” changed")
    ingested.write("seeds/treaty.txt", changed)
    ingested.run("ingest")
    notes = (
        note("1", "Folded.", 'neither "side" changed its VIEW'),
        note("2", "Near.", "experts should look at the economic sides of the matter in the weeks"),
        note("3", "Gone.", "words that nobody ever wrote anywhere in it"),
    )
    outcome = ingested.run("merge", send(ingested, *notes))
    text = ingested.read(PAGE)
    assert "[¶1](#p1) “neither" in text
    assert "[¶2](#p2) “experts should" in text
    assert (
        "“words that nobody ever wrote anywhere in it” (words that are not in the text now)" in text
    )
    warned = [line for line in outcome.err.splitlines() if "warning" in line]
    assert len(warned) == 2
    assert "were changed: it was put at ¶2" in warned[0]


def test_notes_on_other_pages_and_on_none(ingested: Project) -> None:
    notes = (
        note("1", "A topic.", "What was said", source=f"{SITE}topics/peace-treaty.html"),
        note("2", "Home.", source=SITE),
        note("3", "Nowhere.", source=f"{SITE}sources/../../../etc/passwd.html"),
        note("4", "Elsewhere.", source="file:///home/ann/x/topics/peace-treaty.html", scope=""),
    )
    outcome = ingested.run("merge", send(ingested, *notes))
    assert "“What was said”: A topic." in ingested.read("docs/topics/peace-treaty.md")
    assert "Elsewhere." in ingested.read("docs/topics/peace-treaty.md")
    assert "Home.\n\n— Ann Reader" in ingested.read("docs/index.md")
    assert "is on no page of this collection" in outcome.err
    assert ingested.run("ingest").status == 0


def test_a_page_that_was_renamed_is_found(ingested: Project) -> None:
    ingested.run("rename", PAGE, "Another Title")
    assert ingested.run("merge", send(ingested, note("1", "Here.", VIEW))).status == 0
    assert "Here." in ingested.read("docs/sources/another-title.md")


def test_a_full_disk_loses_nothing(ingested: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    sent, before = send(ingested, note("1", "Here.", VIEW)), ingested.docs()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        outcome = ingested.run("merge", sent)
    assert outcome.status == 1
    assert "No space left on device; nothing was lost" in outcome.err
    assert ingested.docs() == before
    ingested.run("merge", sent)
    assert ingested.read(PAGE).count("Here.") == 1


def test_what_a_person_wrote_in_front_matter_stays(ingested: Project) -> None:
    text = ingested.read(PAGE)
    own = "# mine\nproposed:\n  - 00aa11bb22cc33dd 01234567 # kept\n"
    ingested.write(PAGE, text.replace("---\n\n<!-- source", f"{own}---\n\n<!-- source"))
    ingested.run("merge", send(ingested, note("1", "Here.", VIEW), note("2", "There.", VIEW)))
    now = ingested.read(PAGE)
    assert own in now
    assert now.count(BEGIN) == 4
    assert ingested.run("check").status == 0
