"""What is read in each source is kept: proposals are the same with it, and without it."""

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.suggest.proposals import propose
from sourcebook.suggest.records import CorpusText, Passage

WORDS = (
    "Rowe",
    "rowe",
    "Skagen",
    "harbour",
    "Der",
    "Hafen",
    "the",
    "of",
    "said",
    "港",
    "「",
    "1914",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda found: " ".join(found) + ".")
SOURCES = st.lists(
    st.builds(
        lambda texts, language, titled: (texts, language, titled),
        st.lists(TEXTS, max_size=3),
        st.sampled_from(("en", "de", "ja", "")),
        st.booleans(),
    ),
    max_size=6,
)


class Records:
    """A memory that holds all."""

    def __init__(self) -> None:
        self.kept: dict[bytes, bytes] = {}
        self.asked = 0

    def get(self, key: bytes) -> bytes | None:
        self.asked += key in self.kept
        return self.kept.get(key)

    def add(self, key: bytes, record: bytes) -> None:
        self.kept[key] = record


def made(found: list[tuple[list[str], str, bool]]) -> list[CorpusText]:
    return [
        CorpusText(
            f"docs/sources/{number}.md",
            f"Of {number}",
            language,
            tuple(Passage(f"p{n}", text, titled=titled) for n, text in enumerate(texts)),
        )
        for number, (texts, language, titled) in enumerate(found)
    ]


@given(SOURCES)
def test_one_source_more_changes_nothing_but_what_it_says(
    found: list[tuple[list[str], str, bool]],
) -> None:
    sources, memory = made(found), Records()
    propose(sources[:-1], (), (), memory)
    assert propose(sources, (), (), memory) == propose(sources, (), ())
    assert propose(sources, (), (), memory) == propose(sources, (), ())


def test_a_damaged_record_is_read_again() -> None:
    sources, memory = made([(["Ada Rowe said so in Skagen."] * 3, "en", False)]), Records()
    whole = propose(sources, (), (), memory)
    memory.kept = dict.fromkeys(memory.kept, b"\xc1")
    assert propose(sources, (), (), memory) == whole
    assert memory.asked
