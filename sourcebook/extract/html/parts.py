"""Finds the lines of a page that stand in a part which is not the article's, by its markup.

The line model weighs everything, and errs where a part that is no article is larger than the
article itself: a dialog, the comments under a short post, a list of other posts. What an element
is named says more there than how its text reads.
"""

from collections.abc import Sequence

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.html.first_posts import JOINTS
from sourcebook.extract.html.other_sections import find_headed
from sourcebook.extract.html.threads import COMMENTS
from sourcebook.extract.models.html_features import LONG
from sourcebook.extract.statements import enclosing
from sourcebook.parse.html.page import Elements, HtmlPage

_DEEP = 40
"""Elements around a line that are looked at."""

_ENOUGH = 60
"""Characters of a line that is text, whether a sentence or not."""

_SIGNS = 10
"""Signs of Chinese or Japanese that are as long as a short sentence."""

_STOPS = (".", "!", "?", "…", "。", "！", "？")
_WHOLE = ("body", "html", "main", "article")
"""Elements that hold the article, whatever their names."""

_HOLDERS = frozenset(
    ("p", "div", "section", "aside", "nav", "footer", "ul", "ol", "form", "dialog")
)
"""Elements that are a part of a page. A heading's or link's names say what it is about."""

_TAGS = {"nav": "menu", "dialog": "dialog or notice"}
_LONGEST = 40
"""Characters of one name; a longer one is made of a heading's words."""

_CONTENTS = "table of contents"

# One name of an element, whole, in small letters with `-` between its words.
_NAMES: tuple[tuple[str, str], ...] = (
    (
        "menu",
        (r"navigation|mega-?menu|(?:fly-?out|drop-?down|off-?canvas)(?:-?(?:menu|nav))?"
        r"|nav-(?:drop-?down|drop|menu|panel|list|wrap(?:per)?)|[gls]nb|breadcrumbs?|(?:mw|site|main|footer)-nav(?:igation)?|navbox"
        r"|catlinks|p-lang(?:-btn)?|interlanguage-links?|lang(?:uage)?s?-(?:list|links|switcher|menu"
        r"|selector|nav)|sprach(?:en|auswahl|wahl)|selecteur-de-langue"),
    ),
    (_CONTENTS, r"toc|table-of-contents|(?:mw|vector|ez|lwp)-?toc(?:-.*)?"),
    ("site's head", r"(?:site|blog)-(?:description|tagline)|site-?sub"),
    ("page's foot", r"contentinfo|(?:site|page|global|main)-?footer|colophon"),
    (
        "dialog or notice",
        (r"dialog|alertdialog|modal|modal-(?:content|dialog)|lightbox|popup|pop-up|onetrust.*|gdpr.*"
        r"|cookie-?(?:banner|notice|consent|bar|popup|law.*|modal|dialog)|consent(?:-.*)?|paywall"),
    ),
    (
        "comments",
        (r"(?:post-|article-)?comments?(?:-(?:list|section|area|thread|wrap(?:per)?|container|box))?"
        r"|comments?list|disqus.*|respond|commentaires?|kommentar[er]?|comentarios?|comment[io]"
        r"|reacties|komentarze?|discussion|(?:reader-|user-)?responses|leserkommentare"),
    ),
    (
        "other posts",
        (r"(?:(?:section|block|box|posts?|articles?|content|jp|entry)-)?related(?:-?(?:posts?|articles?"
        r"|stories|content|news|links|items?|list|reading|block|box|section|cards?)(?:-.*)?)?|(?:breaking|latest|recent|other|more|top)-"
        r"(?:news|posts?|articles?|stories|reads?|headlines)|recommended(?:-.*)?|recommendations"
        r"|most-(?:read|popular)|popular-(?:posts|articles)|trending(?:-now)?|(?:read|up)-next"
        r"|you-(?:may|might)-(?:also-)?(?:like|enjoy)|also-like|yarpp.*|outbrain.*|taboola.*|post-navigation"
        r"|similaires|verwandte-.*|relacionad[oa]s|correlati|gerelateerd|lire-aussi"),
    ),
    (
        "column beside the article",
        (r"(?:left-|right-|primary-|secondary-|main-|blog-|page-)?side-?bar"
        r"(?:-(?:left|right|primary|secondary|\d+|widgets?|inner))?|widget-area|complementary"),
    ),
    (
        "call",
        (r"newsletter(?:-(?:box|form|signup|sign-up|block|banner|cta|widget|subscribe))?"
        r"|(?:email-)?sign-?up(?:-(?:box|form|block))?|(?:article-|in-?line-)?promo(?:-box)?"
        r"|subscri(?:be|ption)-(?:box|form|block|widget|banner)|advert(?:isement)?|adsbygoogle"
        r"|ad-(?:slot|unit|container|wrapper|banner)|sharedaddy|(?:social-)?share-(?:buttons|bar|box)"
        r"|donat(?:e|ion)-(?:box|form|banner|block|appeal)|support-us|membership-(?:box|appeal|cta)"),
    ),
)  # fmt: skip
_SITE_HEAD = re.compile(
    r"(?:(?:site|blog|page|global|main|top)-?)?(?:header|masthead|branding)(?:-(?:wrap(?:per)?|inner))?"
)
"""Names of a page's head. An article's head may have them too: they count above its title alone."""

