"""The first words of a source text, where its rights allow no more.

A word is what stands between white space. Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese
have none between words: each character counts there, as does each stretch of 30 elsewhere, so that
no text is a single word.
"""

import re

from markdown_it.token import Token

from sourcebook.text import UNSPACED

_WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]{{1,30}}")


def count(text: str) -> int:
    """Return how many words `text` has."""
    return sum(1 for _ in _WORD.finditer(text))


def cut(tokens: list[Token], words: int | None) -> list[Token]:
    """Return the blocks that hold the first `words` words; None for all of them.

    The last block may end early; whatever is open there is closed.
    """
    if words is None:
        return tokens
    kept: list[Token] = []
    left, skipped = words, 0
    for token in tokens:
        if left <= 0 and (token.nesting == 1 or skipped):
            skipped += token.nesting
        elif token.nesting == -1 or left > 0:
            left -= _shorten(token, left)
            kept.append(token)
    return _without_empty(kept)


def _shorten(token: Token, left: int) -> int:
    """Cut the text of a token after `left` words; return how many words it has then."""
    if token.type == "inline":
        return _shorten_inline(token, left)
    if token.type not in ("text", "text_special", "code_inline", "fence", "code_block"):
        return 0
    ends = [match.end() for match in _WORD.finditer(token.content)]
    if len(ends) > left:
        token.content = token.content[: ends[left - 1]] if left else ""
    return min(len(ends), left)


def _shorten_inline(token: Token, left: int) -> int:
    """Do it to the pieces of a paragraph; what begins after the last word goes."""
    used = 0
    kept: list[Token] = []
    for child in token.children or ():
        if used < left:
            used += _shorten(child, left - used)
            kept.append(child)
        elif child.nesting == -1 and _is_open(kept):
            kept.append(child)
    token.children = kept
    return used


def _is_open(tokens: list[Token]) -> bool:
    return sum(token.nesting for token in tokens) > 0


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Return the tokens without blocks that hold nothing (a list whose items were all cut)."""
    kept: list[Token] = []
    for token in tokens:
        if token.nesting == -1 and kept and kept[-1].nesting == 1:
            kept.pop()
        else:
            kept.append(token)
    return kept
