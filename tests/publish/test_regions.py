"""Regions of a page: each case file holds a page's Markdown and the HTML that it becomes.

To add a case, add a file to `cases/`: Markdown, a line of five `=`, HTML. What is derived for the
page stands in it between lines `@@ name` and `@@`.
"""

import re
from pathlib import Path

import markdown
import pytest

from sourcebook.derive.page_regions import Region
from sourcebook.page.regions.placeholders import Placeholder, write
from sourcebook.page.regions.regions import RETIRED, Fault, split
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.render import RenderedRegion
from tests.effort import in_time

CASES = Path(__file__).parent / "cases"
FILES = frozenset({"topics/islands.md", "sources/a.md", "sources/b.md", "sources/日本.md", "x.png"})
PEOPLES = ["toc", "tables", "fenced_code", "footnotes", "admonition"]
DERIVED = re.compile(r"^@@ (?P<name>[a-z-]+)\n(?P<text>.*?)\n@@$", re.MULTILINE | re.DOTALL)
Page = tuple[str, list[RenderedRegion], list[Fault], markdown.Markdown]


def convert(text: str, path: str = "sources/a.md") -> Page:
    rendered: list[RenderedRegion] = []
    faults: list[Fault] = []
    name = "sourcebook.publish.mkdocs.markdown_extension"
    placed = tuple(Region(found["name"], found["text"]) for found in DERIVED.finditer(text))
    text = DERIVED.sub(lambda found: write(Placeholder(found["name"])), text)
    options = {
        "placed": placed,
        "links": Links(path, FILES),
        "language": "en",
        "rendered": rendered,
        "faults": faults,
    }
    md = markdown.Markdown(extensions=[*PEOPLES, name], extension_configs={name: options})
    return md.convert(text), rendered, faults, md


def region(name: str, text: str) -> str:
    return f"<!-- {name}: begin -->\n{text}\n<!-- {name}: end -->"


def derived(name: str, text: str) -> str:
    return f"@@ {name}\n{text}\n@@"


@pytest.mark.parametrize("path", sorted(CASES.glob("*.md")), ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    text, _, expected = path.read_text(encoding="utf-8").partition("\n=====\n")
    html, _, faults, _ = convert(text)
    assert faults == []
    assert html == expected.strip()


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a\n<!-- related: begin -->\nb", 2, "the region `related` has no end marker"),
        ("<!-- related: end -->", 1, "an end marker of `related` without its begin marker"),
        (
            "<!-- related: begin -->\n<!-- evidence: begin -->\n<!-- related: end -->",
            2,
            "the region `evidence` begins inside the region `related`",
        ),
        (region("list", "a") + "\n" + region("list", "b"), 4, "the region `list` stands twice"),
    ],
)
def test_marker_out_of_place(text: str, line: int, message: str) -> None:
    html, _, faults, _ = convert(text + "\n\n<script>x</script>\n")
    assert Fault(line, message) in faults
    assert "<script" not in html


def test_marker_in_a_fence_is_shown_not_obeyed() -> None:
    shown = region("source-text", "*a*")
    html, rendered, faults, _ = convert(f"```\n{shown}\n```\n")
    assert (rendered, faults) == ([], [])
    assert "&lt;!-- source-text: begin --&gt;" in html


def test_fence_that_nothing_closes_hides_no_region() -> None:
    html, rendered, _, _ = convert("```\n" + region("source-text", "<script>x</script>"))
    assert [part.name for part in rendered] == ["source-text"]
    assert "<script" not in html


def test_unclosed_html_above_a_region_does_not_reach_into_it() -> None:
    html, _, _, _ = convert("<div>\n\n" + region("source-text", "a --> <b>b</b>"))
    assert "a --&gt; &lt;b&gt;b&lt;/b&gt;" in html


def test_placeholders_of_the_host_mean_nothing_in_a_region() -> None:
    text = "\x02wzxhzdk:0\x03 klzzwxh:0000 \x02amp\x03 sourcebookregion0z"
    html, _, _, _ = convert("<b>x</b> `code`\n\n" + region("source-text", text))
    assert "wzxhzdk:0" in html
    assert "klzzwxh:0000" in html
    assert "sourcebookregion0z" in html
    assert html.count("<b>") == 1


