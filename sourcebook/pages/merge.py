"""Brings together what a person wrote on a page and what the program has to write there."""

from collections import Counter
from dataclasses import dataclass, replace

from sourcebook.page import fingerprints, regions
from sourcebook.page.regions import SOURCE_TEXT, Body, Part
from sourcebook.pages import conflicts, front_matter, splicing
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
from sourcebook.pages.remarks import comments
from sourcebook.problems import Problem


@dataclass(frozen=True, slots=True)
class Merged:
    """A page to write; `text` is None when it must stay as it is, and `problems` say why."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def new_page(path: str, wanted: Generated, body: str) -> str:
    """Return the page to stand at `path`, where none stood. `body` holds the region, empty."""
    blank = Page(path, "---\n", "", "---\n", body, {})
    memory = Remembered()
    wanted = _addressed(wanted, memory, path)
    return _written(blank, wanted, settled(None, memory, wanted), regions.split(body).region())


def merge(page: Page, wanted: Generated) -> Merged:
    """Return `page` with all that is the program's brought up to date.

    Every byte that is a person's is kept: values they changed, and all outside the source's text.
    When they changed that, or its markers are broken, the page stays as it is.
    """
    memory = remembered(page, wanted.block)
    body = regions.split(page.body)
    if problem := _broken(page, body) or _edited(page, wanted, memory, body.region()):
        return Merged(None, (problem,))
    fields = settled(page, memory, wanted)
    noted = tuple(conflicts.of_field(page, field) for field in fields if field.news)
    wanted = _addressed(wanted, memory, page.path)
    try:
        text = _written(page, wanted, fields, body.region())
    except front_matter.FrontMatterError:
        text = ""
    if not _keeps(page, text, wanted.block, fields):
        return Merged(None, (conflicts.harmful(page, wanted.block, text),))
    return Merged(text, noted)


def _broken(page: Page, body: Body) -> Problem | None:
    if body.fault is None:
        return None
    hint = "put the marker lines back as they were; the page stays as it is until then"
    return Problem(page.path, page.first_line + body.fault.line - 1, body.fault.message, hint)


def _edited(
    page: Page, wanted: Generated, memory: Remembered, region: Part | None
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
    return conflicts.of_text(page, region, current, wanted.text)


def _keeps(page: Page, text: str, block: str, fields: tuple[Settled, ...]) -> bool:
    """Return whether `text` is the page with our values, and all that is a person's in it."""
    if page.values and text.startswith(page.opening + page.yaml + page.closing):
        return True
    given = {field.key: field.value for field in fields if field.written and not field.edited}
    return harmless(page, text, given, free=(block,))


def _addressed(wanted: Generated, memory: Remembered, path: str) -> Generated:
    """Return what is to be written, with the places where the page has stood."""
    return replace(wanted, lists=(*wanted.lists, (ADDRESSES, addresses(memory, path))))


def _written(
    page: Page, wanted: Generated, fields: tuple[Settled, ...], region: Part | None
) -> str:
    body, seal = page.body, ""
    if region and wanted.text is not None:
        content = regions.lines(wanted.text).replace("\n", page.newline)
        body = regions.replaced(page.body, region, content)
        seal = fingerprints.of_text(wanted.text)
    rows = [(f.key, f.ground, f.memory) for f in fields if f.written or f.was]
    block = block_yaml(wanted, seal, rows).replace("\n", page.newline)
    text = with_block(_with_fields(page, fields, wanted.block), page, wanted.block, block)
    fence = f"---{page.newline}"
    return (page.opening or fence) + text + (page.closing or fence) + body


def _with_fields(page: Page, fields: tuple[Settled, ...], block: str) -> str:
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


def with_block(text: str, page: Page, key: str, block: str) -> str:
    """Return front matter with the program's own block, in place of the one that was there."""
    if key not in page.values:
        return splicing.add_block(text, key, block)
    if page.values[key] == front_matter.read(f"{key}: {block}\n")[key]:
        return text
    # A person's remark inside our block moves out of it, and stays.
    ours = comments(f"{key}: {block}\n", key)
    if remarks := tuple((Counter(comments(text, key)) - Counter(ours)).elements()):
        text = splicing.insert(text, remarks, before=key)
    return splicing.put_block(text, key, block)
