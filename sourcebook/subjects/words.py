"""Where a word begins and ends, in any script."""

import re

from sourcebook.subjects.folding import is_invisible, is_mark

# Scripts written without spaces: Thai, Lao, Myanmar, Khmer, Hiragana, Katakana, Han.
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def is_bounded(source: str, start: int, end: int) -> bool:
    """Return whether no word goes on before `start` or behind `end`."""
    before, after = start - 1, end
    while before >= 0 and (is_mark(source[before]) or is_invisible(source[before])):
        before -= 1
    while after < len(source) and is_invisible(source[after]):
        after += 1
    return (before < 0 or _parts(source[before], source[start])) and (
        after == len(source) or _parts(source[end - 1], source[after])
    )


def _parts(left: str, right: str) -> bool:
    """Return whether a word may end between two characters."""
    if is_mark(right):
        return False
    if not _in_word(left) or not _in_word(right):
        return True
    return bool(SPACELESS.match(left) or SPACELESS.match(right))


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_" or is_mark(char)
