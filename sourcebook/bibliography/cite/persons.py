"""Compiles the element `names`: persons with labels, or what stands for them ("Names")."""

from collections.abc import Callable, Sequence
from functools import cache

from sourcebook.bibliography.cite.draft import CALLED, DraftPiece, DraftState, Part, Show, written
from sourcebook.bibliography.cite.item import Item
from sourcebook.bibliography.cite.name_lists import NameList, name_options
from sourcebook.bibliography.cite.runs import FormattedText, Runs
from sourcebook.bibliography.cite.styles import Node
from sourcebook.bibliography.cite.styling import of_group, of_text
from sourcebook.bibliography.cite.values import CompileSetting, text_runs

_NO_NAME = Node("name", {})


class _NamesForm:
    """How the element `names` shows the names of a variable: with a label, between affixes."""

    def __init__(self, node: Node, setting: CompileSetting) -> None:
        name, label = node.find("name") or _NO_NAME, node.find("label")
        options = name_options(name, setting.options)
        self.list = NameList(name, node.find("et-al"), options, setting.locale)
        self.delimiter = node.get("delimiter")
        self.styling = of_text(node, setting.locale)
        self._of_name = of_group(name)
        self._label = _labelling(label, setting) if label else None
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


def _labelling(label: Node, setting: CompileSetting) -> Callable[[str, bool, bool], Runs]:
    """Return what makes the label of names from their variable, number and language."""
    locale, form = setting.locale, label.get("form", "long")
    styling = of_text(label, locale)

    @cache
    def runs(variable: str, plural: bool, english: bool) -> Runs:
        word = locale.term(variable, form, plural=plural)
        return styling.runs(text_runs(word), english=english)

    return runs


def names(node: Node, setting: CompileSetting, substitutes: Sequence[Show]) -> Show:
    """Compile names. substitutes: what may stand in their place."""
    own = _NamesForm(node, setting)
    variables = [(name, setting.facts.bit(name)) for name in node.get("variable").split()]
    affixed = bool(node.get("prefix") or node.get("suffix"))
    default = setting.options.get("names-delimiter", "")
    substituted = _substitution(own, substitutes)

    def show(draft: DraftState) -> DraftPiece:
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
                    parts += [FormattedText(delimiter), part] if parts else [part]
        if not parts:
            return substituted(draft)
        styling = own.styling if affixed else form.styling
        return DraftPiece(styling.parts(tuple(parts)), called=True, found=True)

    return show


def _named(form: _NamesForm, variable: str) -> Part:
    return lambda item: form.runs(variable, item)


def _substitution(form: _NamesForm, substitutes: Sequence[Show]) -> Show:
    """Compile the first substitute of names that has a value; it is not shown again."""

    def show(draft: DraftState) -> DraftPiece:
        for substitute in substitutes:
            outer = draft.names, draft.used
            draft.names, draft.used = form, 0
            shown = substitute(draft)
            used = draft.used
            draft.names, draft.used = outer
            if shown.parts and (shown.found or not shown.called):
                draft.suppressed |= used
                return DraftPiece(form.styling.affixed(shown.parts), called=True, found=True)
        return CALLED

    return show
