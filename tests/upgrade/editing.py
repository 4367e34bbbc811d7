"""A person edits the pages of a first-edition collection: each thing written bears its own word."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.page import document
from sourcebook.page.edits import splicing
from sourcebook.page.regions import regions
from sourcebook.project import Project, StoredFile

COLLECTION = Path(__file__).parent / "collection"
VALUES = ("{0}", '"{0}"  # why', "[{0}, more]", ">-\n  {0}\n  folded", "\n  - {0} # why\n  - b")
LINES = ("{0}", "# {0}", "> {0}", "- {0}", "| {0} | x |", "See [{0}](#p1).", "`{0}` <b>")
KEYS = ("title", "authors", "publisher", "description", "topics", "mood", "url")


def collection() -> dict[str, bytes]:
    """Return the files of the collection by their path in the project."""
    found = sorted(path for path in COLLECTION.rglob("*") if path.is_file())
    return {path.relative_to(COLLECTION).as_posix(): path.read_bytes() for path in found}


def project(files: Mapping[str, bytes]) -> Project:
    """Return what a run reads of these files."""
    stored = [StoredFile(path, content) for path, content in sorted(files.items())]
    seeds, docs = (tuple(f for f in stored if f.path.startswith(d)) for d in ("seeds/", "docs/"))
    return Project(seeds, docs, ())


@dataclass
class Editor:
    """A person who edits pages. written: the texts that must be there ever after.

    values: whether something was changed that a page remembers: a value, or where it stands.
    """

    chance: random.Random
    files: dict[str, bytes] = field(default_factory=collection)
    written: list[str] = field(default_factory=list)
    values: bool = False
    words: int = 0

    def word(self) -> str:
        """Return a word that stands nowhere else."""
        self.words += 1
        return f"word{self.words}x{self.chance.randrange(10**6)}"

    def path(self, folder: str = "docs/") -> str:
        """Return a page, any of those that are there."""
        return self.chance.choice([path for path in sorted(self.files) if path.startswith(folder)])

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def put(self, path: str, text: str) -> None:
        self.files[path] = text.encode()

    def write_value(self) -> None:
        """Set or add a front-matter value, with a remark of one's own."""
        path, key, word = self.path("docs/sources/"), self.chance.choice(KEYS), self.word()
        found, _ = document.read(path, self.files[path])
        if found is None or "capture" not in found.values or f"{key}: " not in found.yaml:
            return
        if any(kept in lines_of(found.yaml, key) for kept in self.written):
            return  # whoever writes it anew strikes out what they wrote before
        value = self.chance.choice(VALUES).format(word).replace("\n", found.newline)
        yaml = splicing.put_block(found.yaml, key, value.lstrip(" "))
        self.put(path, found.opening + yaml + found.closing + found.body)
        self.written += [line.strip() for line in f"{key}: {value}".split("\n") if word in line]
        self.values = True

    def remark(self) -> None:
        """Write a comment of YAML, above a line of the front matter or behind it."""
        path, word = self.path(), self.word()
        found, _ = document.read(path, self.files[path])
        lines = found.yaml.splitlines(keepends=True) if found else []
        at = [n for n, line in enumerate(lines) if re.match(r" *[a-z_]+:(?: [^>|#]*)?\r?$", line)]
        if not found or not at:
            return
        row = self.chance.choice(at)
        line = lines[row].rstrip("\r\n")
        above = f"# {word}{found.newline}{line}"
        lines[row] = self.chance.choice((above, f"{line} # {word}")) + found.newline
        self.put(path, found.opening + "".join(lines) + found.closing + found.body)
        self.written.append(f"# {word}")

    def write_line(self) -> None:
        """Write a line into the body: outside of all regions, or within one that was derived."""
        path, line = self.path(), self.chance.choice(LINES).format(self.word())
        found, _ = document.read(path, self.files[path])
        if found is None:
            return
        body = found.body
        rows = body.splitlines(keepends=True)
        places = [at for at in range(len(rows) + 1) if not in_text(rows[:at])]
        at = self.chance.choice(places)
        newline = found.newline
        before = "".join(rows[:at])
        before += newline if before and not before.endswith("\n") else ""
        whole = f"{line}{newline}"
        if self.chance.random() < 0.3:
            whole = f"{newline}{whole}{newline}"
        made = before + whole + "".join(rows[at:])
        self.put(path, found.opening + found.yaml + found.closing + made)
        self.written.append(line)

    def move_region(self) -> None:
        """Put a derived region, with its markers, elsewhere on its page."""
        path = self.path()
        found, _ = document.read(path, self.files[path])
        parts = regions.split(found.body).retired if found else ()
        if not found or not parts:
            return
        part = self.chance.choice(parts)
        start = found.body.rindex("<!--", 0, part.start)
        end = found.body.index("\n", part.end) + 1 if "\n" in found.body[part.end :] else None
        block = found.body[start:end]
        rest = found.body[:start] + (found.body[end:] if end else "")
        rows = rest.splitlines(keepends=True)
        inside = [at for at in range(len(rows) + 1) if not in_region(rows[:at])]
        at = self.chance.choice(inside)
        head = "".join(rows[:at])
        head += found.newline if head and not head.endswith("\n") else ""
        block += "" if block.endswith("\n") else found.newline
        moved = head + block + "".join(rows[at:])
        self.put(path, found.opening + found.yaml + found.closing + moved)

    def remove_marker(self) -> None:
        """Take out or spoil a marker."""
        path = self.path()
        rows = self.text(path).splitlines(keepends=True)
        marks = [n for n, row in enumerate(rows) if re.match(r"<!-- [a-z-]+: (begin|end) -->", row)]
        if marks:
            row = self.chance.choice(marks)
            rows[row] = self.chance.choice(("", rows[row].replace("<!--", "<!-"), rows[row] * 2))
            self.put(path, "".join(rows))

    def change_line_ends(self) -> None:
        path = self.path()
        self.put(path, self.text(path).replace("\r\n", "\n").replace("\n", "\r\n"))

    def put_byte_order_mark(self) -> None:
        path = self.path()
        self.put(path, f"\ufeff{self.text(path).removeprefix(chr(0xFEFF))}")

    def rename_page(self) -> None:
        path = self.path()
        folder = path.rpartition("/")[0]
        self.files[f"{folder}/{self.word()}.md"] = self.files.pop(path)
        self.values = True


ACTS: tuple[Callable[[Editor], None], ...] = (
    *(Editor.write_value, Editor.remark, Editor.write_line, Editor.write_line),
    *(Editor.move_region, Editor.remove_marker, Editor.change_line_ends),
    *(Editor.put_byte_order_mark, Editor.rename_page),
)


def lines_of(yaml: str, key: str) -> str:
    """Return the lines of front matter that a key has."""
    start, end = splicing.span(yaml, key)
    last = yaml.find("\n", end)
    return yaml[yaml.rfind("\n", 0, start) + 1 : last if last >= 0 else len(yaml)]


def in_text(rows: list[str]) -> bool:
    """Return whether a source's text has begun and not ended."""
    text = "".join(rows)
    return text.count("source-text: begin") > text.count("source-text: end")


def in_region(rows: list[str]) -> bool:
    """Return whether any region has begun and not ended."""
    text = "".join(rows)
    return text.count(": begin -->") > text.count(": end -->")
