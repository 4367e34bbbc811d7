"""Reads lines that say by their form alone what they are: no label names them.

So it reads kinds and publishers, the work's own DOI and pages, and what a copy of a page says of
itself: the address of the original, the day of its capture. Copies in archives of the web, views
for print and pages that a program saved have such lines, also where somebody took them as text.
An address of doi.org above the text is the work's; further down it is that of a work which is
cited, unless it has a line of the first printed pages to itself.
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.extract.lines import CaptureLines, Finding, Values, candidate
from sourcebook.extract.rules.saved_copies import statements
from sourcebook.extract.values.places import foot_of_first_page
from sourcebook.extract.values.values import dated, is_list, read_value, split_list
from sourcebook.item_types import implied_type, normalise_type
from sourcebook.kind_words import kind_begun, kind_named
from sourcebook.model import Candidate
from sourcebook.names.organisations import is_organisation

_NOTE = "the role is inferred, the line is bare"


def read_bare(page: CaptureLines, indexes: tuple[int, ...]) -> Iterator[Finding]:
    """Yield the values of lines in a metadata block that have no label, by their form alone."""
    for index in indexes:
        line = page.lines[index]
        if line.prose or line.words > 20:
            return
        yield Finding((index,), "metadata by its form: the line is bare", _bare_value(page, index))


def _bare_value(page: CaptureLines, index: int) -> Values:
    text = page.lines[index].text
    if is_list(text):
        return (candidate(page, "keywords", split_list(text), (index,), "the line is bare"),)
    if is_organisation(text):
        return (candidate(page, "publisher", text, (index,), _NOTE),)
    return dated("issued", page, text, (index,), _NOTE)


SECTION = re.compile(r"books|bücher|livres|libros|libri|livros|boeken|książki|книги", re.IGNORECASE)
"""A section of a newspaper, whose articles are about such works."""


def _is_a_name(text: str) -> bool:
    """Tell whether a line is what a diary or a station is called ("Radio am Kanal"), no kind."""
    begun = kind_begun(text)
    return begun is not None and begun.name in ("diary", "broadcast") and kind_named(text) is None


def read_kicker(page: CaptureLines, index: int) -> tuple[Finding, ...]:
    """Read a line by itself near the title that names the kind of work ("Book review")."""
    line = page.lines[index]
    if (
        line.words > 5
        or _is_a_name(line.text)
        or SECTION.fullmatch(line.text.strip())
        or is_organisation(line.text)
        or not (normalise_type(line.text) or implied_type(line.text)[0])
    ):
        return ()
    return (Finding((index,), "metadata: type", read_value("type", page, line.text, (index,))),)


_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|\bdoi(?::\s?|\s))(10\.\d{4,9}/[^\s\"<>]{1,120})", re.IGNORECASE
)
_PAGES = re.compile(
    r"(?:pages?|pp\.|seiten?|páginas?|pagine|стр\.|с\.) ?(\d{1,5} ?[–-] ?\d{1,5})"
    r"(?=\s*(?:[|•·,;]|$))",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(r"[\u3400-\u9fff]{1,10}[〔\[［（(](?:19|20)\d\d[〕\]］）)]\s?第?\d{1,5}号")
"""The number that an office in China gives a document ("河政办发〔2016〕31号")."""
_WORDS, _OF_FOOT = 40, 20
_FIRST_PAGES = (1, 2)
"""Of a PDF, the first of which may be a cover."""


def read_identifiers(page: CaptureLines) -> Iterator[Finding]:
    """Yield the DOI, the pages and the number, where the lines above the text give one only."""
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
        if _OF_OFFICE.fullmatch(line.head.strip()):
            number = candidate(page, "number", line.head.strip(), (index,))
            found.setdefault(f"number {line.head}", (number,))
        if pages := _PAGES.match(line.head):
            value = "".join(pages[1].split()).replace("-", "–")
            found.setdefault(f"pages {value}", (candidate(page, "pages", value, (index,)),))
    for field in ("doi", "pages", "number"):
        said = [values for key, values in found.items() if key.startswith(field)]
        if len(said) == 1:
            yield Finding((), f"{field} of the work", said[0])


def _is_doi_of_first_pages(page: CaptureLines, index: int) -> bool:
    line = page.lines[index]
    if index in foot_of_first_page(page) and line.words <= _OF_FOOT:
        return _DOI.search(line.head) is not None
    return line.block.page in _FIRST_PAGES and bool(_DOI.fullmatch(line.head.strip(" .")))


def read_copies(page: CaptureLines) -> Iterator[Finding]:
    """Yield the lines that say where a copy comes from, with what they state."""
    for index, (reason, match) in statements(page.lines).items():
        groups = match.groupdict()
        values: list[Candidate] = []
        if address := (groups.get("url") or "").rstrip(".,;"):
            whole = address if "://" in address else f"http://{address}"
            values.append(candidate(page, "url", whole, (index,), reason))
        if day := day_of(groups.get("date") or ""):
            values.append(candidate(page, "accessed", day, (index,), reason))
        yield Finding((index,), reason, tuple(values))
