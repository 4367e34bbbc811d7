"""Word documents without styles: what stands above their text is told by its words alone."""

from typing import Any

from tests.extract.extracting import extracted
from tests.parse.build import docx

TEXT = (
    "The ferry was rowed by two men until the rope was bought, and by one man from then on.",
    "When the rope broke, the ferry went down with the tide as far as the mill, and stayed there.",
)


def fields_of(*paragraphs: str) -> dict[str, Any]:
    """Return the fields of a document; a line feed in a paragraph is a break."""
    body = "".join(
        f"<w:p><w:r><w:t>{one.replace(chr(10), '</w:t><w:br/><w:t>')}</w:t></w:r></w:p>"
        for one in paragraphs
    )
    fields: dict[str, Any] = extracted(docx(body), "seeds/page.docx")["fields"]
    return fields


def test_the_place_above_a_letter_is_not_who_wrote_it() -> None:
    fields = fields_of(
        "Esk Mill\n7 October 1902", "Dear Mr Holt,", *TEXT, "Yours faithfully,", "Amos Pell"
    )
    assert fields["authors"]["value"] == ["Amos Pell"]
    assert fields["issued"]["value"] == "1902-10-07"


def test_the_office_below_a_name_is_not_who_wrote() -> None:
    ends = ("Yours faithfully,", "A. Brandvold", "Harbour Master")
    fields = fields_of("Esk, 4th April 1939", "Dear Sir,", *TEXT, *ends)
    assert fields["authors"]["value"] == ["A. Brandvold"]


def test_an_association_above_a_title_is_not_the_title() -> None:
    fields = fields_of("Bürgerverein Eskufer e. V.", "14. Januar 2020", "Fähre statt Brücke", *TEXT)
    assert fields["title"]["value"] == "Fähre statt Brücke"


def _table(*rows: tuple[str, ...]) -> str:
    """Return a table of cells with one paragraph each."""
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def fields_below(table: str, *paragraphs: str) -> dict[str, Any]:
    """Return the fields of a document that begins with a table."""
    below = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    fields: dict[str, Any] = extracted(docx(table + below), "seeds/page.docx")["fields"]
    return fields


def test_a_letterhead_in_cells_is_not_the_title() -> None:
    head = _table(("Verein Eskufer e. V.", "Esk, den 14. Januar 2020"))
    ends = ("Mit freundlichen Grüßen", "Anna Lehmann", "Vorsitzende")
    fields = fields_below(head, "Einladung zur Versammlung", *TEXT, *ends)
    assert fields["title"]["value"] == "Einladung zur Versammlung"
    assert fields["authors"]["value"] == ["Anna Lehmann"]
    assert fields["issued"]["value"] == "2020-01-14"


def test_the_head_of_a_memorandum_may_be_a_table() -> None:
    head = _table(
        ("To", "All boat owners"),
        ("From", "Dan Urquhart, Harbour Master"),
        ("Date", "22 October 1984"),
        ("Subject", "Winter mooring"),
    )
    fields = fields_below(head, *TEXT)
    assert fields["title"]["value"] == "Winter mooring"
    assert fields["authors"]["value"] == ["Dan Urquhart"]
    assert fields["recipients"]["value"] == ["All boat owners"]
    assert fields["issued"]["value"] == "1984-10-22"
