"""A page goes with the bytes that it was made of, also where captures change names in a circle."""

import random
import re
import shutil
from pathlib import Path

import pytest

from sourcebook.ingest import pipeline
from sourcebook.store.files import reading
from tests.ingest.conftest import Project
from tests.ingest.parts import NUMBERED, Steps

WORDS = {"a": "lamp", "b": "bridge", "c": "ferry", "d": "bell"}


def text(name: str) -> str:
    """A capture that has no paragraph in common with those of other names."""
    word = WORDS[name]
    lines = (
        f"The {word} of the town",
        f"4 March 19{ord(name) - 87}",
        f"Nobody in the council of the town could say who had paid for the {word} that winter.",
        f"In the spring that followed the {word} was sold to a company of the next town at last.",
    )
    return "\n\n".join(lines) + "\n"


CASES = {
    "two change names": ({"1": "b", "2": "a", "3": "c"}, {}),
    "three change names": ({"1": "c", "2": "a", "3": "b"}, {}),
    "all are numbered anew behind a new one": ({"1": "d", "2": "a", "3": "b", "4": "c"}, {}),
    "one is removed, and its name used": ({"1": "b", "2": "c"}, {"a": "seeds/1.txt"}),
    "one is renamed, and another has its name": ({"1": "d", "2": "b", "3": "c", "first": "a"}, {}),
}
"""What each capture holds then, and the pages whose capture has gone."""


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("others", [0, 5])
def test_commentary_stays_with_its_text(project: Project, case: str, others: int) -> None:
    for number in range(others):  # of many captures, a run plans those alone that changed
        line = f"The {number} lighthouses were painted white once more in that very long summer."
        project.write(f"seeds/other-{number}.txt", f"Of {number} lights\n\n{line}\n\n{line * 2}\n")
    for number, name in enumerate("abc", 1):
        project.write(f"seeds/{number}.txt", text(name))
    assert project.run("ingest").status == 0
    pages = {name: f"docs/sources/the-{WORDS[name]}-of-the-town.md" for name in "abc"}
    for name, page in pages.items():
        written = f"## Commentary\n\nOn the {WORDS[name].upper()}.\n"
        project.write(page, project.read(page).replace("## Commentary\n", written))
    assert project.run("ingest").status == 0
    after, gone = CASES[case]
    for path in Path(project.root, "seeds").glob("?.txt"):
        path.unlink()
    for place, name in after.items():
        project.write(f"seeds/{place}.txt", text(name))
    outcome = project.run("ingest")
    assert outcome.status == 0
    for name, page in pages.items():
        held = project.read(page)
        assert f"On the {WORDS[name].upper()}." in held
        assert f"the {WORDS[name]} was sold" in held
        if name not in gone:
            place = next(at for at, one in after.items() if one == name)
            assert f"path: seeds/{place}.txt" in held
    found = re.findall(
        r": warning: its capture (\S+) has gone: another has its name now", outcome.err
    )
    assert found == list(gone.values())
    assert project.run("check").status == 0


def test_a_capture_that_is_changed_keeps_its_page_beside_a_copy_of_the_old(
    project: Project,
) -> None:
    project.write("seeds/1.txt", text("a"))
    project.run("ingest")
    page = "docs/sources/the-lamp-of-the-town.md"
    project.write(page, project.read(page).replace("## Commentary\n", "## Commentary\n\nMine.\n"))
    project.write("seeds/1-old.txt", text("a"))
    project.write("seeds/1.txt", text("a").replace("at last", "at once"))
    project.run("ingest")
    assert "Mine." in project.read(page)
    assert "path: seeds/1.txt" in project.read(page)
    assert "at once" in project.read(page)


def test_corrections_go_with_the_text(project: Project) -> None:
    for number, name in enumerate("abc", 1):
        project.write(f"seeds/{number}.txt", text(name))
    project.run("ingest")
    for name in "abc":
        page = f"docs/sources/the-{WORDS[name]}-of-the-town.md"
        entry = f"{{paragraph: p1, was: the {WORDS[name]} that, now: that {WORDS[name]} which}}"
        held = project.read(page).replace("capture:", f"corrections:\n- {entry}\ncapture:", 1)
        project.write(page, held)
    assert project.run("ingest").status == 0
    for number, name in {1: "c", 2: "a", 3: "b"}.items():
        project.write(f"seeds/{number}.txt", text(name))
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, "")
    for name in "abc":
        held = project.read(f"docs/sources/the-{WORDS[name]}-of-the-town.md")
        assert f"that {WORDS[name]} which winter" in held
    assert project.run("check").status == 0


