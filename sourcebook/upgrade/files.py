"""Decides what becomes of the files that a collection began with: three versions of each.

One is the collection's, one its base: the file of the version that the collection is of; the third
is the new one. What nobody changed is replaced. What people changed is merged: their lines stay.
"""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from sourcebook.problems import Problem
from sourcebook.project import DOCS, SEEDS
from sourcebook.upgrade import versions
from sourcebook.upgrade.steps import KEPT, Step, styled, unified

IsOurs = Callable[[str, bytes], bool]
"""Whether a file has stood at this path in some version of the program, as it is."""

_OUR_PAGES = (f"{DOCS}/about/", f"{DOCS}/search.md")
NOT_MERGED = "they cannot be merged"
"""Why files are left that a person has to look at."""
_IGNORED = ".gitignore"
_LONGEST = 60


class FileConflict(Struct, frozen=True):
    """Lines that both sides changed. line: in the merged file. theirs: what the program has."""

    line: int
    theirs: str


class Merged(Struct, frozen=True):
    """A file in which both sides' changes are; where both changed the same lines, a person's."""

    content: bytes
    conflicts: tuple[FileConflict, ...] = ()


Merge = Callable[[bytes, bytes, bytes], Merged | None]
"""Merge a person's file, its base and the program's by lines; None where that cannot be done."""


class FileVersions(Struct, frozen=True):
    """The three versions of a collection's files, by path."""

    found: Mapping[str, bytes]
    base: Mapping[str, bytes]
    new: Mapping[str, bytes]
    is_ours: IsOurs

    def unchanged(self, path: str) -> bool:
        """Return whether the collection's file is one that the program wrote."""
        found = unified(self.found[path])
        base = self.base.get(path)
        return (base is not None and found == unified(base)) or self.is_ours(path, found)


def is_content(path: str) -> bool:
    """Return whether a file is the collection's content: once changed, it is people's."""
    pages = path.startswith((f"{DOCS}/", f"{SEEDS}/")) and not path.startswith(_OUR_PAGES)
    return pages or path == "README.md"


def steps(versions: FileVersions, merge: Merge) -> Iterator[Step]:
    """Yield what is done with each file of the base and of the new version."""
    for path in sorted({*versions.base, *versions.new}):
        yield from _missing(versions, path)
        if path in versions.found:
            yield from _there(versions, path, merge)


def _missing(versions: FileVersions, path: str) -> Iterator[Step]:
    new = versions.new.get(path)
    if path in versions.found or new is None or path.startswith(f"{SEEDS}/"):
        return
    base = versions.base.get(path)
    if base is None:
        yield Step(path, "made", new)
    elif unified(base) != unified(new):
        yield Step(path, "left", why="they were removed here")


def _there(versions: FileVersions, path: str, merge: Merge) -> Iterator[Step]:
    found, new = versions.found[path], versions.new.get(path)
    if new is not None and unified(found) == unified(new):
        return
    if not versions.unchanged(path):
        yield from _changed_here(versions, path, merge)
    elif new is not None:
        yield Step(path, "changed", styled(new, found))
    elif not is_content(path):
        yield Step(path, "removed")


def _changed_here(versions: FileVersions, path: str, merge: Merge) -> Iterator[Step]:
    base, new = versions.base.get(path), versions.new.get(path)
    if base == new or (new is None and is_content(path)):
        return
    if is_content(path):
        yield Step(path, "left", why="their words are yours")
    elif new is None:
        yield Step(path, "left", why="you changed them, and the program does not use them any more")
    elif path == _IGNORED:
        yield from _with_added(path, versions.found[path], base or b"", new)
    elif base is None:
        yield Step(path, "left", why="they are yours, and the program has files of the same names")
    else:
        yield from _merged(path, (versions.found[path], base, new), merge)


def _with_added(path: str, found: bytes, base: bytes, new: bytes) -> Iterator[Step]:
    """Yield a file of one rule a line, with the rules that the program has added since its base."""
    known = {*unified(found).splitlines(), *unified(base).splitlines()}
    added = [line for line in unified(new).splitlines() if line not in known]
    if added:
        text = unified(found)
        ended = text if text.endswith(b"\n") or not text else text + b"\n"
        yield Step(path, "merged", styled(ended + b"\n".join((*added, b"")), found))


def _merged(path: str, three: tuple[bytes, bytes, bytes], merge: Merge) -> Iterator[Step]:
    found, base, new = three
    merged = merge(unified(found), unified(base), unified(new))
    broken = path.endswith(".py") and not (merged and _runs(merged))
    if merged is None and not broken:
        message = "was changed by you and by the program, and cannot be merged; yours stays"
        hint = "compare it with the one that `sourcebook new` makes"
        yield Step(path, "left", why=NOT_MERGED, problems=(Problem(path, 0, message, hint),))
    elif merged is None or broken:
        yield _kept_below(path, styled(new, found))
    elif merged.content != unified(found) or merged.conflicts:
        problems = tuple(_conflict(path, one) for one in merged.conflicts)
        yield Step(path, "merged", styled(merged.content, found), problems=problems)


def _runs(merged: Merged) -> bool:
    """Return whether a merged module can be read: one made of two may be none."""
    try:
        compile(merged.content, "merged", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return not merged.conflicts


def _kept_below(path: str, new: bytes) -> Step:
    message = f"was changed here, and could not be merged; yours is kept below {KEPT}/"
    hint = "bring over to the new file what your site still needs"
    return Step(path, "changed", new, keep=True, problems=(Problem(path, 0, message, hint),))


def _conflict(path: str, conflict: FileConflict) -> Problem:
    first, _, more = conflict.theirs.strip("\n").partition("\n")
    shown = first[:_LONGEST] + ("…" if more or len(first) > _LONGEST else "")
    program = f"the program would write `{shown}` here" if shown else "the program removes this"
    message = f"was changed by you and by the program; your lines stay, {program}"
    return Problem(path, conflict.line, message, "look whether they still fit")


def most_alike(found: Mapping[str, bytes], starters: Mapping[str, Mapping[str, bytes]]) -> str:
    """Return the version that most files of a collection are of; the first of several.

    starters: the files of each version.
    """

    def same(version: str) -> int:
        files = starters[version].items()
        return sum(unified(found.get(path, b"\0")) == content for path, content in files)

    return max(sorted(starters, key=versions.order), key=same)
