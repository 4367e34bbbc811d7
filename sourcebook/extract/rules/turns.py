"""Finds the turns of an interview or transcript, and keeps them all as text.

A turn begins with its speaker's name and a colon. One such line may be a label; where two speakers
take turns, none of them is furniture, however short.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import CaptureLines, Line, Mark

_TURN = Mark("text", "a turn of a speaker")
_LEAST_TURNS, _LEAST_SPEAKERS = 4, 2
_SPEAKER = re.compile(
    r"(?:\[?\(?\d{1,2}:\d\d(?::\d\d)?\)?\]?\s+)?"  # the time, in a transcript
    r"([^\W\d_][^:：.!?\n]{0,48}?)\s?[:：]\s*(?=\S)"
)
_MOST_NAME_WORDS = 6


def speaker_of(text: str) -> str:
    """Return the name at the beginning of a line that may be a speaker's; empty without one.

    >>> speaker_of("JUDITH PELL, HOST: You were twenty-three.")
    'JUDITH PELL'
    >>> speaker_of("There was one question left: who had lit the lamp?")
    ''
    """
    match = _SPEAKER.match(text[:80])
    if not match:
        return ""
    name = re.split(r"[,(（]", match[1])[0].strip(" *_")
    words = name.split()
    if not words or len(words) > _MOST_NAME_WORDS:
        return ""
    capital = sum(not word[:1].islower() for word in words)
    return name if capital >= len(words) - 1 and not words[0][:1].islower() else ""


def speakers_of(lines: Sequence[str]) -> set[str]:
    """Return the names that several lines begin with, where they are those of a talk."""
    counts = Counter(filter(None, map(speaker_of, lines)))
    again = {name for name, count in counts.items() if count > 1}
    full = {name.split()[-1].casefold() for name in counts}
    known = again | {name for name in counts if name.casefold() in full or _ends_as(name, again)}
    turns = sum(counts[name] for name in known)
    several = len({name.split()[-1].casefold() for name in known}) >= _LEAST_SPEAKERS
    return known if several and turns >= _LEAST_TURNS else set()


def _ends_as(name: str, others: set[str]) -> bool:
    last = name.split()[-1].casefold()
    return any(other.split()[-1].casefold() == last for other in others)


def is_turn(line: Line, speakers: set[str]) -> bool:
    """Tell whether a line is the turn of one of the speakers."""
    return speaker_of(line.text) in speakers


def turns(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the turns of speakers as text, and what stands between two of them."""
    speakers = speakers_of([line.text for line in page.lines])
    if not speakers:
        return
    found = [i for i, line in enumerate(page.lines) if is_turn(line, speakers)]
    prose = sum(page.lines[i].ends for i in found)
    if 2 * prose < len(found):
        return  # a table of labels and values
    for index in range(found[0], found[-1] + 1):
        if is_turn(page.lines[index], speakers) or page.lines[index].prose:
            yield index, _TURN
