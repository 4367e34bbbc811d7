"""What the finders of structure share: lines in a row, and a line as another kind of block."""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from sourcebook.extract.lines import Line
from sourcebook.model import BlockKind

Free = Sequence[Line | None]
"""The lines of a text; None for one that is something else already."""

Found = Iterator[tuple[int, Line]]
"""Lines by their index, each as the block that it is."""


def as_block(
    line: Line,
    kind: BlockKind,
    raw: str,
    *,
    level: int = 0,
    ordinal: int = 0,
    joins: bool = False,
) -> Line:
    """Return a line as a block of a kind, with what remains of its text."""
    block = replace(line.block, kind=kind, level=level, ordinal=ordinal, joins=joins)
    return replace(line, block=block, raw=raw)


def runs(lines: Free, fits: Callable[[Line], bool]) -> Iterator[list[tuple[int, Line]]]:
    """Yield neighbouring lines that fit, with their indexes."""
    run: list[tuple[int, Line]] = []
    for index, line in enumerate(lines):
        if line is not None and fits(line):
            run.append((index, line))
        elif run:
            yield run
            run = []
    if run:
        yield run
