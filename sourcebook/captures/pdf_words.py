"""Lines of a paragraph → its text: words divided at a line's end are whole again.

Whether the hyphen belongs to the word is asked of the document itself: how does it write the word
where it is not divided?
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sourcebook.captures.pdf_paragraphs import hyphenated

_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u2010\u00ad¬]$")
_FIRST_PART = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Before these the hyphen is nearly always the word's own (Chicago Manual of Style, 7.96).
_COMPOUND_STARTS = frozenset(
    ("self", "ex", "half", "all", "quasi", "non", "well", "long", "short", "high", "low", "so")
)

_SEEN, _LONG = 80, 8000
"""Characters of a text's end that are looked at; of a text that is put aside but for these."""

Vocabulary = Counter[str]


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """Return how often each word stands within a line, where nothing can have divided it."""
    return Counter(
        word.casefold().replace("\u2010", "-")
        for line in lines
        for word in _WORD.findall(line)[:-1]
    )


def joined(lines: Sequence[str], words: Vocabulary) -> str:
    """Return the lines as one text."""
    done: list[str] = []
    text = lines[0].rstrip()
    for line in map(str.strip, lines[1:]):
        if len(text) > _LONG:  # only its end is looked at; to copy all of it each time takes hours
            done.append(text[:-_SEEN])
            text = text[-_SEEN:]
        if hyphenated(text, line):
            text = _whole(text, line, words)
        elif text.endswith(("-", "\u2010", "\u00ad")) and line[:1].isalnum():
            text = f"{_plain(text)}{line}"
        elif _unspaced(text[-1:]) and _unspaced(line[:1]):
            text += line
        else:
            text = f"{_plain(text)} {line}"
    return "".join((*done, _plain(text)))


def _whole(text: str, line: str, words: Vocabulary) -> str:
    before, after = _LAST_PART.search(text[-_SEEN:]), _FIRST_PART.match(line)
    if not before or not after:
        return f"{_plain(text)}{line}"
    one, two = before[1].casefold(), after[0].casefold()
    whole, parted = words[one + two], words[f"{one}-{two}"]
    if whole != parted:
        keep = parted > whole
    else:
        known = words[one] > 1 and words[two] > 1 and min(len(one), len(two)) > 3
        keep = known or one in _COMPOUND_STARTS or "-" in one
    return f"{_plain(text)}{line}" if keep else f"{text[:-1]}{line}"


def _plain(text: str) -> str:
    """Return a text whose last character, when it stands for a hyphen, is one."""
    return f"{text[:-1]}-" if text.endswith(("\u00ad", "\u2010")) else text


def _unspaced(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"
