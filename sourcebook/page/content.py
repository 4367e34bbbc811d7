"""Reads a page for publishing: its front matter, without misleading characters, and its Markdown,
without proposals that nobody has accepted.

Every scalar is a string, as ingest reads it. MkDocs' own reader makes dates and booleans of them,
and shows a block that it cannot read as text.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from sourcebook.fields import FIELDS
from sourcebook.model import BibRecord
from sourcebook.page.curation import proposals
from sourcebook.page.document import cut
from sourcebook.page.front_matter import front_matter, provenance
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.page.markdown import visible
from sourcebook.page.regions import regions
from sourcebook.problems import Problem, unexpected_error
from sourcebook.text import encodable


class PageContent(Struct, frozen=True):
    """A page's front matter and the Markdown below it.

    first_line: where the body begins in the file, counted from 1. unread: invalid front matter.
    problems: of this, and of a conflict of git, whose page shows nothing that people wrote.
    """

    meta: Mapping[str, object]
    body: str
    first_line: int = 1
    problems: tuple[Problem, ...] = field(default=())
    unread: str = ""


def read(path: str, text: str) -> PageContent:
    """Return the page in `text`, of the file `path`. Invalid front matter is a problem."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = cut(text)
    if not parts.opening:
        body = proposals.without_proposals(text.removeprefix("\ufeff"))
        body, torn = _without_conflicts(path, body, 1)
        return PageContent({}, body, problems=torn)
    body = parts.body.lstrip("\n")
    first_line = text.count("\n", 0, len(text) - len(body)) + 1
    body, torn = _without_conflicts(path, proposals.without_proposals(body), first_line)
    try:
        loaded = front_matter.load(parts.yaml)
        meta = {str(key): _safe(value) for key, value in loaded.items()}
    except front_matter.FrontMatterError as error:
        message = f"the front matter {error}"
        problem = Problem(path, error.line + 1, message, f"{error.hint}, between the `---` lines")
        return PageContent({}, body, first_line, (problem, *torn), parts.yaml)
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return PageContent({}, body, first_line, (unexpected_error(path, error),), parts.yaml)
    return PageContent(meta, body, first_line, torn)


def _without_conflicts(path: str, body: str, first_line: int) -> tuple[str, tuple[Problem, ...]]:
    """Return a body without what people wrote, where both sides of a conflict stand in it, and the
    problem of that.

    Its other lines keep their number. Where it cannot be told what people wrote, nothing is left.
    """
    row = regions.first_conflict(body)
    if not row:
        return body, ()
    message = "both sides of a conflict stand here"
    hint = "keep what is right of both, and delete the marks; until then nothing of it is shown"
    problem = Problem(path, first_line - 1 + row, message, hint)
    cut = regions.split(body)
    for part in reversed(cut.parts):
        if not part.name:
            body = regions.replaced(body, part, "\n" * part.text.count("\n"))
    return "" if cut.fault or regions.first_conflict(body) else body, (problem,)


def _safe(value: object) -> object:
    """Return a value without misleading characters, and without any that UTF-8 cannot encode."""
    if isinstance(value, str):
        return visible(encodable(value))
    if isinstance(value, list):
        return [_safe(one) for one in value]
    return {_safe(k): _safe(v) for k, v in value.items()} if isinstance(value, dict) else value


def record(meta: Mapping[str, object], *, grounds: bool = True) -> BibRecord:
    """Return the bibliographic record that a page's front matter holds.

    grounds: whether with where each value comes from.
    """
    values: dict[str, Any] = {}
    for row in FIELDS:
        found = meta.get(row.front_matter)
        values[row.name] = texts_of(found) if row.many else " ".join(text_of(found).split())
    origins = mapping_of(mapping_of(meta.get("capture")).get("fields")) if grounds else {}
    known = (
        provenance.read(row.name, mapping_of(origins.get(row.front_matter)))
        for row in FIELDS
        if row.front_matter in origins
    )
    return BibRecord(**values, provenance=tuple(known))
