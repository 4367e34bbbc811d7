"""A collection of the first edition becomes one of the second; nothing a person wrote is lost."""

import random
import re
from collections.abc import Iterable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.extract.record import extract
from sourcebook.ingest import pipeline
from sourcebook.model import Capture, SourceRecord
from sourcebook.page import document
from sourcebook.page.regions import regions
from sourcebook.plans import FileChange
from sourcebook.project import Project as Files
from sourcebook.store.files import reading, writing
from sourcebook.upgrade import pages as upgrade
from tests.derive.complete import complete
from tests.ingest.conftest import Project, project
from tests.ingest.test_locality import commit, git
from tests.upgrade import editing
from tests.upgrade.editing import ACTS, Editor

__all__ = ["project"]
extracted = cache(extract)


def extract_all(captures: Iterable[Capture]) -> Iterable[SourceRecord]:
    return map(extracted, captures)


LEFT_OUT = ": there is no page docs/about/"
"""The collection has no such pages, and those of the program lead to each other."""


def applied(files: dict[str, bytes], changes: Iterable[FileChange]) -> dict[str, bytes]:
    """Return the files after changes; each change knows what stood there."""
    made = dict(files)
    for change in changes:
        assert made.get(change.path) == change.before
        if change.after is None:
            del made[change.path]
        else:
            made[change.path] = change.after
    return made


def upgraded(files: dict[str, bytes]) -> dict[str, bytes]:
    return applied(files, upgrade.plan(editing.project(files)).changes)


def owed(files: dict[str, bytes]) -> tuple[FileChange, ...]:
    """Return what ingest would change."""
    return pipeline.plan(editing.project(files), extract_all).changes


def all_docs(files: dict[str, bytes]) -> str:
    return "\n".join(text.decode() for path, text in files.items() if path.startswith("docs/"))


def first_regions() -> list[tuple[str, str, str]]:
    """Return (page, name, content) of all that the first edition stored and is derived now."""
    files = editing.collection()
    bodies = {path: read(path, files[path]).body for path in files if path.startswith("docs/")}
    return [
        (path, part.name, part.text.strip())
        for path, body in bodies.items()
        for part in regions.split(body).retired
        if "index-2" not in path
    ]


def links(text: str) -> set[str]:
    """Return the addresses that a Markdown text links to."""
    return set(re.findall(r"\]\(([^()\s]+)\)", text))


def read(path: str, content: bytes) -> document.Document:
    found, problems = document.read(path, content)
    assert found, problems
    return found


@pytest.fixture
def first(project: Project) -> Project:
    """A project of the first edition."""
    for path in [path for path in project.root.rglob("*") if path.is_file()]:
        path.unlink()
    for name, content in editing.collection().items():
        project.write(name, content)
    return project


def test_what_was_stored_is_derived(first: Project) -> None:
    outcome = first.run("upgrade")
    assert all(LEFT_OUT in problem for problem in outcome.problems), outcome.problems
    assert outcome.out.endswith("3 files in seeds/: 0 changes\n"), "ingest owes no change"
    shown = complete(first.root)
    stored = first_regions()
    assert {name for _, name, _ in stored} >= {"related", "evidence", "ledger", "sources", "list"}
    for path, name, text in stored:
        now = shown[path.removeprefix("docs/").replace("captures/", "sources/")]
        if name == "ledger":
            rows = [row for row in text.splitlines()[4:] if "| article text |" not in row]
            assert set(rows) <= set(now.splitlines()), path
        else:
            left = {link for link in links(text) if "captures/" not in link}
            assert left <= links(now), (path, name)
    docs = first.docs()
    assert not [path for path in docs if "captures/" in path or "index-" in path]
    assert not [
        path
        for path, text in docs.items()
        if re.search(rb"regions:|matched|: end", text) and b"source-text: end" not in text
    ]


