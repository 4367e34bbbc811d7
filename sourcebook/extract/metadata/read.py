"""Reads what the lines of a capture say of its metadata: every reader in its order."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import day_of_a_change
from sourcebook.extract.lines import CaptureLines, Finding, Mark, Values, apply_findings, candidate
from sourcebook.extract.metadata.candidates.choice import choose_by_models
from sourcebook.extract.metadata.days.dates_in_text import only_day, read_told_dates
from sourcebook.extract.metadata.heads.cases import is_versus, read_docket, without_part
from sourcebook.extract.metadata.heads.covers import read_year_of_cover
from sourcebook.extract.metadata.heads.head_lines import names_reference_work
from sourcebook.extract.metadata.heads.set_forms import read_set_forms
from sourcebook.extract.metadata.kinds.kind_signs import TITLES
from sourcebook.extract.metadata.kinds.sections import is_section
from sourcebook.extract.metadata.labels.bare_lines import read_copies, read_identifiers, read_kicker
from sourcebook.extract.metadata.labels.label_rows import read_label_rows
from sourcebook.extract.metadata.labels.labels import read_labels
from sourcebook.extract.metadata.letters.letter_heads import read_cable, read_letter_head
from sourcebook.extract.metadata.letters.letters import SUBJECT, greeting_of, subject_of
from sourcebook.extract.metadata.people.byline import read_byline
from sourcebook.extract.metadata.people.lone_names import read_blocks
from sourcebook.extract.metadata.people.person_lines import read_person_lines
from sourcebook.extract.metadata.people.posted import read_posted
from sourcebook.extract.metadata.people.signatures import read_greeted, read_signature
from sourcebook.extract.metadata.people.speakers import (
    diarist_named,
    officer_named,
    person_with_office,
    speaker_named,
)
from sourcebook.extract.metadata.publications.citations import (
    read_book_below,
    read_books,
    read_citations,
)
from sourcebook.extract.metadata.publications.journal_lines import read_journal_lines
from sourcebook.extract.metadata.publications.statements import (
    read_notes,
    read_statements,
)
from sourcebook.extract.metadata.titles.act_titles import title_of_act
from sourcebook.extract.metadata.titles.headline import headline, joined
from sourcebook.extract.metadata.titles.masthead import read_masthead
from sourcebook.extract.metadata.titles.title import LikelyTitle, likely_title, whole_headline
from sourcebook.extract.metadata.titles.title_form import has_title, is_home_link
from sourcebook.extract.models.candidate_features import PagePlaces
from sourcebook.extract.rules.boards import read_board, read_posters
from sourcebook.extract.values.values import dated
from sourcebook.kind_words import kind_named
from sourcebook.model import Candidate


def read_metadata(
    page: CaptureLines,
    given: str = "",
    scores: Sequence[float] = (),
    *,
    whole: bool = False,
    alone: bool = True,
) -> tuple[CaptureLines, tuple[Candidate, ...]]:
    """Read labels, phrases, title and byline; return the page with title and marks, and candidates.

    given: the title that the capture's format states, in a header or a tag. No line can overrule
    it: a line with other words is no title, though a byline may be next to it. scores: of a
    plain text, for each line the probability that it is the article's. whole: whether it is a whole
    page with its furniture; then what lines state of authors and date is weighed, too. alone:
    whether a line that is only a name may be the byline: in HTML its element says more than its
    form, which headings and names of products share.
    """
    page, copied = apply_findings(page, read_copies(page))
    page, did = apply_findings(page, read_person_lines(page))
    page, labelled = _read_labelled(page)
    page, phrased = apply_findings(page, read_statements(page))
    page, cited = apply_findings(page, _read_works(page) if alone else read_book_below(page))
    page, placed = apply_findings(page, read_journal_lines(page))
    placed = (*cited, *placed)
    page, said = apply_findings(page, _read_forms(page))
    page, headed = apply_findings(page, (*read_masthead(page), *_read_posters(page, alone=alone)))
    page = replace(page, body=_shrunk(page))
    page, named, at, likely = _read_head(page, _labelled_title(page, labelled), given, alone=alone)
    found = (*did, *labelled, *phrased, *cited, *named)
    page, posted = apply_findings(page, () if _is_signed(found) else read_posted(page))
    undated = (alone or _is_of_record(given)) and not _is_dated(found)
    page, told = apply_findings(page, read_told_dates(page, at) if undated else ())
    year = () if told or any(one.field == "issued" for one in found) else read_year_of_cover(page)
    page, covered = apply_findings(page, year)
    covered = (*told, *covered)
    named = (*named, *posted, *covered)
    page, noted = apply_findings(page, read_notes(page, (*did, *labelled, *phrased, *named)))
    page, signed = apply_findings(page, _of_letter(page, (*found, *named, *noted), alone=alone))
    noted = (*noted, *signed)
    found = (*copied, *did, *labelled, *phrased, *placed, *said, *headed, *named, *noted)
    found = tuple(_titled_by_book(found))
    found = (*found, *(_headword(page, found) if alone else ()))
    if scores:
        place = PagePlaces(page, likely.at, likely.chance, scores)
        page, found = apply_findings(page, choose_by_models(found, place, whole=whole))
    changed = _changed_on(page, at) if alone and not _is_dated(found) else ()
    return replace(page, title=at), (*found, *_speaker(page, at, found, given), *changed)


def _read_forms(page: CaptureLines) -> Iterator[Finding]:
    yield from read_set_forms(page)
    yield from read_docket(page)
    yield from read_identifiers(page)


def _read_works(page: CaptureLines) -> Iterator[Finding]:
    """Yield what lines say of the work itself, or of the book that it reviews."""
    cited = tuple(read_citations(page))
    yield from cited or read_books(page)


def _read_posters(page: CaptureLines, *, alone: bool) -> Iterator[Finding]:
    """Yield who wrote the posts of a thread; in HTML the elements of a board say it."""
    yield from read_posters(page)
    if alone:
        yield from read_board(page)


def _read_labelled(page: CaptureLines) -> tuple[CaptureLines, Values]:
    """Read the heads of cables and letters, and labels."""
    page, wired = apply_findings(page, read_cable(page))
    page, written = apply_findings(page, () if wired else read_letter_head(page))
    page, listed = apply_findings(page, read_label_rows(page))
    page, labelled = apply_findings(page, read_labels(page))
    return page, (*read_blocks(page), *wired, *written, *listed, *labelled)


def _of_letter(page: CaptureLines, found: Values, *, alone: bool) -> Iterator[Finding]:
    """Yield who signed below the text, and whom a letter greets, where nothing else says it."""
    if not alone:
        return
    if not _is_signed(found):
        yield from read_signature(page)
    if not any(one.field == "recipients" for one in found):
        yield from read_greeted(page)


def _titled_by_book(found: Values) -> Iterator[Candidate]:
    """Yield what is known; a review that has no title of its own is called by the book."""
    book = next((one for one in found if one.field == "reviewed_title"), None)
    titles = [one.value for one in found if one.field == "title" and isinstance(one.value, str)]
    untitled = not any(title and not kind_named(title) for title in titles)
    for one in found:
        if not (book and untitled and one.field == "title"):
            yield one
    if book and untitled:
        yield replace(book, field="title", origin="inferred", note="the book that is reviewed")


def _headword(page: CaptureLines, found: Values) -> Iterator[Candidate]:
    """Yield the word with which an entry of a work of reference begins, where it has no title."""
    first, last = page.body[0], len(page.lines)
    ends = (*range(min(_OF_ENTRY, last)), *range(max(last - _OF_ENTRY, 0), last))
    named = any(names_reference_work(page.lines[i].text) for i in ends)
    titled = any(one.field == "title" and one.value for one in found)
    word = _HEADWORD.match(page.lines[first].text) if named and not titled else None
    if word:
        note = "the word with which the entry begins"
        yield candidate(page, "title", word[0].rstrip(" ,"), (first,), note, "inferred")


_OF_ENTRY = 4
_HEADWORD = re.compile(r"[^\W\d_a-zß-öø-ÿа-яё]{3}[^(（:;.!?–—]{0,50}(?=\s?[(（–—])")


def _changed_on(page: CaptureLines, title: int) -> Iterator[Candidate]:
    """Yield the day of a last change near the title, where no other day is known.

    At the end it is told in a sentence, as wikis do ("This page was last edited on 3 March 2023").
    """
    last = len(page.lines)
    near = range(title + 1, min(title + 1 + _NEAR_DAY, last))
    end = range(max(near.stop, last - _NEAR_DAY), last)
    below = (*near, *(i for i in end if _WIKI.match(page.lines[i].text)))
    days = {day_of_a_change(page.lines[i].text): i for i in below if title >= 0}
    known = [(day, i) for day, i in days.items() if read_date(day)]
    if len(known) == 1:
        day, index = known[0]
        note = f"line {page.number(index)} gives the day of a change; no other is known"
        yield candidate(page, "issued", day, (index,), note, "inferred")


_WIKI = re.compile(
    r"(?:this|diese|cette|esta|questa|deze|эта|стр)\w*\s\w+ (?:\S+ )?\S+", re.IGNORECASE
)
_NEAR_DAY = 8
_NEAR_TITLE = 3


def _speaker(
    page: CaptureLines, at: int, found: tuple[Candidate, ...], given: str
) -> Iterator[Candidate]:
    """Yield who spoke, by the title of a speech, or a line below it, if nothing else says it.

    given: the title that the capture's format states.
    """
    title = next((one for one in found if one.field == "title" and one.value), None)
    if given and not title and (name := speaker_named(given)):
        yield Candidate("authors", (name,), "inferred", (), "the title names who spoke")
    if not title or not isinstance(title.value, str) or _is_signed(found):
        return
    name = speaker_named(title.value) or diarist_named(title.value)
    if name:
        yield Candidate("authors", (name,), "inferred", title.lines, "the title names who spoke")
        return
    spoken = any(sign.kind.name == "speech" for sign in TITLES.beginning(title.value))
    last = min(at + 1 + _NEAR_TITLE, len(page.lines))
    near = (i for i in (*range(at + 1, last), at - 1) if at >= 0 and i >= 0)
    for index in near:
        text = page.lines[index].text
        name = speaker_named(text) or officer_named(text)
        name = name or ("".join(person_with_office(text)) if spoken else "")
        if name:
            note = f"line {page.number(index)} names who spoke"
            yield candidate(page, "authors", (name,), (index,), note, "inferred")
            return


_ROW = Mark("text", "a row of a table")


def _without_rows(page: CaptureLines) -> CaptureLines:
    """Return a capture whose rows of tables are decided: a short one looks like a name or a date
    by chance."""
    marks = (
        mark or (_ROW if line.kind == "row" else None)
        for line, mark in zip(page.lines, page.marks, strict=True)
    )
    return replace(page, marks=tuple(marks))


def _read_head(
    page: CaptureLines, title: int, given: str, *, alone: bool
) -> tuple[CaptureLines, tuple[Candidate, ...], int, LikelyTitle]:
    """Read the title, and what stands near it; return the title's line, -1 without one.

    title: the line that a label names as the title, or -1. given, alone: as of `read_metadata`.
    """
    likely = likely_title(page) if title < 0 else LikelyTitle(title, 1.0)
    at = likely.at
    if title < 0 and alone and given and (at < 0 or not has_title(page.lines[at], given)):
        at = next(_lines_of_title(page, given), at)
        likely = likely if at == likely.at else LikelyTitle(at, 1.0)
    if likely.doubt:
        page, near = apply_findings(page, read_byline(_without_rows(page), at, alone=alone))
        return page, (candidate(page, "title", "", (), likely.doubt, "unknown"), *near), -1, likely
    if at < 0:
        greeting = greeting_of(page)
        heading = _read_above(_without_rows(page), greeting) if greeting > 0 else ()
        page, near = apply_findings(page, map(_without_authors, heading))
        return page, near, -1, likely
    stated: tuple[Candidate, ...] = ()
    other = title < 0 and bool(given) and not has_title(page.lines[at], given)
    if not other:
        whole = whole_headline(page, at) if title < 0 else (at,)
        new = () if title >= 0 else (replace(_title(page, whole), chance=likely.chance),)
        new = (*new, *_day_of_act(page, whole))
        page, stated = apply_findings(page, [Finding(whole, "title", new)])
    page, near = apply_findings(page, read_byline(_without_rows(page), at, alone=alone))
    around = (i for i in _around(page, at) if not _is_of_menu(page, i))
    page, kinds = apply_findings(page, (f for i in around for f in read_kicker(page, i)))
    return page, (*stated, *near, *kinds), -1 if other else at, likely


def _read_above(page: CaptureLines, greeting: int) -> tuple[Finding, ...]:
    """Return what stands near the greeting of a letter, and its day above a longer address."""
    near = tuple(read_byline(page, greeting, alone=False))
    if any(one.field == "issued" for finding in near for one in finding.candidates):
        return near
    for index in range(greeting - 1, max(greeting - _TOP, 0) - 1, -1):
        line = page.lines[index]
        if page.free(index) and line.words <= _OF_DAY and read_date(line.text):
            return tuple(read_byline(page, index + 1, alone=False))
    return near


_OF_DAY = 5
"""Words of a line that is the day of a letter."""


def _lines_of_title(page: CaptureLines, given: str) -> Iterator[int]:
    """Yield the lines near the top that are the title which the format states."""
    for index, line in enumerate(page.lines[:_TOP]):
        if page.free(index) and line.kind != "row" and has_title(line, given):
            yield index


_TOP = 12
"""Lines in which a document has its title."""


def _is_of_record(title: str) -> bool:
    """Tell whether a title is that of an act, a decision or a record of a session, which have
    their day in a sentence."""
    return any(sign.kind.name in _OF_RECORD for sign in TITLES.beginning(title))


_OF_RECORD = ("treaty", "law", "court decision", "transcript")


def _is_dated(found: tuple[Candidate, ...]) -> bool:
    return any(one.field == "issued" and one.value for one in found)


def _without_authors(finding: Finding) -> Finding:
    """Return a finding without names: those above a letter are of a place, or of whom it is to."""
    others = tuple(one for one in finding.candidates if one.field != "authors")
    return replace(finding, candidates=others)


def _is_signed(found: tuple[Candidate, ...]) -> bool:
    return any(one.field == "authors" and one.value for one in found)


def _shrunk(page: CaptureLines) -> tuple[int, int]:
    """Return the body without the lines at its ends that turned out to be metadata.

    Below such lines it begins with running text: a title may stand between.
    """
    first, stop = page.body
    marked = first < stop and page.marks[first] is not None
    prose = (i for i in range(first, stop) if page.free(i) and page.lines[i].prose)
    first = next(prose, stop) if marked else first
    while stop > first and page.marks[stop - 1]:
        stop -= 1
    return (first, stop) if first < stop else (0, 0)


def _labelled_title(page: CaptureLines, candidates: tuple[Candidate, ...]) -> int:
    number = next((c.lines[0] for c in candidates if c.field == "title"), 0)
    return next((i for i in range(len(page.lines)) if page.number(i) == number), -1)


def _title(page: CaptureLines, at: tuple[int, ...]) -> Candidate:
    dated = at[0] and read_date(page.lines[0].text)
    note = "the first line is the date, not the title" if dated else ""
    lines = [page.lines[i].text for i in at]
    if len(lines) > 1 and is_versus(lines[1]):
        lines = [without_part(line).strip(" -–—") for line in lines]
    text = headline(joined(lines) if len(lines) > 1 else lines[0])
    text = SUBJECT.sub("", text, count=1) if subject_of(page) == at[0] else text
    return candidate(page, "title", text, at, note)


def _is_of_menu(page: CaptureLines, index: int) -> bool:
    """Tell whether a line is a section of a newspaper beside the way home or another section."""
    near = (page.lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(page.lines))
    return is_section(page.lines[index].text) and any(
        is_section(t) or is_home_link(t) for t in near
    )


def _day_of_act(page: CaptureLines, at: tuple[int, ...]) -> Iterator[Candidate]:
    """Yield the day by which a law is called: that of other works in their titles is an event's."""
    whole = " ".join(page.lines[i].text for i in at)
    above = page.lines[at[0] - 1].text if at[0] else ""
    for text in (whole, above):
        law = any(sign.kind.name == "law" for sign in TITLES.beginning(text))
        named = law or (text == whole and bool(title_of_act(page)))
        if day := only_day(text) if named else "":
            yield from dated("issued", page, day, at)
            return


def _around(page: CaptureLines, title: int) -> Iterator[int]:
    """Yield the free lines near the title of a capture that is not a whole page with its menus."""
    if title <= 5:
        yield from (i for i in range(title + 3) if page.free(i))
