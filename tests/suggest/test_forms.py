"""Forms of one name are one proposal, in any script; what is another stays another."""

from collections.abc import Sequence

import pytest

from sourcebook.model import Subject
from sourcebook.suggest.proposals import propose
from sourcebook.suggest.records import CorpusText, Passage, Proposal


def proposed(
    *texts: str,
    language: str = "en",
    subjects: Sequence[Subject] = (),
    refused: Sequence[str] = (),
) -> tuple[Proposal, ...]:
    """Return what is proposed from texts, each a source of one paragraph.

    language: of all of them; or of each, with a space between.
    """
    tags = language.split() * (1 if " " in language else len(texts))
    sources = [
        CorpusText(f"docs/sources/{n}.md", "", tag, (Passage("p1", text),))
        for n, (text, tag) in enumerate(zip(texts, tags, strict=True))
    ]
    return propose(sources, subjects, refused)


def one_with(found: Sequence[Proposal], label: str) -> Proposal:
    (one,) = (proposal for proposal in found if label in proposal.labels)
    return one


TOGETHER = {
    "surname": ("en", ("Then Mara Lind spoke.", "The crew asked Lind twice."), "Mara Lind", "Lind"),
    "order": (
        *("en", ("Later Dr Sato Haruko agreed.", "So did Haruko Sato from the port.")),
        *("Sato Haruko", "Haruko Sato"),
    ),
    "initials": (
        *("en", ("The pilot Mara Ebba Lind rowed.", "It was M. E. Lind who rowed.")),
        *("Mara Ebba Lind", "M. E. Lind"),
    ),
    "abbreviation": (
        *(
            "en",
            ("The Northern Pilots Union (NPU) met.", "Members of the NPU voted."),
        ),
        *("Northern Pilots Union", "NPU"),
    ),
    "abbreviation first": (
        *(
            "en",
            ("The NPU (Northern Pilots Union) met.", "Here the Northern Pilots Union sat."),
        ),
        *("Northern Pilots Union", "NPU"),
    ),
    "plural": (
        "en",
        ("On Red Island they met.", "The Red Islands are two."),
        "Red Island",
        "Red Islands",
    ),
    "genitive": (
        "de",
        ("Er kam aus Lindau.", "Der Hafen wuchs, Lindaus Hafen; er blieb in Lindau."),
        "Lindau",
        "Lindaus",
    ),
    "Cyrillic and Latin": (
        *("ru en", ("Потом капитан Линдстрём ушёл.", "Then Lindstrem left for Narva.")),
        *("Линдстрём", "Lindstrem"),
    ),
    "katakana and Latin": (
        *(
            "ja en",
            ("そのときマルタ・ベルントソンさんが来た。", "We met Marta Berntson at the port."),
        ),
        *("Marta Berntson", "マルタ・ベルントソン"),
    ),
    "surname in Han": (
        *("ja", ("田中春子さんが港に来た。", "そのあと田中さんは帰った。")),
        *("田中春子", "田中"),
    ),
}


@pytest.mark.parametrize("case", TOGETHER)
def test_forms_of_one_name(case: str) -> None:
    language, texts, first, second = TOGETHER[case]
    assert {first, second} <= set(one_with(proposed(*texts, language=language), first).labels)


def test_a_case_of_a_name_is_no_other_name() -> None:
    """What folding takes for the same is one form, as for the search of subjects."""
    found = proposed("Она приехала в Одессу.", "Вчера Одесса спала.", language="ru")
    assert (
        one_with(found, "Одесса" if any("Одесса" in p.labels for p in found) else "Одессу").count
        == 2
    )


def test_two_of_one_family_keep_their_names() -> None:
    found = proposed("Then Mara Lind met Otto Lind.", "Nobody saw Lind again.")
    assert one_with(found, "Mara Lind") != one_with(found, "Otto Lind")
    assert one_with(found, "Lind").count == 1


def test_what_is_from_a_place_speaks_for_the_place() -> None:
    found = proposed("Ships left Estonia.", "An Estonian crew slept.")
    place = one_with(found, "Estonia")
    assert (place.kind, place.count, place.labels) == ("places", 2, ("Estonia",))


KINDS = {
    "a title": ("en", "They asked Captain Rowe again.", "Rowe", "people"),
    "a preposition": ("en", "They slept in Skagen.", "Skagen", "places"),
    "a word of it": (
        "en",
        "They paid the Skagen Harbour Company.",
        "Skagen Harbour Company",
        "organisations",
    ),
    "a year": ("en", "So ended the 1907 Skagen Conference.", "1907 Skagen Conference", "events"),
    "its marks": (
        "en",
        "He read “The Longest Ebb of All” twice.",
        "The Longest Ebb of All",
        "works",
    ),
    "an honorific": ("ja", "昨日は高橋教授が話した。", "高橋", "people"),
    "an ending": ("zh", "他们在南湾大学见面。", "南湾大学", "organisations"),
    "a German title": ("de", "Dort wartete Bürgermeister Veit.", "Veit", "people"),
    "an Arabic phrase": (
        "ar",
        "ميناء الشمال قديم. ميناء الشمال كبير. ميناء الشمال هنا.",
        "ميناء الشمال",
        "topics",
    ),
}


@pytest.mark.parametrize("case", KINDS)
def test_kinds(case: str) -> None:
    language, text, label, kind = KINDS[case]
    assert one_with(proposed(text, language=language), label).kind == kind


def test_a_proposal_tells_where_and_why() -> None:
    found = proposed("Captain Rowe came.", "The Skagen pilots knew Captain Rowe.")
    one = one_with(found, "Rowe")
    assert [(p.path, p.passage, p.quote) for p in one.passages] == [
        ("docs/sources/0.md", "p1", "Rowe"),
        ("docs/sources/1.md", "p1", "Rowe"),
    ]
    assert one.why == ("behind “Captain”", "in 2 sources")


def test_what_has_a_page_is_not_proposed() -> None:
    rowe = Subject("rowe", "people", "people/rowe.md", "Ada Rowe", ("Ada Rowe", "Rowe"))
    found = proposed("They asked Captain Rowe in Skagen.", subjects=[rowe])
    assert [one.id for one in found] == ["skagen"]


def test_what_is_refused_stays_so_under_a_fuller_name() -> None:
    assert not [
        one
        for one in proposed("Then Captain Ada Rowe came.", "They asked Rowe.", refused=["rowe"])
        if "Rowe" in one.labels
    ]


HOSTILE = (
    "",
    "A" * 100_000,
    "A. " * 20_000,
    "(" * 20_000,
    "Ab (AB) " * 3_000,
    "\u202eevil\u202c \x00 \ud800",
    "ア・" * 20_000,
    "漢" * 20_000,
    "“" * 20_000,
    "O'" * 20_000,
    "A-" * 20_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    found = proposed(text, text)
    assert all(len(label) <= 120 for one in found for label in one.labels)
    assert len({one.id for one in found}) == len(found)
