"""Joins words that are divided at line ends, by rules that need no dictionary.

Whether the hyphen belongs to the word is asked of the document itself: how does it write the word
where it is not divided? What neither that nor the parts of the word tell is joined where small
letters follow small letters, as all who divide words do.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sourcebook.model import Span
from sourcebook.parse.text_edits import TextEdit, edited

OWN_HYPHEN = "\u2011"
"""A hyphen at a line's end that belongs to the word."""

HYPHENS = ("-", "\u2010", "\u00ad", "¬", OWN_HYPHEN)


_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+(?:[-\u2010][^\W\d_]+)*)[-\u2010\u00ad\u2011¬]$")
_FIRST_PART = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
# Before these the hyphen is nearly always the word's own (Chicago Manual of Style, 7.96).
_COMPOUND_STARTS = frozenset(
    (
        "self",
        "ex",
        "half",
        "all",
        "quasi",
        "non",
        "well",
        "long",
        "short",
        "high",
        "low",
        "so",
        "vice",
        "demi",
    )
)

_COMPOUND_ENDS = frozenset(
    ("built", "led", "based", "born", "made", "speaking", "style", "like", "wide", "owned", "held",
     "backed", "free", "related", "old", "sized", "shaped", "known", "century",
     "être", "elle", "elles", "ils", "nous", "vous", "même", "mêmes")
)  # fmt: skip
_FRENCH_STARTS = frozenset(
    ("sous", "arrière", "chef", "avant", "après", "mi", "grand", "petit", "nord", "sud",
     "outre", "au", "là", "ci", "peut", "rendez", "quelques", "presqu", "aide", "porte")
)  # fmt: skip
_FRENCH_ENDS = frozenset(
    ("préfet", "préfecture", "sol", "titre", "marin", "total", "lieu", "lieux", "officier",
     "secrétaire", "directeur", "chef", "garde", "propos", "midi", "guerre", "projet", "poste",
     "pays", "plan", "goût", "boutique", "saison", "grand", "amiral", "exemple",
     "père", "mère", "oncle", "tante", "place", "chose", "est", "ouest", "mer", "dessus",
     "dessous", "delà", "dedans", "dehors", "devant", "parole", "voix", "avions", "mémoire")
)  # fmt: skip
"""How French compounds begin and go on that keep their hyphen ("sous-préfet", "chef-lieu")."""

_PEOPLES = frozenset(
    ("franco", "anglo", "sino", "russo", "austro", "luso", "hispano", "italo", "serbo", "greco")
)
_NOT_OF_PEOPLES = ("pho", "fo", "phil", "fil", "log", "man")
"""How words go on that begin with a people's name and have no hyphen ("francophone")."""

_TENS = frozenset(
    ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
     "vingt", "trente", "quarante", "cinquante", "soixante")
)  # fmt: skip
_LINKS = frozenset(("à", "of", "to", "in", "by", "the", "de", "du"))
"""Words within a compound of more than two ("c'est-à-dire", "up-to-date")."""

_JOINING = frozenset(
    ("und", "oder", "bzw", "sowie", "en", "of", "and", "or", "och", "eller", "og", "et", "ou", "y",
     "e", "o", "i", "и", "или")
)  # fmt: skip

_SEEN, _LONG = 80, 8000
"""Characters of a text's end that are looked at; of a text of which only these are kept at hand."""

WordCounts = Counter[str]


def vocabulary(lines: Iterable[str]) -> WordCounts:
    """Return how often each word stands within a line, where nothing can have divided it."""
    return Counter(
        word.casefold().replace("\u2010", "-")
        for line in lines
        for word in _WORD.findall(line)[:-1]
    )


def joined(lines: Sequence[str], words: WordCounts) -> str:
    """Return the lines as one text."""
    done: list[str] = []
    text = lines[0].rstrip()
    for line in map(str.strip, lines[1:]):
        if len(text) > _LONG:  # only its end is looked at; to copy all of it each time takes hours
            done.append(text[:-_SEEN])
            text = text[-_SEEN:]
        if is_hyphenated(text, line):
            text = whole_word(text, line, words)
        elif text.endswith(("-", "\u2010", "\u00ad", OWN_HYPHEN)) and line[:1].isalnum():
            text = f"{plain_hyphen(text)}{line}"
        elif _unspaced(text[-1:]) and _unspaced(line[:1]):
            text += line
        else:
            text = f"{plain_hyphen(text)} {line}"
    return "".join((*done, plain_hyphen(text)))


