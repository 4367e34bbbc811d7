"""Reads what lines away from an article's head say of its author and its date of publication."""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.markup import day_of
from sourcebook.dates.roles import DateRole, role_of, without_label
from sourcebook.dates.spelling import with_centuries
from sourcebook.dates.told_days import OF_CHRONICLE, day_begun, day_told
from sourcebook.extract.html.bylines import IN_BRACKETS, LONGEST, STOP
from sourcebook.extract.html.date_lines import DATE, is_of_a_book
from sourcebook.extract.html.heads import ArticleHead
from sourcebook.extract.html.lines_apart import is_apart
from sourcebook.extract.metadata.saved_pages.names_beside import reporters_in
from sourcebook.extract.models.html_features import words_of_names
from sourcebook.extract.models.trees import Column
from sourcebook.extract.statements import Statement, plain
from sourcebook.names.bylines import BY, SIGNED
from sourcebook.names.grammar import looks_like_person
from sourcebook.names.lists import only_people
from sourcebook.parse.html.page import HtmlPage, TextLine

_BELOW = 4
"""Lines below the article's last one that may say who wrote it; further on are other works."""
_OF_ARTICLE = 0.5
"""Probability from which a line is taken for the article's."""


def read_signatures(page: HtmlPage, head: ArticleHead, scores: Column) -> Iterator[Statement]:
    """Yield the authors whom lines in the article or right below it name in full ("Written by …").

    They must name the same ones only. scores: for each line the probability that it is the
    article's.
    """
    last = max((i for i, score in enumerate(scores) if score >= _OF_ARTICLE), default=-1)
    found: dict[tuple[str, ...], int] = {}
    for index in range(max(0, head.title), min(len(page.lines), last + _BELOW + 1)):
        line = page.lines[index]
        named = _signed(line) if len(line.text) <= LONGEST else ()
        names = named or (_below_it(page, index, last) if index > last else ())
        if last - _AT_END < index <= last:
            names = names or _at_end(line) or _below_closing(page, index)
            names = names or _told_at_end(page, index, head.title)
        if names and not is_apart(page, line.node, head.title):
            found.setdefault(names, index)
    if len(found) == 1:
        [(names, index)] = found.items()
        yield Statement("authors", names, "a byline below the text", index)


def _below_it(page: HtmlPage, index: int, last: int) -> tuple[str, ...]:
    """Return the persons of "By Anna Lehmann" right below the text, in its element."""
    elements = page.elements
    own, above = (elements.parents[elements.blocks[page.lines[i].node]] for i in (index, last))
    text = plain(page.lines[index].text)
    label = BY.match(text)
    below = own == above and index == last + 1
    names = only_people(IN_BRACKETS.sub("", text[label.end() :])) if label and below else ()
    return names if all(map(looks_like_person, names)) else ()


_AT_END = 2
"""Lines at the end of the text of which one may be its author's name."""


def _at_end(line: TextLine) -> tuple[str, ...]:
    """Return the persons of a line at the end of the text: by itself set apart, or after a label.

    So reviews have it: "評・佐伯 亮（歴史家）".
    """
    text = plain(line.text)
    label = BY.match(text) or _DASH.match(text)
    named = only_people(IN_BRACKETS.sub("", text[label.end() :])) if label else ()
    return _set_apart(line) or (named if all(map(looks_like_person, named)) else ())


_DASH = re.compile(r"[—–]\s*")
_CLOSING = re.compile(
    r"(?:yours?\b|(?:very |most )?(?:sincerely|truly|respectfully|faithfully)"
    r"|(?:with )?(?:kind|best|warm)\w* (?:regards|wishes)|regards|mit (?:\w+ ){1,2}grüßen"
    r"|hochachtungsvoll|(?:bien )?cordialement"
    r"|(?:un )?(?:cordial|atento) saludo|atentamente|cordiali saluti|atenciosamente"
    r"|с (?:уважением|приветом))[^.!?]{0,40},?",
    re.IGNORECASE,
)
"""How a letter is closed above the name of who wrote it."""


def _below_closing(page: HtmlPage, index: int) -> tuple[str, ...]:
    """Return the persons of the line right below the words that close a letter."""
    above = plain(page.lines[index - 1].text) if index else ""
    names = only_people(plain(page.lines[index].text)) if _CLOSING.fullmatch(above) else ()
    return names if all(map(looks_like_person, names)) else ()


