"""The element `names`: lists of persons with their labels (specification, "Names")."""

from sourcebook.exports.processor.dressing import affixed, formatted, value
from sourcebook.exports.processor.names import name_list
from sourcebook.exports.processor.nodes import Node
from sourcebook.exports.processor.runs import Run, Runs
from sourcebook.exports.processor.scope import Scope, dress, use

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
    use(scope, variable, found=True)
    name = node.find("name") or _NO_NAME
    options = {key: scope.options[key] for key in _NAME_OPTIONS if key in scope.options}
    options["delimiter"] = scope.options.get("name-delimiter", ", ")
    options["form"] = scope.options.get("name-form", "long")
    et_al = node.find("et-al")
    runs = name_list(names, name, et_al, {**options, **name.attributes}, scope.locale)
    runs = affixed(name, formatted(name, runs))
    label = node.find("label")
    if label is None:
        return runs
    word = scope.locale.term(variable, label.get("form", "long"), plural=len(names) > 1)
    shown = dress(label, value(word), scope)
    first = next(c.tag for c in node.children if c.tag in ("name", "label")) == "label"
    return (*shown, *runs) if first else (*runs, *shown)


def listed(node: Node, own: Node, scope: Scope) -> Runs:
    """Return the names of all variables that a `names` element lists; nothing without any.

    own: the element that says how they are laid out: `node`, or the one that it stands in for.
    """
    found = (_of_variable(variable, own, scope) for variable in node.get("variable").split())
    shown = [runs for runs in found if runs]
    default = scope.options.get("names-delimiter", "")
    delimiter = node.get("delimiter") or own.get("delimiter") or default
    runs: Runs = shown[0] if shown else ()
    for more in shown[1:]:
        runs = (*runs, Run(delimiter), *more)
    return runs
