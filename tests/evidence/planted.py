"""Makes collections of texts in four languages in which passages stand twice, each known.

The sentences are words of ours in random order, frequent ones as often as in a language, so that
short runs meet by chance, as they do in real texts.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "de", "ru", "ja")
_WORDS = Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split("\n")
"""For each language three lines: frequent words, and the beginnings and ends of rare ones."""

_NUMBERS = {
    "en": ("12", "twelve"),
    "de": ("12", "zwölf"),
    "ru": ("12", "двенадцать"),
    "ja": ("12", "十二"),
}
_CONFUSED = dict(zip("eotilrnhscaEOавеиостнш", "coflit1bec0ECое3нсгпщ", strict=False))


@dataclass(frozen=True, slots=True)
class Plant:
    """A passage of an older text that a newer one has too, in characters of each text."""

    kind: str
    language: str
    older: int
    newer: int
    source: tuple[int, int]
    copy: tuple[int, int]
    words: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts, the oldest first, and all that stands in two of them."""

    texts: tuple[str, ...]
    plants: tuple[Plant, ...]


class _Language:
    def __init__(self, name: str, chance: random.Random) -> None:
        own = (line.removeprefix(f"{name}: ") for line in _WORDS if line.startswith(name))
        frequent, stems, ends = map(str.split, own)
        made = {a + b + c for a in stems for b in stems for c in ends}
        rare = sorted(made)
        chance.shuffle(rare)
        self.name, self.gap = name, "" if name == "ja" else " "
        self._words = [*frequent, *rare[:9000]]
        self._weights: list[float] = []
        total = 0.0
        for rank in range(1, len(self._words) + 1):
            total += 1 / (rank + 2)
            self._weights.append(total)

    def sentence(self, chance: random.Random) -> str:
        words = chance.choices(self._words, cum_weights=self._weights, k=chance.randint(8, 24))
        if chance.random() < 0.2:
            words.insert(len(words) // 2, _NUMBERS[self.name][0])
        text = self.gap.join(words)
        return text[0].upper() + text[1:] + ("。" if self.name == "ja" else ". ")

    def sentences(self, chance: random.Random, words: int) -> list[str]:
        made: list[str] = []
        while self.size("".join(made)) < words:
            made.append(self.sentence(chance))
        return made

    def size(self, text: str) -> int:
        return len(text) // 2 if self.name == "ja" else len(text.split())

    def cut(self, text: str, words: int) -> str:
        if self.name == "ja":
            return text[: 2 * words]
        return " ".join(text.split()[:words]) + " "


def noisy(text: str, share: float, chance: random.Random) -> str:
    """Return a text as a bad copy has it: letters taken for others, lost, or doubled."""
    made: list[str] = []
    for sign in text:
        if sign.isspace() or chance.random() >= share:
            made.append(sign)
        elif (draw := chance.random()) < 0.7:
            other = _CONFUSED.get(sign) or chance.choice("aeiourst") if sign < "\u3000" else "口"
            made.append(other)
        elif draw < 0.85:
            made.append(sign + sign)
    return "".join(made)


def _moved(text: str, language: _Language, _chance: random.Random) -> str:
    if language.name == "ja":
        half = len(text) // 2
        return text[half:] + text[:half]
    words = text.split()
    half = len(words) // 2
    return " ".join([*words[half:], *words[:half]]) + " "


def _omitted(text: str, language: _Language, _chance: random.Random) -> str:
    if language.name == "ja":
        third = len(text) // 3
        return f"{text[:third]}……{text[third + 12 :]}"
    words = text.split()
    third = len(words) // 3
    return " ".join([*words[:third], "[…]", *words[third + 6 :]]) + " "


def _numbers(text: str, language: _Language, _chance: random.Random) -> str:
    return text.replace(*_NUMBERS[language.name])


_KINDS: dict[str, Callable[[str, _Language, random.Random], str]] = {
    "verbatim": lambda text, _language, _chance: text,
    "noise 1 %": lambda text, _language, chance: noisy(text, 0.01, chance),
    "noise 3 %": lambda text, _language, chance: noisy(text, 0.03, chance),
    "noise 5 %": lambda text, _language, chance: noisy(text, 0.05, chance),
    "moved": _moved,
    "left out": _omitted,
    "numbers": _numbers,
}
LENGTHS = (20, 25, 32, 45, 70)


def corpus(count: int, plants: int, seed: int = 1, size: int = 300) -> Corpus:
    """Return a made collection. plants: how many passages stand twice. size: of texts, in words."""
    chance = random.Random(seed)
    languages = [_Language(name, chance) for name in LANGUAGES]
    imprint = {one.name: one.sentences(chance, 40) for one in languages}
    formulas = {
        one.name: [one.cut(one.sentence(chance), 8) for _ in range(20)] for one in languages
    }
    texts: list[list[str]] = []
    for number in range(count):
        language = languages[number % len(languages)]
        made = language.sentences(chance, chance.randint(size // 2, size * 3 // 2))
        for place in (2, 5, 8):  # what everybody says is no passage
            made.insert(place, chance.choice(formulas[language.name]))
        texts.append(made)
    known = _plant(texts, languages, plants, chance)
    for number in range(count):  # and what stands below every page is none
        texts[number] += imprint[languages[number % len(languages)].name]
        texts[number] += imprint["en"]
    return Corpus(tuple("".join(text) for text in texts), known)


def _plant(
    texts: list[list[str]], languages: Sequence[_Language], plants: int, chance: random.Random
) -> tuple[Plant, ...]:
    """Copy a passage of each of some texts into a newer one of its language."""
    step = len(languages)
    older = chance.sample(range(len(texts) - step), plants)
    rest = sorted(set(range(len(texts))) - set(older))
    kinds = list(_KINDS)
    known: list[Plant] = []
    used: set[int] = set()
    for at, number in enumerate(older):
        language, kind = languages[number % step], kinds[at % len(kinds)]
        free = [n for n in rest if n > number and n % step == number % step and n not in used]
        if not free:
            continue
        newer, words = chance.choice(free), LENGTHS[at // len(kinds) % len(LENGTHS)]
        used.add(newer)
        text = "".join(texts[number])
        start = text.index(texts[number][len(texts[number]) // 3])
        passage = language.cut(text[start:], words + 6 * (kind == "left out"))
        copied = _KINDS[kind](passage, language, chance)
        place = chance.randrange(1, len(texts[newer]))
        before = sum(map(len, texts[newer][:place]))
        texts[newer].insert(place, copied)
        source, copy = (start, start + len(passage)), (before, before + len(copied))
        known.append(Plant(kind, language.name, number, newer, source, copy, words))
    return tuple(known)
