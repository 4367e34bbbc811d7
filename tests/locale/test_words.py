"""Messages in the language of a site: found, with their plurals, and in English where none is."""

import pytest

from sourcebook.locale import catalogue, words
from sourcebook.locale.words import _, ngettext, pseudolocalised

PO = r"""
# Russian: a comment.
msgid ""
msgstr ""
"Language: ru\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
"(n%100<10 || n%100>=20) ? 1 : 2);\n"

#: charts/timeline.py theme/assets/browse.js
msgid "{count} source"
msgid_plural "{count} sources"
msgstr[0] "{count} источник"
msgstr[1] "{count} источника"
msgstr[2] "{count} источников"

msgctxt "verb"
msgid "Cite"
msgstr "Цитировать"
msgid "a \"quoted\"\nline"
msgstr ""
"две "
"строки"

#, fuzzy
msgid "Close"
msgstr "Закрыть?"

msgid "Search"
msgstr ""
"""


def test_a_catalogue_is_read() -> None:
    found = catalogue.read(PO)
    one, many = "{count} source", "{count} sources"
    said = [found.many(one, many, n)[8:] for n in (1, 2, 5, 11, 21, 22)]
    assert said == ["источник", "источника", "источников", "источников", "источник", "источника"]
    assert found.one("Cite", "verb") == "Цитировать"
    assert found.one('a "quoted"\nline') == "две строки"
    assert found.scripts == {("", "{count} source"): "{count} sources"}


@pytest.mark.parametrize("message", ["Close", "Search", "Cite", "never heard of"])
def test_what_is_not_translated_stays_english(message: str) -> None:
    assert catalogue.read(PO).one(message) == message


def test_a_language_is_spoken_within_a_block_alone() -> None:
    with words.using(words.MADE_UP):
        assert _("Cite") == pseudolocalised("Cite") != "Cite"
        assert ngettext("{count} of {all}", "{count} of {all}", 2, all=3) == "2 οφ 3"
    assert _("Cite") == "Cite"


@pytest.mark.parametrize(
    ("tag", "spoken"), [("zh-TW", "zh"), ("pt-BR", "en"), ("DE_at", "de"), ("", "en"), ("en", "en")]
)
def test_a_language_is_spoken_where_one_near_it_is_known(tag: str, spoken: str) -> None:
    assert words.spoken(tag) == spoken


def test_every_catalogue_can_be_read() -> None:
    for tag in words.shipped():
        assert isinstance(words.catalogue_of(tag).form(3), int)
