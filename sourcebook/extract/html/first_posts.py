"""Tells a thread by its posts, and who began it: like elements, each with who and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.dates.markup import stated_date
from sourcebook.extract.html.date_lines import DATE
from sourcebook.extract.html.linked_data import names_of, objects_in, types_of
from sourcebook.extract.models.html_features import words_of_names
from sourcebook.extract.statements import enclosing, marked_ends, plain
from sourcebook.parse.html.page import HtmlPage, MetadataElement

_POST = re.compile(
    r"(?:forum|topic|thread|js|bb|c|ips|h)?-?(?:post|comment|message|reply|answer|question|entry)"
    r"(?:-*(?:container|item|row|wrapper|box|block|post|comment|message|stream|user|\d+))*",
    re.IGNORECASE,
)
"""One whole name of an element that is one post of a thread, `-` between its words."""
_WHO = frozenset((
    "author", "user", "username", "poster", "member", "nick", "nickname", "name", "creator",
    "usernick", "userid", "bigusername", "autor", "auteur",
))  # fmt: skip
_FEWEST = 2
"""Posts of a thread."""
_HEAD = 8
"""Lines of a post among which it says who and when, from its beginning."""
_FOOT = 3
_STEPS = 12
_LONGEST_NAME, _WORDS_OF_NAME = 40, 4
_LONGEST_LINE = 100
"""Characters of a line that says who posts, and since when that person is a member."""
_RUNNING = 80
"""Characters of a line that is text, not a count or a button."""
_OUTSIDE = 0.3
"""Share of the text that may stand outside of the posts of a thread."""


class Post(Struct, frozen=True):
    """A post of a thread: the element, who wrote it and when, and the lines that say so (or -1)."""

    node: int
    who: str
    when: str
    at: int
    dated: int


def posts_of(page: HtmlPage) -> tuple[Post, ...]:
    """Return the posts of a page that holds little else; nothing of any other page.

    Comments below an article are none: there the text stands above them.
    """
    groups: dict[int, list[int]] = defaultdict(list)
    elements = page.elements
    fitting = frozenset(filter(_is_post, set(elements.names)))
    for node, names in enumerate(elements.names) if fitting else ():
        if names in fitting and elements.firsts[node] < elements.lasts[node]:
            groups[elements.parents[node]].append(node)
    groups = {parent: nodes for parent, nodes in groups.items() if len(nodes) >= _FEWEST}
    sizes = {parent: _size(page, nodes) for parent, nodes in groups.items()}
    best = max(sizes, key=lambda parent: sizes[parent], default=0)
    nodes = groups.get(best, [])
    if not nodes or not _is_most(page, nodes, sizes[best]):
        return ()
    pointed: dict[int, list[MetadataElement]] = defaultdict(list)
    for one in page.pointed:
        pointed[one.first.line].append(one)
    posts = tuple(_post(page, node, pointed) for node in nodes)
    signed = sum(bool(post.who and post.when) for post in posts)
    asked = bool(posts[0].who and posts[0].when) and all(post.who for post in posts)
    return posts if asked or signed >= max(_FEWEST, (len(posts) + 1) // 2) else ()


_MAY_BE = re.compile(r"post|comment|message|reply|answer|question|entry", re.IGNORECASE)


def _is_post(names: str) -> bool:
    if not _MAY_BE.search(names):
        return False
    return any(_POST.fullmatch(JOINTS.sub("-", name)) for name in names.split())


JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|_+|-{2,}")
"""Where names of elements that are written in other ways ("postBody", "post_body") have a dash."""


def _size(page: HtmlPage, nodes: Sequence[int]) -> int:
    return sum(len(page.lines[i].text) for node in nodes for i in _running(page, node))


def _running(page: HtmlPage, node: int) -> Iterator[int]:
    first, last = page.elements.firsts[node], page.elements.lasts[node]
    return (i for i in range(first, last) if _is_text(page, i))


def _is_text(page: HtmlPage, index: int) -> bool:
    line = page.lines[index]
    return len(line.text) >= _RUNNING and 2 * line.linked < len(line.text)


def _is_most(page: HtmlPage, nodes: Sequence[int], size: int) -> bool:
    """Tell whether posts hold most of a page's text, and nothing of it stands above the first."""
    first = page.elements.firsts[nodes[0]]
    texts = [i for i in range(len(page.lines)) if _is_text(page, i)]
    whole = sum(len(page.lines[i].text) for i in texts)
    return (whole - size) <= _OUTSIDE * whole and not any(i < first for i in texts)


