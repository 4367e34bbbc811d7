"""Tells what a run writes, and what of conflicts of git is then left for people to settle."""

from collections.abc import Iterator, Mapping, MutableMapping, Sequence, Set

from sourcebook.ingest.conflicts import settling
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.page.regions import regions
from sourcebook.page.regions.conflicts import Clash
from sourcebook.plans import FileChange
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
        whole = settling.with_clashes(text, clashes[path]) if path in clashes else text
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
