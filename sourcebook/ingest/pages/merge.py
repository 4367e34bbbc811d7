"""Merges what a person wrote on a page with what the program writes there."""

import difflib
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.pages.ownership import OwnedField, resolve_fields
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.edits.memory import (
    ACCEPTED,
    ADDRESSES,
    Generated,
    LastWritten,
    addresses,
    block_yaml,
    remembered,
)
from sourcebook.page.edits.splicing import comments, is_harmless
from sourcebook.page.front_matter import fingerprints, front_matter
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import SOURCE_TEXT, Body, BodyPart
from sourcebook.problems import Problem


class PageDraft(Struct, frozen=True):
    """A page to write; `text` is None when it must stay as it is, and `problems` say why."""

    path: str
    text: str | None
    problems: tuple[Problem, ...] = ()


def new_page(path: str, wanted: Generated, body: str) -> str:
    """Return a new page for `path`. body: with the region, empty."""
    blank = Document(path, "---\n", "", "---\n", body, {})
    memory = LastWritten()
    wanted = _addressed(wanted, memory, path)
    return _written(
        blank, wanted, resolve_fields(None, memory, wanted), regions.split(body).region()
    )


def merge(page: Document, wanted: Generated) -> PageDraft:
    """Return `page` with all that is the program's brought up to date.

    Every byte that is a person's is kept: values they changed, and all outside the source's text.
    When they changed that, or its markers are broken, the page stays as it is.
    """
    memory = remembered(page, wanted.block)
    body = regions.split(page.body)
    if problem := _broken(page, body) or _edited(page, wanted, memory, body.region()):
        return PageDraft(page.path, None, (problem,))
    fields = resolve_fields(page, memory, wanted)
    asked = {clash.key for clash in page.clashes}  # people choose there: no remark of ours
    noted = tuple(_field_problem(page, f) for f in fields if f.is_new and f.key not in asked)
    wanted = _addressed(wanted, memory, page.path)
    try:
        text = _written(page, wanted, fields, body.region())
    except front_matter.FrontMatterError:
        text = ""
    if not _keeps(page, text, wanted.block, fields):
        return PageDraft(page.path, None, (harmful(page, wanted.block, text),))
    return PageDraft(page.path, text, noted)


def _broken(page: Document, body: Body) -> Problem | None:
    if body.fault is None:
        return None
    hint = "put the marker lines back as they were; the page stays as it is until then"
    return Problem(page.path, page.first_line + body.fault.line - 1, body.fault.message, hint)


def _edited(
    page: Document, wanted: Generated, memory: LastWritten, region: BodyPart | None
) -> Problem | None:
    """Return the problem of a source's text that a person changed or took out, None if neither."""
    if wanted.text is None or memory.text == ACCEPTED:
        return None
    if region is None:
        message = f"the markers of the region `{SOURCE_TEXT}` are missing"
        hint = f"put back `<!-- {SOURCE_TEXT}: begin -->` and its end marker"
        return Problem(page.path, page.first_line, message, hint) if memory.text else None
    current = region.text.replace("\r\n", "\n")
    now = fingerprints.of_text(current)
    if now in (memory.text, fingerprints.of_text(wanted.text)) or not (
        memory.text or current.strip()
    ):
        return None
    return _text_problem(page, region, current, wanted.text)


def _keeps(page: Document, text: str, block: str, fields: tuple[OwnedField, ...]) -> bool:
    """Return whether `text` has our values, and all that a person wrote on the page."""
    if page.values and text.startswith(page.opening + page.yaml + page.closing):
        return True
    given = {field.key: field.value for field in fields if field.written and not field.edited}
    return is_harmless(page, text, given, free=(block,))


def _addressed(wanted: Generated, memory: LastWritten, path: str) -> Generated:
    """Return `wanted` with the paths that the page has had."""
    return replace(wanted, lists=(*wanted.lists, (ADDRESSES, addresses(memory, path))))


def _written(
    page: Document, wanted: Generated, fields: tuple[OwnedField, ...], region: BodyPart | None
) -> str:
    body, fingerprint = page.body, ""
    if region and wanted.text is not None:
        content = regions.whole_lines(wanted.text).replace("\n", page.newline)
        body = regions.replaced(page.body, region, content)
        fingerprint = fingerprints.of_text(wanted.text)
    rows = [(f.key, f.ground, f.memory) for f in fields if f.written or f.was]
    block = block_yaml(wanted, fingerprint, rows).replace("\n", page.newline)
    text = with_block(_with_fields(page, fields, wanted.block), page, wanted.block, block)
    fence = f"---{page.newline}"
    return (page.opening or fence) + text + (page.closing or fence) + body


def _with_fields(page: Document, fields: tuple[OwnedField, ...], block: str) -> str:
    """Return the page's front matter with the program's values brought up to date."""
    text = page.yaml
    new = []
    for field in fields:
        if field.edited:
            continue
        if field.key not in page.values:
            new += [f"{field.key}: {front_matter.render(field.value)}"] * field.written
        elif front_matter.as_value(page.values[field.key]) != field.value:
            text = splicing.put(text, field.key, front_matter.render(field.value))
    return splicing.insert(text, tuple(new), before=block) if new else text


def with_block(text: str, page: Document, key: str, block: str) -> str:
    """Return front matter with the program's own block added or replaced by `block`."""
    if key not in page.values:
        return splicing.add_block(text, key, block)
    if page.values[key] == front_matter.read(f"{key}: {block}\n")[key]:
        return text
    # A person's comments inside our block are moved before it.
    ours = comments(f"{key}: {block}\n", key)
    if foreign := tuple((Counter(comments(text, key)) - Counter(ours)).elements()):
        text = splicing.insert(text, foreign, before=key)
    return splicing.put_block(text, key, block)


# The problems of a page that the program and a person both changed.

_COMPARED, _SHOWN, _WIDE = 2000, 20, 2000


def harmful(page: Document, block: str, text: str) -> Problem:
    """Return the problem of front matter that we cannot write. text: what it would become."""
    message = "the front matter cannot be brought up to date without harm to a person's part of it"
    hint = (
        f"write it as lines `key: value`, and let nothing rest on `{block}:`; the page stays as it"
        " is until then"
    )
    wanted = (text.partition(page.body)[0] if page.body else text).splitlines()
    current = (page.opening + page.yaml + page.closing).splitlines()
    line = max(1, front_matter.line_of(page.yaml, block) + 1)
    return Problem(page.path, line, message, hint, detail=_diff(page.path, wanted, current))


def _field_problem(page: Document, field: OwnedField) -> Problem:
    """Return the problem of a value that a person changed, and since then the capture did."""
    line = front_matter.line_of(page.yaml, field.key) + 1
    theirs = front_matter.render(field.value) if field.written else "taken out"
    ours = front_matter.render(field.ours)
    message = f"`{field.key}:` is an editor's, {theirs}; the program would now write {ours}"
    hint = f"it stays; to take ours: build_site.py accept {page.path} {field.key}"
    if field.blocked:
        message = f"`{field.key}:` cannot become {ours} without loss of what stands with it"
        hint = (
            f"it stays {theirs}; to take ours, move the comment or anchor out of it and run again,"
            " or write it there"
        )
    return Problem(page.path, line, message, hint, "warning", field.key)


def _text_problem(page: Document, region: BodyPart, current: str, wanted: str) -> Problem:
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
