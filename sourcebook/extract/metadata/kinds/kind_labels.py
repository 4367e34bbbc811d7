"""Reads what labels say of a work: its kind, and whether a capture holds all of it.

A kind is also read from a line that has it beside the day and the authors.
"""

from collections.abc import Iterator
from itertools import pairwise

from sourcebook import lazy_re as re
from sourcebook.extract.lines import CaptureLines, Finding, candidate
from sourcebook.extract.rules.furniture_words import ACCESS_NOTICE
from sourcebook.kind_words import KINDS, WorkKind, kind_named

_LABEL = re.compile(
    r"(?:(?:document|item|publication|resource|content|thesis) )?type|genre"
    r"|(?:dokument|publikations)?typ|art der publikation|type de document"
    r"|tipo(?: de documento| di documento| de recurso)?|тип(?: документа| матеріалу"
    r"| материала)?|typ dokumentu"
    r"|type de (?:publication|ressource)|tür|yayın türü|belge türü|típus|dokumenttyyppi|τύπος"
    r"|نوع|نوع الوثيقة|סוג"
    r"|प्रकार|ประเภท|loại|loại tài liệu|jenis|文献类型|資料種別|类型|類型|자료유형|유형",
    re.IGNORECASE,
)
_OF_EVERYTHING = ("book", "web page")
"""Kinds that such a label names of whatever a shop or a site has."""
_BARS = re.compile(r"\s[·•|]\s")
_MOST_BESIDE = 3
"""Parts of a line beside the one that names a kind."""
_LONGEST = 300


def kinds_labelled(page: CaptureLines) -> Iterator[tuple[int, WorkKind]]:
    """Yield the line and the kind that it names below a label of its own, as repositories do."""
    for index in range(1, len(page.lines)):
        label = page.lines[index - 1].text.strip(" :")
        kind = kind_of_type(page.lines[index].text) if _LABEL.fullmatch(label) else None
        if kind and kind.name not in _OF_EVERYTHING:
            yield index, kind


_WORDS_OF_ARTICLES = """
article articles artículo artigo articolo artikel aufsatz beitrag artykuł článek članak članek
cikk articol makale artikkeli стаття статья статия чланак άρθρο مقالة مقاله מאמר लेख บทความ
期刊论文 期刊論文 学術雑誌論文 紀要論文 논문 학술지
"""
_ARTICLES = frozenset(_WORDS_OF_ARTICLES.split())
"""What repositories call articles of journals, where a label says that it is the type."""


def kind_of_type(text: str) -> WorkKind | None:
    """Return the kind that a record names as its type; there an article is one of a journal."""
    if text.casefold().strip() in _ARTICLES:
        return KINDS["journal article"]
    return kind_named(text)


def named_among(text: str) -> WorkKind | None:
    """Return the kind that a line names, alone or first of a few parts ("Report · June 2021").

    The second of two parts may be a section of a newspaper: "The Post | Opinion".
    """
    first, *others = _BARS.split(text[:_LONGEST])
    sections = [part for part in others if not part.casefold().startswith(_NOTES)]
    last = kind_named(sections[0]) if len(others) == len(sections) == 1 else None
    views = last if last and last.name in _VIEWS else None
    first_of_few = kind_named(first) if 0 < len(others) <= _MOST_BESIDE else None
    return kind_named(text) or first_of_few or views or _of_trail(text)


def _of_trail(text: str) -> WorkKind | None:
    """Return the views that a step of the way to a page names ("Home > Opinion > Text")."""
    steps = [step.strip() for step in _STEP.split(text[:_LONGEST])]
    kinds = [kind_named(step) for step in steps[1:]] if len(steps) > 1 else []
    known = [kind for kind in kinds if kind and kind.name in _OF_TRAIL]
    return known[-1] if known else None


def kind_in_title(title: str) -> WorkKind | None:
    """Return the kind that a title names before a colon, in brackets, or behind a bar.

    >>> kind_in_title("Editoriale: il ponte e la nave").name, kind_in_title("Brief: an answer")
    ('editorial', None)
    """
    found = _APART_IN_TITLE.fullmatch(title)
    words = next(filter(None, found.groups()), "") if found else ""
    kind = kind_named(words) if words else None
    return kind if kind and kind.name in _IN_TITLES else None


_APART_IN_TITLE = re.compile(
    r"[\[【(（〔［]([^\])】）〕］]{2,30})[\])】）〕］].+|([^:：|｜]{2,30}?)\s?[:：|｜].+"
    r"|.+\s?[\[【(（〔［|｜]\s?([^\])】）〕］|｜]{2,30}?)[\])】）〕］]?"
)


_STEP = re.compile(r"\s?(?:>>|[›»>＞→])\s?|\s/\s")
_VIEWS = ("opinion", "editorial")
_OF_TRAIL = (*_VIEWS, "press release", "interview", "speech", "statement", "book review",
             "letter to the editor", "transcript", "court decision")  # fmt: skip
_IN_TITLES = ("opinion", "editorial", "interview", "press release", "speech", "book review",
              "letter to the editor")  # fmt: skip
_NOTES = ("comment", "komment", "coment")
"""How the number of comments begins, which stands beside a name or a day."""


COMPLETENESS = ("abstract", "extract")
"""The fields of such labels, and the values that are recorded."""

_SHORT_WORK = 900
"""Words: a text with an abstract and more than this is not the abstract alone."""


def read_completeness(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read "Abstract" or "Extract" above a text that is short enough to be only that."""
    first, stop = page.body
    near = range(index + 1, min(index + 5, len(page.lines)))
    follows = any(page.lines[i].prose and page.free(i) for i in near)
    if index > first or not (follows or page.lines[index].prose):
        return ()
    notice = [i for i in near[:2] if page.reason(i) == ACCESS_NOTICE]
    words = sum(line.words for line in page.lines[first:stop] if line.prose)
    if (words > _SHORT_WORK or _goes_on(page, index)) and not notice:
        return (Finding((index,), "label of completeness"),)
    completeness = candidate(page, "completeness", field, (index, *notice))
    return (Finding((index,), "label of completeness", (completeness,)),)


_SECTION = re.compile(
    r"(?:\d{1,2}|[IVX]{1,4})[.)]?\s+[^\W\d_].{2,60}"
    r"|introduction|einleitung|introducción|introdução|introduzione|introducere|introducció|inleiding"
    r"|wstęp|úvod|введение|вступ|въведение|inledning|indledning|innledning|johdanto|bevezetés|uvod"
    r"|εισαγωγή|giriş|pendahuluan|序論|緒論|はじめに|引言|绪论|서론|머리말|مقدمة|مقدمه|מבוא|प्रस्तावना"
    r"|(?:lời )?mở đầu",
    re.IGNORECASE,
)
"""The heading of a section that only a whole work has."""


def _goes_on(page: CaptureLines, index: int) -> bool:
    """Tell whether a section of the work stands below its abstract: a heading, and prose."""
    return any(
        below.prose and not above.prose and _SECTION.fullmatch(above.head)
        for above, below in pairwise(page.lines[index + 1 :])
    )
