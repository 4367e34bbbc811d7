"""Words of a text in any script, those that put no space between words too.

Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese put none: each character counts there.
"""

import re

UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u2e80-\u2fff\u3001-\ua4cf"
    "\uaa60-\uaa7f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd"
)
"""Their characters, as ranges that stand within the brackets of a regular expression."""

_CHARACTER = re.compile(f"[{UNSPACED}]")
_TOKEN = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


def tokens(text: str) -> list[str]:
    """Return what stands between white space, and each character of an unspaced script alone."""
    return _TOKEN.findall(text)


def unspaced(found: tuple[str, ...]) -> bool:
    """Return whether most of the tokens `found` are characters of an unspaced script."""
    return 2 * sum(bool(_CHARACTER.match(token)) for token in found) > len(found)
