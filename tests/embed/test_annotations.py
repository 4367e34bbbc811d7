"""Comments as annotations: each selector leads to the words that it quotes."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.collection import Comment, Commentary, Paragraph, PublishedSource
from sourcebook.embed import annotations
from sourcebook.embed.annotations import ENOUGH, opening, source_text
from tests.embed.records import ANY_SOURCE, CASES, collection, read


def items(one: PublishedSource) -> list[dict[str, Any]]:
    made = annotations.page(one, collection(one))
    page = json.loads(made)["first"] if made else {"items": []}
    found: list[dict[str, Any]] = page["items"]
    return found


@settings(max_examples=80)
@given(ANY_SOURCE)
def test_each_selector_finds_its_words(one: PublishedSource) -> None:
    text = source_text(one)
    shown = {paragraph.id for paragraph in one.paragraphs}
    made = items(one)
    assert len(made) == len(one.commentary.comments)
    for comment, item in zip(one.commentary.comments, made, strict=True):
        assert ("selector" in item["target"]) == (comment.paragraph in shown)
        for selector in item["target"].get("selector", []):
            found = selector.get("refinedBy", selector)
            if "start" in found:
                start, end = found["start"], found["end"]
            else:
                exact = found["exact"]
                assert len(exact) <= ENOUGH
                before, after = found.get("prefix", ""), found.get("suffix", "")
                assert before + exact + after in text
        (quoted,) = {s["exact"] for s in map(_quote, item["target"].get("selector", [])) if s} or {
            None
        }
        assert quoted is None or text[start:end] == quoted


def _quote(selector: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = selector.get("refinedBy", selector)
    return found if "exact" in found else {}


@given(st.text(max_size=3 * ENOUGH))
def test_an_opening_is_a_beginning_of_whole_words(text: str) -> None:
    made = opening(text)
    assert text.startswith(made)
    assert len(made) <= ENOUGH
    whole = text[len(made) : len(made) + 1] in ("", " ")
    assert whole or " " not in text[:ENOUGH]


def test_positions_count_code_points() -> None:
    one = replace(
        read(CASES / "report.json"),
        paragraphs=(Paragraph("p1", "灯台\U0001f5fc"), Paragraph("p2", "岬")),
        commentary=Commentary("x", comments=(Comment("on-p2", "p2", "x"),)),
    )
    (item,) = items(one)
    assert item["target"]["selector"][2] == {"type": "TextPositionSelector", "start": 4, "end": 5}


def test_only_a_whole_day_is_a_moment() -> None:
    blog = read(CASES / "blog.json")
    dated = replace(blog, commentary=replace(blog.commentary, date="2026-11-20"))
    assert "created" not in items(blog)[0]
    assert items(dated)[0]["created"] == "2026-11-20T00:00:00Z"


def test_without_comments_there_is_no_file() -> None:
    one = read(CASES / "report.json")
    assert annotations.page(one, collection(one)) == b""
    blog = read(CASES / "blog.json")
    assert annotations.page(replace(blog, mode="withdrawn"), collection(blog)) == b""
