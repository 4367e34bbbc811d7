"""Makes further captures out of the evaluation pages, so that the model meets what they lack.

The pages are whole, mostly English and have each paragraph on one line. Researchers also save
extracts without any furniture, texts in other languages and scripts, and texts with hard line
breaks or without blank lines. Every variation keeps each line's label.
"""

import random
import re
import string
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.line_model.captures import CONVERSIONS, Page
from benchmarks.line_model.labels import label_lines

LETTERS = string.ascii_lowercase
SENTENCE_MARKS = str.maketrans({".": "。", ",": "、", "?": "？", "!": "！"})
RUN = re.compile(r"[A-Za-z]+")
SPACED = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])|(?<=[。、？！]) ")


@dataclass(frozen=True, slots=True)
class Capture:
    """The lines of one capture and which of them are the article's.

    kind: the conversion or the variation it comes from.
    """

    page: Page
    kind: str
    lines: tuple[str, ...]
    labels: tuple[bool, ...]


Change = Callable[[Capture, random.Random], Capture]


def read_captures(page: Page) -> tuple[Capture, ...]:
    """Return a page's conversions with their labels; one that came out empty is left out."""
    split = [
        (kind, text.split("\n")) for kind, text in zip(CONVERSIONS, page.captures, strict=True)
    ]
    return tuple(
        Capture(page, kind, tuple(lines), label_lines(lines, page.text))
        for kind, lines in split
        if any(line.strip() for line in lines)
    )


def encipher(capture: Capture, rng: random.Random) -> Capture:
    """Exchange the letters, so that no word is known: a language the model has not met."""
    mixed = "".join(rng.sample(LETTERS, len(LETTERS)))
    table = str.maketrans(LETTERS + LETTERS.upper(), mixed + mixed.upper())
    lines = tuple(line.translate(table) for line in capture.lines)
    return Capture(capture.page, "enciphered", lines, capture.labels)


def write_without_spaces(capture: Capture, rng: random.Random) -> Capture:
    """Write each word as one to three ideographs without spaces between them."""
    salt = rng.randrange(1 << 30)

    def ideographs(match: re.Match[str]) -> str:
        word = match.group().lower()
        draw = random.Random(f"{salt} {word}")
        return "".join(chr(draw.randrange(0x4E00, 0x9000)) for _ in range(1 + len(word) // 4))

    lines = tuple(
        SPACED.sub("", RUN.sub(ideographs, line).translate(SENTENCE_MARKS))
        for line in capture.lines
    )
    return Capture(capture.page, "ideographs", lines, capture.labels)


def wrap(capture: Capture, rng: random.Random) -> Capture:
    """Break lines at a fixed width."""
    width = rng.choice((64, 72, 76, 80, 100))
    broken = [textwrap.wrap(line, width) or [""] for line in capture.lines]
    return Capture(
        capture.page,
        "wrapped",
        tuple(part for parts in broken for part in parts),
        tuple(label for parts, label in zip(broken, capture.labels, strict=True) for _ in parts),
    )


def close_up(capture: Capture, _: random.Random) -> Capture:
    """Leave out the blank lines."""
    kept = [i for i, line in enumerate(capture.lines) if line.strip()]
    return Capture(
        capture.page,
        "closed up",
        tuple(capture.lines[i] for i in kept),
        tuple(capture.labels[i] for i in kept),
    )


def cut(capture: Capture, rng: random.Random) -> Capture:
    """Keep a run of lines with a few lines of text in it."""
    filled = [i for i, line in enumerate(capture.lines) if line.strip()]
    size = min(rng.randint(4, 40), len(filled))
    texts = [k for k, i in enumerate(filled) if capture.labels[i]] or [0]
    first = max(0, min(rng.choice(texts) - rng.randint(0, size - 1), len(filled) - size))
    span = slice(filled[first], filled[first + size - 1] + 1)
    return Capture(capture.page, "cut", capture.lines[span], capture.labels[span])


def shorten(capture: Capture, rng: random.Random) -> Capture:
    """Keep all furniture and only a few lines of the text: a short article on a full page."""
    texts = [i for i, label in enumerate(capture.labels) if label]
    size = rng.randint(2, 14)
    first = rng.randrange(max(1, len(texts) - size + 1))
    left_out = set(texts[:first] + texts[first + size :])
    # A blank line goes with the line of text above it.
    kept = [
        i
        for i, line in enumerate(capture.lines)
        if i not in left_out and (line.strip() or i - 1 not in left_out)
    ]
    return Capture(
        capture.page,
        "shortened",
        tuple(capture.lines[i] for i in kept),
        tuple(capture.labels[i] for i in kept),
    )


def gold_alone(page: Page, rng: random.Random) -> Capture:
    """Return the gold text alone, with or without blank lines: nothing of it is furniture."""
    gap = rng.choice(("\n", "\n\n"))
    lines = tuple(re.sub(r"\n+", gap, page.text).split("\n"))
    return Capture(page, "gold alone", lines, tuple(bool(line.strip()) for line in lines))


def gold_extract(page: Page, rng: random.Random) -> Capture:
    """Return a few lines of the gold text."""
    extract = cut(gold_alone(page, rng), rng)
    return Capture(page, "gold extract", extract.lines, extract.labels)


CHANGES: tuple[tuple[Change, float], ...] = (
    (encipher, 0.25),
    (write_without_spaces, 0.06),
    (wrap, 0.12),
    (close_up, 0.12),
    (cut, 0.5),
    (shorten, 0.6),
)


TWICE = 0.15  # share of the variations that are enciphered as well


def vary(captures: Sequence[Capture], rng: random.Random) -> Iterator[Capture]:
    """Yield the variations of one page's captures; how often each is made stands in `CHANGES`."""
    page = captures[0].page
    yield gold_alone(page, rng)
    yield gold_extract(page, rng)
    yield replace(encipher(gold_extract(page, rng), rng), kind="gold extract")
    for change, share in CHANGES:
        if rng.random() < share:
            changed = change(rng.choice(captures), rng)
            if rng.random() < TWICE and change is not encipher:
                changed = replace(encipher(changed, rng), kind=changed.kind)
            yield changed
