"""A reader checks a page against the seal of the site: from a host, and from a folder offline."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Reader
from tests.browser.test_axe import violations

SOURCE = "sources/going-backward-with-russia.html"


def checked(page: Page) -> str:
    page.get_by_role("button", name="Check this page").click()
    told = page.locator(".sealed [role=status]")
    expect(told).not_to_be_empty()
    return told.inner_text()


@pytest.mark.parametrize("offline", [False, True])
def test_a_page_is_as_it_was_sealed(
    browser: Browser, built: Path, address: str, *, offline: bool
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=offline)
    reader = Reader(f"{(built / 'book').as_uri()}/" if offline else address, context)
    page = reader.open(SOURCE)
    page.get_by_text("More styles, and this copy").click()
    root = (built / "book/seal/root.txt").read_text("utf-8").strip()
    expect(page.locator(".citation--copy")).to_contain_text(f"Seal: {root[:16]}.")
    said = checked(page)
    assert "paragraphs are as they were sealed" in said
    assert root in said
    if not offline:
        assert violations(page) == []
    page.evaluate("document.querySelector('#p2').lastChild.before('not ')")
    page.evaluate("document.querySelector('#p4').remove()")
    page.evaluate("document.querySelector('h1').textContent += '!'")
    said = checked_again(page, said)
    assert said.startswith("Not as it was sealed: the title, ¶2, ¶4")
    page.evaluate("sourcebookSealed = sourcebookSealed.replace(/[0-9]/, 'x')")
    assert "contradicts itself" in checked_again(page, said)
    assert reader.alarms == []
    context.close()


def checked_again(page: Page, before: str) -> str:
    page.get_by_role("button", name="Check this page").click()
    told = page.locator(".sealed [role=status]")
    expect(told).not_to_have_text(before)
    return told.inner_text()


def test_each_page_of_the_made_collection_is_as_it_was_sealed(
    browser: Browser, world: Path
) -> None:
    """In eleven languages and scripts, with names of pages that are not ASCII."""
    page = browser.new_page()
    for path in sorted((world / "sources").glob("*.html"))[::13]:
        if 'class="attribution sealed"' not in path.read_text("utf-8"):
            continue
        page.goto(path.as_uri())
        page.get_by_text("More styles, and this copy").click()
        assert "as they were sealed" in checked(page)
    page.close()
