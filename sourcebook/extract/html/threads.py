"""Finds the lines of a thread's posts, each with who wrote it and when.

Under an article comments are furniture; in a thread they are the text. The line model knows
threads too, and leaves out much of a short post. A page is a thread where its head, its linked data
or the system that made it says so.
"""

import re
from collections.abc import Iterable, Iterator

from sourcebook.extract.html.first_posts import posts_of
from sourcebook.extract.statements import enclosing
from sourcebook.model import Candidate
from sourcebook.parse.html.page import HtmlPage

KIND = "forum post"
COMMENTS = "comments"
"""The part of a page that is no part of its text, but of a thread's."""

_DEEP = 12
"""Elements around a line among which its post is looked for."""

_POST = re.compile(
    r"(?:crawler-|topic-|forum-|js-)?(?:post|comment|message|reply|answer|question)s?"
    r"(?:-?(?:stream|body|content|text|inner|main|cell|entry|wrapper|\d+))?|cooked|bbwrapper"
    r"|discussionforumposting|topic-body",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?:.*-)?(?:nav|menu|footer|sidebar|button|buttons|control|controls|toolbar|actions?|signature"
    r"|share|sharing|related|suggested|avatar|badge|stats|form|editor|pagination|likes?|reactions?)",
    re.IGNORECASE,
)
_OTHER_TAGS = frozenset(("nav", "footer", "aside", "button", "form", "header"))
_SHORT = 40
"""Characters of a line of a post that is text, whatever it is made of."""


def is_thread(stated: Iterable[Candidate]) -> bool:
    """Tell whether a page is a thread, by what it states of its kind."""
    return any(one.field == "type" and one.value == KIND for one in stated)


def lines_of_posts(page: HtmlPage) -> Iterator[int]:
    """Yield the indexes of the lines that stand in posts: text, and lines that say who and when."""
    told = {pointed.first.line for pointed in page.pointed}
    yield from (i for post in posts_of(page) for i in (post.at, post.dated) if i >= 0)
    known: dict[int, bool] = {}
    for index, line in enumerate(page.lines):
        if line.node not in known:
            known[line.node] = _is_in_post(page, line.node)
        text = line.text.strip()
        own = len(text) - line.linked
        if known[line.node] and (own >= _SHORT or text.endswith((".", "?", "!")) or index in told):
            yield index


def _is_in_post(page: HtmlPage, node: int) -> bool:
    """Tell whether an element is within a post, and in no button or menu of it."""
    elements = page.elements
    for around in enclosing(elements, node, _DEEP):
        if elements.tags[around] in _OTHER_TAGS:
            return False
        names = [name.rpartition("/")[2] for name in elements.names[around].split()]
        if any(map(_POST.fullmatch, names)):
            return True
        if any(map(_OTHER.fullmatch, names)):
            return False
    return False
