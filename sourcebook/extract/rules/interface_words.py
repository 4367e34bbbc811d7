"""Knows the words of websites' interfaces in many languages: those of buttons and of headings.

`interface_words.txt` holds them; `tools/interface_words.py` makes it and names the sources. What
programs do not have stands in `interface_words_by_hand.txt`. Each word is as `bare` returns it.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast

from sourcebook import lazy_re as re
from sourcebook.text import MARK

InterfaceKind = Literal["controls", "comment form", "comments", "related", ""]

FILE = Path(__file__).with_suffix(".txt")
FILES = (FILE, FILE.with_name("interface_words_by_hand.txt"))

_LONGEST = 80
_NUMBER = re.compile(r"\d+")
_EDGES = re.compile(rf"^(?:(?!{MARK})[\W\d_])+|(?:(?!{MARK})[\W\d_])+$")


def bare(text: str) -> str:
    """Return a text in lower case without signs, numbers and spaces at its ends.

    >>> bare("» Comments (12)")
    'comments'
    """
    return _EDGES.sub("", text.casefold().replace("’", "'"))


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def interface_kind(text: str) -> InterfaceKind:
    """Return what of an interface a line is, alone or with one number; empty for any other line.

    >>> interface_kind("Teilen"), interface_kind("Teilen und herrschen")
    ('controls', '')
    """
    if len(text) > _LONGEST or len(_NUMBER.findall(text)) > 1:
        return ""
    return _kinds().get(bare(text), "")


@cache
def _kinds() -> dict[str, InterfaceKind]:
    """Return each word with what it is of; by hand it may be made what the programs do not say."""
    kinds: dict[str, InterfaceKind] = {}
    for file in FILES:
        kind: InterfaceKind = ""
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                kind = cast("InterfaceKind", line.strip("[]"))
            elif kind and line:
                kinds.update(dict.fromkeys(line.partition(" ")[2].split("|"), kind))
    return kinds
