"""How the words of interfaces are collected from the translations of programs."""

from pathlib import Path

import pytest

from tools.interface_words import is_word, translations

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Share"
msgstr "Deli"

#, fuzzy
msgid "Print"
msgstr "Tiskaj"
"""


def test_a_catalogue_has_its_language_by_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locale" / "sl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    assert list(translations(tmp_path, "**/*.po", "")) == [("sl", "Share", "Deli")]


def test_keys_are_those_of_the_english_file(tmp_path: Path) -> None:
    (tmp_path / "en.js").write_text('{"share": "Share"}', encoding="utf-8")
    (tmp_path / "pt_BR.js").write_text('{"share": "Compartilh\\u0061r"}', encoding="utf-8")
    found = set(translations(tmp_path, "*.js", "en.js"))
    assert ("pt-BR", "Share", "Compartilhar") in found


def test_nested_keys_are_joined(tmp_path: Path) -> None:
    for name, word in (("en", "Accept"), ("lv", "Piekrītu")):
        (tmp_path / f"{name}.yml").write_text(f"buttons:\n  yes: {word}\n", encoding="utf-8")
    assert ("lv", "Accept", "Piekrītu") in set(translations(tmp_path, "*.yml", "en.yml"))


@pytest.mark.parametrize(
    ("text", "word"),
    [("Deli", True), ("分享", True), ("OK", False), ("%d views", False), ("x" * 90, False)],
)
def test_what_is_a_word(text: str, word: bool) -> None:
    assert is_word(text) is word
