"""Writes the lock of a collection anew, and keeps what people required besides."""

import re
from collections.abc import Iterator

from msgspec import Struct

from sourcebook.problems import Problem
from sourcebook.upgrade.steps import Step, unified

PATH = "requirements.txt"

_START = re.compile(r"^(?=\S)", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DASHES = re.compile(r"[-_.]+")


class _Entry(Struct, frozen=True):
    """A requirement of a lock with its digests and remarks, and the line that it begins on.

    name: empty for a remark or an option.
    """

    name: str
    line: int
    text: str

    @property
    def pin(self) -> str:
        """Its first line, which says what is required."""
        return self.text.partition("\n")[0].rstrip(" \\")


def step(found: bytes, base: bytes, new: bytes, *, unchanged: bool) -> Step:
    """Return what is done with `requirements.txt`.

    found, base, new: the collection's, that of its version, and the new one. unchanged: whether the
    program wrote what is found.
    """
    if unchanged:
        return Step(PATH, "changed", new)
    theirs, ours, wanted = (tuple(_entries(one)) for one in (found, base, new))
    names = {entry.name for entry in (*ours, *wanted) if entry.name}
    known = {(entry.name, entry.pin) for entry in (*ours, *wanted)}
    changed = [entry for entry in theirs if (entry.name, entry.pin) not in known]
    added = "".join(entry.text for entry in changed if entry.name not in names)
    added += "".join(_remarks(theirs, (*ours, *wanted)))
    problems = (_replaced(entry, wanted) for entry in changed if entry.name in names)
    after = new + added.encode("utf-8", "surrogateescape")
    return Step(PATH, "changed", after, problems=tuple(problems))


def _remarks(theirs: tuple[_Entry, ...], known: tuple[_Entry, ...]) -> Iterator[str]:
    """Yield what people wrote below the first line of requirements of the program, as remarks."""
    lines = {line.strip(" \\") for entry in known for line in entry.text.split("\n")}
    pins = {(entry.name, entry.pin) for entry in known}
    for entry in theirs:
        if (entry.name, entry.pin) in pins:
            own = (line.strip() for line in entry.text.split("\n")[1:])
            new = (line for line in own if line.strip(" \\") not in lines)
            yield from (f"{line if line.startswith('#') else f'# {line}'}\n" for line in new)


def _entries(content: bytes) -> Iterator[_Entry]:
    text = unified(content).decode("utf-8", "surrogateescape")
    text += "" if text.endswith("\n") or not text else "\n"
    line = 1
    for part in filter(None, _START.split(text)):
        name = _NAME.match(part)
        yield _Entry(_DASHES.sub("-", name[0]).casefold() if name else "", line, part)
        line += part.count("\n")


def _replaced(entry: _Entry, wanted: tuple[_Entry, ...]) -> Problem:
    """Return the problem of what people required in another form than the program does."""
    new = next((one.pin for one in wanted if one.name == entry.name), "")
    instead = f"is `{new}` now" if new else "is not needed any more, and was taken out"
    hint = "write your line again if your site needs it"
    return Problem(PATH, entry.line, f"`{entry.pin}` {instead}", hint)
