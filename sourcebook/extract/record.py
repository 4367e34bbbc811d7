"""Makes the record of a capture: parse, classify, segment, resolve. Pure."""

import errno

from msgspec.structs import replace

from sourcebook.extract import descriptions
from sourcebook.extract.classify import (
    find_body,
    has_furniture,
    is_whole_page,
    mark_furniture,
    mark_listed,
    mark_remaining,
)
from sourcebook.extract.html.roles import classify
from sourcebook.extract.lines import CaptureLines, Line, Marks, make_lines
from sourcebook.extract.metadata.candidates.record_values import choose_metadata
from sourcebook.extract.metadata.read import read_metadata
from sourcebook.extract.models.line_model import judge
from sourcebook.extract.mojibake import garbled
from sourcebook.extract.rules.calls import calls
from sourcebook.extract.segments import segment
from sourcebook.fields import FIELDS
from sourcebook.model import (
    BibRecord,
    Candidate,
    Capture,
    LedgerEntry,
    ParsedCapture,
    Segment,
    SourceRecord,
)
from sourcebook.parse.html.page import ParsedPage
from sourcebook.parse.hyphens import has_soft_hyphens
from sourcebook.parse.registry import DOCUMENTS, MEDIA_TYPES, PARSERS, advice
from sourcebook.problems import Problem, unexpected_error
from sourcebook.text import encodable

WRAPPED = ("text/plain",)
"""Media types whose blocks are lines, which somebody may have broken at a margin."""

_MARKED_UP = ("text/markdown",)
"""Media types beside HTML whose headings are marked as such."""

MOST_BLOCKS = 250_000
"""Lines or paragraphs of a capture: a page of them would hold many books."""

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


def extract(capture: Capture) -> SourceRecord:
    """Return the record of a capture: its text, its metadata, and the role of each line.

    Problems are in the record. When the capture cannot be read, it has no segments and no ledger.
    Raises OSError where the machine has no room or no more files: then no other capture is read.
    """
    try:
        return _extracted(capture)
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            raise
        return unread(capture, unexpected_error(capture.path, error))


def unread(capture: Capture, problem: Problem) -> SourceRecord:
    """Return the record of a capture that cannot be read."""
    return _empty(capture, "", (problem,))


def _empty(capture: Capture, encoding: str, problems: tuple[Problem, ...]) -> SourceRecord:
    return SourceRecord(
        capture.path, capture.sha256, capture.media_type, encoding, (), BibRecord(), (),
        problems=problems,
    )  # fmt: skip


def _extracted(capture: Capture) -> SourceRecord:
    problem = _refusal(capture)
    if problem:
        return unread(capture, problem)
    parsed = PARSERS[capture.media_type](capture)
    if len(parsed.blocks) > MOST_BLOCKS:
        count = len(parsed.blocks)
        message = f"it has {count:,} lines or paragraphs; a page may have {MOST_BLOCKS:,} of them"
        hint = "split it into several files, such as one for each volume or chapter"
        return unread(capture, Problem(capture.path, 0, message, hint))
    parsed = classify(parsed)
    if not parsed.blocks:
        return _empty(capture, parsed.encoding, parsed.problems)
    return record_of(capture, parsed)


def record_of(capture: Capture, parsed: ParsedCapture) -> SourceRecord:
    """Return the record of a capture with at least one block, marked as far as its format says."""
    wrapped = (parsed.media_type or capture.media_type) in WRAPPED
    broken = wrapped or parsed.wrapped
    lines = make_lines(parsed.blocks, wrapped=broken)
    # In these the markup, or the format, decides which lines are the article's.
    decided = isinstance(parsed, ParsedPage) or capture.media_type in DOCUMENTS
    called = tuple(calls(lines))
    furniture = mark_furniture(lines, called, parsed.marks, capture.drop, decided=decided)
    whole = is_whole_page(lines, furniture)
    between = () if whole else tuple(index for index, _ in called)
    judgement = judge(lines, between) if wrapped else None
    furnished = not whole or has_furniture(lines, furniture)
    body = find_body(lines, furniture, judgement if furnished else None, whole=whole)
    scores = judgement.scores if judgement else ()
    furniture = furniture if decided else mark_listed(lines, furniture, body)
    page, found = read_metadata(
        CaptureLines(lines, furniture, body),
        _title_of(parsed),
        scores,
        whole=whole,
        alone=not isinstance(parsed, ParsedPage),
    )
    marks = mark_remaining(
        page, judgement, capture.keep, whole=whole, decided=decided, furnished=furnished
    )
    markup = decided or capture.media_type in _MARKED_UP or _has_headings(capture, parsed)
    segments = segment(lines, marks, markup=markup, plain=broken, asked=_is_asked(found))
    bib, open_questions = choose_metadata(capture, parsed, replace(page, marks=marks), found)
    return SourceRecord(
        capture.path, capture.sha256, capture.media_type, parsed.encoding, segments, bib,
        ledger(lines, marks),
        problems=(
            *parsed.problems,
            *garbled(capture.path, lines, marks),
            *open_questions,
            *_missing(capture, bib, segments),
        ),
        blocks=parsed.blocks,
        abstract=_abstract(parsed),
        descriptions=descriptions.find(parsed, lines, marks, bib),
    )  # fmt: skip


