"""EDTF in CSL-JSON and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook import edtf
from sourcebook.bibliography.dates import csl_date, from_csl
from sourcebook.bibliography.ris import date as ris_date

CASES = {
    "2005": {"date-parts": [[2005]]},
    "2015-11-17": {"date-parts": [[2015, 11, 17]]},
    "2017-11~": {"date-parts": [[2017, 11]], "circa": True},
    "2014?": {"date-parts": [[2014]], "circa": True},
    "2019-01-22/2019-01-31": {"date-parts": [[2019, 1, 22], [2019, 1, 31]]},
    "2014-21": {"date-parts": [[2014]], "season": 1},
    "2019/..": {"literal": "from 2019"},
    "../1956": {"literal": "until 1956"},
    "201X": {"literal": "2010s"},
    "19XX": {"literal": "1900s"},
    "2014-XX": {"date-parts": [[2014]]},
    "some day": {"literal": "some day"},
    "２０１９": {"literal": "２０１９"},
}


@pytest.mark.parametrize("text", CASES)
def test_dates_in_csl(text: str) -> None:
    assert csl_date(text) == CASES[text]


@pytest.mark.parametrize(
    "text", ["2005", "2015-11-17", "2017-11~", "2019-01-22/2019-01-31", "2014-21", "201X"]
)
def test_dates_come_back(text: str) -> None:
    assert from_csl(csl_date(text)) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ({"date-parts": [["2014", "3"]]}, "2014-03"),
        ({"date-parts": [[2014, 0, 0]]}, "2014"),
        ({"date-parts": [[2014], [0]]}, "2014/.."),
        ({"date-parts": [["x"]]}, ""),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [[2014, 13]]}, ""),
        ({"raw": "2014-03"}, "2014-03"),
        ({"literal": "n.d."}, ""),
        ({"literal": "circa 1900"}, "1900~"),
        ({"literal": "1998-1999"}, "1998/1999"),
    ],
)
def test_dates_of_others(date: dict[str, object], text: str) -> None:
    assert from_csl(date) == text


@given(
    st.from_regex(r"[12][0-9]{2}[0-9X](-[0-9]{2}(-[0-9]{2})?)?[~?%]?", fullmatch=True).filter(
        edtf.valid
    )
)
@settings(max_examples=200)
def test_whatever_csl_and_ris_say_is_a_date(text: str) -> None:
    csl = csl_date(text)
    assert ("date-parts" in csl) != ("literal" in csl)
    assert "literal" in csl or edtf.valid(from_csl(csl))
    assert ris_date(text).count("/") >= 3 or ris_date(text).endswith("/")
