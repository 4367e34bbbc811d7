"""The commands `seal` and `verify-site`: keep the digests of a site, compare a copy with them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path

from sourcebook.commands import published_folders
from sourcebook.commands.published_folders import PUBLISHED
from sourcebook.commands.terminal import Terminal
from sourcebook.problems import PROGRAM, Problem
from sourcebook.seal import digests, pages, stored_seal
from sourcebook.seal.digests import BrokenSealError, PageSeal, Seal
from sourcebook.seal.stored_seal import StoredSeal
from sourcebook.store.files import copies, writing
from sourcebook.store.files.copies import UNREADABLE, SiteCopy
from sourcebook.wording import count

_PROOFS = (".ots", ".tsr")
"""Endings of proofs of time that may stand beside a seal: OpenTimestamps, RFC 3161."""
_FOR_SERVERS = frozenset(("404.html", "sitemap.xml", "sitemap.xml.gz", "offline.zip"))
"""Files that a copy to be read from a folder has not; nor has it those that lead on from the former
pages of captures."""
_FORMER = re.compile(r"captures/.+\.html")
_MOST = 200


def seal(root: Path, out: Path, terminal: Terminal) -> int:
    """Write the digests of the site of the project at `root` into a file."""
    site = published_folders.site(root)
    if published_folders.is_published(root, out):
        hint = "keep it elsewhere, where whoever alters the site cannot alter it"
        return terminal.report([Problem(str(out), 0, PUBLISHED, hint)])
    try:
        with copies.opened(root / site) as copy:
            made = StoredSeal(
                _of_copy(copy), {one: copy.digest(one) for one in _sealed_files(copy)}
            )
    except BrokenSealError as error:
        hint = f"run `{PROGRAM} build` first, without `extra: seal: false`"
        return terminal.report([Problem(site, 0, f"has no seal: {error}", hint)])
    except UNREADABLE as error:
        hint = f"run `{PROGRAM} build` first"
        return terminal.report([Problem(site, 0, f"cannot be read: {_why(error)}", hint)])
    try:
        writing.replace(out, stored_seal.written(made))
    except OSError as error:
        hint = "name a file in a folder that is there and can be written"
        message = f"cannot be written: {error.strerror}"
        return terminal.report([Problem(str(out), 0, message, hint)])
    terminal.say(
        f"{out}: {count(len(made.files), 'file')}, {count(len(made.seal.pages), 'source')}"
    )
    terminal.say(f"root of the texts: {made.seal.root}")
    terminal.say(f"digest of the site: {made.whole}")
    return 0


def _sealed_files(copy: SiteCopy) -> Iterator[str]:
    """Yield the files of a site, without those of tools, such as `.git`."""
    yield from (name for name in sorted(copy.names) if not name.startswith("."))


def _of_copy(copy: SiteCopy) -> Seal:
    """Return the seal that a copy holds itself. Raises BrokenSealError, or one of UNREADABLE."""
    own = (name for name in copy.names if name.startswith(f"{digests.PLACE}/"))
    return digests.read({name: copy.read(name) for name in own})


def verify_site(path: Path, seal_file: Path | None, root: str, terminal: Terminal) -> int:
    """Compare a copy of a site with a seal; return 1 where anything differs.

    seal_file: that a curator kept; without one the copy's own is taken. root: the first digits at
    least of the root that is to be; empty for any.
    """
    try:
        known = stored_seal.read(seal_file.read_bytes()) if seal_file else None
    except (OSError, BrokenSealError) as error:
        what = f"cannot be read: {error.strerror}" if isinstance(error, OSError) else str(error)
        return terminal.report([Problem(str(seal_file), 0, what, "name a file that `seal` wrote")])
    try:
        with copies.opened(path) as copy:
            problems = list(_compared(str(path), copy, known, root, terminal))
    except UNREADABLE as error:
        hint = "ask for another copy" if path.exists() else "check the name"
        problems = [Problem(str(path), 0, f"cannot be read: {_why(error)}", hint)]
    for ending in _PROOFS if seal_file else ():
        proof = Path(f"{seal_file}{ending}")
        if proof.is_file():
            terminal.say(f"{proof} stands beside the seal: a program for such proofs checks it")
    return terminal.report(problems)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _compared(
    name: str, copy: SiteCopy, known: StoredSeal | None, root: str, terminal: Terminal
) -> Iterator[Problem]:
    """Yield what differs between a copy and a seal. known: that is kept, if there is one."""
    try:
        seal = known.seal if known else _of_copy(copy)
    except BrokenSealError as error:
        yield Problem(name, 0, f"its seal cannot be used: {error}", "take the one a curator kept")
        return
    if root and not seal.root.startswith(root.lower()):
        yield Problem(name, 0, f"the root is {seal.root}, not {root}", "it is of another edition")
    for one in copy.wrong[:_MOST]:
        yield Problem(name, 0, f"holds {one!r}, which is no file of a site", "open nothing of it")
    found = [*(_files(copy, known) if known else _pages(copy, seal))]
    yield from (Problem(f"{name}/{place}", 0, message) for place, message in found)
    if not found and not copy.wrong:
        whose = "the seal" if known else "its own seal"
        what = f"{count(len(copy.names), 'file')}, " if known else ""
        terminal.say(f"{name}: {what}{count(len(seal.pages), 'source')} as {whose} has them")
        if not (known or root):
            terminal.say("whoever alters a copy may alter its seal: compare the root")
    terminal.say(f"root of the texts: {seal.root}")


def _files(copy: SiteCopy, known: StoredSeal) -> Iterator[tuple[str, str]]:
    """Yield the files that are not as a seal has them, and what is wrong with each."""
    there = set(_sealed_files(copy))
    for place, wanted in known.files.items():
        if place not in there:
            if place not in _FOR_SERVERS and not _FORMER.fullmatch(place):
                yield place, "is missing"
        elif copy.digest(place) != wanted:
            page = known.seal.pages.get(place)
            yield place, _difference(copy, page) if page else "differs"
    for place in sorted(there - known.files.keys()):
        yield place, "is not in the seal"


def _pages(copy: SiteCopy, seal: Seal) -> Iterator[tuple[str, str]]:
    """Yield the pages whose texts are not as a seal has them, and what is wrong with each."""
    for place, page in seal.pages.items():
        if place not in copy.names:
            yield place, "is missing"
        elif difference := _texts(copy, page):
            yield place, difference
    for place in sorted(copy.names):
        is_page = place.startswith("sources/") and place.endswith(".html")
        if is_page and place not in seal.pages and pages.read(copy.read(place)).paragraphs:
            yield place, "is not in the seal"


def _difference(copy: SiteCopy, page: PageSeal) -> str:
    with suppress(*UNREADABLE):
        return _texts(copy, page) or "differs, though not in its title and text"
    return "differs"


def _texts(copy: SiteCopy, page: PageSeal) -> str:
    """Return which texts of a page are not as they were sealed; empty for none."""
    shown = pages.read(copy.read(page.url))
    now = PageSeal.of(page.url, shown.capture, shown.title, shown.paragraphs)
    pairs = zip_longest(now.texts, page.texts)
    wrong = [f"¶{n}" if n else "the title" for n, (one, other) in enumerate(pairs) if one != other]
    if page.capture and now.capture != page.capture:
        wrong.append("the SHA-256 of the capture")
    return f"differs: {', '.join(wrong)}" if wrong else ""
