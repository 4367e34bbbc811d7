"""The captures that the benchmark of an afternoon makes are read as what they were made of."""

from functools import cache

import pytest

from benchmarks.afternoon import captures, works
from sourcebook.extract.record import extract
from tests.extract.extracting import capture_of

SUBTITLES = ("vtt", "srt")
"""They have no title, and what is said twice in a row may be a line that stays on."""


@cache
def made() -> dict[str, works.Work]:
    return {work.form: work for work in reversed(works.make(1000))}


@pytest.mark.parametrize("form", sorted(captures.MAKERS))
def test_a_work_in_each_form(form: str) -> None:
    work = made()[form]
    record = extract(capture_of(captures.capture(work), f"seeds/{work.name}"))
    assert not [problem for problem in record.problems if problem.severity == "error"]
    assert (record.bib.title == work.title) == (form not in SUBTITLES)
    assert record.bib.language == work.language
    paragraphs = work.paragraphs[:1] if form in SUBTITLES else work.paragraphs
    text = _letters(" ".join(segment.text for segment in record.segments))
    assert [one for one in map(_letters, paragraphs) if one not in text] == []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_the_same_number_is_the_same_work() -> None:
    assert works.make(50) == works.make(60)[:50]
