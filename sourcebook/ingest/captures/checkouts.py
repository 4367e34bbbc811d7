"""Recognises captures whose file git, or a system, has changed while it copied them.

git may change the line ends of a text (`core.autocrlf`), and leaves both sides of a conflict in it;
macOS writes the letters of a name in parts (NFD). Pages record the digest and the name of what was
captured, so the first and the last can be undone here, and change nothing on a page.
"""

import hashlib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from sourcebook.model import Capture
from sourcebook.page.document import Document
from sourcebook.page.edits.memory import CAPTURE, remembered
from sourcebook.problems import Problem
from sourcebook.project import StoredFile

ATTRIBUTES = ".gitattributes"
"""The path of the warning that speaks of all captures whose line ends git has changed."""
_UNDO = "git rm -r -q --cached seeds` and `git checkout HEAD -- seeds"


def as_captured(
    captures: Sequence[Capture], own: Collection[Document]
) -> tuple[tuple[Capture, ...], tuple[Problem, ...]]:
    """Return the captures as they were when their pages were made, and the problems.

    own: the pages of sources. A capture that holds both sides of a conflict is left out: its page
    stays as it is.
    """
    known = {memory.path: memory.sha256 for page in own if (memory := remembered(page, CAPTURE))}
    digests = frozenset(known.values())
    joined = tuple(_conflicts(captures, known))
    torn = {problem.path for problem in joined}
    named = (c for c in _renamed(captures, known) if c.path not in torn)
    found, changed = [], []
    for capture in named:
        whole = capture if capture.sha256 in digests else _with_other_line_ends(capture, digests)
        found.append(whole)
        changed += [capture.path] * (whole is not capture)
    return tuple(found), (*joined, *_changed(changed))


def _conflicts(captures: Iterable[Capture], known: dict[str, str]) -> Iterator[Problem]:
    """Yield the problem of each capture that git could not join: its page records another text."""
    for capture in captures:
        if known.get(capture.path, capture.sha256) != capture.sha256:
            line = StoredFile(capture.path, capture.body).conflict_line
            if line:
                message = "the capture holds both sides of a conflict"
                hint = (
                    f"take one: `git checkout --ours {capture.path}`, or `--theirs`;"
                    " its page stays as it is until then"
                )
                yield Problem(capture.path, line, message, hint)


def _renamed(captures: Sequence[Capture], known: dict[str, str]) -> Iterator[Capture]:
    """Yield captures under the names that pages know, where only composed letters differ."""
    here = {capture.path for capture in captures}
    absent = {_composed(path): path for path in known if path not in here and not path.isascii()}
    for capture in captures:
        path = None
        if absent and capture.path not in known:
            path = absent.get(_composed(capture.path))
        yield replace(capture, path=path) if path else capture


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def _with_other_line_ends(capture: Capture, digests: Collection[str]) -> Capture:
    """Return a capture with the line ends that make its digest a known one, if any do."""
    for body in _with_either_line_ends(capture.body):
        digest = hashlib.sha256(body).hexdigest()
        if digest in digests:
            return replace(capture, body=body, sha256=digest)
    return capture


def _with_either_line_ends(body: bytes) -> tuple[bytes, ...]:
    """Return a text with each kind of line ends; nothing where it is none, or has one line."""
    if b"\n" not in body or b"\0" in body:  # git's own test of what is a text
        return ()
    plain = body.replace(b"\r\n", b"\n")
    return plain, plain.replace(b"\n", b"\r\n")


def digests(body: bytes) -> frozenset[str]:
    """Return the digests under which a file may be known, whatever its line ends."""
    bodies = (body, *_with_either_line_ends(body))
    return frozenset(hashlib.sha256(one).hexdigest() for one in bodies)


def _changed(paths: Sequence[str]) -> Iterator[Problem]:
    """Yield one warning for all captures with other line ends than when they were captured."""
    if paths:
        more = f" and of {len(paths) - 1} more" if paths[1:] else ""
        message = f"git changed the line ends of {paths[0]}{more}; they count as captured"
        hint = (
            f"write `seeds/** -text` into {ATTRIBUTES}, commit that file alone, then run `{_UNDO}`"
        )
        yield Problem(ATTRIBUTES, 0, message, hint, "warning")
