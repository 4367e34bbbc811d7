"""Finds verse in plain text: stanzas whose lines are set in, or made alike."""

from collections.abc import Iterator, Sequence

from sourcebook.extract.lines import UNSPACED, Line
from sourcebook.extract.shapes.lines import Found, Free, as_block, runs

_LONGEST, _LEAST, _MOST = 62, 2, 20
"""Characters of a line; lines of a stanza."""

_LEAST_REGULAR = 3
_MOST_ABOUT = 4
_WORDS_OF_LINE = 3
"""Words that the lines of a poem without signs have at least, on average."""

_PAUSES = (",", ";", ":", "—", "–", ",”", ',"', "，", "、", "；", "،", "؛")
_STOPS = (".", "!", "?", "…", ".”", "!”", "?”", "。", "！", "？", "؟", "۔", "।", "॥")
_LONGEST_OF_EVEN, _LONGEST_UNSPACED = 44, 20
"""Characters of a line of stanzas that have as many lines each; of a script without spaces."""
_TAB = 4

Stanza = list[tuple[int, Line]]


def verse(lines: Free) -> Found:
    """Yield the lines of stanzas: those set in, and those of poems of at least two."""
    for run in runs(lines, _may_be_verse):
        stanzas = list(_stanzas(run))
        bare = _bare_poem(stanzas) if len(run) == len(lines) else []
        poem = _poem(stanzas) or _even_poem(stanzas) or bare
        for stanza in stanzas:
            if stanza in poem or (_is_set_in(stanza) and _below_text(lines, stanza[0][0])):
                yield from _as_verse(stanza)


def stanzas_of_poem(lines: Sequence[Line]) -> list[int]:
    """Return the lines of the only poem of a capture, which has nothing longer than its lines."""
    every = [*runs(lines, _may_be_verse)]
    only = len(every) == 1 == len(lines) // len(every[0])
    stanzas = list(_stanzas(every[0])) if only else []
    poem = _poem(stanzas) or _even_poem(stanzas)
    return [index for stanza in poem for index, _ in stanza]


def verse_of_breaks(lines: Sequence[Line]) -> list[Line]:
    """Return lines of a page with markup: neighbouring paragraphs of broken lines as stanzas.

    Nothing but a break stands between the lines of such a paragraph.
    """
    made = list(lines)
    paragraphs: list[Stanza] = []
    for index, line in enumerate(lines):
        if line.kind == "paragraph" and line.block.joins and paragraphs:
            paragraphs[-1].append((index, line))
        else:
            paragraphs.append([(index, line)])
    for part in _neighbouring(iter(paragraphs)):
        for index, line in (one for stanza in part for one in stanza if _is_verse(part)):
            made[index] = as_block(line, "verse", line.raw, joins=line.block.joins)
    return made


def _is_verse(stanzas: list[Stanza]) -> bool:
    """Tell whether stanzas are several, with pauses, and nothing but paragraphs."""
    lines = [line for stanza in stanzas for _, line in stanza]
    return len(stanzas) > 1 and _pauses(stanzas) and all(one.kind == "paragraph" for one in lines)


def lines_of_stanzas(lines: Sequence[Line]) -> frozenset[int]:
    """Return the lines of neighbouring stanzas, whatever else the capture holds."""
    found: set[int] = set()
    for run in runs(lines, _may_be_verse):
        for part in _neighbouring(_stanzas(run)):
            if len(part) > 1 and _pauses(part):
                found.update(index for stanza in part for index, _ in stanza)
    return frozenset(found)


def _neighbouring(stanzas: Iterator[Stanza]) -> Iterator[list[Stanza]]:
    """Yield runs of stanzas that are made as verse is, with as many lines each."""
    part: list[Stanza] = []
    for stanza in stanzas:
        fits = len(stanza) >= _LEAST_REGULAR and _is_even(stanza)
        if not fits or (part and len(part[0]) != len(stanza)):
            yield part
            part = []
        part += [stanza] if fits else []
    yield part


def _poem(stanzas: list[Stanza]) -> list[Stanza]:
    """Return stanzas that are a poem; names, a title and a year may stand above and below."""
    stepped = [one for one in stanzas if _is_stepped(one)]
    least = _LEAST if stepped else _LEAST_REGULAR
    kept = [i for i, one in enumerate(stanzas) if len(one) >= least]
    core = stanzas[kept[0] : kept[-1] + 1] if kept else []
    few = len(stanzas) - len(core) <= _MOST_ABOUT
    made = all(one in stepped or _is_regular(one, least) for one in core)
    return core if len(core) > 1 and few and made else []


def _even_poem(stanzas: list[Stanza]) -> list[Stanza]:
    """Return stanzas of as many short lines each, of which the last ends as a sentence does.

    Their lines may begin small, or be of a script without spaces; none has a number.
    """
    kept = [i for i, one in enumerate(stanzas) if len(one) >= _LEAST_REGULAR]
    core = stanzas[kept[0] : kept[-1] + 1] if kept else []
    few = len(stanzas) - len(core) <= _MOST_ABOUT
    even = len({len(one) for one in core}) == 1 < len(core)
    return core if few and even and all(map(_is_even, core)) and _pauses(core) else []


