"""Tells what a command takes from a page of what people wrote there."""

from collections import Counter
from collections.abc import Iterator

from sourcebook.page.document import cut
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.plans import FileChange


def replaced_lines(change: FileChange) -> Iterator[str]:
    """Yield the lines that a change takes from a page, each behind `- `, without what the program
    remembers there."""
    before, after = (_lines(content) for content in (change.before, change.after))
    left = Counter(after)
    for line in before:
        if left[line]:
            left[line] -= 1
        elif line.strip():
            yield f"- {line}"


def _lines(content: bytes | None) -> list[str]:
    """Return the lines of a page but those of `capture:`."""
    parts = cut((content or b"").decode("utf-8", "replace"))
    kept: list[str] = []
    ours = False
    for line in parts.yaml.splitlines():
        ours = line.startswith(f"{CAPTURE}:") or (ours and line[:1] in ("", " ", "\t"))
        kept += [] if ours else [line]
    return [*kept, *parts.body.splitlines()]