def test_a_page_says_only_what_its_capture_and_people_say(first: Project) -> None:
    first.run("upgrade")
    page_text = first.read("docs/sources/a-lighthouse-for-two-harbours.md")
    assert "topics:" not in page_text.partition("source-text")[0], "they were found, not chosen"
    assert page_text.endswith("\n## Commentary\n")
    assert "  text: 59ee9a90\n" in page_text
    assert "    title: {from: stated, lines: [1], was: 3b0a3629}\n" in page_text
    assert "    type: {from: unknown, was: 12ae32cb}\n" in page_text
    quay = first.read("docs/sources/quay.md")
    assert "topics: [lighthouse, herring] # both towns\n" in quay
    assert "  addresses: [sources/the-longer-quay.md, sources/quay.md]\n" in quay
    assert quay.endswith("\n## Commentary\n\nEleven boats were counted.\n")
    other = first.read("docs/sources/what-the-herring-fishery-needs.md")
    assert "title: What the Fishery Needs # as in the index of the paper\n" in other
    assert "    title: {from: editor, was: 61f47a92, ours: What the Herring Fishery Needs}" in other
    home = first.read("docs/index.md")
    assert "## Sources\n\n<!-- sourcebook: sources -->\n\n## Topics\n" in home
    assert home.endswith("<!-- sourcebook: topics -->\n\nWords below all lists.\n")
    groups = first.read("docs/browse.md")
    assert "## By year\n\n<!-- sourcebook: sources by=year -->\n" in groups
    assert first.read("docs/topics/herring.md").endswith("\n\nOn the boats that are left.\n")


def test_git_undoes_it(first: Project) -> None:
    first.write(".gitignore", ".cache/\n")
    first.write("mkdocs.yml", "markdown_extensions:\n  - toc\n  - sourcebook.publish.regions_ext\n")
    git(first, "init", "-q")
    commit(first)
    before = first.docs()
    assert first.run("upgrade").status == 0
    assert first.docs() != before
    assert first.read("mkdocs.yml") == "markdown_extensions:\n  - toc\n"
    commit(first)
    git(first, "revert", "--no-edit", "HEAD")
    assert first.docs() == before
    assert "regions_ext" in first.read("mkdocs.yml")
    assert not (first.root / ".sourcebook-version").exists()
    assert git(first, "status", "--porcelain") == ""


def test_the_second_time_it_changes_nothing(first: Project) -> None:
    first.run("upgrade")
    before = first.docs()
    outcome = first.run("upgrade")
    assert outcome.status == 0
    assert outcome.out.startswith("0 changes")
    assert first.docs() == before


def test_words_on_a_page_of_a_capture_stay_and_what_it_showed_is_derived(first: Project) -> None:
    path = "docs/captures/quay.md"
    first.write(path, first.read(path).replace("<!-- ledger: begin", "Mine.\n\n<!-- ledger: begin"))
    assert first.run("upgrade").status == 0
    text = first.read(path)
    assert text.endswith("Mine.\n\n<!-- sourcebook: capture of=sources/quay.md -->\n")
    assert "| 5 | article text |" in complete(first.root)["captures/quay.md"]
    assert first.run("check").status == 0


def test_a_page_that_changes_while_we_work_is_not_removed(first: Project) -> None:
    path = "docs/captures/quay.md"
    plan = upgrade.plan(reading.read(first.root))
    assert path in {change.path for change in plan.changes if change.after is None}
    first.write(path, "mine\n")
    problems = writing.apply(first.root, plan)
    expected = "changed while we worked; it was left alone; run the command again"
    assert [str(problem) for problem in problems] == [f"{path}:1: {expected}"]
    assert first.read(path) == "mine\n"


@pytest.mark.parametrize("how", ["below", "head", "title", "region"])
def test_a_page_of_a_capture_that_somebody_wrote_on_stays(first: Project, how: str) -> None:
    path = "docs/captures/quay.md"
    text = first.read(path)
    edited = {
        "below": f"{text}\nMine.\n",
        "head": text.replace("generated:", "# Mine.\ngenerated:", 1),
        "title": text.replace("title: 'The", "title: 'Mine. The", 1),
        "region": text.replace("article text", "Mine.", 1),
    }[how]
    first.write(path, edited)
    outcome = first.run("upgrade")
    assert outcome.status == 0
    assert "Mine." in first.read(path)
    assert (f"{path}:" in outcome.err) == (how == "region")
    assert first.run("check").status == 0


def test_lines_in_a_derived_region_become_a_persons_and_are_named(first: Project) -> None:
    path = "docs/topics/herring.md"
    text = first.read(path).replace("## What the sources say\n", "## What they say\n\nMine.\n")
    first.write(path, text)
    row = text.splitlines().index("<!-- evidence: begin -->") + 1
    outcome = first.run("upgrade")
    assert outcome.status == 0
    assert f"{path}:{row}: warning: the region `evidence` was edited; its lines" in outcome.err
    after = first.read(path)
    assert "## What they say\n\nMine.\n" in after
    assert "evidence: begin" not in after


