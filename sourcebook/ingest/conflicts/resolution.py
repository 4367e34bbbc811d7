"""Settles what git could not join on the page of a source, where it is the program's.

The page is put together from both sides: of each value a person's before the program's; the
source's text and our record are made anew when the page is written; of the words around it what git
joined. What two people wrote in one place stays with its marks, and is theirs to settle.
"""

from collections.abc import Collection, Iterable, Sequence

from sourcebook.ingest.conflicts.choices import JoinedFront
from sourcebook.ingest.conflicts.sides import ConflictHistory, Side, history_of, side
from sourcebook.page.document import Document, cut
from sourcebook.page.edits import entries
from sourcebook.page.edits.memory import ACCEPTED, ADDRESSES, CAPTURE, LOST, PARAGRAPHS, TEXT
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.page.references import references
from sourcebook.page.regions import conflicts, regions
from sourcebook.page.regions.conflicts import Clash, Conflict, Piece
from sourcebook.problems import Problem
from sourcebook.project import StoredFile


def settle(
    file: StoredFile, versions: Sequence[bytes], captures: Collection[str]
) -> Document | Problem | None:
    """Return the page in a file with its conflicts settled, or why that cannot be done.

    None when there is nothing to settle: no conflict, none that concerns us, no page of a source.
    versions: what git still has of it. captures: paths of those that are there.
    """
    parts = _pieces(file)
    if not any(isinstance(part, Conflict) for part in parts):
        return None
    base, *known = versions or (b"", b"", b"")
    texts = conflicts.sides(parts)
    ours, theirs = (side(file.path, *one) for one in zip(texts, known, strict=True))
    if ours is None or theirs is None or _is_peoples(file, ours, theirs):
        return None
    before = history_of(file.path, (ours, theirs), base or conflicts.base_of(parts).encode())
    if not all(before.wrote(one.region.text) for one in (ours, theirs)):
        return None
    if _are_of_two_captures(ours, theirs, captures):
        message = f"holds the pages of two captures, {ours.memory.path} and {theirs.memory.path}"
        hint = (
            "keep one side whole, delete the other with the marks, and run build_site.py ingest:"
            " the other capture gets a page of its own, to which its commentary can be moved"
        )
        return Problem(file.path, file.conflict_line, message, hint)
    body = _body(parts, ours, theirs, before)
    marks = next(part.marks for part in parts if isinstance(part, Conflict))
    return None if body is None else _page(JoinedFront(ours, theirs, before, marks), body, captures)


def _pieces(file: StoredFile) -> tuple[Piece, ...]:
    if not file.conflict_line:
        return ()
    try:
        text = file.content.decode()
    except UnicodeDecodeError:
        return ()
    return conflicts.with_one_line_end(conflicts.pieces(text))


def _is_peoples(file: StoredFile, ours: Side, theirs: Side) -> bool:
    """Return whether git joined all that is the program's: the rest is what two people wrote."""
    if (ours.page.opening, ours.page.yaml, ours.text) != (
        theirs.page.opening,
        theirs.page.yaml,
        theirs.text,
    ):
        return False
    body = regions.split(cut(file.content.decode()).body)
    region = body.region()
    return body.fault is None and region is not None and region.text == ours.region.text


def _are_of_two_captures(ours: Side, theirs: Side, captures: Collection[str]) -> bool:
    one, other = ours.memory, theirs.memory
    differ = one.path != other.path and one.sha256 != other.sha256
    return differ and one.path in captures and other.path in captures


# The words around the source's text.


def _body(parts: Sequence[Piece], ours: Side, theirs: Side, before: ConflictHistory) -> str | None:
    """Return the body of the page, with the text of one side; None where the sides cross."""
    around = [
        conflicts.cut_out(parts, *spans)
        for spans in ((ours.before, theirs.before), (ours.after, theirs.after))
    ]
    first, last = (None if found is None else _words(found, before) for found in around)
    return None if first is None or last is None else first + ours.text + last


def _words(parts: Iterable[Piece], before: ConflictHistory) -> str:
    return "".join(part if isinstance(part, str) else _joined(part, before) for part in parts)


def _joined(part: Conflict, before: ConflictHistory) -> str:
    """Return a conflict in a person's words, settled where one side alone wrote them."""
    if references.without_numbers(part.ours) == references.without_numbers(part.theirs):
        return part.ours
    if part.whole and not before.is_none:
        return part.text
    pair = (part.ours, part.theirs), (part.theirs, part.ours)
    for one, other in pair:
        if before.has_words(one):  # as it was: the other changed it, or took it out
            return other
    return next((other for one, other in pair if not one.strip()), part.text)


# The page.


def _page(front: JoinedFront, body: str, captures: Collection[str]) -> Document | None:
    """Return the page, with a record that lets the program write its part anew."""
    ours, theirs = front.ours.memory, front.theirs.memory
    page = front.ours.page
    try:
        values = front_matter.read(front.yaml)
    except front_matter.FrontMatterError:
        return None
    moved = ours.path not in captures and theirs.path in captures
    records = [mapping_of(one.page.values[CAPTURE]) for one in (front.ours, front.theirs)]
    rows = [front_matter.as_value(one.get(LOST, [])) for one in records]
    values[CAPTURE] = {
        **records[moved],
        PARAGRAPHS: records[0].get(PARAGRAPHS, []),
        TEXT: ACCEPTED,
        ADDRESSES: list(dict.fromkeys((*ours.addresses, *theirs.addresses))),
        LOST: list(dict.fromkeys(row for some in rows for row in some)),
        "fields": front.rows,
    }
    clashes = tuple(front.clashes)
    return Document(page.path, page.opening, front.yaml, page.closing, body, values, clashes)


def with_clashes(text: str, clashes: Sequence[Clash]) -> str:
    """Return the text of a page with both values of each clash in place of the one."""
    parts = cut(text)
    found = entries.split(parts.yaml) if clashes else ()
    waiting = {clash.key: clash.text for clash in clashes}
    rows = [(entry.key, entry.remarks, waiting.pop(entry.key, entry.text)) for entry in found]
    rows = [
        (key, remarks, "".join(waiting.values()) * (key == CAPTURE) + own)
        for key, remarks, own in rows
    ]
    yaml = "".join(remarks + own for _, remarks, own in rows)
    return parts.opening + yaml + parts.closing + parts.body if clashes else text
