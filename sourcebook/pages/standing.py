"""The pages of a project as they stand: those that can be read, and those that must stay."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from sourcebook.errors import Problem, unforeseen
from sourcebook.files import DOCS, Project, StoredFile
from sourcebook.markers import REGIONS, conflict, prose
from sourcebook.pages import front_matter, regions
from sourcebook.pages.kinds import source
from sourcebook.pages.page import Page, read

_SOURCES = f"{DOCS}/sources/"
_TEXT = "source-text"


def pages(project: Project) -> tuple[tuple[Page, ...], tuple[StoredFile, ...], tuple[Problem, ...]]:
    """Return the pages that can be read, the files that cannot, and what is wrong with them.

    A file that the disk does not give is one of these, with nothing in it; so is a folder in which
    pages of sources may stand.
    """
    found: list[Page] = []
    unreadable = [StoredFile(p.path, b"") for p in project.problems if _may_hold_pages(p.path)]
    problems: list[Problem] = []
    for file in project.docs:
        page, wrong = _page(file)
        problems += wrong
        if page:
            found.append(page)
        else:
            unreadable.append(file)
    return tuple(found), tuple(unreadable), tuple(problems)


def _page(file: StoredFile) -> tuple[Page | None, tuple[Problem, ...]]:
    """Return the page in a file, None when it must stay as it is, and what is wrong with it."""
    try:
        page, wrong = read(file.path, file.content)
        if page and (lost := _lost_head(page)):
            return None, (*wrong, lost)
        return page, (*wrong, *(_conflicts(page) if page else ()))
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return None, (unforeseen(file.path, error),)


def _may_hold_pages(path: str) -> bool:
    """Return whether what the disk does not give is a page, or a folder with pages of sources."""
    ending = PurePosixPath(path).suffix
    if ending:
        return ending == ".md" and path.startswith(f"{DOCS}/")
    return f"{path}/".startswith(_SOURCES) or _SOURCES.startswith(f"{path}/")


def _lost_head(page: Page) -> Problem | None:
    """Return the problem of a page with a source's text that does not say of which capture."""
    said = front_matter.strings(page.values.get(source.BLOCK))
    if said.get("path") or said.get("sha256") or _TEXT not in page.body:
        return None
    there, fault = regions.find(page.body, (_TEXT,))
    row = next((region.line for region in there), fault.line if fault else 0)
    if not row:
        return None
    message = "the page holds a source's text and does not say of which capture"
    hint = (
        "put its front matter back as it was, with `capture:`; the page stays as it is until then"
    )
    return Problem(page.path, page.first_line + row - 1, message, hint)


def _conflicts(page: Page) -> Iterator[Problem]:
    """Yield a problem when what a person wrote holds both sides of a conflict."""
    if "<<<<<<< " not in page.body and ">>>>>>> " not in page.body:
        return
    lines = page.body.split("\n")
    own = prose([line.rstrip("\r") for line in lines], REGIONS)
    row = conflict([lines[number] for number in own])
    if row:
        message = "both sides of a conflict stand here"
        hint = "keep what is right of both, and delete the marks"
        yield Problem(page.path, page.first_line + own[row - 1], message, hint)
