"""Cites items in a style, which is compiled once."""

from sourcebook.bibliography.cite.draft import Draft, written
from sourcebook.bibliography.cite.elements import Compiler
from sourcebook.bibliography.cite.facts import Facts
from sourcebook.bibliography.cite.item import Item
from sourcebook.bibliography.cite.runs import Runs, merged
from sourcebook.bibliography.cite.styles import Node, Style
from sourcebook.bibliography.cite.styling import Styling, recased


class Processor:
    """A style that is ready to cite. What it compiles and drafts, it keeps."""

    def __init__(self, style: Style) -> None:
        self.style = style
        facts = Facts(style)
        self._citation = _Block(style, style.citation, facts)
        entry = style.bibliography
        self._entry = _Block(style, entry, facts) if entry else self._citation

    def __reduce__(self) -> tuple[type["Processor"], tuple[Style]]:
        """Another process compiles the style itself: functions cannot be sent."""
        return Processor, (self.style,)

    def entry(self, item: Item) -> Runs:
        """Return the entry of an item in a list of references, or else its citation."""
        return self._entry.runs(item)

    def citation(self, item: Item) -> Runs:
        """Return the first citation of an item, for the text or a note."""
        return self._citation.runs(item)


class _Block:
    """The citation or the bibliography of a style."""

    def __init__(self, style: Style, block: Node, facts: Facts) -> None:
        layout = block.find("layout") or Node("layout", {})
        compiler = Compiler(style, facts, {**style.root.attributes, **block.attributes})
        self._draft = compiler.block(layout)
        self._around = Styling(layout)
        self._is_note = style.root.get("class") == "note"
        self._stops_in_quotes = style.locale.stops_in_quotes
        self._facts = facts

    def runs(self, item: Item) -> Runs:
        """Return what the block shows of an item."""
        parts = self._draft(Draft(item, self._facts.of(item))).parts
        runs = tuple(written(parts, item))
        if self._is_note and runs and runs[0].kind == "term":  # a note is a sentence
            runs = recased(runs, "capitalize-first", english=item.english)
        around = self._around.runs(runs, english=item.english)
        return merged(around, stops_in_quotes=self._stops_in_quotes)
