"""Reads a page whose text is prose in a `<pre>` as paragraphs, as archives of mail keep letters.

The whole of it would be one block of code, without a paragraph to cite. Code, tables and verse stay
as they are: only a `<pre>` that holds most of the page, and whose lines somebody broke at a width,
is written as paragraphs before the page is parsed.
"""

import re
from collections.abc import Sequence
from html import unescape
from itertools import pairwise

_BEGIN = re.compile(r"<pre\b[^<>]{0,500}>", re.IGNORECASE)
_END = re.compile(r"</pre\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLOCK = re.compile(r"<(?:table|div|p|ul|ol|pre|h[1-6]|script|style)\b", re.IGNORECASE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_GAP = re.compile(r"\S(?: {3,}|\t)\S")
_MOST = 0.5
"""Share of the page's letters that such a `<pre>` holds at least."""

_WRAPPED, _SMALL = 0.4, 0.3
"""Share of its words in lines that go on in the next, and of these that go on with a small letter:
in verse lines begin with capitals."""

_FEWEST_WORDS, _GAPS, _LETTERS = 40, 0.15, 0.8
_LEAST_WIDTH, _MOST_WIDTH = 60, 120


def with_paragraphs(text: str) -> str:
    """Return a page's markup in which its first `<pre>`, if it is prose, is written as paragraphs.

    Time is in proportion to the page.
    """
    begin = _BEGIN.search(text)
    end = _END.search(text, begin.end()) if begin else None
    if not begin or not end:
        return text
    inner = text[begin.end() : end.start()].replace("\r\n", "\n")
    shown = _plain(inner)
    if len(shown.split()) < _FEWEST_WORDS or _BLOCK.search(inner) or not _is_prose(shown):
        return text
    if len("".join(shown.split())) < _MOST * len("".join(_plain(text).split())):
        return text
    return f"{text[: begin.start()]}<div>{_paragraphs(inner)}</div>{text[end.end() :]}"


def _plain(markup: str) -> str:
    return unescape(_TAG.sub("", markup))


def _is_prose(text: str) -> bool:
    """Tell whether most words stand in lines that somebody broke at a width, without columns."""
    lines = [line.rstrip() for line in text.split("\n")]
    written = [line for line in lines if line.strip()]
    signs = "".join(text.split())
    letters = sum(map(str.isalpha, signs))
    gaps = sum(bool(_GAP.search(line.strip())) for line in written)
    if letters < _LETTERS * len(signs) or gaps > _GAPS * len(written):
        return False
    width = _width(written)
    goes_on = [i for i, (one, two) in enumerate(pairwise(lines)) if _goes_on(one, two, width)]
    small = sum(lines[i + 1].lstrip()[:1].islower() for i in goes_on)
    words = sum(len(lines[i].split()) for i in {*goes_on, *(i + 1 for i in goes_on)})
    fits = _LEAST_WIDTH <= width <= _MOST_WIDTH and small >= _SMALL * len(goes_on)
    return fits and words >= _WRAPPED * len(text.split())


def _width(lines: Sequence[str]) -> int:
    """Return the width that nine lines in ten keep to."""
    lengths = sorted(map(len, lines))
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _goes_on(line: str, following: str, width: int) -> bool:
    """Tell whether a line ends where the first word of the next had no room."""
    first = following.split()[:1]
    return bool(line.strip() and first) and len(line) + 1 + len(first[0]) > width - _PLAY


_PLAY = 2
"""Characters by which a line may be shorter than others that are full."""


def _paragraphs(markup: str) -> str:
    """Return markup with paragraphs at blank lines, and breaks behind lines that are not full."""
    width = _width([line for line in _plain(markup).split("\n") if line.strip()])
    return "".join(f"<p>{_lines(part, width)}</p>" for part in _BLANK.split(markup.strip("\n")))


def _lines(part: str, width: int) -> str:
    lines = part.split("\n")
    shown = [_plain(line).rstrip() for line in lines]
    full = [_goes_on(*pair, width) and pair[1].lstrip()[:1] != ">" for pair in pairwise(shown)]
    made = (line if goes_on else f"{line}<br>" for line, goes_on in zip(lines, full, strict=False))
    return "\n".join((*made, lines[-1]))