def _pauses(stanzas: list[Stanza]) -> bool:
    """Tell whether the last line ends as a sentence does, and enough others end in a pause."""
    texts = [line.raw.strip() for stanza in stanzas for _, line in stanza]
    paused = sum(text.endswith(_PAUSES) for text in texts)
    return texts[-1].endswith(_STOPS) and 4 * paused >= len(texts)


def _is_even(stanza: Stanza) -> bool:
    """Tell whether the lines of a stanza are short, begin with a letter, and do not all end."""
    texts = [line.raw.strip() for _, line in stanza]
    stops = sum(text.endswith(_STOPS) for text in texts)
    return (
        len(texts) <= _MOST
        and 2 * stops <= len(texts)
        and not texts[0][:1].islower()
        and all(text[:1].isalpha() or text[0] in "\"'“‘«¡¿—「『" for text in texts)
        and not any(sign.isdigit() for text in texts for sign in text)
        and all(map(_is_short_verse, texts))
    )


def _is_short_verse(text: str) -> bool:
    if UNSPACED.search(text):
        return len(text) <= _LONGEST_UNSPACED
    return len(text) <= _LONGEST_OF_EVEN and len(text.split()) > 1


def _bare_poem(stanzas: list[Stanza]) -> list[Stanza]:
    """Return stanzas that are a poem without signs at its ends, where nothing else is in the text.

    Lists have that form, too, so that each line must have several words, and begin small or in a
    script without capitals.
    """
    kept = [i for i, one in enumerate(stanzas) if len(one) >= _LEAST_REGULAR]
    core = stanzas[kept[0] : kept[-1] + 1] if kept else []
    few = len(stanzas) - len(core) <= _MOST_ABOUT
    return core if len(kept) > 1 and few and all(map(_is_bare, core)) else []


def _is_bare(stanza: Stanza) -> bool:
    texts = [line.raw.strip() for _, line in stanza]
    words = sum(len(text.split()) for text in texts)
    small = sum(text[:1].isalpha() and not text[:1].isupper() for text in texts)
    stops = sum(text.endswith((*_STOPS, ":")) for text in texts)
    return (
        len(texts) <= _MOST
        and words >= _WORDS_OF_LINE * len(texts)
        and small >= 0.8 * len(texts)
        and stops <= 0.4 * len(texts)
        and not any(UNSPACED.search(text) or "//" in text for text in texts)
    )


def _is_stepped(stanza: Stanza) -> bool:
    """Tell whether some lines of a stanza are set in and others not, as rhymes often are."""
    texts = [line.raw.strip() for _, line in stanza]
    steps = {_indent(line) for _, line in stanza}
    return (
        _LEAST_REGULAR <= len(texts) <= _MOST
        and len(steps) > 1
        and max(steps) - min(steps) > 1
        and any(text.endswith(_PAUSES) for text in texts)
        and all(text[:1].isalpha() and len(text.split()) > 1 for text in texts)
    )


def _may_be_verse(line: Line) -> bool:
    text = line.raw.strip()
    return "\n" not in text and len(text) <= _LONGEST and "\t" not in text and "  " not in text


def _stanzas(run: Sequence[tuple[int, Line]]) -> Iterator[Stanza]:
    stanza: Stanza = []
    for index, line in run:
        if stanza and line.gap:
            yield stanza
            stanza = []
        stanza.append((index, line))
    if stanza:
        yield stanza


def _is_regular(stanza: Stanza, least: int) -> bool:
    """Tell whether lines are made as verse is: each begins large, many end in a pause.

    least: how many lines it must have; two are enough in a poem that shows itself as one.
    """
    texts = [line.raw.strip() for _, line in stanza]
    shown = least < _LEAST_REGULAR
    large = sum(shown or not text.lstrip("\"'“‘«¡¿—–- ")[:1].islower() for text in texts)
    pauses = sum(text.endswith(_PAUSES) for text in texts)
    open_ends = sum(text[-1:].isalpha() for text in texts)
    return (
        least <= len(texts) <= _MOST
        and large >= 0.8 * len(texts)
        and pauses >= 1
        and pauses + open_ends >= 0.4 * len(texts)
        and any(text.endswith(_STOPS) for text in texts)
        and all(len(text.split()) > 1 for text in texts)
    )


def _is_set_in(stanza: Stanza) -> bool:
    """Tell whether all lines of a stanza are set in, and none is a sign, number or heading."""
    texts = [line.raw.strip() for _, line in stanza]
    return (
        _LEAST <= len(texts) <= _MOST
        and all(_indent(line) > 1 for _, line in stanza)
        and all(text[0].isalpha() or text[0] in "\"'“‘«¡¿—" for text in texts)
        and all(len(text.split()) > 1 for text in texts)
        and any(text.endswith(_PAUSES) for text in texts)
    )


def _below_text(lines: Free, at: int) -> bool:
    """Tell whether the line above a stanza is running text, or announces it, and is not set in."""
    above = lines[at - 1] if at else None
    return above is not None and not _indent(above) and (above.prose or above.text.endswith(":"))


def _indent(line: Line) -> int:
    text = line.raw.expandtabs(_TAB)
    return len(text) - len(text.lstrip())


def _as_verse(stanza: Stanza) -> Found:
    least = min(_indent(line) for _, line in stanza)
    for number, (index, line) in enumerate(stanza):
        text = "\u00a0" * (_indent(line) - least) + line.raw.strip()
        yield index, as_block(line, "verse", text, joins=number > 0)
