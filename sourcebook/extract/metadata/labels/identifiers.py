"""Reads the work's own DOI and pages from the lines above its text, whatever stands beside them.

There an address of doi.org is the work's; further down it is that of a work which is cited, unless
it has a line of the first printed pages to itself.
"""

import re
from collections.abc import Iterator

from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.values.places import foot_of_first_page

_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|\bdoi(?::\s?|\s))(10\.\d{4,9}/[^\s\"<>]{1,120})", re.IGNORECASE
)
_PAGES = re.compile(
    r"(?:pages?|pp\.|seiten?|páginas?|pagine|стр\.|с\.) ?(\d{1,5} ?[–-] ?\d{1,5})"
    r"(?=\s*(?:[|•·,;]|$))",
    re.IGNORECASE,
)
_WORDS, _OF_FOOT = 40, 20
_FIRST_PAGES = (1, 2)
"""Of a PDF, the first of which may be a cover."""


def read_identifiers(page: CaptureLines) -> Iterator[Finding]:
    """Yield the DOI and the pages, where the lines above the text give one only."""
    found: dict[str, Values] = {}
    first = page.body[0]
    below = (i for i in range(first, len(page.lines)) if _is_doi_of_first_pages(page, i))
    for index in (*range(first), *below):
        line = page.lines[index]
        if line.words > _WORDS:
            continue
        for name in _DOI.findall(line.head):
            doi = name.rstrip(".,;)")
            found.setdefault(f"doi {doi.casefold()}", (candidate(page, "doi", doi, (index,)),))
        if pages := _PAGES.match(line.head):
            value = "".join(pages[1].split()).replace("-", "–")
            found.setdefault(f"pages {value}", (candidate(page, "pages", value, (index,)),))
    for field in ("doi", "pages"):
        said = [values for key, values in found.items() if key.startswith(field)]
        if len(said) == 1:
            yield Finding((), f"{field} of the work", said[0])


def _is_doi_of_first_pages(page: CaptureLines, index: int) -> bool:
    line = page.lines[index]
    if index in foot_of_first_page(page) and line.words <= _OF_FOOT:
        return _DOI.search(line.head) is not None
    return line.block.page in _FIRST_PAGES and bool(_DOI.fullmatch(line.head.strip(" .")))
