"""Styles that never end, read files, or write markup: a plain citation stands in their place."""

from pathlib import Path

import pytest

from sourcebook.bibliography import citations
from sourcebook.bibliography.citations import StyledCitation
from sourcebook.bibliography.cite.styles import SHIPPED, shipped_locales, shipped_style
from sourcebook.collection import PublishedSource
from sourcebook.model import BibRecord

SOURCE = PublishedSource("sources/a.md", "sources/a.html", BibRecord(title="On Treaties"))
STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>T'
    "</title></info>{macros}<citation><layout>{layout}</layout></citation></style>"
)


def cited(text: str) -> tuple[tuple[StyledCitation, ...], str]:
    """What a style makes of a source, and the problems of the style."""
    styles, wrong = citations.read_styles([("t.csl", "", text)], shipped_locales())
    found, problems = citations.cite(citations.citable(SOURCE), styles)
    return found, " ".join(map(str, (*wrong, *problems)))


def style(layout: str, macros: str = "") -> str:
    return STYLE.format(layout=layout, macros=macros)


def test_macros_that_multiply_are_stopped() -> None:
    """Nine macros that each call the next ten times would take a thousand million steps."""
    rows = (f'<macro name="m{n}">{f"<text macro={chr(34)}m{n + 1}{chr(34)}/>" * 10}</macro>'
            for n in range(9))  # fmt: skip
    last = '<macro name="m9"><text value="x"/></macro>'
    found, message = cited(style('<text macro="m0"/>', "".join(rows) + last))
    assert found[0].text == "n.d. On Treaties."
    assert "without end" in message


def test_entities_that_multiply_are_refused() -> None:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    found, message = cited(f'<!DOCTYPE s [<!ENTITY a0 "x">{rows}]>' + style('<text value="&a9;"/>'))
    assert found == ()
    assert "is not XML" in message


def test_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a secret")
    kind = f'<!DOCTYPE s [<!ENTITY x SYSTEM "{(tmp_path / "a.txt").as_uri()}">]>'
    found, _ = cited(kind + style("<text>&x;</text>").replace(">T<", ">&x;<"))
    assert all("secret" not in f"{one.title}{one.text}{one.html}" for one in found)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_we_ship_is_far_from_the_bound(name: str) -> None:
    found, message = cited(shipped_style(name))
    assert "On Treaties" in found[0].text
    assert message == ""


def test_markup_of_a_style_is_text() -> None:
    found, _ = cited(style('<text value="&lt;script&gt;1&lt;/script&gt;"/>'))
    assert found[0].html == "&lt;script&gt;1&lt;/script&gt;"
