"""Reads lines of several days, each with its label: received, accepted, published."""

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import without_label
from sourcebook.extract.lines import CaptureLines, Values
from sourcebook.extract.values.values import dated, named
from sourcebook.names.bylines import BY, names_behind

_SENTENCES = re.compile(
    r"(?:(?<=\d)\s+(?=[^\s\d:：]{3,20}\s?[:：]\s?[^\W\d_])|(?<=\d)\s+(?=[^\s\d:：]{3,20}(?:\s[^\s\d:：]{2,12})?\s?[:：]\s?\d)|\s*[.;|/,·•]\s+|[；，。、]\s*|(?<=\d{4})\s+|(?<=[日일])\s+)(?=[^\W\d_])"
)


def dates_by_roles(page: CaptureLines, index: int) -> Values:
    """Read "Received 1 July 2022. Accepted 3 May 2023. Published 4 June 2023": each its label.

    Short parts without a date may stand beside ("Pages 221-245").
    """
    parts = [without_label(part) for part in _SENTENCES.split(page.lines[index].text.strip(" ."))]
    dates = [(text, role) for text, role in parts if read_date(text)]
    rest = [text for text, _role in parts if not read_date(text)]
    if (
        len(dates) < 2
        or not all(role for _, role in dates)
        or any(len(r.split()) > 4 for r in rest)
    ):
        return ()
    days = tuple(
        value
        for text, role in parts
        if role == "issued"
        for value in dated("issued", page, text, (index,))
    )
    labels = ((label, text) for text in rest if (label := BY.match(text)))
    texts = (names_behind(text[: label.end()], text[label.end() :]) for label, text in labels)
    names = (found for text in texts if (found := named(page, text, (index,))))
    return (*days, *next(names, ()))
