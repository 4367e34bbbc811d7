"""`suggest`: lists what has no page, drafts pages of it, and forgets nothing that was refused."""

import json

import pytest
from mkdocs.config import load_config

from sourcebook.publish.mkdocs.documents import docs_files, in_site
from tests.ingest.conftest import Project

LETTERS = {
    "Ice in the Port": "Captain Ada Rowe wrote from Skagen that the ice was late. Rowe had a crew.",
    "A Winter Long": "The pilots of Skagen asked Captain Ada Rowe to stay. All in Skagen slept.",
}
REFUSED = "refused-subjects.txt"


@pytest.fixture
def collection(project: Project) -> Project:
    """A collection with two letters, ingested."""
    for title, text in LETTERS.items():
        project.write(
            f"seeds/{title}.txt", f"{title}\n\nBy Otto Lind\n\n3 May 1907\n\n{text * 3}\n"
        )
    assert project.run("ingest").status == 0
    return project


def ids(project: Project, *options: str) -> list[str]:
    shown = project.run("suggest", "--json", "--most", "0", *options)
    assert (shown.status, shown.err) == (0, "")
    return [json.loads(line)["id"] for line in shown.out.splitlines()]


def test_the_list(collection: Project) -> None:
    before = collection.docs()
    shown = collection.run("suggest", "--most", "2", "--kind", "people")
    first, second, where = shown.out.splitlines()[:3]
    assert first == "  1  ada-rowe: Ada Rowe (Rowe)"
    assert (
        second
        == "     person, 9 times in 2 sources: behind “Captain”; before “wrote”; in 2 sources"
    )
    assert where == "     docs/sources/a-winter-long.md ¶1, docs/sources/ice-in-the-port.md ¶1"
    assert shown.out.splitlines()[-1].startswith("2 proposals")
    assert collection.docs() == before


def test_one_proposal_with_all_passages(collection: Project) -> None:
    shown = collection.run("suggest", "skagen")
    assert "docs/sources/a-winter-long.md#p1: “Skagen”" in shown.out


def test_of_versions_of_a_work_the_newest_is_read(collection: Project) -> None:
    page = "docs/sources/a-winter-long.md"
    collection.write(
        page, collection.read(page).replace("---\n", "---\nversion_of: ice-in-the-port\n", 1)
    )
    shown = collection.run("suggest", "--json", "--kind", "people", "--most", "1")
    assert json.loads(shown.out)["sources"] in ([page], ["docs/sources/ice-in-the-port.md"])


def test_a_draft_is_a_persons_page_that_nobody_sees(collection: Project) -> None:
    done = collection.run("suggest", "--write", "ada-rowe", "skagen")
    assert (done.status, done.err) == (0, "")
    assert collection.read("docs/people/ada-rowe.md") == (
        "---\ntitle: Ada Rowe\nalt_labels: [Rowe]\ndraft: true\n---\n\n## Passages to read\n\n"
        "- [A Winter Long ¶1](../sources/a-winter-long.md#p1)\n"
        "- [Ice in the Port ¶1](../sources/ice-in-the-port.md#p1)\n"
    )
    assert collection.run("check").status == 3, "`ingest` has an address to note, and no complaint"
    assert collection.run("ingest").err == ""
    assert not {"ada-rowe", "skagen"} & set(ids(collection))
    config = load_config(str(collection.write("mkdocs.yml", "site_name: Letters\n")))
    files, _ = docs_files(config)
    assert not [f for f in in_site(files) if f.src_uri == "people/ada-rowe.md"]
    assert [f for f in in_site(files, drafts=True) if f.src_uri == "people/ada-rowe.md"]
    page = collection.read("docs/people/ada-rowe.md").replace("draft: true\n", "")
    collection.write("docs/people/ada-rowe.md", page)
    assert [f for f in in_site(docs_files(config)[0]) if f.src_uri == "people/ada-rowe.md"]


def test_a_page_is_never_replaced(collection: Project) -> None:
    mine = "---\ntitle: Of another\n---\n\nMine.\n"
    collection.write("docs/places/ada-rowe.md", mine)
    done = collection.run("suggest", "--write", "ada-rowe", "otto-lind")
    assert done.status == 1
    assert "docs/places/ada-rowe.md:1: has the name of the proposal 'ada-rowe'; " in done.err
    assert collection.read("docs/places/ada-rowe.md") == mine
    assert "docs/people/otto-lind.md" in collection.docs(), "the other one is made"


def test_what_is_refused_stays_refused(collection: Project) -> None:
    collection.write(REFUSED, "# Ours.\nsnow\n")
    assert collection.run("suggest", "--refuse", "skagen").status == 0
    assert collection.read(REFUSED) == "# Ours.\nskagen\nsnow\n"
    assert "skagen" not in ids(collection)
    again = collection.run("suggest", "--refuse", "skagen", "ada-rowe")
    assert (again.status, again.err) == (0, "")
    assert collection.read(REFUSED) == "# Ours.\nada-rowe\nskagen\nsnow\n"
    named = collection.run("suggest", "--write", "skagen")
    assert named.status == 1
    assert "there is no proposal 'skagen'; it was refused: delete its line in" in named.err


def test_both_sides_of_a_conflict_are_refused(collection: Project) -> None:
    conflict = "<<<<<<< ours\nskagen\n=======\nada-rowe\n>>>>>>> theirs\n"
    collection.write(REFUSED, conflict)
    assert not {"ada-rowe", "skagen"} & set(ids(collection))
    collection.run("suggest", "--refuse", "otto-lind")
    assert all(line in collection.read(REFUSED) for line in conflict.splitlines())


WRONG = {
    "an id that is none": (("--write", "skagn"), 1, "did you mean 'skagen'?"),
    "one that has a page": (("--refuse", "peace-treaty"), 1, "it has a page: docs/topics/"),
    "both": (("--write", "--refuse", "skagen"), 2, "exclude each other"),
    "no id": (("--write",), 2, "Name proposals by their ids"),
}


@pytest.mark.parametrize("case", WRONG)
def test_errors_say_what_to_do(collection: Project, case: str) -> None:
    arguments, status, message = WRONG[case]
    done = collection.run("suggest", *arguments)
    assert (done.status, message in done.err) == (status, True), done.err
    assert not (collection.root / REFUSED).exists()
