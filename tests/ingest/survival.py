"""A person and the program work on one project in turn; whatever the person wrote must be there.

The person edits pages, renames and deletes them, and keeps score: each thing written bears a word
that occurs nowhere else. The program ingests, with other captures and other rules each time.
"""

import random
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from msgspec.structs import replace

from sourcebook.extract.record import extract
from sourcebook.ingest import pipeline
from sourcebook.model import Capture, Lines, Segment, SourceRecord
from sourcebook.page import document
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.store.files import reading, writing
from tests.ingest.conftest import ARTICLE, HOME, TOPIC

SENTENCES = (
    "The delegations met in the old town hall and spoke until late about the fisheries there.",
    "A spokesman said that nothing would be announced before both parliaments had been heard.",
    "The peace treaty was named three times in the statement that was read out on Friday.",
    "Newspapers on both sides of the strait wrote that the visit had been longer than planned.",
    "Experts will look at the energy question during the winter, as they have done before.",
    "Local people asked for more ships in the summer months, and were promised an answer.",
)
KEYS = ("title", "authors", "issued", "publisher", "description", "topics", "license", "mood")
VALUES = (
    *("{0}", "'{0}'", '"{0}"', "[{0}, more]"),
    *(">-\n  {0}\n  folded", "\n  - {0}\n  # why\n  - b"),
)
NOTES = (
    "{0}",
    "<!-- sourcebook: topics limit=3 -->\n\n{0}",
    "*{0}* `code`",
    "> {0}",
    "- {0}\n- x",
    "```\n{0}\n```",
    "<b>{0}</b>",
    "  {0}  \t",
)


_LINK = re.compile(r"\[(word\w+)\]\(#p(\d+)\)")


