"""Patterns that are compiled when they are first used."""

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

import sourcebook
from sourcebook import lazy_re
from sourcebook.compiled_patterns import PatternCache

PACKAGE = Path(sourcebook.__file__).parent
USERS = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if "import lazy_re as re" in path.read_text(encoding="utf-8")
]


def test_nothing_is_compiled_before_it_is_asked_for() -> None:
    late = lazy_re.compile("(")
    assert late.pattern == "("
    with pytest.raises(re.error, match="unterminated"):
        late.search("(")


@pytest.mark.parametrize("text", ["", "on 3 May 1920, MAY 4", "may"])
def test_a_pattern_finds_what_the_same_of_re_does(text: str) -> None:
    late = lazy_re.compile(r"(\d+) (?P<month>may)|may", lazy_re.IGNORECASE)
    soon = re.compile(r"(\d+) (?P<month>may)|may", re.IGNORECASE)
    for find in ("match", "search", "fullmatch"):
        assert repr(getattr(late, find)(text)) == repr(getattr(soon, find)(text))
    assert late.findall(text) == soon.findall(text)
    assert late.sub("-", text) == soon.sub("-", text)
    assert late.split(text) == soon.split(text)
    assert (late.flags, late.groups, late.groupindex) == (soon.flags, 2, {"month": 2})


def test_every_pattern_of_the_program_is_kept_as_it_is_compiled(tmp_path: Path) -> None:
    for name in USERS:
        import_module(name)
    every = [one for one in gc.get_objects() if isinstance(one, lazy_re.LazyPattern)]
    asked = {(one.pattern, one.flags) for one in every if one.pattern != "("}
    known = [
        (one, flags) for one, flags in asked if isinstance(one, str) and isinstance(flags, int)
    ]
    assert len(known) > len(USERS)
    first = PatternCache(tmp_path / "patterns.kept")
    for pattern, flags in known:
        first.compile(pattern, flags)
    first.save()
    again = PatternCache(tmp_path / "patterns.kept")
    for pattern, flags in known:  # two are equal if Python's engine is to do the same
        assert again.compile(pattern, flags) == re.compile(pattern, flags)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file that keeps a pattern."""
    cache = PatternCache(tmp_path / "patterns.kept")
    cache.compile("(?P<day>[0-9]+)", 0)
    cache.save()
    return tmp_path / "patterns.kept"


def test_a_kept_pattern_is_not_compiled_again(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("re._compiler._code", None)
    found = PatternCache(kept).compile("(?P<day>[0-9]+)", 0)
    assert [one["day"] for one in found.finditer("17 May")] == ["17"]


@pytest.mark.parametrize("at", [0, 34, 40, 60, 64, -1])
def test_a_damaged_file_keeps_nothing(kept: Path, at: int) -> None:
    whole = bytearray(kept.read_bytes())
    whole[at] ^= 1
    kept.write_bytes(whole)
    assert PatternCache(kept).compile("(?P<day>[0-9]+)", 0) == re.compile("(?P<day>[0-9]+)")


def test_a_file_of_another_python_keeps_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept.read_bytes()
    monkeypatch.setattr("sys.version", "4.0")
    cache = PatternCache(kept)
    cache.compile("(?P<day>[0-9]+)", 0)
    cache.save()
    assert kept.read_bytes() != before


def test_a_folder_that_nobody_may_write_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = PatternCache(tmp_path / "file" / "patterns.kept")
    assert cache.compile("a", 0).match("a")
    cache.save()
