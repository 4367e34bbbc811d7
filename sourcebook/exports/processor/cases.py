"""Text case, as CSL defines it (specification, "Text-case")."""

import re
from collections.abc import Callable

_STOP_WORDS = """
a an and as at but by down for from in into nor of on onto or over so the till to up via with yet
"""
_STOP = frozenset(_STOP_WORDS.split())
# Longer prepositions: styles differ on them, so they stay as their author wrote them.
_LONGER = """
about above across after against along amid among around before behind below beneath beside
besides between beyond despite during except inside like near off out outside past since than
through throughout toward towards under until unto upon within without
"""
_KEPT = _STOP | frozenset(_LONGER.split())
_WORD = re.compile(r"\S+")
_ENDS_PART = re.compile(r"[:.?!–—][\"'”’»)\]]*\Z")


def cased(text: str, case: str, *, english: bool) -> str:
    """Return `text` in a CSL `text-case`; title case is for English only."""
    if case == "title":
        return _title(text) if english else text
    change = _CASES.get(case)
    return change(text) if change else text


def _first_up(text: str) -> str:
    """Raise the first letter, unless its word has capitals of its own (`iPhone`)."""
    for place, character in enumerate(text):
        if character.isalpha():
            word = text[place:].split(maxsplit=1)[0]
            if word.islower():
                return text[:place] + character.upper() + text[place + 1 :]
            break
        if character.isspace():
            break
    return text


def _sentence(text: str) -> str:
    lowered = text.lower() if text.isupper() else text
    return _first_up(lowered)


def _title(text: str) -> str:
    upper = text.isupper()
    found = list(_WORD.finditer(text))
    out, end = [], 0
    for number, match in enumerate(found):
        word = match[0].lower() if upper else match[0]
        edge = number in (0, len(found) - 1) or bool(_ENDS_PART.search(found[number - 1][0]))
        out += [text[end : match.start()], _title_word(word, edge=edge)]
        end = match.end()
    return "".join(out) + text[end:]


def _title_word(word: str, *, edge: bool) -> str:
    """Return a word of a title; one with capitals of its own stays. edge: first or last."""
    bare = word.strip(",.;:?!\"'“”‘’()[]")
    if bare.lower() in _STOP:
        return _first_up(word) if edge else (word.lower() if bare.istitle() else word)
    if not bare.islower() or "/" in bare or "." in bare or (bare in _KEPT and not edge):
        return word
    return "-".join(
        part if n and part in _KEPT else _first_up(part) for n, part in enumerate(word.split("-"))
    )


_CASES: dict[str, Callable[[str], str]] = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-first": _first_up,
    "capitalize-all": lambda text: _WORD.sub(lambda m: _first_up(m[0]), text),
    "sentence": _sentence,
}
