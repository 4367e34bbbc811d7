"""Elements of a style that show one value of an item: numbers, labels, dates."""

import re

from sourcebook.exports.processor.dates import date_runs
from sourcebook.exports.processor.dressing import value
from sourcebook.exports.processor.nodes import Node
from sourcebook.exports.processor.scope import Scope, Shown, dress, use

_SEVERAL = re.compile(r"\d\s*[-–,&]\s*\d")


def number(node: Node, scope: Scope) -> Shown:
    """Show a number, in words of order where the element asks for them."""
    text = scope.item.text(node.get("variable"))
    if node.get("form") == "ordinal" and text.isdecimal():
        count = int(text)
        ending = count if 10 < count % 100 < 14 else count % 10
        text += scope.locale.term(f"ordinal-{ending:02}") or scope.locale.term("ordinal")
    use(scope, node.get("variable"), found=bool(text))
    return Shown(dress(node, value(text), scope), called=True, found=bool(text))


def label(node: Node, scope: Scope) -> Shown:
    """Show what a variable is called, where it has a value ("vol.", "para.")."""
    variable = node.get("variable")
    text = scope.item.text(variable)
    if not text:
        return Shown(called=True)
    term = scope.item.locator[0] if variable == "locator" else variable
    plural = node.get("plural") == "always" or (
        node.get("plural") != "never" and bool(_SEVERAL.search(text))
    )
    word = scope.locale.term(term, node.get("form", "long"), plural=plural)
    return Shown(dress(node, value(word), scope))


def date(node: Node, scope: Scope) -> Shown:
    """Show a date as the element or the locale lays it out."""
    variable = node.get("variable")
    moment = scope.item.dates.get(variable) if variable not in scope.item.suppressed else None
    if moment is None:
        return Shown(called=True)
    runs = date_runs(node, moment, scope.locale)
    use(scope, variable, found=bool(runs))
    return Shown(dress(node, runs, scope), called=True, found=bool(runs))