def test_ids_of_headings_give_way_to_ids_of_regions() -> None:
    source, related = region("source-text", "a"), derived("related", "## Subjects\n\nb")
    html, rendered, _, _ = convert(f"{source}\n\n## P1\n\n## Subjects\n\n{related}")
    assert 'id="p1_1"' in html
    assert 'id="subjects_1"' in html
    assert [part.ids for part in rendered] == [("source-text", "p1"), ("subjects",)]


def test_headings_of_regions_stand_in_the_contents_in_order() -> None:
    evidence = derived("evidence", "## Said\n\n### A <b>\n\n> b")
    *_, md = convert(f"## Before\n\n{evidence}\n\n## After", "topics/islands.md")
    tokens = vars(md)["toc_tokens"]
    assert [token["name"] for token in tokens] == ["Before", "Said", "After"]
    assert tokens[1]["children"][0]["name"] == "A &lt;b&gt;"


def test_links_in_regions_are_checked() -> None:
    text = "[a](../topics/islands.md#x) [b](gone.md) [日](日本.md) [c](#p1) ![d](../x.png)"
    html, (part,), _, _ = convert(derived("related", text))
    assert part.missing == ("gone.md",)
    assert [(link.path, link.fragment) for link in part.links] == [
        ("topics/islands.md", "x"),
        ("sources/日本.md", ""),
        ("sources/a.md", "p1"),
        ("x.png", ""),
    ]
    assert ' b <a href="%E6%97%A5%E6%9C%AC.html">日</a>' in html
    assert '!<a href="../x.png">d</a>' in html


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https://example.org/",
        "//example.org/x",
        "/\\example.org",
        "\\\\example.org",
        "mailto:a@example.org",
        "?x=1",
    ],
)
@pytest.mark.parametrize("form", ["[a]({0})", "[a](<{0}>)", "<{0}>", "[a][r]\n\n[r]: {0}"])
def test_no_link_leaves_the_site(url: str, form: str) -> None:
    html, _, _, _ = convert(derived("related", form.format(url)))
    assert "href" not in html


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "*" * 60_000,
        "`a``" * 20_000,
        "[a](" * 20_000,
        "> " * 20_000,
        "- " * 20_000,
        "**a*" * 20_000,
        "".join(" " * level + "- a\n" for level in range(400)),
        "- a\n" * 6_000,
        "~~~ a\n" * 20_000,
        "|a|\n|-|\n" * 10_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_is_bounded(text: str) -> None:
    page = region("source-text", text)
    in_time(5, lambda: convert(page))


def test_many_fences_that_nothing_closes_take_linear_time() -> None:
    page = "``` a\n" * 100_000 + region("source-text", "a")
    assert in_time(5, lambda: split(page)).parts[-1].name == "source-text"


@pytest.mark.parametrize("name", RETIRED)
def test_what_was_derived_in_the_first_edition_is_not_shown(name: str) -> None:
    html, rendered, faults, _ = convert("Mine.\n\n" + region(name, "Old words.") + "\n\nMore.")
    assert (rendered, faults) == ([], [])
    assert html == "<p>Mine.</p>\n<p>More.</p>"


def test_what_has_no_place_of_its_own_stands_at_the_end() -> None:
    name = "sourcebook.publish.mkdocs.markdown_extension"
    options = {"below": (Region("related", "## Subjects"),)}
    md = markdown.Markdown(extensions=[name], extension_configs={name: options})
    shown = md.convert(region("source-text", "a") + "\n\nMine.")
    assert shown.index("Mine.") < shown.index('id="subjects"')


def test_a_placeholder_for_which_nothing_is_derived_shows_nothing() -> None:
    html, rendered, _, _ = convert("Mine.\n\n<!-- sourcebook: sources -->\n")
    assert (html, rendered) == ("<p>Mine.</p>", [])
