"""Writes notes of readers into a page as proposals; all that people wrote stays.

Python-Markdown, which renders what people write, lets HTML through. A reader's words are text: each
character that could mean something is escaped in a way that it knows.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest.notes.finding import FoundWords
from sourcebook.ingest.notes.reading import ReaderNote
from sourcebook.page.curation import proposals
from sourcebook.page.curation.proposals import KEY
from sourcebook.page.document import Document
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.page.markdown import visible
from sourcebook.page.regions import regions

NAMELESS = "A reader"
"""Signs a note without a name."""

_LONGEST_QUOTE = 300
# Python-Markdown unescapes a backslash before these (`ESCAPED_CHARS`); others need an entity.
_BACKSLASH = re.compile(r"[\\`*_{}\[\]]")
_ENTITY = re.compile(r"[<|~]|&(?=[#\w])")
_START = re.compile(r"(?P<number>\d+)(?=[.)])|(?P<sign>[#+\-.!>])|(?P<other>[=:?^/%$@;])")
_NAMED = {"<": "&lt;", "&": "&amp;"}
_PARAGRAPH = re.compile(r"\n\s*\n")
_BREAK = "  \n"


def markdown(note: ReaderNote, found: FoundWords, *, is_source: bool) -> str:
    """Return a note as the Markdown of a proposal. found: where its words stand.

    is_source: whether it is on a page with numbered paragraphs.
    """
    lead = ", ".join(
        f"[¶{number}](#p{number})" for number in dict.fromkeys((found.first, found.last))
    )
    lead = lead if found.first else ""
    first, *rest = _PARAGRAPH.split(note.text)
    remark = " (words that are not in the text now)" if is_source and not found.first else ""
    quoted = f"“{_cut(note.quote)}”{remark}" if note.quote and not found.whole else ""
    head = " ".join(filter(None, (lead, quoted)))
    blocks = [f"{head}: {escaped(first)}" if head else escaped(first)]
    again = f"{lead}: " if lead else ""
    blocks += (f"{again}{escaped(one)}" for one in rest)
    return "\n\n".join([*blocks, signature(note)])


def signature(note: ReaderNote) -> str:
    """Return the line that signs a note."""
    name = escaped(note.author).replace("\n", " ") or NAMELESS
    return f"— {name}, {note.day}" if note.day else f"— {name}"


def escaped(text: str) -> str:
    """Return a person's text as Markdown in which nothing means more than its characters."""
    lines = (line.strip() for line in visible(text).split("\n"))
    return _BREAK.join(_line(line) for line in lines if line)


def _line(text: str) -> str:
    inline = _ENTITY.sub(_entity, _BACKSLASH.sub(r"\\\g<0>", text))
    return _START.sub(_started, inline, count=1) if _START.match(inline) else inline


def _started(match: re.Match[str]) -> str:
    if match["number"]:
        return f"{match['number']}\\"
    return f"\\{match[0]}" if match["sign"] else _entity(match)


def _entity(match: re.Match[str]) -> str:
    return _NAMED.get(match[0]) or f"&#{ord(match[0])};"


def _cut(quote: str) -> str:
    """Return a quotation on one line, as much of it as finds the place."""
    words = " ".join(quote.split())
    if len(words) > _LONGEST_QUOTE:
        words = words[:_LONGEST_QUOTE].rpartition(" ")[0] or words[:_LONGEST_QUOTE]
        return f"{escaped(words)} \\[…\\]"
    return escaped(words)


_RELATED = "related"
_MARK = "\ufeff"


class NoteProposal(Struct, frozen=True):
    """What a note becomes. key, fingerprint: of the note. text: Markdown, with its signature."""

    key: str
    fingerprint: str
    text: str


def added(page: Document, new: Sequence[NoteProposal]) -> Document | None:
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
