"""Finds the turns of an interview or transcript, and keeps them all as text.

A turn begins with its speaker's name and a colon. One such line may be a label; where two speakers
take turns, none of them is furniture, however short.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Line, Mark
from sourcebook.model import Span

_TURN = Mark("text", "a turn of a speaker")
_ABOVE = Mark("text", "what stands above the first turn of a speaker")
_WHO = Mark("metadata", "the name of a speaker")
_LEAST_TURNS, _LEAST_SPEAKERS = 4, 2
_OTHER = 0.1
"""Share of the lines of a talk that may be neither a turn nor running text."""

_SPEAKER = re.compile(
    r"(?:\[?\(?\d{1,2}:\d\d(?::\d\d)?\)?\]?\s+)?"  # the time, in a transcript
    r"([^\W\d_][^:：.!?\n]{0,48}?)\s?[:：]\s*(?=\S)"
)
_MOST_NAME_WORDS = 6
_COLON = 2
"""Characters of a colon and the space before it."""


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def speaker_of(text: str) -> str:
    """Return the name at the beginning of a line that may be a speaker's; empty without one.

    >>> speaker_of("JUDITH PELL, HOST: You were twenty-three.")
    'JUDITH PELL'
    >>> speaker_of("There was one question left: who had lit the lamp?")
    ''
    """
    head = text[:80]
    match = _SPEAKER.match(head) if ":" in head or "：" in head else None
    if not match:
        return ""
    name = re.split(r"[,(（]", match[1])[0].strip(" *_")
    words = name.split()
    if not words or len(words) > _MOST_NAME_WORDS:
        return ""
    capital = sum(not word[:1].islower() for word in words)
    return name if capital >= len(words) - 1 and not words[0][:1].islower() else ""


def speakers_of(lines: Sequence[Line]) -> set[str]:
    """Return the names that lines begin with, where they are those of the speakers of a talk.

    Each speaks twice on average, and nearly all lines from the first turn to the last are turns or
    running text: labels and values, and a list of headings with colons, are no talk.
    """
    named = [speaker_of(line.head) for line in lines]
    counts = Counter(filter(None, named))
    people = Counter(name.split()[-1].casefold() for name in named if name)
    speakers = {name for name in counts if people[name.split()[-1].casefold()] > 1}
    found = [index for index, name in enumerate(named) if name in speakers]
    several = len({name.split()[-1].casefold() for name in speakers}) >= _LEAST_SPEAKERS
    if not several or len(found) < _LEAST_TURNS:
        return set()
    within = range(found[0], found[-1] + 1)
    further = _further(lines, found)
    other = sum(
        named[i] not in speakers and i not in further and not lines[i].prose for i in within
    )
    sentences = sum(lines[i].ends for i in found)
    talk = other <= _OTHER * len(within) and 2 * sentences >= len(found)
    return speakers if talk else set()


def _further(lines: Sequence[Line], found: Sequence[int]) -> set[int]:
    """Return the sentences right below turns, without a blank line: they go on there."""
    further: set[int] = set()
    for start, stop in pairwise([*found, len(lines)]):
        for index in range(start + 1, stop):
            if lines[index].gap or not lines[index].ends:
                break
            further.add(index)
    return further


def named(line: Line, speakers: Collection[str]) -> Line:
    """Return the turn of one of the speakers with the name marked; any other line as it is.

    A question that a page has as a heading is a turn like any other.
    """
    match = _SPEAKER.match(line.raw[:80]) if is_turn(line, speakers) else None
    if not match:
        return line
    name = match[1].rstrip()
    start, end = match.start(1), match.start(1) + len(name)
    others = [s for s in line.block.spans if not (s.kind == "strong" and _same(s, start, end))]
    if any(s.start < start < s.end < end or start < s.start < end < s.end for s in others):
        return line
    spans = sorted((*others, Span(start, end, "speaker")), key=lambda s: (s.start, -s.end))
    block = replace(line.block, spans=tuple(spans))
    if line.kind == "heading":
        block = replace(block, kind="paragraph", level=0)
    return replace(line, block=block)


def _same(span: Span, start: int, end: int) -> bool:
    """Tell whether a span is that of a name, with its colon or without."""
    return span.start == start and 0 <= span.end - end <= _COLON


def is_turn(line: Line, speakers: Collection[str]) -> bool:
    """Tell whether a line is the turn of one of the speakers."""
    return bool(speakers) and speaker_of(line.head) in speakers


def turns_among(lines: Sequence[Line]) -> frozenset[int]:
    """Return the indexes of the lines that are turns of the speakers of a talk."""
    speakers = speakers_of(lines)
    named = (i for i, line in enumerate(lines if speakers else ()) if is_turn(line, speakers))
    return frozenset(named) or frozenset(_questions_and_answers(lines))


_ASK_AND_ANSWER = tuple(map(tuple, ("QA", "PR", "QR", "FA", "DR", "ВО", "VA", "PO")))
"""First letters of the words for question and answer, in eight languages and more."""


def _questions_and_answers(lines: Sequence[Line]) -> list[int]:
    """Return the turns of a talk in which each question and each answer begins with its letter.

    "P. And the bridge? / R. It stood." Half of the former are asked, so that names with initials,
    as a bibliography has them, are none.
    """
    lettered = [i for i, line in enumerate(lines) if line.text[1:3] == ". "]
    for asks, answers in _ASK_AND_ANSWER:
        found = [i for i in lettered if lines[i].text[0] in (asks, answers)]
        asked = [i for i in found if lines[i].text[0] == asks]
        if len(found) < _LEAST_TURNS or len(asked) < 2 or len(found) - len(asked) < 2:
            continue
        turned, within = {*found, *_further(lines, found)}, range(found[0], found[-1] + 1)
        other = sum(i not in turned and not lines[i].prose for i in within)
        questions = sum(lines[i].text.rstrip("»” ").endswith(("?", "؟")) for i in asked)
        if other <= _OTHER * len(within) and 2 * questions >= len(asked):
            return found
    return []


def speakers_alone(lines: Sequence[Line]) -> Iterator[tuple[int, Mark]]:
    """Mark the lines above a talk that are the name of one who speaks in it, and nothing else."""
    speakers = speakers_of(lines)
    names = {name.casefold() for name in speakers}
    for index, line in enumerate(lines if speakers else ()):
        if is_turn(line, speakers):
            return
        if line.text.casefold() in names:
            yield index, _WHO


def _introduces(line: Line) -> bool:
    """Tell whether the line above the first turn is a sentence, which says what the talk is."""
    return line.ends and line.words > _MOST_NAME_WORDS and line.text[:1].isupper()


_DASH = re.compile(r"[—–―]\s?[^\W_]")
_LEAST_DASHES = 6
"""Turns with a dash that make a dialogue; a list with dashes has no sentences."""


def _with_dashes(lines: Sequence[Line]) -> list[int]:
    """Return the turns of a dialogue without names, each of which begins with a dash.

    They are sentences, some of them questions, and little else stands among them.
    """
    found = [i for i, line in enumerate(lines) if _DASH.match(line.text)]
    if len(found) < _LEAST_DASHES:
        return []
    turns, within = set(found), range(found[0], found[-1] + 1)
    other = sum(i not in turns and not lines[i].prose for i in within)
    sentences = sum(lines[i].ends for i in found)
    asked = any(lines[i].text.rstrip("»” ").endswith(("?", "¿", "؟")) for i in found)
    talk = asked and other <= _OTHER * len(within) and 5 * sentences >= 4 * len(found)
    return found if talk else []


def turns(page: CaptureLines) -> Iterator[tuple[int, Mark]]:
    """Mark the turns of speakers as text, and running text between two of them."""
    found = sorted(turns_among(page.lines)) or _with_dashes(page.lines)
    turned = set(found) | _further(page.lines, found)
    if found:
        yield from ((i, _ABOVE) for i in _cast(page, found[0]))
    if found and page.free(found[0] - 1) and _introduces(page.lines[found[0] - 1]):
        yield found[0] - 1, _ABOVE
    for index in range(found[0], max(turned) + 1) if found else ():
        if index in turned or page.lines[index].prose:
            yield index, _TURN


_MOST_OF_CAST = 24
"""Lines between the title of a play and the first turn in it."""


def _cast(page: CaptureLines, first: int) -> list[int]:
    """Return the lines from the title of a play to its first turn, some of which name who speaks.

    first: the first turn. They are the persons, and what is to be seen.
    """
    between = [i for i in range(page.title + 1, first) if page.free(i)]
    known = any(mark and mark.role == "furniture" for mark in page.marks[page.title + 1 : first])
    if page.title < 0 or known or len(between) > _MOST_OF_CAST:
        return []
    return between if len(persons_of_play(page.lines)) >= _LEAST_SPEAKERS else []


def persons_of_play(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines above a talk that name who speaks in it, as the list of persons of a play.

    The name is all of such a line, or stands before a comma.
    """
    turned = sorted(turns_among(lines))
    names = {speaker_of(lines[i].head).casefold() for i in turned} - {""}
    above = range(max(turned[0] - _MOST_OF_CAST, 0), turned[0]) if names else range(0)
    named = (i for i in above if _without_article(lines[i].head) in names)
    return frozenset(i for i in named if lines[i].words <= _HEADED)


_HEADED = 12
_ARTICLE = re.compile(r"(?:an?|the|die|der|das|ein|eine|il|lo|la|le|l'|un|una|une|el|los|o|os)\s+")


def _without_article(text: str) -> str:
    """Return what stands before the first comma of a line, without an article."""
    return _ARTICLE.sub("", re.split(r"[,،、(（]", text.casefold())[0].strip(), count=1)
