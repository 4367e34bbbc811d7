"""Reads the names of authors whose blocks stand side by side below a title (`parse/pdf/`)."""

from sourcebook.extract.lines import CaptureLines, Values, candidate
from sourcebook.extract.metadata.people.byline import without_marks
from sourcebook.names.lists import only_people
from sourcebook.parse.pdf.author_blocks import AUTHOR_OF_BLOCK


def read_blocks(page: CaptureLines) -> Values:
    """Return the names of such blocks as one list of authors."""
    rows = tuple(i for i in range(len(page.lines)) if page.reason(i) == AUTHOR_OF_BLOCK)
    names = tuple(name for i in rows for name in only_people(without_marks(page.lines[i])))
    return (candidate(page, "authors", names, rows),) if names else ()
