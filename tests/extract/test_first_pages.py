"""First pages of PDFs, in words of our own: what their type and places say of the metadata.

A `.pages` file draws the document (`tests/parse/build.py`), the `.json` beside it has the values.
"""

import json
from pathlib import Path

import pytest

from tests.extract.extracting import extracted
from tests.parse.build import pdf

FOLDER = Path(__file__).parent / "first_pages"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.pages")), ids=lambda path: path.stem)
def test_first_page(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    document = pdf(path.read_text(encoding="utf-8"))
    fields = extracted(document, "seeds/page.pdf")["fields"]
    assert {name: fields[name]["value"] for name in expected} == expected


def test_a_line_of_the_text_s_own_type_is_no_heading_where_others_are() -> None:
    document = pdf((FOLDER / "preprint.pages").read_text(encoding="utf-8"))
    kinds = {s["text"]: s["kind"] for s in extracted(document, "seeds/page.pdf")["segments"]}
    assert kinds["Technische Hochschule Mellen"] == "paragraph"


def test_a_name_without_capitals_below_a_headline_of_a_journal_is_the_author() -> None:
    text = (
        "مجلة تاريخ الأنهار، المجلد 9، العدد 3، 2017، ص 101–118\n\n"
        "# الحبل والعبارة: ذاكرة القرية في دفاتر حارس المنارة\n\nسلمى الخطيب\n\n## مقدمة\n\n"
        "كتب حارس المنارة كل مساء ما رآه في النهار، ولم يترك الكتابة إلا في الليلة التي انطفأ فيها"
        " المصباح، وبقيت دفاتره في بيت ابنته.\n"
    )
    fields = extracted(text, "seeds/page.md")["fields"]
    assert fields["authors"]["value"] == ["سلمى الخطيب"]
    assert fields["issued"]["value"] == "2017"
