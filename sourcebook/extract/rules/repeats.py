"""Marks text that a capture holds twice, such as a copy for phones beside one for desks."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from sourcebook.extract.lines import CaptureLines, Line, Mark

_AGAIN = Mark("furniture", "the same text again")
_LEAST_WORDS, _LEAST_PROSE = 40, 2
"""Of a run of lines that is a copy: a refrain, or a sentence set large beside the text, is less."""


def repeated_text(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark each run of lines whose lines all stand above, in the same order.

    A run is counted by its paragraphs of prose; shorter lines in it belong to it. Lines that each
    stand twice, one below the other, are a run as well.
    """
    yield from _marked(page, list(_repeated_at_once(page)))
    first: dict[str, int] = {}
    run: list[int] = []
    last = -1
    for index, line in enumerate(page.lines):
        if not page.free(index):
            continue
        above = _stands_above(line, first)
        above = first.setdefault(line.text, index) if above < 0 else above
        if above < index and above > last:
            run.append(index)
            last = above
            continue
        yield from _marked(page, run)
        run, last = ([index], above) if above < index else ([], -1)
    yield from _marked(page, run)


_ADDED = 3
"""Words that a copy of a paragraph may have at its end, such as those of a link."""


def _stands_above(line: Line, first: Mapping[str, int]) -> int:
    """Return the index of the line above that a longer line repeats, or -1."""
    words = line.text.split() if line.prose and line.text not in first else []
    shorter = (" ".join(words[:-more]) for more in range(1, _ADDED + 1) if more < len(words))
    return next((first[text] for text in shorter if text in first), -1)


def _repeated_at_once(page: CaptureLines) -> Iterator[int]:
    """Yield each line that says what the line right above it has said, if the next does not too."""
    free = (index for index in range(len(page.lines)) if page.free(index))
    for _, same in groupby(free, lambda index: page.lines[index].text):
        run = list(same)
        if len(run) == 2:
            yield run[1]


def _marked(page: CaptureLines, run: list[int]) -> Iterator[tuple[int, Mark]]:
    prose = [index for index in run if page.lines[index].prose]
    words = sum(page.lines[index].words for index in prose)
    if len(prose) >= _LEAST_PROSE and words >= _LEAST_WORDS:
        yield from ((index, _AGAIN) for index in run)
