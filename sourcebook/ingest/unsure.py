"""Lists the values that the program is unsure of, as notes, for all pages as a run leaves them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from sourcebook.ingest import review
from sourcebook.ingest.bind import Bound
from sourcebook.ingest.review import UNSURE, Doubt
from sourcebook.model import FileChange
from sourcebook.page import document
from sourcebook.page.document import Document
from sourcebook.problems import Problem, Severity
from sourcebook.project import DOCS


def notes(
    bound: Bound, pages: Iterable[Document], changes: Iterable[FileChange]
) -> Iterator[Problem]:
    """Yield a note for each value in doubt. pages: as they are. changes: what will be written."""
    known = {page.path: page for page in pages}
    written = {change.path: change.after for change in changes if change.after is not None}
    for one in bound.sources:
        if all(ground.chance >= UNSURE for ground in one.record.bib.provenance):
            continue
        path = f"{DOCS}/{one.path}"
        page = document.read(path, written[path])[0] if path in written else known.get(path)
        if page:
            yield from (problem(doubt, "note") for doubt in review.doubts(page, one.record))


def problem(one: Doubt, severity: Severity) -> Problem:
    """Return what is to be said of a value in doubt."""
    name, chance = one.field.front_matter, one.ground.chance
    value = f"{one.shown!r}" if one.shown else "empty"
    message = f"`{name}` is {value}" + (f", right with a chance of {chance:.2f}" if chance else "")
    why = f"{message}: {one.ground.note}" if one.ground.note else message
    hint = f"settle it with `build_site.py review {PurePosixPath(one.page.path)}`"
    return Problem(one.page.path, one.line, why, hint, severity, one.field.front_matter)
