"""Renders the element `names`: lists of persons with labels (specification, "Names", "Name")."""

import re
from collections.abc import Mapping, Sequence

from sourcebook.bibliography.cite.item import SPACED, PersonName
from sourcebook.bibliography.cite.runs import Run, Runs, cased, mark
from sourcebook.bibliography.cite.scope import (
    Scope,
    affixed,
    formatted,
    record_use,
    styled,
    text_runs,
)
from sourcebook.bibliography.cite.styles import Locale, Node

_NAME_OPTIONS = (
    "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first",
    "et-al-use-last", "initialize", "initialize-with", "name-as-sort-order", "sort-separator",
    "initialize-with-hyphen", "demote-non-dropping-particle",
)  # fmt: skip
_NO_NAME = Node("name", {})


def _of_variable(variable: str, node: Node, scope: Scope) -> Runs:
    """Return the names that one variable holds, with their label."""
    names = scope.item.names.get(variable, ()) if variable not in scope.item.suppressed else ()
    if not names:
        return ()
    record_use(scope, variable, found=True)
    name = node.find("name") or _NO_NAME
    options = {key: scope.options[key] for key in _NAME_OPTIONS if key in scope.options}
    options["delimiter"] = scope.options.get("name-delimiter", ", ")
    options["form"] = scope.options.get("name-form", "long")
    et_al = node.find("et-al")
    runs = _name_list(names, name, et_al, {**options, **name.attributes}, scope.locale)
    runs = affixed(name, formatted(name, runs))
    label = node.find("label")
    if label is None:
        return runs
    word = scope.locale.term(variable, label.get("form", "long"), plural=len(names) > 1)
    shown = styled(label, text_runs(word), scope)
    first = next(c.tag for c in node.children if c.tag in ("name", "label")) == "label"
    return (*shown, *runs) if first else (*runs, *shown)


def render_names(node: Node, own: Node, scope: Scope) -> Runs:
    """Return the names of all variables of a `names` element; empty without any.

    own: the element with the layout: `node`, or the one that it substitutes.
    """
    found = (_of_variable(variable, own, scope) for variable in node.get("variable").split())
    shown = [runs for runs in found if runs]
    default = scope.options.get("names-delimiter", "")
    delimiter = node.get("delimiter") or own.get("delimiter") or default
    runs: Runs = shown[0] if shown else ()
    for more in shown[1:]:
        runs = (*runs, Run(delimiter), *more)
    return runs


_INITIAL = re.compile(r"\w\.?")
Options = Mapping[str, str]


def _name_list(
    names: Sequence[PersonName], name: Node, et_al: Node | None, options: Options, locale: Locale
) -> Runs:
    """Return names, joined and cut short by `options`.

    name: the element `name` with its parts. options: its attributes, and what it inherits.
    """
    most = _number(options, "et-al-min")
    cut = 0 < most <= len(names)
    shown = names[: _number(options, "et-al-use-first", 1)] if cut else names
    listed = [_name(one, n, name, options) for n, one in enumerate(shown)]
    delimiter = options.get("delimiter", ", ")
    if not cut or len(shown) == len(names):
        return _joined(listed, delimiter, options, locale)
    if options.get("et-al-use-last") == "true" and len(names) >= len(shown) + 2:
        last = _name(names[-1], len(names) - 1, name, options)
        return (*_chain(listed, delimiter), Run(f"{delimiter}… "), *last)
    term = locale.term(et_al.get("term", "et-al") if et_al else "et-al")
    ending: Runs = (Run(term, "value"),)
    ending = mark(ending, "i") if et_al and et_al.get("font-style") == "italic" else ending
    before = _precedes(options.get("delimiter-precedes-et-al", "contextual"), len(listed), options)
    return (*_chain(listed, delimiter), Run(delimiter if before else " "), *ending)


