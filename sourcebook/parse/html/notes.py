"""Finds the notes of a page, and their marks in its text, by the links between the two."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from msgspec import Struct, field

from sourcebook import lazy_re as re
from sourcebook.model import Span
from sourcebook.parse.html.page import HtmlPage
from sourcebook.parse.text_edits import TextEdit

_MARK = re.compile(r"\s*[\[(]?\s*(?P<name>\d{1,4}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§¶#]{1,4})[.\])]?\s*")
_BACK = re.compile(
    r"\s*[\[(]?(?:[↩↑^⏎↵⤴\ufe0e\ufe0f\s]+|\d{1,4}|[a-z]{1,2}|[*†‡§]{1,4}"
    r"|back|jump up|retour|zurück|volver)[.\])]?\s*",
    re.IGNORECASE,
)
_FAR = 8
"""Elements around a note in which its last line may stand."""

_LIST = re.compile(
    r"(?:^|[\s_-])(?:references|reflist|footnotes|endnotes|notes)(?=[\s_-]|$)", re.IGNORECASE
)
_ARROW = re.compile(r"[↑^]\s+")
"""What stands before a note where a link back would be."""

_ROLE = re.compile(r"doc-noteref|footnote|fnref|noteref|cite_ref|ftnt", re.IGNORECASE)


class HtmlNotes(Struct):
    """The notes of a page. names: of each line of a note its name. edits: of each line, what makes
    a mark `[1]`, and leaves out the links that lead back."""

    names: dict[int, str] = field(default_factory=dict)
    edits: dict[int, list[TextEdit]] = field(default_factory=dict)


class _Links:
    """Where the links of a page lead. A page may have so many that each is looked up once.

    ids: how many ids each line is before. leading: for each line the lines with a link to it.
    """

    def __init__(self, page: HtmlPage) -> None:
        self.ids = Counter(line for line, _node in page.ids.values())
        self.leading: dict[int, list[int]] = {}
        self._raised: dict[int, tuple[list[int], list[int]]] = {}
        for index, line in enumerate(page.lines):
            for span in line.spans:
                place = page.ids.get(span.href.partition("#")[2]) if span.kind == "link" else None
                if place:
                    self.leading.setdefault(place[0], []).append(index)

    def lead_back(self, lines: range, to: int) -> bool:
        """Tell whether one of some lines has a link to a line."""
        found = self.leading.get(to, [])
        at = bisect_left(found, lines.start)
        return at < len(found) and found[at] in lines

    def is_raised(self, page: HtmlPage, index: int, span: Span) -> bool:
        """Tell whether a span lies in a superscript of its line."""
        if index not in self._raised:
            high = [s for s in page.lines[index].spans if s.kind == "superscript"]
            high.sort(key=lambda s: s.start)
            ends = list(accumulate((s.end for s in high), max))
            self._raised[index] = [s.start for s in high], ends
        starts, ends = self._raised[index]
        before = bisect_right(starts, span.start)
        return before > 0 and ends[before - 1] >= span.end


def find_notes(page: HtmlPage) -> HtmlNotes:
    """Return the notes of a page that its links lead to and back from."""
    found = HtmlNotes()
    links = _Links(page)
    bodies: dict[str, tuple[str, int]] = {}
    used: dict[str, int] = {}
    for index, line in enumerate(page.lines):
        for span in line.spans:
            if span.kind != "link" or index in found.names:
                continue
            target = span.href.strip().partition("#")[2]
            if target not in bodies and _is_mark(page, links, index, span, target):
                match = _MARK.fullmatch(line.text[span.start : span.end])
                mark = match["name"] if match else ""
                used[mark] = used.get(mark, 0) + 1
                name = mark if used[mark] == 1 else f"{mark}~{used[mark]}"
                bodies[target] = name, index
                _take_body(page, links, target, name, found)
            if target in bodies and index not in found.names:
                name = bodies[target][0]
                _put_mark(found.edits.setdefault(index, []), line.text, span, name)
    return found


def _put_mark(edits: list[TextEdit], text: str, span: Span, name: str) -> None:
    """Add to the edits of a line, in order, what makes a link the mark of a note.

    Nothing is added where another edit has a part of the link.
    """
    at = bisect_right(edits, span.start, key=lambda edit: edit.start)
    if any(
        edit.start < span.end and span.start < edit.end for edit in edits[max(at - 1, 0) : at + 1]
    ):
        return
    mark = f"[{name.partition('~')[0]}]"
    shown = Span(0, len(mark), "note", value=name)
    edits.insert(at, TextEdit(*_with_brackets(text, span), mark, shown))


def _with_brackets(text: str, span: Span) -> tuple[int, int]:
    """Return the place of a mark, with brackets that stand right around its link."""
    if text[span.start - 1 : span.start] == "[" and text[span.end : span.end + 1] == "]":
        return span.start - 1, span.end + 1
    return span.start, span.end


def _is_mark(page: HtmlPage, links: _Links, index: int, span: Span, target: str) -> bool:
    """Tell whether a link is the mark of a note: it is short, and the note leads back to it."""
    place = page.ids.get(target)
    line = page.lines[index]
    if not place or place[0] >= len(page.lines) or place[0] <= index:
        return False
    if not _MARK.fullmatch(line.text[span.start : span.end]) or line.kind == "heading":
        return False
    raised = links.is_raised(page, index, span) or _is_glued(line.text, span)
    back = links.lead_back(_lines_of(page, target), index)
    node = min(place[1], len(page.elements.names) - 1)
    named = bool(_ROLE.search(page.elements.names[node]))
    return back or named or (raised and (bool(_ROLE.search(target)) or _is_listed(page, node)))


def _is_glued(text: str, span: Span) -> bool:
    """Tell whether a link is a number right behind a word or a stop, as style sheets raise it."""
    number = text[span.start : span.end].strip("[]()").isdecimal()
    return number and span.start > 0 and not text[span.start - 1].isspace()


def _is_listed(page: HtmlPage, node: int) -> bool:
    """Tell whether an element stands in what is named as the list of notes."""
    elements = page.elements
    for _step in range(_FAR):
        if _LIST.search(elements.names[node]):
            return True
        node = elements.parents[node]
    return False


def _lines_of(page: HtmlPage, target: str) -> range:
    """Return the lines of the note with an id: those of its element, or of the block around it."""
    first, node = page.ids[target]
    elements = page.elements
    if node >= len(elements.tags):
        return range(first, first + 1)
    for _step in range(_FAR):
        if elements.lasts[node] > first and elements.tags[node] in _HOLDERS:
            return range(elements.firsts[node], min(elements.lasts[node], first + 20))
        node = elements.parents[node]
    return range(first, first + 1)


_HOLDERS = frozenset(("li", "p", "div", "dd", "aside", "td", "section", "blockquote"))


def _take_body(page: HtmlPage, links: _Links, target: str, name: str, found: HtmlNotes) -> None:
    lines = _lines_of(page, target)
    for at in lines:
        another = links.ids[at] > (at == page.ids[target][0])
        if at in found.names or (at > lines[0] and another and _begins_note(page, at)):
            break
        found.names[at] = name
        found.edits.setdefault(at, []).extend(_back_links(page, at))


def _begins_note(page: HtmlPage, at: int) -> bool:
    return bool(re.match(r"\[?\d{1,4}[\].]", page.lines[at].text))


def _back_links(page: HtmlPage, at: int) -> Iterator[TextEdit]:
    """Yield the links of a note that lead back to its marks, at its beginning and its end."""
    line = page.lines[at]
    arrow = _ARROW.match(line.text)
    start, end = arrow.end() if arrow else 0, len(line.text)
    if arrow:
        yield TextEdit(0, start, "")
    for span in sorted(line.spans, key=lambda s: s.start):
        if span.kind == "link" and _leads_back(page, at, line.text, span):
            before, after = line.text[start : span.start], line.text[span.end : end]
            if not before.strip("[]() \xa0^↑.,"):
                rest = len(after) - len(after.lstrip("[]() \xa0^↑.,:"))
                yield TextEdit(start, span.end + rest, "")
                start = span.end + rest
            elif not after.strip("[]() \xa0."):
                yield TextEdit(max(start, len(line.text[: span.start].rstrip())), end, "")
                return


def _leads_back(page: HtmlPage, at: int, text: str, span: Span) -> bool:
    place = page.ids.get(span.href.partition("#")[2])
    return (
        span.href.startswith("#")
        and place is not None
        and place[0] < at
        and bool(_BACK.fullmatch(text[span.start : span.end]))
    )
