"""The command `verify`: checks the quotations of manuscripts against the collection."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from sourcebook.commands import published_folders
from sourcebook.commands.published_folders import PUBLISHED
from sourcebook.commands.terminal import Terminal
from sourcebook.ingest.pages.pages import read_pages
from sourcebook.manuscript import quotations, reading, report, word_comments
from sourcebook.manuscript.checking import Verdict, check
from sourcebook.manuscript.citations import CitableSource
from sourcebook.manuscript.cited_pages import CitedPages
from sourcebook.manuscript.reading import Manuscript
from sourcebook.page.article import printed_pages
from sourcebook.page.document import Document
from sourcebook.page.front_matter.values import text_of, texts_of
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.project import StoredFile, in_docs, kind_of
from sourcebook.store.files import reading as store
from sourcebook.store.files import writing
from sourcebook.text import shortened

LEAST = 4.0
"""Words that a quotation has at least; fewer are a name, or words that are held at arm's length."""

_CITED_BY = ("editors", "interviewers", "translators")
"""Fields of people by whose names a source may be cited, besides its authors."""

_MOST_BYTES = 200_000_000


class Reports(Struct, frozen=True):
    """What is written beside what is printed. html, docx: files; None for neither. json: whether
    an object for each quotation is printed in place of messages."""

    html: Path | None = None
    docx: Path | None = None
    json: bool = False

    @property
    def files(self) -> tuple[tuple[str, Path], ...]:
        """The files that are written, with the options that name them."""
        named = (("--html", self.html), ("--docx", self.docx))
        return tuple((option, path) for option, path in named if path)


def verify(
    root: Path, files: Sequence[Path], reports: Reports, terminal: Terminal, least: float = LEAST
) -> int:
    """Check the quotations of manuscripts; return 1 when one is not exact, or cannot be checked.

    least: words that a quotation has at least.
    """
    refused = [*_refused(root, files, reports)]
    if refused:
        return terminal.report(refused)
    read = [*store.read_files(files, _MOST_BYTES)]
    problems = [one for one in read if isinstance(one, Problem)]
    manuscripts = []
    for file in read:
        if isinstance(file, StoredFile):
            one = reading.read(file.path, file.content)
            problems += one.problems
            manuscripts.append((one, quotations.find(one, least), file.content))
    problems += _unread([one for one, _, _ in manuscripts])
    sources = collection(root)
    together = [quotation for _, found, _ in manuscripts for quotation in found.all]
    verdicts = iter(check(together, sources))
    checked = [
        (one.path, [next(verdicts) for _ in found.all], found.short)
        for one, found, _ in manuscripts
    ]
    problems += _problems(checked)
    if reports.html:
        name = _site_name(root)
        writing.replace(reports.html, report.html(checked, name, least).encode())
    if reports.docx:
        problems += _comment(reports.docx, manuscripts[0][2] if manuscripts else b"", checked)
    for line in report.json_lines(checked) if reports.json else ():
        terminal.say(line)
    for path, own, short in () if reports.json else checked:
        terminal.say(f"{path}: {report.counts(own, short, least)}")
    return terminal.report(problems)


def _unread(manuscripts: Sequence[Manuscript]) -> Iterator[Problem]:
    """Yield a warning for each file that is a part of a manuscript and is not checked with it."""
    named = {Path(one.path).resolve() for one in manuscripts}
    for one in manuscripts:
        for part in one.parts:
            place = Path(one.path).parent / part.name
            forms = (place, Path(f"{place}.tex"))
            if named.isdisjoint(form.resolve() for form in forms):
                message = f"{part.name!r} is a part of it, and is not checked"
                hint = "name that file, too, behind this one"
                yield Problem(one.path, part.line, message, hint, "warning")


def collection(root: Path) -> tuple[CitableSource, ...]:
    """Return the sources of the project at `root` with their whole texts, the oldest first."""
    project = store.read(root, without_seeds=True)
    pages, _, _ = read_pages(project)
    own = (page for page in pages if kind_of(in_docs(page.path)) == "source")
    return tuple(sorted(map(_source, own), key=lambda one: (not one.issued, one.issued, one.path)))


def _source(page: Document) -> CitableSource:
    region = regions.split(page.body).region()
    text = printed_pages.read(region.text) if region else printed_pages.PagedText()
    return CitableSource(
        Path(page.path).stem,
        page.path,
        text_of(page.values.get("title")),
        texts_of(page.values.get("authors")),
        text_of(page.values.get("issued")),
        text.paragraphs,
        CitedPages(text_of(page.values.get("pages")), text.breaks),
        tuple(one for key in _CITED_BY for one in texts_of(page.values.get(key))),
    )


def _problems(checked: report.Checked) -> Iterator[Problem]:
    """Yield what is to be said of quotations that are not exact."""
    for path, verdicts, _ in checked:
        for one in verdicts:
            if one.state != "exact":
                yield Problem(path, one.quotation.line, report.message(one), _nearest(one))


def _nearest(verdict: Verdict) -> str:
    if verdict.state != "missing" or not verdict.source:
        return ""
    return f"the nearest is “{shortened(verdict.passage, 120)}”, {report.place(verdict)}"


def _comment(out: Path, document: bytes, checked: report.Checked) -> Iterator[Problem]:
    """Write a copy of a Word document with comments; yield why that is not possible."""
    path, verdicts, _ = checked[0] if checked else ("", (), 0)
    comments = [
        (one.quotation.text, "; ".join(filter(None, (report.message(one), _nearest(one)))))
        for one in verdicts
        if one.state != "exact"
    ]
    try:
        writing.replace(out, word_comments.with_comments(document, comments))
    except word_comments.CannotCommentError as error:
        yield Problem(path, 0, f"no comments can be put into it: {error}", "save it as .docx again")


def _refused(root: Path, files: Sequence[Path], reports: Reports) -> Iterator[Problem]:
    """Yield why reports cannot be written where they are asked for."""
    for option, path in reports.files:
        place = path.resolve()
        if published_folders.is_published(root, path):
            hint = "it may hold words that are not published: name a file elsewhere"
            yield Problem(option, 0, f"{path} {PUBLISHED}", hint)
        elif any(place == file.resolve() for file in files):
            yield Problem(option, 0, f"{path} is the manuscript", "name another file")
        elif place.is_dir() or not place.parent.is_dir():
            hint = "name a file in a folder that is there"
            yield Problem(option, 0, f"{path} is no file that can be written", hint)
    if reports.docx and (len(files) != 1 or files[0].suffix.lower() != ".docx"):
        hint = "name one manuscript, a .docx"
        yield Problem("--docx", 0, "comments are put into one Word document", hint)


def _site_name(root: Path) -> str:
    match = re.search(r"^site_name:\s*(.+)$", published_folders.settings(root), re.MULTILINE)
    return match[1].strip().strip("\"'") if match else ""
