"""A few changed texts are compared again, and all is as if every text had been compared."""

import random
from dataclasses import replace

import pytest

from sourcebook.evidence.again import again
from sourcebook.evidence.shared import Shared, compare
from sourcebook.word_forms import placed
from tests.evidence.planted import corpus

TEXTS = [placed(text)[0] for text in corpus(60, 40, seed=3, size=120).texts]


def merged(
    before: tuple[Shared, ...], now: tuple[Shared, ...], changed: frozenset[int]
) -> tuple[Shared, ...]:
    kept = (one for one in before if not changed & {one.older, one.newer})
    return tuple(sorted((*kept, *now), key=lambda one: (one.newer, one.older)))


@pytest.mark.parametrize("seed", range(2))
def test_all_is_as_if_every_text_had_been_compared(seed: int) -> None:
    chance = random.Random(seed)
    texts = [list(one) for one in TEXTS]
    found, state = compare(texts)
    anew = 0
    for _ in range(3):
        changed = set(chance.sample(range(len(texts)), 2))
        for at in changed:
            other = texts[chance.randrange(len(texts))]
            start = chance.randrange(max(1, len(other) - 40))
            place = chance.randrange(len(texts[at]))
            texts[at][place : place + chance.choice([0, 30])] = other[start : start + 40]
        whole, after = compare(texts)
        made = again(texts, changed, state)
        if made is None:
            anew += 1
            found, state = whole, after
            continue
        found, state = merged(found, made.shared, made.texts), made.state
        assert found == whole
        assert state.common == after.common
    assert anew < 3


@pytest.mark.parametrize(("number", "end"), [(6, 15), (50, 53)])
def test_a_new_text_is_compared_with_those_that_were_there(number: int, end: int) -> None:
    chance = random.Random(number)
    texts = [list(one) for one in TEXTS[:number]]
    found, state = compare(texts)
    anew = 0
    for new in TEXTS[number:end]:
        at = chance.randrange(len(texts) + 1)
        texts.insert(at, list(new))
        whole, after = compare(texts)
        made = again(texts, {at}, state, {at})
        if made is None:
            anew += 1
            found, state = whole, after
            continue
        moved = (
            replace(one, older=one.older + (one.older >= at), newer=one.newer + (one.newer >= at))
            for one in found
        )
        found, state = merged(tuple(moved), made.shared, made.texts), made.state
        assert found == whole
        assert state.common == after.common
        assert set(state.crowded.short) == set(after.crowded.short)
        assert state.crowded.long == after.crowded.long
    assert anew < end - number


def test_a_run_that_becomes_one_of_many_asks_for_all() -> None:
    passage = [f"word{at}" for at in range(30)]
    texts = [[f"own{n}x{at}" for at in range(40)] for n in range(12)]
    for text in texts[:4]:
        text[5:5] = passage
    _, state = compare(texts)
    texts[7][5:5] = passage
    assert again(texts, {7}, state) is None


def test_a_new_text_among_texts_that_repeat_each_other_asks_for_all() -> None:
    passage = [f"word{at}" for at in range(1200)]
    texts = [[*passage, f"own{number}"] for number in range(6)]
    _, state = compare(texts)
    assert again([*texts, ["new", *passage]], {6}, state, {6}) is None
