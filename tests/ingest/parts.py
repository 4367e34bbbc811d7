"""A project that changes in random steps, each of which is ingested twice: by what has changed, as
far as the program thinks that enough, and wholly."""

import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.cli import main
from tests.ingest.conftest import HOME, TOPIC
from tests.ingest.survival import SENTENCES

WORDS = tuple(f"{a}{b}{c}" for a in ("ka", "mo", "ri") for b in ("len", "tas") for c in "aeiou")
TITLES = ("On the Harbour", "The Long Winter", "Ships and Letters", "A Visit in Spring")
LINKS = ("", "#p1", "#p2", "#p9")


@dataclass
class Steps:
    """A project, and what may be done with it. number: of what was written so far."""

    root: Path
    chance: random.Random
    number: int = 0
    done: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Write a few captures, a subject and a first page."""
        self.write("docs/topics/peace-treaty.md", TOPIC)
        self.write("docs/index.md", HOME)
        for _ in range(4):
            self.new_capture()

    def write(self, path: str, text: str) -> None:
        """Put a file into the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())

    def any_of(self, pattern: str) -> Path | None:
        """Return one of the files that a pattern names; None without any."""
        found = sorted(self.root.glob(pattern))
        return self.chance.choice(found) if found else None

    def text(self, title: str = "") -> str:
        """Return the text of a capture that nothing else has."""
        self.number += 1
        title = title or f"Report {self.number} on the Talks"
        rows = [title, f"By Anna Lind{self.number}", f"{self.chance.randint(1, 28)} March 2014"]
        for _ in range(3):
            own = " ".join(self.chance.choices(WORDS, k=30))
            rows.append(f"{self.chance.choice(SENTENCES)} Then {own}, number {self.number}.")
        return "\n\n".join(rows) + "\n"

    # What is done often.

    def new_capture(self) -> None:
        """Add a capture."""
        self.write(f"seeds/{self.chance.choice('abc')}{self.number}.txt", self.text())

    def comment(self) -> None:
        """Write below the text of a source."""
        if page := self.any_of("docs/sources/*.md"):
            words = self.chance.choice(
                ("A comment.", "See [¶1](#p1).", "[¶2](#p2)", "*So* it was.")
            )
            with page.open("a", encoding="utf-8") as file:
                file.write(f"\n{words}\n")

    def change_capture(self) -> None:
        """Change the words of a capture, or add some."""
        if capture := self.any_of("seeds/*.txt"):
            text = capture.read_text()
            capture.write_text(
                self.chance.choice((text + f"\nMore words {self.number}.\n", self.text()))
            )

    # What has to do with others.

    def same_title(self) -> None:
        """Add a capture that another resembles in what a list shows."""
        self.write(f"seeds/t{self.number}.txt", self.text(self.chance.choice(TITLES)))

    def copy(self) -> None:
        """Add a capture that another is, or is but for its line ends, last words or case."""
        if capture := self.any_of("seeds/*.txt"):
            text = capture.read_bytes().decode()
            ends = text.replace("\r\n", "\n").replace("\n", "\r\n")
            made = self.chance.choice((text, ends, text + "\nAnd one more line.\n"))
            self.number += 1
            name = self.chance.choice((f"k{self.number}.txt", capture.name.upper()))
            self.write(f"seeds/{name}", made)

    def address(self) -> None:
        """Say where a capture is from, a new one or one that is there."""
        name = f"u{self.number}.txt"
        if self.chance.random() < 0.7:
            self.write(f"seeds/{name}", self.text())
        elif capture := self.any_of("seeds/*.txt"):
            name = capture.name
        url = f"https://example.org/{self.chance.choice('ab')}"
        ending = self.chance.choice((name, name.removesuffix(".txt")))
        self.write(f"seeds/{ending}.yml", f"url: {url}\n")

    def described(self) -> None:
        """Add a page of a site that says something of itself, as others of it do."""
        self.number += 1
        said = self.chance.choice(("All news of the strait, every day.", f"News {self.number}."))
        words = "".join(f"<p>{line}</p>" for line in self.text().split("\n\n")[3:])
        head = f'<title>Page {self.number}</title><meta name="description" content="{said}">'
        site = f'<meta property="og:description" content="{said}">'
        page = f"<html><head>{head}{site}</head><body><h1>Page {self.number}</h1>{words}</body>"
        self.write(f"seeds/h{self.number}.html", f"{page}</html>")

    def quote(self) -> None:
        """Quote on the page of a subject, or lead from there to a page that is there or may be."""
        said = self.chance.choice(SENTENCES).removesuffix(".")
        page = self.any_of("docs/sources/*.md")
        name = page.name if page and self.chance.random() < 0.5 else f"{self._next()}.md"
        link = f"See [there](../sources/{name}{self.chance.choice(LINKS)})."
        never = "He said “nothing like it was ever said by us here”."
        words = (f"“{said}”, they say.", never, link)
        with (self.root / "docs/topics/peace-treaty.md").open("a", encoding="utf-8") as file:
            file.write(f"\n{self.chance.choice(words)}\n")

    def _next(self) -> str:
        """Return the name of a page that will be, or nearly."""
        return f"report-{self.number + self.chance.choice((1, 2))}-on-the-talks"

    def choose(self) -> None:
        """Choose a passage for a subject."""
        page = self.any_of("docs/sources/*.md")
        name = page.stem if page and self.chance.random() < 0.5 else self._next()
        text = TOPIC.replace("---\n\n", f"passages: [{name}#p1]\n---\n\n", 1)
        self.write("docs/topics/peace-treaty.md", text)

    def edit(self) -> None:
        """Change the front matter of a page, or take a value out."""
        if page := self.any_of("docs/sources/*.md"):
            text = page.read_bytes().decode()
            other = self.any_of("docs/sources/*.md") or page
            lines = (
                ("\ntitle: ", "\ntitle: The "),
                ("\ntitle: ", f"\nversion_of: {other.stem}\ntitle: "),
                ("\ntitle: ", f"\nversion_of: {self._next()}\ntitle: "),
                ("\ntitle: ", "\ntopics: [peace-treaty]\ntitle: "),
                ("\ntitle: ", "\ndrop: [5]\ntitle: "),
                ("\nauthors:", "\nauthers:"),
            )
            page.write_bytes(text.replace(*self.chance.choice(lines), 1).encode())

    def remove(self) -> None:
        """Remove a capture, a page, or a line of one."""
        if file := self.any_of(self.chance.choice(("seeds/*", "docs/sources/*.md"))):
            file.unlink()

    def rename(self) -> None:
        """Rename a capture or a page."""
        if file := self.any_of(self.chance.choice(("seeds/*.txt", "docs/sources/*.md"))):
            self.number += 1
            file.rename(file.with_stem(f"{file.stem}-{self.number}"))

    def swap(self) -> None:
        """Let two captures change names."""
        found = sorted(self.root.glob("seeds/*.txt"))
        if len(found) > 1:
            one, other = self.chance.sample(found, 2)
            text = one.read_bytes()
            one.write_bytes(other.read_bytes())
            other.write_bytes(text)

    def copy_and_change(self) -> None:
        """Change a capture, and have it as it was beside it."""
        if capture := self.any_of("seeds/*.txt"):
            self.number += 1
            text = capture.read_bytes()
            capture.with_stem(f"{capture.stem}-{self.number}").write_bytes(text)
            capture.write_bytes(text + f"\nMore words {self.number}.\n".encode())

    def rule(self) -> None:
        """Correct a source, or say which lines of its capture are article text."""
        if page := self.any_of("docs/sources/*.md"):
            correction = f"corrections:\n- {{paragraph: p1, was: Then, now: Thence {self.number}}}"
            line = self.chance.choice((correction, "drop: [7]", "keep: [5]"))
            text = page.read_bytes().decode()
            if line.split()[0] not in text:
                page.write_bytes(text.replace("\ncapture:", f"\n{line}\ncapture:", 1).encode())

    def step(self, kinds: tuple[Callable[["Steps"], None], ...]) -> None:
        """Do some of the things that may be done."""
        for _ in range(self.chance.choice((1, 1, 2))):
            kind = self.chance.choice(kinds)
            self.done.append(kind.__name__)
            kind(self)


