"""Writes the plain text of an e-mail message: quoted replies, signatures, flowed lines.

It keeps its lines, one block each, with blank lines between paragraphs; a quotation is one block.
`format=flowed` is RFC 3676, the signature's mark its 4.3.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from sourcebook.parse.encoding import lines_of
from sourcebook.parse.inline import Rendition

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
    ends = [index for index, line in enumerate(lines) if line == _SIGNATURE]
    end = ends[-1] if ends else len(lines)
    _write_lines(out, lines[:end])
    for line in lines[end:]:
        _write_line(out, line, "e-mail signature")


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
    """Add a quotation, one block for each of its paragraphs."""
    inner = [_QUOTED.sub("", line, count=1).rstrip() for line in lines]
    for filled, some in groupby(inner, key=bool):
        text = "\n".join(some)
        if filled:
            out.add(text, "quote")
        else:
            out.gap(text.count("\n") + 1)


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
