"""E-mail messages (.eml) → blocks: RFC 5322 headers, MIME bodies (RFC 2045, 2046)."""

import re
from collections.abc import Iterable, Iterator
from email.message import Message
from itertools import groupby

from msgspec.structs import replace

from sourcebook.model import Block, Candidate, Capture, Lines, ParsedCapture
from sourcebook.parse.encoding import lines_of
from sourcebook.parse.inline import Rendition
from sourcebook.parse.mail import HEADER
from sourcebook.parse.mail.eml_html import write_html
from sourcebook.parse.mail.mime import (
    MAX_PARTS,
    MessageParts,
    day_in,
    header,
    names_of,
    parameter,
    parts_of,
    read_message,
    text_of,
)
from sourcebook.problems import Problem

_SHOWN = (
    "From", "To", "Cc", "Newsgroups", "Date", "Subject", "List-Id", "Organization", "Message-ID",
)  # fmt: skip
_NEEDED = ("From", "Date", "Subject", "Message-ID", "Received")
_LISTS = ("List-Id", "Newsgroups")
"""Headers that say that a message went to whoever reads a list."""

_ANSWER = re.compile(
    r"(?:(?:re|fwd?|aw|wg|antw|sv|vs|tr|rif|отв|res|enc)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE
)
_VIA = re.compile(r"\s+(?:via|per)\s+.*", re.IGNORECASE)


def parse(capture: Capture) -> ParsedCapture:
    """Return a message as blocks: its headers, marked as metadata, and its text."""
    message = read_message(capture.body)
    if message is None:
        return _unreadable(capture, "the e-mail message is nested deeper than any that people send")
    if not any(header(message, name) for name in _NEEDED):
        return _unreadable(capture, "this is no e-mail message: it has no headers")
    return read(message, capture)


def read(message: Message, capture: Capture) -> ParsedCapture:
    """Return a message that has been taken from a capture of any format as blocks."""
    out = Rendition()
    for name in _SHOWN:
        text = header(message, name)
        out.add(f"{name}: {text}" if text else "", mark=("metadata", HEADER))
    headers = len(out.blocks)
    parts = parts_of(message)
    encoding, problems = _write(out, parts, capture)
    wrapped = all(map(_is_wrapped, parts.texts))
    if len(out.blocks) == headers:
        return _unreadable(capture, "the e-mail message holds no text", *problems)
    for label, name in parts.images:
        out.gap()
        out.add_block(Block("figure", label, Lines(1, 1), name=name))
    problems += tuple(_unread_parts(capture, parts))
    blocks, marks = tuple(out.blocks), tuple(out.marks)
    candidates = tuple(_candidates(message))
    return ParsedCapture(encoding, blocks, candidates, marks, problems, wrapped=wrapped)


def _write(
    out: Rendition, parts: MessageParts, capture: Capture
) -> tuple[str, tuple[Problem, ...]]:
    """Add the message's text; return the first part's encoding, and what is wrong."""
    encodings: list[str] = []
    problems: list[Problem] = []
    for part in parts.texts:
        text, encoding, noticed = text_of(part, capture)
        encodings.append(encoding)
        problems += noticed
        out.gap()
        if _is_plain(part):
            write_plain(out, text, flowed=not _is_wrapped(part))
        else:
            write_html(out, text)
    # A part that cannot be read does not keep the others from being read.
    warnings = (replace(problem, severity="warning") for problem in problems)
    return next(filter(None, encodings), ""), tuple(warnings)


def _is_plain(part: Message) -> bool:
    return part.get_content_type() == "text/plain"


def _is_wrapped(part: Message) -> bool:
    """Tell whether the lines of a part may end where a margin was, without a sign of it."""
    return _is_plain(part) and parameter(part, "format").casefold() != "flowed"


def _candidates(message: Message) -> Iterator[Candidate]:
    note = "e-mail header: {}"
    title = _ANSWER.sub("", header(message, "Subject"), count=1)
    if title:
        yield Candidate("title", title, "stated", note=note.format("Subject"))
    names = _people(message, "From")
    if names:
        yield Candidate("authors", names, "stated", note=note.format("From"))
    day = day_in(header(message, "Date"))
    if day:
        yield Candidate("issued", day, "stated", note=note.format("Date"))
    for name in _LISTS:
        title = header(message, name).partition("<")[0].split(",")[0].strip(' "')
        if title:
            yield Candidate("container_title", title, "stated", note=note.format(name))
    names = () if any(header(message, name) for name in _LISTS) else _people(message, "To")
    if names:
        yield Candidate("recipients", names, "stated", note=note.format("To"))


def _people(message: Message, header_name: str) -> tuple[str, ...]:
    names = (_VIA.sub("", name).strip(" \"'") for name in names_of(message, header_name))
    return tuple(name for name in names if name and "@" not in name)


