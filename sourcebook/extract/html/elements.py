"""Reads elements that name a page's title, authors, dates and licence."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of, stated_date
from sourcebook.dates.roles import DateRole, role_of, without_label
from sourcebook.extract.html.act_days import day_of_act
from sourcebook.extract.html.date_lines import DATE
from sourcebook.extract.html.heads import ArticleHead
from sourcebook.extract.html.lines_apart import is_beside_title
from sourcebook.extract.html.list_of_names import PICTURES, listed
from sourcebook.extract.models.html_features import words_of_names
from sourcebook.extract.statements import Statement, enclosing, folded, marked_ends, plain
from sourcebook.fields import BY_NAME
from sourcebook.names.grammar import looks_like_person, names_a_role
from sourcebook.names.lists import bodies_of, only_people, people_of
from sourcebook.names.roles import read_clauses
from sourcebook.parse.html.page import HtmlPage, MetadataElement

_OTHER_PARTS = frozenset((
    "comment", "comments", "related", "recommended", "recommendations", "sidebar", "aside",
    "footer", "nav", "popular", "trending", "latest", "recent", "more", "widget", "card",
    "teaser", "reply", "respond", "newsletter",
))  # fmt: skip
_AUTHOR = frozenset((
    "author", "authors", "byline", "contributor", "contributors", "writer", "autor", "autora",
    "auteur", "autore", "autoren", "auteurs", "autori",
    "firma", "journalist", "reporter", "yazar", "penulis", "forfatter", "szerzo", "avtor",
))  # fmt: skip
_DATED = frozenset((
    "date", "published", "publish", "posted", "datepublished", "pubdate", "timestamp",
    "dateline", "fecha", "datum", "tarih", "dato", "publicado", "pubblicato", "publie",
))  # fmt: skip
_TODAY = frozenset(("today", "now", "clock", "hoy", "heute", "aujourdhui", "oggi", "hoje", "bugun"))
"""Names of an element with the day on which the page is read."""
_CHANGED = frozenset(("modified", "updated", "update", "dateupdated", "datemodified", "lastmod"))
_DATED_TITLE = re.compile(r"(\d{4}[-./]\d\d[-./]\d\d): (.{1,300})")
"""A heading with the day on which it was written, as diaries have it."""

_JUDGED = re.compile(
    r"(?:\[\d{4}\]|\b(?:19|20)\d\d) [A-Z]{2,}[^()]{0,40} \d{1,5} \((\d{1,2} \w{3,9} \d{4})\)$"
)
"""A judgment's neutral citation and its day ("[2019] BCA 44 (6 March 2019)")."""
_LABEL = re.compile(
    r"^(?:title|titel|titre|título|titolo|tytuł|название|заглавие)\s?[:：]\s*(?=\w)", re.IGNORECASE
)
"""What repositories write before a title."""

NAMED = "an element named title"
_STEPS = 12
_MOST_TEXT, _BEFORE = 2000, 200
"""Characters that are looked at in an element, and on its line before it or for a name."""


def read_elements(page: HtmlPage, head: ArticleHead) -> Iterator[Statement]:
    """Yield the statements of elements in the article's head."""
    if head.title >= 0:
        line = page.lines[head.title]
        higher = page.lines[: head.title]
        if any(one.level > line.level and folded(one.text) == folded(page.title) for one in higher):
            yield Statement("container_title", plain(page.title), "a heading above the title")
        place = f"<h{line.level}>" if line.kind == "heading" else NAMED
        dated = _DATED_TITLE.fullmatch(plain(line.text))
        when = day_of(dated[1].replace(".", "-")) if dated else ""
        if dated and when:
            yield Statement("issued", when, f"{place}, before the title", head.title)
        if judged := _JUDGED.search(plain(line.text)) or _JUDGED.search(plain(page.title)):
            yield Statement("issued", judged[1], f"{place}, the day of a judgment", head.title)
        text = dated[2] if dated and when else _LABEL.sub("", plain(line.text))
        text = _with_subtitle(page, head.title) or text
        yield Statement("title", text, place, head.title)
        yield from day_of_act(page, head.title)
        yield from _cited(page, head, plain(line.text))
    yield from _one_by_one(page, head)
    for pointed in page.pointed:
        inside = head.first <= pointed.first.line <= head.last
        title = -1 if "headline" in pointed.names else head.title
        if inside and not _in_other_part(page, pointed.node, title, dated=_is_dated(pointed)):
            above = pointed.first.line < head.title
            if not (above and _leads_elsewhere(page, pointed.first.line)):
                yield from _read(page, pointed)


