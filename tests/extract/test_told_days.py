"""Days that addresses have and sentences tell: `days_of_addresses.yml`, `days_told.yml`."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dates.addresses import day_of_address, period_of_address
from sourcebook.dates.told_days import day_begun, day_told
from tests.extract.extracting import HERE

ADDRESSES = yaml.safe_load((HERE / "days_of_addresses.yml").read_text(encoding="utf-8"))
TOLD = yaml.safe_load((HERE / "days_told.yml").read_text(encoding="utf-8"))
TITLE = "Der Preis eines Liegeplatzes"


@pytest.mark.parametrize("address", ADDRESSES)
def test_day_of_address(address: str) -> None:
    assert day_of_address(address) == ADDRESSES[address]


def test_an_address_without_a_day_may_have_a_month() -> None:
    assert period_of_address("https://quay.example/2023/5/ferry") == "2023-05"
    assert period_of_address("https://quay.example/ferry") == ""


@given(st.text(alphabet="0123456789/-.", max_size=40))
def test_any_address_has_one_day_or_none(address: str) -> None:
    assert len(day_of_address(address)) in (0, len("2023-05-17"))


@pytest.mark.parametrize("sentence", TOLD)
def test_day_told(sentence: str) -> None:
    assert day_told(sentence, TITLE) == TOLD[sentence]


BEGUN = (
    "(18.01.2018) Die Bauern warten auf Regen.",
    "(18.01.2018): Die Bauern warten auf Regen.",
    "18. Januar 2018. Die Bauern warten auf Regen.",
    "18.1.2018 – Die Bauern warten auf Regen.",
    "Lesk, 18 January 2018 – The farmers wait for rain.",
    "Port-Lesk, (18.01.2018). Les paysans attendent la pluie.",
    "18.01.2018 „Wir warten“, sagt der Bauer.",
)


@pytest.mark.parametrize("text", BEGUN)
def test_a_text_begins_with_its_day(text: str) -> None:
    assert day_begun([text, "Nobody came."])[0] == 0


@pytest.mark.parametrize(
    "texts",
    [
        ["On 18 January 2018 the farmers waited for rain."],
        ["18 January 2018 was a dry day. The farmers waited."],
        ["3 May 1911. The quay was opened.", "9 June 1911. The first ferry came."],
        ["One.", "Two.", "Three.", "(18.01.2018) The farmers waited."],
        [],
    ],
)
def test_a_text_begins_with_no_day_of_its_own(texts: list[str]) -> None:
    assert day_begun(texts) == (-1, "")
