"""Brings together what a person wrote on a page and what the generator has to say there."""

import difflib
from dataclasses import dataclass, replace

from sourcebook.errors import Problem
from sourcebook.pages import front_matter, regions
from sourcebook.pages.fields import ACCEPTED, Settled, settled
from sourcebook.pages.generated import (
    ADDRESSES,
    Generated,
    GeneratedRegion,
    Remembered,
    addresses,
    block_yaml,
    remembered,
)
from sourcebook.pages.page import Page
from sourcebook.pages.regions import Region

_COMPARED, _SHOWN, _WIDE = 2000, 20, 2000


@dataclass(frozen=True, slots=True)
class Merged:
    """A page to write; `text` is None when it must stay as it is, and `problems` say why."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def new_page(path: str, wanted: Generated, body: str) -> str:
    """Return the page to stand at `path`, where none stood. `body` holds the regions, empty."""
    blank = Page(path, "---\n", "", "---\n", body, {})
    memory = Remembered((), ())
    found, _ = regions.find(body, {region.name for region in wanted.regions})
    return _written(blank, _addressed(wanted, memory, path), settled(None, memory, wanted), found)


def merge(page: Page, wanted: Generated) -> Merged:
    """Return `page` with all that is the generator's brought up to date.

    Every byte that is a person's is kept: values they changed, and all outside the regions. When
    they changed a region, or its markers are broken, the page stays as it is.
    """
    memory = remembered(page, wanted.block)
    names = {region.name for region in wanted.regions}
    found, fault = regions.find(page.body, names)
    if fault:
        hint = "put the marker lines back as they were; the page stays as it is until then"
        line = page.first_line + fault.line - 1
        return Merged(None, (Problem(page.path, line, fault.message, hint),))
    problems = _region_problems(page, wanted, memory, found)
    if problems:
        return Merged(None, problems)
    page, found = _with_missing_regions(page, wanted, found)
    fields = settled(page, memory, wanted)
    conflicts = tuple(_conflict(page, field) for field in fields if field.news)
    wanted = _addressed(wanted, memory, page.path)
    return Merged(_written(page, wanted, fields, found), conflicts)


def _addressed(wanted: Generated, memory: Remembered, path: str) -> Generated:
    """Return what is to be said, with the places where the page has stood."""
    if not wanted.lasting:
        return wanted
    return replace(wanted, lists=(*wanted.lists, (ADDRESSES, addresses(memory, path))))


def _written(
    page: Page, wanted: Generated, fields: tuple[Settled, ...], found: tuple[Region, ...]
) -> str:
    contents = {region.name: region.content for region in wanted.regions}
    body = regions.fill(page.body, contents, found, page.newline)
    seals = tuple((r.name, regions.seal(contents[r.name])) for r in found)
    grounds = tuple((f.key, f.ground, f.was, f.ours) for f in fields if f.written or f.was)
    block = block_yaml(wanted, seals, grounds).replace("\n", page.newline)
    text = _with_block(_with_fields(page, fields, wanted.block), page, wanted.block, block)
    fence = f"---{page.newline}"
    return (page.opening or fence) + text + (page.closing or fence) + body


def _with_fields(page: Page, fields: tuple[Settled, ...], block: str) -> str:
    """Return the page's front matter with the generator's values brought up to date."""
    text = page.yaml
    new = []
    for field in fields:
        if field.edited:
            continue
        if field.key not in page.values:
            new += [f"{field.key}: {front_matter.render(field.value)}"] * field.written
        elif front_matter.as_value(page.values[field.key]) != field.value:
            text = front_matter.put(text, field.key, front_matter.render(field.value))
    return front_matter.insert(text, tuple(new), before=block) if new else text


def _with_block(text: str, page: Page, key: str, block: str) -> str:
    """Return front matter with the generator's own block, in place of the one that was there."""
    if key not in page.values:
        return front_matter.add_block(text, key, block)
    if page.values[key] == front_matter.read(f"{key}: {block}\n")[key]:
        return text
    # A person's remark inside our block moves out of it, and stays.
    remarks = tuple(c for c in front_matter.comments(text, key) if c not in block)
    if remarks:
        text = front_matter.insert(text, remarks, before=key)
    return front_matter.put_block(text, key, block)


def _conflict(page: Page, field: Settled) -> Problem:
    """Return the problem of a value that a person changed, and the generator since then."""
    line = front_matter.line_of(page.yaml, field.key) + 1
    theirs = front_matter.render(field.value) if field.written else "taken out"
    ours = front_matter.render(field.ours)
    message = f"`{field.key}:` is an editor's, {theirs}; the program would now write {ours}"
    hint = f"it stays; to take ours: build_site.py accept {page.path} {field.key}"
    return Problem(page.path, line, message, hint, "warning", field.key)


def _region_problems(
    page: Page, wanted: Generated, memory: Remembered, found: tuple[Region, ...]
) -> tuple[Problem, ...]:
    problems = []
    at = {region.name: region for region in found}
    for region in wanted.regions:
        was = memory.region(region.name)
        if region.name not in at:
            if was:
                message = f"the markers of the region `{region.name}` are missing"
                hint = f"put back `<!-- {region.name}: begin -->` and its end marker"
                problems.append(Problem(page.path, page.first_line, message, hint))
            continue
        if was == ACCEPTED:
            continue
        place = at[region.name]
        current = page.body[place.start : place.end].replace("\r\n", "\n")
        seal = regions.seal(current)
        if seal not in (was, regions.seal(region.content)) and (was or current.strip()):
            problems.append(_edited(page, place, current, region))
    return tuple(problems)


def _edited(page: Page, place: Region, current: str, region: GeneratedRegion) -> Problem:
    """Return the problem of a region that a person changed, at the first line that differs."""
    theirs, ours = current.splitlines(), region.content.splitlines()
    row, was, now = _first_difference(ours, theirs)
    message = f"the region `{region.name}` was edited: {was!r} became {now!r}"
    undo = f"build_site.py accept {page.path} {region.name}"
    hint = (
        f"undo the edit (`{undo}` does), or move it outside the markers; the page stays till then"
    )
    line = page.first_line + place.line + row
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


def _with_missing_regions(
    page: Page, wanted: Generated, found: tuple[Region, ...]
) -> tuple[Page, tuple[Region, ...]]:
    """Return the page with the regions it should have at its end and has never had."""
    have = {region.name for region in found}
    missing = [r.name for r in wanted.regions if r.append and r.name not in have]
    if not missing:
        return page, found
    body = page.body if page.body.endswith("\n") or not page.body else page.body + page.newline
    for name in missing:
        body += page.newline + regions.block(name, "").replace("\n", page.newline)
    page = Page(page.path, page.opening, page.yaml, page.closing, body, page.values)
    return page, regions.find(body, {region.name for region in wanted.regions})[0]
