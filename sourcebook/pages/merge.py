"""Brings together what a person wrote on a page and what the generator has to say there."""

from collections import Counter
from dataclasses import dataclass, replace

from sourcebook.errors import Problem
from sourcebook.pages import conflicts, front_matter, regions, splicing
from sourcebook.pages.fields import ACCEPTED, Settled, settled
from sourcebook.pages.generated import (
    ADDRESSES,
    Generated,
    Remembered,
    addresses,
    block_yaml,
    remembered,
)
from sourcebook.pages.harmless import harmless
from sourcebook.pages.page import Page
from sourcebook.pages.regions import Region
from sourcebook.pages.remarks import comments


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
    noted = tuple(conflicts.of_field(page, field) for field in fields if field.news)
    wanted = _addressed(wanted, memory, page.path)
    try:
        text = _written(page, wanted, fields, found)
    except front_matter.FrontMatterError:
        text = ""
    if not _keeps(page, text, wanted.block, fields):
        return Merged(None, (conflicts.harmful(page, wanted.block, text),))
    return Merged(text, noted)


def _keeps(page: Page, text: str, block: str, fields: tuple[Settled, ...]) -> bool:
    """Return whether `text` is the page with our values, and all that is a person's in it."""
    if page.values and text.startswith(page.opening + page.yaml + page.closing):
        return True
    given = {field.key: field.value for field in fields if field.written and not field.edited}
    return harmless(page, text, given, free=(block,))


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
            text = splicing.put(text, field.key, front_matter.render(field.value))
    return splicing.insert(text, tuple(new), before=block) if new else text


def _with_block(text: str, page: Page, key: str, block: str) -> str:
    """Return front matter with the generator's own block, in place of the one that was there."""
    if key not in page.values:
        return splicing.add_block(text, key, block)
    if page.values[key] == front_matter.read(f"{key}: {block}\n")[key]:
        return text
    # A person's remark inside our block moves out of it, and stays.
    ours = comments(f"{key}: {block}\n", key)
    if remarks := tuple((Counter(comments(text, key)) - Counter(ours)).elements()):
        text = splicing.insert(text, remarks, before=key)
    return splicing.put_block(text, key, block)


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
            problems.append(conflicts.of_region(page, place, current, region))
    return tuple(problems)


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
