"""Makes the page that shows a source's capture line by line: what became of each line, and why."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from sourcebook.derive import catalogue
from sourcebook.derive.catalogue import Entry
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark
from sourcebook.model import Role, SourceRecord
from sourcebook.page import markdown

FOLDER = "captures"
_ROLES: dict[Role, str] = {
    "text": mark("article text"),
    "metadata": mark("metadata"),
    "furniture": mark("left out"),
}
_COLUMNS = (mark("Line"), mark("Became"), mark("Why"), mark("The saved copy says"))


_reason = lru_cache(maxsize=1_000)(markdown.cell)  # a few rules give most of the reasons


def path_of(source: str) -> str:
    """Return the path of the capture's page for the source with the page `source`.

    Both are relative to `docs/`.
    """
    return f"{FOLDER}/{source.rpartition('/')[2]}"


def title(entry: Entry) -> str:
    """Return the title of the page."""
    return _("{title}: the saved copy, line by line").format(title=catalogue.name(entry))


def render(path: str, entry: Entry, record: SourceRecord, *, whole: bool = True) -> str:
    """Return what became of each line of a capture, as Markdown for the page at `path`.

    record: what was made of the capture. whole: whether the lines themselves may be shown.
    """
    intro = _(
        "What became of each line of the saved copy of {source}. {counts} A curator can overrule "
        "it: `keep:` and `drop:` on the page."
    ).format(source=catalogue.to_source(path, entry), counts=_counts(record))
    head = f"| {' | '.join(map(_, _COLUMNS))} |\n|---|---|---|---|"
    return f"{intro}\n\n" + "\n".join([head, *_rows(record, whole=whole)])


def _counts(record: SourceRecord) -> str:
    lines = Counter[Role]()
    for entry in record.ledger:
        lines[entry.role] += entry.lines.last - entry.lines.first + 1
    shown = (f"{lines[role]} {_(name)}" for role, name in _ROLES.items())
    return _("Lines: {counts}.").format(counts=comma().join(shown))


def _rows(record: SourceRecord, *, whole: bool) -> Iterator[str]:
    entries = {n: e for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)}
    for block in record.blocks:
        entry = entries[block.lines.first]
        first, last = block.lines
        where = f"{first}" if first == last else f"{first}-{last}"
        text = markdown.cell(block.text) if whole else ""
        why = _reason(_(entry.reason)) if entry.reason else ""
        yield f"| {where} | {_(_ROLES[entry.role])} | {why} | {text} |"
