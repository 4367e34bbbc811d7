"""Lines that cite the work itself: a journal's volume, number, date and pages."""

import re
from collections.abc import Iterator

from sourcebook.metadata.found import Found, Page, Values, candidate
from sourcebook.metadata.values import dated

VOLUME = re.compile(
    r"(?P<container>[^,.;:|()]{3,90}?)??[\s,.;:|]*\bvol(?:ume|\.)?\s*\d{1,4}\b[\s,(:]*"
    r"(?:(?:no|nr|issue|number|iss)\.?\s*\d+(?:[-–/]\d+)?)?[\s,)|:;]*(?P<rest>.{0,100})",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"[\s,(]*(?P<date>[^,()]{4,40}?)?[\s,)]*\b(?:pp?|pages?)\.?\s*\d+.{0,20}", re.IGNORECASE
)
_MOST_WORDS = 30


def read_citations(page: Page) -> Iterator[Found]:
    """Yield what the lines "Journal , Volume 12 , Issue 3 , September 2014 , pp. 301-322" say."""
    for index, line in enumerate(page.lines):
        if not page.free(index) or line.words > _MOST_WORDS or len(line.text) > 300 or line.ends:
            continue
        volume = VOLUME.fullmatch(line.text)
        pages = _PAGES.fullmatch(volume["rest"] if volume else line.text)
        if volume:
            when = pages["date"] if pages else volume["rest"].strip(" (),.;")
            said = (*_container(page, volume["container"], index), *_when(page, when, index))
            yield Found((index,), "volume and number", said)
        elif pages and _when(page, pages["date"], index):
            yield Found((index,), "date and pages", _when(page, pages["date"], index))


def _container(page: Page, text: str | None, index: int) -> Values:
    name = (text or "").strip()
    fits = len(name.split()) >= 1 and name[:1].isupper()
    return (candidate(page, "container_title", name, (index,)),) if fits else ()


def _when(page: Page, text: str | None, index: int) -> Values:
    return dated("issued", page, text.strip(), (index,)) if text else ()
