"""Who wrote a page that was copied as text, and when: `signed/NAME.txt`.

Each holds what is right, a line "---", and a page with its menus, its teasers and its comments, in
words of our own. The names and dates of other works stand below the text as they do on real pages.
"""

from pathlib import Path

import pytest

from tests.extract.extracting import HERE, extracted

PAGES = sorted((HERE / "signed").iterdir())


LONG = 60
"""Characters of a line of the text; the title and all that follows it down to the last of these."""


def read(path: Path) -> tuple[dict[str, str], str]:
    """What is right, and the page."""
    head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
    return dict(line.split(": ", 1) for line in head.split("\n")), text


def found(text: str) -> dict[str, str]:
    fields = extracted(text)["fields"]
    authors, issued = fields["authors"]["value"] or (), fields["issued"]["value"] or ""
    return {"authors": ", ".join(authors), "issued": issued}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_authors_and_date_are_those_of_the_page(path: Path) -> None:
    wanted, text = read(path)
    assert found(text) == wanted
    body = "\n".join(segment["text"] for segment in extracted(text)["segments"])
    assert wanted["authors"] not in body


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_they_are_found_where_the_menus_are_cut_away(path: Path) -> None:
    wanted, text = read(path)
    lines = text.split("\n")
    title = extracted(text)["fields"]["title"]["value"]
    last = max(index for index, line in enumerate(lines) if len(line) > LONG)
    assert found("\n".join(lines[lines.index(title) : last + 1])) == wanted
