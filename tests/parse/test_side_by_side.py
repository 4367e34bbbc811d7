"""PDF: two texts side by side on the same lines, and tables, which do not go on below."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.parse.pdf.page_lines.layout import PrintedCell, PrintedLine
from sourcebook.parse.pdf.page_lines.side_by_side import in_reading_order

SIZE, LEADING, TOP, RIGHT = 10.0, 12.0, 700.0, 300.0


def line_of(left: str, right: str, index: int) -> PrintedLine:
    """Return a line with two cells, the `index`-th from the head of the page."""
    text, bottom = f"{left} {right}", TOP - LEADING * index
    cells = (
        PrintedCell(0, len(left), 72.0, 72.0 + 4 * len(left)),
        PrintedCell(len(left) + 1, len(text), RIGHT, RIGHT + 4 * len(right)),
    )
    edges = (72.0, bottom, cells[1].right, bottom + SIZE)
    return PrintedLine(text, *edges, SIZE, False, 1, 0, 0.8, cells=cells)


def lines_of(rows: list[tuple[str, str]]) -> list[PrintedLine]:
    return [line_of(left, right, index) for index, (left, right) in enumerate(rows)]


def test_an_abstract_beside_dates_is_read_by_itself() -> None:
    rows = [
        ("Received 3 May 2011", "The gauge was read at seven by a"),
        ("Revised 9 June 2011", "keeper who had no clock, and who"),
        ("Accepted 1 July 2011", "judged the hour by the smell of"),
        ("Online 8 July 2011", "bread from across the water."),
    ]
    texts = [line.text for line in in_reading_order(lines_of(rows))]
    assert texts == [left for left, _ in rows] + [right for _, right in rows]


def test_rows_of_a_table_stay_as_they_are() -> None:
    rows = [
        ("Lower gate", "Leaked each spring"),
        ("Upper gate", "Never leaked in forty years"),
        ("Mill race", "Dry since the war"),
        ("Ferry rope", "Lost twice, found once"),
    ]
    lines = lines_of(rows)
    assert list(in_reading_order(lines)) == lines


def test_words_with_meanings_and_names_with_numbers_are_tables() -> None:
    meanings = [
        ("gate", "what holds the water back"),
        ("gauge", "a board with marks on it"),
        ("keeper", "who reads the gauge at seven"),
        ("race", "the way of water to a mill"),
    ]
    numbers = [
        ("Number of boats that passed", "1804"),
        ("of these with salt on board", "211"),
        ("of these with nothing at all", "64"),
        ("of these turned back by ice", "9"),
    ]
    for rows in (meanings, numbers):
        lines = lines_of(rows)
        assert list(in_reading_order(lines)) == lines


WORDS = st.lists(st.sampled_from(["the", "Gate", "leak,", "rope.", "of-"]), min_size=1, max_size=7)


@given(st.lists(st.tuples(WORDS.map(" ".join), WORDS.map(" ".join)), max_size=8))
def test_no_word_is_lost(rows: list[tuple[str, str]]) -> None:
    lines = lines_of(rows)
    before = Counter(word for line in lines for word in line.text.split())
    after = Counter(word for line in in_reading_order(lines) for word in line.text.split())
    assert after == before
