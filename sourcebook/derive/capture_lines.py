"""Shows a source's capture line by line: what became of each line, and why.

It stands folded at the end of the source's page. What is article text stands on that page already,
so its lines are named by their paragraphs, in one row as long as the reason is the same, or a model
is sure of all; all others are shown in full, up to `_MOST` of them.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark
from sourcebook.model import Block, LedgerEntry, Lines, Role, Segment, SourceRecord
from sourcebook.page import markdown

NAME = "ledger"
"""The name of the region."""

_MOST = 400
"""The most pieces that are shown in full; what follows is gathered, so that no page is too long."""

_ROLES: dict[Role, str] = {
    "text": mark("article text"),
    "metadata": mark("metadata"),
    "furniture": mark("left out"),
}
_SURE = re.compile(r"(?P<by>.*\D)(?P<chance>0\.9\d|1\.00)")
"""The reason of a model that is sure, with the chance that it gives."""
_COLUMNS = (mark("Line"), mark("Became"), mark("Why"), mark("The saved copy says"))


_reason = lru_cache(maxsize=1_000)(markdown.cell)  # a few rules give most of the reasons


class _Piece(Struct, frozen=True):
    """A block of a capture and what became of it."""

    block: Block
    entry: LedgerEntry

    @property
    def ground(self) -> tuple[Role, str]:
        """What it has in common with those in its row: its role, and who says so."""
        role, reason = self.entry.role, self.entry.reason
        sure = _SURE.fullmatch(reason) if role == "text" else None
        return role, sure["by"] if sure else reason


def render(path: str, entry: CatalogueEntry, record: SourceRecord, *, whole: bool = True) -> str:
    """Return what became of each line of a capture, as Markdown for the page at `path`.

    record: what was made of the capture. whole: whether the lines themselves may be shown.
    """
    own = path == entry.path
    intro = _(
        "What became of each line of the saved copy of {source}. {counts} A curator can overrule "
        "it: `keep:` and `drop:` on the page."
    ).format(
        source=markdown.label(markup.title_of(entry)) if own else markup.to_source(path, entry),
        counts=_counts(record),
    )
    head = f"| {' | '.join(map(_, _COLUMNS))} |\n|---|---|---|---|"
    parts = [f"## {_('The saved copy, line by line')}"] * own
    rows = _Rows(path, entry.path, record, whole=whole)
    return "\n\n".join([*parts, intro, "\n".join([head, *rows.all()])])


def _counts(record: SourceRecord) -> str:
    lines = Counter[Role]()
    for entry in record.ledger:
        lines[entry.role] += entry.lines.last - entry.lines.first + 1
    shown = (f"{lines[role]} {_(name)}" for role, name in _ROLES.items())
    return _("Lines: {counts}.").format(counts=comma().join(shown))


class _Rows:
    """The rows of the table for one capture, on the page at `path` for the source at `source`."""

    def __init__(self, path: str, source: str, record: SourceRecord, *, whole: bool) -> None:
        self.path, self.source, self.whole = path, source, whole
        entries = {n: e for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)}
        self.pieces = [_Piece(one, entries[one.lines.first]) for one in record.blocks]
        self.segments: Sequence[Segment] = sorted(record.segments, key=lambda s: s.lines)
        self.starts = [one.lines.first for one in self.segments]

    def all(self) -> Iterator[str]:
        """Yield the rows in the order of the lines."""
        shown = 0
        for (role, _why), found in groupby(self.pieces, lambda piece: piece.ground):
            run = list(found)
            if role == "text":
                yield self._row(run, self._paragraphs(run))
                continue
            for piece in run[: _MOST - shown]:
                yield self._row([piece], markdown.cell(piece.block.text) if self.whole else "")
            if rest := run[_MOST - shown :]:
                yield self._row(rest, "…" if self.whole else "")
            shown += len(run) - len(rest)

    def _row(self, run: Sequence[_Piece], text: str) -> str:
        entry, reason = run[0].entry, _together(sorted({piece.entry.reason for piece in run}))
        why = _reason(_(reason)) if reason else ""
        where = _range(Lines(run[0].block.lines.first, run[-1].block.lines.last))
        return f"| {where} | {_(_ROLES[entry.role])} | {why} | {text} |"

    def _paragraphs(self, run: Sequence[_Piece]) -> str:
        """Return links to the first and the last paragraph that hold pieces of the article."""
        found = [self._segment(piece.block.lines.first) for piece in run]
        ids = list(dict.fromkeys(one.id for one in found if one))
        if not ids:
            text = " ".join(piece.block.text for piece in run)
            return markdown.cell(text) if self.whole else ""
        ends = [ids[0], *ids[-1:]] if len(ids) > 1 else ids
        links = (markup.to_paragraphs(self.path, self.source, [one]) for one in ends)
        return "–".join(links)

    def _segment(self, line: int) -> Segment | None:
        at = bisect_right(self.starts, line) - 1
        found = self.segments[at] if at >= 0 else None
        return found if found and line <= found.lines.last else None


def _together(reasons: Sequence[str]) -> str:
    """Return the one reason of a row, or that of a model with its least and its greatest chance."""
    last = _SURE.fullmatch(reasons[-1]) if reasons[1:] else None
    return f"{reasons[0]}–{last['chance']}" if last else reasons[0]


def _range(lines: Lines) -> str:
    first, last = lines
    return f"{first}" if first == last else f"{first}-{last}"