_SUBTITLE = re.compile(r"[.:?!]\s")
_WORDS_OF_SUBTITLE = 2


def _with_subtitle(page: HtmlPage, title: int) -> str:
    """Return a title with the line below it that the page's own title has right behind it."""
    whole = plain(page.title)
    first = plain(page.lines[title].text)
    below = plain(page.lines[title + 1].text) if title + 1 < len(page.lines) else ""
    rest = whole[len(first) :] if whole.startswith(first) else ""
    gap = _SUBTITLE.match(rest if first[-1:] not in _STOPS else f".{rest}")
    at = whole.find(below, len(first)) if gap and len(below.split()) > _WORDS_OF_SUBTITLE else -1
    apart = whole[len(first) : at].strip(" .:") if at > 0 else "x"
    if apart or page.lines[title].level == 0:
        return ""
    return f"{first}{whole[len(first) : at]}{below}"


_STOPS = (".", ":", "?", "!")


def _is_dated(pointed: MetadataElement) -> bool:
    """Tell whether an element is one of a date, by its tag or its names."""
    return pointed.tag == "time" or not _names(pointed).isdisjoint(_DATED)


def _names(pointed: MetadataElement) -> frozenset[str]:
    return frozenset(words_of_names("", pointed.names)) | frozenset(pointed.names.lower().split())


def _read(page: HtmlPage, pointed: MetadataElement) -> Iterator[Statement]:
    names = _names(pointed)
    text = _text(page, pointed)
    line = pointed.first.line if text else -1
    if _is_dated(pointed) and names.isdisjoint(_CHANGED | _TODAY):
        yield from _date(pointed, text, line, role_of(_before(page, pointed)))
    elif "headline" in pointed.names and "itemprop" not in text and 0 < len(text) < 300:
        yield Statement("title", text, "an element named headline", line)
    elif _is_list(names) and (people := _in_rows(page, pointed)):
        yield Statement("authors", people, "a byline", pointed.first.line)
    elif not names.isdisjoint(_AUTHOR):
        found = tuple(_author(pointed, text, line))
        person = any(one.field == "authors" for one in found)
        yield from found if person else tuple(_above_office(page, pointed)) or found


_CITED = re.compile(r"(?P<who>.{4,200}?)\s?\((?P<year>(?:19|20)\d\d)\)[.,:]?\s?[\"“'‘]?$")
CITED = "the work's own citation"


def _cited(page: HtmlPage, head: ArticleHead, title: str) -> Iterator[Statement]:
    """Yield who wrote the work and when, as its citation below the title has it.

    "Lehmann, A. and Sample, B. (2018) Ice and tithe. Journal of Parishes, 9 (1)." Right below the
    title the names and the year may be all.
    """
    for index in range(head.title + 1, min(head.last + 1, len(page.lines))):
        text = plain(page.lines[index].text[:_MOST_TEXT])
        cited = text.partition(title)[0] if title in text else ""
        found = _CITED.fullmatch(cited or (text if index == head.title + 1 else ""))
        people = only_people(found["who"]) if found else ()
        if found and people and all(map(looks_like_person, people)):
            yield Statement("authors", people, CITED, index)
            yield Statement("issued", found["year"], CITED, index)
            return


_AUTHORS = frozenset(
    ("authors", "contributors", "contrib", "autores", "autoren", "auteurs", "autori")
)
_OF_A_LIST = frozenset(("list", "lista", "liste"))
_MOST_ROWS = 40
"""Lines of a list of authors, with what each belongs to."""


def _is_list(names: frozenset[str]) -> bool:
    """Tell whether an element is named as a list of authors ("authors", "author-list")."""
    return bool(names & _AUTHORS or (names & _AUTHOR and names & _OF_A_LIST))


