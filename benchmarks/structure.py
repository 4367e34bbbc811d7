"""Scores the structure that is found in pages of our own: block F1, and texts that are equal.

    python -m benchmarks.structure

A block is found when its kind and its text are those that the page was written of.
"""

import re
from collections import Counter, defaultdict
from hashlib import sha256

from sourcebook.extract.record import extract
from sourcebook.model import Capture, Segment
from tests.structure.pages import Page, pages

_SPACE = re.compile(r"[^\S\t\n]+")


def squeezed(text: str) -> str:
    """Return a text with single spaces, and as many tabs and line ends as it has."""
    return _SPACE.sub(" ", text.replace("\u00a0", " ")).strip(" ")


def found_in(page: Page) -> tuple[Segment, ...]:
    """Return the segments of the article of a page."""
    digest = sha256(page.body).hexdigest()
    return extract(Capture(page.name, page.media_type, page.body, digest)).segments


def wanted_of(page: Page) -> list[tuple[str, str]]:
    """Return the kind and text of each block of a page, with its first and last paragraph."""
    first, last = page.around
    around = ("paragraph", first), *page.blocks, ("paragraph", last), *page.after
    return [(kind, squeezed(text)) for kind, text in around]


def main() -> None:
    """Print the scores by kind of page."""
    rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for page in pages():
        found = Counter((str(one.kind), squeezed(one.text)) for one in found_in(page))
        wanted = Counter(wanted_of(page))
        right = (found & wanted).total()
        equal = "".join(text for _, text in found.elements()) == "".join(
            text for _, text in wanted.elements()
        )
        score = 2 * right / (found.total() + wanted.total())
        rows[page.name.partition("-")[2]].append((score, equal))
    print("| kind | pages | block F1 | texts equal |\n|---|---:|---:|---:|")
    for name, scores in [*rows.items(), ("all", [one for made in rows.values() for one in made])]:
        mean = sum(score for score, _ in scores) / len(scores)
        print(f"| {name} | {len(scores)} | {mean:.3f} | {sum(equal for _, equal in scores)} |")


if __name__ == "__main__":
    main()
