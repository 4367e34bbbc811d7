"""A curator who knows the truth about each work, and decides by it. Each decision is counted."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.afternoon import truth
from benchmarks.afternoon.sessions import Session
from benchmarks.afternoon.works import LANGUAGES, Subject, Work, publishers, subjects
from sourcebook.page.document import read
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter

FOLDERS = {"orgs": "organisations"}
_KINDS, _SHOWN = ("people", "places", "organisations", "events"), 15
_ASKED = re.compile(r"^\d+ of \d+: (\S+)$(?:(?!^\d+ of).)*^(\w+): ", re.MULTILINE | re.DOTALL)
_ALIKE = re.compile(r"^ {4}(docs/sources/\S+)", re.MULTILINE)
_VERSIONS = re.compile(r"write `version_of: (?P<older>\S+)` in (?P<page>\S+)$", re.MULTILINE)


@dataclass
class Curator:
    """Works on a collection. decided: how many decisions were asked, by what for."""

    session: Session
    works: Mapping[str, Work]
    decided: Counter[str] = field(default_factory=Counter)

    # What the program is unsure of.

    def review(self) -> None:
        """Answer what `review` asks: each key, value and confirmation is a decision."""
        asked: list[tuple[str, str]] = []
        by_page = {page.path: (page, work) for page, work in truth.pages(self._root, self.works)}

        def answer(said: str) -> str:
            self.decided["review"] += 1
            if said.endswith("[q]uit: "):
                page, key = _ASKED.findall(said)[-1]
                asked.append((page, key))
                return "t" if truth.is_right(*by_page[page], key) else "c"
            page, key = asked[-1]
            wanted = truth.true_value(by_page[page][1], key)
            if said.endswith(("[y/N]: ", "alone: ")):
                others = [by_page[path][1] for path in _ALIKE.findall(said)]
                if all(truth.true_value(one, key) == wanted for one in others):
                    return "y"
                return "s" if said.endswith("alone: ") else "n"
            return "; ".join(wanted)

        self.session.run("review", "--by-field", answer=answer)

    # What whole groups of captures have in common.

    def set_groups(self) -> None:
        """Set what all captures of a kind of publisher have in common: each command is a decision.

        A person files captures by where they are from, so their names tell.
        """
        for one in publishers("en"):
            kind = one.host.partition("-")[0]
            self._set("type", one.type, f"capture=seeds/{kind}-*", "type=")
            self._set("license", one.license, f"capture=seeds/{kind}-*", "license=CNE")
        self._set("type", "personal_communication", "capture=seeds/letters-*", "type=")
        for language in LANGUAGES:
            for one in publishers(language):
                where = f"capture=seeds/{one.host.partition('.')[0]}-*"
                self._set("publisher", one.name, where, "publisher=", "container_title=")

    def _set(self, key: str, value: str, *conditions: str) -> None:
        where = [part for one in conditions for part in ("--where", one)]
        self.decided["set"] += 1
        self.session.run("set", key, value, *where, answer=lambda _: "y")

    # Single pages, in an editor.

    def version(self, said: str) -> None:
        """Look at each text that is said to be nearly another; note those that are."""
        for found in _VERSIONS.finditer(said):
            self.decided["versions"] += 1
            by_path = {page.path: work for page, work in truth.pages(self._root, self.works)}
            work, older = by_path[found["page"]], by_path[f"docs/sources/{found['older']}.md"]
            if older.name in (work.copy_of, older.copy_of and work.copy_of) or (
                work.name == older.copy_of
            ):
                self._edit(found["page"], "version_of", found["older"])

    def mend(self) -> None:
        """Write the values that are still wrong into their pages: each is a decision."""
        for page, work in list(truth.pages(self._root, self.works)):
            for key in truth.FIELDS:
                if truth.is_asked(work, key) and not truth.is_right(page, work, key):
                    value = truth.true_value(work, key)
                    many = key == "authors"
                    self.decided[f"single {key}"] += 1
                    self._edit(page.path, key, value if many else "".join(value))

    def _edit(self, path: str, key: str, value: str | tuple[str, ...]) -> None:
        file = self._root / path
        if page := read(path, file.read_bytes())[0]:
            rendered = front_matter.render(value)
            yaml = splicing.set_value(page.yaml, key, rendered, before="description")
            file.write_text(page.opening + yaml + page.closing + page.body, "utf-8")

    # Subjects.

    def find_subjects(self) -> None:
        """Take what `suggest` proposes first of each kind: each is looked at, and a decision.

        Topics are written by hand: texts that are cut from a stock of words have none but these.
        """
        taken: dict[str, Subject] = {}
        said = self.session.run("suggest", "--json", "--most", "0").said
        proposals = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
        for kind in _KINDS:
            for proposed in [one for one in proposals if one["kind"] == kind][:_SHOWN]:
                self.decided["suggest"] += 1
                missing = [one for one in subjects() if one not in taken.values()]
                if found := _meant(proposed["labels"], missing):
                    taken[proposed["id"]] = found
        self.session.run("suggest", "--write", *taken)
        for one in subjects():
            if one not in taken.values():
                self.decided["subjects by hand"] += 1
                folder = self._root / "docs" / FOLDERS.get(one.kind, one.kind)
                folder.mkdir(exist_ok=True)
                name = re.sub(r"\W+", "-", one.names[0].casefold())
                (folder / f"{name}.md").write_text(f'---\ntitle: "{one.names[0]}"\n---\n', "utf-8")
        for path in self._subjects():
            path.write_text(path.read_text("utf-8").replace("draft: true\n", ""), "utf-8")

    def link(self, records: Path) -> None:
        """Take names in other languages from a table of a reconciliation: a decision each."""
        with records.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(("id", "name", "alias"))
            for number, one in enumerate(subjects(), 1):
                table.writerow((f"Q{number}", one.names[0], "|".join(one.names[1:])))
        languages = [part for tag in LANGUAGES for part in ("--language", tag)]
        said = self.session.run("link", str(records), *languages).said
        offered = re.findall(r"^(\S+=Q\d+): ", said, re.MULTILINE)
        self.decided["link"] += len(offered)
        takes = [part for one in offered for part in ("--take", one)]
        self.session.run("link", str(records), *languages, *takes)

    def _subjects(self) -> list[Path]:
        found = (self._root / "docs" / name for name in (*_KINDS, "topics"))
        return sorted(path for one in found for path in one.glob("*.md") if path.stem != "index")

    @property
    def _root(self) -> Path:
        return self.session.root


def by_hand(root: Path, works: Mapping[str, Work], said: str, doubts: int) -> Counter[str]:
    """Count the decisions that the same result takes without these tools, on the fresh pages.

    A decision is: each value that is wrong or missing, in an editor, on its page; each value in
    doubt, looked up in its capture; each page of a subject; each pair that may be versions.
    """
    right, asked = truth.score(root, works)
    found: Counter[str] = Counter()
    for key in truth.FIELDS:
        found[f"values of {key}"] = asked[key] - right[key]
    found["values in doubt"] = doubts
    found["pages of subjects"] = len(list(subjects()))
    found["pairs that may be versions"] = len(_VERSIONS.findall(said))
    return found


def _meant(labels: Iterable[str], missing: Iterable[Subject]) -> Subject | None:
    """Return the subject that has any of these names."""
    names = set(map(_plain, labels))
    return next((one for one in missing if names & {_plain(n) for n in one.names}), None)


_ARTICLE = re.compile(r"(?:the|das|die|der|le|la|l’|les) ?", re.IGNORECASE)


def _plain(name: str) -> str:
    return _ARTICLE.sub("", name, count=1).casefold() if _ARTICLE.match(name) else name.casefold()
