"""Of what kind the line in the making is: by the headings, lists, quotations around it."""

import re

from sourcebook.model import BlockKind

_NUMBER = re.compile(r"\s*(\d{1,6})\s*$")


class Kinds:
    """The open headings, list items, quotations and lists.

    preformatted: how many of them are `pre`.
    """

    __slots__ = ("_item", "_lists", "_open", "preformatted")

    def __init__(self) -> None:
        self.preformatted = 0
        self._open: list[tuple[str, int]] = []
        self._lists: list[int] = []  # of each open list the next number; 0 where it has none
        self._item = -1  # the number of the item that begins with the next line; -1 for none

    def open(self, tag: str, level: int, value: str) -> None:
        """A heading, list item, quotation or `pre` begins. value: an item's stated number."""
        self._open.append((tag, level))
        self.preformatted += tag == "pre"
        if tag == "li":
            self._item = self._number(value)

    def close(self, tag: str) -> None:
        """A heading, list item, quotation or `pre` ends."""
        if self._open:
            self._open.pop()
        self.preformatted -= tag == "pre"
        if tag == "li":
            self._item = -1

    def open_list(self, ordered: bool, start: str) -> None:
        """A list begins. start: the stated number of its first item."""
        first = _NUMBER.match(start)
        self._lists.append((int(first[1]) if first else 1) if ordered else 0)

    def close_list(self) -> None:
        """A list ends."""
        if self._lists:
            self._lists.pop()

    def of_line(self) -> tuple[BlockKind, int, int]:
        """Return the kind, level and number of a line; of an item only its first has the last."""
        if self.preformatted:
            return "code", 0, 0
        if not self._open:
            return "paragraph", 0, 0
        tag, level = self._open[-1]
        if level:
            return "heading", level, 0
        if tag == "li":
            if self._item < 0:
                return "paragraph", 0, 0
            ordinal, self._item = self._item, -1
            return "list_item", max(1, len(self._lists)), ordinal
        return "quote", 0, 0

    def _number(self, value: str) -> int:
        if not self._lists or not self._lists[-1]:
            return 0
        stated = _NUMBER.match(value)
        number = int(stated[1]) if stated else self._lists[-1]
        self._lists[-1] = number + 1
        return number
