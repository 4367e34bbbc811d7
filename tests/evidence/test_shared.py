"""Passages that two texts share: found in any script, and no others."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.evidence.shared_passages import find
from sourcebook.evidence.shared_rows import SharedPassage
from sourcebook.word_forms import words_with_places
from tests.evidence.planted import corpus

PASSAGE = (
    "The harbour master wrote that no ship had left the bay since the ice came down from the "
    "northern strait, and that the last letters of the winter lay in his office unread."
)
RUSSIAN = (
    "Смотритель гавани писал, что ни один корабль не покидал залив с тех пор, как лёд спустился с "
    "северного пролива, и что последние письма зимы лежат в его конторе непрочитанными."
)
JAPANESE = (
    "港長は、北の海峡から氷が下りてきて以来、一隻の船も湾を出ていないと書き、"
    "冬の最後の手紙は読まれないまま事務所に置かれていると付け加えた。"
)


def found(*texts: str) -> list[SharedPassage]:
    return list(find(words_with_places(text)[0] for text in texts))


def copied(text: str, one: SharedPassage) -> str:
    """The passage as the newer text has it."""
    first, last = one.span(0)
    places = words_with_places(text)[1]
    return text[places[first][0] : places[last][1]]


@pytest.mark.parametrize("passage", [PASSAGE, RUSSIAN, JAPANESE])
def test_a_passage_is_found_with_its_places(passage: str) -> None:
    newer = f"Before it. {passage} And after it."
    (one,) = found(f"Old words. {passage} Others.", newer)
    assert (one.older, one.newer, one.moved) == (0, 1, False)
    assert copied(newer, one) == passage.rstrip(".。")


def test_a_few_words_far_from_a_passage_are_not_of_it() -> None:
    few = "in the net loft of Skarvik"
    words = [" ".join(f"{side}{number}" for number in range(30)) for side in ("nnnnn", "sssss")]
    newer = f"They met {few}. {words[0]}. {PASSAGE}"
    (one,) = found(f"A vote {few}. {words[1]}. {PASSAGE}", newer)
    assert copied(newer, one) == PASSAGE.rstrip(".")


@pytest.mark.parametrize(
    "newer",
    [
        PASSAGE.upper(),
        PASSAGE.replace("harbour", "har-\nbour").replace("office", "oﬃce").replace("e", "e\u0301"),
        PASSAGE.replace("master", "rnaster").replace("letters", "lettcrs").replace("left", "lefl"),
        PASSAGE.replace("no ship", "not a single ship").replace(", and that", " …"),
        "Unread. " + PASSAGE[PASSAGE.index("the last") :] + " " + PASSAGE[:100],
    ],
    ids=["case", "forms", "noise", "altered", "moved"],
)
def test_a_passage_is_found_that_is_nearly_the_same(newer: str) -> None:
    (one,) = found(PASSAGE, newer)
    assert one.words >= 20
    assert one.moved is newer.startswith("Unread")


def test_few_words_are_no_passage() -> None:
    assert found(PASSAGE, "He said: no ship had left the bay since the ice came down.") == []


def test_what_a_third_of_the_texts_have_is_no_passage() -> None:
    own = [f"Number {n} is about {'abcdefghijkl'[n]}{n}. " for n in range(12)]
    assert found(*[text + PASSAGE * (n < 5) for n, text in enumerate(own)]) == []
    assert len(found(*[text + PASSAGE * (n < 3) for n, text in enumerate(own)])) == 3


def test_planted_passages_are_found() -> None:
    made = corpus(160, 40, seed=7, size=120)
    cut = [words_with_places(text) for text in made.texts]
    spans = set()
    for one in find(words for words, _ in cut):
        (first, last), places = one.span(0), cut[one.newer][1]
        spans.add((one.older, one.newer, places[first][0], places[last][1]))
    wanted = {(one.older, one.newer): one.copy for one in made.plants}
    assert {(older, newer) for older, newer, _, _ in spans} <= wanted.keys()
    assert len(spans) >= len(wanted) * 0.95
    for older, newer, start, end in spans:
        first, last = wanted[older, newer]
        assert min(end, last) - max(start, first) > 0.6 * (last - first)


@settings(max_examples=30)
@given(st.lists(st.text("ab é日の-\n.", max_size=60), max_size=6))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    cut = [words_with_places(text)[0] for text in texts]
    for one in find(iter(cut)):
        assert one.older < one.newer
        for piece in map(list, one.pairs()):
            assert all(a < b for (a, _), (b, _) in pairwise(piece))
            assert piece[-1][0] < len(cut[one.newer])
            assert piece[-1][1] < len(cut[one.older])
