"""Plans to give a page another file name, that of its title, and to mend all that leads to it.

The page stays in its folder, so in each link no more than the file's name changes. What ingest
records of the page, such as the addresses that it has had, is brought up to date with it.
"""

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.ingest import pipeline
from sourcebook.ingest.captures.extraction import Extract
from sourcebook.ingest.pages.pages import read_pages, unknown
from sourcebook.ingest.renaming import link_changes
from sourcebook.ingest.renaming.link_changes import (
    RefusalError,
    is_subject,
    require_clear,
    spliced,
    stem,
)
from sourcebook.page import markdown
from sourcebook.page.document import Document, cut
from sourcebook.page.edits import memory, splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import text_of, texts_of
from sourcebook.page.references import written_links
from sourcebook.plans import FileChange
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, Project, StoredFile, folded, in_docs, slug
from sourcebook.text import cannot_be_written

_ALIASES = "aliases"
_FIXED = frozenset(
    f"{name}.md" for name in ("browse", "map", "search", "subjects", "themes", "timeline")
)
"""Pages in `docs/` that the site knows by their names."""

_LIST = re.compile(r"(?:index(?:-\d+)?|README)\.md")
_HEADING = re.compile(
    r"(?P<before>\ufeff?(?:[ \t]*\r?\n)*)"
    r"#[ \t]+(?P<words>[^\r\n]*?)(?:[ \t]+#+)?[ \t]*(?=[\r\n]|\Z)"
)


