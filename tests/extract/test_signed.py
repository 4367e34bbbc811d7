"""Who wrote a page that was copied as text, and when: `signed/NAME.txt`.

Each holds what is right, a line "---", and a page with its menus, its teasers and its comments, in
words of our own. The names and dates of other works stand below the text as they do on real pages.
"""

from pathlib import Path

import pytest

from tests.extract.extracting import HERE, extracted

PAGES = sorted((HERE / "signed").iterdir())


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_authors_and_date_are_those_of_the_page(path: Path) -> None:
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    wanted = dict(line.split(": ", 1) for line in head.split("\n"))
    record = extracted(text)
    fields = record["fields"]
    assert ", ".join(fields["authors"]["value"] or ()) == wanted.get("authors", "")
    assert (fields["issued"]["value"] or "") == wanted.get("issued", "")
    body = "\n".join(segment["text"] for segment in record["segments"])
    assert fields["authors"]["value"] is None or fields["authors"]["value"][0] not in body
