"""Makes the page of the preview that says what is left to do: for a curator, never published.

It lists what a run found wrong, what is in doubt, what changed since the last commit, what readers
propose, drafts, sources without a description or a licence, and what these say of themselves, each
with its file and line.
"""

import html
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote

from msgspec import Struct

from sourcebook.licences import NOT_EVALUATED
from sourcebook.page.curation import drafts, proposals
from sourcebook.page.document import Document, read
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import text_of
from sourcebook.problems import PROGRAM, Problem, program
from sourcebook.project import StoredFile, in_docs

NAME = "curator.html"
"""Of the page, in the site that is shown."""
_SHOWN = 50
"""Entries of a list that are shown; of more their number is said."""
_SITE = "site_description"
_DESCRIPTIONS = {
    "Described by sources themselves, to take": False,
    "Described by sites, to take": True,
}
"""Headings of what can be taken as a description, and whether it is the site's words."""
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'"


class OpenWork(Struct, frozen=True):
    """What is known of a collection when the page is asked for.

    pages: the Markdown files of `docs/`. problems: of the last run. doubts: values in doubt.
    changed: paths of files that differ from the last commit. described: what sources say of
    themselves, for pages that have no description.
    """

    pages: Iterable[StoredFile] = ()
    problems: Sequence[Problem] = ()
    doubts: Sequence[Problem] = ()
    changed: Sequence[str] = ()
    described: Sequence[Problem] = ()


class CuratorTask(Struct, frozen=True):
    """A thing to do. path, line: where. text: what."""

    path: str
    line: int
    text: str = ""


def page(work: OpenWork, styles: Iterable[str]) -> bytes:
    """Return the page. styles: the addresses of style sheets, relative to the site's root."""
    lists = [(heading, entries) for heading, entries in _lists(work) if entries]
    shown = "".join(_shown(heading, entries) for heading, entries in lists)
    body = shown or "<p>Nothing is left to do.</p>"
    links = "".join(f'<link rel="stylesheet" href="{html.escape(one)}">' for one in styles)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>Left to do</title>{links}</head>"
        '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="custom" '
        'data-md-color-accent="custom"><main class="md-main"><div class="md-main__inner md-grid">'
        '<div class="md-content"><article class="md-content__inner md-typeset">'
        "<h1>Left to do</h1><p>This page is shown in the preview alone. Nothing of it is "
        f'published. <a href="index.html">To the site</a></p>{body}'
        "</article></div></div></main></body></html>\n"
    ).encode(errors="replace")


def _lists(work: OpenWork) -> Iterator[tuple[str, list[CuratorTask]]]:
    """Yield the headings of the page, each with the entries below it."""
    found = _of_pages(work.pages)
    yield "To mend", [_of_problem(one) for one in work.problems if one.severity != "note"]
    yield "Proposed by readers", found["proposals"]
    yield "In doubt", [_of_problem(one) for one in work.doubts]
    yield "Changed since the last commit", [CuratorTask(path, 1) for path in sorted(work.changed)]
    yield "Drafts, which are not published", found["draft"]
    yield "Without a licence that somebody looked into", found["license"]
    undescribed = found["description"]
    without = {entry.path for entry in undescribed}
    open_ones = [one for one in work.described if one.path in without]
    for heading, of_site in _DESCRIPTIONS.items():
        yield heading, [_of_problem(one) for one in open_ones if (one.field == _SITE) == of_site]
    yield "Without a description", undescribed
    yield "Noted", [_of_problem(one) for one in work.problems if one.severity == "note"]


def _of_pages(files: Iterable[StoredFile]) -> Mapping[str, list[CuratorTask]]:
    """Return what pages lack or hold that asks for a decision, by what that is."""
    found: dict[str, list[CuratorTask]] = defaultdict(list)
    for file in files:
        document, _ = read(file.path, file.content)
        if document:
            for name, test in _TESTS.items():
                line = test(document)
                if line:
                    found[name].append(CuratorTask(file.path, line, _title(document)))
    return found


def _proposal(document: Document) -> int:
    places = proposals.find(document.body)
    above = document.text[: len(document.text) - len(document.body)].count("\n")
    return above + places[0].first + 1 if places else 0


def _draft(document: Document) -> int:
    is_draft = drafts.is_draft(document.values)
    return front_matter.line_of(document.yaml, drafts.KEY) + 1 if is_draft else 0


def _unlicensed(document: Document) -> int:
    if CAPTURE not in document.values:
        return 0
    unknown = text_of(document.values.get("license")) in ("", NOT_EVALUATED)
    return front_matter.line_of(document.yaml, "license") + 1 if unknown else 0


def _undescribed(document: Document) -> int:
    taken = (document.values.get(key) for key in ("description", "abstract", _SITE))
    if CAPTURE not in document.values or any(map(text_of, taken)):
        return 0
    return front_matter.line_of(document.yaml, "description") + 1


_TESTS: Mapping[str, Callable[[Document], int]] = {
    "proposals": _proposal,
    "draft": _draft,
    "license": _unlicensed,
    "description": _undescribed,
}
"""What is looked for on each page; each returns the line of the file, or 0."""


def _title(document: Document) -> str:
    return text_of(document.values.get("title"))


def _of_problem(problem: Problem) -> CuratorTask:
    hint = problem.hint.replace(PROGRAM, program())
    text = f"{problem.message}; {hint}" if hint else problem.message
    return CuratorTask(problem.path, max(1, problem.line), text)


def _shown(heading: str, entries: Sequence[CuratorTask]) -> str:
    rows = "".join(f"<li>{_row(entry)}</li>" for entry in entries[:_SHOWN])
    more = len(entries) - _SHOWN
    rest = f"<p>And {more} more.</p>" if more > 0 else ""
    return f"<h2>{heading}: {len(entries)}</h2><ul>{rows}</ul>{rest}"


def _row(entry: CuratorTask) -> str:
    place = f"<code>{html.escape(entry.path)}:{entry.line}</code>"
    inside = in_docs(entry.path)
    if inside != entry.path and inside.endswith(".md"):
        address = html.escape(_address(inside))
        place = f'<a href="{address}">{place}</a>'
    return f"{place} {html.escape(entry.text)}".strip()


def _address(path: str) -> str:
    return quote(f"{path.removesuffix('.md')}.html")