def _in_rows(page: HtmlPage, pointed: MetadataElement) -> tuple[str, ...]:
    """Return the persons of a list whose lines are names and what each belongs to.

    A row that begins with an element named for a name is read up to its end.
    """
    first, last = pointed.first.line, pointed.last.line
    if not 1 < last - first + 1 <= _MOST_ROWS:
        return ()
    ends = {
        one.first.line: one.last.at
        for one in page.pointed
        if one.first.at == 0 and "name" in one.names.split() and one.first.line == one.last.line
    }
    rows = range(first, min(last + 1, len(page.lines)))
    texts = (listed(page.lines[i], 0, ends.get(i, _MOST_TEXT)) for i in rows)
    named = (_of_row(plain(text)) for text in texts)
    people = [name for names in named for name in names if looks_like_person(name)]
    return tuple(dict.fromkeys(people)) if len(people) > 1 else ()


def _of_row(text: str) -> tuple[str, ...]:
    """Return the persons of a row: names alone, or one name and the office behind it."""
    name, _comma, office = text.partition(", ")
    one = only_people(name) if names_a_role(office) else ()
    return only_people(text) or (one if len(one) == 1 else ())


ONE_BY_ONE = "a byline, an element each"


def _one_by_one(page: HtmlPage, head: ArticleHead) -> Iterator[Statement]:
    """Yield the persons of the article's head whom an element each names, all named alike."""
    named: dict[tuple[str, str], dict[str, int]] = {}
    for one in page.pointed:
        words = frozenset(words_of_names("", one.names))
        last = one.last.line - (not one.last.at)
        inside = head.title < one.first.line <= head.last and one.first.line == last
        if (
            inside
            and "name" in words
            and words & _AUTHOR
            and not _in_other_part(page, one.node, head.title)
        ):
            people = only_people(_text(page, one).strip(" ,;"))
            if len(people) == 1 and looks_like_person(people[0]):
                named.setdefault((one.tag, one.names), {}).setdefault(people[0], one.first.line)
    for lines in named.values():
        if len(lines) > 1:
            yield Statement("authors", tuple(lines), ONE_BY_ONE, min(lines.values()))


def _leads_elsewhere(page: HtmlPage, line: int) -> bool:
    """Tell whether a line is the entry of a list that leads elsewhere, and has the date of that."""
    one = page.lines[line]
    return one.kind == "list_item" and 2 * one.linked > len(one.text.strip())


def _date(pointed: MetadataElement, text: str, line: int, role: DateRole) -> Iterator[Statement]:
    """Yield the date of an element. role: what the words before it on its line say of it."""
    place = "<time datetime>" if pointed.tag == "time" else "an element named as a date"
    bare, own = without_label(text)
    role = own or role
    if role == "other":
        return
    for value in (pointed.value, text, bare):
        when = stated_date(value) if value and day_of(value) else ""
        if when:
            yield Statement("updated" if role == "updated" else "issued", when, place, line)
            return


def _author(pointed: MetadataElement, text: str, line: int) -> Iterator[Statement]:
    relation = "author" in pointed.names.split() and pointed.tag == "a"
    place = "rel=author" if relation else "a byline"
    written = _once(pointed.value or text)
    if _did_else(written):
        return
    people = people_of(written, whole=True) or _behind_a_label(written)
    bodies = bodies_of(DATE.split(written, maxsplit=1)[0])
    if people:
        yield Statement("authors", people, place, line)
    elif bodies:
        yield Statement("bodies", bodies, place, line)


def _did_else(text: str) -> bool:
    """Tell whether a label says of all names that the persons asked or translated, not wrote."""
    clauses = read_clauses(text) if _ANY_LABEL.match(text) else ()
    return bool(clauses) and all(one.roles and "authors" not in one.roles for one in clauses)


_ANY_LABEL = re.compile(r"[^\d:：,;|()]{2,24}\s?[:：]\s*(?=\S)")


def _behind_a_label(text: str) -> tuple[str, ...]:
    """Return the persons behind a label in a language of which no rule knows the word for it."""
    label = _ANY_LABEL.match(text)
    if not label or PICTURES.search(label[0]) or names_a_role(label[0]):
        return ()
    return people_of(text[label.end() :])


