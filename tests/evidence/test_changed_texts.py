"""A few changed texts are compared again, and all is as if every text had been compared."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

from sourcebook.evidence.changed_texts import compare_changed
from sourcebook.evidence.postings import TextChanges
from sourcebook.evidence.seeds import Runs, packed, runs, unpacked
from sourcebook.evidence.shared_passages import ComparisonState, compare
from sourcebook.evidence.shared_rows import SharedPassage
from sourcebook.evidence.word_numbers import Vocabulary
from sourcebook.word_forms import words_with_places
from tests.evidence.planted import corpus

TEXTS = tuple(tuple(words_with_places(text)[0]) for text in corpus(75, 50, seed=3, size=80).texts)

Text = tuple[str, ...]


def runs_of(text: Text) -> Runs:
    vocabulary = Vocabulary()
    return unpacked(packed(runs(vocabulary.coded(text), vocabulary)))


@dataclass
class Row:
    """Texts that change, and what is known of them from one comparison to the next."""

    texts: list[Text]
    found: tuple[SharedPassage, ...] = ()
    state: ComparisonState | None = None
    anew: int = 0
    compared: list[int] = field(default_factory=list)

    def change(self, texts: Iterable[Text]) -> None:
        """Compare what has changed, and see that it is as if all were compared."""
        change = TextChanges(self.texts, [*texts])
        whole, after = compare(change.now)
        made = None
        if self.state:
            made = compare_changed(change, runs_of, lambda text: text, self.state)
        if made is None:
            self.anew += 1
            self.found, self.state, self.texts = tuple(whole), after, [*change.now]
            return
        stayed = change.stayed
        place = {at: change.is_now[one] for at, one in enumerate(change.last) if one in stayed}
        kept = (
            one._replace(older=place[one.older], newer=place[one.newer])
            for one in self.found
            if one.older in place and one.newer in place
        )
        rest = [one for one in kept if (one.older, one.newer) not in made.pairs]
        found = sorted((*rest, *made.shared), key=lambda one: (one.newer, one.older))
        assert found == [*whole]
        assert made.state.common == after.common
        least = max(made.state.least, after.least)
        assert above(made.state, least) == above(after, least)
        self.compared.append(len(made.pairs))
        self.found, self.state, self.texts = tuple(found), made.state, [*change.now]


def above(state: ComparisonState, least: int) -> dict[int, int]:
    return {run: count for run, count in state.frequent.items() if count > least}


def edited(text: Text, other: Text, chance: random.Random) -> Text:
    """Return a text with a part of another in it."""
    start, place = chance.randrange(max(1, len(other) - 40)), chance.randrange(len(text))
    end = place + chance.choice([0, 30])
    return (*text[:place], *other[start : start + 40], *text[end:])


@pytest.mark.parametrize("seed", range(2))
def test_all_is_as_if_every_text_had_been_compared(seed: int) -> None:
    """Texts are changed, come, go, and stand elsewhere in the row."""
    chance = random.Random(seed)
    spare = list(TEXTS[55:])
    row = Row([])
    row.change(TEXTS[:55])
    for step in range(5):
        texts = list(row.texts)
        for _ in range(chance.randint(1, 2)):
            at = chance.randrange(len(texts))
            match chance.choice(["edit", "come", "go", "move"]) if step else "come":
                case "edit":
                    texts[at] = edited(texts[at], chance.choice(texts), chance)
                case "come":
                    texts.insert(at, spare.pop())
                case "go":
                    spare.insert(0, texts.pop(at))
                case _:
                    texts.insert(chance.randrange(len(texts)), texts.pop(at))
        row.change(texts)
    assert row.anew < 5
    assert row.compared


@pytest.mark.parametrize("seed", range(3))
def test_texts_of_few_sentences_too(seed: int) -> None:
    """Where runs become frequent, or are so already, and lead to the first and to the last."""
    chance = random.Random(seed)
    sentences = [tuple(f"w{chance.randrange(400)}" for _ in range(9)) for _ in range(60)]

    def made(number: int) -> Text:
        chosen = (chance.choice(sentences) for _ in range(chance.choice([12, 18])))
        return (f"text{number}", *(word for sentence in chosen for word in sentence))

    row = Row([])
    row.change([made(at) for at in range(96)])
    for step in range(100, 106):
        texts = list(row.texts)
        for _ in range(chance.randint(1, 2)):
            texts.insert(chance.randrange(len(texts) + 1), made(step * 10 + len(texts)))
        if chance.random() < 0.5:
            texts.pop(chance.choice([0, chance.randrange(len(texts))]))
        if chance.random() < 0.3:
            texts.insert(0, texts.pop())
        row.change(texts)
    assert row.anew < 5


def test_a_new_text_is_compared_with_a_few() -> None:
    row = Row([])
    row.change(TEXTS[:70])
    row.change((*TEXTS[:40], TEXTS[70], *TEXTS[40:70]))
    assert row.anew == 1
    assert row.compared[0] < 25


def test_a_run_that_becomes_one_of_many_asks_for_all() -> None:
    passage = tuple(f"word{at}" for at in range(30))
    texts = [tuple(f"own{n}x{at}" for at in range(40)) for n in range(12)]
    for at in range(4):
        texts[at] = (*texts[at], *passage)
    row = Row([])
    row.change(texts)
    row.change((*texts[:7], (*texts[7], *passage), *texts[8:]))
    assert row.anew == 2
