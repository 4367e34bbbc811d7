"""Tells the posts of a thread from what stands around them on the page of a network.

Each post is an `<article>` that begins with a name and a handle (`@harbourwatch`).
"""

import re

from sourcebook.parse.html.page import HtmlPage

_SIGNED = re.compile(
    r"(?:(?P<name>[^@\n]{1,60}?)\s?)?(?P<handle>@[\w.]{2,40}(?:@[\w.-]{3,80})?)(?:\s?[·•].{0,40})?"
)
_POST = re.compile(
    r"(?:detailed-)?status|tweet|toot|h-entry|status__wrapper|article", re.IGNORECASE
)
"""Names of elements that are one post."""
_COUNTS = re.compile(
    r"(?:[\d.,]+\s?[KMkm]?\s(?:reposts?|retweets?|likes?|quotes?|views?|repl(?:y|ies)|bookmarks?"
    r"|comments?|shares?|favou?rites?|boosts?)[\s·,]*)+",
    re.IGNORECASE,
)
_STEPS = 20
_NAME_WORDS = 8


WHO = "who posts"
"""The reason for the lines of a name and a handle."""


def posts_around(page: HtmlPage) -> dict[int, str]:
    """Return the lines of a page of posts that are not what is posted, each with the reason.

    There are none where a page has no post, or a line outside of all is longer than a call.
    """
    articles = [_article(page, line.node) for line in page.lines]
    handles = [index for index in range(len(articles)) if articles[index] and _names(page, index)]
    handles = [i for i in handles if not _name_of(page, i) or articles[i] not in articles[:i]]
    posts = {articles[index] for index in handles}
    inside = {index for index, article in enumerate(articles) if article in posts}
    outside = [index for index in range(len(page.lines)) if index not in inside]
    if not posts or any(len(page.lines[index].text) > _CALL for index in outside):
        return {}
    found = dict.fromkeys(outside, "outside of the posts")
    for index in handles:
        found[index] = WHO
        above = index - 1
        alone = index > 0 and not _name_of(page, index) and articles[above] == articles[index]
        if alone and _is_name(page.lines[above].text):
            found[above] = WHO
    for index in inside:
        if _COUNTS.fullmatch(page.lines[index].text):
            found[index] = "how many liked or sent on the post"
    return found


def begins_with_poster(page: HtmlPage) -> bool:
    """Tell whether a page is of posts alone: its first line that is no call says who posts.

    An article may have its author's handle too, below its text.
    """
    around = posts_around(page)
    first = next((i for i in range(len(page.lines)) if around.get(i, WHO) == WHO), -1)
    return first in around


def poster(page: HtmlPage, around: dict[int, str]) -> tuple[str, int]:
    """Return who wrote all posts of a page, and the line; nothing where several did.

    around: what `posts_around` returns.
    """
    handles = [i for i, why in around.items() if why == WHO and _names(page, i)]
    names: set[tuple[str, str]] = set()
    at = -1
    for index in sorted(handles):
        own = _name_of(page, index)
        above = page.lines[index - 1].text if around.get(index - 1) == WHO else ""
        names.add((own or above, _names(page, index)))
        at = (index if own else index - 1) if at < 0 else at
    name = next(iter(names))[0] if len(names) == 1 else ""
    return (name, at) if name else ("", -1)


def _names(page: HtmlPage, index: int) -> str:
    """Return the handle that a line is, alone or after a name."""
    found = _SIGNED.fullmatch(page.lines[index].text)
    return found["handle"] if found else ""


def _name_of(page: HtmlPage, index: int) -> str:
    """Return the name before the handle on its line."""
    found = _SIGNED.fullmatch(page.lines[index].text)
    name = (found["name"] or "").strip() if found else ""
    return name if _is_name(name) else ""


_CALL = 160
"""Characters of what stands around posts."""


def _is_name(text: str) -> bool:
    return len(text.split()) <= _NAME_WORDS and not text.endswith((".", "!", "?"))


def _article(page: HtmlPage, node: int) -> int:
    """Return the nearest `<article>`, or post, around an element; 0 where there is none."""
    elements = page.elements
    for _step in range(_STEPS):
        if not node or elements.tags[node] == "article":
            return node
        if any(map(_POST.fullmatch, elements.names[node].split())):
            return node
        node = elements.parents[node]
    return 0
