"""Whether a page still holds all that a person wrote in its front matter, once values are in it.

YAML lets one value rest on another (an alias), a comment stand within a value, and a whole block
stand in braces. Rather than know each way, we look at what came of it.
"""

import re
from collections.abc import Mapping

from sourcebook.model import Value
from sourcebook.pages import front_matter
from sourcebook.pages.page import Page, read

# A comment on the line that begins a literal or folded scalar (YAML 1.2.2, 8.1.1).
_HEADER = re.compile(r"[^#\n]*?:[ \t]*(?:[&!]\S+[ \t]+)*[|>][-+0-9]*[ \t]+(#.*)")
_NOTES = "notes"


def harmless(page: Page, text: str, given: Mapping[str, Value]) -> bool:
    """Return whether `text` is the page with the values `given`, and everything else as it was."""
    again, _ = read(page.path, text.encode())
    if again is None or again.body != page.body:
        return False
    notes, now = (front_matter.strings(one.values.get(_NOTES)) for one in (page, again))
    values = {key: front_matter.as_value(again.values.get(key)) for key in given}
    return (
        values == {key: front_matter.stripped(value) for key, value in given.items()}
        and _same(page.values, again.values, {*given, _NOTES})
        and _same(notes, now, set())
        and all(_comments(page.yaml, key) <= _comments(again.yaml, key) for key in given)
    )


def _same(before: Mapping[str, object], after: Mapping[str, object], but: set[str]) -> bool:
    return all(after.get(key) == value for key, value in before.items() if key not in but)


def _comments(yaml: str, key: str) -> frozenset[str]:
    """Return the comments that stand between a key and the end of its value."""
    number = front_matter.line_of(yaml, key)
    header = _HEADER.match(yaml.splitlines()[number - 1]) if number else None
    return frozenset((*front_matter.comments(yaml, key), *([header[1]] if header else [])))
