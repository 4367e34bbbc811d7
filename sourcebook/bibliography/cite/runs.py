"""Formats text as runs, and joins them: case, quotation marks, no doubled punctuation."""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal, NamedTuple

Kind = Literal["value", "term", "affix", "open", "close"]
Mark = Literal["i", "b", "sup", "sub", "small-caps", "u"]


class FormattedText(NamedTuple):
    """Text in one format. kind: `value` is of the item, `term` of the style or its language,
    `open` and `close` are quotation marks that a style added."""

    text: str
    kind: Kind = "affix"
    marks: frozenset[Mark] = frozenset()


Runs = tuple[FormattedText, ...]

_STOPS = ".,:;!?"
_MEETS = frozenset(f" {_STOPS}")  # what changes beside its like
# What two marks become where two runs meet; any other pair stays. As citeproc-js has it.
_MEETING = {
    "!.": "!", "!:": "!", "?.": "?", "?:": "?", ":!": "!", ":?": "?", ":.": ":",
    ";!": "!", ";?": "?", ";:": ";", ";.": ";", ":,": ":,",
}  # fmt: skip
_INNER = {"“": "‘", "”": "’", "«": "‹", "»": "›", "„": "‚"}  # fmt: skip
_TAGS: dict[Mark, tuple[str, str]] = {
    "i": ("<i>", "</i>"),
    "b": ("<b>", "</b>"),
    "u": ("<u>", "</u>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "small-caps": ('<span class="small-caps">', "</span>"),
}


def mark(runs: Runs, with_mark: Mark) -> Runs:
    """Return runs with a format; runs that had it lose it, to stay distinct."""
    return tuple([FormattedText(text, kind, marks ^ {with_mark}) for text, kind, marks in runs])


def quoted(runs: Runs, opening: str, closing: str) -> Runs:
    """Return runs in quotation marks; quotation marks within become inner ones."""
    inner = [FormattedText(_inner(text), kind, marks) for text, kind, marks in runs]
    return (FormattedText(opening, "open"), *inner, FormattedText(closing, "close"))


def _inner(text: str) -> str:
    for outer, inner in _INNER.items():
        text = text.replace(outer, inner)
    if text.count('"') % 2 == 0:  # only pairs tell which opens and which closes
        pieces = text.split('"')
        return pieces[0] + "".join("‘’"[n % 2] + piece for n, piece in enumerate(pieces[1:]))
    return text


def merged(runs: Iterable[FormattedText], *, stops_in_quotes: bool) -> Runs:
    """Return runs joined, without doubled punctuation and spaces where they meet.

    Nothing within a run is touched, so that a title keeps its own punctuation.
    stops_in_quotes: whether a full stop or comma goes before the closing mark, as in American use.
    """
    out: list[FormattedText] = []
    for run in runs:
        text, kind, marks = run
        left = text
        if not out:
            left = text.lstrip(" ") if kind == "affix" else text
        elif text[:1] not in _MEETS:
            pass
        elif stops_in_quotes and out[-1].kind == "close" and text[:1] in (".", ","):
            _tuck_in(out, text[0])
            left = text[1:]
        else:
            left = _seam(out, text)
        if left:
            out.append(run if left is text else FormattedText(left, kind, marks))
    return tuple(out)


def plain(runs: Sequence[FormattedText]) -> str:
    """Return the plain text of runs."""
    return "".join(run.text for run in runs).strip(" ")


def to_html(runs: Sequence[FormattedText]) -> str:
    """Return runs as HTML: text is escaped, and the only tags are those of formats."""
    out: list[str] = []
    for marks, group in groupby(runs, itemgetter(2)):
        if marks:
            out += [_tagged(run) for run in group]
        else:
            out.append(html.escape("".join([run[0] for run in group])))
    return "".join(out).strip(" ")


def _tagged(run: FormattedText) -> str:
    text = html.escape(run.text)
    for name in sorted(run.marks):
        before, after = _TAGS[name]
        text = f"{before}{text}{after}"
    return text


def _seam(out: list[FormattedText], text: str) -> str:
    """Return what is left of `text` after the runs before it; the last run may lose a mark too."""
    place = len(out) - 1
    while place > 0 and out[place].kind == "close":
        place -= 1
    last, first = out[place].text[-1:], text[:1]
    if last == " " == first:
        return text[1:]
    if first not in _STOPS or last not in _STOPS or not last or not first:
        return text
    if last == first:
        return text[1:]
    result = _MEETING.get(last + first)
    if result is None or len(result) == 2:
        return text
    out[place] = out[place]._replace(text=out[place].text[:-1] + result)
    return text[1:]


def _tuck_in(out: list[FormattedText], stop: str) -> None:
    """Put a full stop or comma before the closing quotation marks at the end."""
    place = len(out)
    while place > 0 and out[place - 1].kind == "close":
        place -= 1
    before = out[:place]
    rest = _seam(before, stop) if place else stop
    if rest:
        before.append(FormattedText(rest))
    out[:] = [*before, *out[place:]]


# Text case, as CSL defines it (specification, "Text-case").

_STOP_WORDS = """
a an and as at but by down for from in into nor of on onto or over so the till to up via with yet
"""
_STOP = frozenset(_STOP_WORDS.split())
# Longer prepositions: styles differ on them, so they stay as their author wrote them.
_LONGER = """
about above across after against along amid among around before behind below beneath beside
besides between beyond despite during except inside like near off out outside past since than
through throughout toward towards under until unto upon within without
"""
_KEPT = _STOP | frozenset(_LONGER.split())
_WORD = re.compile(r"\S+")
_ENDS_PART = re.compile(r"[:.?!–—][\"'”’»)\]]*\Z")


def cased(text: str, case: str, *, english: bool) -> str:
    """Return `text` in a CSL `text-case`; title case is for English only."""
    if case == "title":
        return _title(text) if english else text
    change = _CASES.get(case)
    return change(text) if change else text


def _first_up(text: str) -> str:
    """Capitalise the first letter, unless its word has capitals of its own (`iPhone`)."""
    for place, character in enumerate(text):
        if character.isalpha():
            word = text[place:].split(maxsplit=1)[0]
            if word.islower():
                return text[:place] + character.upper() + text[place + 1 :]
            break
        if character.isspace():
            break
    return text


def _sentence(text: str) -> str:
    lowered = text.lower() if text.isupper() else text
    return _first_up(lowered)


@lru_cache(maxsize=1_000)  # the same title stands in several styles
def _title(text: str) -> str:
    upper = text.isupper()
    found = list(_WORD.finditer(text))
    out, end = [], 0
    for number, match in enumerate(found):
        word = match[0].lower() if upper else match[0]
        edge = number in (0, len(found) - 1) or bool(_ENDS_PART.search(found[number - 1][0]))
        out += [text[end : match.start()], _title_word(word, edge=edge)]
        end = match.end()
    return "".join(out) + text[end:]


def _title_word(word: str, *, edge: bool) -> str:
    """Return a word of a title; one with capitals of its own stays. edge: first or last."""
    bare = word.strip(",.;:?!\"'“”‘’()[]")
    if bare.lower() in _STOP:
        return _first_up(word) if edge else (word.lower() if bare.istitle() else word)
    if not bare.islower() or "/" in bare or "." in bare or (bare in _KEPT and not edge):
        return word
    return "-".join(
        part if n and part in _KEPT else _first_up(part) for n, part in enumerate(word.split("-"))
    )


_CASES: dict[str, Callable[[str], str]] = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-first": _first_up,
    "capitalize-all": lambda text: _WORD.sub(lambda m: _first_up(m[0]), text),
    "sentence": _sentence,
}
