"""What an upgrade does with one file, and where it keeps what it takes away."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from sourcebook.problems import Problem

Done = Literal["made", "changed", "merged", "removed", "moved", "left"]

KEPT = "before-upgrade"
"""The folder of a collection that holds what people wrote in files that were replaced."""


class Step(Struct, frozen=True):
    """What is done with one file.

    after: its new content; None where it is removed, moved or left. why: it was left. keep: whether
    its content is to be kept below `before-upgrade/`, whatever git holds. problems: what a person
    has to look at.
    """

    path: str
    done: Done
    after: bytes | None = None
    why: str = ""
    keep: bool = False
    problems: tuple[Problem, ...] = ()


def free_path(path: str, content: bytes, found: Mapping[str, bytes]) -> str:
    """Return where a file is kept: a path that is free, or that holds this very content.

    found: the files of the collection.
    """
    number, place = 1, f"{KEPT}/{path}"
    while found.get(place, content) != content:
        number += 1
        place = f"{KEPT}-{number}/{path}"
    return place


def unified(content: bytes) -> bytes:
    """Return a file with the line ends of Unix: git may change them in a clone."""
    return content.replace(b"\r\n", b"\n")


def styled(content: bytes, like: bytes) -> bytes:
    """Return a file of ours with the line ends of another."""
    windows = b"\r\n" in like and like.count(b"\r\n") == like.count(b"\n")
    return unified(content).replace(b"\n", b"\r\n") if windows else content