OFTEN = Steps.new_capture, Steps.comment, Steps.change_capture
RARELY = (
    *(Steps.same_title, Steps.copy, Steps.address, Steps.described, Steps.quote, Steps.choose),
    *(Steps.edit, Steps.remove, Steps.rename),
)
ANY = (*OFTEN, *OFTEN, *RARELY)
NUMBERED = (Steps.copy_and_change, Steps.rule, Steps.rule, Steps.swap, Steps.rename)
"""Much of what lets pages take other captures."""


def docs(root: Path) -> Mapping[str, bytes]:
    """Return all files below `docs/`."""
    found = sorted((root / "docs").rglob("*.md"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def kept(root: Path) -> Iterator[object]:
    """Yield what a run leaves for `check`, `serve` and `review`."""
    memo = json.loads((root / ".cache/sourcebook.json").read_text())
    yield {tuple(map(str, one.values())) for one in memo["problems"]}
    yield memo["doubts"]
    yield json.loads((root / ".cache/described.json").read_text())


def run(root: Path, said: Callable[[], tuple[str, str]]) -> tuple[int, tuple[str, str]]:
    """Ingest a project; return the exit status and what was said."""
    said()
    return main(["-C", str(root), "ingest"]), said()


def wholly(root: Path) -> Path:
    """Return a copy of a project in which the next run plans all pages."""
    other = root.with_name(f"{root.name}-wholly")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other)
    for name in ("sourcebook.json", "pages.json", "described.json"):
        (other / ".cache" / name).unlink(missing_ok=True)
    return other
