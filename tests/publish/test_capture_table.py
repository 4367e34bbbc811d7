"""The lines of a capture come out at once as they do by way of the parser."""

from unittest import mock

from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.page import markdown
from sourcebook.publish.render import capture_table, render
from sourcebook.publish.render.links import Links

CELLS = st.one_of(
    st.sampled_from(("9-21", "12", "left out", "metadata", "article text", "`keep:`", "**b** *i*")),
    st.sampled_from(
        ("[¶1](#p1)–[¶7](#p7)", "[x](other.md)", "[x](other.md#p2)", "[x](gone.md#p2)")
    ),
    st.sampled_from(("A · B", "ألف · ب", "&middot;", "\\|", "&amp; <b>", "~~x~~", "…", "", "x\\")),
    st.text(max_size=12).map(markdown.cell),
)
ROWS = st.lists(st.lists(CELLS, min_size=4, max_size=4), min_size=1, max_size=4)
HEADS = (
    "## The copy\n\nWhat `keep:` says of [A](other.md).",
    "Of [A](other.md) · B.",
    "- A",
    "```",
)
FURTHER = st.sampled_from(
    ("", "", "", "\n", "\n\nMore", "\n| 1 |", "\n| 1 | 2 | 3 | 4 | 5 |", "\n> x")
)
LINKS = Links("sources/a.md", {"sources/a.md", "sources/other.md"}, {"sources/other.md": "ja"})


@given(st.sampled_from(HEADS), ROWS, FURTHER)
@example(HEADS[0], [["1", "left out", "why", "text"]], "")
def test_rows_are_those_of_the_parser(head: str, rows: list[list[str]], further: str) -> None:
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    written = f"{head}\n\n| Line | Became | Why | Says |\n|---|---|---|---|\n{lines}{further}"
    found = render.render("ledger", written, LINKS)
    with mock.patch.object(capture_table, "read", lambda *_: None):
        assert render.render("ledger", written, LINKS) == found


def test_usual_rows_need_no_parser() -> None:
    written = (
        f"{HEADS[0]}\n\n| A | B | C | D |\n|---|---|---|---|\n| 1 | left out | x\\_y | [¶1](#p1) |"
    )
    found = capture_table.read(render.parser_of("ledger"), written, LINKS)
    assert found
    assert found.ids == ("line-1",)
    assert [link.fragment for link in found.links] == ["p1"]
