"""The command that walks a curator through what the program is unsure of."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.commands.pages import locked_project
from sourcebook.commands.terminal import Terminal
from sourcebook.fields import FIELDS
from sourcebook.ingest import inputs
from sourcebook.ingest.captures import batch
from sourcebook.ingest.review import editing, review
from sourcebook.ingest.review.review import Doubt, OpenWarnings, problem
from sourcebook.model import SourceRecord
from sourcebook.page import document
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.plans import Plan
from sourcebook.problems import Problem
from sourcebook.project import DOCS, in_docs, kind_of
from sourcebook.store.files import reading, writing
from sourcebook.wording import count

_SHOWN = 5
"""So many pages of a publisher are named."""
_WHICH = "The same for all of these? [y]es  [n]o  [s]ame publisher's alone"
_OF_CAPTURE = "[t]ake the capture as it is  [l]eave it for later  [q]uit"
Pairs = Sequence[tuple[Document, SourceRecord]]
_KEYS = "[t]ake it  [c]orrect it  [l]eave it for later  [q]uit"


class ReviewFilter(Struct, frozen=True):
    """Which values are asked for.

    pages: paths of pages, all without one. fields: keys of front matter, all without one;
    `capture` for the warnings of captures.
    every: all values of the program, not only those in doubt. by_field: whether equal values stand
    beside each other.
    """

    pages: Sequence[str] = ()
    fields: Sequence[str] = ()
    every: bool = False
    by_field: bool = False


def unknown(root: Path, wanted: ReviewFilter, fields: Collection[str]) -> Iterator[Problem]:
    """Yield the pages and fields that are wanted, and that nothing can be asked about.

    fields: those that can be asked about.
    """
    for name in wanted.pages:
        is_source = kind_of(in_docs(name)) == "source" if name.startswith(f"{DOCS}/") else False
        if not is_source or not (root / name).is_file():
            yield Problem(name, 0, "is no page of a source", f"name a page below {DOCS}/sources/")
    for name in wanted.fields:
        if name not in fields:
            near = difflib.get_close_matches(name, fields, n=1)
            hint = f"did you mean {near[0]}?" if near else f"write one of {', '.join(fields)}"
            asked = name if name.strip() else repr(name)
            yield Problem("--field", 0, f"{asked} is no field that can be asked about", hint)


_FIELDS = (CAPTURE, *(field.front_matter for field in FIELDS))


def run(root: Path, terminal: Terminal, wanted: ReviewFilter, *, listed: bool) -> int:
    """Ask about each value in doubt, or list them."""
    if wrong := [*unknown(root, wanted, _FIELDS)]:
        return terminal.report(wrong)
    with locked_project(root, terminal):
        pairs = _pairs(root, wanted)
        warned, found = _warned(pairs, wanted), _doubts(pairs, wanted)
        if not listed:
            goes_on = _settle(root, terminal, warned)
            return _ask(root, terminal, found) if goes_on and (found or not warned) else 0
        terminal.report(one for noticed in warned for one in noticed.problems)
        terminal.report(problem(one, "warning") for one in found)
        captures = f", {count(len(warned), 'capture')} with warnings" if warned else ""
        terminal.say(f"{count(len(found), 'value')} in doubt{captures}")
        return int(bool(found or warned))


def _pairs(root: Path, wanted: ReviewFilter) -> list[tuple[Document, SourceRecord]]:
    """Return the pages that are asked about, each with the record of its capture."""
    project = reading.read(root)
    records = inputs.extract_project(project, batch.cached_extractor(root))
    own = inputs.pages_by_capture(project)
    pairs = ((own[record.path], record) for record in records if record.path in own)
    return [(page, one) for page, one in pairs if not wanted.pages or page.path in wanted.pages]


def _doubts(pairs: Pairs, wanted: ReviewFilter) -> list[Doubt]:
    least = 2.0 if wanted.every else review.UNSURE
    found = (
        one
        for page, record in pairs
        for one in review.doubts(page, record, least)
        if not wanted.fields or one.field.front_matter in wanted.fields
    )
    return review.least_sure(found, by_field=wanted.by_field)


def _warned(pairs: Pairs, wanted: ReviewFilter) -> list[OpenWarnings]:
    if wanted.fields and CAPTURE not in wanted.fields:
        return []
    found = (one for page, record in pairs for one in review.warned(page, record))
    return sorted(found, key=lambda one: one.page.path)


def _settle(root: Path, terminal: Terminal, found: Sequence[OpenWarnings]) -> bool:
    """Ask about the warnings of each capture; return whether to go on."""
    settled = 0
    for number, one in enumerate(found, 1):
        terminal.say(f"\n{number} of {count(len(found), 'capture')}: {one.page.path}")
        for warning in one.problems:
            terminal.say(f"  {warning.path}: {warning.message}")
        try:
            key = click.prompt(_OF_CAPTURE, type=click.Choice(list("tlq")), show_choices=False)
        except click.Abort:  # Ctrl-C, or the input has ended
            return False
        if key == "q":
            return False
        if key == "t":
            page, _problem = document.read(one.page.path, (root / one.page.path).read_bytes())
            changes = [review.settle_warnings(replace(one, page=page))] if page else []
            unwritten = writing.apply(root, Plan(tuple(changes), ()))
            terminal.report(unwritten)
            settled += len(changes) - len(unwritten)
    if found:
        terminal.say(f"{count(settled, 'capture')} settled, {len(found) - settled} left")
    return True


def _ask(root: Path, terminal: Terminal, found: list[Doubt]) -> int:
    """Show each value with the lines beside it, and write each decision at once."""
    done: set[int] = set()
    for number, one in enumerate(found, 1):
        if number in done:
            continue
        terminal.say(f"\n{number} of {len(found)}: {one.page.path}")
        key = _asked(terminal, one)
        if key == "q":
            break
        if key == "l":
            continue
        try:
            text = _corrected(terminal, one) if key == "c" else None
        except click.Abort:  # Ctrl-C, or the input has ended; what was answered is written
            break
        rest = {n: d for n, d in enumerate(found, 1) if n > number and n not in done}
        chosen = {number: one, **_like_it(terminal, one, rest)}
        done |= {at for at, same in chosen.items() if _write(root, terminal, same, text)}
    terminal.say(f"{count(len(done), 'value')} settled, {len(found) - len(done)} left")
    return 0


def _asked(terminal: Terminal, one: Doubt) -> str:
    """Show a value with its lines; return the key that is pressed, `q` where nobody answers."""
    for line, text, here in one.lines:
        terminal.say(f"{'>' if here else ' '} {line:5}  {text}")
    why = f" ({one.ground.note})" if one.ground.note else ""
    chance = f"   {one.ground.chance:.2f}" if one.ground.chance else ""
    terminal.say(f"{one.field.front_matter}: {one.shown or '–'}{chance}{why}")
    try:
        key: str = click.prompt(_KEYS, type=click.Choice(list("tclq")), show_choices=False)
    except click.Abort:  # as above
        return "q"
    return key


def _like_it(terminal: Terminal, one: Doubt, rest: Mapping[int, Doubt]) -> Mapping[int, Doubt]:
    """Return the values like one that is settled, by number, where all are to be settled so."""
    same = review.alike(one, rest.values())
    if not same:
        return {}
    terminal.say(f"`{one.field.front_matter}` is {one.shown} on {count(len(same), 'page')} more:")
    groups = review.by_publisher(same)
    for publisher, found in groups.items():
        _show(terminal, publisher, found)
    own = groups.get(review.publisher_of(one.page), [])
    key = _which(others=len(own) not in (0, len(same)))
    chosen = {"y": same, "s": own}.get(key, [])
    return {number: other for number, other in rest.items() if other in chosen}


def _show(terminal: Terminal, publisher: str, found: Sequence[Doubt]) -> None:
    """Name the pages of one publisher; of many the first few, but for whoever wants all."""
    shown = found if terminal.verbose else found[:_SHOWN]
    terminal.say(f"  {publisher or 'nobody named as publisher'}: {count(len(found), 'page')}")
    for other in shown:
        here = next((text for _, text, here in other.lines if here), "")
        terminal.say(f"    {other.page.path}  {here}")
    if len(found) > len(shown):
        terminal.say(f"    and {len(found) - len(shown)} more; `-v` shows all")


def _which(*, others: bool) -> str:
    """Return for which of the pages shown an answer is given: `y` all, `n` none, `s` those of the
    same publisher. others: whether there are some of it, and some that are not."""
    try:
        if not others:
            return "y" if click.confirm("The same for all of these?") else "n"
        keys = click.Choice(list("yns"))
        key: str = click.prompt(_WHICH, type=keys, show_choices=False)
    except click.Abort:  # as above
        return "n"
    return key


def _write(root: Path, terminal: Terminal, one: Doubt, text: str | None) -> bool:
    """Write a decision into the page as it is by now. text: another value; None to take this."""
    page, _problem = document.read(one.page.path, (root / one.page.path).read_bytes())
    now = replace(one, page=page) if page else None
    change = now and (review.confirm_value(now) if text is None else review.corrected(now, text))
    if not change:
        terminal.say(f"{one.page.path}: it cannot be written here; change it in the file")
        return False
    unwritten = writing.apply(root, Plan((change,), ()))
    terminal.report(unwritten)
    return not unwritten


def _corrected(terminal: Terminal, one: Doubt) -> str:
    """Ask for another value until it can be one of the field."""
    while True:
        many = ", several with `;` between" if one.field.many else ""
        text: str = click.prompt(f"{one.field.front_matter}{many}", default=one.shown)
        if editing.value_of(one.field.front_matter, text) is not None:
            return text
        terminal.say("this cannot be a value of the field; see docs/about/curating.md")
