"""Headlines of two lines, with subtitles, or with something beside them: `headlines.yml`."""

from pathlib import Path

import pytest
import yaml

from tests.extract.extracting import extracted

CASES = yaml.safe_load(Path(__file__).with_name("headlines.yml").read_text(encoding="utf-8"))
TEXT = "The harbour board met on Tuesday evening to settle how the old quay should be used. " * 3


@pytest.mark.parametrize(("lines", "title"), CASES.items(), ids=list(CASES))
def test_the_whole_headline_is_the_title(lines: str, title: str) -> None:
    record = extracted(f"{lines}\n\n{TEXT}\n\n{TEXT}\n")
    assert record["fields"]["title"]["value"] == title


def test_all_lines_of_a_headline_are_metadata() -> None:
    record = extracted(f"The Harbour Board and\nthe Old Quay\n\n{TEXT}\n\n{TEXT}\n")
    assert record["fields"]["title"]["lines"] == [1, 2]
