"""The built site as a reader meets it."""

import posixpath
import re
from itertools import groupby, islice, pairwise
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, Route, expect

from sourcebook.page import content
from sourcebook.publish.mkdocs import settings
from sourcebook.publish.site import site
from tests.browser.conftest import ROOT, Reader, serving

SOURCES = sorted(path.stem for path in (ROOT / "docs/sources").glob("*.md") if path.stem != "index")
TOPICS = sorted(path.stem for path in (ROOT / "docs/topics").glob("*.md") if path.stem != "index")
STORED = (path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))
PAGES = sorted(path.with_suffix(".html").as_posix() for path in STORED)
WHOLE = ("", "sources")  # folders whose pages are not made alike
SOME = [
    path
    for folder, found in groupby(sorted(PAGES, key=posixpath.dirname), key=posixpath.dirname)
    for path in (found if folder in WHOLE else islice(found, 0, None, 5))
]
"""All pages at the top and of sources, and every fifth of each other folder."""


def captured(name: str) -> list[str]:
    """The paragraphs of a page's source text as its Markdown has them, without its escapes."""
    text = (ROOT / f"docs/sources/{name}.md").read_text(encoding="utf-8")
    region = text.partition("<!-- source-text: begin -->\n")[2].partition("<!-- source-text: end")[
        0
    ]
    blocks = (block.removeprefix("### ") for block in region.strip().split("\n\n"))
    return [" ".join(re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", block).split()) for block in blocks]


@pytest.mark.parametrize("path", SOME)
def test_no_page_errs_or_asks_elsewhere_or_sticks_out(leafing: Reader, path: str) -> None:
    page = leafing.turn(path)
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") > 0
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
    assert len(ids) == len(set(ids))
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    for width in (768, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wrong_address_leads_home_and_to_the_search(browser: Browser, built: Path) -> None:
    with serving(built / "book") as base:
        person = Reader(base, browser.new_context())
        page = person.open("404.html")
        page.get_by_role("button", name="Search").last.click()
        expect(page.get_by_role("searchbox", name="Search")).to_be_focused()
        page.keyboard.press("Escape")
        page.locator("article").get_by_role("link", name="Home").click()
        expect(page).to_have_url(f"{base}index.html")
        person.context.close()
    assert person.alarms == []


def test_every_link_leads_somewhere(built: Path) -> None:
    broken = []
    for page in built.rglob("*.html"):
        for href in re.findall(r'(?:href|src)="([^"]*)"', page.read_text(encoding="utf-8")):
            path, _, fragment = href.partition("#")
            path = path.partition("?")[0]
            if re.match(r"[a-z]+:|/", path) or page.name == "404.html":
                continue
            target = (page.parent / path).resolve() if path else page
            there = target.is_file() or (target / "index.html").is_file()
            if not there or (fragment and f'id="{fragment}"' not in target.read_text("utf-8")):
                broken.append(f"{page.name}: {href}")
    assert broken == []


def test_home_shows_the_sources_and_topics(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    for name in SOURCES:
        expect(
            page.locator(f".region--newest-and-oldest a[href='sources/{name}.html']")
        ).to_be_visible()
    for name in TOPICS:
        assert page.locator(f".region--topics a[href='topics/{name}.html']").count() == 1


@pytest.mark.parametrize("name", SOURCES)
def test_source_text_is_the_captured_text(leafing: Reader, name: str) -> None:
    page = leafing.turn(f"sources/{name}.html")
    blocks = page.evaluate(
        "[...document.querySelectorAll('#source-text > *')].map((e) => e.textContent)"
    )
    assert [" ".join(block.split()) for block in blocks] == captured(name)
    ids = page.evaluate("[...document.querySelectorAll('#source-text .segment')].map((e) => e.id)")
    assert ids == [f"p{n}" for n in range(1, len(ids) + 1)]


@pytest.mark.parametrize("name", SOURCES)
def test_source_page_answers_what_a_reader_asks(leafing: Reader, name: str) -> None:
    document = content.read(name, (ROOT / f"docs/sources/{name}.md").read_text("utf-8"))
    page = leafing.turn(f"sources/{name}.html")
    expect(page.locator("h1")).to_have_text(str(document.meta["title"]))
    labels = page.locator(".facts dt").all_inner_texts()
    assert {"Date", "Kind", "Language", "Rights"} <= set(labels)
    for key, label in (("publisher", "Publisher"), ("url", "Original")):
        lines = page.locator(".record > .unknown").all_inner_texts()
        unknown = any(label in line for line in lines)
        known = bool(document.meta.get(key))
        assert (label in labels, unknown) == (known, not known)
    page.locator("summary", has_text="Where each value comes from").click()
    expect(page.locator(".grounds__list")).to_be_visible()


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 800, 480), (360, 780, 560)])
def test_the_text_of_a_source_stands_high_on_its_page(
    leafing: Reader, width: int, height: int, most: int
) -> None:
    for name in SOURCES:
        page = leafing.turn(f"sources/{name}.html")
        page.set_viewport_size({"width": width, "height": height})
        box = page.locator("#p1").bounding_box()
        assert box
        assert box["y"] <= most, name
        assert width < 1000 or page.evaluate("document.documentElement.scrollHeight") <= 5000, name


@pytest.mark.parametrize(("width", "height", "most"), [(1280, 800, 480), (360, 780, 560)])
@pytest.mark.parametrize("words", [24, 60])
def test_long_titles_and_summaries_leave_the_text_high(
    leafing: Reader, width: int, height: int, most: int, words: int
) -> None:
    page = leafing.turn(f"sources/{SOURCES[0]}.html")
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(
        """(words) => {
          const title = document.querySelector("h1");
          title.textContent = "Settlement ".repeat(words / 6);
          title.classList.toggle("long", title.textContent.length > 90);
          document.querySelector(".brief p").textContent = "A sentence on it. ".repeat(words);
          document.querySelector(".brief").classList.add("brief--some", "brief--long");
        }""",
        words,
    )
    box = page.locator("#p1").bounding_box()
    assert box
    assert box["y"] <= most


def test_the_first_passage_of_a_topic_is_in_sight(leafing: Reader) -> None:
    for name in TOPICS:
        page = leafing.turn(f"topics/{name}.html")
        page.set_viewport_size({"width": 1280, "height": 800})
        box = page.locator(".region--evidence blockquote").first.bounding_box()
        assert box
        assert box["y"] <= 620, name


@pytest.mark.parametrize("width", [1280, 360])
def test_six_sizes_of_type_are_enough(leafing: Reader, width: int) -> None:
    page = leafing.turn(f"sources/{SOURCES[0]}.html")
    page.set_viewport_size({"width": width, "height": 800})
    sizes = page.evaluate(
        """() => {
          const main = document.querySelector(".md-main");
          const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
          const sizes = new Set();
          while (texts.nextNode()) {
            const { parentElement: part, data } = texts.currentNode;
            const seen = data.trim() && part.checkVisibility({ visibilityProperty: true });
            if (seen) sizes.add(getComputedStyle(part).fontSize);
          }
          return [...sizes];
        }"""
    )
    assert len(sizes) <= 6, sizes


# How many times what stands in the margin has moved, by Chromium's account of shifts of layout.
MOVES = """new Promise((done) => {
  const moved = [];
  new PerformanceObserver((list) => moved.push(...list.getEntries()))
    .observe({ type: "layout-shift", buffered: true });
  const beside = (part) => part.node?.closest?.(".margin");
  const count = () => moved.filter((one) => one.sources.some(beside)).length;
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(count()), 100)));
})"""


def test_notes_in_the_margin_do_not_move_when_the_fonts_come(reader: Reader) -> None:
    held: list[Route] = []
    page = reader.context.new_page()

    def hold(font: Route) -> None:
        held.append(font)

    page.route("**/*.woff2", hold)
    page.set_viewport_size({"width": 1350, "height": 940})
    page.goto(reader.base + COMMENTED[1], wait_until="commit")
    page.wait_for_selector(".margin__note", state="attached")
    assert held
    for font in held:
        font.continue_()
    page.wait_for_selector(".margin__note", state="visible")
    assert page.evaluate(MOVES) == 0


def test_the_label_of_a_description_stands_apart_from_it_on_paper(leafing: Reader) -> None:
    page = leafing.turn(COMMENTED[1])
    page.emulate_media(media="print")
    words = page.locator(".brief__words")
    gap = """(words) => {
      const [label, said] = words.children;
      const range = document.createRange();
      range.setStart(said.firstChild, 0);
      range.setEnd(said.firstChild, 1);
      const last = [...label.getClientRects()].at(-1);
      return range.getBoundingClientRect().left - last.right;
    }"""
    assert words.evaluate(gap) > 2


@pytest.mark.parametrize("width", [1280, 1920])
def test_notes_in_the_margin_are_beside_their_paragraphs_and_apart(
    leafing: Reader, width: int
) -> None:
    page = leafing.turn(COMMENTED[1])
    page.set_viewport_size({"width": width, "height": 900})
    page.mouse.wheel(0, 300)
    boxes = [page.locator(".record").bounding_box()]
    boxes += [one.bounding_box() for one in page.locator(".margin__note").all()]
    text = page.locator("#source-text").bounding_box()
    assert text
    assert len(boxes) > 2
    for one in boxes:
        assert one
        assert one["x"] > text["x"] + text["width"]
        assert one["x"] + one["width"] <= width
    for above, below in pairwise(boxes):
        assert above
        assert below
        assert below["y"] >= above["y"] + above["height"]
    assert abs(text["x"] + text["width"] / 2 - width / 2) < 12


def test_permalink_leads_to_its_paragraph(leafing: Reader) -> None:
    page = leafing.turn(f"sources/{SOURCES[0]}.html")
    page.get_by_role("link", name="Paragraph 2", exact=True).click()
    expect(page).to_have_url(re.compile("#p2$"))
    expect(page.locator("#p2")).to_be_in_viewport()
    shown = page.evaluate("getComputedStyle(document.querySelector('#p2 a'), '::before').content")
    assert "¶" in shown


def test_commentary_stands_outside_the_source(leafing: Reader) -> None:
    page = leafing.turn(f"sources/{SOURCES[0]}.html")
    expect(page.locator(".framed > .label")).to_contain_text("Source text")
    expect(page.locator(".commentary .label")).to_have_text("Our words, not the source’s")
    assert page.locator("#source-text .commentary, #source-text .related").count() == 0


COMMENTED = [f"sources/{name}.html" for name in SOURCES]


def commented(path: str) -> set[str]:
    """The numbers of the paragraphs that a page's commentary links to."""
    text = (ROOT / "docs" / path).with_suffix(".md").read_text(encoding="utf-8")
    commentary = text.partition("## Commentary")[2].partition("<!-- related: begin")[0]
    return set(re.findall(r"\]\(#p(\d+)\)", commentary))


@pytest.mark.parametrize("path", COMMENTED)
def test_without_scripts_a_mark_leads_to_the_comment(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    marks = page.locator("#source-text .remark:not(.remark--mention)")
    assert marks.count() == len(commented(path))
    marks.first.click()
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()
    context.close()


@pytest.mark.parametrize(
    ("width", "beside"), [(1440, True), (1280, True), (768, False), (360, False)]
)
def test_a_comment_opens_beside_the_text_or_below_it(
    leafing: Reader, width: int, beside: bool
) -> None:
    page = leafing.turn(COMMENTED[1])
    page.set_viewport_size({"width": width, "height": 900})
    number = min(commented(COMMENTED[1]), key=int)
    mark = page.get_by_role("button", name=f"Commentary on ¶{number}", exact=True)
    mark.focus()
    page.keyboard.press("Enter")
    note = page.get_by_role("complementary", name=f"Comment on ¶{number}, not part of the source")
    expect(note).to_be_focused()
    said = page.locator(f"#on-p{number}").locator("xpath=ancestor::p").inner_text()
    expect(note).to_contain_text(said)
    box, paragraph = note.bounding_box(), page.locator(f"#p{number}").bounding_box()
    assert box and paragraph
    if beside:
        assert box["x"] >= paragraph["x"] + paragraph["width"]
        assert abs(box["y"] - paragraph["y"]) < 10
    else:
        assert box["y"] >= paragraph["y"] + paragraph["height"]
        assert box["x"] + box["width"] <= width
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_long_note_can_be_closed_where_it_begins(leafing: Reader, width: int) -> None:
    page = leafing.turn("sources/going-backward-with-russia.html")
    page.set_viewport_size({"width": width, "height": 500})
    page.get_by_role("button", name="Another page speaks of ¶1").click()
    note = page.get_by_role("complementary", name="Said elsewhere on ¶1")
    area = note.bounding_box()
    assert area
    assert area["y"] > 48  # below the header
    assert width < 1000 or area["y"] + area["height"] < 490
    page.keyboard.press("Tab")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    note.get_by_role("link", name="In its place below").scroll_into_view_if_needed()
    expect(note.get_by_role("button", name="Close")).to_be_in_viewport()


def test_only_one_comment_is_open_and_none_is_printed(leafing: Reader) -> None:
    page = leafing.turn(COMMENTED[1])
    marks = page.locator("#source-text .remark")
    for index in (0, 1):
        marks.nth(index).click()
        expect(page.locator(".beside")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".beside")).to_have_count(0)


def test_topic_page_quotes_its_sources(leafing: Reader) -> None:
    page = leafing.turn("topics/territorial-dispute.html")
    assert page.locator(".region--evidence blockquote mark").count() > 0
    expect(page.locator("[lang=ja]").first).to_be_attached()
    link = page.locator(".region--evidence li > p:first-child a:nth-of-type(2)").first
    target = link.get_attribute("href") or ""
    link.click()
    expect(page.locator(f"#{target.partition('#')[2]}")).to_be_in_viewport()


def test_a_source_page_is_complete_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sources/{SOURCES[0]}.html")
    expect(page.locator("#source-text .segment").first).to_be_visible()
    page.locator("[data-search-open]").first.click()
    expect(page.locator("h1")).to_have_text("All sources")
    context.close()


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_can_be_told_from_its_ground(leafing: Reader, scheme: str) -> None:
    page = leafing.turn(f"sources/{SOURCES[0]}.html")
    page.emulate_media(color_scheme="dark" if scheme == "slate" else "light")
    page.wait_for_function("s => document.body.dataset.mdColorScheme === s", arg=scheme)
    for selector in (
        "#p1",
        ".permalink",
        ".facts dt",
        ".attribution",
        ".eyebrow",
        ".margin__note",
        ".foot p",
        ".md-tabs__link",
    ):
        assert contrast(page.evaluate(COLOURS, selector)) >= 4.5, selector


COLOURS = """(selector) => {
  let element = document.querySelector(selector);
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  document.getAnimations().forEach((one) => one.finish());  // colours of the scheme before
  const front = rgb(getComputedStyle(element).color);
  const back = (element) => getComputedStyle(element).backgroundColor;
  while (element.parentElement && /, 0\\)$/.test(back(element))) element = element.parentElement;
  return [front, rgb(back(element))];
}"""


def contrast(colours: list[list[int]]) -> float:
    """The ratio of WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    lights = []
    for colour in colours:
        parts = (v / 255 for v in colour)
        linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_colours_can_be_switched(reader: Reader) -> None:
    page = reader.open("index.html")
    before = page.evaluate("document.body.dataset.mdColorScheme")
    for _ in range(2):
        page.get_by_role("banner").get_by_role("button", name="colours").click()
    assert page.evaluate("document.body.dataset.mdColorScheme") != before


def test_menu_opens_from_the_keyboard_on_a_narrow_screen(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    page.set_viewport_size({"width": 400, "height": 800})
    menu = page.get_by_role("checkbox", name="Menu")
    links = page.locator(".md-sidebar--primary .md-nav__link")
    expect(links.first).not_to_be_visible()
    menu.focus()
    page.keyboard.press("Space")
    expect(links.first).to_be_visible()


def test_two_builds_are_the_same(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("one", "two"):
        assert site.build(ROOT, site=tmp_path / name) == 0
    first, second = (contents(tmp_path / name) for name in ("one", "two"))
    assert first == second
    assert set(first) == set(contents(built / "book"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_configuration_keeps_to_what_is_safe() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    settings.prepare(config)
    assert set(config["markdown_extensions"]) == {
        *("toc", "tables", "fenced_code", "footnotes", "admonition"),
        "sourcebook.publish.mkdocs.markdown_extension",
    }
    assert set(config["plugins"]) == {"hooks/publish.py"}
    assert config["theme"]["font"] is False
    assert "navigation.instant" not in config["theme"]["features"]
