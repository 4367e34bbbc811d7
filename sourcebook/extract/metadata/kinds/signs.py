"""Signs of what kind of work a text is: reads tables of them, and looks for them in lines."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.kind_words import KINDS, WorkKind
from sourcebook.pattern_filter import PatternFilter, numbers_of


class Sign(Struct, frozen=True, eq=False):
    """A sign of a kind of work. least: how often the pattern has to match.

    small: whether it is looked for in small letters, which is faster than ignoring case.
    within: whether it may stand anywhere in a line; any other is the whole line.
    """

    kind: WorkKind
    chance: float
    pattern: re.Pattern[str]
    least: int
    small: bool
    within: bool

    def fits(self, line: str, small: str) -> bool:
        """Tell whether a line, as written and in small letters, has the form of this sign."""
        find = self.pattern.search if self.within else self.pattern.fullmatch
        return bool(find(small if self.small else line))

    def begins(self, line: str, small: str) -> bool:
        """Tell whether a line, as written and in small letters, begins as this sign."""
        return bool(self.pattern.match(small if self.small else line))


class Signs:
    """Signs that lines are looked at for, one by one."""

    def __init__(self, signs: Sequence[Sign]) -> None:
        self._signs = signs
        self._of_any_case = sum(1 << number for number, one in enumerate(signs) if not one.small)

    def fitting(self, line: str, small: str) -> Iterator[Sign]:
        """Yield the signs that a line, as written and in small letters, has the form of."""
        return (sign for sign in self._possible(line, small) if sign.fits(line, small))

    def beginning(self, line: str) -> Iterator[Sign]:
        """Yield the signs that a line begins as."""
        small = line.lower()
        return (sign for sign in self._possible(line, small) if sign.begins(line, small))

    @cached_property
    def _telling(self) -> PatternFilter:
        return PatternFilter([one.pattern.pattern for one in self._signs])

    def _possible(self, line: str, small: str) -> Iterator[Sign]:
        possible = self._telling.possible(small)
        if not line.isascii():
            possible |= self._telling.possible_in_any_case(line) & self._of_any_case
        return map(self._signs.__getitem__, numbers_of(possible))


def read_signs(table: str) -> tuple[Sign, ...]:
    """Read a table of signs.

    A sign begins with `kind | chance`, and how often its pattern must match where that is not once;
    its pattern follows, on as many lines as it takes. `~` stands for any run of space. A pattern
    without capitals ignores case, and one within `.*` may stand anywhere in a line.
    """
    return tuple(_rows(table))


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")


def _rows(table: str) -> Iterator[Sign]:
    for row in re.split(r"\n(?! )", table.strip("\n")):
        head, *lines = row.split("\n")
        name, chance, *least = head.split(" | ")
        words = "".join(line.strip() for line in lines)
        within = words.startswith(".*") and words.endswith(".*") and not _alternatives(words)
        words = words.removeprefix(".*").removesuffix(".*") if within else words
        words = words.replace("~?", r"[\s\u3000]*").replace("~", r"[\s\u3000]+")
        small = not _CAPITAL.search(words)
        compiled = re.compile(words, 0 if small else re.IGNORECASE)
        many = int(*least) if least else 1
        yield Sign(KINDS[name], float(chance), compiled, many, small, within)


def _alternatives(pattern: str) -> bool:
    """Tell whether a pattern has alternatives outside brackets."""
    depth = 0
    for sign in re.sub(r"\\.|\[[^\]]*\]", "", pattern):
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "|" and not depth:
            return True
    return False
