"""Follows the tables of a page as they open and close, and says in which cell text stands."""

from typing import NamedTuple

from msgspec import Struct, field

_WIDEST = 200
"""Columns and rows that one cell may span; a page may state any number."""


class CellPlace(NamedTuple):
    """Where text stands: the number of the table, of the row in it, and of the column."""

    table: int
    row: int
    column: int


class HtmlTable(Struct):
    """A table of a page.

    heads: of each row, whether all its cells are headings. layout: whether it only arranges a page:
    it says so, or another table stands in it. spanned: of each column, how many rows below the
    cell above goes on.
    """

    heads: list[bool] = field(default_factory=list)
    layout: bool = False
    column: int = -1
    width: int = 1
    spanned: dict[int, int] = field(default_factory=dict)

    def open_row(self) -> None:
        """Note the start of a row."""
        self.heads.append(True)
        self.column, self.width = -1, 1
        self.spanned = {column: rows - 1 for column, rows in self.spanned.items() if rows > 1}

    def open_cell(self, *, head: bool, columns: int, rows: int) -> int:
        """Note the start of a cell; return how many columns it is after the one before it."""
        if not self.heads:
            self.open_row()
        before = max(self.column, 0)
        self.column = self.column + self.width if self.column >= 0 else 0
        while self.column in self.spanned:
            self.column += 1
        self.width = columns
        self.heads[-1] = self.heads[-1] and head
        if rows > 1:
            # Counted with this row: the next one takes the first off.
            self.spanned |= dict.fromkeys(range(self.column, self.column + columns), rows)
        return self.column - before


class HtmlTables(Struct):
    """All tables of a page, and which of them are open."""

    all: list[HtmlTable] = field(default_factory=list)
    open: list[int] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> int:
        """Note the start of a table, row or cell; return by how many columns a cell moves on."""
        if tag == "table":
            if self.open:  # the tables around it were marked when it began
                self.all[self.open[-1]].layout = True
            self.open.append(len(self.all))
            self.all.append(HtmlTable(layout=attributes.get("role") in ("presentation", "none")))
        elif not self.open:
            return 1
        elif tag == "tr":
            self.all[self.open[-1]].open_row()
        else:
            columns, rows = (_count(attributes.get(name, "")) for name in ("colspan", "rowspan"))
            table = self.all[self.open[-1]]
            return table.open_cell(head=tag == "th", columns=columns, rows=rows)
        return 0

    def close(self) -> None:
        """Note the end of a table."""
        if self.open:
            self.open.pop()

    def here(self) -> CellPlace | None:
        """Return the open cell."""
        if not self.open:
            return None
        table = self.all[self.open[-1]]
        return (
            CellPlace(self.open[-1], len(table.heads), table.column) if table.column >= 0 else None
        )


def _count(stated: str) -> int:
    stated = stated.strip()
    return (
        min(max(int(stated), 1), _WIDEST)
        if stated.isascii() and stated.isdigit() and len(stated) < 6
        else 1
    )
