"""Tells the page of an author, which lists works, from a page that the author has written."""

import re

from sourcebook.extract.html.list_of_names import is_name
from sourcebook.extract.statements import plain
from sourcebook.parse.html.page import HtmlPage

_TITLED = re.compile(
    r"(?:author|articles?|posts?|stories|archives?|beiträge|artikel|auteur|autora?e?s?|publicaciones"
    r"|articles? (?:de|par)|автор|все статьи)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"[\s,:|·–—-]+(?:(?:by|of|von|de|par|por|di|van|av|af)\s+)?|\s")


def is_of_author(page: HtmlPage, title: int) -> bool:
    """Tell whether a page lists what somebody wrote: its title is that name, and its head says so.

    title: the line of the title, or -1. Who wrote and when is then said of the listed works.
    """
    name = plain(page.lines[title].text) if title >= 0 else ""
    if not is_name(name):
        return False
    kinds = {content.casefold() for key, content in page.metas if key == "og:type"}
    rest = plain(page.title).partition(name)
    titled = bool(rest[1]) and any(
        _TITLED.match(_BESIDE.sub(" ", part).strip()) for part in (rest[0], rest[2])
    )
    elements = page.elements
    bodies = (
        set(elements.names[i].split()) for i, tag in enumerate(elements.tags) if tag == "body"
    )
    return titled or "profile" in kinds or any({"archive", "author"} <= names for names in bodies)