def test_a_page_with_broken_markers_stays_and_is_named_once(first: Project) -> None:
    path = "docs/index.md"
    text = first.read(path).replace("<!-- sources: end -->\n", "")
    first.write(path, text)
    outcome = first.run("upgrade")
    assert outcome.status == 1
    row = text.splitlines().index("<!-- topics: begin -->") + 1
    expected = f"{path}:{row}: the region `topics` begins inside the region `sources`"
    assert outcome.problems[0].startswith(expected)
    assert first.read(path) == text
    assert "sources: begin" not in first.read("docs/sources/index.md"), "other pages go on"


# Front matter in place of the topics, and what must be there of it after.
BESIDE = {
    "remark behind": ("topics: [herring, lighthouse] # mine", "# mine"),
    "remark within": ("topics:\n- herring # mine\n- lighthouse", "# mine"),
    "remark in the block": ("topics: [herring, lighthouse]\n# mine", "# mine"),
    "anchor": ("topics: &t [herring, lighthouse]\nmine: *t", "topics: &t [herring, lighthouse]"),
    "alias": ("mine: &m [herring, lighthouse]\ntopics: *m", "mine: &m [herring, lighthouse]"),
    "another order": ("topics: [lighthouse, herring]", "topics: [lighthouse, herring]"),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_stands_beside_found_topics_stays(first: Project, case: str) -> None:
    path = "docs/sources/what-the-herring-fishery-needs.md"
    head, kept = BESIDE[case]
    first.write(path, first.read(path).replace("topics: [herring, lighthouse]", head))
    outcome = first.run("upgrade")
    after = first.read(path)
    assert kept in after
    stays = "&" in head and "regions:" in after
    assert outcome.status == int(stays)
    assert ("without harm to a person's part of it" in outcome.err) == stays
    assert stays == (case == "anchor")


def test_front_matter_in_braces_stays_and_is_named(first: Project) -> None:
    path = "docs/topics/herring.md"
    text = (
        "---\n{title: Herring, alt_labels: [herring], generated: {regions: {evidence: x}}}\n---\n"
    )
    first.write(path, f"{text}\nMine.\n")
    outcome = first.run("upgrade")
    assert outcome.status == 1
    assert f"{path}:2: the front matter cannot be brought up to date without harm" in outcome.err
    assert first.read(path) == f"{text}\nMine.\n"


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(ACTS), max_size=8))
def test_whatever_was_edited_every_line_of_a_person_is_there(seed: int, acts: list[object]) -> None:
    editor = Editor(random.Random(seed))
    for act in acts:
        assert callable(act)
        act(editor)
    made = upgraded(editor.files)
    check(editor, made)
    again = upgraded(made)
    assert again == made, "a second run changes nothing"
    if not editor.values and not broken(made):
        assert owed(made) == ()
    ingested = applied(made, owed(made))
    check(editor, ingested)
    assert owed(ingested) == ()


def check(editor: Editor, made: dict[str, bytes]) -> None:
    text = all_docs(made)
    assert [line for line in editor.written if line not in text] == []
    for path, content in made.items():
        if path.startswith("docs/") and not faulty(path, content):
            assert regions.split(read(path, content).body).retired == ()
    for path, content in editor.files.items():
        if path.startswith("docs/") and faulty(path, content):
            assert made[path] == content, "a page whose markers are broken stays as it is"


def faulty(path: str, content: bytes) -> bool:
    found, _ = document.read(path, content)
    return found is None or regions.split(found.body).fault is not None


def broken(files: dict[str, bytes]) -> bool:
    return any(faulty(path, text) for path, text in files.items() if path.startswith("docs/"))


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_page_of_an_edited_collection_still_shows_its_lists(seed: int) -> None:
    editor = Editor(random.Random(seed))
    for act in (Editor.write_line, Editor.remark, Editor.move_region, Editor.change_line_ends):
        act(editor)
    made = upgraded(editor.files)
    stored: Files = editing.project(made)
    found = {file.path: read(file.path, file.content) for file in stored.docs}
    names = [part.name for part in regions.split(found["docs/index.md"].body).placeholders]
    assert sorted(names) == ["sources", "topics"]
    groups = regions.split(found["docs/browse.md"].body).placeholders
    assert {part.placeholder.option("by") for part in groups if part.placeholder} == {
        "year",
        "author",
    }
