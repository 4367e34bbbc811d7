"""Finds items of lists, and quotations, by the signs that their lines begin with."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import Line
from sourcebook.extract.shapes.lines import Found, Free, as_block, runs

_SURE = "•◦▪‣●○■➢➤"
_BULLET = re.compile(rf"(\s*)([{_SURE}]|[*-](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s+(?=\S)")
_QUOTED = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_LEAST_QUOTED = 9
"""Words, with the signs; a single `>` before a few words points to another page."""

_MOST_WORDS = 80
"""Words of an item; what is longer is a paragraph that has a number."""


def bulleted(lines: Free) -> Found:
    """Yield the items of lists with a sign before each."""
    for run in runs(lines, lambda line: bool(_BULLET.match(line.raw))):
        first = run[0][0]
        found = [(index, line, match) for index, line in run if (match := _BULLET.match(line.raw))]
        if len(found) < 2 or not _is_list(found, lines[first - 1] if first else None):
            continue
        indents = [len(match[1].expandtabs(4)) for _, _, match in found]
        for (index, line, match), indent in zip(found, indents, strict=True):
            level = 1 + (indent > min(indents) + 1)
            yield index, as_block(line, "list_item", line.raw[match.end() :], level=level)


def _is_list(found: Sequence[tuple[int, Line, re.Match[str]]], above: Line | None) -> bool:
    """Tell whether lines with a sign before them are items: a dash may begin what somebody says."""
    signs = {match[2] for _, _, match in found}
    if all(sign in _SURE or sign == "*" for sign in signs):
        return True
    announced = above is not None and above.text.endswith((":", "："))
    return announced or not any(line.ends for _, line, _ in found)


def numbered(lines: Free) -> Found:
    """Yield the items of lists of which each has the next number."""
    for run in runs(
        lines, lambda line: line.words <= _MOST_WORDS and bool(_NUMBER.match(line.raw))
    ):
        for part in _counted(run):
            if len(part) > (1 if part[0][2] == 1 else 2):
                for index, line, number, end in part:
                    yield (
                        index,
                        as_block(line, "list_item", line.raw[end:], level=1, ordinal=number),
                    )


def _counted(run: Sequence[tuple[int, Line]]) -> Iterator[list[tuple[int, Line, int, int]]]:
    """Yield the parts of a run whose lines have the next number each, and where the text begins."""
    part: list[tuple[int, Line, int, int]] = []
    for index, line in run:
        match = _NUMBER.match(line.raw)
        if match:
            number = int(match[1])
            if part and number != part[-1][2] + 1:
                yield part
                part = []
            part.append((index, line, number, match.end()))
    if part:
        yield part


def quotations(lines: Free) -> Found:
    """Yield the lines that `>` marks as another's; those without a blank line between are one."""
    for run in runs(lines, _is_quoted):
        if sum(line.words for _, line in run) < _LEAST_QUOTED:
            continue
        for index, line in run:
            joins = index > run[0][0] and not line.gap
            yield index, as_block(line, "quote", _QUOTED.sub("", line.raw), joins=joins)


def _is_quoted(line: Line) -> bool:
    """Tell whether `>` stands before all of a line, and is not the prompt of a computer."""
    rows = [row.lstrip() for row in line.raw.split("\n")]
    return all(row.startswith(">") and row.strip("> \t") for row in rows) and not any(
        row.startswith(">>>") for row in rows
    )