@pytest.mark.parametrize(
    "after", [{1: "b", 2: "a"}, {1: "d", 2: "a", 3: "b"}], ids=["swapped", "behind a new one"]
)
def test_lines_that_are_left_out_are_those_of_one_text(
    project: Project, after: dict[int, str]
) -> None:
    for number, name in enumerate("ab", 1):
        project.write(f"seeds/{number}.txt", text(name))
    project.run("ingest")
    page = "docs/sources/the-lamp-of-the-town.md"
    project.write(page, project.read(page).replace("capture:", "drop: [5]\ncapture:", 1))
    assert project.run("ingest").status == 0
    for number, name in after.items():
        project.write(f"seeds/{number}.txt", text(name))
    assert project.run("ingest").status == 0
    assert {
        name: text for name, text in project.docs().items() if "who had paid" in str(text)
    }.keys() == {
        f"docs/sources/the-{WORDS[name]}-of-the-town.md" for name in after.values() if name != "a"
    }
    assert project.run("check").status == 0


@pytest.mark.parametrize("entry", ["drop: [5]", "corrections: [{paragraph: p1, was: the, now: a}]"])
def test_what_was_said_of_bytes_that_have_gone_is_said_of_no_other_page(
    project: Project, entry: str
) -> None:
    for number, name in enumerate("ab", 1):
        project.write(f"seeds/{number}.txt", text(name))
    project.run("ingest")
    page = "docs/sources/the-lamp-of-the-town.md"
    project.write(page, project.read(page).replace("capture:", f"{entry}\ncapture:", 1))
    project.run("ingest")
    before, other = project.read(page), "docs/sources/the-bridge-of-the-town.md"
    whole = project.read(other)
    Path(project.root, "seeds/2.txt").rename(project.root / "seeds/1.txt")
    outcome = project.run("ingest")
    assert project.read(other) == whole.replace("seeds/2.txt", "seeds/1.txt")
    assert project.read(page) == before
    rows = before.splitlines()
    line = next(at for at, row in enumerate(rows, 1) if row.startswith("capture:"))
    assert outcome.err.count(f"{page}:{line}: warning: its capture seeds/1.txt has gone") == 1


def test_a_page_stays_where_its_rulings_are_of_other_bytes(project: Project) -> None:
    project.write("seeds/1.txt", text("a"))
    project.run("ingest")
    page = "docs/sources/the-lamp-of-the-town.md"
    project.write(page, project.read(page).replace("capture:", "drop: [5]\ncapture:", 1))
    assert project.run("ingest").status == 0
    before = project.read(page)
    line = before.splitlines().index("drop: [5]") + 1
    project.write("seeds/1.txt", "A line more\n\n" + text("a"))
    for command in ("ingest", "check"):
        outcome = project.run(command)
        assert outcome.status == 1
        assert f"{page}:{line}: `drop:` was written for other bytes of seeds/1.txt" in outcome.err
        assert f"sourcebook accept {page} drop" in outcome.err
        assert project.read(page) == before
    project.write(page, before.replace("drop: [5]", "drop: [7]"))
    assert project.run("accept", page, "drop").status == 0
    assert "who had paid" not in project.read(page)
    assert "was sold" in project.read(page)
    settled = project.docs()
    assert (project.run("ingest").err, project.docs()) == ("", settled)
    assert project.run("check").status == 0


def test_one_run_comes_to_the_end_where_a_copy_has_the_bytes_that_a_ruling_was_made_for(
    project: Project,
) -> None:
    for number, name in enumerate("ab", 1):
        project.write(f"seeds/{number}.txt", text(name))
    project.run("ingest")
    page = "docs/sources/the-lamp-of-the-town.md"
    project.write(page, project.read(page).replace("capture:", "drop: [5]\ncapture:", 1))
    project.write("seeds/1-old.txt", text("a"))
    project.write("seeds/1.txt", text("a").replace("at last", "at once"))
    ruled = project.read(page)
    project.run("ingest")
    assert project.read(page) == ruled
    checked, docs = project.run("check"), project.docs()
    assert checked.status != 3
    shutil.rmtree(project.root / ".cache")
    assert project.run("check") == checked
    project.run("ingest")
    assert project.docs() == docs


@pytest.mark.parametrize("seed", [2, 4, 11])
def test_check_and_ingest_agree_with_and_without_what_is_kept(project: Project, seed: int) -> None:
    steps = Steps(project.root, random.Random(seed))
    steps.begin()
    for _ in range(6):
        project.run("ingest")
        checked, docs = project.run("check"), project.docs()
        assert pipeline.plan(reading.read(project.root)).changes == (), steps.done
        assert project.run("ingest").out.endswith(": 0 changes\n"), steps.done
        assert project.docs() == docs
        cache = project.root / ".cache"
        kept = cache.rename(project.root / ".kept")
        assert project.run("check") == checked, steps.done
        shutil.rmtree(cache, ignore_errors=True)
        kept.rename(cache)
        steps.step(NUMBERED)


def test_of_two_captures_that_are_the_same_the_one_stays_of_which_a_page_was_made(
    project: Project,
) -> None:
    for number, name in enumerate("ab", 1):
        project.write(f"seeds/{number}.txt", text(name))
    project.run("ingest")
    before = project.docs()
    project.write("seeds/1.txt", text("b"))
    outcome = project.run("ingest")
    assert outcome.status == 1
    assert "seeds/1.txt:1: is the same capture as seeds/2.txt, byte for byte" in outcome.err
    assert project.docs() == before