def _unread_parts(capture: Capture, parts: MessageParts) -> Iterator[Problem]:
    """Yield a warning for the parts of a message that are not read: attachments, too many parts."""
    attached = parts.attached
    if attached:
        shown = ", ".join(attached[:10])
        more = f" and {len(attached) - 10} more" if len(attached) > 10 else ""
        what = "1 attachment is" if len(attached) == 1 else f"{len(attached)} attachments are"
        message = f"{what} not read: {shown}{more}"
        hint = "save an attachment that matters as a capture of its own"
        yield Problem(capture.path, 0, message, hint, "warning")
    if parts.left_off:
        message = f"it has more than {MAX_PARTS} parts; the others are not read"
        yield Problem(capture.path, 0, message, "split it into several messages", "warning")


def _unreadable(capture: Capture, message: str, *others: Problem) -> ParsedCapture:
    hint = "save the message as .eml again, or its text as a .txt file"
    return ParsedCapture("", (), problems=(Problem(capture.path, 0, message, hint), *others))


_SIGNATURE = "-- "
_QUOTED = re.compile(r"(?:>[ ]?)+")
_PGP_BEGIN = "-----BEGIN PGP SIGNATURE-----"
_PGP_END = "-----END PGP SIGNATURE-----"
_PGP_HEAD = "-----BEGIN PGP SIGNED MESSAGE-----"


def write_plain(out: Rendition, text: str, *, flowed: bool = False) -> None:
    """Add a plain-text body to the rendition, its signature marked as furniture."""
    lines = [line.replace("\0", "\ufffd") for line in lines_of(text.removesuffix("\n"))]
    if flowed:
        lines = _reflowed(lines)
    foot = _foot_of_list(lines)
    ends = [index for index, line in enumerate(lines[:foot]) if line == _SIGNATURE]
    end = ends[-1] if ends else foot
    _write_lines(out, lines[:end])
    for line in lines[end:foot]:
        _write_line(out, line, "e-mail signature")
    for line in lines[foot:]:
        _write_line(out, line, "what the mailing list adds")


def _foot_of_list(lines: list[str]) -> int:
    """Return where what a mailing list adds below a message begins: a rule, its name and address.

    Mailman writes a rule of underscores, LISTSERV one of number signs.
    """
    written = [index for index, line in enumerate(lines) if line.strip()][-_OF_FOOT:]
    rule = next((index for index in written if _RULE.fullmatch(lines[index].strip())), len(lines))
    below = " ".join(lines[rule + 1 :])
    return rule if _OF_LIST.search(below) else len(lines)


_OF_FOOT = 7
"""Lines that a mailing list adds, at most."""

_RULE = re.compile(r"_{20,}|#{20,}")
_OF_LIST = re.compile(r"https?://\S|\S@\S")


def _write_lines(out: Rendition, lines: list[str]) -> None:
    part = ""
    for quoted, group in groupby(lines, key=lambda line: line.startswith(">")):
        if quoted:
            _write_quoted(out, group)
            continue
        for line in group:
            part = _signed_part(line, part)
            _write_line(out, line, "cryptographic signature" if part else "")
            if line.startswith(_PGP_END):
                part = ""


def _write_line(out: Rendition, line: str, reason: str = "") -> None:
    if line.strip():
        out.add(line.rstrip(), mark=("furniture", reason) if reason else None)
    else:
        out.gap()


def _write_quoted(out: Rendition, lines: Iterable[str]) -> None:
    """Add a quotation, a block for each line of it; those of a paragraph go on with one another."""
    inner = [_QUOTED.sub("", line, count=1).rstrip() for line in lines]
    for filled, some in groupby(inner, key=bool):
        if not filled:
            out.gap(len(list(some)))
            continue
        for number, line in enumerate(some):
            out.add_block(Block("quote", line, Lines(1, 1), joins=number > 0))


def _signed_part(line: str, before: str) -> str:
    """Return what part of a signed message a line belongs to (RFC 4880, 7): its head, its seal."""
    if line.startswith((_PGP_BEGIN, _PGP_HEAD)):
        return line.strip("- ")
    head = before and not before.endswith("SIGNATURE")
    return "" if head and not line.strip() else before


def _reflowed(lines: list[str]) -> list[str]:
    """Return the lines of a flowed text with those that flow on put together (RFC 3676, 4.2)."""
    made: list[list[str]] = []
    depth_before, flows = -1, False
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        goes_on = content.endswith(" ") and content != _SIGNATURE
        if flows and depth == depth_before and content != _SIGNATURE:
            made[-1].append(content)
        else:
            made.append([f"{'>' * depth} {content}" if depth else content])
        depth_before, flows = depth, goes_on
    return ["".join(parts) for parts in made]
