"""The files of `docs/`: which of them the site is made of, and what the pages among them hold."""

from collections.abc import Iterable, Iterator

from mkdocs.structure.files import File, InclusionLevel

from sourcebook.page import content
from sourcebook.page.content import Document
from sourcebook.publish.beforehand import holds_text


def in_site(files: Iterable[File], *, drafts: bool = False) -> tuple[File, ...]:
    """Return the files that the site is made of. drafts: also what is in the preview alone."""
    least = InclusionLevel.DRAFT if drafts else InclusionLevel.NOT_IN_NAV
    return tuple(file for file in files if file.inclusion.value >= least.value)


def read(files: Iterable[File]) -> dict[str, Document]:
    """Return the pages among the files, by path in `docs/`."""
    return {
        file.src_uri: content.read(f"docs/{file.src_uri}", file.content_string)
        for file in files
        if file.is_documentation_page()
    }


def leave_out_copies(files: Iterable[File], docs: str) -> Iterator[str]:
    """Keep out of the site what is no page and holds a page's text: it would stand there whole.

    docs: the folder of the pages. Yields what is to be said of each such file.
    """
    for file in files:
        copied = file.src_dir == docs and not file.is_documentation_page()
        if copied and holds_text(file.content_bytes):
            file.inclusion = InclusionLevel.EXCLUDED
            yield f"docs/{file.src_uri}: left out: a copy of a page; take it away"
