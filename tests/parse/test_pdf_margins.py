"""PDF: what the margins of lines tell, in scripts that run from right to left or put no spaces."""

import pytest

from sourcebook.model import Capture
from sourcebook.parse.pdf import pdf
from sourcebook.parse.pdf.boxes import TextRun, runs_from_right
from sourcebook.parse.pdf.flowing.paragraphs import paragraphs
from sourcebook.parse.pdf.page_lines.brackets import with_brackets
from sourcebook.parse.pdf.page_lines.columns import columns_of
from sourcebook.parse.pdf.page_lines.layout import PrintedLine
from sourcebook.parse.pdf.reader import document
from tests.parse import build

SIZE, LEADING, TOP, LEFT, RIGHT = 10.0, 14.0, 700.0, 72.0, 472.0


def joined(*rows: tuple[str, float, float]) -> list[str]:
    """Return the paragraphs that lines make: the text of each, its left and its right edge."""
    lines = [
        PrintedLine(text, left, foot, right, foot + SIZE, SIZE, False, 1, 0, foot / 842)
        for n, (text, left, right) in enumerate(rows)
        for foot in [TOP - LEADING * n]
    ]
    made, _ = paragraphs([lines], {}, {})
    return [" ".join(line.text for line in one.lines) for one in made]


def test_hebrew_paragraphs_are_set_in_from_the_right() -> None:
    rows = [
        ("הגשר היה שייך למי שבנו אותו ולא", LEFT, RIGHT - 15),
        ("שילמו עליו דבר במשך מאה שנה.", LEFT, RIGHT),
        ("הפעמון צלצל פעמיים כשכלי יצא", LEFT, RIGHT - 15),
        ("ופעם אחת כשחזר.", RIGHT - 130, RIGHT),
        ("איש אינו יודע מי קבע את המנהג.", LEFT, RIGHT - 15),
    ]
    texts = [text for text, *_ in rows]
    assert joined(*rows) == [" ".join(texts[:2]), " ".join(texts[2:4]), texts[4]]


def test_a_chinese_line_is_short_where_one_character_has_room() -> None:
    rows = [
        ("账簿在天气上彼此一致，在其余各项上处处不同", LEFT + 20, RIGHT),
        ("因此本文把它们看作独立的见证，并且逐年比较。", LEFT, RIGHT - 20),
        ("桥建成于秋天，船夫那天照常开船。", LEFT + 20, RIGHT - 60),
        ("没有一个乘客。", LEFT + 20, LEFT + 120),
    ]
    texts = [text for text, *_ in rows]
    assert joined(*rows) == [" ".join(texts[:2]), *texts[2:]]


TYPE_3 = b"""<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 1000]/FontMatrix[.001 0 0 .001 0 0]
/CharProcs<</one 7 0 R/seven 8 0 R>>/Encoding<</Type/Encoding/Differences[49/one 55/seven]>>
/FirstChar 49/LastChar 55/Widths[300 0 0 0 0 0 300]/Resources<<>>>>"""
HIGH = b"300 0 0 400 300 700 d1 0 400 300 300 re f"
ON_LINE = b"300 0 0 0 300 700 d1 0 0 300 700 re f"


def test_figures_that_a_font_draws_high_are_set_high() -> None:
    shown = b"BT /F 10 Tf 72 700 Td (The rope parted.) Tj /S 10 Tf (1) Tj"
    shown += b" /F 10 Tf ( In) Tj /S 10 Tf ( 7) Tj ET"
    fonts = b"<</Font<</F 4 0 R/S 5 0 R>>>>"
    made = build.document([
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents 6 0 R>>" % fonts,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        TYPE_3,
        build.stream(shown),
        build.stream(HIGH),
        build.stream(ON_LINE),
    ])  # fmt: skip
    (block,) = pdf.from_pages(
        Capture("seeds/a.pdf", "application/pdf", made, ""), document.read(made)
    ).blocks
    assert [(span.start, span.end) for span in block.spans] == [(16, 17)]


RIGHT_FIRST = ["כתב שומר המגדלור כל ערב את מה", "שראה ביום, ולא חדל אלא בלילה", "שבו כבה הפנס."]
LEFT_SECOND = ["הספרים נשארו בבית בתו עד שנת", "היובל, ואחר כך הועברו אל בית", "הגנזים שבעיר."]


def test_of_two_columns_from_the_right_the_right_one_is_read_first() -> None:
    pieces = [
        TextRun(text, left, TOP - LEADING * n, left + 180, TOP - LEADING * n + SIZE, SIZE, False, 0)
        for left, column in ((72.0, LEFT_SECOND * 2), (300.0, RIGHT_FIRST * 2))
        for n, text in enumerate(column)
    ]
    columns = [[row[0].text for row in rows] for rows in columns_of(pieces)]
    assert columns == [RIGHT_FIRST * 2, LEFT_SECOND * 2]


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("הספר )מהדורה שנייה( יצא בשנת ]1960[.", "הספר (מהדורה שנייה) יצא בשנת [1960]."),
        ("הספר) מהדורה שנייה( יצא בשנת] 1960[.", "הספר (מהדורה שנייה) יצא בשנת [1960]."),
        ("كتب »الحارس« في دفتره )كله(.", "كتب «الحارس» في دفتره (كله)."),
        ("הספר (מהדורה שנייה) יצא בשנת [1960].", "הספר (מהדורה שנייה) יצא בשנת [1960]."),
        ("The book (second edition) of [1960].", "The book (second edition) of [1960]."),
    ],
)
def test_brackets_from_the_right_are_those_that_are_meant(shown: str, meant: str) -> None:
    line = PrintedLine(shown, LEFT, TOP, RIGHT, TOP + SIZE, SIZE, False, 1, 0, 0.8)
    ((turned,),) = with_brackets([[line]])
    assert turned.text == meant


def test_a_line_runs_from_the_right_where_most_of_its_letters_do() -> None:
    assert runs_from_right("הוא קרא את ספרו Harbour (1911), עמ' 204–212")
    assert not runs_from_right("He read Harbour (ספר) twice, pp. 204–212")
