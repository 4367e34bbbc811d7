"""Upgrades a whole collection in memory, and a person who changes any of its files."""

import json
import random
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from sourcebook import __version__
from sourcebook.plans import FileChange
from sourcebook.store.collections import earlier, starter, upgrading
from sourcebook.upgrade import program_files
from sourcebook.upgrade.files import FileConflict, Merged
from sourcebook.upgrade.plan import ProgramFiles, Upgrade, plan
from tests.upgrade import editing
from tests.upgrade.first_edition.make import FIXTURE, WORDS
from tests.upgrade.first_edition.words import Words

Files = dict[str, bytes]


@cache
def _fixture() -> Mapping[str, bytes]:
    with zipfile.ZipFile(FIXTURE) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def first_edition() -> Files:
    """Return the files of the collection that the program of the first edition made."""
    return {path: content for path, content in _fixture().items() if path != WORDS}


def samples() -> Files:
    """Return what a collection holds besides the files that are its own: captures, and a copy."""
    return {
        path: content
        for path, content in first_edition().items()
        if path.startswith(("seeds/", "sourcebook/"))
    }


def words_before() -> dict[str, Words]:
    """Return the words of its site, by page, as that program built it."""
    return dict(json.loads(_fixture()[WORDS]))


def merge(found: bytes, base: bytes, new: bytes) -> Merged | None:
    """Merge with git."""
    merged = upgrading.merge(found, base, new)
    return merged and Merged(merged[0], tuple(FileConflict(*one) for one in merged[1]))


@cache
def _new() -> Mapping[str, bytes]:
    return {**starter.files(), starter.REQUIREMENTS: starter.requirements()[0]}


def planned(
    files: Files,
    *,
    held: bool = False,
    base: Mapping[str, bytes] | None = None,
    begun: Mapping[str, str] | None = None,
) -> Upgrade:
    """Return the upgrade of a collection.

    held: whether git has all its files. begun: the digests of an upgrade that was interrupted.
    """
    recorded = files.get(".sourcebook-version", b"0.1.0").decode().strip()
    base = _new() if recorded == __version__ else base or earlier.files(recorded)
    copied = () if recorded == __version__ else earlier.copied_files()
    known = ProgramFiles(
        (recorded, __version__), base, _new(), earlier.is_ours, copied, begun or {}
    )
    return plan(editing.project(files), files, known, lambda _path, _content: held, merge)


def changes(upgrade: Upgrade) -> list[FileChange]:
    """Return all changes in the order in which they are written."""
    return [change for phase in upgrade.phases for change in phase.changes]


def after(files: Files, upgrade: Upgrade, number: int | None = None) -> Files:
    """Return the files after an upgrade, or after so many of its changes."""
    made = dict(files)
    for change in changes(upgrade)[:number]:
        assert made.get(change.path) == change.before
        if change.after is None:
            del made[change.path]
        else:
            made[change.path] = change.after
    return made


@dataclass
class Person:
    """Somebody who changes files of a collection: each line written bears its own word."""

    chance: random.Random
    files: Files = field(default_factory=first_edition)
    written: list[bytes] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def line(self, path: str) -> bytes:
        """Return a new line that this file may have."""
        word = f"word{len(self.written)}x{self.chance.randrange(10**6)}"
        form = {"mkdocs.yml": "# {}", ".py": "# {}", "requirements.txt": "{}==1", ".in": "{}==1"}
        made = next((text for end, text in form.items() if path.endswith(end)), "{}")
        self.written.append(word.encode())
        return made.format(word).encode() + b"\n"

    def path(self) -> str:
        """Return the path of any file but a page or a capture."""
        paths = [path for path in sorted(self.files) if not path.startswith(("docs/", "seeds/"))]
        about = [path for path in sorted(self.files) if path.startswith("docs/about/")]
        return self.chance.choice([*paths, *about])

    def write_line(self) -> None:
        """Put a line anywhere."""
        path = self.path()
        lines = self.files[path].splitlines(keepends=True)
        if lines and not lines[-1].endswith(b"\n"):
            lines[-1] += b"\n"
        lines.insert(self.chance.randrange(len(lines) + 1), self.line(path))
        self.files[path] = b"".join(lines)

    def rewrite_line(self) -> None:
        """Put a line in place of another that the program wrote."""
        path = self.path()
        lines = self.files[path].splitlines(keepends=True)
        at = self.chance.randrange(len(lines)) if lines else 0
        if lines and not any(word in lines[at] for word in self.written):
            lines[at] = self.line(path)
            self.files[path] = b"".join(lines)

    def add_file(self) -> None:
        """Make a new file beside those of the program."""
        places = ("sourcebook/mine.py", "theme/mine.html", "hooks/mine.py", ".gitattributes")
        path = self.chance.choice((*places, "theme/assets/mine.css", "starter/mine", "mine.txt"))
        if path not in self.files:
            self.files[path] = self.line(path)

    def remove_file(self) -> None:
        """Remove a file on which nothing was written."""
        path = self.path()
        if not any(word in self.files[path] for word in self.written):
            del self.files[path]
            self.removed.append(path)

    def change_line_ends(self) -> None:
        """Give a file the line ends of Windows."""
        path = self.path()
        self.files[path] = self.files[path].replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    def leave_line_open(self) -> None:
        """Take away the line end at the end of a file."""
        path = self.path()
        self.files[path] = self.files[path].rstrip(b"\r\n")

    def write_bytes(self) -> None:
        """Put bytes into a file that are no text."""
        path = self.path()
        self.files[path] += b"\0\xff" + self.line(path)


ACTS: tuple[Callable[[Person], None], ...] = (
    *(Person.write_line, Person.write_line, Person.rewrite_line, Person.add_file),
    *(Person.remove_file, Person.change_line_ends, Person.leave_line_open, Person.write_bytes),
)


def copies(files: Files) -> Files:
    """Return the files of the copied program that a collection holds."""
    folders = tuple(f"{folder}/" for folder in program_files.FOLDERS)
    return {path: content for path, content in files.items() if path.startswith(folders)}
