"""Where texts say when: 300 sentences with the truth, in five languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import edtf
from sourcebook.evidence.dates import find
from tests.hostile import STRINGS

FOLDER = Path(__file__).parent / "dates"


def rows(language: str) -> Iterator[tuple[str, str, list[str]]]:
    """The day of issue of each sentence, the sentence, and its dates."""
    for line in (FOLDER / f"{language}.txt").read_text("utf-8").splitlines():
        issued, text, dates = (part.strip() for part in line.split("|"))
        yield issued, text, [one.strip() for one in dates.split(";") if one.strip()]


@pytest.mark.parametrize("language", ["en", "de", "ru", "fr", "ja"])
def test_dates_are_found_and_no_others(language: str) -> None:
    right = found = true = 0
    wrong = []
    for issued, text, dates in rows(language):
        got = [one.date for one in find(text, issued, language)]
        right += len(set(got) & set(dates))
        found, true = found + len(got), true + len(dates)
        wrong += [f"{text} {dates} {got}"] * (got != dates)
    assert len(list(rows(language))) == 60
    assert right / found >= 0.95, wrong
    assert right / true >= 0.85, wrong
    assert len(wrong) <= 3, wrong


LANGUAGES = st.sampled_from(["en", "de", "ru", "fr", "ja", "zh", ""])
ISSUED = st.sampled_from(["", "2014-06-12", "2014-06", "2014", "2014-06-12~", "201X", "0001-01-01"])
WORDS = st.lists(
    st.sampled_from(
        [
            *("12", "March", "2014", "31", "February", "0", "last", "year", "ago", "three", "in"),
            *(
                "since",
                "to",
                "Monday",
                "9999",
                "2013年",
                "13月",
                "昨年",
                "三",
                "前",
                "令和",
                "月曜日",
            ),
            *("vor", "drei", "Jahren", "am", "31.", "Februar", "год", "назад", "в", "мае", "-"),
            *("il", "y", "a", "trois", "ans", "dernier", "mars", "lundi"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(WORDS, st.sampled_from(STRINGS)), ISSUED, LANGUAGES)
def test_whatever_is_found_stands_in_the_text_and_is_a_date(
    text: str, issued: str, language: str
) -> None:
    for one in find(text, issued, language):
        assert 0 <= one.start < one.end <= len(text)
        assert edtf.valid(one.date)
        assert one.ground != "issue" or issued
