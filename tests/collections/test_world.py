"""The made collection has what other tests use it for."""

from pathlib import Path

from sourcebook.page.front_matter import front_matter


def test_forty_sources_in_eleven_languages(world: Path) -> None:
    folder = world.parent / "docs/sources"
    pages = [path for path in folder.glob("*.md") if path.name != "index.md"]
    heads = [path.read_text("utf-8").split("---\n")[1] for path in pages]
    assert len(pages) == 40
    assert len({front_matter.load(head)["language"] for head in heads}) == 11


def test_each_source_has_its_page_in_the_site(world: Path) -> None:
    pages = {path.stem for path in (world.parent / "docs/sources").glob("*.md")}
    assert {path.stem for path in (world / "sources").glob("*.html")} >= pages
