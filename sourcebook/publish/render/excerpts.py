"""What of a source's text may be shown: how many of its first words, and which of its passages.

Words are separated by white space. Thai, Lao, Tibetan, Burmese, Khmer, Chinese and
Japanese have none between words: each character counts there.
"""

import re
from collections.abc import Collection, Mapping

from markdown_it.token import Token
from msgspec import Struct, field

from sourcebook.collection import Mode
from sourcebook.text import COUNTED

_ELLIPSES = ("…", "...")


class Allowance(Struct, frozen=True):
    """The part of a source's text that may be shown.

    words: how many of its first words; None for all. passages: those that may also be quoted.
    """

    mode: Mode = "full"
    words: int | None = None
    passages: frozenset[str] = frozenset()

    def permits(self, quote: str) -> bool:
        """Return whether `quote`, or a longer passage that it is a part of, may be quoted."""
        if self.words is None:
            return True
        plain = as_compared(quote)
        return any(plain in passage for passage in self.passages)

    def as_plain(self) -> object:
        """Return all of it, the same for an equal one."""
        return self.mode, self.words, sorted(self.passages)


EVERYTHING = Allowance()
NOTHING = Allowance("record", 0)


class Allowances(Struct, frozen=True):
    """The allowance of each source, by the path of its page; any other page shows all it has.

    whole: the pages of the sources that are published in full; None where nothing was decided.
    """

    by_path: Mapping[str, Allowance] = field(default_factory=dict)
    whole: Collection[str] | None = None

    def of(self, path: str) -> Allowance:
        """Return what may be shown of the source whose page is `path`."""
        return self.by_path.get(path, EVERYTHING)

    def on_other_pages(self, path: str) -> Allowance:
        """Return what another page may quote of the source whose page is `path`.

        Nothing where the page is missing (renamed, moved or deleted): its rights are not known.
        """
        known = self.whole is None or path in self.whole
        return self.by_path.get(path, EVERYTHING if known else NOTHING)


def as_compared(text: str) -> str:
    """Return a quotation as it is compared: one space between words, no ellipsis at its ends."""
    text = re.sub(r"\s+", " ", text).strip()
    for mark in _ELLIPSES:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    return text


def count_words(text: str) -> int:
    """Return how many words `text` has."""
    return sum(1 for _ in COUNTED.finditer(text))


def cut(tokens: list[Token], words: int | None) -> list[Token]:
    """Return the blocks that hold the first `words` words; None for all of them.

    The last block may be cut short; whatever is open there is closed.
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
    ends = [match.end() for match in COUNTED.finditer(token.content)]
    if len(ends) > left:
        token.content = token.content[: ends[left - 1]] if left else ""
    return min(len(ends), left)


def _shorten_inline(token: Token, left: int) -> int:
    """Cut the pieces of a paragraph after `left` words; return how many words it has then."""
    used = 0
    kept: list[Token] = []
    for child in token.children or ():
        if used < left:
            used += _shorten(child, left - used)
            kept.append(child)
        elif child.nesting == -1 and sum(one.nesting for one in kept) > 0:
            kept.append(child)
    token.children = kept
    return used


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Return the tokens without blocks that hold nothing (a list whose items were all cut)."""
    kept: list[Token] = []
    for token in tokens:
        if token.nesting == -1 and kept and kept[-1].nesting == 1:
            kept.pop()
        else:
            kept.append(token)
    return kept