class Renaming(Struct, frozen=True):
    """What renaming a page would do; nothing when there are problems.

    old, new: the paths of the page in the project. before, made: its content now, and as it will
    be. there: what stands at `new` already, left by a run that was killed; None for nothing.
    mended: other files, with what leads to the page.
    """

    old: str
    new: str = ""
    before: bytes = b""
    made: bytes = b""
    there: bytes | None = None
    mended: tuple[FileChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_respelt(self) -> bool:
        """Whether some systems take the new name for the old one: no more than capitals differ."""
        return folded(self.old) == folded(self.new)


def plan(
    project: Project,
    asked: tuple[str, str],
    extract_all: Extract,
    settings: Sequence[StoredFile] = (),
) -> Renaming:
    """Return what it takes to rename a page after a title, and to give it that title.

    asked: the path of the page in the project, and its title, empty for the one that it has.
    settings: `mkdocs.yml`, if it is there.
    """
    path, title = asked
    try:
        page = _page(project, path)
        titled = _titled(page, title)
        new = _new_path(project, page, _title(titled))
        made = _moved(titled, new)
        mended = (
            *link_changes.pages(project, page, new),
            *link_changes.settings(settings, page, new),
        )
        found = _recorded(_after(project, page, made, mended), page, made, mended, extract_all)
        there = next((file.content for file in project.docs if file.path == new != path), None)
        if there not in (None, found.made):
            raise _taken(page, new)
    except RefusalError as refused:
        return Renaming(path, problems=(refused.problem,))
    return replace(found, there=there)


# The page itself.


def _page(project: Project, path: str) -> Document:
    """Return the page to rename. Raises RefusalError when there is none that may be renamed."""
    pages, _, broken = read_pages(project)
    page = next((found for found in pages if found.path == path), None)
    if page is None:
        if wrong := [one for one in (*broken, *project.problems) if one.path == path]:
            raise RefusalError(wrong[0])
        known = in_docs(path)
        now = next((p.path for p in pages if known in _addresses(p)), "")
        found = unknown(path, pages)
        raise RefusalError(replace(found, hint=f"it is {now} now") if now else found)
    name = in_docs(path)
    if name in _FIXED or _LIST.fullmatch(name.rpartition("/")[2]):
        raise RefusalError(
            Problem(path, 0, "the site knows this page by its name", "change its title")
        )
    require_clear(page)
    return page


def _title(page: Document) -> str:
    """Return the title of a page: of its front matter, or its first heading."""
    heading = _HEADING.match(page.body)
    return text_of(page.values.get("title")) or (heading["words"].strip() if heading else "")


def _titled(page: Document, title: str) -> Document:
    """Return a page with a title that a person gives it, where its title stands now.

    Raises RefusalError where no page can have it.
    """
    title = " ".join(title.split())
    if cannot_be_written(title):
        message = "the title holds control characters"
        raise RefusalError(Problem(page.path, 0, message, "write it without them"))
    if title in ("", _title(page)):
        return page
    heading = _HEADING.match(page.body)
    if heading and "title" not in page.values:
        words = f"{heading['before']}{markdown.heading(title, 1)}"
        return replace(page, body=words + page.body[heading.end() :])
    rendered = front_matter.render(title)
    if "title" in page.values:
        return spliced(page, splicing.put(page.yaml, "title", rendered), "title", title)
    return spliced(page, splicing.add_block(page.yaml, "title", rendered), "title", title)


def _new_path(project: Project, page: Document, title: str) -> str:
    """Return the path for a page of this title. Raises RefusalError where it cannot have it."""
    name = slug(title)
    if not name:
        message = "its title has no letter and no digit" if title else "has no title"
        raise RefusalError(Problem(page.path, 0, message, "say which title it is to have"))
    new = f"{page.path.rpartition('/')[0]}/{name}.md"
    others = [file.path for file in project.docs if file.path not in (page.path, new)]
    others += [problem.path for problem in project.problems]
    for other in others:
        same_id = is_subject(page.path) and is_subject(other) and stem(other) == name
        if same_id or folded(other) == folded(new):
            raise _taken(page, other)
    return new


def _taken(page: Document, other: str) -> RefusalError:
    hint = "give the page another title, or rename that one first"
    return RefusalError(Problem(page.path, 0, f"there is {other} already", hint))


def _moved(page: Document, new: str) -> Document:
    """Return a page under its new path, with its links to itself and its former address."""
    old = page.path
    body = written_links.renamed(page.body, in_docs(old), in_docs(old), in_docs(new))
    moved = replace(page, path=new, body=body)
    if new == old or in_docs(old) in _addresses(page):
        return moved
    yaml = splicing.append(moved.yaml, _ALIASES, in_docs(old))
    places = (*texts_of(moved.values.get(_ALIASES)), in_docs(old))
    return spliced(moved, yaml, _ALIASES, places)


def _addresses(page: Document) -> tuple[str, ...]:
    """Return the former addresses that a page records."""
    blocks = (memory.remembered(page, name) for name in (memory.CAPTURE, memory.GENERATED))
    recorded = (place for block in blocks for place in block.addresses)
    return (*texts_of(page.values.get(_ALIASES)), *recorded)


# What the program records.


def _after(
    project: Project, page: Document, made: Document, mended: Sequence[FileChange]
) -> Project:
    """Return the project as it will be."""
    files = {file.path: file.content for file in project.docs if file.path != page.path}
    files |= {change.path: change.after or b"" for change in mended if change.path != CONFIG}
    files[made.path] = made.text.encode()
    return replace(project, docs=tuple(StoredFile(p, files[p]) for p in sorted(files, key=_order)))


def _order(path: str) -> list[tuple[bool, str]]:
    """Return the key by which pages are read in order: files before the folders beside them."""
    *folders, name = path.split("/")
    return [*((True, folder) for folder in folders), (False, name)]


def _recorded(
    after: Project,
    page: Document,
    made: Document,
    mended: Sequence[FileChange],
    extract_all: Extract,
) -> Renaming:
    """Return the renaming, with what ingest records of the page, and of it on other pages.

    after: the project as it will be.
    """
    owed = {one.path: one.after for one in pipeline.plan(after, extract_all).changes if one.after}
    stored = {file.path: file.content for file in after.docs}
    changes = {change.path: change for change in mended}
    for path, content in owed.items():
        # A source may record which page refers to it. What is owed for another reason may go with
        # changes on other pages, as paragraphs with references to them: that is left to ingest.
        named = path == made.path or f"{page.path}: ".encode() in stored.get(path, b"")
        if named and _body(content) == _body(stored[path]):
            before = changes[path].before if path in changes else stored[path]
            changes[path] = FileChange(path, before, content)
    own = changes.pop(made.path, None)
    content = own.after if own and own.after else made.text.encode()
    mended = tuple(changes.values())
    return Renaming(page.path, made.path, page.text.encode(), content, mended=mended)


def _body(content: bytes) -> str:
    return cut(content.decode()).body
