"""The words of interfaces: what the table holds, and what of it a line is."""

import pytest

from sourcebook.extract.rules.interface_words import FILES, bare, interface_kind

LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
ROWS = [line for line in LINES if line[:1] not in ("#", "")]
WORDS = [
    word for row in ROWS if not row.startswith("[") for word in row.split(" ", 1)[1].split("|")
]


def test_every_word_of_the_table_is_found_as_a_line() -> None:
    assert [word for word in WORDS if word != bare(word) or not interface_kind(word)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Preskoči na vsebino", "controls"),
        ("» PRESKOČI NA VSEBINO «", "controls"),
        ("Giriş", "controls"),
        ("Giriş: 21.06.2022 - 09:34", ""),
        ("เข้าสู่ระบบ", "controls"),
        ("Коментарі (12)", "comments"),
        ("Lisa kommentaar", "comment form"),
        ("Seotud lingid:", "related"),
        ("Teilen und herrschen", ""),
        ("Er will den Kuchen teilen.", ""),
        ("", ""),
        ("12", ""),
        ("x" * 100_000, ""),
    ],
)
def test_kind_of_a_line(text: str, kind: str) -> None:
    assert interface_kind(text) == kind
