"""What becomes of each kind of file, with the command itself on a collection that git holds."""

import re
from pathlib import Path

import pytest

from sourcebook import __version__
from sourcebook.store.collections import earlier, starter
from sourcebook.upgrade import versions
from tests.ingest.conftest import Outcome, Project, project
from tests.ingest.test_locality import commit, git
from tests.upgrade import whole

__all__ = ["project"]
OLD = ".PHONY: site test check serve clean"
_LINES = starter.files()["Makefile"].decode().splitlines()
NEW = next(line for line in _LINES if line.startswith(".PHONY"))
LINE = _LINES.index(NEW) + 1


@pytest.fixture
def first(project: Project) -> Project:
    """The files that the first edition laid into a new collection, and its capture."""
    for file in [file for file in project.root.rglob("*") if file.is_file()]:
        file.unlink()
    for path, content in {**earlier.files("0.1.0"), **whole.samples()}.items():
        project.write(path, content)
    git(project, "init", "-q")
    return project


def upgrade(project: Project) -> Outcome:
    """Commit what was changed, and upgrade."""
    commit(project)
    return project.run("upgrade")


def replace(project: Project, path: str, old: str, new: str) -> None:
    text = project.read(path)
    assert old in text
    project.write(path, text.replace(old, new))


def test_what_nobody_changed_is_as_a_new_collection_has_it(first: Project) -> None:
    assert upgrade(first).status == 0
    for path, content in starter.files().items():
        if not path.startswith("seeds/"):
            assert (first.root / path).read_bytes() == content, path


def test_the_files_of_each_version_before_this_one_are_known() -> None:
    """As `python -m tools.earlier_starter` keeps them before a new version."""
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^## (\d[\w.]*)", changelog, re.MULTILINE))
    assert named - {__version__} <= {*earlier.versions()}
    assert all(versions.is_older(one, __version__) for one in earlier.versions())
    for version in earlier.versions():
        assert {"mkdocs.yml", "Makefile", "hooks/publish.py", "docs/index.md"} <= {
            *earlier.files(version)
        }


@pytest.mark.parametrize(
    ("one", "other"), [("0.9", "0.10"), ("0.2.0.dev1", "0.2.0"), ("1", "1.0.1")]
)
def test_versions_have_an_order(one: str, other: str) -> None:
    assert versions.is_older(one, other)
    assert not versions.is_older(other, one)
    assert not versions.is_older(one, one)
    assert versions.nearest("5", (other, one)) == other
    assert versions.nearest("0", (one,)) == ""


def test_a_clone_with_other_line_ends_is_not_taken_for_changed(first: Project) -> None:
    for path in earlier.files("0.1.0"):
        first.write(path, (first.root / path).read_bytes().replace(b"\n", b"\r\n"))
    assert upgrade(first).status == 0
    for path in ("Makefile", "hooks/publish.py", "docs/about/curating.md", "mkdocs.yml"):
        expected = starter.files()[path].replace(b"\n", b"\r\n")
        assert (first.root / path).read_bytes() == expected, path


def test_changes_of_both_sides_are_merged(first: Project) -> None:
    first.write("Makefile", "# Mine.\n" + first.read("Makefile") + "\nmine:\n\techo mine\n")
    outcome = upgrade(first)
    assert outcome.status == 0
    assert "Makefile: merged\n" in outcome.out
    new = starter.files()["Makefile"].decode()
    assert first.read("Makefile") == f"# Mine.\n{new}\nmine:\n\techo mine\n"


def test_where_both_changed_a_line_the_persons_stays_and_is_named(first: Project) -> None:
    mine = ".PHONY: site test check serve clean mine"
    replace(first, "Makefile", OLD, mine)
    outcome = upgrade(first)
    assert outcome.status == 1
    expected = (
        f"Makefile:{LINE}: was changed by you and by the program; your lines stay, the program "
        f"would write `{NEW}` here; look whether they still fit"
    )
    assert expected in outcome.err.splitlines()
    new = starter.files()["Makefile"].decode()
    assert first.read("Makefile") == new.replace(NEW, mine)
    again = first.run("upgrade")
    assert (again.status, again.err) == (0, "")
    assert first.read("Makefile") == new.replace(NEW, mine)


def test_a_module_that_cannot_be_merged_is_kept_beside_the_new_one(first: Project) -> None:
    replace(first, "hooks/publish.py", "    return _finished(output)\n", "    return output\n")
    mine = first.read("hooks/publish.py")
    outcome = upgrade(first)
    assert outcome.status == 1
    said = "was changed here, and could not be merged; yours is kept below before-upgrade/"
    assert f"hooks/publish.py:1: {said}; bring over to the new file" in outcome.err
    assert first.read("before-upgrade/hooks/publish.py") == mine
    assert first.read("hooks/publish.py").encode() == starter.files()["hooks/publish.py"]


def test_a_file_of_bytes_stays_and_is_named(first: Project) -> None:
    first.write("docs/about/curating.md", b"\0\xff mine")
    outcome = upgrade(first)
    assert outcome.status == 1
    said = "was changed by you and by the program, and cannot be merged; yours stays"
    assert f"docs/about/curating.md:1: {said}" in outcome.err
    assert (first.root / "docs/about/curating.md").read_bytes() == b"\0\xff mine"


def test_what_was_removed_is_not_brought_back(first: Project) -> None:
    for path in ("Makefile", "docs/about/metadata.md", "docs/about/reading.md"):
        (first.root / path).unlink()
    outcome = upgrade(first)
    wrong = [one for one in outcome.problems if ": warning: " not in one]
    assert [one for one in wrong if ": there is no page docs/about/" not in one] == []
    files = "Makefile, docs/about/metadata.md, docs/about/reading.md"
    line = f"left, for they were removed here: {files}"
    assert line in outcome.out.splitlines()
    assert not (first.root / "Makefile").exists()
    assert "left" not in first.run("upgrade").out


