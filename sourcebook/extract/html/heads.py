"""Finds where a page's article begins: its title's line, and the lines around it."""

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.extract.html.site_headings import (
    WHOLE,
    heading_of_site,
    is_running,
    leads_home,
    title_below_the_site,
)
from sourcebook.extract.html.site_names import PARTS
from sourcebook.extract.models.trees import Column
from sourcebook.extract.statements import plain
from sourcebook.names.bylines import BY, after_by
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.parse.html.page import HtmlPage, TextLine

_ABOVE = 12
"""Lines above the title that belong to the article's head."""
_FEWEST, _MOST = 3, 25
"""Words of a title."""
OF_TEXT = 4
"""Lines below the first running text that belong to it."""


class ArticleHead(Struct, frozen=True):
    """The head of a page's article: its first and last line, and that of the title (or -1)."""

    first: int
    last: int
    title: int


def find_head(page: HtmlPage, scores: Column) -> ArticleHead:
    """Find where the article begins: its first heading of level 1, and its first running text."""
    lines = enumerate(zip(page.lines, scores, strict=True))
    sides = sidebar_lines(page)
    running = (i for i, (line, s) in lines if s >= 0.5 and i not in sides and is_running(line.text))
    begin = next(running, len(page.lines) - 1)
    title = _title_line(page, begin)
    if title < 0:
        title = _first_line(page, begin, scores)
    first = min(begin, title) if title >= 0 else begin
    return ArticleHead(max(0, first - _ABOVE), max(begin, title) + OF_TEXT, title)


_COLUMN = re.compile(r"side-?bar(?:-?(?:left|right|inner|\d))?|widget-?area", re.IGNORECASE)


def sidebar_lines(page: HtmlPage) -> frozenset[int]:
    """Return the lines of columns that stand beside what a page shows, by their names."""
    elements = page.elements
    nodes = (
        node
        for node, names in enumerate(elements.names)
        if names and elements.tags[node] not in WHOLE and any(map(_COLUMN.fullmatch, names.split()))
    )
    return frozenset(i for n in nodes for i in range(elements.firsts[n], elements.lasts[n]))


def _title_line(page: HtmlPage, begin: int) -> int:
    """Return the heading of level 1 that is nearest above the text, else one with the page's title.

    In a page without a title of its own, any heading is taken that is nearest above the text.
    A heading that is only the site's name is none: it leads to the site's first page, and what
    the page's title has beside it stands in another heading.
    """
    sites = {content.casefold() for name, content in page.metas if name == "og:site_name"}
    heads = [
        (i, line)
        for i, line in enumerate(page.lines)
        if line.kind == "heading" and line.text.casefold() not in sites and not _is_button(page, i)
    ]
    named = heading_of_site(page)
    below = [(i, line) for i, line in heads if named >= 0 and named < i <= begin]
    if below:
        return below[0][0]
    wanted = "" if is_file_name(page.title) else page.title.casefold()
    if (own := max(title_below_the_site(page, begin), _behind_the_site(page, heads, begin))) >= 0:
        return own
    if any(_has_title(line, wanted) for i, line in heads if i <= begin and not leads_home(line)):
        heads = [(i, line) for i, line in heads if not leads_home(line)]
    tops = [i for i, line in heads if line.level == 1]
    if tops:
        return max((i for i in tops if i <= begin), default=tops[0])
    if not wanted or (len(wanted.split()) <= _CATCHWORD and len(heads) == 1):
        last = max((i for i, line in heads if i <= begin), default=-1)
        return last if last >= 0 or heads else _titled(page, begin)
    titled = next((i for i, line in heads if i <= begin and _has_title(line, wanted)), -1)
    if titled >= 0 and (higher := _higher_below(heads, titled, begin)) >= 0:
        return higher
    return titled if titled >= 0 or heads else _titled(page, begin)


def _behind_the_site(page: HtmlPage, heads: list[tuple[int, TextLine]], begin: int) -> int:
    """Return the only line that is what the page's own title has behind its site's heading, or -1.

    "Journal of Coasts - Fever in the port": the heading is the journal's, the line may be bold.
    """
    title = plain(page.title)
    for above, line in heads if all(line.level > 1 for _, line in heads) else ():
        name = plain(line.text)
        rest = title[len(name) :] if title.startswith(name) else ""
        own = rest.lstrip(" –—-:|·»")
        if not rest.startswith(" ") or len(own) == len(rest) - 1 or len(own.split()) < _FEWEST:
            continue
        found = [i for i in range(above + 1, begin) if plain(page.lines[i].text) == own]
        return found[0] if len(found) == 1 and len(name) < len(own) else -1
    return -1


def _higher_below(heads: list[tuple[int, TextLine]], above: int, begin: int) -> int:
    """Return the only heading between a lower one, the site's name, and the text, or -1."""
    level = next(line.level for i, line in heads if i == above)
    below = [i for i, line in heads if above < i <= begin]
    lines = dict(heads)
    return below[0] if len(below) == 1 and lines[below[0]].level < level else -1


_CATCHWORD = 2
"""Words of a page's own title that may be only a catchword."""


