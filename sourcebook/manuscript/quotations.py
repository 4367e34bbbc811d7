"""Finds the quotations in a manuscript: between signs of any language, and set as blocks."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from sourcebook import reference_headings
from sourcebook.evidence import quoted_words
from sourcebook.manuscript.reading import Manuscript, ManuscriptParagraph

_CLOSERS = {
    "“": "”", "„": "“”", "‟": "”", "”": "”", '"': '"', "＂": "＂", "〝": "〟", "«": "»", "»": "«»",
    "「": "」", "『": "』", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹›", "'": "'",
}  # fmt: skip
"""The signs that close what a sign opens."""

_SIGNS = re.compile("[“”„‟\"＂〝〟«»「」『』‘’‚‹›']")
_SINGLE = "‘’'"
_BEFORE_OPENING = ' \t\n\u00a0\u202f([{（［—–-/“„‘«»"'
_DEEPEST = 40
_AROUND = 200
_LONGEST = 20_000
"""Characters of a quotation; of a longer one the beginning is checked."""
_TRAILING = re.compile(
    r"[\s.]*[(\[（]([^()\[\]（）]{2,160}(?:\d|@)[^()\[\]（）]{0,80})[)\]）][.。]?\s*$"
)


class Quotation(Struct, frozen=True):
    """A quotation in a manuscript.

    text: its words, without signs; a blank line stands between its paragraphs. line: of the file.
    before, after: the text around it. notes: the texts of the notes that are marked at its end.
    links: the addresses that it, or what follows it, leads to. block: whether it is set as one.
    """

    text: str
    line: int
    before: str = ""
    after: str = ""
    notes: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    block: bool = False


class Quotations(Struct, frozen=True):
    """The quotations of a manuscript in order. short: how many of fewer words were left out."""

    all: tuple[Quotation, ...]
    short: int


def find(manuscript: Manuscript, least: float) -> Quotations:
    """Return the quotations of at least so many words."""
    notes = {one.name: one.text for one in manuscript.paragraphs if one.kind == "note"}
    found: list[Quotation] = []
    for kind, group in _groups(manuscript.paragraphs):
        found += [_block(group, notes)] if kind == "quote" else _between_signs(group, notes)
    long = [one for one in found if quoted_words.read(one.text).weight >= least]
    long.sort(key=lambda one: one.line)
    return Quotations(tuple(long), len(found) - len(long))


def _groups(
    paragraphs: Sequence[ManuscriptParagraph],
) -> Iterator[tuple[str, list[ManuscriptParagraph]]]:
    """Yield runs of paragraphs of a kind, of block quotations those of one; notes stand alone, and
    lists of references are left out."""
    group: list[ManuscriptParagraph] = []
    kind, listed = "", False
    for one in (*(p for p in paragraphs if p.kind != "note"),):
        if one.kind == "heading":
            listed = reference_headings.is_heading(one.text.strip())
        mine = "quote" if one.kind == "quote" or (one.kind == "attribution" and group) else one.kind
        if group and (mine != kind or (one.kind == "quote" and one.begins)):
            yield kind, group
            group = []
        kind = mine
        if not listed:
            group.append(one)
    if group:
        yield kind, group
    for one in paragraphs:
        if one.kind == "note":
            yield "note", [one]


def _block(group: Sequence[ManuscriptParagraph], notes: dict[str, str]) -> Quotation:
    """Return a quotation that is set apart, with whose it is and what is cited behind it."""
    attribution = " ".join(one.text for one in group if one.kind == "attribution")
    own = [one for one in group if one.kind != "attribution"] or [*group]
    text = "\n\n".join(_without_marks(one) for one in own).strip()
    if len(own) > 1 and re.match(r"[—–―]\s*\w", own[-1].text):
        text = "\n\n".join(map(_without_marks, own[:-1]))
        attribution = f"{own[-1].text} {attribution}"
    if trailing := _TRAILING.search(text):
        text, attribution = text[: trailing.start()] + ".", f"({trailing[1]}) {attribution}"
    first = text[:1]
    if first in _CLOSERS and text[-1:] in _CLOSERS[first] and first not in text[1:-1]:
        text = text[1:-1]
    last = own[-1]
    return Quotation(
        text[:_LONGEST],
        own[0].line(0),
        after=f" ({attribution})" if attribution else "",
        notes=tuple(_noted(last, 0, len(last.text), notes)),
        links=tuple(_linked(last, 0, len(last.text))),
        block=True,
    )


def _without_marks(paragraph: ManuscriptParagraph) -> str:
    text = paragraph.text
    for span in reversed(paragraph.spans):
        if span.kind == "note":
            text = text[: span.start] + text[span.end :]
    return text


class _Open(Struct):
    sign: str
    paragraph: int
    place: int


def _between_signs(
    group: Sequence[ManuscriptParagraph], notes: dict[str, str]
) -> Iterator[Quotation]:
    """Yield what stands between signs, the outermost alone, over paragraphs too."""
    stack: list[_Open] = []
    spans: list[tuple[tuple[int, int], tuple[int, int]]] = []
    continued: dict[int, int] = {}
    for number, one in enumerate(group):
        start = 0
        if number and stack:
            start = _continued(stack, one.text)
            continued[number] = start
        for match in _SIGNS.finditer(one.text, start):
            _take(match[0], one.text, number, match.start(), stack, spans)
    outer: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for begun, ended in sorted(spans, key=lambda one: (one[0], (-one[1][0], -one[1][1]))):
        if not outer or begun >= outer[-1][1]:
            outer.append((begun, ended))
            yield _quotation(group, begun, ended, continued, notes)


def _continued(stack: list[_Open], text: str) -> int:
    """Return where a paragraph goes on with an open quotation; drop those that it does not."""
    lead = len(text) - len(text.lstrip())
    if text[lead : lead + 1] == stack[0].sign:
        del stack[1:]
        return lead + 1
    sign = stack[0].sign
    closing = min((at for c in _CLOSERS[sign] if (at := text.find(c)) >= 0), default=-1)
    opening = text.find(sign)
    if sign in "\"＂'‘”" or closing < 0 or 0 <= opening < closing:
        stack.clear()
    else:
        del stack[1:]
    return 0


def _take(
    sign: str,
    text: str,
    number: int,
    at: int,
    stack: list[_Open],
    spans: list[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    """Follow one sign: it closes what is open, opens something, or is an apostrophe."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = (not before or before in _BEFORE_OPENING or not before.isascii()) and not (
        after.isspace() and sign not in "«»"
    )
    depth = next((n for n in range(len(stack) - 1, -1, -1) if sign in _CLOSERS[stack[n].sign]), -1)
    if depth >= 0 and sign in _SINGLE and _is_apostrophe(text, at, sign):
        return
    symmetrical = depth >= 0 and stack[depth].sign == sign
    if depth >= 0 and not (symmetrical and opens and before and not before.isalnum() and at):
        opened = stack[depth]
        del stack[depth:]
        spans.append(((opened.paragraph, opened.place + 1), (number, at)))
    elif sign in _CLOSERS and _may_open(sign, before, after) and len(stack) < _DEEPEST:
        if symmetrical:
            del stack[depth:]
        stack.append(_Open(sign, number, at))


