"""Checks the links to pages in what people write: each page is there, or the build makes it.

Links to paragraphs are checked where they are followed, in `pages/references.py`.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Sequence

from sourcebook.ingest.pages.bind import Bound
from sourcebook.ingest.pages.references import former_paths
from sourcebook.page.document import Document
from sourcebook.page.references import written_links
from sourcebook.page.references.references import no_page
from sourcebook.page.references.written_links import WrittenLink
from sourcebook.problems import Problem
from sourcebook.project import DOCS, SUBJECT_FOLDERS

_MADE = re.compile(
    r"shared-words\.md|dated(-\d+)?\.md|(compared|timeline|subjects)/.+"
    rf"|(sources|{'|'.join(SUBJECT_FOLDERS)})/index(-.+)?\.md"
)
"""Pages without a file, which the build makes where there is anything to show on them."""
_ABOUT = f"{DOCS}/about/"
"""The pages that a collection begins with; who removes one need not mend the others."""

_PARAGRAPH = re.compile(r"#p[1-9]\d{0,6}$")


def problems(pages: Sequence[Document], paths: Collection[str], bound: Bound) -> Iterator[Problem]:
    """Yield a problem for each link to a page that is not there. paths: of all pages."""
    missing = [
        (page, link, target)
        for page in pages
        if ".md" in page.body
        for link in written_links.find(page.body)
        if (target := _target(page, link)) and target not in paths
    ]
    places = former_paths(bound) if missing else {}
    for page, link, target in missing:
        if target in places:
            hint = f"it is {places[target]} now: mend the link"
        else:
            near = _nearest(target, paths)
            hint = f"did you mean {near}?" if near else "mend the link, or take it out"
        line = page.first_line + link.line - 1
        ours = page.path.startswith(_ABOUT) and target.startswith(_ABOUT)
        yield Problem(page.path, line, no_page(target), hint, "warning" if ours else "error")


def _nearest(target: str, paths: Collection[str]) -> str:
    """Return the page whose name is most like that of another; empty where none is like it."""
    names = {path.rpartition("/")[2]: path for path in sorted(paths)}
    name = target.rpartition("/")[2]
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.8)
    return names[near[0]] if near else ""


def _target(page: Document, link: WrittenLink) -> str:
    """Return the page that a link leads to; empty where it is of no concern here."""
    if link.path.startswith("/") or not link.path.endswith(".md"):
        return ""
    if _PARAGRAPH.search(link.written):
        return ""
    target = link.target(page.path)
    inside = target.startswith(f"{DOCS}/") and not _MADE.fullmatch(target.removeprefix(f"{DOCS}/"))
    return target if inside else ""
