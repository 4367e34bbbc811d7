"""Compiles the elements that show one value or word: texts, numbers, labels, dates."""

from collections.abc import Mapping
from typing import NamedTuple

from sourcebook.bibliography.cite.dates import date_runs
from sourcebook.bibliography.cite.draft import CALLED, NOTHING, DraftPiece, DraftState, Part, Show
from sourcebook.bibliography.cite.facts import Facts, short_of
from sourcebook.bibliography.cite.item import Item, has_several_numbers
from sourcebook.bibliography.cite.runs import FormattedText, Kind, Runs
from sourcebook.bibliography.cite.styles import Locale, Node
from sourcebook.bibliography.cite.styling import of_text


class CompileSetting(NamedTuple):
    """What elements are compiled in. options: of this part of the style, which names inherit."""

    locale: Locale
    facts: Facts
    options: Mapping[str, str]


def word(node: Node, setting: CompileSetting) -> Show:
    """Compile a text that is the same for all items: a term, or words of the style."""
    text = node.get("value")
    if node.get("term"):
        plural = node.get("plural") == "true"
        text = setting.locale.term(node.get("term"), node.get("form", "long"), plural=plural)
    piece = DraftPiece(of_text(node, setting.locale).parts(text_runs(text, "term")))
    return lambda _: piece


def text_runs(text: str, kind: Kind = "value") -> Runs:
    """Return a text as runs; none if it is empty."""
    return (FormattedText(text, kind),) if text else ()


def variable(node: Node, setting: CompileSetting) -> Show:
    """Compile a text variable."""
    variable = node.get("variable")
    bit = setting.facts.bit(variable)
    styling = of_text(node, setting.locale)
    short = short_of(node)
    # A year's suffix, which one item never has, is part of the date or of "no date".
    missing = NOTHING if variable == "year-suffix" else CALLED
    pieces = {
        name: DraftPiece(styling.parts((_value(name),)), missing.called, found=True)
        for name in (variable, short)
    }

    def show(draft: DraftState) -> DraftPiece:
        texts = draft.item.texts
        named = short if short and short in texts else variable
        if draft.suppressed & bit or named not in texts:
            return missing
        draft.used |= bit
        return pieces[named]

    return show


def _value(variable: str) -> Part:
    return lambda item: (FormattedText(item.texts[variable], "value"),)


def number(node: Node, setting: CompileSetting) -> Show:
    """Compile a number, as an ordinal where the element asks for it."""
    variable, locale = node.get("variable"), setting.locale
    bit = setting.facts.bit(variable)

    def runs(item: Item) -> Runs:
        text = item.texts[variable]
        if node.get("form") == "ordinal" and text.isdecimal():
            count = int(text)
            ending = count if 10 < count % 100 < 14 else count % 10
            text += locale.term(f"ordinal-{ending:02}") or locale.term("ordinal")
        return (FormattedText(text, "value"),)

    piece = DraftPiece(of_text(node, setting.locale).parts((runs,)), called=True, found=True)

    def show(draft: DraftState) -> DraftPiece:
        if not draft.text(variable, bit):
            return CALLED
        draft.used |= bit
        return piece

    return show


def label(node: Node, setting: CompileSetting) -> Show:
    """Compile the label of a variable that has a value ("vol.", "para.")."""
    variable, form = node.get("variable"), node.get("form", "long")
    bit = setting.facts.bit(variable)
    styling = of_text(node, setting.locale)
    rule = node.get("plural")

    def show(draft: DraftState) -> DraftPiece:
        text = draft.text(variable, bit)
        if not text:
            return CALLED
        term = draft.item.locator if variable == "locator" else variable
        plural = rule == "always" or (rule != "never" and has_several_numbers(text))
        text = setting.locale.term(term, form, plural=plural)
        return DraftPiece(styling.parts(text_runs(text)))

    return show


def date(node: Node, setting: CompileSetting) -> Show:
    """Compile a date in the layout of the element or the locale."""
    variable = node.get("variable")
    bit = setting.facts.bit(variable)
    runs = date_runs(node, setting.locale)
    parts = of_text(node, setting.locale).parts((lambda item: runs(item.dates[variable]),))
    piece = DraftPiece(parts, called=True, found=True)

    def show(draft: DraftState) -> DraftPiece:
        date = draft.item.dates.get(variable)
        if date is None or draft.suppressed & bit or not runs(date):
            return CALLED
        draft.used |= bit
        return piece

    return show
