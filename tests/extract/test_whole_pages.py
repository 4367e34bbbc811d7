"""Pages copied as a browser shows them, in twelve languages: the headline is the title.

Each file has the title, a line of three hyphens, and the capture, in words of our own.
"""

from pathlib import Path

import pytest

from tests.extract.extracting import HERE, extracted

PAGES = sorted((HERE / "titles").glob("*.txt"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_title_of_a_whole_page(path: Path) -> None:
    title, _, capture = path.read_text(encoding="utf-8").partition("\n---\n")
    found = extracted(capture)["fields"]["title"]
    assert found["value"] == title
