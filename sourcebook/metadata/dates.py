"""Dates as people write them → EDTF (ISO 8601-2:2019). Only a text that is a date and nothing else.

What a date may look like is in `date_forms`. One whose weekday does not fit is no date.
"""

import re
import unicodedata
from datetime import date

from sourcebook.edtf import valid
from sourcebook.metadata.calendar import weekday_name, weekday_number
from sourcebook.metadata.date_forms import FORMS, Order, Reading

LONGEST = 60
"""Characters: a text that is longer holds more than a date."""

_TIME = re.compile(
    r"(?:,?\s*(?:at|um|à|в|T)\s*|[T,\s]\s*)\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?"
    r"\s*(?:[ap]\.?m\.?)?\s*(?:Z|\(?[A-Z]{2,5}\)?|Uhr)?\s*(?:[+-]\d{2}:?\d{2})?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\(?([^\W\d_]{2,12})\)?\.?,?\s+(?=\S)|([月火水木金土日])曜日?\s*")
_EAST_ASIAN_WEEKDAY = re.compile(r"\s*[(（][月火水木金土日월화수목금토일][)）]?$")
_ON = re.compile(r"(?:on|am|le|el)\s+", re.IGNORECASE)


def normalise_date(text: str) -> str:
    """Return `text` as EDTF: as it is when it is that already, read when it says a date."""
    text = text.strip()
    if valid(text):
        return text
    reading = read(text)
    return reading.edtf if reading else ""


def read(text: str, order: Order = "") -> Reading | None:
    """Read an isolated date; None when `text` is anything else.

    order: which comes first, day or month, where the numbers do not tell.
    """
    if len(text) > LONGEST or not any(map(str.isdigit, text)):
        return None
    text = _bare(text)
    weekday, text = _split_weekday(text)
    for pattern, build in FORMS:
        match = pattern.fullmatch(text)
        if match:
            reading = build(match, order)
            return _checked(reading, weekday) if reading else None
    return _interval(text, order)


def _bare(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    if not text.isascii():  # the digits of any script are digits
        text = "".join(str(unicodedata.decimal(char, char)) for char in text)
    text = " ".join(text.split()).strip(" ()[],|·•∙●⋅*+-–—:")
    text = _EAST_ASIAN_WEEKDAY.sub("", _ON.sub("", text, count=1) if _ON.match(text) else text)
    return _TIME.sub("", text).rstrip(" ,")


def _split_weekday(text: str) -> tuple[int, str]:
    match = _WEEKDAY.match(text)
    number = weekday_number(match[1]) if match and match[1] else 0
    return (number, text[match.end() :]) if match and number else (0, text)


def _checked(reading: Reading, weekday: int) -> Reading:
    if not weekday or len(reading.edtf) != len("2015-11-17"):
        return reading
    true = date.fromisoformat(reading.edtf).isoweekday()
    if true == weekday:
        return reading
    said, was = weekday_name(weekday), weekday_name(true)
    return Reading("", problem=f"the page says {said}, but {reading.edtf} was a {was}")


def _interval(text: str, order: Order) -> Reading | None:
    parts = re.split(r" (?:-|–|—|to|bis|au|al) ", text)
    ends = [read(part, order) for part in parts] if len(parts) == 2 else []
    if len(ends) == 2 and all(end and end.edtf and not end.open_order for end in ends):
        first, last = (end.edtf for end in ends if end)
        return Reading(f"{first}/{last}") if "/" not in first + last else None
    return None
