"""Tells whether a line of an article's head that is only names is its byline."""

import re

from sourcebook.extract.html.date_lines import DATE
from sourcebook.extract.html.list_of_names import PROFILE, is_name
from sourcebook.extract.statements import plain
from sourcebook.names.bylines import BY
from sourcebook.names.grammar import names_a_role
from sourcebook.parse.html.page import HtmlPage, TextLine

_FOR_A_PAPER = re.compile(
    r"(?:(?:(?:first |originally )?published|posted|filed) )?in|(?:erschienen|veröffentlicht) in"
    r"|publié dans|dans|publicado e[nm]|pubblicato (?:in|su)|gepubliceerd in|opublikowano w"
    r"|опубликовано в|в",
    re.IGNORECASE,
)
"""What stands on a line of its own above the name of the paper that a text is in."""
_MOST_WORDS = 16
"""Words of a line with a date beside a name."""

RIGHT_BELOW = 3
"""Lines below the title among which a name by itself may be the author's."""


def linked_authors(line: TextLine) -> tuple[str, ...]:
    """Return the persons of several links to authors' pages, which are all that a line names.

    What stands beside a name in brackets is what that person is.
    """
    links = [s for s in line.spans if s.kind == "link" and PROFILE.search(s.href)]
    names = tuple(dict.fromkeys(plain(line.text[s.start : s.end]) for s in links))
    rest = _IN_BRACKETS.sub("", line.text)
    for name in names:
        rest = rest.replace(name, " ")
    few = len(rest.split()) <= len(names) and len(rest) <= _LONGEST_BESIDE * len(names)
    return names if len(names) > 1 and few and all(map(is_name, names)) else ()


_IN_BRACKETS = re.compile(r"\([^()]{2,40}\)")
_LONGEST_BESIDE = 6


def place_of_lone_name(page: HtmlPage, index: int, names: tuple[str, ...], title: int) -> str:
    """Return by what place names on a line of their own are the authors'; nothing if by none.

    title: the line of the title, or -1.
    """
    if index and _FOR_A_PAPER.fullmatch(plain(page.lines[index - 1].text).strip(" ·•|")):
        return ""
    if _leads_to_profile(page, index):
        return "a line that is a name"
    if page.lines[index].kind == "heading" or _is_of_words(page, names):
        return ""
    if title >= 0 and plain(page.lines[index].text) == plain(page.lines[title].text):
        return ""
    if _is_dated(page, index):
        return "a line that is a name"
    many = len(names) > 1 and title >= 0 and 0 < index - title <= RIGHT_BELOW
    near = index == title + 1 or (many and not _is_label(page.lines[index - 1].text))
    whole = near and _is_whole(page, index, names)
    return "a name below the title" if whole or _is_below(page, index, title) else ""


def _is_label(text: str) -> bool:
    """Tell whether a line is only what stands before names ("Written by")."""
    label = BY.match(f"{plain(text)} x")
    return label is not None and label[0] == f"{plain(text)} "


def _is_below(page: HtmlPage, index: int, title: int) -> bool:
    """Tell whether a name stands right below the title, and again elsewhere on the page.

    It is no heading or entry, and has no digits.
    """
    line = page.lines[index]
    apart = line.kind in ("heading", "list_item", "row") or any(map(str.isdigit, line.text))
    near = title >= 0 and 0 < index - title <= RIGHT_BELOW and not apart
    name = plain(line.text)
    return near and sum(name in other.text for other in page.lines) > 1


def _is_whole(page: HtmlPage, index: int, names: tuple[str, ...]) -> bool:
    """Tell whether a line right below the title names several, or one whom nothing else names.

    Of the second the page then has neither a family's name nor a longer one: who is named in the
    text, or leads to somewhere, is rather what it is about.
    """
    if len(names) > 1:
        return True
    line = page.lines[index]
    family = names[0].split()[-1]
    others = [one.text for i, one in enumerate(page.lines) if i != index]
    plain_line = line.kind == "paragraph" and not line.links and plain(line.text) == names[0]
    unnamed = not any(family in other for other in (*others, page.title))
    below = page.lines[index + 1] if index + 1 < len(page.lines) else None
    return plain_line and unnamed and below is not None and len(below.text.split()) >= _RUNNING


_RUNNING = 15
"""Words of a line that is the text's."""


def _leads_to_profile(page: HtmlPage, index: int) -> bool:
    """Tell whether a name leads to an author's page."""
    spans = page.lines[index].spans
    return any(span.kind == "link" and PROFILE.search(span.href) for span in spans)


def _is_of_words(page: HtmlPage, names: tuple[str, ...]) -> bool:
    """Tell whether the page has the last word of what looks like a name in small letters, too.

    So it does of "Universal Appeal" and "Explore Tags", which are headings and buttons.
    """
    words = {name.split()[-1].casefold() for name in names}
    small = (word for word in words if len(word) > 2 and word.upper() != word)
    return any(
        word in line.text and re.search(rf"\b{re.escape(word)}\b", line.text)
        for word in small
        for line in page.lines
    )


def _is_dated(page: HtmlPage, index: int) -> bool:
    """Tell whether a line has a date next to it."""
    adjacent = [_nearest(page, index, step) for step in (-1, 1)]
    return any(len(text.split()) <= _MOST_WORDS and DATE.search(text) for text in adjacent)


_LONGEST_OFFICE = 60


def _nearest(page: HtmlPage, index: int, step: int) -> str:
    """Return the line before or after another that is more than a mark ("/").

    Below a name it is the one below what that person is, too.
    """
    for at in (index + step, index + 2 * step):
        text = page.lines[at].text if 0 <= at < len(page.lines) else ""
        office = step > 0 and len(text) <= _LONGEST_OFFICE and names_a_role(text)
        if any(map(str.isalnum, text)) and not office:
            return text
    return ""
