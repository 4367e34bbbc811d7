"""Marks text that a capture holds twice, such as a copy for phones beside one for desks."""

from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Mark

_AGAIN = Mark("furniture", "the same text again")
_LEAST_WORDS, _LEAST_PROSE = 40, 2
"""Of a run of lines that is a copy: a refrain, or a sentence set large beside the text, is less."""


def repeated_text(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark each run of lines whose lines all stand above, in the same order.

    A run is counted by its paragraphs of prose; shorter lines in it belong to it.
    """
    first: dict[str, int] = {}
    run: list[int] = []
    last = -1
    for index, line in enumerate(page.lines):
        if not page.free(index):
            continue
        above = first.setdefault(line.text, index)
        if above < index and above > last:
            run.append(index)
            last = above
            continue
        yield from _marked(page, run)
        run, last = ([index], above) if above < index else ([], -1)
    yield from _marked(page, run)


def _marked(page: CaptureLines, run: list[int]) -> Iterator[tuple[int, Mark]]:
    prose = [index for index in run if page.lines[index].prose]
    words = sum(page.lines[index].words for index in prose)
    if len(prose) >= _LEAST_PROSE and words >= _LEAST_WORDS:
        yield from ((index, _AGAIN) for index in run)
