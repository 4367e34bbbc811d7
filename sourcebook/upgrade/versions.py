"""Versions of a collection's files: which came first, and whether one is not the installed one."""

import re
from collections.abc import Iterable, Iterator

from sourcebook.problems import Problem
from sourcebook.project import VERSION

FIRST_INSTALLED = "0.2.0"
"""The first version that is installed. Collections of earlier ones hold a copy of the program."""

_VERSION = re.compile(r"(\d+(?:\.\d+)*)(.*)")


def order(version: str) -> tuple[tuple[int, ...], bool, str]:
    """Return what versions are sorted by: `0.2.0.dev1` stands before `0.2.0`.

    Raises ValueError for what is no version.
    """
    match = _VERSION.fullmatch(version)
    if not match:
        raise ValueError(version)
    return tuple(map(int, match[1].split("."))), not match[2], match[2]


def nearest(version: str, known: Iterable[str]) -> str:
    """Return the latest of the known versions that is not after `version`; empty without any."""
    before = [one for one in known if order(one) <= order(version)]
    return max(before, key=order, default="")


def is_older(version: str, other: str) -> bool:
    """Return whether a version came before another; False for what is no version."""
    try:
        return order(version) < order(other)
    except ValueError:
        return False


def problems(recorded: str, installed: str) -> Iterator[Problem]:
    """Yield a warning where a collection is not of the installed version.

    recorded: the version that its files are of; empty where nobody knows.
    """
    if recorded in ("", installed):
        return
    message = f"the files of this collection are of {recorded}, the program is {installed}"
    hint = f"install sourcebook=={recorded}"
    if is_older(recorded, installed):
        hint = "run `sourcebook upgrade`"
    elif not is_older(installed, recorded):
        message, hint = "this is no version", "put the file back as it was, with git"
    yield Problem(VERSION, 1, message, hint, "warning")