_PATTERN = re.compile("|".join(f"({pattern})" for _, pattern in _NAMES))
_POST = re.compile(
    r"(?:blog-?)?post(?:-(?:body|content|text|\d+))?|h?entry(?:-content)?|article(?:-(?:body|content"
    r"|text))?|story(?:-(?:body|content|text))?|(?:main-)?content(?:-main)?"
)


class OtherParts(Struct, frozen=True):
    """What is not the article's, by the index of each line; and lines that are, after all.

    short: the lines of a short post, which the line model did not see for what is around it.
    """

    named: dict[int, str]
    short: frozenset[int] = frozenset()


def find_parts(page: HtmlPage, kept: Sequence[bool], titles: Sequence[int]) -> OtherParts:
    """Return the kept lines that stand in such parts.

    kept: which lines are text as the model has it. titles: the indexes of the title's lines; an
    element that holds one of them is no such part.

    There are none where no text would be left, or where less is left than is left out and nothing
    says that what is left is a post. What a heading names counts for nothing in that.
    """
    known: dict[int, str] = {}
    headed = find_headed(page, titles)
    above = _listed_above(page, titles) | _other_articles(page, titles)
    around = [
        headed.get(index) or _part_around(page, line.node, titles, known) or above.get(index, "")
        for index, line in enumerate(page.lines)
    ]
    named = {index: part for index, part in enumerate(around) if part and kept[index]}
    left = [index for index, part in enumerate(around) if not part and kept[index]]
    if not named:
        return OtherParts({})
    if not any(_is_running(page.lines[index].text) for index in left if _is_plain(page, index)):
        short = {i for i, part in enumerate(around) if not part and _is_of_post(page, i, titles)}
        return OtherParts(named, frozenset(short.difference(titles))) if short else OtherParts({})
    out = sum(len(page.lines[index].text) for index in named if index not in headed)
    more = sum(len(page.lines[index].text) for index in left) >= out
    post = any(_in_post(page, index) for index in left) or (
        _APART.issuperset(named.values())
        and any(_beside(page, index, title) for index in left for title in titles[:1])
    )
    return OtherParts(named if more or post else {})


def _other_articles(page: HtmlPage, titles: Sequence[int]) -> dict[int, str]:
    """Return the lines of articles below that of the title that have titles of their own."""
    elements = page.elements
    holds = [
        node
        for node, tag in enumerate(elements.tags)
        if tag == "article" and titles and elements.firsts[node] <= titles[0] < elements.lasts[node]
    ]
    if not holds:
        return {}
    own, level = holds[-1], page.lines[titles[0]].level
    whole = _running_lines(page, own) >= _WHOLE_TEXT
    found: dict[int, str] = {}
    for node, tag in enumerate(elements.tags):
        first, last = elements.firsts[node], elements.lasts[node]
        if tag != "article" or not elements.lasts[own] <= first < last:
            continue
        beside = elements.parents[node] == elements.parents[own]
        heads = [page.lines[i].level for i in range(first, last) if page.lines[i].level]
        headed = page.lines[first].kind == "heading"
        if (beside and level and level in heads) or (not beside and whole and headed):
            found.update(dict.fromkeys(range(first, last), "other posts"))
    return found


_WHOLE_TEXT = 2
"""Paragraphs of an article that is all of its text; what stands elsewhere is another one."""


def _running_lines(page: HtmlPage, node: int) -> int:
    lines = range(page.elements.firsts[node], page.elements.lasts[node])
    return sum(_is_text(page, index) for index in lines)


_APART = frozenset((COMMENTS, "column beside the article"))
"""Parts that may be larger than what stands beside the title."""
_ENTRIES = 3
"""Entries with a link each that make a list above the title one of other pages."""


