"""HTML: a saved page → the lines that a reader sees, which of them are furniture, its metadata."""

from collections.abc import Iterator

import numpy as np

from sourcebook.captures.encoding import Decoded
from sourcebook.captures.html_addresses import base_of, whole_spans
from sourcebook.captures.html_encoding import read_text
from sourcebook.captures.html_metadata import read_candidates
from sourcebook.captures.html_model import choose_threshold, load_model, score_lines
from sourcebook.captures.html_page import Page
from sourcebook.captures.html_target import MOST_LINES
from sourcebook.captures.html_tree import read_page
from sourcebook.captures.html_words import families_of
from sourcebook.errors import Problem
from sourcebook.lines.trees import Floats
from sourcebook.model import Block, Candidate, Capture, LedgerEntry, Lines, ParsedCapture

_HEAD_FIELDS = ("title", "authors", "issued")
_LONG_BYLINE = 160
"""Characters of a line that is a byline, not a text with a name in it."""

_STEPS = 8
"""Elements around a line that may be named as the place of furniture."""

_ARTICLE = ("article", "content", "title", "subtitle", "table", "list", "quote", "meta", "faq")


def parse(capture: Capture) -> ParsedCapture:
    """Return a page as blocks, its furniture marked, with the metadata that it embeds."""
    decoded = read_text(capture)
    if not decoded.encoding:
        return ParsedCapture("", (), problems=decoded.problems)
    return parse_text(capture, decoded)


def parse_text(capture: Capture, decoded: Decoded) -> ParsedCapture:
    """Return what the markup of a page holds."""
    page = read_page(decoded.text)
    if not page.lines:
        empty = not decoded.text.strip()
        message = "the file is empty" if empty else "the page has no text that a reader could see"
        hint = "capture the page again, complete, when its text is on the screen"
        problem = Problem(capture.path, 0, message, hint)
        problems = (*decoded.problems, *_left_off(capture, page), problem)
        return ParsedCapture(decoded.encoding, (), problems=problems)
    base = base_of(capture, page)
    scores = score_lines(page, load_model())
    candidates = tuple(read_candidates(page, scores, base))
    return ParsedCapture(
        decoded.encoding,
        tuple(_blocks(page, base)),
        candidates,
        tuple(_marks(page, scores, _grounds(candidates))),
        (*decoded.problems, *_left_off(capture, page)),
    )


def _blocks(page: Page, base: str) -> Iterator[Block]:
    number = 1
    for line in page.lines:
        last = number + line.text.count("\n")
        spans = tuple(whole_spans(line.spans, base))
        yield Block(line.kind, line.text, Lines(number, last), line.level, spans, line.ordinal)
        number = last + 1


def _grounds(candidates: tuple[Candidate, ...]) -> dict[int, str]:
    """Return the lines that the best title, authors and date stand on, and what they say."""
    found: dict[int, str] = {}
    for field in _HEAD_FIELDS:
        best = next((c for c in candidates if c.field == field and c.value), None)
        if best:
            found |= {line: f"{field}: {best.note}" for line in best.lines if line not in found}
    return found


def _marks(page: Page, scores: Floats, grounds: dict[int, str]) -> Iterator[LedgerEntry]:
    """Yield what became of the lines that are not the article's.

    The title's line is metadata, and so is that of a byline or date, unless it is running text.
    """
    sizes = np.array([len(line.text) for line in page.lines], np.float32)
    threshold = choose_threshold(scores, sizes)
    places: dict[tuple[str, str], str] = {}
    number = 1
    for line, score in zip(page.lines, scores.tolist(), strict=True):
        lines = Lines(number, number + line.text.count("\n"))
        ground = grounds.get(number, "")
        if ground and (score < threshold or len(line.text) < _LONG_BYLINE):
            yield LedgerEntry(lines, "metadata", ground)
        elif score < threshold:
            place = _place(page, line.node, places)
            yield LedgerEntry(lines, "furniture", f"the line model: {score:.2f} article{place}")
        number = lines.last + 1


def _place(page: Page, node: int, places: dict[tuple[str, str], str]) -> str:
    """Say in what element a line stands that is not part of an article, if in any.

    places: what elements of the same names said before.
    """
    elements = page.elements
    for _ in range(_STEPS):
        if not node:
            break
        tag, names = elements.tags[node], elements.names[node]
        place = places.get((tag, names))
        if place is None:
            said = [name for name in families_of(tag, names) if name not in _ARTICLE]
            place = places[tag, names] = f", in <{tag}> ({said[0]})" if said else ""
        if place:
            return place
        node = elements.parents[node]
    return ""


def _left_off(capture: Capture, page: Page) -> tuple[Problem, ...]:
    if not page.left_off:
        return ()
    message = f"{page.left_off}; the page is read up to there"
    hint = f"split it into pages of at most {MOST_LINES} lines"
    return (Problem(capture.path, len(page.lines), message, hint, "warning"),)
