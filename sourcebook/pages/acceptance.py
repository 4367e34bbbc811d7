"""Giving fields and the text of a page, which a person changed, back to the program."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sourcebook.page import fingerprints
from sourcebook.page.regions import SOURCE_TEXT
from sourcebook.pages import front_matter
from sourcebook.pages.fields import ACCEPTED
from sourcebook.pages.generated import TEXT
from sourcebook.pages.page import Page
from sourcebook.problems import Problem

_NOTHING = (fingerprints.of_value(""), fingerprints.of_value(()))


def accepted(page: Page, block: str, names: Sequence[str]) -> tuple[Page, tuple[Problem, ...]]:
    """Return `page` as the merge is to see it: with what `names` says the program's again.

    names: of fields, and `source-text` for the text; without any, all fields for which the program
    has another value. Not a byte of the page differs; only what it remembers does. A name that
    cannot be given back is a problem, and then nothing is.
    """
    memory = dict(front_matter.strings(page.values.get(block)))
    fields = dict(front_matter.strings(memory.get("fields")))
    offered = [key for key, row in fields.items() if "ours" in front_matter.strings(row)]
    problems = []
    for name in names or offered:
        if name == SOURCE_TEXT and TEXT in memory:
            memory[TEXT] = ACCEPTED
        elif reason := _refusal(front_matter.strings(fields.get(name))):
            line = front_matter.line_of(page.yaml, name) + 1
            problems.append(Problem(page.path, line, f"`{name}` {reason}", field=name))
        else:
            fields[name] = {"was": ACCEPTED}
    if problems:
        return page, tuple(problems)
    known = {**memory, "fields": fields}
    return replace(page, values={**page.values, block: known}), ()


def _refusal(said: Mapping[str, object]) -> str:
    """Return why a field cannot be given back, empty when it can. said: what is remembered."""
    if not said:
        return "is no field that the program writes on this page, and not `source-text`"
    if "ours" not in said and said.get("from") == "editor" and said.get("was") in (*_NOTHING, None):
        return "is the editor's, and the program has no value for it; nothing was changed"
    return ""
