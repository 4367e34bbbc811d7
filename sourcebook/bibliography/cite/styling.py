"""Compiles what an element asks for around its text: case, quotation marks, format, affixes."""

from collections.abc import Callable, Sequence

from sourcebook.bibliography.cite.draft import Part, written
from sourcebook.bibliography.cite.runs import FormattedText, Mark, Runs, cased, mark, quoted
from sourcebook.bibliography.cite.styles import Locale, Node

Change = Callable[[Runs, bool], Runs]
"""Changes runs; the flag tells whether the item is in English."""

_FORMATS: tuple[tuple[str, str, Mark], ...] = (
    ("font-style", "italic", "i"),
    ("font-style", "oblique", "i"),
    ("font-weight", "bold", "b"),
    ("font-variant", "small-caps", "small-caps"),
    ("text-decoration", "underline", "u"),
    ("vertical-align", "sup", "sup"),
    ("vertical-align", "sub", "sub"),
)


class Styling:
    """What is put around the text of an element, and how it is changed. No text has none of it.

    changes: the first is made first. Title case is for English alone: what has it is changed when
    the item is known.
    """

    def __init__(self, node: Node, changes: Sequence[Change] = ()) -> None:
        self._change = _chained(changes) if changes else None
        self._waits = node.get("text-case") == "title"
        self._before = _affix(node, "prefix")
        self._after = _affix(node, "suffix")
        self.is_plain = not (changes or self._before or self._after)

    def affixed(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return parts between the element's prefix and suffix."""
        return (*self._before, *parts, *self._after) if parts and not self.is_plain else parts

    def parts(self, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """Return parts as the element asks for."""
        change = self._change
        if change is None or not parts:
            return self.affixed(parts)
        fixed = tuple(part for part in parts if isinstance(part, FormattedText))
        if len(fixed) == len(parts) and not self._waits:
            return self.affixed(change(fixed, True))
        one = parts[0]
        if len(parts) == 1 and not isinstance(one, FormattedText):
            return self.affixed((lambda item: change(one(item), item.english),))
        return self.affixed((lambda item: change(tuple(written(parts, item)), item.english),))

    def runs(self, runs: Runs, *, english: bool) -> Runs:
        """Return runs as the element asks for."""
        if not runs:
            return runs
        shown = self._change(runs, english) if self._change else runs
        return (*self._before, *shown, *self._after)


def of_text(node: Node, locale: Locale) -> Styling:
    """Return the case, quotation marks, format and affixes that an element asks for."""
    return Styling(node, [*_changes(node, locale), *_formats(node)])


def of_group(node: Node) -> Styling:
    """Return the format and affixes that an element asks for."""
    return Styling(node, _formats(node))


def _affix(node: Node, name: str) -> Runs:
    return (FormattedText(node.get(name)),) if node.get(name) else ()


def _chained(changes: Sequence[Change]) -> Change:
    if len(changes) == 1:
        return changes[0]

    def change(runs: Runs, english: bool) -> Runs:
        for one in changes:
            runs = one(runs, english)
        return runs

    return change


def _changes(node: Node, locale: Locale) -> list[Change]:
    changes: list[Change] = []
    case = node.get("text-case")
    if case:
        changes.append(lambda runs, english: recased(runs, case, english=english))
    if node.get("strip-periods") == "true":
        changes.append(_without_stops)
    if node.get("quotes") == "true":
        opening, closing = locale.term("open-quote"), locale.term("close-quote")
        changes.append(lambda runs, _: quoted(runs, opening, closing))
    return changes


def _formats(node: Node) -> list[Change]:
    return [
        _marking(with_mark)
        for attribute, value, with_mark in _FORMATS
        if node.get(attribute) == value
    ]


def _marking(with_mark: Mark) -> Change:
    return lambda runs, _: mark(runs, with_mark)


def _without_stops(runs: Runs, _: bool) -> Runs:
    return tuple(run._replace(text=run.text.replace(".", "")) for run in runs)


def recased(runs: Runs, case: str, *, english: bool) -> Runs:
    """Return runs in a CSL `text-case`."""
    changed = [
        FormattedText(cased(text, case, english=english), kind, marks) for text, kind, marks in runs
    ]
    if case not in ("capitalize-first", "sentence"):
        return tuple(changed)
    first = next((n for n, run in enumerate(runs) if run.kind != "open"), 0)
    return (*runs[:first], changed[first], *runs[first + 1 :])
