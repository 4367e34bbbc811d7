"""What is wrong with the settings below `extra:` is said at once, each with its line.

A case is a `mkdocs.yml` in `settings/`, beside what is said of it.
"""

from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.publish.mkdocs import extra_settings
from tests.publish.test_site import HOME, build

CASES = sorted((Path(__file__).parent / "settings").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_every_fault_is_named_by_its_line(case: Path) -> None:
    text = case.read_text("utf-8")
    found = extra_settings.problems(text, lambda path: path == "styles/ours.csl")
    expected = case.with_suffix(".expected").read_text("utf-8").splitlines()
    assert list(map(str, found)) == expected


@pytest.mark.parametrize("text", ["", "a: b: c", "[1]", "extra:", "\tx", "extra: 2026-13-45"])
def test_what_is_no_list_of_settings_ends_nothing(text: str) -> None:
    assert len(list(extra_settings.problems(text, lambda _: False))) <= 1


def test_check_says_what_a_build_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, HOME)
    settings = (tmp_path / "mkdocs.yml").read_text("utf-8")
    wrong = settings.replace("\nextra:\n", "\nextra:\n  seal: maybe\n")
    (tmp_path / "mkdocs.yml").write_text(wrong, "utf-8")
    message = "`seal: maybe` says neither yes nor no; write `true` or `false`"
    for command in ("check", "build"):
        capsys.readouterr()
        assert main(["-C", str(tmp_path), command]) == 1
        assert capsys.readouterr().err.count(message) == 1
    assert (tmp_path / "site/index.html").exists()
