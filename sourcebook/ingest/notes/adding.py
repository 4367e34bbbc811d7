"""Adds proposals to a page, and their keys to its front matter; all that people wrote stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcebook.page.curation import proposals
from sourcebook.page.curation.proposals import KEY
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.page.regions import regions

_RELATED = "related"
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a note becomes. key, fingerprint: of the note. text: Markdown, with its signature."""

    key: str
    fingerprint: str
    text: str


def added(page: Document, new: Sequence[Proposal]) -> Document | None:
    """Return a page with proposals below its commentary; None where its front matter cannot take
    their keys without loss of what a person wrote there."""
    recorded = _recorded(page, tuple(f"{one.key} {one.fingerprint}" for one in new))
    if recorded is None:
        return None
    blocks = (proposals.block(one.key, one.text) for one in new)
    return replace(recorded, body=_inserted(recorded, "\n".join(blocks)))


def _recorded(page: Document, rows: Sequence[str]) -> Document | None:
    """Return a page with rows added to its list of merged notes; None where that cannot be."""
    if not page.opening:
        fence, body = f"---{page.newline}", page.body.removeprefix(_MARK)
        opening = _MARK * (body != page.body) + fence
        page = replace(page, opening=opening, closing=fence + page.newline, body=body)
    yaml = page.yaml
    try:
        for row in rows:
            yaml = splicing.append(yaml, KEY, row)
    except (front_matter.FrontMatterError, KeyError, IndexError):
        return None
    known = front_matter.as_value(page.values.get(KEY, []))
    given = (*((known,) if isinstance(known, str) else known), *rows)
    text = page.opening + yaml + page.closing
    if not splicing.is_harmless(page, text, {KEY: tuple(one for one in given if one)}):
        return None
    return replace(page, yaml=yaml)


def _inserted(page: Document, blocks: str) -> str:
    """Return the body of a page with blocks at its end, or before the list of related sources."""
    body, newline = page.body, page.newline
    before = (part.start for part in regions.split(body).placeholders if part.name == _RELATED)
    at = next(before, len(body))
    start = body[:at].rstrip("\r\n")
    gap = newline * 2 if start else newline
    rest = newline + body[at:] if at < len(body) else ""
    return f"{start}{gap}{blocks.replace(chr(10), newline)}{rest}"
