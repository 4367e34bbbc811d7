"""`rename` gives a page the name of its title; all that leads to it goes on to do so."""

import shutil
import subprocess
from pathlib import Path

import pytest

from sourcebook.ingest.renaming import renaming
from sourcebook.plans import Plan
from sourcebook.store.files import reading, writing
from tests.ingest.conftest import ARTICLE, PAGE, Project

CASES = sorted((Path(__file__).parent / "renaming").iterdir())
TOPIC = "docs/topics/peace-treaty.md"


BROKEN = """---
capture: {path: seeds/a}
---
<!-- source-text: begin -->

[t](../topics/peace-treaty.md)
"""


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a project but its cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_and_all_that_names_it(case: Path, project: Project) -> None:
    shutil.rmtree(project.root)
    shutil.copytree(case / "before", project.root)
    owed = project.run("check")
    command = (case / "command.txt").read_text(encoding="utf-8").splitlines()
    outcome = project.run("rename", *command)
    assert (outcome.status, outcome.err) == (0, "")
    assert files(project.root) == files(case / "after")
    check = project.run("check")
    assert (check.status, check.out) == (owed.status, owed.out), "nothing is owed that was not"
    again = project.run("rename", *command)
    assert again.status == 1
    assert "is no page that we know; it is docs/" in again.err
    assert files(project.root) == files(case / "after")


@pytest.mark.parametrize(
    ("path", "content", "arguments", "said"),
    [
        ("docs/index.md", "# Home\n", ("docs/index.md", "New"), "the site knows this page"),
        ("docs/topics/index.md", "# All\n", ("docs/topics/index.md", "New"), "the site knows"),
        ("docs/map.md", "# Map\n", ("docs/map.md", "New"), "the site knows this page"),
        ("README.md", "# Here\n", ("README.md", "New"), "is no page that we know; name a page"),
        ("docs/a.txt", "words", ("docs/a.txt", "New"), "is no page that we know; name a page"),
        ("docs/a.md", "Words.\n", ("docs/a.md",), "has no title; say which title"),
        ("docs/a.md", "# A\n", ("docs/a.md", "?!"), "its title has no letter and no digit"),
        ("docs/new.md", "# B\n", (TOPIC, "New"), ""),
        ("docs/topics/new.md", "---\ntitle: N\n---\n", (TOPIC, "New"), "there is docs/topics/new"),
        ("docs/topics/NEW.md", "---\ntitle: N\n---\n", (TOPIC, "New"), "there is docs/topics/NEW"),
        ("docs/people/new.md", "---\ntitle: N\n---\n", (TOPIC, "New"), "there is docs/people/new"),
        (
            "docs/a.md",
            "# A\n\n<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n",
            ("docs/a.md", "New"),
            "docs/a.md:3: both sides of a conflict stand here; mend that first",
        ),
        (
            "docs/a.md",
            "[t](topics/peace-treaty.md)\n<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n",
            (TOPIC, "New"),
            "docs/a.md:2: both sides of a conflict stand here; mend that first",
        ),
        (
            "docs/a.md",
            "---\ntitle: [\n---\n[t](topics/peace-treaty.md)\n",
            (TOPIC, "New"),
            "docs/a.md:3: the front matter is not YAML",
        ),
        (
            "docs/a.md",
            "<!-- source-text: begin -->\n\n[t](topics/peace-treaty.md)\n",
            (TOPIC, "New"),
            "docs/a.md:1: the page holds a source's text and does not say of which capture",
        ),
        (
            "docs/sources/a.md",
            BROKEN,
            (TOPIC, "New"),
            "docs/sources/a.md:4: the region `source-text` has no end marker; mend that first",
        ),
        (
            "docs/a.md",
            "---\ntitle: &here A\nother: *here\n---\n",
            ("docs/a.md", "New"),
            "docs/a.md:2: `title:` cannot be changed without harm to what stands with it",
        ),
    ],
)
def test_what_cannot_be_renamed_stays_and_says_why(
    project: Project, path: str, content: str, arguments: tuple[str, ...], said: str
) -> None:
    project.write(path, content)
    before = files(project.root)
    outcome = project.run("rename", *arguments)
    assert said in outcome.err
    assert outcome.status == bool(said)
    assert not said or files(project.root) == before


def test_a_page_may_be_named_from_here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("docs/notes/a.md", "# Of the notes\n")
    monkeypatch.chdir(project.root / "docs/notes")
    assert project.run("rename", "a.md").status == 0
    assert (project.root / "docs/notes/of-the-notes.md").exists()
    outcome = project.run("rename", "of-the-notes.md")
    assert outcome.out == "docs/notes/of-the-notes.md is named after its title already\n"


