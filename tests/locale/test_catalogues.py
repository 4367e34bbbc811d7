"""The catalogues of the interface: what stands in them can be shown.

What is missing in them is told by `make check`.
"""

import re
from pathlib import Path

import pytest

from sourcebook.locale import catalogue
from tools.messages import FOLDER

PLACE = re.compile(r"\{\w*\}")
CATALOGUES = sorted(FOLDER.glob("*.po"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_places_agree_with_the_english(path: Path) -> None:
    wrong = []
    for entry in catalogue.entries(path.read_text("utf-8")):
        wanted = set(PLACE.findall(entry.plural or entry.message))
        for text in filter(None, entry.translations.values()):
            has = set(PLACE.findall(text))
            optional = {"{count}"} if entry.plural else set()
            if entry.message and not wanted - optional <= has <= wanted:
                wrong.append((entry.message, text))
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_each_number_has_a_form(path: Path) -> None:
    header, *entries = catalogue.entries(path.read_text("utf-8"))
    form = catalogue.plural_form(header.translations[0])
    needed = {form(number) for number in range(200)}
    short = [
        one.message
        for one in entries
        if one.plural and all(one.translations.values()) and not needed <= one.translations.keys()
    ]
    assert short == []


def test_seven_languages_beside_english_are_there() -> None:
    assert {path.stem for path in CATALOGUES} >= {"ar", "de", "es", "fr", "ja", "ru", "zh"}