def _above_office(page: HtmlPage, pointed: MetadataElement) -> Iterator[Statement]:
    """Yield the person with whose name a line begins, set apart from an office: by a line's end, or
    by what is bold or linked ("<b>Ann Berg</b><br>Professor of Law"). A small word glued to it says
    what the person did."""
    if pointed.first.line >= len(page.lines) or pointed.first.at:
        return
    line = page.lines[pointed.first.line]
    end = pointed.last.at if pointed.last.line == pointed.first.line else len(line.text)
    first = line.text[: min(end, *marked_ends(line, "link", "strong"), _BEFORE)].partition("\n")[0]
    office = line.text[len(first) : 2 * _BEFORE].strip(" \n,")
    people = people_of(plain(first), whole=True)
    if office[:1].islower() or PICTURES.match(office):
        return
    if len(people) == 1 and looks_like_person(people[0]):
        yield Statement("authors", people, "a byline", pointed.first.line)


def _once(text: str) -> str:
    """Return a name once that an element holds twice, for readers and for programs."""
    half = len(text) // 2
    first, second = text[:half].strip(), text[half:].strip()
    return first if first == second and len(first) > 1 else text


_OF_SITE = frozenset(("topbar", "masthead", "navbar", "logo"))
_OF_ARTICLE = frozenset((
    "article", "entry", "post", "content", "story", "news", "page", "item", "detail", "text", "art",
    "title", "section", "meta", "info",
))  # fmt: skip


def _in_other_part(page: HtmlPage, node: int, title: int, *, dated: bool = False) -> bool:
    """Tell whether an element is within one that is not for the article, as the site's head.

    title: the line of the title, or -1. dated: whether the element is one of a date; the one around
    it that holds the title is the article's then, whatever its name, and so is an aside beside it.
    """
    elements = page.elements
    for around in enclosing(elements, node, _STEPS):
        tag = elements.tags[around]
        holds = elements.firsts[around] <= title < elements.lasts[around]
        if tag in ("body", "main") or (dated and holds):
            return False
        names = words_of_names(tag, elements.names[around])
        before = elements.lasts[around] <= title
        if before and (tag == "header" or "header" in names) and _OF_ARTICLE.isdisjoint(names):
            return True
        if before and not _OF_SITE.isdisjoint(names):
            return True
        if dated and tag == "aside" and is_beside_title(page, around, title):
            return False
        if tag in ("aside", "nav", "footer") or not _OTHER_PARTS.isdisjoint(names):
            return True
    return False


def _text(page: HtmlPage, pointed: MetadataElement) -> str:
    """Return the text of an element of at most three lines."""
    first, last = pointed.first, pointed.last
    if last.line - first.line > 3 or first.line >= len(page.lines):
        return ""
    if first.line == last.line:
        line = page.lines[first.line]
        return plain(listed(line, first.at, min(last.at, first.at + _MOST_TEXT)))
    parts = [listed(page.lines[first.line], first.at, first.at + _MOST_TEXT)]
    parts += [listed(page.lines[i], 0, _MOST_TEXT) for i in range(first.line + 1, last.line)]
    if last.line < len(page.lines):
        parts.append(listed(page.lines[last.line], 0, min(last.at, _MOST_TEXT)))
    return plain(" ".join(parts))


def _before(page: HtmlPage, pointed: MetadataElement) -> str:
    """Return the text before an element on its line ("Updated: ")."""
    if pointed.first.line >= len(page.lines):
        return ""
    at = pointed.first.at
    return page.lines[pointed.first.line].text[max(0, at - _BEFORE) : at].strip()[-40:]


# The licence that a page's foot links to.

_FOOT = frozenset(("<footer", "footer", "foot", "copyright", "license", "licence", "colophon"))


def read_licences(page: HtmlPage) -> Iterator[Statement]:
    """Yield the licence that links in the page's foot name, if all of them name the same.

    A link with `rel=license` is about the page's main content
    (https://html.spec.whatwg.org/multipage/links.html#link-type-license); within the text people
    put it next to pictures of others, so that it counts only in the foot.
    """
    links = [one for one in page.pointed if one.tag == "a" and _in_foot(page, one)]
    normalise = BY_NAME["license"].normalise
    named = {code: one.href for one in links if (code := normalise(one.href))}
    if len(named) == 1:
        [href] = named.values()
        yield Statement("license", href, "a link named license in the page's foot")


def _in_foot(page: HtmlPage, one: MetadataElement) -> bool:
    if "license" not in words_of_names(one.tag, one.names):
        return False
    elements = page.elements
    return any(
        not _FOOT.isdisjoint(words_of_names(elements.tags[node], elements.names[node]))
        for node in enclosing(elements, elements.parents[one.node], _STEPS)
    )
