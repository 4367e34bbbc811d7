"""Tells the posts of a thread from what stands around them on the page of a network.

Each post is an `<article>` that begins with a name and a handle (`@harbourwatch`).
"""

import re

from sourcebook.parse.html_page import HtmlPage

_HANDLE = re.compile(r"@[\w.]{2,40}(?:@[\w.-]{3,80})?")
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
    handles = [
        index
        for index, line in enumerate(page.lines)
        if articles[index] and _HANDLE.fullmatch(line.text)
    ]
    posts = {articles[index] for index in handles}
    inside = {index for index, article in enumerate(articles) if article in posts}
    outside = [index for index in range(len(page.lines)) if index not in inside]
    if not posts or any(len(page.lines[index].text) > _CALL for index in outside):
        return {}
    found = dict.fromkeys(outside, "outside of the posts")
    for index in handles:
        found[index] = WHO
        above = index - 1
        if articles[above] == articles[index] and _is_name(page.lines[above].text):
            found[above] = WHO
    for index in inside:
        if _COUNTS.fullmatch(page.lines[index].text):
            found[index] = "how many liked or sent on the post"
    return found


def poster(page: HtmlPage, around: dict[int, str]) -> tuple[str, int]:
    """Return who wrote all posts of a page, and the line; nothing where several did.

    around: what `posts_around` returns.
    """
    handles = [
        i for i, why in around.items() if why == WHO and _HANDLE.fullmatch(page.lines[i].text)
    ]
    names = {(page.lines[i - 1].text, page.lines[i].text) for i in handles if i - 1 in around}
    if len(names) != 1 or around.get(min(handles) - 1) != WHO:
        return "", -1
    return next(iter(names))[0], min(handles) - 1


_CALL = 160
"""Characters of what stands around posts."""


def _is_name(text: str) -> bool:
    return len(text.split()) <= _NAME_WORDS and not text.endswith((".", "!", "?"))


def _article(page: HtmlPage, node: int) -> int:
    """Return the nearest `<article>` around an element; 0 where there is none."""
    elements = page.elements
    for _step in range(_STEPS):
        if not node or elements.tags[node] == "article":
            return node
        node = elements.parents[node]
    return 0
