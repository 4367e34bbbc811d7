"""The program that makes the search index: in which order it takes pages, and how it fails."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.publish import pagefind
from sourcebook.publish.search import build_index
from sourcebook.publish.search_records import SearchRecord
from sourcebook.publish.search_text import SearchPassage
from tests.ingest.kills import files

ODD = {"type": "Error", "message": "There is no page"}


def entry(number: int) -> SearchRecord:
    words = " ".join(f"word{number * other}" for other in range(40))
    passages = (SearchPassage("p1", words),)
    url = f"sources/{number}.html"
    return SearchRecord(url, f"Title {number}", "sources", "Source", passages=passages)


@pytest.fixture
def answering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Put a program in the place of Pagefind, which prints what it is told and ends."""

    def answer(printed: bytes) -> None:
        program = tmp_path / "program"
        (tmp_path / "answer").write_bytes(printed)
        program.write_text(f'#!/bin/sh\nexec cat "{tmp_path}/answer"\n')
        program.chmod(0o755)
        monkeypatch.setattr(pagefind, "get_executable", lambda: program)

    return answer


def message(payload: object) -> bytes:
    return base64.b64encode(json.dumps({"message_id": 1, "payload": payload}).encode()) + b","


def test_the_order_in_which_pages_are_read_changes_nothing(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(30)]
    for name, given in (("a", entries), ("b", entries[::-1])):
        assert build_index(given, tmp_path / name) == ""
    made, other = files(tmp_path / "a/pagefind/en"), files(tmp_path / "b/pagefind/en")
    assert len([path for path in made if path.endswith(".pf_fragment")]) == 30
    assert made == other


@pytest.mark.parametrize(
    "printed", [b"", message({"type": "NewIndex", "index_id": 0})], ids=["nothing", "a part"]
)
def test_a_program_that_ends_early_stops_the_build(
    answering: Callable[[bytes], None], printed: bytes, tmp_path: Path
) -> None:
    answering(printed)
    with pytest.raises(OSError, match="ended before its work"):
        build_index([entry(1)], tmp_path)


def test_what_the_program_says_is_told(answering: Callable[[bytes], None], tmp_path: Path) -> None:
    answering(message(ODD))
    assert build_index([entry(1)], tmp_path) == "its shard en: There is no page"


def test_more_pages_than_a_pipe_holds(answering: Callable[[bytes], None], tmp_path: Path) -> None:
    answering(message(ODD))
    assert build_index(map(entry, range(2000)), tmp_path).endswith(": There is no page")