def _set_apart(line: TextLine) -> tuple[str, ...]:
    """Return the persons of a line that is only names, all in bold or in italics."""
    parts = [(span.start, span.end) for span in line.spans if span.kind in ("strong", "emphasis")]
    whole = line.kind == "paragraph" and (0, len(line.text)) in parts
    names = only_people(plain(line.text)) if whole else ()
    return names if all(map(looks_like_person, names)) else ()


_IS = re.compile(r"\s(?:is|ist|est|es|è|é|är|er|jest|je|—|–)\s\S")
_STANDFIRST = 4


def _told_at_end(page: HtmlPage, index: int, title: int) -> tuple[str, ...]:
    """Return the person whom a text's last line tells of, in bold, and a line below its title too.

    "**Ann Berg** is a planner.", below "The planner Ann Berg calls for an end to cars on the quay."
    """
    line = page.lines[index]
    bold = next((s for s in line.spans if s.kind == "strong" and not s.start), None)
    name = plain(line.text[: bold.end]) if bold else ""
    near = page.lines[title + 1 : title + 1 + _STANDFIRST] if title >= 0 else ()
    told = bold is not None and bool(_IS.match(line.text, bold.end))
    fits = told and any(name in one.text for one in near)
    names = only_people(name) if fits else ()
    return names if all(map(looks_like_person, names)) else ()


def _signed(line: TextLine) -> tuple[str, ...]:
    """Return the persons after words that say in full who wrote a text."""
    text = plain(line.text)
    label = SIGNED.match(text)
    rest = DATE.split(text[label.end() :], maxsplit=1)[0] if label else ""
    names = only_people(STOP.sub("", rest)) if rest else ()
    return names if all(map(looks_like_person, names)) else ()


def read_footers(page: HtmlPage) -> Iterator[Statement]:
    """Yield the date of publication that lines anywhere on the page state, if there is one only."""
    found: dict[str, int] = {}
    for index, line in enumerate(page.lines):
        text, role = without_label(line.text) if len(line.text) < 120 else ("", "")
        role = role or _role_above(page, index)
        when = DATE.match(text) if role == "issued" else None
        when = None if when and is_of_a_book(page, index) else when
        if day := day_of(when[0] if when else day_told(line.text, page.title)):
            found.setdefault(day, index)
    if len(found) == 1:
        [(day, index)] = found.items()
        yield Statement("issued", day, "a line about its publication", index)


_HEADER = re.compile(r"(From|Date|Subject|Newsgroups|To|Message-ID|Organization): (.{1,200})")
_MAILBOX = re.compile(r"<[^<>]*>|\([^()]*@[^()]*\)")
_HEADERS = 12
"""Lines of a message as it was sent among which its headers stand."""


def read_headers(page: HtmlPage) -> Iterator[Statement]:
    """Yield who sent a message and when, by the headers that it begins with."""
    sent = ((i, line.text) for i, line in enumerate(page.lines) if line.kind == "code")
    for index, text in sent:
        found = filter(None, map(_HEADER.fullmatch, text.split("\n")[:_HEADERS]))
        heads = {one[1]: one[2] for one in found}
        if "From" not in heads or len(heads) < len(("From", "Date")):
            continue
        people = only_people(_MAILBOX.sub("", heads["From"]).strip(' "'))
        if people:
            yield Statement("authors", people, "a header of the message, labelled", index)
        if day := day_of(heads.get("Date", "")):
            yield Statement("issued", day, "a header of the message, labelled", index)
        return


def _role_above(page: HtmlPage, index: int) -> DateRole:
    """Return what a short heading or term says of the date that stands alone right below it."""
    above = page.lines[index - 1] if index else None
    alone = bool(DATE.fullmatch(plain(page.lines[index].text[:_LABEL_MOST])))
    fits = alone and above is not None and len(above.text) <= _LABEL_MOST
    return role_of(f"{above.text} ") if fits and above is not None else ""


