"""Checks the guides that people write: the form of their entries, and what they name; and what
placeholders name."""

import difflib
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from sourcebook.page.curation import guides
from sourcebook.page.document import Document
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.page.references import named_paragraphs
from sourcebook.page.regions import placeholders, regions
from sourcebook.problems import Problem
from sourcebook.project import DOCS, in_docs, kind_of

_LINK = re.compile(r"(?<!\\)\]\((?P<path>[^()\s<>#?:]+\.md)(?=[)#?])")


def problems(pages: Sequence[Document], paths: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the guides and placeholders on all pages.

    paths: of all pages, in the project.
    """
    for page in pages:
        if any(key in page.values for key in (*guides.GUIDES, guides.QUESTIONS)):
            yield from _of_page(page, paths)
        if placeholders.MARK in page.body:
            yield from _of_placeholders(page, paths)


def _of_page(page: Document, paths: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the guide of a page: where it stands, its entries, its links."""
    kinds = guides.kinds(page.values)
    if kinds and kind_of(in_docs(page.path)) != "page":
        message = f"`{kinds[0]}:` does not belong on the page of a source or a subject"
        yield _problem(page, kinds[0], 0, message, "move it to a page of its own")
        return
    if kinds[1:]:
        message = f"`{kinds[1]}:` stands beside `{kinds[0]}:`, which alone is shown"
        yield _problem(page, kinds[1], 0, message, "give it a page of its own")
    for key, entry, message, hint in guides.refusals(page.values):
        yield _problem(page, key, entry, f"`{key}:` {message}", hint)
    yield from _missing(page, paths)
    for key, start, end in named_paragraphs.parts(page.yaml, *kinds, guides.QUESTIONS):
        for match in _LINK.finditer(page.yaml, start, end):
            folder = posixpath.dirname(page.path)
            target = posixpath.normpath(posixpath.join(folder, unquote(match["path"])))
            if target not in paths:
                line = page.opening.count("\n") + page.yaml.count("\n", 0, match.start()) + 1
                yield Problem(
                    page.path,
                    line,
                    f"`{key}:` links to {target}, which is not there",
                    "mend the link",
                )


def _of_placeholders(page: Document, paths: Collection[str]) -> Iterator[Problem]:
    """Yield the pages that placeholders show something of, and that are not there."""
    for part in regions.split(page.body).placeholders:
        wanted = part.placeholder
        name = wanted.option("of") if wanted and wanted.name in placeholders.OF_PAGES else ""
        path = f"{DOCS}/{name}"
        if wanted and name and path not in paths and not any(placeholders.refusals(wanted, path)):
            near = difflib.get_close_matches(path, sorted(paths), n=1)
            hint = f"did you mean `of={in_docs(near[0])}`?" if near else "name a page in `docs/`"
            message = f"the placeholder `{wanted.name}` is of {path}, which is not there"
            yield Problem(page.path, page.first_line + part.line - 1, message, hint)


def _missing(page: Document, paths: Collection[str]) -> Iterator[Problem]:
    """Yield the sources of a path, and the events of a chronology, that have no page."""
    subjects = {
        posixpath.basename(path).removesuffix(".md"): path
        for path in paths
        if kind_of(in_docs(path)) == "subject"
    }
    sources = [p for p in paths if kind_of(in_docs(p)) == "source"]
    for key, field in ((guides.PATH, "source"), (guides.CHRONOLOGY, "event")):
        raw = page.values.get(key)
        for entry, row in enumerate(raw if isinstance(raw, list) else [], 1):
            name = text_of(mapping_of(row).get(field))
            if not name:
                continue
            if field == "source":
                there, known = f"{DOCS}/{named_paragraphs.source_path(name)}" in sources, sources
            else:
                there, known = name in subjects, [*subjects]
            if not there:
                wanted = (
                    f"{DOCS}/{named_paragraphs.source_path(name)}" if field == "source" else name
                )
                near = difflib.get_close_matches(wanted, known, n=1)
                hint = f"did you mean {near[0]}?" if near else "write the name of its page"
                yield _problem(page, key, entry, f"`{key}:` there is no {field} {name!r}", hint)


def _problem(page: Document, key: str, entry: int, message: str, hint: str) -> Problem:
    line = front_matter.line_of(page.yaml, key, entry) + 1
    return Problem(page.path, line, message, hint, "error", key)
