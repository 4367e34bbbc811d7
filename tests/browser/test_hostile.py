"""A site of captures that try to run, to break out and to become something else.

Every string is the title, the author and the text of a source; some are a topic's names too, so
that they stand in every page's navigation.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from sourcebook.page import markdown
from sourcebook.publish.site import site
from tests.browser.conftest import ROOT, Reader, project_with, serving
from tests.hostile import STRINGS

OWN = 28
NAME = (ROOT / "mkdocs.yml").read_text("utf-8").partition("site_name: ")[2].splitlines()[0]
PLAIN = "A plain text"
ASSET = re.compile(
    r'<link rel="(?:stylesheet|icon|preload)"[^>]*>|<script (?:type="module" )?src="[^>]*>'
)


def shown(text: str) -> str:
    return " ".join(markdown.visible(text).split())


# Each text once: two pages that record one capture are a page and its copy.
TEXTS = list(dict.fromkeys([PLAIN, *(text for text in map(shown, STRINGS) if text)]))


KEYS = (
    *("title", "publisher", "container_title", "issued", "type", "language", "license"),
    *("rights_holder", "description", "completeness", "accessed"),
)


def source(text: str) -> str:
    row = {"from": "inferred", "note": text, "was": "0"}
    fields = dict.fromkeys(("title", "authors", "publisher"), row)
    meta = {
        **dict.fromkeys(KEYS, text),
        "url": "https://example.org/",
        "authors": [text, text],
        "keywords": [text],
        "topics": [text, "0"],
        "notes": {"title": text},
        "capture": {"path": text, "sha256": text, "fields": fields},
    }
    body = markdown.paragraph(text)
    return (
        f"---\n{yaml.safe_dump(meta)}---\n\n<!-- source-text: begin -->\n{body}\n"
        f"<!-- source-text: end -->\n\n## Commentary\n"
    )


def topic(text: str) -> str:
    meta = {"title": text, "alt_labels": [text], "scope_note": text, "broader": [text]}
    return f"---\n{yaml.safe_dump(meta)}---\n\nOurs.\n"


def speaking(text: str, number: int) -> str:
    """A page of somebody's that speaks of a source, which then names it."""
    head = yaml.safe_dump({"title": text})
    return f"---\n{head}---\n\nOf [¶1](../sources/{number}.md#p1).\n"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    docs = folder / "docs"
    for name in ("sources", "topics", "notes"):
        (docs / name).mkdir(parents=True)
    for number, text in enumerate(TEXTS):
        (docs / f"notes/{number}.md").write_text(speaking(text, number), encoding="utf-8")
        (docs / f"sources/{number}.md").write_text(source(text), encoding="utf-8")
    for number, text in enumerate(TEXTS[: OWN + 1]):
        (docs / f"topics/{number}.md").write_text(topic(text), encoding="utf-8")
    (docs / "sources/index.md").write_text("# Sources\n", encoding="utf-8")
    (docs / "index.md").write_text("# Home\n", encoding="utf-8")
    (docs / "search.md").write_text("---\ntemplate: search.html\n---\nSearch\n", encoding="utf-8")
    with (project_with(docs, folder) / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nnot_in_nav: /notes/*\n")
    assert site.build(folder) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def person(browser: Browser, hostile: Path) -> Iterator[Reader]:
    with serving(hostile) as base:
        context = browser.new_context()
        yield Reader(base, context)
        context.close()


class _Shape(HTMLParser):
    """The tags of a page and the names of their attributes; what it says does not count."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A language's or a date's code is only there when it has the form of one; a long title is
        # set smaller, by its class.
        free = ("lang", "datetime", *(("class",) if tag == "h1" else ()))
        self.found.append((tag, *sorted(name for name, _ in attrs if name not in free)))


def shape(path: Path) -> list[tuple[str, ...]]:
    return _Shape(path.read_text(encoding="utf-8")).found


@pytest.mark.parametrize("folder", ["sources", "topics"])
def test_no_text_changes_the_shape_of_its_page(hostile: Path, folder: str) -> None:
    plain = set(shape(hostile / folder / "0.html"))
    plain.add(("a", "download", "href"))  # of few sources; those of very many are put together
    for path in (hostile / folder).glob("*.html"):
        if path.stem.isdigit():
            extra = set(shape(path)) - plain - {("br",), ("li",), ("ul",), ("p",)}
            # A web address is linked; a code that we know is shown in words, itself as a title.
            assert extra <= {("a", "href", "rel"), ("span", "title")}, TEXTS[int(path.stem)]


def test_nothing_runs_and_nothing_is_altered(person: Reader) -> None:
    page = person.open("index.html")
    for number, text in enumerate(TEXTS[: OWN + 1]):
        page.goto(f"{person.base}sources/{number}.html")
        check(page, text)
    page.close()
    assert person.alarms == []


def test_no_string_of_the_list_runs_or_is_altered(
    browser: Browser, hostile: Path, tmp_path: Path
) -> None:
    """The pages alone in frames, without the theme's styles and scripts: all take seconds."""
    for number in range(len(TEXTS)):
        html = (hostile / f"sources/{number}.html").read_text(encoding="utf-8")
        (tmp_path / f"{number}.html").write_text(ASSET.sub("", html), encoding="utf-8")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/fonts").symlink_to(ROOT / "sourcebook/theme/assets/fonts")
    (tmp_path / "frames.html").write_text('<!doctype html><link rel="icon" href="data:,">')
    with serving(tmp_path) as base:
        person = Reader(base, browser.new_context())
        page = person.open("frames.html")
        said = page.evaluate(FRAMES.replace("SAID", SAID), len(TEXTS))
        person.context.close()
    for text, found in zip(TEXTS, said, strict=True):
        compare(found | {"bar": found["heading"]}, text)  # a script puts the title into the bar
    assert person.alarms == []


def check(page: Page, text: str) -> None:
    compare(page.evaluate(f"({SAID})(window)"), text)


def compare(said: dict[str, object], text: str) -> None:
    wanted = " ".join(text.split())
    assert said == {
        **dict.fromkeys(("bar", "heading", "brief", "text", "publisher", "related"), wanted),
        "description": wanted,
        "authors": [wanted, wanted],
        "tab": f"{wanted} · {NAME}",
        "ran": False,
    }


SAID = """(window) => {
  const { document } = window;
  const said = (element) => element.content ?? element.textContent;
  const clean = (element) => said(element).trim().split(/\\s+/u).join(" ");
  const all = (selector) => [...document.querySelectorAll(selector)].map(clean);
  const fact = (label) => {
    const rows = [...document.querySelectorAll(".facts > div")];
    const row = rows.find((row) => row.firstElementChild.textContent.startsWith(label));
    return [...row.querySelectorAll("dd")].map(clean);
  };
  return {
    bar: all(".md-header__topic .md-ellipsis")[1],
    heading: all("h1")[0],
    brief: all(".brief p")[0],
    text: all("#source-text")[0],
    related: all('.region--related a[href^="../notes/"]')[0],
    publisher: fact("Publisher")[0],
    authors: fact("Author"),
    tab: all("title")[0],
    description: all("meta[name=description]")[0],
    ran: window.ran !== undefined,
  };
}"""

FRAMES = """async (count) => {
  const said = [];
  const read = (number) => new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.hidden = true; // it is read, not looked at
    frame.src = `${number}.html`;
    frame.onload = () => {
      said[number] = (SAID)(frame.contentWindow);
      frame.remove();
      resolve();
    };
    document.body.append(frame);
  });
  for (let first = 0; first < count; first += 30) {
    const numbers = Array.from({ length: Math.min(30, count - first) }, (_, i) => first + i);
    await Promise.all(numbers.map(read));
  }
  return said;
}"""


def test_names_of_topics_stand_as_they_are_in_every_navigation(person: Reader) -> None:
    page = person.open("topics/5.html")
    names = page.locator(".md-nav--primary .md-nav__item .md-nav__item .md-nav__link")
    found = {" ".join((text or "").split()) for text in names.all_text_contents()}
    assert set(TEXTS[: OWN + 1]) <= found
    assert page.evaluate("window.ran === undefined")
    page.close()
    assert person.alarms == []


def test_search_shows_titles_and_passages_as_they_are(person: Reader) -> None:
    page = person.open("search.html?q=window+ran+script")
    expect(page.locator(".search__title").first).to_be_visible()
    titles = {" ".join(text.split()) for text in page.locator(".search__title").all_text_contents()}
    assert titles <= set(TEXTS)
    assert "<script>window.ran = 1</script>" in titles
    assert page.evaluate(
        "window.ran === undefined && !document.querySelector('.search script, .search img')"
    )
    page.close()
    assert person.alarms == []