def _may_open(sign: str, before: str, after: str) -> bool:
    if sign in "”'\"":
        return (not before or before in _BEFORE_OPENING) and bool(after.strip())
    return not (sign in "‘“" and before.isalpha() and before.isascii())


def _is_apostrophe(text: str, at: int, sign: str) -> bool:
    """Return whether a sign is in a word, or ends a plural while another closes the quotation."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if after.isalnum():
        return True
    if before not in ("s", "S", "x") or after != " ":
        return False
    rest = text[at + 1 : at + 400].partition("‘" if sign == "’" else " '")[0]
    later = re.search(rf"(?<=[\w.,;!?]){sign}(?!\w)", rest)
    return later is not None


def _quotation(
    group: Sequence[ManuscriptParagraph],
    begun: tuple[int, int],
    ended: tuple[int, int],
    continued: dict[int, int],
    notes: dict[str, str],
) -> Quotation:
    """Return the words between two signs, with what stands around them."""
    (first, start), (last, end) = begun, ended
    parts = []
    for number in range(first, last + 1):
        text = group[number].text
        begin = start if number == first else continued.get(number, 0)
        parts.append(text[begin : end if number == last else len(text)].strip())
    opening, closing = group[first], group[last]
    return Quotation(
        "\n\n".join(parts)[:_LONGEST],
        opening.line(start),
        before=opening.text[max(0, start - 1 - _AROUND) : start - 1],
        after=closing.text[end + 1 : end + 1 + _AROUND],
        notes=tuple(_noted(closing, end - 8, end + 60, notes)),
        links=tuple(_linked(closing, start if first == last else 0, end + 60)),
    )


def _noted(one: ManuscriptParagraph, start: int, end: int, notes: dict[str, str]) -> Iterator[str]:
    """Yield the note that is marked first between two places."""
    marks = (s for s in one.spans if s.kind == "note" and start <= s.start <= end)
    if (mark := next(marks, None)) and mark.value in notes:
        yield notes[mark.value]


def _linked(one: ManuscriptParagraph, start: int, end: int) -> Iterator[str]:
    yield from (s.href for s in one.spans if s.kind == "link" and s.end >= start and s.start <= end)
