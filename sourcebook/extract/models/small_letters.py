"""Tells words that a page has in small letters: names of persons are made of few of them."""

from sourcebook.extract.lines import CaptureLines
from sourcebook.names.person import bare_name

_FEWEST_LETTERS = 3
_PUNCTUATION = ".,:;!?()[]\"'“”‘’«»…"


def small_words(page: CaptureLines) -> frozenset[str]:
    """Return the words that a page has in small letters."""
    words = (word.strip(_PUNCTUATION) for line in page.lines for word in line.text.split())
    return frozenset(word for word in words if len(word) >= _FEWEST_LETTERS and word.islower())


def share_of_small_words(name: str, small: frozenset[str]) -> float:
    """Return the share of a name's words that a page has in small letters, too.

    >>> share_of_small_words("Start Trial", frozenset(("start", "trial")))
    1.0
    """
    words = [word for word in bare_name(name).casefold().split() if len(word) >= _FEWEST_LETTERS]
    return sum(word in small for word in words) / len(words) if words else 0.0
