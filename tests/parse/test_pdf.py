"""PDF: pages that are turned, columns that stand close together, and that no word is lost."""

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.extract.record import extract
from sourcebook.model import Capture
from sourcebook.page.article import article
from tests.effort import in_time
from tests.parse import build
from tests.parse.rendering import as_text, check
from tests.parse.test_cases import CASES, parsed_pages

TURNED = ("paragraphs", "two_columns", "over_pages", "table", "ruled")


def on_each_page(layout: str, line: str) -> str:
    pages = layout.split("\npage\n")
    return "\npage\n".join(f"{line}\n{page}" for page in pages)


@pytest.mark.parametrize("name", TURNED)
@pytest.mark.parametrize("turn", ["turn", "rotate"])
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_as_if_it_stood_upright(name: str, turn: str, degrees: int) -> None:
    layout = (CASES / f"{name}.pages").read_text(encoding="utf-8")
    expected = (CASES / f"{name}.pages.expected").read_text(encoding="utf-8")
    moved = on_each_page(on_each_page(layout, "move 40 -70"), f"{turn} {degrees}")
    assert as_text(parsed_pages(moved)) == expected


LEFT = """The first harbour is the older of
the two. It was built by merchants
who had come from the south, and
who kept to themselves for most of
a century. What they built is still
standing, but for the wall that ran
along the water and the two gates."""
MIDDLE = """They left when the ice came down
over the strait, in the winter that
everybody there remembers as the
one without bread. The second of
the harbours was made for warships.
No ship of war has ever lain in it,
as the water proved too shallow."""
RIGHT = """Between the two lies an island that
has no name. Maps of the last cen-
tury show it now here, now there,
and one of them shows it twice. Its
only building is a lighthouse which
was never lit. Over its door stands
the name of a saint of the sailors."""


def side_by_side(columns: list[str], size: float, gutter: float, *, by_rows: bool) -> str:
    """Lay out columns that are `gutter` points apart, drawn line by line or one by one."""
    width = 16.4 * size  # the longest line
    placed = [
        (f"at {60 + n * (width + gutter):.1f} {700 - 1.2 * size * row:.1f} {size}\n{line}", n, row)
        for n, column in enumerate(columns)
        for row, line in enumerate(column.split("\n"))
    ]
    ordered = sorted(placed, key=lambda one: one[2]) if by_rows else placed
    return "\n".join(text for text, *_ in ordered)


@pytest.mark.parametrize("by_rows", [False, True])
@pytest.mark.parametrize("columns", [[LEFT, MIDDLE], [LEFT, MIDDLE, RIGHT]])
@pytest.mark.parametrize(("size", "gutter"), [(9.0, 8.0), (10.0, 6.0), (8.0, 12.0)])
def test_columns_are_read_one_after_the_other(
    columns: list[str], size: float, gutter: float, by_rows: bool
) -> None:
    found = parsed_pages(side_by_side(columns, size, gutter, by_rows=by_rows))
    text = " ".join(block.text for block in found.blocks)
    assert text == " ".join(columns).replace("\n", " ").replace("cen- tury", "century")


def test_a_line_that_is_too_long_for_its_column_parts_no_columns() -> None:
    long = MIDDLE.replace(
        "the harbours was made for warships.", "the-harbours-were-made-for-warships."
    )
    layout = side_by_side([long, RIGHT], 10, 2, by_rows=False)
    above = "at 60 770 16\nTwo harbours, and what lies between the\nharbours, as seen from the sea"
    title, left, right = parsed_pages(f"{above}\n{layout}").blocks
    assert title.text == above.partition("\n")[2].replace("\n", " ")
    assert left.text == long.replace("\n", " ")
    assert right.text == RIGHT.replace("\n", " ").replace("cen- tury", "century")


def test_the_last_lines_of_a_text_are_read_by_the_columns_of_its_other_pages() -> None:
    short = ["\n".join(column.split("\n")[:2]) for column in (MIDDLE, RIGHT)]
    pages = ([LEFT, MIDDLE], short)
    layout = "\npage\n".join(side_by_side(page, 10, 12, by_rows=True) for page in pages)
    text = " ".join(block.text for block in parsed_pages(layout).blocks)
    assert text.endswith(" ".join(short).replace("\n", " ").replace("\u00ad", "-"))


