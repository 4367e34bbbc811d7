"""Mends what leads to a page that gets another name: links, ids of a subject, the navigation."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sourcebook.ingest.pages.pages import read_pages
from sourcebook.model import Value
from sourcebook.page.curation import topics
from sourcebook.page.document import Document, cut, read
from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.page.references import written_links
from sourcebook.page.regions import regions
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import Project, StoredFile, in_docs, kind_of

_MEND = "mend that first; no page was changed"


class RefusalError(Exception):
    """Raised where a page cannot be renamed; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def pages(project: Project, page: Document, new: str) -> Iterator[FileChange]:
    """Yield the other pages on which something names the page."""
    if new == page.path:
        return
    known, unreadable, broken = read_pages(project)
    for file in unreadable:
        if _may_name(file, page.path):
            wrong = (one for one in (*broken, *project.problems) if one.path == file.path)
            raise RefusalError(next(wrong, Problem(file.path, 0, "cannot be read", _MEND)))
    for other in known:
        if regions.split(other.body).fault and _may_name(_stored(other), page.path):
            require_clear(other)
        now = other if other.path == page.path else _mend(other, page.path, new)
        if now is not other:
            require_clear(other)
            yield FileChange(other.path, other.text.encode(), now.text.encode())


def _may_name(file: StoredFile, path: str) -> bool:
    """Return whether a page that cannot be read may name the page at `path`.

    Where its markers do not fit, all of it is read as a person's.
    """
    text = file.content.decode(errors="replace")
    if regions.split(cut(text).body).fault:
        text = text.replace("<!-- ", "     ")
    own, name = in_docs(file.path), re.escape(stem(path))
    links = any(link.target(own) == in_docs(path) for link in written_links.find(text))
    links = links or f"{stem(path)}#p" in cut(text).yaml
    named = is_subject(path) and re.search(rf"(?<![\w-]){name}(?![\w-])", cut(text).yaml)
    return links or bool(named)


def _mend(page: Document, old: str, new: str) -> Document:
    """Return another page with its links to `old`, and the ids of a subject, mended."""
    body = written_links.renamed(page.body, *map(in_docs, (page.path, old, new)))
    now = replace(page, body=body) if body != page.body else page
    paths = map(in_docs, (page.path, old, new))
    for key, yaml in written_links.renamed_in_front_matter(page.yaml, *paths):
        now = spliced(now, yaml, key, front_matter.as_value(front_matter.read(yaml)[key]))
    named = is_subject(old) and stem(old) in page.yaml
    for key in (topics.KEY, "broader", "related") if named else ():
        yaml = splicing.replace_values(now.yaml, key, stem(old), stem(new))
        if yaml != now.yaml:
            value = _respelt(now.values[key], stem(old), stem(new))
            now = spliced(now, yaml, key, front_matter.as_value(value))
    return now


def _respelt(value: object, old: str, new: str) -> object:
    if isinstance(value, list):
        return [_respelt(one, old, new) for one in value]
    if isinstance(value, dict):
        return {key: _respelt(one, old, new) for key, one in value.items()}
    return new if value == old else value


def settings(files: Sequence[StoredFile], page: Document, new: str) -> Iterator[FileChange]:
    """Yield `mkdocs.yml` where its navigation names the page."""
    for file in files:
        text = file.content.decode(errors="surrogateescape")
        try:
            now = splicing.replace_values(text, "nav", in_docs(page.path), in_docs(new))
        except front_matter.FrontMatterError:
            continue  # the build says what is wrong with it
        if now != text:
            after = now.encode(errors="surrogateescape")
            yield FileChange(file.path, file.content, after)


# Pages that must not be changed, or not so.


def require_clear(page: Document) -> None:
    """Raise RefusalError for a page with a conflict, or with markers that do not fit."""
    body = regions.split(page.body)
    if body.fault:
        row = page.first_line + body.fault.line - 1
        raise RefusalError(Problem(page.path, row, body.fault.message, _MEND))
    lines = [line.rstrip("\r") for line in page.body.split("\n")]
    own, region = regions.prose_lines(lines), body.region()
    inside = range(region.line, region.line + region.text.count("\n")) if region else ()
    rows = sorted((*own, *inside))
    if found := regions.conflict_line([lines[row] for row in rows]):
        row = page.first_line + rows[found - 1]
        raise RefusalError(Problem(page.path, row, "both sides of a conflict stand here", _MEND))


def spliced(page: Document, yaml: str, key: str, value: Value) -> Document:
    """Return a page with other front matter, in which nothing but `key` has another value.

    Raises RefusalError where anything else that a person wrote would change.
    """
    fence = f"---{page.newline}"
    mark = "\ufeff" if not page.opening and page.body.startswith("\ufeff") else ""
    opening, closing = page.opening or mark + fence, page.closing or fence
    text = opening + yaml + closing + page.body.removeprefix(mark)
    now, _ = read(page.path, text.encode())
    if now and splicing.is_harmless(page, text, {key: value}):
        return now
    line = front_matter.line_of(page.yaml, key) + 1
    message = f"`{key}:` cannot be changed without harm to what stands with it"
    hint = f"write it as a line `{key}: …`; no page was changed"
    raise RefusalError(Problem(page.path, line, message, hint))


# Paths.


def is_subject(path: str) -> bool:
    """Return whether a page of the project is a subject's."""
    return kind_of(in_docs(path)) == "subject"


def stem(path: str) -> str:
    """Return the name of a page without its ending, which is the id of a subject."""
    return path.rpartition("/")[2].removesuffix(".md")


def _stored(page: Document) -> StoredFile:
    return StoredFile(page.path, page.text.encode())
