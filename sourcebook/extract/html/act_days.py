"""Reads the day by which a law is called, from the title of a page that holds the law."""

import re
from collections.abc import Iterator

from sourcebook.extract.html.date_lines import DECIDED
from sourcebook.extract.metadata.days.dates_in_text import only_day
from sourcebook.extract.metadata.kinds.kind_signs import TITLES
from sourcebook.extract.statements import Statement, plain
from sourcebook.parse.html.page import HtmlPage

_FIRST_ARTICLE = re.compile(
    r"(?:art(?:icle|ikel|ículo|icolo|igo|icol|\.)?|§|madde|άρθρο|стат(?:ья|тя)|член|члан"
    r"|čl(?:en|ánek|\.)|paragraf|section|sec\.)\s?(?:1|i|er|premier|primero)\b"
    r"|1\.?\s?(?:§|artikel|pants)|第[一1]条|제1조|المادة (?:1|الأولى)",
    re.IGNORECASE,
)
_MOST_OF_ACT = 200
"""Lines below a title among which the first article of a law stands."""


def day_of_act(page: HtmlPage, title: int) -> Iterator[Statement]:
    """Yield the day by which a law is called ("Legge regionale 14 maggio 1979, n. 27").

    Its first article stands on the page: another page may only be about it. title: the line of the
    title.
    """
    text = plain(page.lines[title].text)
    law = any(sign.kind.name == "law" for sign in TITLES.beginning(text))
    day = only_day(text) if law else ""
    below = page.lines[title + 1 : title + _MOST_OF_ACT] if day else ()
    if any(_FIRST_ARTICLE.match(one.text.strip()) for one in below):
        yield Statement("issued", day, DECIDED, title)
