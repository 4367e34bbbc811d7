"""The part of `review` that offers what sources say of themselves, for pages without a description.

Nothing is written of it without a yes: for one page, for all of a publisher, or for all.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click
from msgspec.structs import replace

from sourcebook.commands.curating.reviewing import ReviewFilter, unknown
from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest import inputs
from sourcebook.ingest.captures import batch
from sourcebook.ingest.review import review, self_described
from sourcebook.ingest.review.self_described import SelfDescription
from sourcebook.page import document
from sourcebook.plans import FileChange, Plan
from sourcebook.store.files import reading, writing
from sourcebook.text import printable_line
from sourcebook.wording import count

_KEYS = "[t]ake it  [p]ublisher's: take all  [a]ll: take all  [r]efuse it  [l]eave it  [q]uit"
_SHOWN = 3
"""So many descriptions of a publisher are shown before all are taken."""
_BEGINNING = 90


def read(root: Path, wanted: ReviewFilter) -> list[SelfDescription]:
    """Return the descriptions that sources offer, of the pages and fields that are wanted."""
    project = reading.read(root)
    records = inputs.extract_project(project, batch.cached_extractor(root))
    own = inputs.pages_by_capture(project)
    pairs = ((own[record.path], record) for record in records if record.path in own)
    found = self_described.offered_descriptions(pairs, every=wanted.every)
    return [
        one
        for one in found
        if (not wanted.pages or one.page.path in wanted.pages)
        and (not wanted.fields or one.key in wanted.fields)
    ]


def run(root: Path, terminal: Terminal, wanted: ReviewFilter, *, listed: bool) -> int:
    """Offer each description, or list them."""
    if wrong := [*unknown(root, wanted, self_described.FIELDS)]:
        return terminal.report(wrong)
    with locked_project(root, terminal):
        found = read(root, wanted)
        if not listed:
            return _ask(root, terminal, found)
        terminal.report(self_described.problem(one) for one in found)
        terminal.say(f"{count(len(found), 'description')} offered by sources")
        return int(bool(found))


def _ask(root: Path, terminal: Terminal, found: Sequence[SelfDescription]) -> int:
    """Show each description, and write each decision at once."""
    left, settled = dict(enumerate(found, 1)), 0
    for number, one in enumerate(found, 1):
        if number not in left:
            continue
        terminal.say(f"\n{number} of {len(found)}: {one.page.path}")
        terminal.say(f"{one.name}\n  “{printable_line(one.text)}”")
        key = _key()
        if key == "q":
            break
        if key == "l":
            continue
        chosen = _chosen(terminal, key, one, left) if key in ("p", "a") else {number: one}
        changes = _changes(root, terminal, chosen.values(), refused=key == "r")
        unwritten = writing.apply(root, Plan(tuple(changes), ()))
        terminal.report(unwritten)
        settled += len(changes) - len(unwritten)
        left = {at: other for at, other in left.items() if at not in chosen}
    terminal.say(f"{count(settled, 'description')} settled, {len(found) - settled} left")
    return 0


def _key() -> str:
    try:
        key: str = click.prompt(_KEYS, type=click.Choice(list("tparlq")), show_choices=False)
    except click.Abort:  # Ctrl-C, or the input has ended; what was answered is written
        return "q"
    return key


def _chosen(
    terminal: Terminal, key: str, one: SelfDescription, left: Mapping[int, SelfDescription]
) -> dict[int, SelfDescription]:
    """Return all that are to be taken, by number, after showing them: what is the author's or the
    site's, not both, and of one publisher or of all."""
    own = review.publisher_of(one.page)
    alike = {
        at: other
        for at, other in left.items()
        if other.key == one.key and (key == "a" or review.publisher_of(other.page) == own)
    }
    for publisher, of_it in review.by_publisher(alike.values()).items():
        shown = of_it if terminal.verbose else of_it[:_SHOWN]
        name = printable_line(publisher) or "nobody named as publisher"
        terminal.say(f"  {name}: {count(len(of_it), 'page')}")
        for other in shown:
            terminal.say(f"    {other.page.path}  {printable_line(other.text)[:_BEGINNING]}")
        if len(of_it) > len(shown):
            terminal.say(f"    and {len(of_it) - len(shown)} more; `-v` shows all")
    try:
        agreed = click.confirm(f"Take {count(len(alike), 'description')}?")
    except click.Abort:  # as above
        agreed = False
    return alike if agreed else {}


def _changes(
    root: Path, terminal: Terminal, chosen: Iterable[SelfDescription], *, refused: bool
) -> list[FileChange]:
    """Return what is to be written into the pages as they are by now."""
    changes: list[FileChange] = []
    for one in chosen:
        page, _ = document.read(one.page.path, (root / one.page.path).read_bytes())
        now = replace(one, page=page) if page else None
        change = now and (
            self_described.refusal_of(now) if refused else self_described.write_description(now)
        )
        if change:
            changes.append(change)
        else:
            terminal.say(f"{one.page.path}: it cannot be written here; change it in the file")
    return changes
