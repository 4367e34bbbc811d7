"""Takes values out of a subject's front matter; what has the wrong shape becomes a problem."""

from sourcebook.errors import Problem, Severity
from sourcebook.subjects.folding import fold
from sourcebook.subjects.patterns import complaint

_LABEL_LISTS = frozenset({"alt_labels", "except_labels"})

MOST_CHARACTERS = 1_000
"""Characters of a label: what looks for all labels needs some of the stack for each of them."""


def problem(
    path: str,
    field: str,
    message: str,
    hint: str = "",
    severity: Severity = "error",
    entry: int = 0,
) -> Problem:
    """Return a problem of a subject's page. path: relative to `docs/`.

    entry: of a list, counted from 1. It stands for the line, which only the text of the page tells.
    """
    return Problem(f"docs/{path}", entry, f"{field}: {message}", hint, severity, field)


def text(path: str, name: str, front_matter: dict[str, object], problems: list[Problem]) -> str:
    """Return a text field on one line, empty when it is absent or not a text."""
    value = front_matter.get(name, "")
    if isinstance(value, str):
        return " ".join(value.split())
    problems.append(problem(path, name, "is not a text", f"write `{name}: …` on one line"))
    return ""


def entries(
    path: str, name: str, front_matter: dict[str, object], problems: list[Problem]
) -> tuple[str, ...]:
    """Return the entries of a list field that can be used; each other one makes a problem."""
    value = front_matter.get(name) or []
    if not isinstance(value, list):
        hint = f"write `{name}: [one, another]`"
        problems.append(problem(path, name, "is not a list", hint))
        return ()
    kept: list[str] = []
    for place, entry in enumerate(value, 1):
        if why := _entry_complaint(name, entry):
            message, _, hint = f"entry {place} {why}".rpartition("; ")
            problems.append(problem(path, name, message, hint, entry=place))
        else:
            kept.append(entry)
    return tuple(dict.fromkeys(kept))


def _entry_complaint(name: str, entry: object) -> str:
    """Return why an entry of a list field cannot be used, `why; what to do`; empty when it can."""
    if not isinstance(entry, str):
        return "is not a text; put quotation marks around it"
    if not entry.strip():
        return "is empty; delete it"
    if name == "patterns":
        why = complaint(entry)
        return f"'{_shown(entry)}' {why}" if why else ""
    return label_complaint(entry) if name in _LABEL_LISTS else ""


def label_complaint(label: str) -> str:
    """Return why a label cannot be looked for, `why; what to do`; empty when it can be."""
    if len(label) > MOST_CHARACTERS:
        most = f"is longer than {MOST_CHARACTERS} characters"
        return f"'{_shown(label)}…' {most}; write what a text would say"
    if any(char.isalnum() for char in fold(label).text):
        return ""
    return f"'{_shown(label)}' holds no letter and no digit; write a word or a phrase"


def _shown(entry: str) -> str:
    """Return an entry as a message can hold it: on one line, and not too long."""
    return " ".join(entry.split())[:60]