@pytest.mark.parametrize("style", ["", " wide"])
def test_wide_spaces_between_words_make_no_columns(style: str) -> None:
    lines = "\n".join(
        " ".join(row) for row in zip(LEFT.split("\n"), MIDDLE.split("\n"), strict=True)
    )
    (block,) = parsed_pages(f"at 60 700 10{style}\n{lines}").blocks
    assert block.text == lines.replace("\n", " ")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Peut-\nêtre que le vice-\nprésident", "Peut-être que le vice-président"),
        ("nous, c'est-\nà-dire moi", "nous, c'est-à-dire moi"),
        ("an up-\nto-date list of teintu-\nreries", "an up-to-date list of teintureries"),
    ],
)
def test_compounds_that_are_divided_at_their_hyphens(lines: str, text: str) -> None:
    (block,) = parsed_pages(f"at 60 700 10\n{lines}").blocks
    assert block.text == text


def test_structure_stays_structure_on_the_page() -> None:
    notes, tables = (
        extract(Capture(name, "application/pdf", build.pdf((CASES / name).read_text()), ""))
        for name in ("notes.pages", "tables.pages")
    )
    text = article.render(notes.segments)
    assert "1871,[^1] and sold" in text
    assert "\n\n[^1]: Minutes of the council, 4 October 1871.\n\n" in text
    assert "km[2]{.sup}" in text
    assert sum("words divided at line ends are whole" in one.reason for one in notes.ledger) == 1
    kinds = [one.kind for one in tables.segments]
    assert kinds == ["paragraph", "caption", "table", "caption", "paragraph", *["list_item"] * 3]


TEXTS = ["{}", "{} {}", "{} {} {} {} {} {} {} {} {} {}", "{}^{{1}} {}", "^{{1}} {} {}", "1. {} {}",
         "Table 1. {} {}", "• {}", "{}_{{2}}", "12"]  # fmt: skip
GRID = "".join(
    f"rule {50 + 150 * n} 30 {50 + 150 * n} 750\nrule 50 {30 + 240 * n} 500 {30 + 240 * n}\n"
    for n in range(4)
)
SOME_LINES = st.tuples(
    st.sampled_from([60, 64, 200, 210, 330]), st.integers(3, 60), st.sampled_from([7, 10, 10, 14]),
    st.sampled_from(["", "", " bold", " turned", " wide"]), st.sampled_from(TEXTS),
)  # fmt: skip


@given(
    st.lists(
        st.lists(SOME_LINES, min_size=1, max_size=24, unique_by=lambda one: one[:2]), max_size=3
    ),
    st.sampled_from(["", "turn 90\n", "rotate 180\n", GRID, f"rotate 270\n{GRID}"]),
)
@settings(max_examples=50)
def test_each_word_is_read_once(
    pages: list[list[tuple[int, int, int, str, str]]], turn: str
) -> None:
    numbers = count()

    def word() -> str:
        return "q" + "".join(chr(ord("a") + int(digit)) for digit in f"{next(numbers):03}")

    layout = "\npage\n".join(
        turn + "\n".join(
            f"at {x} {13 * row} {size}{style}\n{text.format(*(word() for _ in range(10)))}"
            for x, row, size, style, text in page
        )
        for page in pages
    )  # fmt: skip
    found = parsed_pages(layout)
    check(found)
    if found.blocks:
        text = " ".join(block.text for block in found.blocks)
        assert sorted(_WORD.findall(text)) == sorted(_WORD.findall(layout))
        lines = [n for b in found.blocks for n in range(b.lines.first, b.lines.last + 1)]
        assert lines == list(range(1, len(lines) + 1))


_WORD = re.compile("q[a-j]{3}")


def crowded() -> str:
    """A layout with as many marks, notes, cells and rules as nobody prints."""
    marks = "\n".join(f"at 40 {y} 10\n{'word^{1} ' * 60}" for y in range(400, 820, 12))
    notes = "\n".join(f"at 40 {y} 6\n^{{1}} A note." for y in range(20, 380, 8))
    cells = "\n".join(
        f"at {x} {y} 4\n{x % 7}" for x in range(10, 590, 8) for y in range(100, 700, 100)
    )
    rules = "\n".join(f"rule {x} {x % 90} {x + 9} {x % 90}" for x in range(580) for _ in range(4))
    return "\npage\n".join([f"{marks}\n{notes}", f"{cells}\n{rules}"])


def test_crowded_pages_end() -> None:
    check(in_time(20, lambda: parsed_pages(crowded())))