_LABEL_MOST = 40
BEFORE_TEXT = "a dateline before the text"
_PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,30}(?:, [A-ZÀ-Þ][\w. ]{1,20})?,? ?[(–—-]? ?(?=\w)")
_BEHIND = re.compile(r"\)?\s?(?:[/(][^()/]{2,40}[/)]\s?)?(?:--?|–|—|:)\s\S")
"""What stands in a release before the day, the place in capitals, and behind it."""


def read_datelines(page: HtmlPage, head: ArticleHead, scores: Column) -> Iterator[Statement]:
    """Yield the day at the beginning of a release, and that of a line below the text.

    "BRENNICK, 4 October 2022 – The board …". The last line of a text may be the day alone.
    """
    text = [i for i, score in enumerate(scores) if score >= _OF_ARTICLE and i > head.title]
    texts = [plain(page.lines[index].text[:LONGEST]) for index in text[:OF_CHRONICLE]]
    days = (*map(_day_begun, texts[:_AT_BEGINNING]),)
    at = next((i for i, day in enumerate(days) if day), -1)
    at, day = (at, days[at]) if at >= 0 else day_begun(texts)
    if at >= 0 and day_of(day):
        yield Statement("issued", day_of(day), BEFORE_TEXT, text[at])
        return
    for index in range(text[-1], min(text[-1] + 2, len(page.lines))) if text else ():
        line = page.lines[index]
        alone = _COUNTED.sub("", plain(line.text)).strip(" .()")
        found = DATE.fullmatch(alone) if line.kind == "paragraph" else None
        if found and (day := day_of(found[0])) and not is_apart(page, line.node, head.title):
            yield Statement("issued", day, "a date line", index)


_LEAD = re.compile(r"[\[(（〔【［](?P<lead>[^\[\]()（）〔〕【】［］]{2,40})[\])）〕】］]")
_BEHIND_LEAD = re.compile(r"\s?(?P<who>[가-힣]{3}(?:[·,]\s?[가-힣]{3})*\s?(?:기자|특파원))\s?=")


def read_reporters(page: HtmlPage, head: ArticleHead, scores: Column) -> Iterator[Statement]:
    """Yield who reports, in the brackets with which the text of a newspaper begins.

    "[강변일보 한지우 기자] …", "〔記者許雅雯／河口報導〕 …", "(서울=연합뉴스) 김하늘 기자 = …".
    """
    text = [i for i, score in enumerate(scores) if score >= _OF_ARTICLE and i > head.title]
    for index in text[:_AT_BEGINNING]:
        words = plain(page.lines[index].text[:LONGEST])
        lead = _LEAD.match(words)
        behind = _BEHIND_LEAD.match(words, lead.end()) if lead else None
        names = reporters_in(behind["who"] if behind else lead["lead"]) if lead else ()
        if names:
            yield Statement("authors", names, f"{BEFORE_TEXT}, with who reports", index)
            return


_COUNTED = re.compile(r"\s[—–|·•-]\s(?:\d[\d.,]* \w+|permalink|#)$", re.IGNORECASE)
"""How many notes or comments there are, or a link, behind the day of a post."""


def _day_begun(text: str) -> str:
    place = _PLACE.match(text)
    when = DATE.match(text, place.end()) if place else None
    return day_of(when[0]) if when and _BEHIND.match(text, when.end()) else ""


_AT_BEGINNING = 3
"""Lines at the beginning of a text that may have its day."""

_CHANGED = frozenset(("lastmod", "lastmodified", "lastedited", "datemodified"))
"""Names of elements in which wikis and archives say when a page was last changed."""


_IN_VIETNAMESE = re.compile(r"\d{1,2} tháng \d{1,2}(?: năm|,) \d{4}")


def last_change(page: HtmlPage) -> Statement | None:
    """Return the day that an element named for it gives as that of the last change, if one does."""
    elements = page.elements
    for index, line in enumerate(page.lines):
        names = words_of_names(elements.tags[line.node], elements.names[line.node])
        if len(line.text) >= LONGEST or _CHANGED.isdisjoint(names):
            continue
        text = with_centuries(plain(line.text))
        found = (*DATE.finditer(text), *_IN_VIETNAMESE.finditer(text))
        days = {when for one in found if (when := day_of(one[0]))}
        if len(days) == 1:
            place = "a line with the date of its last update"
            return Statement("updated", days.pop(), place, index)
    return None
