"""Reads whether a page is a draft, which only the preview shows: `draft: true`.

In doubt less is shown: what says neither yes nor no counts as yes, and is refused.
"""

from collections.abc import Mapping

from sourcebook.page.front_matter.values import text_of

KEY = "draft"
_YES = frozenset(("true", "yes", "on", "y"))
_NO = frozenset(("false", "no", "off", "n", "null", "~", ""))


def is_draft(values: Mapping[str, object]) -> bool:
    """Return whether the front matter of a page says that it is a draft."""
    return KEY in values and not (
        isinstance(values[KEY], str) and text_of(values[KEY]).casefold() in _NO
    )


def refusal(values: Mapping[str, object], *, of_source: bool) -> tuple[str, str]:
    """Return what is wrong with `draft:` and what to do; two empty texts when nothing is.

    of_source: whether the page is that of a source, which is no draft.
    """
    if of_source and is_draft(values):
        return "hides no page of a source", "write `publish: record`, or `publish: withdrawn`"
    if is_draft(values) and text_of(values[KEY]).casefold() not in _YES:
        shown = " ".join(str(values[KEY]).split())[:60]
        hint = "write `true` or `false`; only the preview shows the page until then"
        return f"says neither yes nor no with {shown!r}", hint
    return "", ""
