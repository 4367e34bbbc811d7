"""Dates as each language writes them, by the Unicode CLDR."""

import datetime

import pytest
from babel.dates import format_date

from sourcebook.dates.grammar import read_date
from tools.calendar_names import LANGUAGES

OTHERWISE = """
    as br cv eo fur gd ig ku lb mai mg mn os ps rm sa sah sc sd to wo yi yo
"""
"""Languages with dates in other forms, with inflected names, or without names of some months."""
TAGS = sorted(set(LANGUAGES.split()) - set(OTHERWISE.split()))
DAYS = [datetime.date(2023, month, 17) for month in range(1, 13)]


def read(day: datetime.date, tag: str, width: str) -> str:
    """Return how a day reads that is written in a language."""
    reading = read_date(format_date(day, width, locale=tag))
    return reading.edtf if reading else ""


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("width", ["long", "full"])
def test_each_language_reads_its_own_dates(tag: str, width: str) -> None:
    wrong = [day.isoformat() for day in DAYS if read(day, tag, width) != day.isoformat()]
    assert wrong == []
