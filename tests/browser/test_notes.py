"""Notes of a reader: written on selected words, kept, listed, carried over, merged by a curator."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sourcebook.collection import Collection
from sourcebook.commands.curating import merging
from sourcebook.commands.terminal import Terminal
from sourcebook.embed.annotations import source_text
from sourcebook.ingest.notes import reading as notes_reading
from sourcebook.project import StoredFile
from sourcebook.publish.site import site
from tests.browser.chromium import launched
from tests.browser.conftest import Reader, reading
from tests.browser.test_axe import everywhere
from tests.hostile import STRINGS

SOURCE = "sources/ice.html"
PAGE = """---
title: Ice in the Port
capture:
  path: seeds/ice.txt
  sha256: ab
---

<!-- source-text: begin -->
The port was closed for *eleven* days, and the ships lay in the ice.

Nobody knew when the ice would go. The pilots said that nobody knew.

- One ship was lost
- The other ship came home

A pilot wrote it down[^1].

[^1]: In the log.
<!-- source-text: end -->

## Commentary
"""
PAGES = {SOURCE.replace(".html", ".md"): PAGE, "index.md": "# A port\n\nOn ice.\n"}
SELECT = """([place, words]) => {
  const walker = document.createTreeWalker(document.querySelector(place), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { currentNode: node } = walker;
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({ block: "center" });
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return;
  }
  throw new Error(`no ${words}`);
}"""
MARKED = "name => [...(CSS.highlights.get(name) ?? [])].map(String)"


def select(page: Page, place: str, words: str) -> None:
    page.evaluate(SELECT, [place, words])


def until(page: Page, expression: str) -> None:
    """Wait until something is true on a page; its policy forbids the browser's own way."""
    for _ in range(1200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(expression)


def write(page: Page, place: str, words: str, text: str) -> None:
    select(page, place, words)
    page.get_by_role("button", name="Write a note").click()
    page.get_by_label("What you want to note").fill(text)
    page.get_by_role("button", name="Save").click()


def exported(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = folder / "notes.jsonld"
    download.value.save_as(file)
    return file


def open_file(page: Page, content: bytes) -> None:
    page.get_by_label("Open a file").set_input_files(
        {"name": "notes.jsonld", "mimeType": "application/json", "buffer": content}
    )


def shows(page: Page, *texts: str) -> None:
    expect(page.locator(".note__text")).to_have_text(list(texts))


@pytest.fixture
def own(tmp_path: Path, browser: Browser) -> Iterator[Reader]:
    """A reader of a small site, whose project is in `tmp_path`."""
    (tmp_path / "seeds").mkdir()
    with reading(PAGES, tmp_path, browser) as person:
        yield person


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[str]:
    """The address of the same small site, which no test changes."""
    with reading(PAGES, tmp_path_factory.mktemp("port"), browser) as person:
        yield person.base


@pytest.fixture
def ice(port: str, browser: Browser) -> Iterator[Reader]:
    """A reader of that site."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    person = Reader(port, context)
    yield person
    context.close()
    assert person.alarms == []


def test_a_note_is_kept_listed_changed_and_brought_back(ice: Reader) -> None:
    page = ice.open(SOURCE)
    write(page, "#p1", "eleven", "Ten, says the <i>ledger</i>.")
    expect(page.get_by_role("button", name="Your note on ¶1")).to_be_visible()
    assert page.evaluate(MARKED, "note") == ["eleven"]
    page.reload()
    page.get_by_role("button", name="Your note on ¶1").click()
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("What you want to note").fill("Ten, says the <b>ledger</b>.")
    page.keyboard.press("Control+Enter")
    page.goto(ice.base + "index.html")
    write(page, "article", "On ice", "On the home page.")
    page.get_by_role("link", name="Your notes").click()
    shows(page, "Ten, says the <b>ledger</b>.", "On the home page.")
    page.locator(".note", has_text="home page").get_by_role("button", name="Delete").click()
    expect(page.locator(".note")).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".note")).to_have_count(2)


def test_notes_are_carried_to_another_browser(
    ice: Reader, tmp_path: Path, browser: Browser
) -> None:
    page = ice.open(SOURCE)
    write(page, "#p1", "eleven", "Ten, says the <b>ledger</b>.")
    write(page, "#p4", "other ship", "Which?")
    page.goto(ice.base + "notes.html")
    file = exported(page, tmp_path)
    other = Reader(ice.base, browser.new_context())
    fresh = other.open("notes.html")
    for said in ("2 added", "0 added, 2 there already"):
        open_file(fresh, file.read_bytes())
        expect(fresh.locator(".notes__said")).to_contain_text(said)
    shows(fresh, "Ten, says the <b>ledger</b>.", "Which?")
    fresh.locator(".note", has_text="ledger").get_by_role("link", name="¶1").click()
    expect(fresh.get_by_role("button", name="Your note on ¶1")).to_be_visible()
    assert sorted(fresh.evaluate(MARKED, "note")) == ["eleven", "other ship"]
    other.context.close()
    assert other.alarms == []


def test_from_a_selection_to_the_built_site(own: Reader, tmp_path: Path) -> None:
    page = own.open(SOURCE)
    write(page, "#p1", "eleven", "Ten, says the <b>ledger</b>.")
    page.goto(own.base + "notes.html")
    page.get_by_label("Your name").fill("Ann Reader")
    assert merging.merge(tmp_path, [exported(page, tmp_path)], Terminal(quiet=True)) == 0
    path = tmp_path / "docs/sources/ice.md"
    assert site.build(tmp_path) == 0
    page.goto(own.base + SOURCE)
    assert "Ten, says" not in page.content()
    lines = path.read_text("utf-8").splitlines(keepends=True)
    accepted = "".join(one for one in lines if "<!-- proposal:" not in one)
    path.write_text(accepted, "utf-8")
    assert site.build(tmp_path) == 0
    page.reload()
    expect(page.locator(".commentary")).to_contain_text("“eleven”: Ten, says the <b>ledger</b>.")
    expect(page.locator(".signature")).to_contain_text("Ann Reader")
    expect(page.locator("#p1 a[href='#on-p1']")).to_have_count(1)


def test_by_keyboard(ice: Reader) -> None:
    page = ice.open(SOURCE)
    page.locator("#p2 .permalink").focus()
    until(page, "!!sourcebook.notes?.offer")
    page.keyboard.press("n")
    expect(page.get_by_label("What you want to note")).to_be_focused()
    page.keyboard.type("By keys.")
    page.keyboard.press("Escape")  # what was typed is not lost
    expect(page.locator("#p2 .permalink")).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_label("What you want to note")).to_have_value("By keys.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sign = page.get_by_role("button", name="Your note on ¶2")
    sign.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note__text")).to_have_text("By keys.")
    page.keyboard.press("Escape")
    expect(sign).to_be_focused()


def test_the_number_of_a_paragraph_offers_a_note(ice: Reader) -> None:
    page = ice.open(SOURCE)
    page.locator("#p3 .permalink").click()
    page.get_by_role("complementary").get_by_role("button", name="Write a note").click()
    expect(page.get_by_role("dialog", name="Your note on ¶3")).to_be_visible()
    expect(page.locator(".note__quote")).to_have_text("One ship was lost")


def test_notes_that_differ_are_both_kept(ice: Reader, tmp_path: Path) -> None:
    page = ice.open(SOURCE)
    write(page, "#p1", "eleven", "First.")
    page.goto(ice.base + "notes.html")
    node = json.loads(exported(page, tmp_path).read_text("utf-8"))
    (item,) = node["first"]["items"]

    def take(text: str, modified: str) -> None:
        changed = {**item, "modified": modified, "body": {**item["body"], "value": text}}
        open_file(page, json.dumps([changed]).encode())

    take("Changed elsewhere.", "2099-01-01T00:00:00Z")  # here it was not: the other counts
    expect(page.locator(".note__text")).to_have_text("Changed elsewhere.")
    take("First.", item["modified"])  # as it was at first
    expect(page.locator(".notes__said")).to_contain_text("1 there already")
    take("Changed in a third place.", "2098-01-01T00:00:00Z")
    expect(page.locator(".notes__said")).to_contain_text("1 kept beside")
    take("Changed in a third place.", "2098-01-01T00:00:00Z")
    expect(page.locator(".notes__said")).to_contain_text("1 there already")
    shows(page, "Changed in a third place.", "Changed elsewhere.")


def test_hostile_files(ice: Reader) -> None:
    page = ice.open("notes.html")
    for content in (
        b"<html>",
        b"[" * 100_000,
        b"{}",
        b'{"items": [1, null, {"type": "Annotation"}]}',
    ):
        open_file(page, content)
        expect(page.locator(".notes__said")).to_have_text("This is no file of notes.")
    places = (
        "javascript:window.ran=1",
        "data:text/html,<script>window.ran=1</script>",
        "../../x",
        SOURCE,
    )
    items = [
        {
            "id": text[:50],
            "type": "Annotation",
            "body": {"value": text},
            "creator": {"name": text[:90]},
            "target": {
                "source": places[at % len(places)],
                "selector": {"type": "TextQuoteSelector", "exact": text},
            },
        }
        for at, text in enumerate(STRINGS)
    ]
    open_file(page, json.dumps({"items": items}).encode())
    expect(page.locator(".notes__said")).to_contain_text("added")
    found = page.locator(".notes__list a").evaluate_all(
        "links => links.map((link) => link.protocol)"
    )
    assert set(found) == {"http:"}
    assert not page.evaluate("window.ran")
    page.goto(ice.base + SOURCE)
    expect(page.locator(".own-note").first).to_be_visible()
    assert not page.evaluate("window.ran")


def test_the_notes_of_the_source_stay_beside_those_of_the_reader(ice: Reader) -> None:
    page = ice.open(SOURCE)
    write(page, "#p2", "Nobody knew", "Who did?")
    expect(page.locator("#p2 .own-note")).to_be_visible()
    expect(page.locator("#fn1")).to_have_text("Note 1")
    page.emulate_media(media="print")
    expect(page.locator("#p2 .own-note")).to_be_hidden()
    expect(page.locator("#fn1")).to_be_visible()


def test_a_link_to_words(ice: Reader) -> None:
    """Words that are cut are made whole; those that stand twice are told by what stands around."""
    ice.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = ice.open(SOURCE)
    for place, words, directive in (
        ("#p2", "ilots", "#p2:~:text=pilots"),
        ("#p2", "obody kn", "#p2:~:text=Nobody%20knew,-when%20the%20ice%20would%20go."),
        ("#p4", "other ship", "#p4:~:text=other%20ship"),
    ):
        select(page, place, words)
        expect(page.locator(".note-bar__said")).to_be_empty()
        page.get_by_role("button", name="Copy a link").click()
        expect(page.locator(".note-bar")).to_contain_text("The link was copied.")
        link = page.evaluate("navigator.clipboard.readText()")
        assert link == f"{ice.base}{SOURCE}{directive}"


@pytest.fixture(scope="module")
def old(browser: Browser) -> Iterator[Browser]:
    """A browser that does not know links to words: what stands behind `:~:` is left to us."""
    argument = "--disable-blink-features=TextFragmentIdentifiers"
    started = launched(browser.browser_type, argument)
    yield started
    started.close()


def test_a_browser_that_does_not_know_links_to_words(old: Browser, address: str) -> None:
    page = old.new_page()
    for directive, marked in (
        ("Greatest%20achievement", ["greatest achievement"]),
        ("must%20be,greatest%20achievement", ["must be the greatest achievement"]),
        ("no%20such%20words", []),
        ("%E0%A4%A", []),
    ):
        page.goto("about:blank")
        page.goto(f"{address}sources/going-backward-with-russia.html#p4:~:text={directive}")
        until(page, "!!sourcebook.links")
        assert page.evaluate(MARKED, "found") == marked
        expect(page.locator("#p4")).to_be_in_viewport()


def test_positions_are_those_of_the_published_annotations(
    reader: Reader, published: Collection
) -> None:
    for source in published.sources[:3]:
        page = reader.open(source.url)
        page.locator("#p1 .permalink").focus()
        until(page, "!!sourcebook.text")
        text = page.evaluate("sourcebook.text.read(sourcebook.text.source(), '.segment').text")
        assert text == source_text(source)
        page.close()


def test_from_a_folder(built: Path, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    person = Reader((built / "book").as_uri() + "/", context)
    page = person.open("sources/going-backward-with-russia.html")
    write(page, "#p4", "greatest achievement", "From a folder.")
    page.goto(f"{person.base}notes.html")
    shows(page, "From a folder.")
    expect(page.locator(".notes__folder")).to_be_visible()
    found, problems = notes_reading.read(StoredFile("n", exported(page, tmp_path).read_bytes()))
    assert [one.address for one in found] == ["sources/going-backward-with-russia.html"]
    assert problems == ()
    context.close()
    assert person.alarms == []


def test_without_scripts_nothing_is_shown_that_does_nothing(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}notes.html")
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("link", name="Your notes")).to_be_hidden()
    context.close()


def test_nobody_is_kept_out(reader: Reader) -> None:
    page = reader.open("sources/going-backward-with-russia.html")
    write(page, "#p4", "greatest achievement", "A note.")
    expect(page.locator(".own-note")).to_be_visible()
    select(page, "#p4", "trivial agreement")
    expect(page.get_by_role("button", name="Copy a link")).to_be_visible()
    assert everywhere(page) == []
    page.locator(".own-note").click()
    assert everywhere(page) == []
    page.keyboard.press("Escape")
    page.goto(f"{reader.base}notes.html")
    assert everywhere(page) == []
    page.set_viewport_size({"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
