"""Tells the language of a text: by its script, then by the runs of bytes that occur in it.

An automaton finds the longest known run that ends at each byte (some hundred thousand are known);
naive Bayes adds up what the runs say. The numbers in `language_model.zip` are those of py3langid
0.4.0 (Adrien Barbaresi and others; langid.py, Marco Lui; BSD-3-Clause), and so are the answers;
`benchmarks/language_model/README.md` says how they were converted.
"""

import math
import unicodedata
from array import array
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, chain, islice
from pathlib import Path

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.models.arrays import read_arrays

NUMBERS = "language_model.zip"
LEAST, UNIT = -16, 512
"""A score's whole number is how many 512ths it is above -16: 13 bits."""

_TOGETHER = 8
"""Scores whose sum has two bytes."""


class LanguageModel(Struct, frozen=True):
    """The automaton, and what is known of each run of bytes.

    languages: ISO 639 codes, one a class; a language may have two. priors: their log odds.
    usual: the scores of the classes for most runs, each a digit of two bytes.
    classes: those that have more for a run, all runs one after the other; begins: where those of
    each run begin. above: by how much.
    rows: where the row of each state begins in `parts`, which has for each upper half of a byte
    where the next states by its lower half begin in `moves`.
    runs: for each state the number of the run that it has found, or -1.
    """

    languages: Sequence[str]
    priors: Sequence[float]
    usual: int
    classes: bytes
    begins: Sequence[int]
    above: Sequence[int]
    moves: Sequence[int]
    parts: Sequence[int]
    rows: Sequence[int]
    runs: Sequence[int]


@cache
def load_model() -> LanguageModel:
    """Read the numbers that come with this module."""
    with Path(__file__).with_name(NUMBERS).open("rb") as file:
        arrays = read_arrays(file)
    languages, priors = arrays["languages"].words(), arrays["priors"].flat()
    begins = array("I", accumulate(arrays["counts"].raw, initial=0))
    above, moves, parts, rows, runs = (array(code, arrays[name].raw) for name, code in _WHOLE)
    usual = int.from_bytes(arrays["usual"].raw, "little")
    classes = arrays["classes"].raw
    return LanguageModel(languages, priors, usual, classes, begins, above, moves, parts, rows, runs)


_WHOLE = (("above", "H"), ("moves", "I"), ("parts", "I"), ("rows", "I"), ("features", "i"))


def likeliest(text: str, allowed: Collection[str] = ()) -> str:
    """Return the likeliest language of a text, among those allowed if any are named."""
    found = _found(text, allowed)
    return max(found, key=found.__getitem__, default="")


SURE = 20.0
"""Log odds that a language has more than any other, where it is sure."""


def surely(text: str, allowed: Collection[str] = ()) -> str:
    """Return the language that a text is surely in, as `likeliest` does; empty for none."""
    model = load_model()
    scored = zip(_scores(model, _bytes(text)), model.languages, strict=True)
    rivals = [one for one in scored if not allowed or one[1] in allowed]
    if not rivals:
        return ""
    first, language = max(rivals)
    second = max((score for score, other in rivals if other != language), default=-math.inf)
    return language if first - second >= SURE else ""


def _found(text: str, allowed: Collection[str]) -> Mapping[str, float]:
    """Return the log odds of the languages that are allowed, but for what is the same for all."""
    model, least = load_model(), -math.inf
    found: dict[str, float] = {}
    for language, score in zip(model.languages, _scores(model, _bytes(text)), strict=True):
        if score > found.get(language, least) and (not allowed or language in allowed):
            found[language] = score
    return found


def _bytes(text: str) -> bytes:
    whole = text.lower() if text.isupper() else text
    return unicodedata.normalize("NFC", whole).encode("utf-8", "surrogatepass")


_UPPER, _LOWER = bytes(byte >> 4 for byte in range(256)), bytes(range(16)) * 16


def _runs(text: bytes) -> Counter[int]:
    """Count the known runs of a text.

    A word does the same wherever the automaton is in the same state before it, and most words of a
    text were met before.
    """
    state, found = 0, list[Sequence[int]]()
    *words, last = text.split(b" ")
    for word in (*(word + b" " for word in words), last):
        read = _read if len(word) <= _LONGEST_WORD else _read.__wrapped__
        state, runs = read(state, word)
        found.append(runs)
    return Counter(chain.from_iterable(found))


_LONGEST_WORD = 32


