"""Fields beside title, author and date, where a capture states them."""

import pytest

from tests.extract.extracting import extracted

BODY = "The harbour board met on Tuesday evening to settle how the old quay should be used. " * 3
PAGE = """<html lang="en"><head><title>The Price of Dredging</title>
<meta name="citation_title" content="The Price of Dredging">
<meta name="citation_volume" content="14">
<meta name="citation_journal_title" content="Journal of Harbours">
<meta name="citation_issue" content="2"><meta name="citation_firstpage" content="101">
<meta name="citation_lastpage" content="119"><meta name="citation_issn" content="1234567x">
<meta name="citation_editor" content="Oskam, Piet"><meta name="citation_pmid" content="123">
</head><body><article><h1>The Price of Dredging</h1><p>{body}</p><p>{body}</p>
</article></body></html>"""


def test_what_a_page_declares() -> None:
    fields = extracted(PAGE.replace("{body}", BODY), "seeds/page.html")["fields"]
    wanted = {"volume": "14", "issue": "2", "pages": "101–119", "issn": "1234-567X", "pmid": "123"}
    assert {name: fields[name]["value"] for name in wanted} == wanted
    assert fields["editors"]["value"] == ["Piet Oskam"]
    assert fields["section"]["value"] is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Translated by: Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Übersetzung: Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Traduit par : Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("ISBN: 978-0-00-000000-2", "isbn", "978-0-00-000000-2"),
        ("Report number: 12/2004", "number", "12/2004"),
        ("Signatur: R 901, Band 12, Mappe 3", "archive_location", "R 901, Band 12, Mappe 3"),
        ("Journal of Harbours, Vol. 14, No. 2, pp. 101-119", "pages", "101–119"),
        ("Journal of Harbours, Vol. 14, No. 2, pp. 101-119", "volume", "14"),
    ],
)
def test_what_a_line_of_a_text_says(line: str, field: str, value: object) -> None:
    text = f"The Price of Dredging\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    assert extracted(text)["fields"][field]["value"] == value


def test_a_menu_is_no_value() -> None:
    text = f"Archive\n\nEdition\n\nPages\n\nThe Price of Dredging\n\n{BODY}\n\n{BODY}\n"
    fields = extracted(text)["fields"]
    assert fields["title"]["value"] == "The Price of Dredging"
    assert [fields[name]["value"] for name in ("archive", "edition", "pages")] == [None] * 3
