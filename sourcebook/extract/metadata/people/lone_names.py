"""Reads names that have a line to themselves, where only an author's would be."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Line, Values, candidate
from sourcebook.extract.metadata.heads.covers import is_cover
from sourcebook.extract.metadata.heads.head_lines import is_letterhead
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.publications.journal_lines import JOURNAL
from sourcebook.kind_words import kind_begun
from sourcebook.model import Candidate
from sourcebook.names.grammar import is_caseless_name, looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.names.organisations import is_affiliation, is_organisation
from sourcebook.names.person import bare_name
from sourcebook.parse.pdf.page_lines.author_blocks import AUTHOR_OF_BLOCK

SEPARATORS = re.compile(
    r"\s+[–—/-]\s+|\s*[|·•∙●⋅・]\s*|(?<=\S)\s+(?=[\u3400-\u9fff]{2,4}[:：])|(?<=[\d一二三四五六七八九十]日)\s+"
    r"|(?<=\w)\s*(?=(?:Published|Posted|Updated|Last [Uu]pdated)\b)"
    r"|(?<=\d)\s+(?=\d{1,3} ?(?:–\d+ )?min)"
)
"""What stands between the names, days and other parts of a byline."""

LONGEST = 300
"""Characters of the longest line that may be a byline."""


_RUN = 6
"""Lines of names one below the other, the last beside the day."""
_ARTICLE = re.compile(
    r"(?:the|le|la|les|el|los|las|il|lo|gli|der|die|das|het|den|det|az)"
    r"\s(?=\S+\s\S|\S{4,}\s)",
    re.IGNORECASE,
)
"""How newspapers are called, at the top of what is copied from one ("Le Petit Courrier")."""


def _is_beside_day(page: CaptureLines, index: int, title: int, *, dated: bool) -> bool:
    """Tell whether a line that is no plain list of names is an author's by its script or dashes."""
    dashes = dated and bool(names_with_dashes(page.lines[index]))
    return _is_caseless_author(page, index, title) or dashes


