"""Finds the headings that may be a document's title: the largest, but for those of its parts.

In a PDF, a document of a word processor or Markdown the type, the style or the marks say which
lines are headings, and of which level.
"""

import re

from sourcebook.extract.lines import CaptureLines
from sourcebook.kind_words import kind_named
from sourcebook.names.organisations import is_organisation

_NUMBERED = re.compile(r"(?:TOP\s?)?(?:\d{1,2}|[IVX]{1,4})(?:\.\d{1,2})*[.):]?\s")
_OF_PART = re.compile(
    r"table of contents|list of (?:figures|tables|abbreviations)|about the authors?"
    r"|table des matières|über (?:den autor|die autor(?:in|en))|sobre (?:el|los) autor(?:es)?"
    r"|об автор(?:е|ах)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3
_OF_BODY = 6
"""Words of the longest heading that only names who publishes the document."""


_OF_COVER = 12
"""Lines from the beginning in which a repository's own page names the work."""


def above_labels(page: CaptureLines, pool: list[int]) -> list[int]:
    """Return the line of a pool that stands right above the labels of authors and source.

    So a repository's own page has it, which it puts before a work.
    """
    fits = [i for i in pool if i < _OF_COVER and page.reason(i + 1) == "metadata: authors"]
    sourced = any(
        page.reason(k) == "metadata: container_title" for i in fits for k in range(i + 2, i + 5)
    )
    return fits if len(fits) == 1 and sourced else []


def largest_headings(page: CaptureLines, pool: list[int]) -> list[int]:
    """Return those lines of a pool that are the largest headings which can be a title.

    None where no line is marked as such a heading, or only lines of a word or two and numbered
    ones are.
    """
    headings = [i for i in pool if _can_be_title(page, i)]
    top = min((page.lines[i].level for i in headings), default=0)
    largest = [i for i in headings if page.lines[i].level == top]
    return [i - 1 if _is_below_short_title(page, i) else i for i in largest]


def _is_below_short_title(page: CaptureLines, index: int) -> bool:
    """Tell whether a heading is the subtitle of one of two words that is larger, right above it."""
    if not page.free(index - 1):
        return False
    above = page.lines[index - 1]
    larger = above.kind == "heading" and above.level < page.lines[index].level
    fits = above.words == _FEWEST_WORDS - 1 and not is_organisation(above.text)
    return larger and fits and kind_named(above.text) is None


_BEFORE = 2
"""Paragraphs above the title of a document: how to cite it, or who may read it."""


def heading_near_beginning(page: CaptureLines) -> list[int]:
    """Return the heading that stands alone in its size below a document's first paragraph or two.

    None where the document begins otherwise: an extract may have a heading of a part there.
    """
    headings = [i for i, line in enumerate(page.lines) if line.kind == "heading"]
    top = min((page.lines[i].level for i in headings), default=0)
    largest = [i for i in headings if page.lines[i].level == top]
    near = len(largest) == 1 < len(headings) and 0 < largest[0] <= _BEFORE
    return [i for i in largest if near and page.free(i) and _can_be_title(page, i)]


def _can_be_title(page: CaptureLines, index: int) -> bool:
    line = page.lines[index]
    if line.kind != "heading" or line.words < _FEWEST_WORDS or _NUMBERED.match(line.text):
        return False
    of_body = line.words <= _OF_BODY and is_organisation(line.text)
    return not of_body and not _OF_PART.fullmatch(line.text)