def _joined(listed: list[Runs], delimiter: str, options: Options, locale: Locale) -> Runs:
    word = {"text": locale.term("and"), "symbol": "&"}.get(options.get("and", ""), "")
    if not word or len(listed) < 2:
        return _chain(listed, delimiter)
    rule = options.get("delimiter-precedes-last", "contextual")
    comma = delimiter if _precedes(rule, len(listed) - 1, options) else " "
    return (*_chain(listed[:-1], delimiter), Run(f"{comma}{word} "), *listed[-1])


def _chain(listed: list[Runs], delimiter: str) -> Runs:
    runs: list[Run] = []
    for number, one in enumerate(listed):
        runs += [*([Run(delimiter)] if number else []), *one]
    return tuple(runs)


def _precedes(rule: str, before: int, options: Options) -> bool:
    """Tell whether a delimiter stands before what follows `before` names."""
    if rule == "after-inverted-name":
        order = options.get("name-as-sort-order", "")
        return order == "all" or (order == "first" and before == 1)
    return rule == "always" or (rule == "contextual" and before >= 2)


def _name(name: PersonName, place: int, node: Node, options: Options) -> Runs:
    if name.literal:
        return (Run(name.literal, "value"),)
    parts = {part.get("name"): part for part in node.all("name-part")}
    if not SPACED.search(name.family + name.given):
        order = (name.family, "" if options.get("form") == "short" else name.given)
        return tuple(Run(part, "value") for part in order if part)
    if options.get("form") == "short":
        return _words((name.non_dropping, "family"), (name.family, "family"), parts=parts)
    given = _initials(name.given, options)
    inverted = options.get("name-as-sort-order", "")
    if inverted == "all" or (inverted == "first" and not place):
        return _inverted(name, given, parts, options)
    shown = _words(
        (given, "given"), (name.dropping, "family"), (name.non_dropping, "family"),
        (name.family, "family"), parts=parts,
    )  # fmt: skip
    return _with_suffix(shown, name, ", " if name.comma_suffix else " ")


def _inverted(name: PersonName, given: str, parts: Mapping[str, Node], options: Options) -> Runs:
    comma = options.get("sort-separator", ", ")
    behind = options.get("demote-non-dropping-particle", "display-and-sort") == "display-and-sort"
    ahead = "" if behind else name.non_dropping
    family = _words((ahead, "family"), (name.family, "family"), parts=parts)
    rest = _words(
        (given, "given"),
        (name.dropping, "given"),
        (name.non_dropping if behind else "", "given"),
        parts=parts,
    )
    shown = (*family, Run(comma), *rest) if family and rest else family or rest
    return _with_suffix(shown, name, comma)


def _with_suffix(runs: Runs, name: PersonName, before: str) -> Runs:
    return (*runs, Run(before), Run(name.suffix, "value")) if name.suffix else runs


def _words(*words: tuple[str, str], parts: Mapping[str, Node]) -> Runs:
    """Return words with spaces between them, each in the format of its part of the name."""
    runs: list[Run] = []
    for text, part in words:
        if text:
            node = parts.get(part)
            shown = cased(text, node.get("text-case"), english=True) if node else text
            word: Runs = (Run(shown, "value"),)
            if node and node.get("font-variant") == "small-caps":
                word = mark(word, "small-caps")
            close = not runs or runs[-1].text.endswith(("’", "'", "-"))
            runs += [*([] if close else [Run(" ")]), *word]
    return tuple(runs)


def _initials(given: str, options: Options) -> str:
    mark_with = options.get("initialize-with")
    if mark_with is None or not given:
        return given
    full = options.get("initialize", "true") != "false"
    hyphen = options.get("initialize-with-hyphen", "true") != "false"
    out: list[str] = []
    for word in given.replace(".", ". ").split():
        pieces = [p for p in word.split("-") if p]
        initials = full or all(_INITIAL.fullmatch(piece) for piece in pieces)
        if not initials or not word[:1].isupper():
            out.append(f"{word} ")
            continue
        between = f"{mark_with.rstrip()}-" if hyphen else mark_with
        out.append(between.join(piece[0] for piece in pieces) + mark_with)
    return "".join(out).strip()


def _number(options: Options, name: str, default: int = 0) -> int:
    value = options.get(name, "")
    return int(value) if value.isdecimal() else default
