"""Quotations are found in texts, those of nothing but frequent words too."""

import pytest

from sourcebook.evidence import lookup, quoted_words
from sourcebook.evidence.lookup import SearchedText

WORDS = "it is not the"


def test_a_quotation_of_frequent_words_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "_COMMON", 2)
    pairs = ("it is so", "is not so", "not the one")
    texts = [SearchedText([one]) for one in (*pairs, *pairs, *pairs, f"And {WORDS} end.")]
    (found,) = lookup.find([quoted_words.read(WORDS)], texts)
    assert (found[0].text, found[0].share) == (9, 1.0)


def test_a_quotation_that_leaves_words_out_is_found_over_paragraphs() -> None:
    texts = [
        SearchedText(["Something else altogether."]),
        SearchedText(["One two three four.", "Five six seven."]),
    ]
    (found,) = lookup.find([quoted_words.read("two three … six seven")], texts)
    assert found[0].text == 1
    assert found[0].pairs == ((0, 1), (1, 2), (2, 5), (3, 6))