def whole_word(text: str, line: str, words: WordCounts) -> str:
    """Return a text that ends within a word with the line that goes on with it."""
    before, after = _LAST_PART.search(text[-_SEEN:]), _FIRST_PART.match(line)
    if not before or not after or text.endswith(OWN_HYPHEN) or _is_address(text):
        return f"{plain_hyphen(text)}{line}"
    if after[0] in _JOINING and line[after.end() : after.end() + 1] == " ":
        return f"{plain_hyphen(text)} {line}"  # "Ein- und Ausgang"
    one, two = before[1].casefold(), after[0].casefold()
    whole, parted = words[one + two], words[f"{one}-{two}"]
    if whole != parted:
        keep = parted > whole
    else:
        known = words[one] > 1 and words[two] > 1 and min(len(one), len(two)) > 3
        keep = known or _is_compound(before[1], one, two)
    return f"{plain_hyphen(text)}{line}" if keep else f"{text[:-1]}{line}"


def _is_compound(before: str, one: str, two: str) -> bool:
    """Tell whether the hyphen is the word's own by its two parts."""
    initial = len(one) == 1 or (before.isupper() and len(one) < 5)
    link, hyphen, _ = two.partition("-")
    linked = bool(hyphen) and link in _LINKS
    if one in _TENS or (one in _PEOPLES and not two.startswith(_NOT_OF_PEOPLES)):
        return True
    if one in _FRENCH_STARTS and link in _FRENCH_ENDS:
        return True
    return initial or one in _COMPOUND_STARTS or two in _COMPOUND_ENDS or "-" in one or linked


def _is_address(text: str) -> bool:
    """Tell whether a text ends within an address of the web or a file's name."""
    last = text[-_SEEN:].rsplit(None, 1)[-1]
    return "/" in last or "@" in last or "www." in last


def plain_hyphen(text: str) -> str:
    """Return a text whose last character, when it stands for a hyphen, is one."""
    return f"{text[:-1]}-" if text.endswith(("\u00ad", "\u2010", OWN_HYPHEN)) else text


def _unspaced(character: str) -> bool:
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef"


def is_hyphenated(before: str, after: str) -> bool:
    """Tell whether a word is divided between the end of one line and the beginning of the next."""
    return (
        len(before) > 2
        and before.endswith(HYPHENS)
        and before[-2].isalpha()
        and after[:1].islower()
    )


def is_divided(before: str, after: str) -> bool:
    """Tell whether a line ends within a word, or a compound of names or numbers."""
    compound = len(before) > 2 and before.endswith(HYPHENS) and before[-2].isalnum()
    return is_hyphenated(before, after) or (compound and after[:1].isalnum())


def joined_lines(lines: Sequence[str], words: WordCounts) -> str:
    """Return lines as they stand, one below the other, but the first with the whole of a word."""
    done = [lines[0].rstrip()]
    for line in map(str.rstrip, lines[1:]):
        text, rest = done[-1], line.lstrip()
        if not is_hyphenated(text, rest):
            done.append(line)
            continue
        first, _, others = rest.partition(" ")
        done[-1] = whole_word(text, first + (" " if others else ""), words).rstrip()
        if others:
            done.append(others.lstrip())
    return "\n".join(done)


_SOFT = re.compile(r"(?<=[^\W_])\u00ad+(?=[^\W_])")
"""A place at which a word may be divided, and is not (Unicode 16.0, 23.2)."""


def has_soft_hyphens(text: str) -> bool:
    """Tell whether words in a text have places marked at which they may be divided."""
    return "\u00ad" in text and _SOFT.search(text) is not None


def without_soft_hyphens(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Return a text, and its spans, with words whole in which such places are marked."""
    if not has_soft_hyphens(text):
        return text, spans
    return edited(text, spans, [TextEdit(m.start(), m.end(), "") for m in _SOFT.finditer(text)])
