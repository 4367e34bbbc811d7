"""The kind of work of captures in thirteen languages, each annotated by a person.

The rules were written with `kinds/developed.txt` at hand; `kinds/held_out.txt` was looked at by the
score alone. `kinds/fresh.txt` was written after them, without them at hand: 0.857 was right before
anything was mended for it. A capture begins at `=== kind / language`, with ` html` for a page.
"""

import pytest

from sourcebook.extract.record import extract
from sourcebook.kind_words import KINDS, kind_named
from tests.extract.extracting import ALSO, annotated, capture_of


@pytest.mark.parametrize(
    ("name", "least"), [("developed.txt", 0.93), ("held_out.txt", 0.94), ("fresh.txt", 0.97)]
)
def test_kind_of_annotated_captures(name: str, least: float) -> None:
    wrong = []
    found = list(annotated(name))
    for kind, path, body in found:
        bib = extract(capture_of(body, path)).bib
        named = [KINDS[one] for one in (kind, *ALSO.get(kind, ())) if one in KINDS]
        if (bib.type, bib.genre) not in ([(one.type, one.genre) for one in named] or [("", "")]):
            wrong.append((kind, bib.title, bib.type, bib.genre))
    assert len(wrong) <= (1 - least) * len(found), wrong


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("OPINION", "opinion"),
        ("[사설]", "editorial"),
        ("Documento de Trabajo N.º 12", "working paper"),
        ("Press releases", "press release"),
        ("Meinung | Kommentar", "opinion"),
        ("News / Opinion", "opinion"),
        ("ΑΠΟΨΕΙΣ", "opinion"),
        ("Lezersbrieven", "letter to the editor"),
        ("Eindrapport", "report"),
        ("Sport | Kommentar", ""),
        ("Opinion polls", ""),
        ("The report of the clerk", ""),
    ],
)
def test_a_line_that_names_a_kind(text: str, kind: str) -> None:
    named = kind_named(text)
    assert (named.name if named else "") == kind


def test_no_title_is_a_warning() -> None:
    record = extract(capture_of("7 May 2025\n", "seeds/page.txt"))
    assert [p.severity for p in record.problems if p.field == "title"] == ["warning"]


def test_a_line_that_tells_a_kind_several_times_is_named_once() -> None:
    menu = "News | Opinion | Sport | Culture | Business"
    text = (
        f"{menu}\n\nHeron counts rise\n\nBy Ann Reader\n\n{'The herons came back in April. ' * 9}\n"
    )
    record = extract(capture_of(text, "seeds/menu.txt"))
    ground = next(one for one in record.bib.provenance if one.field == "type")
    assert (record.bib.type, ground.lines) == ("article-newspaper", (1,))