def is_lone_name(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether a line is only names, in a place where only an author's would be.

    That is right below the title, or next to a line with the date.
    """
    line = page.lines[index]
    last = index
    while last + 1 < len(page.lines) and last - index < _RUN and _only_names(page.lines[last + 1]):
        last += 1
    adjacent = [i for i in (index - 1, last + 1) if 0 <= i < len(page.lines)]
    dated = any(_has_date(page.lines[i]) for i in adjacent)
    of_paper = index == 0 < title and _ARTICLE.match(line.text)
    if of_paper or not _only_names(line) or is_town(page, index):
        return not is_town(page, index) and _is_beside_day(page, index, title, dated=dated)
    if index == title - 1 and page.lines[title].kind == "heading":
        several = len(only_people(line.text)) > 1
        opens = index == 0 and _is_subtitle(page, title) and not is_letterhead(page.lines, 0)
        return several or opens or bool(_INITIALS.search(line.text)) or is_cover(page)
    if index == title + 1 or dated or _stands_below(page, index, title):
        return True
    if index == title + 2 and _is_subtitle(page, title) and index + 1 < len(page.lines):
        below = page.lines[index + 1]
        near = is_affiliation(below.text) or _only_names(below) or below.prose or _has_date(below)
        return near or len(only_people(line.text)) > 1 or is_cover(page)
    letterhead = is_letterhead(page.lines, 0)
    named = line.text[:1].isalpha() and not letterhead and len(page.lines) > _FEW
    if index == 0 and title == 1 and named:
        return True  # "NAME" / "TITLE", as title pages have it
    mailed = page.lines[index + 1].text if index + 1 < title else ""
    return bool(_MAIL.fullmatch(mailed))


_TURNED = re.compile(r"([^\W\d_][\w'’-]+), [^\W\d_][\w'’.-]+")
_OF_HEAD = 10
"""Lines at the beginning of a capture among which the name of its place stands again."""


def is_town(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is a town and its country, not a name that is turned round.

    "Rivermouth, Westmarch": the first word stands among others above the text, too.
    """
    turned = _TURNED.fullmatch(page.lines[index].text)
    above = page.lines[: min(_OF_HEAD, page.body[0])] if turned else ()
    others = (one.text.split() for one in above if one is not page.lines[index])
    return turned is not None and any(turned[1] in words for words in others if len(words) > 1)


def _stands_below(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether only the address of the work stands between a title and a line."""
    between = range(title + 1, index)
    return 0 < len(between) < 3 and all(_ADDRESS.fullmatch(page.lines[i].text) for i in between)


_ADDRESS = re.compile(r"(?:doi:?\s?)?(?:https?://|10\.\d{4,9}/)\S+", re.IGNORECASE)

_MAIL = re.compile(r"\S+@\S+\.\w+")
"""An address below the name of somebody who writes a column, above its headline."""

_AFFILIATIONS, _FEW = 3, 3


_OF_SUBTITLE = 3


def _is_subtitle(page: CaptureLines, title: int) -> bool:
    """Tell whether a smaller heading stands below the title."""
    above, below = page.lines[title], page.lines[title + 1]
    if _only_names(below) or above.kind != "heading":
        return False
    if below.kind == "heading":
        return below.level > above.level
    behind = page.lines[title + 3] if title + 3 < len(page.lines) else None
    fits = not below.prose and not below.ends and below.words >= _OF_SUBTITLE
    return fits and behind is not None and (is_affiliation(behind.text) or _only_names(behind))


_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.")
"""How names are written above a headline that are no part of it: "Н. В. Карпенко"."""


def rows_of_names(page: CaptureLines, index: int) -> tuple[int, ...]:
    """Return the lines of names one below the other, the first at `index`.

    Between them may stand where each person works.
    """
    rows = [index]
    for i in range(index + 1, len(page.lines)):
        text = page.lines[i].text
        if i - rows[-1] > _AFFILIATIONS + 1:
            break
        if page.free(i) and _only_names(page.lines[i]):
            rows.append(i)
        elif not is_affiliation(text):
            break
    return tuple(rows)


def names_on(page: CaptureLines, rows: tuple[int, ...]) -> tuple[str, ...]:
    """Return the persons whom lines of names name, each once."""
    texts = (_WHERE.sub("", without_note_marks(page.lines[i])) for i in rows)
    names = dict.fromkeys(one for text in texts for one in only_people(text))
    return tuple(names) or tuple(dict.fromkeys(names_with_dashes(page.lines[rows[0]])))


def _has_date(line: Line) -> bool:
    return len(line.text) <= LONGEST and any(map(read_date, SEPARATORS.split(line.text)))


_DASH = re.compile(r"\s[–—-]\s")
_MOST_WITH_DASHES = 14


def names_with_dashes(line: Line) -> tuple[str, ...]:
    """Return the persons of "Szabó Gergely - Kiss Réka", which beside a day are two names."""
    parts = _DASH.split(line.text) if line.words <= _MOST_WITH_DASHES else []
    persons = [part for part in parts if not is_organisation(part)]  # or the paper, behind
    people = tuple(one for part in persons for one in only_people(part))
    certain = len(parts) > 1 and bool(persons) and len(persons) == len(people)
    certain = certain and all(map(looks_like_person, people))
    return people if certain else ()


def _only_names(line: Line) -> bool:
    fits = line.words <= 14 and not _COLON.search(line.text) and kind_begun(line.text) is None
    fits = fits and not is_section(line.text)
    names = only_people(_WHERE.sub("", without_note_marks(line))) if fits else ()
    return bool(names) and all(looks_like_person(name) for name in names)


_COLON = re.compile(r"[:：]")
_WHERE = re.compile(r"\s\([^()]{4,80}\)$")
"""Where the person of a name works, in brackets behind it."""


def without_note_marks(line: Line) -> str:
    """Return a line without what is set high in it and is as short as the mark of a note."""
    if line.block.text != line.text:
        return line.text
    text = line.text
    for span in sorted(line.block.spans, key=lambda span: -span.start):
        raised = span.kind == "superscript" and span.end - span.start <= _OF_MARK
        if raised or span.kind == "note":
            text = text[: span.start] + text[span.end :]
    noted = any(span.kind == "note" for span in line.block.spans)
    return _NUMBERS_BEHIND.sub("", text).strip() if noted else text


_OF_MARK = 3


_NUMBERS_BEHIND = re.compile(r"(?<=[^\W\d_]),?\d{1,2}(?:,\d{1,2})*(?=[\s,;]|$)|\s?✉")


def _is_caseless_author(page: CaptureLines, index: int, title: int) -> bool:
    """Tell whether a name in a script without capitals stands between a heading and a body."""
    if index != title + 1 or page.lines[title].kind != "heading" or not page.free(index + 1):
        return False
    names = only_people(page.lines[index].text)
    if any(page.reason(i) == JOURNAL for i in range(title)):
        below = page.lines[index + 1]
        headed = below.prose or below.kind == "heading" or is_affiliation(below.text)
        return bool(names) and headed and all(map(is_caseless_name, names))
    named = len(names) == 1 and is_caseless_name(bare_name(names[0]))
    return named and is_affiliation(page.lines[index + 1].text)


def names_elsewhere(page: CaptureLines) -> Iterator[Candidate]:
    """Yield a note on each author of a teased article, whom readers may take for this one's."""
    for index, line in enumerate(page.lines):
        if page.reason(index).startswith("teaser") and line.words <= 8 and _only_names(line):
            note = (
                f"{line.text}, line {page.number(index)}, is the author of the teased article,"
                " not of this one"
            )
            yield candidate(page, "authors", (), (index,), note, "unknown")


def read_blocks(page: CaptureLines) -> Values:
    """Return the names of authors whose blocks stand side by side below a title (`parse/pdf/`)."""
    rows = tuple(i for i in range(len(page.lines)) if page.reason(i) == AUTHOR_OF_BLOCK)
    names = tuple(name for i in rows for name in only_people(without_note_marks(page.lines[i])))
    return (candidate(page, "authors", names, rows),) if names else ()
