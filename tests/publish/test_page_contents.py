"""Pages are read once when the files of `docs/` are listed, and a build begins with that."""

from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from sourcebook.publish.mkdocs import documents
from sourcebook.publish.mkdocs.page_files import PageFiles


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with a page and a picture."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "index.md").write_text("Words.")
    (folder / "a.png").write_bytes(b"\xff")
    return folder


def listed(docs: Path) -> PageFiles:
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "docs_dir": str(docs), "site_dir": str(docs / "../site")})
    config.validate()
    return documents.docs_files(config)[0]


def test_a_page_is_taken_as_it_was_listed_and_then_as_it_is(docs: Path) -> None:
    files = listed(docs)
    (docs / "index.md").write_text("Other words.")
    page = files.src_uris["index.md"]
    assert [files.take_content(page) for _ in range(2)] == [b"Words.", b"Other words."]
    assert files.take_content(files.src_uris["a.png"]) == b"\xff"


def test_what_another_plugin_puts_in_the_place_of_a_page_counts(docs: Path) -> None:
    files = listed(docs)
    page = files.src_uris["index.md"]
    page.content_bytes = b"From elsewhere."
    assert files.take_content(page) == b"From elsewhere."


def test_no_more_is_held_than_there_is_room_for(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_MOST_HELD", 5)
    files = listed(docs)
    assert files.read == {}
    assert files.take_content(files.src_uris["index.md"]) == b"Words."
