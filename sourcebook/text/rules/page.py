"""What the rules about a line's neighbours look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sourcebook.lines import Line, Mark, Marks


@dataclass(frozen=True, slots=True)
class Page:
    """Lines, what has been decided about them, and where title and text are.

    body: the first and one past the last index of the main text; (0, 0) without prose.
    title: the index of the title's line, -1 without one.
    whole: whether so many lines are short that the capture must hold a web page's furniture.
    decided: whether the capture's format told already which lines are text.
    """

    lines: tuple[Line, ...]
    marks: Marks
    body: tuple[int, int]
    title: int
    whole: bool = False
    decided: bool = False

    def free(self, index: int) -> bool:
        """Whether nobody has decided about a line."""
        return self.marks[index] is None

    def reason(self, index: int) -> str:
        """Return why a line was marked; nothing when it is free."""
        mark = self.marks[index]
        return mark.reason if mark else ""


ContextRule = Callable[[Page], Iterator[tuple[int, Mark]]]
"""Page → indexes of lines and what they are taken for."""
