"""Classifies the lines of a page as article, metadata or furniture, and reads its metadata."""

from collections.abc import Iterator, Sequence
from operator import or_

from msgspec.structs import replace

from sourcebook.extract.html.first_posts import posts_of, thread_author
from sourcebook.extract.html.kept_lines import kept_lines
from sourcebook.extract.html.kinds import ASKED
from sourcebook.extract.html.metadata import read_candidates
from sourcebook.extract.html.parts import OtherParts, find_parts
from sourcebook.extract.html.posts import poster, posts_around
from sourcebook.extract.html.runs import (
    bold_questions,
    captions_kept,
    heading_of_text,
    headings_of_lists_kept,
    kept_in_lists,
    kept_in_runs,
)
from sourcebook.extract.html.signatures import BEFORE_TEXT
from sourcebook.extract.html.site_headings import head_of_site
from sourcebook.extract.html.threads import COMMENTS, is_thread, lines_of_posts
from sourcebook.extract.models.html_features import families_of
from sourcebook.extract.models.html_model import choose_threshold, load_model, score_lines
from sourcebook.extract.models.trees import Column
from sourcebook.extract.rules.calls import call_of
from sourcebook.extract.rules.furniture_words import CALL_TO_SHARE, compiled
from sourcebook.extract.rules.phrases import only_controls
from sourcebook.extract.rules.pointer_words import ELSEWHERE
from sourcebook.extract.statements import enclosing
from sourcebook.model import Candidate, LedgerEntry, Lines, ParsedCapture
from sourcebook.parse.html.page import HtmlPage, ParsedPage

_HEAD_FIELDS = ("title", "authors", "issued", "interviewers")
_LONG_BYLINE = 160
"""Characters of a line that is a byline, not a text with a name in it."""

_STEPS = 8
"""Elements around a line that may be named as the place of furniture."""

_ARTICLE = ("article", "content", "title", "subtitle", "table", "list", "quote", "meta", "faq")


def classify(parsed: ParsedCapture) -> ParsedCapture:
    """Return a capture with the marks and candidates from its markup; unchanged if it has none."""
    if not isinstance(parsed, ParsedPage):
        return parsed
    return classify_by(parsed, score_lines(parsed.page, load_model()))


def classify_by(parsed: ParsedPage, scores: Column) -> ParsedCapture:
    """Return a page with marks and candidates. scores: how likely each line is the article's."""
    posts = posts_around(parsed.page)
    rows = {index for index, block in enumerate(parsed.blocks) if block.kind == "row"}
    stated = tuple(read_candidates(parsed.page, scores, parsed.base, rows))
    thread = is_thread(stated)
    candidates = (*_of_posts(parsed, posts, thread=thread), *stated)
    thread = is_thread(one for one in stated if one.note != ASKED)
    notices = _controls(parsed.page) | _share_lists(parsed.page) | posts | dict(parsed.notices)
    return replace(
        parsed,
        candidates=(*parsed.candidates, *candidates),
        marks=tuple(_marks(parsed, scores, notices, _metadata_lines(candidates), thread=thread)),
    )


_CONTROL = compiled(ELSEWHERE)


def _controls(page: HtmlPage) -> dict[int, str]:
    """Return the lines whose own words, in other languages than English, say that they are none."""
    return {
        index: "page control, counter or rights"
        for index, line in enumerate(page.lines)
        if len(line.text) <= _LONG_BYLINE and _CONTROL.match(line.text)
    }


def _share_lists(page: HtmlPage) -> dict[int, str]:
    """Return the lines of lists that hold calls to share, and no item that is anything else.

    Of buttons of one word alone a manual may tell ("Print", "Search", "Share").
    """
    elements = page.elements
    found: dict[int, str] = {}
    for node, tag in enumerate(elements.tags):
        lines = range(elements.firsts[node], elements.lasts[node])
        if tag not in ("ul", "ol") or not 0 < len(lines) <= _MOST_OF_SHARE:
            continue
        texts = [page.lines[index].text for index in lines]
        calls = [_calls_to_share(text) for text in texts]
        controls = list(map(only_controls, texts))
        told = any(
            call and (" " in text or not control)
            for call, text, control in zip(calls, texts, controls, strict=True)
        )
        if told and all(map(or_, calls, controls)):
            found |= dict.fromkeys(lines, CALL_TO_SHARE)
    return found


def _calls_to_share(text: str) -> bool:
    return len(text) <= _LONGEST_CALL and call_of(text, len(text.split())) == CALL_TO_SHARE


_MOST_OF_SHARE, _LONGEST_CALL = 10, 60
"""Items of a list of calls to share, and characters of one."""


def _of_posts(parsed: ParsedPage, posts: dict[int, str], *, thread: bool) -> Iterator[Candidate]:
    """Yield who posted, and when. posts: the lines around what the page of a network posts."""
    name, at = poster(parsed.page, posts)
    if name:
        number = parsed.blocks[at].lines.first
        yield Candidate("authors", (name,), "stated", (number,), "who posts")
    elif thread:
        yield from _of_first_post(parsed)


_BY_DATA, _BY_FORM = 0.95, 0.9
"""How often linked data, and the form of the first post, name who began a thread."""