def _post(page: HtmlPage, node: int, pointed: Mapping[int, Sequence[MetadataElement]]) -> Post:
    """Read who wrote a post, and when. pointed: those that begin on each line."""
    first, last = page.elements.firsts[node], page.elements.lasts[node]
    near = [*range(first, min(last, first + _HEAD)), *range(max(first + _HEAD, last - _FOOT), last)]
    names = ((_who(page, i, node, _times(pointed.get(i, ()))), i) for i in near)
    who = next(((name, i) for name, i in names if name), ("", -1))
    stated = ((_stated(page, i, pointed.get(i, ())), i) for i in near)
    dated = chain(stated, ((_when(page, i), i) for i in near))
    when = next(((day, i) for day, i in dated if day), ("", -1))
    return Post(node, who[0], when[0], who[1], when[1])


def _times(pointed: Iterable[MetadataElement]) -> list[int]:
    """Return where in a line, but not at its beginning, a `<time>` begins."""
    return [one.first.at for one in pointed if one.tag == "time" and one.first.at]


def _who(page: HtmlPage, index: int, node: int, times: Sequence[int]) -> str:
    """Return the name that a line of a post is, alone or before the date.

    times: where in the line a `<time>` begins, with a space before it or without.
    """
    line, elements = page.lines[index], page.elements
    if len(line.text) > _LONGEST_LINE or not _is_named(page, line.node, node):
        return ""
    if _ACTED.match(plain(line.text)):
        linked = (line.text[s.start : s.end] for s in line.spans if s.kind == "link")
        names = (name for name in map(plain, linked) if not DATE.search(name))
        name = next(names, "")
        return name if 1 < len(name) <= _LONGEST_NAME else ""
    first = min((*marked_ends(line, "link", "strong"), *times), default=None)
    before = DATE.split(plain(line.text[:first]), maxsplit=1)[0]
    name = _AGAIN.sub(r"\1", _BY.sub("", before).partition(" » ")[0].strip(" |·•,–—»-"))
    fits = 1 < len(name) <= _LONGEST_NAME and len(name.split()) <= _WORDS_OF_NAME
    control = elements.tags[line.node] in ("button", "label")
    words = any(map(str.isalpha, name)) and not name.endswith((":", ".", "?", "!"))
    return name if fits and words and not control else ""


_ACTED = re.compile(
    r"(?:asked|answered|posted|replied|gefragt|beantwortet|posté|répondu|demandé|preguntado|respondido"
    r"|chiesto|risposto|спросил|ответил|задан|дан)\w*\b",
    re.IGNORECASE,
)
"""What somebody did, before when and who ("asked 28 May 2018 at 9:12 Ann Berg")."""
_AGAIN = re.compile(r"(.+?) \(\1\)")
"""An account whose name is shown as that of a person, too."""
_BY = re.compile(r"(?:by|von|par|por|от|posted by)\s+", re.IGNORECASE)


def _is_named(page: HtmlPage, inner: int, node: int) -> bool:
    """Tell whether an element, or one around it within the post, is named as who posts."""
    elements = page.elements
    for around in enclosing(elements, inner, _STEPS):
        if around == node:
            return False
        if not _WHO.isdisjoint(words_of_names(elements.tags[around], elements.names[around])):
            return True
    return False


def _when(page: HtmlPage, index: int) -> str:
    """Return the date of a short line, as it is written; not since when somebody is a member."""
    text = plain(page.lines[index].text)
    found = DATE.search(text) if len(text) <= 2 * _LONGEST_NAME else None
    above = page.lines[index - 1].text if index else ""
    label = text[: found.start()] if found and found.start() else above
    since = len(label) <= _LONGEST_NAME and bool(_SINCE.search(label))
    return found[0] if found and not since else ""


_SINCE = re.compile(
    r"\b(?:join(?:ed)?|since|regist\w+|member|mitglied|dabei|seit|beigetreten|inscrit\w*|depuis|desde"
    r"|iscritto|sinds|lid|dołączył\w*|с нами|регистрация|kayıt|üyelik|liitty\w+)\b|登録|注册|가입",
    re.IGNORECASE,
)


def _stated(page: HtmlPage, index: int, pointed: Iterable[MetadataElement]) -> str:
    """Return the date of a line's `<time>`, whose text is the value where it states no other."""
    text = page.lines[index].text
    if _SINCE.search(text[: 2 * _LONGEST_NAME]):
        return ""
    times = (one for one in pointed if one.tag == "time")
    values = (
        one.value or (text[one.first.at : one.last.at].strip() if one.last.line == index else "")
        for one in times
    )
    return next((day for value in values if (day := stated_date(value))), "")


def thread_author(page: HtmlPage) -> str:
    """Return who began a thread as its linked data name them, an account or a person."""
    objects = (found for text in page.linked_data for found in objects_in(text))
    for one in objects:
        if not _THREADS.isdisjoint(types_of(one)):
            names = names_of(one.get("author"), {})
            if len(names) == 1 and len(names[0]) <= _LONGEST_NAME:
                return names[0]
    return ""


_THREADS = frozenset(("DiscussionForumPosting", "Question"))