def _listed_above(page: HtmlPage, titles: Sequence[int]) -> dict[int, str]:
    """Return the lines of lists and tables above the title that lead to other pages."""
    if not titles:
        return {}
    elements = page.elements
    found: dict[int, str] = {}
    for node, tag in enumerate(elements.tags):
        first, last = elements.firsts[node], elements.lasts[node]
        if tag not in ("ul", "ol", "dl", "table") or not last or last > titles[0] or first in found:
            continue
        lines = [page.lines[index] for index in range(first, last)]
        leading = sum(any(s.kind == "link" and s.start == 0 for s in one.spans) for one in lines)
        if leading >= _ENTRIES and 2 * leading >= len(lines):
            found.update(dict.fromkeys(range(first, last), "menu"))
    return found


def _is_of_post(page: HtmlPage, index: int, titles: Sequence[int]) -> bool:
    """Tell whether a line is a paragraph, or a picture's caption, of a post.

    Its elements call it one, or one that is not the whole page holds the title as well.
    """
    line = page.lines[index]
    plain = line.kind in ("paragraph", "caption") and _is_plain(page, index)
    if not plain or not _is_running(line.text):
        return False
    return _in_post(page, index) or any(_beside(page, index, title) for title in titles)


def _is_plain(page: HtmlPage, index: int) -> bool:
    """Tell whether less than half of a line is links."""
    return 2 * page.lines[index].linked < len(page.lines[index].text)


def _beside(page: HtmlPage, index: int, title: int) -> bool:
    """Tell whether the element around the title holds a line below it, and is not the page."""
    elements = page.elements
    around = elements.parents[elements.blocks[page.lines[title].node]]
    whole = elements.tags[around] in ("", "body", "html")
    return not whole and title < index < elements.lasts[around]


def _is_running(text: str) -> bool:
    """Tell whether a line may be all the text that an article has."""
    ends = text.rstrip("\"'”’»)").endswith(_STOPS)
    return len(text) >= _ENOUGH or (ends and (len(text.split()) > 2 or _is_wide(text)))


def _is_wide(text: str) -> bool:
    """Tell whether a text is of a script without spaces, and as long as some words."""
    return sum("\u3040" <= letter <= "\u9fff" for letter in text[:_ENOUGH]) >= _SIGNS


def _in_post(page: HtmlPage, index: int) -> bool:
    elements = page.elements
    around = enclosing(elements, page.lines[index].node, _DEEP)
    return any(
        elements.tags[node] == "article" or any(map(_POST.fullmatch, _names(elements, node)))
        for node in around
    )


def _part_around(page: HtmlPage, node: int, titles: Sequence[int], known: dict[int, str]) -> str:
    """Return what part an element stands in; empty when in none. known: what was found before."""
    elements = page.elements
    passed: list[int] = []
    part = ""
    for around in enclosing(elements, node, _DEEP):
        if around in known or elements.tags[around] in _WHOLE:
            part = known.get(around, "")
            break
        passed.append(around)
        first, last = elements.firsts[around], elements.lasts[around]
        if any(first <= title < last for title in titles):
            break
        above = bool(titles) and last <= titles[0]
        part = _part(elements, around, above=above)
        if part == _CONTENTS and _holds_text(page, around):
            part = ""
        if part:
            break
    known.update(dict.fromkeys(passed, part))
    return part


def _holds_text(page: HtmlPage, node: int) -> bool:
    """Tell whether most of an element is running text: an article in parts, not a list of them."""
    lines = range(page.elements.firsts[node], page.elements.lasts[node])
    sizes = [len(page.lines[index].text) for index in lines]
    running = (size for index, size in zip(lines, sizes, strict=True) if _is_text(page, index))
    return 2 * sum(running) > sum(sizes)


def _is_text(page: HtmlPage, index: int) -> bool:
    return len(page.lines[index].text.split()) >= LONG and _is_plain(page, index)


def _part(elements: Elements, node: int, *, above: bool) -> str:
    """Return what part an element is by its names. above: whether it ends above the title."""
    tag = elements.tags[node]
    if tag == "header":
        return "site's head" if above else ""
    if tag not in _HOLDERS:
        return ""
    names = _names(elements, node)
    matches = filter(None, map(_PATTERN.fullmatch, names))
    named = next((_NAMES[(match.lastindex or 1) - 1][0] for match in matches), "")
    if not named and above and any(map(_SITE_HEAD.fullmatch, names)):
        named = "site's head"
    if not named and above and tag == "aside":
        named = "column beside the article"
    return named or _TAGS.get(tag, "")


def _names(elements: Elements, node: int) -> list[str]:
    """Return the names of an element, each in small letters with `-` between its words."""
    names = elements.names[node]
    return [JOINTS.sub("-", one).lower().strip("-") for one in names.split() if len(one) < _LONGEST]