def _of_first_post(parsed: ParsedPage) -> Iterator[Candidate]:
    """Yield who began a thread, by the name that the person has there, and when."""
    posts = posts_of(parsed.page)
    first = posts[0] if posts else None
    if who := thread_author(parsed.page):
        yield Candidate("authors", (who,), "stated", (), "JSON-LD of the thread", _BY_DATA)
    elif first and first.who:
        where = (parsed.blocks[first.at].lines.first,)
        yield Candidate("authors", (first.who,), "stated", where, "who posts first", _BY_FORM)
    if first and first.when:
        where = (parsed.blocks[first.dated].lines.first,)
        yield Candidate(
            "issued", first.when, "stated", where, "when the first post is of", _BY_FORM
        )


def _metadata_lines(candidates: tuple[Candidate, ...]) -> dict[int, str]:
    """Return the numbers of the lines with the title, persons and date, and why each was chosen."""
    found: dict[int, str] = {}
    for field in _HEAD_FIELDS:
        given = (c for c in candidates if c.field == field and c.origin != "unknown")
        best = next((c for c in given if c.value), None)
        if best and not best.note.startswith(BEFORE_TEXT):
            found |= {line: f"{field}: {best.note}" for line in best.lines if line not in found}
    return found


def _marks(
    parsed: ParsedPage,
    scores: Column,
    notices: dict[int, str],
    reasons: dict[int, str],
    *,
    thread: bool,
) -> Iterator[LedgerEntry]:
    """Yield a ledger entry for each line that is not the article's.

    notices: lines that are none, and why. reasons: lines that state something, and what.
    The title's line is metadata, and so is that of a byline or date, unless it is running text.
    """
    page = parsed.page
    kept = _kept(parsed, scores, thread=thread)
    titles = _titles(page, reasons)
    head = head_of_site(page, titles[0]) if titles else ()
    notices = dict.fromkeys(head, "head of the site") | notices
    for index in notices:
        kept[index] = False
    parts = _parts(page, kept, reasons, titles)
    places: dict[tuple[str, str], str] = {}
    number = 1
    for index, (line, score) in enumerate(zip(page.lines, scores, strict=True)):
        lines = Lines(number, number + line.text.count("\n"))
        reason = reasons.get(number, "")
        if index in notices and not reason:
            yield LedgerEntry(lines, "furniture", notices[index])
        elif reason and (not kept[index] or len(line.text) < _LONG_BYLINE):
            yield LedgerEntry(lines, "metadata", reason)
        elif index in parts.named and not (thread and parts.named[index] == COMMENTS):
            yield LedgerEntry(lines, "furniture", f"in a part of the page: {parts.named[index]}")
        elif not kept[index] and index not in parts.short:
            place = _place(page, line.node, places)
            yield LedgerEntry(lines, "furniture", f"the line model: {score:.2f} article{place}")
        number = lines.last + 1


def _kept(parsed: ParsedPage, scores: Column, *, thread: bool) -> list[bool]:
    """Return which lines are text, by the line model and by what stands around them."""
    page = parsed.page
    threshold = choose_threshold(scores, [len(line.text) for line in page.lines])
    kept = [score >= threshold for score in scores]
    for index in (
        kept_in_runs(page, kept) | heading_of_text(page, kept) | bold_questions(page, kept)
    ):
        kept[index] = True
    for index in kept_in_lists(page, parsed.blocks, kept):
        kept[index] = True
    for index in headings_of_lists_kept(page, parsed.blocks, kept):
        kept[index] = True
    for index in kept_lines(parsed.blocks, kept):
        kept[index] = True
    for index in captions_kept(page, kept):
        kept[index] = True
    for index in lines_of_posts(page) if thread else ():
        kept[index] = True
    return kept


def _titles(page: HtmlPage, reasons: dict[int, str]) -> list[int]:
    """Return the indexes of the title's lines. reasons: lines that state something, by number."""
    return [index for index, reason in _stated(page, reasons) if reason.startswith("title")]


def _stated(page: HtmlPage, reasons: dict[int, str]) -> Iterator[tuple[int, str]]:
    number = 1
    for index, line in enumerate(page.lines):
        if reason := reasons.get(number, ""):
            yield index, reason
        number += line.text.count("\n") + 1


def _parts(
    page: HtmlPage, kept: Sequence[bool], reasons: dict[int, str], titles: Sequence[int]
) -> OtherParts:
    """Return the parts of the page that are not the article's."""
    text = list(kept)
    for index, _reason in _stated(page, reasons):
        text[index] = False
    return find_parts(page, text, titles)


def _place(page: HtmlPage, node: int, places: dict[tuple[str, str], str]) -> str:
    """Return a remark on the nearest element around a line that is not for an article, if any.

    places: the remarks on elements by tag and names; filled here.
    """
    elements = page.elements
    for around in enclosing(elements, node, _STEPS):
        key = elements.tags[around], elements.names[around]
        if key not in places:
            found = [name for name in families_of(*key) if name not in _ARTICLE]
            places[key] = f", in <{key[0]}> ({found[0]})" if found else ""
        if places[key]:
            return places[key]
    return ""
