"""Plans to give a page another file name, that of its title, and to mend all that leads to it.

The page stays in its folder, so in each link no more than the file's name changes. What ingest
records of the page, such as the addresses that it has had, is brought up to date with it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sourcebook.ingest import pipeline
from sourcebook.ingest.pages import read_pages
from sourcebook.ingest.source_page import slug
from sourcebook.model import FileChange, Value
from sourcebook.page import front_matter, markdown, memory, regions, splicing, topics, written_links
from sourcebook.page.content import text_of, texts_of
from sourcebook.page.document import Document, cut, read
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, DOCS, Project, StoredFile, folded, kind_of

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
_MEND = "mend that first; no page was changed"


@dataclass(frozen=True, slots=True)
class Renaming:
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


class _RefusalError(Exception):
    """Raised where a page cannot be renamed; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def plan(
    project: Project,
    asked: tuple[str, str],
    extract_all: pipeline.Extract,
    settings: Sequence[StoredFile] = (),
) -> Renaming:
    """Return what it takes to rename a page after a title, and to give it that title.

    asked: the path of the page in the project, and its title, empty for the one that it has.
    settings: `mkdocs.yml`, if it is there.
    """
    path, title = asked
    try:
        page = _page(project, path)
        titled = _titled(page, " ".join(title.split()))
        new = _new_path(project, page, _title(titled))
        made = _moved(titled, new)
        mended = (*_mended(project, page, new), *_settings(settings, page, new))
        found = _recorded(_after(project, page, made, mended), page, made, mended, extract_all)
        there = next((file.content for file in project.docs if file.path == new != path), None)
        if there not in (None, found.made):
            raise _taken(page, new)
    except _RefusalError as refused:
        return Renaming(path, problems=(refused.problem,))
    return replace(found, there=there)


# The page itself.


def _page(project: Project, path: str) -> Document:
    """Return the page to rename. Raises _RefusalError when there is none that may be renamed."""
    pages, _, broken = read_pages(project)
    page = next((found for found in pages if found.path == path), None)
    if page is None:
        if wrong := [one for one in (*broken, *project.problems) if one.path == path]:
            raise _RefusalError(wrong[0])
        known = path.removeprefix(f"{DOCS}/")
        now = next((p.path for p in pages if known in _addresses(p)), "")
        hint = f"it is {now} now" if now else f"name a page below {DOCS}/"
        raise _RefusalError(Problem(path, 0, "is no page that we know", hint))
    name = path.removeprefix(f"{DOCS}/")
    if name in _FIXED or _LIST.fullmatch(name.rpartition("/")[2]):
        raise _RefusalError(
            Problem(path, 0, "the site knows this page by its name", "change its title")
        )
    _require_clear(page)
    return page


def _require_clear(page: Document) -> None:
    """Raise _RefusalError for a page with a conflict, or with markers that do not fit."""
    body = regions.split(page.body)
    if body.fault:
        row = page.first_line + body.fault.line - 1
        raise _RefusalError(Problem(page.path, row, body.fault.message, _MEND))
    lines = [line.rstrip("\r") for line in page.body.split("\n")]
    own, region = regions.prose_lines(lines), body.region()
    inside = range(region.line, region.line + region.text.count("\n")) if region else ()
    rows = sorted((*own, *inside))
    if found := regions.conflict_line([lines[row] for row in rows]):
        row = page.first_line + rows[found - 1]
        raise _RefusalError(Problem(page.path, row, "both sides of a conflict stand here", _MEND))


def _title(page: Document) -> str:
    """Return the title of a page: of its front matter, or its first heading."""
    heading = _HEADING.match(page.body)
    return text_of(page.values.get("title")) or (heading["words"].strip() if heading else "")


def _titled(page: Document, title: str) -> Document:
    """Return a page with a title that a person gives it, where its title stands now."""
    if title in ("", _title(page)):
        return page
    heading = _HEADING.match(page.body)
    if heading and "title" not in page.values:
        words = f"{heading['before']}{markdown.heading(title, 1)}"
        return replace(page, body=words + page.body[heading.end() :])
    rendered = front_matter.render(title)
    if "title" in page.values:
        return _spliced(page, splicing.put(page.yaml, "title", rendered), "title", title)
    return _spliced(page, splicing.add_block(page.yaml, "title", rendered), "title", title)