def _titled(page: HtmlPage, begin: int) -> int:
    """Return the line that is the title of a page without headings, by its name or by its form."""
    found = (read(page, begin) for read in (_named_title, _above_byline, _bold_title))
    return next((one for one in found if one >= 0), -1)


def _above_byline(page: HtmlPage, begin: int) -> int:
    """Return the line right above the only line that says by whom ("by Edda Marsh"), else -1."""
    near = range(max(1, begin - _ABOVE_TEXT), begin)
    bylines = [i for i in near if _says_by_whom(plain(page.lines[i].text))]
    above = page.lines[bylines[0] - 1] if len(bylines) == 1 else None
    fits = above is not None and 2 * above.linked < len(above.text) and "\t" not in above.text
    words = len(above.text.split()) if above else 0
    fits = fits and _FEWEST <= words <= _MOST and not read_date(above.text if above else "")
    return bylines[0] - 1 if fits and above and not above.text.endswith((".", ":")) else -1


def _says_by_whom(text: str) -> bool:
    names = only_people(after_by(text)) if BY.match(text) and len(text.split()) <= _SHORT else ()
    return bool(names) and all(map(looks_like_person, names))


_SHORT = 10
"""Words of a line that says by whom, and no more."""


def _bold_title(page: HtmlPage, begin: int) -> int:
    """Return the only bold line right above the text of a page, which is no sentence and no link.

    Pages of tables have it so, from before there were style sheets.
    """
    near = range(max(0, begin - _ABOVE_TEXT), begin)
    bold = [i for i in near if _is_bold(page.lines[i]) and not leads_home(page.lines[i])]
    one = page.lines[bold[0]] if len(bold) == 1 else None
    fits = one is not None and _FEWEST <= len(one.text.split()) <= _MOST and not one.linked
    return bold[0] if fits and one is not None and not one.text.endswith((".", ":")) else -1


def _first_line(page: HtmlPage, begin: int, scores: Column) -> int:
    """Return the first line of the text of a page titled by its file, without a heading, else -1.

    So viewers show a document: each line of its pages by itself.
    """
    headed = any(line.kind == "heading" for line in page.lines)
    if headed or not is_file_name(page.title):
        return -1
    first = next((i for i in range(begin) if scores[i] >= _OF_TEXT), begin)
    text = page.lines[first].text
    fits = first < begin <= first + _ABOVE and _FEWEST <= len(text.split()) <= _MOST
    return first if fits and text[-1:].isalnum() else -1


_OF_TEXT = 0.5
_FILE_NAME = re.compile(
    r"[\w().,%+~ -]{1,100}\.(?:pdf|docx?|odt|rtf|html?|php|txt|epub|djvu?|pptx?|xlsx?)",
    re.IGNORECASE,
)


def is_file_name(title: str) -> bool:
    """Tell whether a page's own title is only the name of a file."""
    return bool(_FILE_NAME.fullmatch(title.strip()))


def _is_bold(line: TextLine) -> bool:
    whole = (0, len(line.text))
    return any(span.kind == "strong" and (span.start, span.end) == whole for span in line.spans)


_TITLE = re.compile(
    r"(?:(?:news|article|entry|post|story|page|content|view|detail|topic|main)[-_]?)?"
    r"(?:title|headline|heading|subject|subj|tit|titulo|titre|titel)",
    re.IGNORECASE,
)
"""One whole name of an element that holds the title of what a page shows."""
_ABOVE_TEXT = 6
"""Lines above the running text among which a line may be its title by its element's name."""


def _named_title(page: HtmlPage, begin: int) -> int:
    """Return the line above the text whose element is named as a title, in a page without headings.

    Nothing where there are several, as in a list of teasers.
    """
    lines, elements = page.lines, page.elements
    titled = [
        i
        for i, line in enumerate(lines)
        if 8 < len(line.text) < 300
        and not 2 * line.linked > len(line.text)
        and any(map(_TITLE.fullmatch, elements.names[line.node].split()))
    ]
    return titled[0] if len(titled) == 1 and 0 <= begin - titled[0] <= _ABOVE_TEXT else -1


def _is_button(page: HtmlPage, index: int) -> bool:
    """Tell whether a line is a button in the heading that the line above it begins."""
    tags, line = page.elements.tags, page.lines[index]
    above = page.lines[index - 1] if index else None
    same = above is not None and (above.kind, above.level) == (line.kind, line.level)
    return same and tags[line.node] == "button" and tags[page.lines[index - 1].node] != "button"


def _has_title(line: TextLine, wanted: str) -> bool:
    """Tell whether a heading stands in the page's own title, which is `wanted`.

    It may go on behind the first part of that with a subtitle.
    """
    text = plain(line.text[:300]).casefold()
    first = PARTS.split(wanted)[0]
    goes_on = len(first) > 8 and text.startswith(first) and bool(_SUBTITLE.match(text, len(first)))
    return 8 < len(line.text) < 300 and (text in wanted or goes_on)


_SUBTITLE = re.compile(r"\s?[:.–—-]\s")
