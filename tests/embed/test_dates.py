"""Dates as formats have them that know no "about"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import edtf
from sourcebook.edtf import plain_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015-11-17", "2015-11-17"),
        ("2015-11", "2015-11"),
        ("2005", "2005"),
        ("2019-01-22~", "2019-01-22"),
        ("2019-01?", "2019-01"),
        ("2019%", "2019"),
        ("2018~", "2018"),
        ("2017-11~", "2017-11"),
        ("2017-24~", "2017"),
        ("2017-24/2017-24?", "2017"),
        ("201X~", ""),
        ("2019-01-22/2019-01-31", "2019-01"),
        ("2019-01-22~/2019-01-31", "2019-01"),
        ("2019-01/2019-03", "2019"),
        ("2018/2019", ""),
        ("2019/..", ""),
        ("../2019", ""),
        ("2019-01-05/", ""),
        ("201X", ""),
        ("2014-XX", "2014"),
        ("2014-11-XX", "2014-11"),
        ("2014-24", "2014"),
        ("2014-21/2014-22", "2014"),
        ("", ""),
        ("last autumn", ""),
        ("2020-13-45", ""),
    ],
)
def test_the_plain_date(text: str, expected: str) -> None:
    assert plain_date(text) == expected


@given(st.dates(), st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_a_plain_date_holds_on_each_day_that_is_meant(
    one: object, other: object, mark: str
) -> None:
    first, last = sorted((str(one), str(other)))
    part = plain_date(f"{first}/{last}{mark}")
    days = edtf.span(f"{first}/{last}")
    assert days is not None
    assert all(day.isoformat().startswith(part) for day in days)
    assert len(part) in (0, 4, 7, 10)