def _spliced(page: Document, yaml: str, key: str, value: Value) -> Document:
    """Return a page with other front matter, in which nothing but `key` has another value.

    Raises _RefusalError where anything else that a person wrote would change.
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
    raise _RefusalError(Problem(page.path, line, message, hint))


def _new_path(project: Project, page: Document, title: str) -> str:
    """Return the path for a page of this title. Raises _RefusalError where it cannot have it."""
    name = slug(title)
    if not name:
        message = "its title has no letter and no digit" if title else "has no title"
        raise _RefusalError(Problem(page.path, 0, message, "say which title it is to have"))
    new = f"{page.path.rpartition('/')[0]}/{name}.md"
    others = [file.path for file in project.docs if file.path not in (page.path, new)]
    others += [problem.path for problem in project.problems]
    for other in others:
        same_id = _is_subject(page.path) and _is_subject(other) and _stem(other) == name
        if same_id or folded(other) == folded(new):
            raise _taken(page, other)
    return new


def _taken(page: Document, other: str) -> _RefusalError:
    hint = "give the page another title, or rename that one first"
    return _RefusalError(Problem(page.path, 0, f"there is {other} already", hint))


def _moved(page: Document, new: str) -> Document:
    """Return a page under its new path, with its links to itself and its former address."""
    old = page.path
    body = written_links.renamed(page.body, _in_docs(old), _in_docs(old), _in_docs(new))
    moved = replace(page, path=new, body=body)
    if new == old or _in_docs(old) in _addresses(page):
        return moved
    yaml = splicing.append(moved.yaml, _ALIASES, _in_docs(old))
    places = (*texts_of(moved.values.get(_ALIASES)), _in_docs(old))
    return _spliced(moved, yaml, _ALIASES, places)


def _addresses(page: Document) -> tuple[str, ...]:
    """Return the former addresses that a page records."""
    blocks = (memory.remembered(page, name) for name in (memory.CAPTURE, memory.GENERATED))
    recorded = (place for block in blocks for place in block.addresses)
    return (*texts_of(page.values.get(_ALIASES)), *recorded)


# What leads to it.


def _mended(project: Project, page: Document, new: str) -> Iterator[FileChange]:
    """Yield the other pages on which something names the page."""
    if new == page.path:
        return
    known, unreadable, broken = read_pages(project)
    for file in unreadable:
        if _may_name(file, page.path):
            wrong = (one for one in (*broken, *project.problems) if one.path == file.path)
            raise _RefusalError(next(wrong, Problem(file.path, 0, "cannot be read", _MEND)))
    for other in known:
        if regions.split(other.body).fault and _may_name(_stored(other), page.path):
            _require_clear(other)
        now = other if other.path == page.path else _mend(other, page.path, new)
        if now is not other:
            _require_clear(other)
            yield FileChange(other.path, other.text.encode(), now.text.encode())


def _may_name(file: StoredFile, path: str) -> bool:
    """Return whether a page that cannot be read may name the page at `path`.

    Where its markers do not fit, all of it is read as a person's.
    """
    text = file.content.decode(errors="replace")
    if regions.split(cut(text).body).fault:
        text = text.replace("<!-- ", "     ")
    own, name = _in_docs(file.path), re.escape(_stem(path))
    links = any(link.target(own) == _in_docs(path) for link in written_links.find(text))
    named = _is_subject(path) and re.search(rf"(?<![\w-]){name}(?![\w-])", cut(text).yaml)
    return links or bool(named)


def _mend(page: Document, old: str, new: str) -> Document:
    """Return another page with its links to `old`, and the ids of a subject, mended."""
    body = written_links.renamed(page.body, *map(_in_docs, (page.path, old, new)))
    now = replace(page, body=body) if body != page.body else page
    named = _is_subject(old) and _stem(old) in page.yaml
    for key in (topics.KEY, "broader", "related") if named else ():
        yaml = splicing.respell(now.yaml, key, _stem(old), _stem(new))
        if yaml != now.yaml:
            value = _respelt(now.values[key], _stem(old), _stem(new))
            now = _spliced(now, yaml, key, front_matter.as_value(value))
    return now


def _respelt(value: object, old: str, new: str) -> object:
    if isinstance(value, list):
        return [_respelt(one, old, new) for one in value]
    if isinstance(value, dict):
        return {key: _respelt(one, old, new) for key, one in value.items()}
    return new if value == old else value


def _settings(files: Sequence[StoredFile], page: Document, new: str) -> Iterator[FileChange]:
    """Yield `mkdocs.yml` where its navigation names the page."""
    for file in files:
        text = file.content.decode(errors="surrogateescape")
        try:
            now = splicing.respell(text, "nav", _in_docs(page.path), _in_docs(new))
        except front_matter.FrontMatterError:
            continue  # the build says what is wrong with it
        if now != text:
            after = now.encode(errors="surrogateescape")
            yield FileChange(file.path, file.content, after)


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
    extract_all: pipeline.Extract,
) -> Renaming:
    """Return the renaming, with what ingest records of the page, and of it on other pages.

    after: the project as it will be.
    """
    owed = {one.path: one.after for one in pipeline.plan(after, extract_all).changes if one.after}
    changes = {change.path: change for change in mended}
    stored = {file.path: file.content for file in after.docs}
    for path, content in owed.items():  # a source may record which page refers to it
        known = changes.get(path)
        if path != made.path and f"{page.path}: ".encode() in stored.get(path, b""):
            changes[path] = FileChange(path, known.before if known else stored[path], content)
    content = owed.get(made.path) or made.text.encode()
    mended = tuple(changes.values())
    return Renaming(page.path, made.path, page.text.encode(), content, mended=mended)


def _stored(page: Document) -> StoredFile:
    return StoredFile(page.path, page.text.encode())


def _in_docs(path: str) -> str:
    return path.removeprefix(f"{DOCS}/")


def _is_subject(path: str) -> bool:
    return kind_of(_in_docs(path)) == "subject"


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
