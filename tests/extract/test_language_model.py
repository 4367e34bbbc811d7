"""The language model tells languages apart, among those allowed, and bears any text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.extract.models.language_model import (
    LEAST,
    UNIT,
    LanguageModel,
    language_of,
    likeliest,
    load_model,
    surely,
)

# One sentence of ours in each language.
SENTENCES = {
    "en": "The ministers met twice in autumn and could not agree about the islands.",
    "de": "Die Minister trafen sich im Herbst zweimal und wurden sich über die Inseln nicht einig.",
    "fr": "Les ministres se sont réunis deux fois en automne sans parvenir à un accord.",
    "es": "Los ministros se reunieron dos veces en otoño y no llegaron a ningún acuerdo.",
    "ru": "Министры встретились осенью дважды и не смогли договориться об островах.",
    "uk": "Міністри зустрілися восени двічі й не змогли домовитися про острови.",
    "ja": "大臣たちは秋に二度会談したが、島については合意できなかった。",
    "zh": "部长们在秋天会晤了两次，但未能就岛屿问题达成协议。",
    "ar": "اجتمع الوزراء مرتين في الخريف ولم يتمكنوا من الاتفاق بشأن الجزر.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_in_its_language(language: str) -> None:
    assert likeliest(SENTENCES[language]) == language


def test_a_text_in_capitals_is_read_in_small_letters() -> None:
    assert likeliest(SENTENCES["fr"].upper()) == "fr"


def test_only_allowed_languages_are_named() -> None:
    assert likeliest(SENTENCES["uk"], {"ru", "bg"}) in {"ru", "bg"}
    assert likeliest(SENTENCES["en"], {"none of ours"}) == ""


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_has_a_language_of_the_model(text: str) -> None:
    assert likeliest(text) in load_model().languages


@given(st.text(st.characters(exclude_categories=[])))
def test_a_sure_language_is_the_likeliest(text: str) -> None:
    assert surely(text) in {"", likeliest(text)}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_long_text_is_in_the_language_of_its_sentences(language: str) -> None:
    assert language_of(" ".join([SENTENCES[language]] * 30), 300) == language


def test_a_text_in_two_languages_is_in_that_of_most_of_it() -> None:
    german = " ".join([SENTENCES["de"]] * 16)
    for text in (f"{SENTENCES['fr'] * 3} {german}", f"{german} {SENTENCES['fr'] * 3}"):
        assert language_of(text, 200) == "de"


def plainly(model: LanguageModel, text: bytes) -> list[float]:
    """The scores of each class by the definition, one after the other."""
    width, state = len(model.languages), 0
    counts: dict[int, int] = {}
    for byte in text:
        state = model.moves[model.parts[model.rows[state] + byte // 16] + byte % 16]
        if (run := model.runs[state]) >= 0:
            counts[run] = counts.get(run, 0) + 1
    scores = list(model.priors)
    for run, count in counts.items():
        own = range(model.begins[run], model.begins[run + 1])
        above = {model.classes[i]: model.above[i] for i in own}
        usual = model.usual.to_bytes(2 * width, "little")
        for i in range(width):
            score = (
                int.from_bytes(usual[2 * i : 2 * i + 2], "little") + above.get(i, 0)
            ) / UNIT + LEAST
            scores[i] += math.log1p(count) * score
    return scores


@pytest.mark.parametrize("text", [*SENTENCES.values(), "a" * 500, "of the of the of the"])
def test_all_classes_at_once_are_each_class_alone(text: str) -> None:
    model = load_model()
    scores = plainly(model, text.encode())
    assert likeliest(text) == model.languages[scores.index(max(scores))]
