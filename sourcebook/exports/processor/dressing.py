"""What an element does to its text: case, quotation marks, format, affixes, in this order."""

from sourcebook.exports.processor.cases import cased
from sourcebook.exports.processor.nodes import Locale, Node
from sourcebook.exports.processor.runs import Kind, Mark, Run, Runs, mark, quoted

_FORMATS: tuple[tuple[str, str, Mark], ...] = (
    ("font-style", "italic", "i"),
    ("font-style", "oblique", "i"),
    ("font-weight", "bold", "b"),
    ("font-variant", "small-caps", "small-caps"),
    ("text-decoration", "underline", "u"),
    ("vertical-align", "sup", "sup"),
    ("vertical-align", "sub", "sub"),
)


def value(text: str, kind: Kind = "value") -> Runs:
    """Return a text as runs; nothing where it is empty."""
    return (Run(text, kind),) if text else ()


def dressed(node: Node, runs: Runs, locale: Locale, *, english: bool) -> Runs:
    """Return runs in the case, quotation marks, format and affixes that an element asks for."""
    if not runs or node.plain:
        return runs
    if node.get("text-case"):
        runs = recased(runs, node.get("text-case"), english=english)
    if node.get("strip-periods") == "true":
        runs = tuple(run._replace(text=run.text.replace(".", "")) for run in runs)
    if node.get("quotes") == "true":
        runs = quoted(runs, locale.term("open-quote"), locale.term("close-quote"))
    return affixed(node, formatted(node, runs))


def recased(runs: Runs, case: str, *, english: bool) -> Runs:
    """Return runs in a CSL `text-case`."""
    if case in ("capitalize-first", "sentence"):
        first = next((n for n, run in enumerate(runs) if run.kind != "open"), 0)
        changed = runs[first]._replace(text=cased(runs[first].text, case, english=english))
        return (*runs[:first], changed, *runs[first + 1 :])
    return tuple(run._replace(text=cased(run.text, case, english=english)) for run in runs)


def formatted(node: Node, runs: Runs) -> Runs:
    """Return runs in the formats that an element asks for."""
    for attribute, value, with_mark in _FORMATS:
        if node.get(attribute) == value:
            runs = mark(runs, with_mark)
    return runs


def affixed(node: Node, runs: Runs) -> Runs:
    """Return runs between an element's prefix and suffix; no runs have neither."""
    prefix, suffix = node.get("prefix"), node.get("suffix")
    if not runs or not (prefix or suffix):
        return runs
    return (*((Run(prefix),) if prefix else ()), *runs, *((Run(suffix),) if suffix else ()))
