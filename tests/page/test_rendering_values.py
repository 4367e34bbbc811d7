"""A value that is written into front matter is read back as it was."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.page.front_matter import front_matter

WORDS = st.sampled_from(
    [
        "a",
        "No",
        "ON",
        "null",
        "0x1f",
        "1e5",
        "12",
        "-",
        "...",
        "(b)",
        "c.",
        "é",
        "2005-01-01",
        "#",
        ":",
    ]
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=4).map(" ".join),
    st.text("aNoy019 ./()-_:#,'é", min_size=1, max_size=9),
)


@given(TEXTS)
def test_any_text_is_read_back(text: str) -> None:
    text = text.strip()
    read = front_matter.read(
        f"one: {front_matter.render(text)}\nmany: {front_matter.render((text, 'b'))}\n"
        f"within: {{it: {front_matter.flow(text)}}}\n"
    )
    assert read == {"one": text, "many": [text, "b"], "within": {"it": text}}


@given(TEXTS)
def test_what_stands_plain_is_as_the_dumper_writes_it(text: str) -> None:
    many = yaml.dump([text, "b"], Dumper=yaml.CSafeDumper, allow_unicode=True, width=10**6,
                     default_flow_style=True)  # fmt: skip
    assert front_matter.render((text, "b")) == many.rstrip("\n")


@pytest.mark.parametrize("text", ["Wait for it...", "...", "a\n..."])
def test_three_dots_at_the_end_stay(text: str) -> None:
    assert front_matter.read(f"title: {front_matter.render(text)}\n") == {"title": text}
