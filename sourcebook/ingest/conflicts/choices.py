"""Puts front matter together from two sides, entry by entry: a person's before the program's.

Where two people gave one key another value, both stay, for them to choose from.
"""

from collections import Counter
from collections.abc import Iterator

from sourcebook.ingest.conflicts.sides import ConflictHistory, Side, shapes
from sourcebook.page.edits import entries
from sourcebook.page.edits.entries import FrontMatterEntry
from sourcebook.page.edits.memory import ACCEPTED, CAPTURE, NOTICE
from sourcebook.page.edits.splicing import comments
from sourcebook.page.front_matter import front_matter
from sourcebook.page.regions.conflicts import Clash

Marks = tuple[str, str, str, str]
"""The lines around and between the sides of a conflict."""


class JoinedFront:
    """The front matter of two sides as one.

    yaml: its text, with the first of two values that people gave. clashes: both of them.
    rows: of our record, one for each field, which tell whose the value in `yaml` is.
    """

    def __init__(self, ours: Side, theirs: Side, before: ConflictHistory, marks: Marks) -> None:
        self.ours, self.theirs, self._before, self._marks = ours, theirs, before, marks
        self._base_entries = entries.split(before.base.yaml) if before.base else ()
        self.clashes: list[Clash] = []
        self.rows: dict[str, object] = {}
        order = entries.merged_order(ours.entries, theirs.entries)
        self._unlike = sum(self._differ(key) for key in order if key not in (CAPTURE, ""))
        self.yaml = entries.join(filter(None, map(self._entry, order)))
        for one in (ours, theirs):
            memory = one.memory.fields
            for key in memory:
                if key not in order and one.took_out(key):
                    self.rows.setdefault(key, one.record(key))

    def _differ(self, key: str) -> bool:
        one, other = self.ours.entries.get(key), self.theirs.entries.get(key)
        return (one and one.text) != (other and other.text)

    def _entry(self, key: str) -> FrontMatterEntry | None:
        one, other = self.ours.entries.get(key), self.theirs.entries.get(key)
        chosen = one if key == CAPTURE or not self._differ(key) else self._chosen(key, one, other)
        remarks = "".join(self._remarks(key, one, other))
        if chosen is None and not remarks:
            self._note(key, None)
            return None
        self._note(key, chosen)
        return FrontMatterEntry(key, remarks, chosen.text if chosen else "")

    def _remarks(
        self, key: str, one: FrontMatterEntry | None, other: FrontMatterEntry | None
    ) -> Iterator[str]:
        """Yield the lines before an entry: those of one side, and what the other has besides."""
        yield one.remarks if one else ""
        here = set(self.ours.page.yaml.splitlines())
        for line in other.remarks.splitlines(keepends=True) if other else ():
            if line.strip() and line.rstrip("\r\n") not in here:
                yield line
        if one and other and key == CAPTURE:
            more = Counter(comments(other.text)) - Counter((*comments(one.text), NOTICE))
            yield from (f"{line}{self.ours.page.newline}" for line in more.elements())

    def _chosen(
        self, key: str, one: FrontMatterEntry | None, other: FrontMatterEntry | None
    ) -> FrontMatterEntry | None:
        """Return the entry of one of two sides that differ: a person's before the program's."""
        mine, yours = self._is_persons(self.ours, key), self._is_persons(self.theirs, key)
        if not mine and not yours:
            return one if other else None
        if mine and yours:
            return self._of_people(key, one, other)
        if self._is_doubtful(key):
            return self._clash(key, one, other)
        return one if mine else other

    def _is_persons(self, side: Side, key: str) -> bool:
        """Return whether what a side says under a key, or that it says nothing, is a person's."""
        entry = side.entries.get(key)
        if entry is None:
            return side.took_out(key) or self._was_persons(key)
        return not self._before.is_programs(key, entry, side.page.values.get(key))

    def _was_persons(self, key: str) -> bool:
        """Return whether both sides began with a person's value under a key."""
        base = self._before.base
        found = [entry for entry in self._base_entries if entry.key == key]
        return any(
            base and not self._before.is_programs(key, entry, base.values.get(key))
            for entry in found
        )

    def _is_doubtful(self, key: str) -> bool:
        """Return whether a value that looks like a person's may be one that the program left.

        So it is where git joined its record from the other side, and has neither side any more.
        """
        joined = self.ours.record(key) == self.theirs.record(key)
        return joined and self._unlike > 1 and not self._before.complete

    def _of_people(
        self, key: str, one: FrontMatterEntry | None, other: FrontMatterEntry | None
    ) -> FrontMatterEntry | None:
        """Return what two people want under a key: that of the one who changed it, if one did."""
        began = self._began(key)
        for mine, yours in ((one, other), (other, one)):
            if self._before.base and began == (mine.text if mine else ""):
                return yours
            if mine and mine.is_plain and yours and self._same(key):
                return yours
        return self._clash(key, one, other)

    def _began(self, key: str) -> str:
        return next((entry.text for entry in self._base_entries if entry.key == key), "")

    def _same(self, key: str) -> bool:
        values = (side.page.values.get(key) for side in (self.ours, self.theirs))
        one, other = map(front_matter.as_value, values)
        return shapes(one) == shapes(other)

    def _clash(
        self, key: str, one: FrontMatterEntry | None, other: FrontMatterEntry | None
    ) -> FrontMatterEntry | None:
        """Note two values for people to choose from; until then the page counts as of the first."""
        mine, yours = (entry.text if entry else "" for entry in (one, other))
        self.clashes.append(Clash(key, mine, yours, self._marks))
        return one

    def _note(self, key: str, chosen: FrontMatterEntry | None) -> None:
        """Keep the row of our record that tells whose the chosen value is."""
        if key in (CAPTURE, "") or any(clash.key == key for clash in self.clashes):
            return
        sides = (self.ours, self.theirs)
        if chosen is None:
            rows = [one.record(key) for one in sides if one.took_out(key)]
        else:
            own = [one for one in sides if one.entries.get(key) == chosen] or list(sides)
            value = front_matter.as_value(own[0].page.values.get(key))
            every = [*own, *(one for one in sides if one not in own)]
            rows = [one.record(key) for one in every]
            rows.sort(key=lambda row: row.get("was") not in shapes(value))
            recorded = rows[0].get("was") in shapes(value)
            if not recorded and self._before.is_programs(key, chosen, value):
                rows = [{"was": ACCEPTED}]
        if rows and rows[0]:
            self.rows[key] = rows[0]
