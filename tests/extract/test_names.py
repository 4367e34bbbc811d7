"""Lists of names: `names.yml` has the text of each, and the persons it names."""

from pathlib import Path

import pytest
import yaml

from sourcebook.names.lists import bodies_of, only_people, people_of, read_names

CASES = yaml.safe_load(Path(__file__).with_name("names.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "people"), CASES.items(), ids=list(CASES))
def test_persons_of_a_list(text: str, people: list[str]) -> None:
    assert people_of(text) == tuple(people)


def test_markup_keeps_titles_and_degrees() -> None:
    names = read_names("Dr. Beate Kreuz, MD, Hospital of Lesk", whole=True)
    assert names.people == ("Dr. Beate Kreuz, MD",)
    assert names.bodies == ("Hospital of Lesk",)


def test_where_nobody_is_named_the_rest_may_be_a_body() -> None:
    assert bodies_of("Elliptic") == ("Elliptic",)
    assert bodies_of("admin") == ()
    assert bodies_of("Ann Lee, Lesk Today") == ()


def test_a_long_text_is_no_list() -> None:
    assert read_names("Anna Lehmann and " * 60).people == ()


def test_two_clauses_without_a_label_are_no_list_of_names() -> None:
    assert only_people("نهر قديم، جسر جديد") == ()
