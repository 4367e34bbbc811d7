"""The licence that a page's foot links to."""

from collections.abc import Iterator

from sourcebook.captures.html_page import Page, Pointed
from sourcebook.captures.html_said import Said
from sourcebook.captures.html_words import split_names
from sourcebook.metadata.fields import BY_NAME

_FOOT = frozenset(("<footer", "footer", "foot", "copyright", "license", "licence", "colophon"))
_STEPS = 12
"""Elements around a link that are looked at."""


def read_licences(page: Page) -> Iterator[Said]:
    """Yield the licence that links in the page's foot name, if all of them name the same.

    A link with `rel=license` speaks of the page's main content
    (https://html.spec.whatwg.org/multipage/links.html#link-type-license); within the text people
    put it beside pictures of others, so that it counts only in the foot.
    """
    links = [one for one in page.pointed if one.tag == "a" and _in_foot(page, one)]
    normalise = BY_NAME["license"].normalise
    named = {code: one.href for one in links if (code := normalise(one.href))}
    if len(named) == 1:
        [href] = named.values()
        yield Said("license", href, "a link named license in the page's foot")


def _in_foot(page: Page, one: Pointed) -> bool:
    if "license" not in split_names(one.tag, one.names):
        return False
    elements, node = page.elements, one.node
    for _ in range(_STEPS):
        node = elements.parents[node]
        if not _FOOT.isdisjoint(split_names(elements.tags[node], elements.names[node])):
            return True
    return False
