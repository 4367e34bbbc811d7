"""Words before dates: `date_roles.yml` has what they say of the date."""

from pathlib import Path

import pytest
import yaml

from sourcebook.dates.roles import role_of, without_label

CASES = yaml.safe_load(Path(__file__).with_name("date_roles.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "role"), CASES.items(), ids=list(CASES))
def test_words_before_a_date(words: str, role: str) -> None:
    assert role_of(words) == role


def test_a_label_is_taken_off() -> None:
    assert without_label("Zuletzt aktualisiert am 3. Mai 2019") == ("3. Mai 2019", "updated")
    assert without_label("3 May 2019") == ("3 May 2019", "")
