"""Patterns that are compiled when they are first used."""

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

import sourcebook
from sourcebook import lazy_re

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


def test_every_pattern_of_the_program_can_be_compiled() -> None:
    for name in USERS:
        import_module(name)
    every = [one for one in gc.get_objects() if isinstance(one, lazy_re.LazyPattern)]
    assert len(every) > len(USERS)
    for one in every:
        assert one.pattern == "(" or one.flags
