"""Patterns find what Python's own engine finds, whatever the script, and never take long."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.subjects.pattern_syntax import BOUNDARY
from sourcebook.subjects.patterns import complaint, prepare
from tests.effort import in_time


def found(pattern: str, text: str) -> list[str]:
    assert complaint(pattern) == ""
    return [text[start:end] for start, end in prepare(pattern).spans(text)]


def in_python(pattern: str, text: str) -> list[str]:
    return [quote for match in re.finditer(pattern, text) if (quote := match[0].strip())]


CASES = [
    (r"\bVietnam\son\sNovember\s1[01](?:th)?\b", "in Vietnam on November 10th. xVietnam on"),
    (r"\bПутин\w*\b", "у Путина, сПутин, Путин."),
    (r"\b(?:Abe|Putin)['’]s (?:first )?visit\b", "éAbe's visit, Abe’s first visits, Abe's visit"),
    (r"(?i)\bsummit\s+(?:talk|meeting)s?\b", "SUMMIT\u3000Talks, summit  meetingsé"),
    (r"大統領(?:と|の)会談", "首相は大統領と会談した"),
    (r"[(|)*+\]-]x\(\|\)+{", "(x(|)){ ]x(|)){"),
    (r"^\w+ in \w+$", "summit in Osaka"),
    (r"\w+ in \w+\Z", "summit in Osaka"),
    (r"\x41\u0062\N{LATIN SMALL LETTER E}\.", "Abe. Abe,"),
    (r"(?s)a.b", "a\nb"),
    (r"a.b", "a\nb a\u2028b"),
    (r"\d{,2}[^\s\w]\D[\d_-][\b]?", "٣!x٤ 12/ab1-"),
    (r"(?P<who>Abe)(?#a remark) (?i:met)", "Abe MET"),
    (r"\bx\b.*?\by\b", "x, and y, xy"),
    (
        r"\b[a-z]+[-–][a-z]+\s[Ss]ummit\b(?!\s(?:of|ridge))",
        "a-b summit of, c–d Summit, e-f summit ridge",
    ),
    (r"\bsummit(?=\sin)", "summit in, summit of"),
    (r"(?i)ÖL[а-я]+ É", "öl\u0411а é"),
    (r"a\ufdd0?b", f"a{BOUNDARY}b"),
    (r"\b\b\bAbe\b\b", "Abe met Abe, xAbe"),
    (r"\b(?:the )?\bAbe", "the Abe, Abe and xAbe"),
    (r"(?:\b|x)\b(?:Abe|\bPutin)", "Abe, Putin, xAbe xPutin"),
    (r"(?:\b\w+\b ?){2}", "one two three"),
    (
        r"\beconomic\b[\w\s,-]{0,25}\b(?:field|area)s?\b",
        "economic, and other fields; economic area",
    ),
    (r"\bone\b(?=\b two)", "one two, one three"),
]


@pytest.mark.parametrize(("pattern", "text"), CASES)
def test_what_python_finds(pattern: str, text: str) -> None:
    if BOUNDARY not in text:
        assert found(pattern, text) == in_python(pattern, text)
    else:
        assert found(pattern, text) == []


atoms = st.sampled_from(
    [*"ab é_п1", r"\b", r"\w", r"\W", r"\s", r"\S", r"\d", ".", "[ab]", "[^aé]",
     "[^\\s-]", r"\.", "^", "$"]
)  # fmt: skip
patterns = st.recursive(
    atoms,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(inner, inner).map(lambda both: f"(?:{both[0]}|{both[1]})"),
    ),
    max_leaves=8,
)


@given(
    st.lists(st.tuples(patterns, st.sampled_from(["", "", "x", " "])), min_size=1, max_size=3),
    st.sampled_from(["", "?", "+", "*?", "{1,2}"]),
    st.text(alphabet="ab éп_1.x\n", max_size=12),
)
@settings(max_examples=300)
def test_whatever_python_finds(parts: list[tuple[str, str]], repeat: str, text: str) -> None:
    pattern = "".join(map("".join, parts)) + f"[axп]{repeat}"
    if not complaint(pattern):
        assert found(pattern, text) == in_python(pattern, text)


@pytest.mark.parametrize("pattern", [r"\b[axп]*?", r"\bx?", "$", "x?(?=z)", r"(?:\bone)?"])
def test_a_pattern_that_matches_an_empty_place_is_refused(pattern: str) -> None:
    assert "matches where nothing is said" in complaint(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"\b^a", "a^b", "(?:x|^)^a|b^", "a$b", r"(?:a$|b)\n", r"a\Z\b", r"(?:^a)$c", r"(?:a|$)b"],
)
def test_an_anchor_in_the_middle_is_refused(pattern: str) -> None:
    assert "put it at its very beginning or end" in complaint(pattern)


@pytest.mark.parametrize("pattern", ["^a|^b", "(?:^|x)a", "(?:a|b$)", "(?i)^a$", r"\Aab\Z", "(^a)"])
def test_an_anchor_at_an_end_is_looked_for(pattern: str) -> None:
    assert found(pattern, "ab xa") == in_python(pattern, "ab xa")


@pytest.mark.parametrize("pattern", ["[a-z ]*[a-z ]*[a-z ]*!", "(a+ ?)+!", "(?:a|aa| )*!", ".*.*x"])
def test_no_pattern_takes_long(pattern: str) -> None:
    text = "aaa a " * 5_000
    assert in_time(10, lambda: found(pattern, text)) == []


@given(st.text(alphabet="ab(|)*+?{2,}[^]\\.i:#<=!PNxu0", max_size=14), st.text(max_size=20))
def test_any_pattern(pattern: str, text: str) -> None:
    if not complaint(pattern):
        for start, end in prepare(pattern).spans(text):
            assert 0 <= start < end <= len(text)


def test_a_digit_is_what_unicode_calls_a_decimal_digit() -> None:
    digit = prepare(r"\d").spans
    letters = (chr(code) for code in range(0x20, 0x20000) if not 0xD800 <= code <= 0xDFFF)
    assert [char for char in letters if any(digit(char)) != char.isdecimal()] == []
