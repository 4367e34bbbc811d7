"""Writes a note as Markdown: its paragraph, the words that it is on, what it says, a signature.

Python-Markdown, which renders what people write, lets HTML through. A reader's words are text: each
character that could mean something is escaped in a way that it knows.
"""

import re

from sourcebook.ingest.notes.finding import Found
from sourcebook.ingest.notes.reading import Note
from sourcebook.page.markdown import visible

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


def markdown(note: Note, found: Found, *, is_source: bool) -> str:
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


def signature(note: Note) -> str:
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
