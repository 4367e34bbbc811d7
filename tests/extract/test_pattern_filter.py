"""A pattern that is not tried on a line would not have matched it."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.dates.roles import ROLES, role_of
from sourcebook.extract.metadata.heads.set_forms import FORMS, matched
from sourcebook.extract.metadata.kinds.kind_signs import HEAD_SIGNS, REPEATED_SIGNS, TITLE_SIGNS
from sourcebook.extract.metadata.kinds.signs import Signs
from sourcebook.pattern_filter import DIGIT, PatternFilter, needed_texts

EVERY = (*HEAD_SIGNS, *TITLE_SIGNS, *REPEATED_SIGNS)
CASES = Path(__file__).parent


def _now(late: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern that is compiled already."""
    return re.compile(late.pattern, late.flags)


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("abc", {"abc"}),
        ("(?:abc|defg)+x", {"abc", "defg"}),
        ("(?:abc|[de])x", set()),
        ("(?:abc)?defg", {"defg"}),
        ("(?:abc)*", set()),
        ("(?i:abc)", set()),
        ("(?!abc)defg", {"defg"}),
        ("ab", set()),
        ("a@b", {"a@b"}),
        (r"(?:@|\d+)ab", {"@", DIGIT}),
        (r"ab[\d-]", set()),
        ("(?-i:COURT) of", {"court"}),
        ("書評", {"書評"}),
        ("[a-z]+ing", {"ing"}),
    ],
)
def test_what_a_pattern_needs(pattern: str, texts: set[str]) -> None:
    assert needed_texts(pattern) == texts


@settings(max_examples=50)
@given(st.data())
def test_whatever_matches_is_tried(data: st.DataObject) -> None:
    sign = data.draw(st.sampled_from([one for one in EVERY if one.small]))
    line = data.draw(st.from_regex(_now(sign.pattern)))
    assert PatternFilter([sign.pattern.pattern]).possible(line)


@settings(max_examples=50)
@given(st.data())
def test_what_matches_in_any_case_is_found(data: st.DataObject) -> None:
    sign = data.draw(st.sampled_from([one for one in EVERY if not one.small]))
    line = data.draw(st.from_regex(_now(sign.pattern)))
    assert sign.fits(line, line.lower()) == (sign in Signs([sign]).fitting(line, line.lower()))


def test_letters_that_are_alike_to_a_pattern_are_tried() -> None:
    """What `re.IGNORECASE` takes for the same is found, or the line is odd and all are tried."""
    alike = {chr(code) for code in range(0x80, 0x3000) if chr(code).isalpha()}
    for letter in sorted(alike):
        telling = PatternFilter([f"ab{letter}"])
        pattern = re.compile(f"ab{letter}", re.IGNORECASE)
        for other in {letter, letter.upper(), letter.lower(), letter.casefold(), *"iskκσςθβ"}:
            if pattern.fullmatch(f"AB{other}"):
                assert telling.possible_in_any_case(f"AB{other}"), (letter, other)


@settings(max_examples=50)
@given(st.data())
def test_a_role_of_a_date_is_found(data: st.DataObject) -> None:
    _, pattern = data.draw(st.sampled_from(ROLES))
    text = data.draw(st.from_regex(_now(pattern)))[-60:]
    assert role_of(text) == next((one for one, form in ROLES if form.search(text)), "")


@settings(max_examples=50)
@given(st.data())
def test_a_line_of_a_set_form_is_found(data: st.DataObject) -> None:
    form = _now(data.draw(st.sampled_from(FORMS)))
    line = data.draw(st.from_regex(form, fullmatch=True))
    found = matched(line)
    assert found is not None
    first = next(form for form in FORMS if form.fullmatch(line))
    assert found.re.pattern == first.pattern


def test_no_line_of_any_case_has_another_kind() -> None:
    signs = Signs(EVERY)
    files = [path for path in CASES.rglob("*") if path.suffix in (".txt", ".md", ".html", ".yml")]
    lines = {line[:600] for path in files for line in path.read_text("utf-8").split("\n")}
    assert len(lines) > 500
    for line in sorted(lines)[::5]:
        pair = (line, line.lower())
        assert [*signs.fitting(*pair)] == [one for one in EVERY if one.fits(*pair)]


def test_without_the_parser_each_pattern_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._parser.parse")
    assert PatternFilter(["abc", "def"]).possible("x") == 0b11
