"""The pages of a project as they stand: those that can be read, and those that must stay."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sourcebook.page import front_matter, placeholders, regions
from sourcebook.page.document import Document, read
from sourcebook.page.memory import CAPTURE, GENERATED
from sourcebook.page.regions import SOURCE_TEXT, Body, Part
from sourcebook.problems import Problem, unforeseen
from sourcebook.project import DOCS, Project, StoredFile

_SOURCES = f"{DOCS}/sources/"
_UPGRADE = "run `build_site.py upgrade`; the page stays as it is until then"


def read_pages(
    project: Project,
) -> tuple[tuple[Document, ...], tuple[StoredFile, ...], tuple[Problem, ...]]:
    """Return the pages that can be read, the files that cannot, and what is wrong with them.

    A file that the disk does not give is one of these, with nothing in it; so is a folder in which
    pages of sources may stand.
    """
    found: list[Document] = []
    closed = [p.path for p in project.problems if p.path not in project.no_pages]
    unreadable = [StoredFile(path, b"") for path in closed if _may_hold_pages(path)]
    problems: list[Problem] = []
    for file in project.docs:
        page, wrong = _page(file)
        problems += wrong
        if page:
            found.append(page)
        else:
            unreadable.append(file)
    return tuple(found), tuple(unreadable), tuple(problems)


def is_first_edition(page: Document, body: Body) -> bool:
    """Return whether a page holds what only those of the first edition do: derived regions."""
    blocks = (front_matter.strings(page.values.get(name)) for name in (CAPTURE, GENERATED))
    return bool(body.retired) or any("regions" in block for block in blocks)


def _page(file: StoredFile) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the page in a file, None when it must stay as it is, and what is wrong with it."""
    try:
        page, wrong = read(file.path, file.content)
        if page and (blocked := _blocked(page)):
            return None, (*wrong, blocked)
        found = (*_conflicts(page), *_placeholders(page)) if page else ()
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return None, (unforeseen(file.path, error),)
    return page, (*wrong, *found)


def _may_hold_pages(path: str) -> bool:
    """Return whether what the disk does not give is a page, or a folder with pages of sources."""
    ending = PurePosixPath(path).suffix
    if ending:
        return ending == ".md" and path.startswith(f"{DOCS}/")
    return f"{path}/".startswith(_SOURCES) or _SOURCES.startswith(f"{path}/")


def _blocked(page: Document) -> Problem | None:
    """Return why a page that can be read must stay as it is, None when it need not."""
    body = regions.split(page.body)
    if is_first_edition(page, body):
        line = body.retired[0].line + page.first_line - 1 if body.retired else 1
        return Problem(page.path, line, "the page is of the first edition", _UPGRADE)
    return _lost_head(page, body)


def _lost_head(page: Document, body: Body) -> Problem | None:
    """Return the problem of a page with a source's text that does not say of which capture."""
    capture = front_matter.strings(page.values.get(CAPTURE))
    region = body.region()
    row = region.line if region else body.fault.line if body.fault else 0
    if capture.get("path") or capture.get("sha256") or SOURCE_TEXT not in page.body or not row:
        return None
    message = "the page holds a source's text and does not say of which capture"
    hint = (
        "put its front matter back as it was, with `capture:`; the page stays as it is until then"
    )
    return Problem(page.path, page.first_line + row - 1, message, hint)


def _conflicts(page: Document) -> Iterator[Problem]:
    """Yield a problem when what a person wrote holds both sides of a conflict."""
    if "<<<<<<< " not in page.body and ">>>>>>> " not in page.body:
        return
    lines = page.body.split("\n")
    own = regions.prose([line.rstrip("\r") for line in lines])
    row = regions.conflict([lines[number] for number in own])
    if row:
        message = "both sides of a conflict stand here"
        hint = "keep what is right of both, and delete the marks"
        yield Problem(page.path, page.first_line + own[row - 1], message, hint)


def _refusal(page: Document, part: Part) -> tuple[str, str]:
    path = page.path.removeprefix(f"{DOCS}/")
    return placeholders.refusal(part.placeholder, path) if part.placeholder else ("", "")


def _placeholders(page: Document) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of a page."""
    if "sourcebook:" not in page.body:
        return
    for part in regions.split(page.body).placeholders:
        message, hint = _refusal(page, part)
        if message:
            yield Problem(page.path, page.first_line + part.line - 1, message, hint)
