"""Compiles the elements of a style to functions that draft them."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from sourcebook.bibliography.cite.asked import Facts, short_of
from sourcebook.bibliography.cite.conditions import holds
from sourcebook.bibliography.cite.dates import date_runs
from sourcebook.bibliography.cite.draft import (
    CALLED,
    NOTHING,
    Draft,
    Macro,
    Part,
    Piece,
    Show,
    written,
)
from sourcebook.bibliography.cite.item import Item, is_several
from sourcebook.bibliography.cite.name_lists import NameList, name_options
from sourcebook.bibliography.cite.runs import Kind, Run, Runs
from sourcebook.bibliography.cite.styles import Node, Style
from sourcebook.bibliography.cite.styling import Styling, of_group, of_text


class Compiler:
    """Compiles the elements of the citation or of the bibliography of a style.

    options: of this part of the style, which its names inherit.
    """

    def __init__(self, style: Style, facts: Facts, options: Mapping[str, str]) -> None:
        self.locale = style.locale
        self.facts = facts
        self.options = options
        self._sources = style.macros
        self._macros: dict[str, Macro] = {}

    def block(self, node: Node) -> Macro:
        """Return a macro or layout compiled."""
        return Macro(self.joined(node.children), self.facts.asked(node))

    def macro(self, name: str) -> Macro:
        """Return a macro compiled, when it is first asked for."""
        if name not in self._macros:
            self._macros[name] = self.block(self._sources[name])
        return self._macros[name]

    def element(self, node: Node) -> Show:
        """Return an element compiled."""
        compiled = _ELEMENTS.get(node.tag)
        return compiled(node, self) if compiled else lambda _: NOTHING

    def styling(self, node: Node) -> Styling:
        """Return what an element asks for around its text."""
        return of_text(node, self.locale)

    def joined(self, nodes: Iterable[Node], delimiter: str = "") -> Show:
        """Return elements compiled to one after another."""
        fill = _filling(nodes, self)
        between = [Run(delimiter)] if delimiter else []

        def show(draft: Draft) -> Piece:
            pieces: list[Piece] = []
            fill(draft, pieces)
            if len(pieces) == 1:
                return pieces[0]
            shown: list[Part] = []
            called = found = False
            for parts, calls, finds in pieces:
                called, found = called or calls, found or finds
                if parts:
                    shown += between if shown else []
                    shown += parts
            return Piece(tuple(shown), called, found)

        return show


Fill = Callable[[Draft, list[Piece]], None]
"""Adds the drafts of elements to a list; a `choose` is replaced by its branch."""


def _filling(nodes: Iterable[Node], compiler: Compiler) -> Fill:
    steps = [
        (None, _choice(node, compiler)) if node.tag == "choose" else (compiler.element(node), None)
        for node in nodes
    ]

    def fill(draft: Draft, pieces: list[Piece]) -> None:
        for show, choose in steps:
            if show:
                pieces.append(show(draft))
            elif choose:
                choose(draft, pieces)

    return fill


def _choice(node: Node, compiler: Compiler) -> Fill:
    branches = [
        (holds(child, compiler.facts), _filling(child.children, compiler))
        for child in node.children
    ]

    def fill(draft: Draft, pieces: list[Piece]) -> None:
        for condition, branch in branches:
            if condition(draft):
                branch(draft, pieces)
                return

    return fill


def _group(node: Node, compiler: Compiler) -> Show:
    """Compile a group, which is not shown if it called for variables and found none."""
    joined = compiler.joined(node.children, node.get("delimiter"))
    styling = of_group(node)

    def show(draft: Draft) -> Piece:
        shown = joined(draft)
        if not shown.parts or (shown.called and not shown.found):
            return CALLED if shown.called else NOTHING
        # For a group around it, one that shows something counts as a variable found.
        parts = styling.parts(shown.parts)
        return Piece(parts, called=True, found=True)

    return show


def _text(node: Node, compiler: Compiler) -> Show:
    if node.get("macro"):
        return _macro(node, compiler)
    if node.get("variable"):
        return _variable(node, compiler)
    word = node.get("value")
    if node.get("term"):
        plural = node.get("plural") == "true"
        word = compiler.locale.term(node.get("term"), node.get("form", "long"), plural=plural)
    piece = Piece(compiler.styling(node).parts(_runs(word, "term")))
    return lambda _: piece


def _runs(text: str, kind: Kind = "value") -> Runs:
    return (Run(text, kind),) if text else ()


def _macro(node: Node, compiler: Compiler) -> Show:
    name, styling = node.get("macro"), compiler.styling(node)

    def show(draft: Draft) -> Piece:
        piece = compiler.macro(name)(draft)
        if styling.is_plain or not piece.parts:
            return piece
        return Piece(styling.parts(piece.parts), piece.called, piece.found)

    return show


def _variable(node: Node, compiler: Compiler) -> Show:
    variable = node.get("variable")
    bit = compiler.facts.bit(variable)
    styling = compiler.styling(node)
    short = short_of(node)
    # A year's suffix, which one item never has, is part of the date or of "no date".
    missing = NOTHING if variable == "year-suffix" else CALLED
    pieces = {
        name: Piece(styling.parts((_value(name),)), missing.called, found=True)
        for name in (variable, short)
    }

    def show(draft: Draft) -> Piece:
        texts = draft.item.texts
        named = short if short and short in texts else variable
        if draft.suppressed & bit or named not in texts:
            return missing
        draft.used |= bit
        return pieces[named]

    return show


def _value(variable: str) -> Part:
    return lambda item: (Run(item.texts[variable], "value"),)


def _number(node: Node, compiler: Compiler) -> Show:
    """Compile a number, as an ordinal where the element asks for it."""
    variable, locale = node.get("variable"), compiler.locale
    bit = compiler.facts.bit(variable)

    def runs(item: Item) -> Runs:
        text = item.texts[variable]
        if node.get("form") == "ordinal" and text.isdecimal():
            count = int(text)
            ending = count if 10 < count % 100 < 14 else count % 10
            text += locale.term(f"ordinal-{ending:02}") or locale.term("ordinal")
        return (Run(text, "value"),)

    piece = Piece(compiler.styling(node).parts((runs,)), called=True, found=True)

    def show(draft: Draft) -> Piece:
        if not draft.text(variable, bit):
            return CALLED
        draft.used |= bit
        return piece

    return show


def _label(node: Node, compiler: Compiler) -> Show:
    """Compile the label of a variable that has a value ("vol.", "para.")."""
    variable, form = node.get("variable"), node.get("form", "long")
    bit = compiler.facts.bit(variable)
    styling = compiler.styling(node)
    rule = node.get("plural")

    def show(draft: Draft) -> Piece:
        text = draft.text(variable, bit)
        if not text:
            return CALLED
        term = draft.item.locator if variable == "locator" else variable
        plural = rule == "always" or (rule != "never" and is_several(text))
        word = compiler.locale.term(term, form, plural=plural)
        return Piece(styling.parts(_runs(word)))

    return show


def _date(node: Node, compiler: Compiler) -> Show:
    """Compile a date in the layout of the element or the locale."""
    variable = node.get("variable")
    bit = compiler.facts.bit(variable)
    runs = date_runs(node, compiler.locale)
    parts = compiler.styling(node).parts((lambda item: runs(item.dates[variable]),))
    piece = Piece(parts, called=True, found=True)

    def show(draft: Draft) -> Piece:
        date = draft.item.dates.get(variable)
        if date is None or draft.suppressed & bit or not runs(date):
            return CALLED
        draft.used |= bit
        return piece

    return show


_NO_NAME = Node("name", {})


class _NamesForm:
    """How the element `names` shows the names of a variable: with a label, between affixes."""

    def __init__(self, node: Node, compiler: Compiler) -> None:
        name, label = node.find("name") or _NO_NAME, node.find("label")
        options = name_options(name, compiler.options)
        self.list = NameList(name, node.find("et-al"), options, compiler.locale)
        self.delimiter = node.get("delimiter")
        self.styling = compiler.styling(node)
        self._of_name = of_group(name)
        self._label = _labelling(label, compiler) if label else None
        tags = [child.tag for child in node.children]
        self._label_first = "label" in tags and "name" not in tags[: tags.index("label")]

    def runs(self, variable: str, item: Item) -> Runs:
        """Return the names that a variable holds."""
        names = item.names[variable]
        runs = self._of_name.runs(self.list.runs(names), english=item.english)
        if self._label is None:
            return runs
        label = self._label(variable, len(names) > 1, item.english)
        return (*label, *runs) if self._label_first else (*runs, *label)


def _labelling(label: Node, compiler: Compiler) -> Callable[[str, bool, bool], Runs]:
    """Return what makes the label of names from their variable, number and language."""
    locale, styling, form = compiler.locale, compiler.styling(label), label.get("form", "long")

    @cache
    def runs(variable: str, plural: bool, english: bool) -> Runs:
        word = locale.term(variable, form, plural=plural)
        return styling.runs(_runs(word), english=english)

    return runs


def _names(node: Node, compiler: Compiler) -> Show:
    own = _NamesForm(node, compiler)
    variables = [(name, compiler.facts.bit(name)) for name in node.get("variable").split()]
    affixed = bool(node.get("prefix") or node.get("suffix"))
    default = compiler.options.get("names-delimiter", "")
    substituted = _substitution(node, own, compiler)

    def show(draft: Draft) -> Piece:
        # Names without parts of their own that stand for others are laid out as those.
        inherited = draft.names if not node.children else None
        form = inherited if isinstance(inherited, _NamesForm) else own
        parts: list[Part] = []
        for variable, bit in variables:
            if variable in draft.item.names and not draft.suppressed & bit:
                draft.used |= bit
                part = _named(form, variable)
                if written((part,), draft.item):
                    delimiter = own.delimiter or form.delimiter or default
                    parts += [Run(delimiter), part] if parts else [part]
        if not parts:
            return substituted(draft)
        styling = own.styling if affixed else form.styling
        return Piece(styling.parts(tuple(parts)), called=True, found=True)

    return show


def _named(form: _NamesForm, variable: str) -> Part:
    return lambda item: form.runs(variable, item)


def _substitution(node: Node, form: _NamesForm, compiler: Compiler) -> Show:
    """Compile the first substitute of names that has a value; it is not shown again."""
    block = node.find("substitute")
    substitutes = [compiler.joined((child,)) for child in (block.children if block else ())]

    def show(draft: Draft) -> Piece:
        for substitute in substitutes:
            outer = draft.names, draft.used
            draft.names, draft.used = form, 0
            shown = substitute(draft)
            used = draft.used
            draft.names, draft.used = outer
            if shown.parts and (shown.found or not shown.called):
                draft.suppressed |= used
                return Piece(form.styling.affixed(shown.parts), called=True, found=True)
        return CALLED

    return show


_ELEMENTS: dict[str, Callable[[Node, Compiler], Show]] = {
    "text": _text,
    "number": _number,
    "label": _label,
    "date": _date,
    "names": _names,
    "group": _group,
}
