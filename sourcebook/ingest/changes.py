"""Tells what a run writes, and at which lines of the written pages its problems stand.

What git could not join, and is then left for people to settle, is looked for there too.
"""

from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence, Set

from msgspec.structs import replace

from sourcebook.ingest.conflicts import resolution
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.page.regions import regions
from sourcebook.page.regions.conflicts import Clash
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import Problem
from sourcebook.project import StoredFile


def changes_of(
    drafts: MutableMapping[str, str],
    pages: Sequence[Document],
    renumbered: Mapping[str, Document],
    docs: Sequence[StoredFile],
) -> Iterator[FileChange]:
    """Yield the files to write: drafts, and other pages whose references were renumbered.

    drafts: texts of pages by their paths, each taken out when it was looked at: the texts of all
    pages twice are much.
    """
    stored = {file.path: file.content for file in docs}
    clashes = {page.path: page.clashes for page in pages if page.clashes}
    for path in dict.fromkeys((*renumbered, *drafts)):
        text = drafts.pop(path) if path in drafts else renumbered[path].text
        whole = resolution.with_clashes(text, clashes[path]) if path in clashes else text
        before, after = stored.get(path), whole.encode()
        if after != before:
            yield FileChange(path, before, after)


def left_conflicts(
    pages: Sequence[Document],
    changes: Sequence[FileChange],
    docs: Sequence[StoredFile],
    wrong: Set[str],
) -> Iterator[Problem]:
    """Yield what two people wrote in one place, at its line once all changes are written.

    wrong: captures and pages with other problems. A page that waits for these to be mended is
    settled then.
    """
    known = {page.path: page for page in pages}
    written = {change.path: change.after for change in changes if change.after is not None}
    for file in docs:
        page = known.get(file.path)
        if page is None:
            continue
        waits = wrong & {file.path, remembered(page, CAPTURE).path}
        if file.path in written or not waits:
            final = StoredFile(file.path, written.get(file.path, file.content))
            yield from _conflicts(final, page.clashes)


def _conflicts(file: StoredFile, clashes: Sequence[Clash] = ()) -> Iterator[Problem]:
    """Yield a problem for each place where a page that can be read holds both sides of a conflict.

    clashes: those of its front matter, whatever of them stands in the file.
    """
    if b"<<<<<<< " not in file.content and b">>>>>>> " not in file.content:
        return
    text = file.content.decode(errors="replace")
    for clash in clashes:
        before, there, after = text.partition(clash.text)
        if there:
            message = "the front matter holds both sides of a conflict"
            hint = f"keep one of the two sides of `{clash.key}:`, and delete the marks"
            yield Problem(file.path, before.count("\n") + 1, message, hint, field=clash.key)
            text = before + "\n" * there.count("\n") + after
    lines = [line.rstrip("\r") for line in text.split("\n")]
    own = regions.prose_lines(lines)
    row = regions.conflict_line([lines[number] for number in own])
    if row:
        message = "both sides of a conflict stand here"
        hint = "keep what is right of both, and delete the marks"
        yield Problem(file.path, own[row - 1] + 1, message, hint)


def as_written(plan: Plan, unwritten: Collection[Problem] = ()) -> Plan:
    """Return a plan that was written, with its problems at the lines that pages have since.

    They were found on the pages as they were. unwritten: of the files that could not be written.
    """
    failed = {problem.path for problem in unwritten}
    rows = {
        one.path: (_rows(one.before), _rows(one.after))
        for one in plan.changes
        if one.before is not None and one.after is not None and one.path not in failed
    }
    moved = (
        replace(one, line=_line_in(*rows[one.path], one.line)) if one.path in rows else one
        for one in plan.problems
    )
    return replace(plan, problems=tuple(moved))


def _rows(content: bytes) -> list[str]:
    return content.decode(errors="replace").split("\n")


def _line_in(before: Sequence[str], after: Sequence[str], line: int) -> int:
    """Return the line on which a page has now what stood on a line of it; the same if nowhere.

    What is left of a conflict is said at its line in the written page already.
    """
    if not 0 < line <= len(before) or regions.conflict_line(after[line - 1 : line]):
        return line
    text = before[line - 1]
    places = [at for at, row in enumerate(after, 1) if row == text]
    earlier = [at for at, row in enumerate(before, 1) if row == text]
    if len(places) == len(earlier):
        return places[earlier.index(line)]
    near = line + len(after) - len(before)
    return min(places, key=lambda at: abs(at - near), default=line)