def rule_none(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return segments


def rule_drops_first(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return numbered(segments[1:] or segments)


def rule_splits(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    parts = [replace(s, text=t) for s in segments for t in s.text.split(". ")]
    return numbered(tuple(parts))


def rule_adds(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    extra = Segment("p0", "paragraph", "Share this article with others", Lines(1, 1))
    return numbered((extra, *segments))


RULES = (rule_none, rule_drops_first, rule_splits, rule_adds)


def numbered(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    return tuple(replace(s, id=f"p{n}") for n, s in enumerate(segments, 1))


@dataclass
class Work:
    """A project on disk, and what a person has written in it.

    written: by the word it bears, the exact text. Where it stands may change: pages are renamed.
    """

    root: Path
    chance: random.Random
    rule: Callable[[tuple[Segment, ...]], tuple[Segment, ...]] = rule_none
    written: dict[str, str] = field(default_factory=dict)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    words: int = 0

    @classmethod
    def begin(cls, root: Path, seed: int) -> "Work":
        made = cls(root, random.Random(seed))
        for path, text in (
            ("seeds/treaty.txt", ARTICLE),
            ("docs/topics/peace-treaty.md", TOPIC),
            ("docs/index.md", HOME),
        ):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
        made.ingest()
        return made

    def pages(self, folder: str = "docs") -> list[Path]:
        return sorted((self.root / folder).rglob("*.md"))

    def word(self) -> str:
        self.words += 1
        return f"word{self.words}x{self.chance.randrange(10**6)}"

    def ingest(self) -> None:
        project, led = reading.read(self.root), self.led_to()
        plan = pipeline.plan(project, lambda found: map(self.record, found))
        again = writing.apply(self.root, plan)
        assert not again, again
        settled = pipeline.plan(reading.read(self.root), lambda found: map(self.record, found))
        assert settled.changes == (), (self.steps, settled.changes)
        leads, messages = self.led_to(), " ".join(p.path for p in settled.problems)
        for word, (name, text) in led.items():
            page_of, now = leads.get(word, ("", ""))
            assert alike(text, now) or (page_of or name) in messages, (self.steps, word, text, now)

    def record(self, capture: Capture) -> SourceRecord:
        made = extract(capture)
        return replace(made, segments=self.rule(made.segments))

    def edit_prose(self) -> None:
        """Write something outside the regions: at a line that begins neither in one nor a fence."""
        path = self.chance.choice(self.pages())
        text = path.read_bytes().decode()
        places = ["## Commentary\n", "On a treaty", "# A reader\n", "---\n\n"]
        place = next((p for p in places if p in text), "")
        if not place:
            return
        word = self.word()
        note = self.chance.choice(NOTES).format(word)
        number = self.chance.randrange(1, 6)
        note += f"\n\nSee [{word}](#p{number})." if path.parent.name == "sources" else ""
        newline = self.chance.choice(("\n", "\n", "\r\n"))
        whole = f"\n{note}\n\n".replace("\n", newline)
        at = text.rindex(place) + len(place) if place != "---\n\n" else text.index(place) + 4
        path.write_bytes((text[:at] + whole + text[at:]).encode())
        self.written[word] = note.partition("\n\nSee [")[0].replace("\n", newline)

    def edit_value(self) -> None:
        """Set a front-matter value, or add a key, with a comment of one's own."""
        pages = [path for path in self.pages("docs/sources") if self.readable(path)]
        if not pages:
            return
        path = self.chance.choice(pages)
        found, _ = document.read("docs/x.md", path.read_bytes())
        assert found
        if "&word" in found.yaml:
            return  # whoever sets a value that another rests on breaks the page themself
        key, word = self.chance.choice(KEYS), self.word()
        value = self.chance.choice(VALUES).format(word)
        self.forget(path, key)
        lines = f"{key}: {value}\n"
        if key in found.values:
            yaml = splicing.put_block(found.yaml, key, value.lstrip(" "))
        else:
            yaml = f"# remark {word}\n{lines}{found.yaml}"
            self.written[f"remark {word}"] = f"# remark {word}\n"
        path.write_bytes((found.opening + yaml + found.closing + found.body).encode())
        self.values[word] = (key, value)

    def dress_value(self) -> None:
        """Write a comment into a value, or let another rest on it; the value stays what it is."""
        pages = [path for path in self.pages("docs/sources") if self.readable(path)]
        if not pages:
            return
        path, word = self.chance.choice(pages), self.word()
        found, _ = document.read("docs/x.md", path.read_bytes())
        assert found
        key = self.chance.choice(("title", "authors", "issued"))
        value = front_matter.as_value(found.values.get(key))
        if not value or "&word" in found.yaml:
            return
        if isinstance(value, tuple):
            first, *others = map(front_matter.render, value)
            dressed = "\n".join((f"\n- {first} # {word}", *(f"- {one}" for one in others)))
        elif self.chance.random() < 0.5:
            dressed = f"&{word} {front_matter.render(value)}\nby{word}: *{word}"
        else:
            dressed = f">- # {word}\n  {value}"
        self.forget(path, key)
        yaml = splicing.put_block(found.yaml, key, dressed)
        path.write_bytes((found.opening + yaml + found.closing + found.body).encode())
        self.values[word] = (key, dressed)

    def forget(self, path: Path, key: str = "") -> None:
        """Strike out what the person themself removed: a value set anew, or a whole page."""
        text = path.read_bytes().decode()
        for word, (name, _) in list(self.values.items()):
            if word in text and key in ("", name):
                del self.values[word]
        for word in [w for w in self.written if w in text and not key]:
            del self.written[word]

    def readable(self, path: Path) -> bool:
        return document.read("docs/x.md", path.read_bytes())[0] is not None

    def rename_page(self) -> None:
        for path in self.pages("docs/sources")[:1]:
            path.rename(path.with_name(f"{self.word()}.md"))

    def delete_page(self) -> None:
        for path in self.pages("docs/sources")[:1]:
            self.forget(path)
            path.unlink()

    def add_page(self) -> None:
        word = self.word()
        text = f"# Mine\n\n{word} [see](../sources/{self.chance.choice(('a', 'b'))}.md#p1)\n"
        (self.root / "docs/about").mkdir(exist_ok=True)
        (self.root / f"docs/about/{word}.md").write_text(text)
        self.written[word] = f"# Mine\n\n{word} [see]"

    def add_topic(self) -> None:
        word, label = (
            self.word(),
            self.chance.choice(("fisheries", "energy question", "parliament")),
        )
        if any(label in path.read_text() for path in self.pages("docs/topics")):
            return
        text = f"---\ntitle: {label.title()} # {word}\nalt_labels: [{label}]\n---\n\nOn {word}.\n"
        (self.root / f"docs/topics/{word}.md").write_text(text)
        self.written[word] = f"\nOn {word}.\n"
        self.written[f"title {word}"] = f"title: {label.title()} # {word}\n"

    def seeds(self) -> list[Path]:
        return sorted((self.root / "seeds").glob("*.txt"))

    def change_capture(self) -> None:
        for path in self.seeds()[:1]:
            head, *paragraphs = path.read_text().split("\n\n12 March 2014\n\n")
            parts = "".join(paragraphs).strip().split("\n\n")
            act = self.chance.randrange(4)
            if act == 0 or len(parts) < 2:
                parts.insert(self.chance.randrange(len(parts) + 1), self.chance.choice(SENTENCES))
            elif act == 1:
                parts.pop(self.chance.randrange(len(parts)))
            elif act == 2:
                self.chance.shuffle(parts)
            else:
                parts = [part.replace("said", "has said") for part in parts]
            path.write_text("\n\n12 March 2014\n\n".join((head, "\n\n".join(parts) + "\n")))

    def change_title(self) -> None:
        for path in self.seeds()[:1]:
            _, _, rest = path.read_text().partition("\n\n")
            path.write_text(f"A Title of {self.chance.randrange(9)} Words\n\n{rest}")

    def add_capture(self) -> None:
        number = self.chance.randrange(50)
        text = ARTICLE.replace("A Treaty Long in Coming", f"Report {number} on the Talks")
        (self.root / f"seeds/{number}.txt").write_text(text.replace("in March", f"at {number}"))

    def move_capture(self) -> None:
        for path in self.seeds()[:1]:
            path.rename(path.with_name(f"{self.word()}.txt"))

    def delete_capture(self) -> None:
        if len(self.seeds()) > 1:
            self.chance.choice(self.seeds()).unlink()

    def change_rule(self) -> None:
        self.rule = self.chance.choice(RULES)

    def losses(self) -> list[str]:
        """Return what was written and is not there any more."""
        text = b"\n".join(path.read_bytes() for path in self.pages()).decode()
        lost = [note for note in self.written.values() if note not in text]
        values = (f"{key}: {value}".replace(": \n", ":\n") for key, value in self.values.values())
        even = text.replace(": \n", ":\n")
        return lost + [value for value in values if value not in even]

    def led_to(self) -> dict[str, tuple[str, str]]:
        """Return the page of each link of the person to a paragraph there, and its text."""
        found = {}
        for path in self.pages("docs/sources"):
            text = path.read_bytes().decode().replace("\r\n", "\n")
            source = text.partition("source-text: begin -->\n")[2].partition("\n<!-- source")[0]
            paragraphs = source.split("\n\n")
            for word, number in _LINK.findall(text):
                if int(number) <= len(paragraphs):
                    found[word] = (path.name, paragraphs[int(number) - 1])
        return found


def alike(one: str, other: str) -> bool:
    """Return whether two paragraphs are the same one, as a reader would say."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return len(few & many) >= 0.7 * len(few)


STEPS: tuple[Callable[[Work], None], ...] = (
    Work.edit_prose,
    Work.edit_value,
    Work.dress_value,
    Work.rename_page,
    Work.delete_page,
    Work.add_page,
    Work.add_topic,
    Work.change_capture,
    Work.change_title,
    Work.add_capture,
    Work.move_capture,
    Work.delete_capture,
    Work.change_rule,
    Work.ingest,
)


def sequence(seed: int, length: int = 12) -> list[str]:
    """Run one random sequence of steps; return what was lost."""
    root = Path(tempfile.mkdtemp())
    try:
        work = Work.begin(root, seed)
        for _ in range(length):
            step = work.chance.choice(STEPS)
            work.steps.append(step.__name__)
            step(work)
            if work.chance.random() < 0.5:
                work.steps.append("ingest")
                work.ingest()
        work.ingest()
        return [f"{loss!r} after {work.steps}" for loss in work.losses()]
    finally:
        shutil.rmtree(root)
