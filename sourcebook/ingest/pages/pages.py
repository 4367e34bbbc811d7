"""Reads the pages of a project, and finds those that must not be changed."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from sourcebook.ingest.conflicts import resolution
from sourcebook.page.curation import drafts, proposals
from sourcebook.page.document import Document, is_empty, read
from sourcebook.page.edits.memory import CAPTURE, GENERATED
from sourcebook.page.front_matter import front_matter
from sourcebook.page.front_matter.values import mapping_of
from sourcebook.page.regions import placeholders, regions
from sourcebook.page.regions.regions import SOURCE_TEXT, Body
from sourcebook.problems import Problem, unexpected_error
from sourcebook.project import DOCS, Project, StoredFile, folded, in_docs, kind_of
from sourcebook.wording import count

_SOURCES = f"{DOCS}/sources/"
_UPGRADE = "run `build_site.py upgrade`; the page stays as it is until then"


def read_pages(
    project: Project,
) -> tuple[tuple[Document, ...], tuple[StoredFile, ...], tuple[Problem, ...]]:
    """Return the pages that can be read, the files that cannot, and the problems.

    A file that could not be read from disk is among these, without content; so is a folder that may
    contain pages of sources.
    """
    found: list[Document] = []
    failed = [p.path for p in project.problems if p.path not in project.no_pages]
    unreadable = [StoredFile(path, b"") for path in failed if _may_hold_pages(path)]
    problems: list[Problem] = []
    captures = {file.path for file in project.seeds}
    for file in project.docs:
        page, wrong = _page(file, project.versions.get(file.path, ()), captures)
        problems += wrong
        if page:
            found.append(page)
        else:
            unreadable.append(file)
    return tuple(found), tuple(unreadable), tuple(problems)


def is_first_edition(page: Document, body: Body) -> bool:
    """Return whether a page is of the first edition: only those have derived regions."""
    blocks = (mapping_of(page.values.get(name)) for name in (CAPTURE, GENERATED))
    return bool(body.retired) or any("regions" in block for block in blocks)


def _page(
    file: StoredFile, versions: Sequence[bytes], captures: Collection[str]
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the page in a file, None when it must stay as it is, and what is wrong with it."""
    if _is_emptied(file):
        hint = "put back what it held, or remove it"
        return None, (Problem(file.path, 1, "the page is empty", hint),)
    try:
        settled = resolution.settle(file, versions, captures)
        if isinstance(settled, Problem):
            return None, (settled,)
        page, wrong = (settled, ()) if settled else read(file.path, file.content)
        if page and (blocked := _blocked(page)):
            return None, (*wrong, blocked)
        found = (*_draft(page), *_placeholders(page), *_proposals(page)) if page else ()
    except Exception as error:  # noqa: BLE001 - one page never stops the others
        return None, (unexpected_error(file.path, error),)
    return page, (*wrong, *found)


def _is_emptied(file: StoredFile) -> bool:
    """Return whether a page of a source holds nothing but the lines around front matter at most, as
    while an editor writes it anew."""
    is_source = file.path.startswith(_SOURCES) and PurePosixPath(file.path).name != "index.md"
    return is_source and file.path.endswith(".md") and is_empty(file.content)


def _may_hold_pages(path: str) -> bool:
    """Return whether an unreadable path is a page, or a folder that may hold pages of sources."""
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
    return _lone_returns(page) or _missing_capture(page, body)


def _lone_returns(page: Document) -> Problem | None:
    """Return the problem of a source's page whose lines no reader of ours tells apart."""
    text = page.body if not page.opening else ""
    if f"\r<!-- {SOURCE_TEXT}: begin -->\r" not in text:
        return None
    message = "the lines of the page end as on the Macs of old, with CR alone"
    hint = "save it with line ends LF or CRLF; the page stays as it is until then"
    return Problem(page.path, 1, message, hint)


def _missing_capture(page: Document, body: Body) -> Problem | None:
    """Return the problem of a page with a source's text that names no capture."""
    capture = mapping_of(page.values.get(CAPTURE))
    region = body.region()
    row = region.line if region else body.fault.line if body.fault else 0
    if capture.get("path") or capture.get("sha256") or SOURCE_TEXT not in page.body or not row:
        return None
    message = "the page holds a source's text and does not say of which capture"
    hint = (
        "put its front matter back as it was, with `capture:`; the page stays as it is until then"
    )
    return Problem(page.path, page.first_line + row - 1, message, hint)


def _draft(page: Document) -> Iterator[Problem]:
    """Yield why a page is no draft that says so, or what is wrong with how it says so."""
    of_source = kind_of(in_docs(page.path)) == "source"
    message, hint = drafts.refusal(page.values, of_source=of_source)
    if message:
        line = front_matter.line_of(page.yaml, drafts.KEY) + 1
        yield Problem(page.path, line, f"`{drafts.KEY}:` {message}", hint, field=drafts.KEY)


def _placeholders(page: Document) -> Iterator[Problem]:
    """Yield what is wrong with the placeholders of a page."""
    if "sourcebook:" not in page.body:
        return
    path = in_docs(page.path)
    for part in regions.split(page.body).placeholders:
        wanted = part.placeholder
        for message, hint in placeholders.refusals(wanted, path) if wanted else ():
            yield Problem(page.path, page.first_line + part.line - 1, message, hint)


def _proposals(page: Document) -> Iterator[Problem]:
    """Yield that proposals of readers wait on a page, and those that have no end."""
    places = proposals.find(page.body)
    if places:
        number = count(len(places), "proposal")
        message = f"{number} of readers {'waits' if len(places) == 1 else 'wait'}, not published"
        line = page.first_line + places[0].first
        yield Problem(page.path, line, message, proposals.DECIDE, "warning")
    for place in places:
        if not place.ended:
            message = "the proposal has no end: nothing below it is published, up to the next one"
            hint = "end it with a line `<!-- proposal: end -->`"
            yield Problem(page.path, page.first_line + place.first, message, hint)


def unknown(path: str, pages: Iterable[Document]) -> Problem:
    """Return the problem of a path that a person named, which is that of no page."""
    paths = [page.path for page in pages]
    alike = [one for one in paths if folded(one) == folded(path)]
    near = alike or difflib.get_close_matches(path, paths, n=1, cutoff=0.8)
    hint = f"did you mean {near[0]}?" if near else f"name a page below {DOCS}/"
    return Problem(path, 0, "is no page that we know", hint)
