"""The command that writes one value into many pages."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from sourcebook.commands.curating import describing
from sourcebook.commands.curating.reviewing import ReviewFilter
from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest import inputs
from sourcebook.ingest.checks.values import can_hold
from sourcebook.ingest.review import editing, self_described
from sourcebook.ingest.review.editing import Condition
from sourcebook.model import Value
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import DOCS
from sourcebook.store import git
from sourcebook.store.files import reading, writing
from sourcebook.wording import count

_FORM = "write FIELD=PATTERN or FIELD!=PATTERN, such as publisher=*news* or license="


def run(
    root: Path, terminal: Terminal, given: tuple[str, str | None], where: Sequence[str], *,
    yes: bool, dry_run: bool,
) -> int:  # fmt: skip
    """Write a value into the pages of sources that fulfil all conditions, after showing them.

    given: key of front matter and the value as text; None for what each source says of itself.
    Raises UsageError where they cannot be.
    """
    key, text = given
    value = editing.value_of(key, text or "") if key in editing.KEYS else None
    conditions = [(one, editing.condition(one)) for one in where]
    wrong = [*_misunderstood(key, text, value, conditions)]
    if wrong or value is None:
        raise click.UsageError("\n".join(wrong))
    with locked_project(root, terminal):
        wanted = [one for _, one in conditions if one]
        values = _of_captures(root, key) if text is None else value
        changes, problems = _changes(root, key, values, wanted, terminal)
        if not changes:
            terminal.say("no page is changed")
            return terminal.report(problems)
        if dry_run or not (yes or _agreed(len(changes))):
            terminal.say(f"{count(len(changes), 'page')} would change; nothing is written")
            return terminal.report(problems)
        problems += _uncommitted(root, changes)
        unwritten = writing.apply(root, Plan(tuple(changes), ()))
        terminal.say(f"{count(len(changes) - len(unwritten), 'page')} changed")
        return terminal.report([*problems, *unwritten])


def _misunderstood(
    key: str,
    text: str | None,
    value: Value | None,
    conditions: Sequence[tuple[str, Condition | None]],
) -> Iterator[str]:
    """Yield what of a command cannot be followed: its field, its value, its conditions."""
    if key not in editing.KEYS:
        near = difflib.get_close_matches(key, editing.KEYS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(editing.KEYS)}"
        yield f"{key if key.strip() else repr(key)} is no field that can be set; {hint}"
    elif text is None and key not in self_described.FIELDS:
        yield f"--from-capture: sources say of themselves {' and '.join(self_described.FIELDS)}"
    elif text is not None:
        yield from _refusal_of_value(key, text, value)
    for written, found in conditions:
        if found is None:
            yield f"--where {written}: this is no condition on a field; {_FORM}"
    if not conditions:
        yield f"say with --where which pages are meant; {_FORM}"


def _refusal_of_value(key: str, text: str, value: Value | None) -> Iterator[str]:
    """Yield why a text cannot be written under a key. value: the text as its value, if it is."""
    if value is None:
        hint = can_hold(key) or "see the table of fields in docs/about/curating.md"
        yield f"{key} cannot be {text!r}; {hint}"
    elif text and not value:
        yield f"{text!r} holds no value; write '' where sources do not state {key}"
    elif key == "title" and not value:
        yield "every source needs a title; write one"


def _of_captures(root: Path, key: str) -> Mapping[str, Value]:
    """Return what sources say of themselves under a key, by the paths of their pages."""
    wanted = ReviewFilter(fields=(key,), every=True)
    return {one.page.path: one.text for one in describing.read(root, wanted)}


def _changes(
    root: Path,
    key: str,
    given: Value | Mapping[str, Value],
    conditions: Sequence[Condition],
    terminal: Terminal,
) -> tuple[list[FileChange], list[Problem]]:
    """Return the changes, each shown, and problems of pages that cannot be changed.

    given: the value of all pages, or that of each by its path.
    """
    changes: list[FileChange] = []
    problems: list[Problem] = []
    pages = inputs.pages_by_capture(reading.read(root)).values()
    for page in editing.fitting(pages, conditions):
        value = given.get(page.path) if isinstance(given, Mapping) else given
        if value is None:
            continue
        before = "; ".join(editing.values_of(page, key))
        if before == "; ".join(value if isinstance(value, tuple) else (value,)):
            continue
        change = editing.edited(page, key, value)
        if change is None:
            hint = "change it in the file"
            message = f"`{key}` cannot be changed here without touching what stands beside it"
            problems.append(Problem(page.path, 0, message, hint))
            continue
        terminal.say(f"{page.path}: {key}: {before or '–'} → {_shown(value)}")
        changes.append(change)
    return changes, problems


def _shown(value: Value) -> str:
    return ("; ".join(value) if isinstance(value, tuple) else value) or "–"


def _agreed(number: int) -> bool:
    try:
        return click.confirm(f"Write this into {count(number, 'page')}?")
    except click.Abort:  # nobody answers
        return False


def _uncommitted(root: Path, changes: Sequence[FileChange]) -> list[Problem]:
    """Return a note on pages that git cannot bring back as they were."""
    already = set(git.changed(root, DOCS))
    touched = [change.path for change in changes if change.path in already]
    hint = "commit before the next such change: `git diff` then shows it alone, and git undoes it"
    message = "had changes before this one that are not committed"
    return [Problem(path, 0, message, hint, "note") for path in touched]
