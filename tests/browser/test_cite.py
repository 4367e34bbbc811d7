"""Citing from the pages: copying, passages, and what is carried away."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.bibliography import biblatex, csl, ris
from sourcebook.collection import Collection
from sourcebook.publish.export import export
from tests.browser.conftest import ROOT, Reader
from tests.embed.pages import check_page

SOURCE = "sources/going-backward-with-russia.html"
STYLES = ("Chicago (author-date)", "Chicago (notes)", "APA", "MLA", "This copy")


def copied(page: Page, wanted: str = "") -> str:
    """Return what was copied, once it holds some words: a browser copies after the click."""
    for _ in range(200):
        text = str(page.evaluate("navigator.clipboard.readText()"))
        if wanted in text:
            break
        page.wait_for_timeout(50)
    return text


@pytest.fixture
def copying(reader: Reader) -> Reader:
    reader.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return reader


@pytest.mark.parametrize("style", STYLES)
def test_a_citation_is_copied_with_one_click_or_key(copying: Reader, style: str) -> None:
    page = copying.open(SOURCE)
    page.get_by_text("More styles, and this copy").click()
    shown = page.locator(f"dt:text-is('{style}') + dd")
    button = page.get_by_role("button", name=f"Copy the citation: {style}")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    text = copied(page)
    assert "Going Backward with Russia" in text
    assert shown.inner_text().startswith(text[:80])
    if style == "This copy":
        assert copying.base + SOURCE in text
        assert "SHA-256 1016753cdbba" in text


def test_a_paragraph_is_cited_with_the_words_that_are_selected(copying: Reader) -> None:
    page = copying.open(SOURCE)
    page.evaluate(
        """() => {
          const text = document.querySelector("#p2 > .permalink").nextSibling;
          const range = document.createRange();
          range.setStart(text, 7); range.setEnd(text, 28);
          getSelection().addRange(range);
        }"""
    )
    page.get_by_role("link", name="Paragraph 2", exact=True).press("Enter")
    note = page.get_by_role("complementary", name="Citation of ¶2")
    expect(note).to_be_focused()
    expect(page).to_have_url(re.compile("#p2$"))
    note.get_by_role("button", name="Copy the citation of paragraph 2", exact=True).click()
    quoted = "“thirty-minute meeting” Going Backward with Russia."
    assert copied(page, quoted).startswith(quoted)
    assert f"¶2 of the copy in Russia–Japan Sourcebook, {copying.base}{SOURCE}#p2" in copied(page)
    note.get_by_role("button", name="Copy the citation in the text of paragraph 2").click()
    cited = "(Going Backward with Russia 2015, para. 2)"
    assert copied(page, cited) == cited
    note.get_by_role("button", name="Copy the address of paragraph 2").click()
    address = f"{copying.base}{SOURCE}#p2"
    assert copied(page, address) == address


def test_without_scripts_citations_are_text(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SOURCE)
    assert page.locator(".cite dd").count() == len(STYLES)
    assert page.get_by_role("button", name="Copy").count() == 0
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("folder", [True, False])
def test_a_source_is_taken_along_as_python_writes_it(
    browser: Browser,
    built: Path,
    address: str,
    published: Collection,
    *,
    scripts: bool,
    folder: bool,
) -> None:
    """From a server and from a folder on disk, with scripts and without."""
    source = next(one for one in published.sources if one.url == SOURCE)
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{(built / 'book').as_uri()}/{SOURCE}" if folder else address + SOURCE)
    for name, dump in (("BibLaTeX", biblatex.dump), ("RIS", ris.dump), ("CSL-JSON", csl.dump)):
        with page.expect_download() as saved:
            page.locator(".cite .takeaway").get_by_role("link", name=name, exact=True).click()
        assert saved.value.suggested_filename.startswith("going-backward-with-russia.")
        assert Path(saved.value.path()).read_bytes() == dump((source,), published).encode()
    context.close()


def test_every_source_tells_machines_what_it_should(built: Path, published: Collection) -> None:
    assert len(published.sources) == 5
    for source in published.sources:
        html = (built / "book" / source.url).read_text(encoding="utf-8")
        assert check_page(html, source, published) == [], source.path


def test_without_a_build_the_same_is_published(published: Collection) -> None:
    assert export.collect(ROOT)[0].published.collection == published


def test_lists_offer_their_sources_to_zotero_and_source_pages_do_not(built: Path) -> None:
    for page, count in (
        ("index.html", 5),
        ("sources/index.html", 5),
        ("topics/sanctions.html", 2),
        ("topics/territorial-dispute.html", 5),
        (SOURCE, 0),
    ):
        html = (built / "book" / page).read_text(encoding="utf-8")
        assert html.count('class="Z3988"') == count, page


def test_what_pages_offer_to_carry_away_is_there(built: Path, published: Collection) -> None:
    book = built / "book"
    items = json.loads((book / "exports/collection.csl.json").read_text(encoding="utf-8"))
    assert {item["id"] for item in items} == {source.id for source in published.sources}
    for name in ("schema.json", "collection.bib", "collection.ris", "sources.csv"):
        assert (book / "exports" / name).stat().st_size > 1000
    for subject in published.subjects:
        speaking = [one for one in published.sources if subject.id in one.subjects]
        stem = str(book / subject.url).removesuffix(".html")
        entries = Path(f"{stem}.bib").read_text(encoding="utf-8").count("\n@")
        assert entries + Path(f"{stem}.bib").read_text("utf-8").startswith("@") == len(speaking)
        assert Path(f"{stem}.epub").exists() == bool(speaking)
