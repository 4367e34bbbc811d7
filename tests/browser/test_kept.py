"""What is kept of the site: on paper, in a folder, and at addresses that were given out."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.browser.conftest import ROOT, Reader, serving
from tests.ingest.conftest import ARTICLE

SOURCE = "sources/going-backward-with-russia.html"
ON_PAPER = (".facts", ".source-text", ".permalink", ".commentary", ".cite dd")
NOT_ON_PAPER = (".md-header", ".region--related", ".grounds", ".foot", ".cite__copy", ".takeaway")


def test_a_source_is_printed_as_an_edition(reader: Reader) -> None:
    page = reader.open(SOURCE)
    page.emulate_media(media="print")
    for selector in ON_PAPER:
        expect(page.locator(selector).first).to_be_visible()
    for selector in NOT_ON_PAPER:
        assert page.locator(selector).count()
        expect(page.locator(selector).first).to_be_hidden()
    said = "element => getComputedStyle(element, '::after').content"
    ours, its = (".commentary a[href^=http]", ".source-text a[href^=http]")
    assert "http" in page.locator(ours).first.evaluate(said)
    assert page.locator(its).count() == 0 or page.locator(its).first.evaluate(said) == "none"


@pytest.mark.parametrize("path", ["sources/index.html", "search.html?q=treaty"])
def test_what_narrows_a_list_is_not_printed(reader: Reader, path: str) -> None:
    page = reader.open(path)
    buttons = page.locator("article").get_by_role("button")
    expect(buttons.first).to_be_visible()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(buttons).to_have_count(0)


def test_the_archive_is_read_from_a_folder(built: Path, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(built / "book/offline.zip") as archive:
        archive.extractall(tmp_path)
        names = {Path(name).relative_to("offline").as_posix() for name in archive.namelist()}
    book = built / "book"
    there = {p.relative_to(book).as_posix() for p in book.rglob("*") if p.is_file()}
    former = {name for name in there if name.startswith("captures/")}
    assert former, "they lead on, to those who come from elsewhere"
    for_servers = {"offline.zip", "404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert names == there - for_servers - former
    context = browser.new_context()
    person = Reader(f"{(tmp_path / 'offline').as_uri()}/", context)
    page = person.open(SOURCE)
    page.locator("#source-text .remark:not(.remark--mention)").first.click()
    expect(page.get_by_role("complementary").filter(has_text="Comment on")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="All sources").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("All sources")
    assert person.alarms == []
    context.close()


def test_the_size_of_the_archive_stands_beside_its_link(reader: Reader, built: Path) -> None:
    page = reader.open("index.html")
    line = page.locator("p", has=page.get_by_role("link", name="to read offline"))
    line.scroll_into_view_if_needed()
    size = (built / "book/offline.zip").stat().st_size
    expect(line).to_contain_text(f"to read offline ({size / 1e6:.2g} MB),")
    assert reader.alarms == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_renamed_page_is_found_at_its_old_address(
    tmp_path: Path, browser: Browser, scripts: bool
) -> None:
    project = tmp_path / "project"
    (project / "seeds").mkdir(parents=True)
    (project / "docs").mkdir()
    for name in ("mkdocs.yml", "hooks"):
        (project / name).symlink_to(ROOT / name)
    (project / "seeds/treaty.txt").write_text(ARTICLE, encoding="utf-8")
    (project / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    assert main(["-C", str(project), "ingest"]) == 0
    (old,) = (project / "docs/sources").glob("*.md")
    new = old.with_name("treaty.md")
    old.rename(new)
    with new.open("a", encoding="utf-8") as page_file:
        page_file.write("\nA remark.\n")
    assert main(["-C", str(project), "ingest"]) == 0
    assert site.build(project, strict=False) == 0
    with serving(project / "site") as base:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{base}sources/{old.stem}.html#p2")
        expect(page.get_by_role("heading", level=1)).to_have_text("A Treaty Long in Coming")
        assert page.url.startswith(f"{base}sources/treaty.html")
        assert page.url.endswith("#p2") or not scripts
        context.close()
