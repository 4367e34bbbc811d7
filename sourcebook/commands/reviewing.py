"""The command that walks a curator through what the program is unsure of."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import click

from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest import batch, pipeline, review
from sourcebook.ingest.review import Doubt
from sourcebook.model import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.store import reading, writing
from sourcebook.wording import count

_KEYS = "[t]ake it  [c]orrect it  [l]eave it for later  [q]uit"


def run(
    root: Path, terminal: Terminal, pages: Sequence[str], fields: Sequence[str], *,
    every: bool, listed: bool,
) -> int:  # fmt: skip
    """Ask about each value in doubt, or list them.

    pages: paths of pages; all without one. fields: keys of front matter. every: all values of the
    program, not only those in doubt.
    """
    with locked_project(root, terminal):
        found = [
            one
            for one in _doubts(root, every=every)
            if (not fields or one.field.front_matter in fields)
            and (not pages or one.page.path in pages)
        ]
        if listed:
            terminal.report(map(_problem, found))
            terminal.say(f"{count(len(found), 'value')} in doubt")
            return int(bool(found))
        return _ask(root, terminal, found)


def _doubts(root: Path, *, every: bool) -> list[Doubt]:
    project = reading.read(root)
    least = 2.0 if every else review.UNSURE
    records = pipeline.extract_project(project, batch.cached_extractor(root))
    own = pipeline.pages_by_capture(project)
    found = (d for r in records if r.path in own for d in review.doubts(own[r.path], r, least))
    return review.least_sure(found)


def _problem(one: Doubt) -> Problem:
    value = one.shown or "nothing"
    message = f"`{one.field.front_matter}` is {value!r}, with a chance of {one.ground.chance:.2f}"
    why = f"{message}: {one.ground.note}" if one.ground.note else message
    hint = f"settle it with `build_site.py review {PurePosixPath(one.page.path)}`"
    return Problem(one.page.path, one.line, why, hint, "warning", one.field.front_matter)


def _ask(root: Path, terminal: Terminal, found: list[Doubt]) -> int:
    """Show each value with the lines beside it, and write each decision at once."""
    done = 0
    for number, one in enumerate(found, 1):
        terminal.say(f"\n{number} of {len(found)}: {one.page.path}")
        for line, text, here in one.lines:
            terminal.say(f"{'>' if here else ' '} {line:5}  {text}")
        why = f" ({one.ground.note})" if one.ground.note else ""
        terminal.say(f"{one.field.front_matter}: {one.shown or '–'}   {one.ground.chance:.2f}{why}")
        try:
            key = click.prompt(_KEYS, type=click.Choice(list("tclq")), show_choices=False)
        except click.Abort:  # Ctrl-C, or the input has ended; what was answered is written
            break
        if key == "q":
            break
        change = None if key == "l" else _change(root, terminal, one, key)
        if change:
            unwritten = writing.apply(root, Plan((change,), ()))
            terminal.report(unwritten)
            done += not unwritten
    terminal.say(f"{count(done, 'value')} settled, {len(found) - done} left")
    return 0


def _change(root: Path, terminal: Terminal, one: Doubt, key: str) -> FileChange | None:
    """Return what a decision changes, on the page as it is by now."""
    now = review.as_it_is(one, (root / one.page.path).read_bytes())
    if now is None:
        return None
    if key == "t":
        return review.taken(now)
    while True:
        many = ", several with `;` between" if one.field.many else ""
        text = click.prompt(f"{one.field.front_matter}{many}", default=one.shown)
        change = review.corrected(now, text)
        if change:
            return change
        terminal.say("this cannot be a value of the field; see docs/about/curating.md")