@lru_cache(maxsize=1 << 14)
def _read(state: int, word: bytes) -> tuple[int, Sequence[int]]:
    """Return the state after a word, and the runs that end at its bytes."""
    model = load_model()
    moves, parts, rows, runs = model.moves, model.parts, model.rows, model.runs
    found = []
    for upper, lower in zip(word.translate(_UPPER), word.translate(_LOWER), strict=True):
        state = moves[parts[rows[state] + upper] + lower]
        if (run := runs[state]) >= 0:
            found.append(run)
    return state, tuple(found)


def _scores(model: LanguageModel, text: bytes) -> Sequence[float]:
    """Return the log odds of each class, but for what is the same for all."""
    by_count: dict[int, list[int]] = {}
    for run, count in _runs(text).items():
        by_count.setdefault(count, []).append(run)
    if not by_count:
        return [0.0] * len(model.languages)
    totals = model.priors
    for count, runs in by_count.items():
        weight = math.log1p(count) / UNIT
        added = zip(totals, _sums(model, runs), strict=True)
        totals = [total + weight * score for total, score in added]
    return totals


@lru_cache(maxsize=1 << 14)
def _above(run: int) -> int:
    """Return by how much the classes' scores for a run are above the usual ones, each as a digit of
    two bytes."""
    model = load_model()
    own = slice(model.begins[run], model.begins[run + 1])
    digits = array("H", bytes(2 * len(model.languages)))
    for place, score in zip(model.classes[own], model.above[own], strict=True):
        digits[place] = score
    return int.from_bytes(digits, "little")


def _sums(model: LanguageModel, runs: Sequence[int]) -> Sequence[int]:
    """Add up the scores of runs, class by class.

    All classes at once: the scores of a run are the digits of one whole number, two bytes each,
    which hold the sums of a few runs. Then every other digit is added apart, with four bytes.
    """
    width = 2 * len(model.languages)
    rows = map(_above, runs)
    if len(runs) <= _TOGETHER:
        return array("H", sum(rows, len(runs) * model.usual).to_bytes(width, "little"))
    mask = int.from_bytes(b"\xff\xff\0\0" * (width // 4 + 1), "little")
    even, odd = (len(runs) * (model.usual >> place & mask) for place in (0, 16))
    for _ in range(0, len(runs), _TOGETHER):
        few = sum(islice(rows, _TOGETHER))
        even += few & mask
        odd += few >> 16 & mask
    sums = array("I", bytes(4 * len(model.languages)))
    half = 4 * len(sums[1::2])
    sums[::2] = array("I", even.to_bytes(2 * width - half, "little"))
    sums[1::2] = array("I", odd.to_bytes(half, "little"))
    return sums


ENOUGH = 12
"""Words of text below which no language is named."""

_SAMPLE = 2000
"""Characters that are looked at."""
_END = 250
"""Characters at either end of these: where both are surely in one language, all are. So it was in
each of 870 texts of 31 languages."""

_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), frozenset(languages.split()))
    for letters, languages in (
        ("\u3040-\u30ff", "ja"),
        ("\uac00-\ud7a3", "ko"),
        ("\u3400-\u9fff", "zh"),
        ("\u0370-\u03ff", "el"),
        ("\u0590-\u05ff", "he"),
        ("\u0e00-\u0e7f", "th"),
        ("\u0400-\u04ff", "ru uk be bg sr mk kk ky mn"),
        ("\u0600-\u06ff", "ar fa ur ug ps"),
        ("\u0900-\u097f", "hi mr ne"),
    )
)
_LETTERS = re.compile(r"[^\W\d_]")
_KANA_SHARE = 0.05
_SHARE = 0.4


def language_of(text: str, words: int) -> str:
    """Return the language of `text` as a BCP 47 tag, or nothing. `words`: how many it has."""
    sample = text[:_SAMPLE]
    if words < ENOUGH:
        return ""
    allowed = _by_script(sample)
    if len(allowed) == 1:
        return next(iter(allowed))
    if len(sample) > 3 * _END:
        language = surely(sample[:_END], allowed)
        if language and language == surely(sample[-_END:], allowed):
            return language
    return likeliest(sample, allowed)


def _by_script(sample: str) -> frozenset[str]:
    if sample.isascii():  # each script below has letters beyond ASCII
        return frozenset()
    letters = len(_LETTERS.findall(sample)) or 1
    for script, languages in _SCRIPTS:
        share = _KANA_SHARE if "ja" in languages else _SHARE
        if len(script.findall(sample)) > share * letters:
            return languages
    return frozenset()
