"""Finds the heading with the name of a page's site, and the title below it."""

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.extract.lines import UNSPACED
from sourcebook.extract.models.html_features import LONG
from sourcebook.extract.statements import plain
from sourcebook.parse.html.page import HtmlPage, TextLine

_ENOUGH = 400
"""Characters of a line that tell whether it is running text."""
_FOR_A_WORD = 3
"""Letters of a script without spaces between words that count as one word."""


def is_running(text: str) -> bool:
    """Tell whether a line has the words of running text; of some scripts, as many letters."""
    words = len(text.split())
    return words >= LONG or (
        not text.isascii() and words + len(UNSPACED.findall(text[:_ENOUGH])) >= LONG * _FOR_A_WORD
    )


_PARTED = re.compile(r"(.{4,300}?)\s*(?:\s[–—·:-]\s|\s?[|｜»]\s?)\s*(.{2,80})")


def title_below_the_site(page: HtmlPage, begin: int) -> int:
    """Return the line with the title where the only `<h1>` is the name of the site, else -1.

    The page's own title then has both: "Why the boat matters - Notes from the Quay".
    """
    tops = [line for line in page.lines if line.kind == "heading" and line.level == 1]
    parted = _PARTED.fullmatch(plain(page.title))
    if len(tops) == 1 and plain(page.title).startswith(plain(tops[0].text)):
        return _below_its_blog(page, page.lines.index(tops[0]), begin)
    if len(tops) != 1 or not parted:
        return -1
    if plain(tops[0].text) != parted[2]:
        return _between(page, page.lines.index(tops[0]), begin)
    shorter = len(parted[2].split()) < len(parted[1].split())
    fits = shorter or leads_home(tops[0])
    below = range(page.lines.index(tops[0]), begin)
    named = (i for i in below if plain(page.lines[i].text) == parted[1])
    return next((i for i in named if fits or page.lines[i].kind == "heading"), -1)


def _between(page: HtmlPage, above: int, begin: int) -> int:
    """Return the heading below that of the site with which the page's own title begins, else -1.

    That title has more between the two: "Why the boat matters | Lindqvist | Letters of the Quay".
    """
    parts = [part.strip() for part in _SIGN.split(plain(page.title))]
    fits = len(parts) > 2 and plain(page.lines[above].text) == parts[-1]
    below = ((i, page.lines[i]) for i in range(above + 1, begin + 1) if fits)
    return next(
        (i for i, one in below if one.kind == "heading" and plain(one.text) == parts[0]), -1
    )


_FEWEST = 3
"""Words of a title that stands in the page's own behind the name of its blog."""


def _below_its_blog(page: HtmlPage, above: int, begin: int) -> int:
    """Return the heading with all that the page's own title has behind that at `above`, else -1.

    So blogs have it: "Notes from the Quay: Why the boat matters".
    """
    name, title = plain(page.lines[above].text), plain(page.title)
    own = title[len(name) :].lstrip(" –—-:|·»")
    apart = len(title) - len(name) > len(own) and len(own.split()) >= _FEWEST
    below = range(above + 1, begin + 1) if apart else ()
    lines = ((i, page.lines[i]) for i in below)
    return next((i for i, one in lines if one.kind == "heading" and plain(one.text) == own), -1)


_FIRST = 3
"""Lines at the beginning of a page among which the heading with its site's name stands."""
WHOLE = ("", "html", "body", "main", "article")
"""Elements that hold a page, or all of its article."""
_MENU = 3
"""Links beside a heading that are the site's menu."""


def heading_of_site(page: HtmlPage) -> int:
    """Return the only `<h1>` where it is the name of the site above its menu, else -1.

    It is one of the first lines, stands in one element with the menu and no text, and is with
    something else in the page's own title. Or it is all of that title, and one other heading is
    named as that of a post, or it leads to the site's first page and there is one other heading.
    """
    tops = [i for i, one in enumerate(page.lines) if one.kind == "heading" and one.level == 1]
    if len(tops) == 1 and plain(page.lines[tops[0]].text) == plain(page.title):
        of_post = _heading_of_post(page, tops[0]) or _only_heading_below(page, tops[0])
        return tops[0] if of_post else -1
    parts = [part.strip() for part in _SIGN.split(plain(page.title))]
    if len(tops) != 1 or tops[0] >= _FIRST or len(parts) < 2:
        return -1
    [at] = tops
    elements = page.elements
    around = elements.parents[elements.blocks[page.lines[at].node]]
    inside = page.lines[elements.firsts[around] : elements.lasts[around]]
    links = sum(2 * one.linked > len(one.text) for one in inside)
    others = sum(one.kind == "heading" or is_running(one.text) for one in inside) > 1
    menu = links >= _MENU and not others and elements.tags[around] not in WHOLE
    return at if menu and plain(page.lines[at].text) in parts else -1


def head_of_site(page: HtmlPage, title: int) -> range:
    """Return the lines from the site's name, in a heading at the page's beginning, to the title.

    Nothing of them is a heading beside the name, and nothing is running text. The page's own title
    has the site's name beside that of the article.
    """
    above = next((i for i, one in enumerate(page.lines[:_FIRST]) if one.kind == "heading"), title)
    lines = page.lines[above:title]
    parts = [part.strip() for part in _PARTS.split(plain(page.title))]
    named = bool(lines) and len(parts) > 1 and plain(lines[0].text) in (parts[0], parts[-1])
    fits = named and plain(page.lines[title].text) in parts
    fits = fits and len(lines) <= _MOST_OF_HEAD and lines[0].level < page.lines[title].level
    apart = all(one.kind != "heading" or one is lines[0] or _is_day(one) for one in lines)
    running = any(is_running(one.text) for one in lines)
    return range(above, title) if fits and apart and not running else range(0)


_PARTS = re.compile(r"\s[–—·|»-]\s|:\s|\s?[|｜]\s?")
_MOST_OF_HEAD = 6


def _is_day(line: TextLine) -> bool:
    return bool(day_of(plain(line.text)))


def _only_heading_below(page: HtmlPage, above: int) -> bool:
    """Tell whether a heading leads to the site's first page, and one other stands below it."""
    heads = [i for i, one in enumerate(page.lines) if one.kind == "heading"]
    return leads_home(page.lines[above]) and len(heads) == 2 and heads[0] == above


def _heading_of_post(page: HtmlPage, above: int) -> bool:
    """Tell whether the next heading is the only one of the page that is named as a post's."""
    elements = page.elements
    heads = [i for i, one in enumerate(page.lines) if one.kind == "heading" and i > above]
    named = [
        i
        for i in heads
        if any(
            map(_POST_TITLE.fullmatch, elements.names[elements.blocks[page.lines[i].node]].split())
        )
    ]
    return len(named) == 1 and named == heads[:1]


_POST_TITLE = re.compile(
    r"(?:blog-?)?(?:post|entry|article)[-_]?(?:title|heading|headline)", re.IGNORECASE
)
_SIGN = re.compile(r"\s(?:[–—·:|»-]|::)\s|\s?[|｜]\s?")


def leads_home(line: TextLine) -> bool:
    """Tell whether all of a heading is a link to the first page of its site."""
    whole = line.linked >= len(line.text.strip())
    return whole and any(s.kind == "link" and HOME.fullmatch(s.href) for s in line.spans)


HOME = re.compile(r"(?:https?://[^/]+)?/?(?:index\.\w+)?|\./?")
"""The address of a site's first page, as links to it have it."""
