"""The problems of a page where the generator and a person both have something to say."""

import difflib

from sourcebook.page.regions import SOURCE_TEXT, Part
from sourcebook.pages import front_matter
from sourcebook.pages.fields import Settled
from sourcebook.pages.page import Page
from sourcebook.problems import Problem

_COMPARED, _SHOWN, _WIDE = 2000, 20, 2000


def harmful(page: Page, block: str, text: str) -> Problem:
    """Return the problem of front matter that we cannot write; `text` is what it would become."""
    message = "the front matter cannot be brought up to date without harm to a person's part of it"
    hint = (
        f"write it as lines `key: value`, and let nothing rest on `{block}:`; the page stays as it"
        " is until then"
    )
    wanted = (text.partition(page.body)[0] if page.body else text).splitlines()
    stands = (page.opening + page.yaml + page.closing).splitlines()
    line = max(1, front_matter.line_of(page.yaml, block) + 1)
    return Problem(page.path, line, message, hint, detail=_diff(page.path, wanted, stands))


def of_field(page: Page, field: Settled) -> Problem:
    """Return the problem of a value that a person changed, and the generator since then."""
    line = front_matter.line_of(page.yaml, field.key) + 1
    theirs = front_matter.render(field.value) if field.written else "taken out"
    ours = front_matter.render(field.ours)
    message = f"`{field.key}:` is an editor's, {theirs}; the program would now write {ours}"
    hint = f"it stays; to take ours: build_site.py accept {page.path} {field.key}"
    if field.held:
        message = f"`{field.key}:` cannot become {ours} without loss of what stands with it"
        hint = (
            f"it stays {theirs}; to take ours, move the comment or anchor out of it and run again,"
            " or write it there"
        )
    return Problem(page.path, line, message, hint, "warning", field.key)


def of_text(page: Page, region: Part, current: str, wanted: str) -> Problem:
    """Return the problem of a source's text that a person changed, at the first line that differs.

    current: the text as it stands, its lines ending with `\n`. wanted: as the capture gives it.
    """
    theirs, ours = current.splitlines(), wanted.splitlines()
    row, was, now = _first_difference(ours, theirs)
    message = f"the region `{SOURCE_TEXT}` was edited: {was!r} became {now!r}"
    undo = f"build_site.py accept {page.path} {SOURCE_TEXT}"
    hint = (
        f"undo the edit (`{undo}` does), or move it outside the markers; the page stays till then"
    )
    line = page.first_line + region.line + row
    return Problem(page.path, line, message, hint, detail=_diff(page.path, ours, theirs))


def _diff(path: str, ours: list[str], theirs: list[str]) -> str:
    """Return a unified diff from our lines to theirs. Paragraphs are long: no lines around them."""
    compared = difflib.unified_diff(
        ours[:_COMPARED], theirs[:_COMPARED], "from the capture", path, lineterm="", n=0
    )
    rows = [line if len(line) <= _WIDE else f"{line[:_WIDE]}\u2026" for line in compared]
    left_out = [f"({len(rows) - _SHOWN} more lines)"] if len(rows) > _SHOWN else []
    return "\n".join(rows[:_SHOWN] + left_out)


def _first_difference(ours: list[str], theirs: list[str]) -> tuple[int, str, str]:
    """Return the row of `theirs` that differs first, and both readings, shortened to the place."""
    row = next(
        (i for i, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]),
        min(len(ours), len(theirs)),
    )
    was = ours[row] if row < len(ours) else ""
    now = theirs[row] if row < len(theirs) else ""
    pairs = enumerate(zip(was, now, strict=False))
    start = max(0, next((i for i, (a, b) in pairs if a != b), min(len(was), len(now))) - 20)
    return row, was[start : start + 60], now[start : start + 60]