@pytest.mark.parametrize("page", [PAGE, TOPIC])
@pytest.mark.parametrize("written", range(5))
def test_the_same_command_goes_on_where_a_run_was_stopped(
    project: Project, page: str, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        link = f"[x](../{page.removeprefix('docs/')})\n"
        project.write(f"docs/notes/{name}.md", link)
    project.run("ingest")
    before = files(project.root)
    project.run("rename", page, "Another name")
    after = files(project.root)
    for path in after.keys() - before.keys():
        (project.root / path).unlink()
    for path, content in before.items():
        project.write(path, content)
    left = written

    def stopped(root: Path, plan: Plan) -> tuple[()]:
        nonlocal left
        for change in plan.changes:
            if not left:
                raise KeyboardInterrupt
            left -= 1
            assert apply(root, Plan((change,), ())) == ()
        return ()

    apply = writing.apply
    with monkeypatch.context() as patch:
        patch.setattr(writing, "apply", stopped)
        project.run("rename", page, "Another name")
    there = files(project.root)
    assert before[page] in there.values() or after.keys() <= there.keys(), "the page is there"
    outcome = project.run("rename", page, "Another name")
    assert outcome.status == (written > 3)
    assert files(project.root) == after


def test_a_step_that_fails_stops_the_rest(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("ingest")
    before = files(project.root)

    def full(_path: Path, _content: bytes) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_written", full)
    outcome = project.run("rename", PAGE, "New")
    assert outcome.status == 1
    assert "cannot be written: No space left on device; nothing was lost" in outcome.err
    assert files(project.root) == before


NEWS = ARTICLE.replace(
    "The two governments", "A first paragraph is new here.\n\nThe two governments"
)


def test_references_follow_a_paragraph_that_moved_meanwhile(project: Project) -> None:
    """The capture has changed and nobody ran ingest: renaming leaves that to the next run."""
    project.write("docs/notes/a.md", f"[¶2](../{PAGE.removeprefix('docs/')}#p2)\n")
    project.run("ingest")
    project.write("seeds/treaty.txt", NEWS)
    assert project.run("rename", PAGE, "New").status == 0
    assert project.read("docs/notes/a.md") == "[¶2](../sources/new.md#p2)\n"
    assert project.run("ingest").status == 0
    assert project.read("docs/notes/a.md") == "[¶3](../sources/new.md#p3)\n"


def test_what_a_source_records_of_a_page_that_refers_to_it_is_mended(project: Project) -> None:
    """The paragraph has gone; the source's page records which page refers to it."""
    project.write("docs/notes/a.md", f"# A note\n\n[¶2](../{PAGE.removeprefix('docs/')}#p2)\n")
    project.run("ingest")
    project.write("seeds/treaty.txt", ARTICLE.partition("Officials")[0])
    assert "this link led to a paragraph that is gone" in project.run("ingest").err
    owed = project.run("check")
    assert (owed.status, owed.out) == (1, "0 changes\n")
    assert project.run("rename", "docs/notes/a.md").status == 0
    check = project.run("check")
    assert (check.status, check.out) == (1, "0 changes\n")
    assert check.err == owed.err.replace("notes/a.md:3", "notes/a-note.md:6")


# A corrected title offers it.

OFFER = (
    f"{PAGE}:2: note: its title is now “Other”; to rename the page, and every link to it: "
    f"sourcebook rename {PAGE}\n"
)


def edit(project: Project, title: str, page: str = PAGE) -> None:
    was = next(line for line in project.read(page).splitlines() if line.startswith("title:"))
    project.write(page, project.read(page).replace(was, f"title: {title}", 1))


def test_a_corrected_title_offers_it_once(project: Project) -> None:
    project.run("ingest")
    edit(project, "Other")
    assert project.run("check").err == OFFER
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, OFFER)
    assert project.run("ingest").err == ""
    assert project.run("check").err == ""
    assert project.run("rename", PAGE).status == 0
    assert "docs/sources/other.md" in project.docs()


def test_it_is_not_offered_where_the_name_is_not_of_the_title(project: Project) -> None:
    project.run("ingest")
    edit(project, "A treaty, long in coming!")
    assert project.run("ingest").err == "", "the name would be the same"
    mine = "docs/sources/my-own-name.md"
    (project.root / PAGE).rename(project.root / mine)
    project.run("ingest")
    edit(project, "Other", mine)
    assert project.run("ingest").err == "", "a person named the page"


def test_a_plan_changes_nothing(project: Project) -> None:
    project.run("ingest")
    read = reading.read(project.root)
    plan = renaming.plan(read, (PAGE, "New"), lambda _: ())
    assert plan.new == "docs/sources/new.md"
    assert reading.read(project.root) == read
    assert ARTICLE.encode() in (file.content for file in read.seeds)


# With git.


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false")
    command = ["git", *identity, *arguments]
    done = subprocess.run(command, cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_merges_with_what_others_wrote_meanwhile(project: Project) -> None:
    """Another branch edits the renamed page, and a page that links to it."""
    notes = (
        "# Notes\n\nSee [it](../sources/a-treaty-long-in-coming.md).\n\nOne.\n\nTwo.\n\nThree.\n"
    )
    project.write("docs/notes/a.md", notes)
    project.write(".gitignore", ".cache/\n")
    project.run("ingest")
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", ".")
    git(project.root, "commit", "-qm", "begin")
    git(project.root, "checkout", "-qb", "other")
    project.write(PAGE, project.read(PAGE) + "\nA remark on [¶2](#p2).\n")
    project.write("docs/notes/a.md", notes.replace("Three", "Three, and more"))
    git(project.root, "commit", "-qam", "remark")
    git(project.root, "checkout", "-q", "main")
    assert project.run("rename", PAGE, "New name").status == 0
    git(project.root, "add", ".")
    assert git(project.root, "status", "--short").splitlines() == [
        "M  docs/notes/a.md",
        f"R  {PAGE} -> docs/sources/new-name.md",
    ]
    git(project.root, "commit", "-qm", "rename")
    git(project.root, "merge", "-q", "other", "-m", "merge")
    assert project.read("docs/sources/new-name.md").endswith("\nA remark on [¶2](#p2).\n")
    assert "(../sources/new-name.md)" in project.read("docs/notes/a.md")
    assert "Three, and more" in project.read("docs/notes/a.md")
    assert not (project.root / PAGE).exists()
    check = project.run("check")
    assert (check.status, check.out, check.err) == (0, "0 changes\n", "")