def _has_headings(capture: Capture, parsed: ParsedCapture) -> bool:
    """Tell whether the type of a PDF shows which lines are headings; then no others are."""
    of_pages = capture.media_type == "application/pdf"
    return of_pages and any(block.kind == "heading" for block in parsed.blocks)


def _abstract(parsed: ParsedCapture) -> Candidate | None:
    stated = (one for one in parsed.candidates if one.field == "abstract")
    return next((replace(one, value=encodable(str(one.value))) for one in stated), None)


def _is_asked(found: tuple[Candidate, ...]) -> bool:
    """Tell whether a capture says who asks in it."""
    return any(one.field == "interviewers" and one.value for one in found)


def _title_of(parsed: ParsedCapture) -> str:
    stated = (c.value for c in parsed.candidates if c.field == "title" and c.origin == "stated")
    return next((value for value in stated if isinstance(value, str) and value), "")


# What stands in place of a file that was not fetched: https://github.com/git-lfs/git-lfs, "The
# Pointer" in docs/spec.md; https://git-annex.branchable.com/internals/pointer_file/.
_POINTERS = (
    (b"version https://git-lfs.github.com/spec/v1\n", b"\noid sha256:", "lfs pull"),
    (b"/annex/objects/", b"-s", "annex get"),
)
_POINTER_SIZE = 1024
"""What each begins with and holds, and what fetches the file; and how many bytes it may have."""


def _pointer(capture: Capture) -> Problem | None:
    """Return the problem of a file that only says where the capture is."""
    if len(capture.body) > _POINTER_SIZE:
        return None
    for begin, within, command in _POINTERS:
        if capture.body.startswith(begin) and within in capture.body:
            message = "holds only where the capture is, as git keeps large files"
            hint = f"run `git {command}`; what was made of it stays as it is until then"
            return Problem(capture.path, 1, message, hint)
    return None


def _refusal(capture: Capture) -> Problem | None:
    if pointer := _pointer(capture):
        return pointer
    if capture.media_type in PARSERS:
        return None
    kind = f"no parser for {capture.media_type}" if capture.media_type else "unknown type of file"
    hint = (
        f"give its name the ending of its format ({', '.join(MEDIA_TYPES)}), "
        f"or state its `media_type:` in {capture.path}.yml"
    )
    return Problem(capture.path, 0, kind, advice(capture.path) or hint)


def _missing(
    capture: Capture, bib: BibRecord, segments: tuple[Segment, ...]
) -> tuple[Problem, ...]:
    found: list[Problem] = []
    if not bib.title:
        found.append(
            Problem(
                capture.path, 1, "no title found", "set `title:` in its page", "warning", "title"
            )
        )
    if not segments:
        message = "no article text found: every line looks like metadata or furniture"
        found.append(
            Problem(capture.path, 1, message, "see `extract --json` for what became of each")
        )
    return tuple(found)


def as_json(record: SourceRecord) -> dict[str, object]:
    """Return a record as values that JSON has; every field of the table, known or not."""
    provenance = {p.field: p for p in record.bib.provenance}
    fields: dict[str, object] = {}
    for field in FIELDS:
        value, source = getattr(record.bib, field.name), provenance.get(field.name)
        fields[field.name] = {
            "value": (list(value) if field.many else value) if value else None,
            "origin": source.origin if source else "unknown",
            "lines": list(source.lines) if source else [],
            "note": source.note if source else "",
            "chance": source.chance if source else 0.0,
        }
    return {
        "path": record.path,
        "sha256": record.sha256,
        "media_type": record.media_type,
        "encoding": record.encoding,
        "fields": fields,
        "descriptions": [
            {"kind": d.field, "value": d.value, "lines": list(d.lines), "note": d.note}
            for d in record.descriptions
        ],
        "segments": [
            {"id": s.id, "kind": s.kind, "text": s.text, "lines": list(s.lines)}
            for s in record.segments
        ],
        "ledger": [
            {"lines": list(e.lines), "role": e.role, "reason": e.reason} for e in record.ledger
        ],
        "problems": [
            {"path": p.path, "line": p.line, "message": p.message, "hint": p.hint,
             "severity": p.severity}
            for p in record.problems
        ],
    }  # fmt: skip


# The ledger: the role of each line, and the rule that decided it.


_JOINED = "; words divided at line ends are whole"
_SOFT = "; soft hyphens are left out"


def _remark(line: Line) -> str:
    """Return what was done with a line's words."""
    soft = _SOFT if has_soft_hyphens(line.raw) else ""
    return (_JOINED if line.joined else "") + soft


def ledger(lines: tuple[Line, ...], marks: Marks) -> tuple[LedgerEntry, ...]:
    """Return one entry for each of the lines, in order; together they hold every line once."""
    return tuple(
        LedgerEntry(line.lines, mark.role, mark.reason + _remark(line))
        for line, mark in zip(lines, marks, strict=True)
        if mark
    )