def test_a_persons_file_in_the_place_of_a_new_one_stays(first: Project) -> None:
    first.write(".gitattributes", "*.pdf -text\n")
    outcome = upgrade(first)
    assert outcome.status == 0
    line = "left, for they are yours, and the program has files of the same names: .gitattributes"
    assert line in outcome.out.splitlines()
    assert first.read(".gitattributes") == "*.pdf -text\n"


def test_pages_on_which_somebody_wrote_keep_every_word(first: Project) -> None:
    replace(first, "README.md", "# A source reader", "# The port")
    replace(first, "docs/index.md", "Say here what", "Mine is what")
    outcome = upgrade(first)
    assert outcome.status == 0
    line = "left, for their words are yours: README.md, docs/index.md"
    assert line in outcome.out.splitlines()
    assert "# The port\n" in first.read("README.md")
    assert "Mine is what" in first.read("docs/index.md")
    assert "<!-- sourcebook: sources -->" in first.read("docs/index.md")


def test_a_file_that_the_program_no_longer_has_stays_if_it_was_changed(first: Project) -> None:
    first.write("requirements.in", first.read("requirements.in") + "mine\n")
    outcome = upgrade(first)
    assert outcome.status == 0
    assert "left, for you changed them, and the program does not use them any more" in outcome.out
    assert first.read("requirements.in").endswith("mine\n")


def test_requirements_of_ones_own_are_kept(first: Project) -> None:
    lock = first.read("requirements.txt")
    own = "mine==1.0 \\\n    --hash=sha256:00\n    # for our charts\nmine==2.0 ; os_name == 'nt'\n"
    pinned = next(line for line in lock.splitlines() if line.startswith("mkdocs=="))
    lock = lock.replace(pinned, "mkdocs==1.5.0 \\")
    first.write("requirements.txt", f"# Ours.\n{lock}{own}")
    outcome = upgrade(first)
    assert outcome.status == 1
    made = first.read("requirements.txt")
    new = starter.requirements()[0].decode()
    assert made == f"{new}# Ours.\n{own}"
    row = lock.splitlines().index("mkdocs==1.5.0 \\") + 2
    now = next(line for line in new.splitlines() if line.startswith("mkdocs==")).rstrip(" \\")
    said = f"requirements.txt:{row}: `mkdocs==1.5.0` is `{now}` now; write your line again"
    assert said in outcome.err
    assert first.run("upgrade").out.startswith("0 changes")


def test_a_requirement_that_is_needed_no_more_is_named_if_it_was_changed() -> None:
    files = {**earlier.files("0.1.0"), "requirements.txt": b"old==1\n"}
    step = next(
        step
        for step in whole.planned({"requirements.txt": b"old==2\n"}, base=files).steps
        if step.path == "requirements.txt"
    )
    (problem,) = step.problems
    assert "`old==2` is not needed any more, and was taken out" in str(problem)


def test_a_settings_file_that_cannot_be_read_stays_and_is_named(first: Project) -> None:
    first.write("mkdocs.yml", "site_name: [\n")
    outcome = upgrade(first)
    assert outcome.status == 1
    assert "mkdocs.yml:1: cannot be brought to this version without harm" in outcome.err
    assert first.read("mkdocs.yml") == "site_name: [\n"


@pytest.mark.parametrize(
    ("recorded", "expected"),
    [
        ("0.1.0", "are of 0.1.0, the program is {}; run `sourcebook upgrade`"),
        ("99.0", "are of 99.0, the program is {}; install sourcebook==99.0"),
        ("mine", "this is no version; put the file back as it was, with git"),
        ("", "are of 0.1.0, the program is {}; run `sourcebook upgrade`"),
    ],
)
def test_commands_say_that_a_collection_is_of_another_version(
    first: Project, recorded: str, expected: str
) -> None:
    assert first.run("upgrade").status == 0
    path = first.root / ".sourcebook-version"
    path.unlink()
    if recorded:
        first.write(".sourcebook-version", f"{recorded}\n")
    else:
        first.write("sourcebook/__init__.py", "")
    for command in ("ingest", "check", "ingest"):
        outcome = first.run(command)
        assert outcome.status == 0
        (warning,) = (one for one in outcome.problems if ": note: " not in one)
        assert warning.startswith(".sourcebook-version:1: warning: ")
        assert expected.format(__version__) in warning
    if recorded not in ("", "0.1.0"):
        before = first.read("Makefile")
        outcome = first.run("upgrade")
        assert outcome.status == 1
        assert expected.format(__version__) in outcome.err
        assert first.read("Makefile") == before


def test_the_folder_where_the_program_is_developed_keeps_its_files(first: Project) -> None:
    """It holds a collection too, whose pages and settings are upgraded."""
    first.write("pyproject.toml", '[project]\nname = "sourcebook"\n')
    makefile = first.read("Makefile")
    outcome = upgrade(first)
    assert outcome.status == 0
    assert "the program is developed here, so only pages and settings are upgraded" in outcome.err
    assert first.read("Makefile") == makefile
    assert (first.root / "sourcebook/cli.py").exists()
    assert "regions_ext" not in first.read("mkdocs.yml")
    assert "custom_dir: theme" in first.read("mkdocs.yml")
    assert "<!-- sourcebook: sources -->" in first.read("docs/index.md")
    assert not (first.root / ".sourcebook-version").exists()
    assert [one for one in first.run("check").problems if ": note: " not in one] == []
