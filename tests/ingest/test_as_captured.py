"""What a page shows of a capture is what was captured, however its paragraphs begin."""

from collections.abc import Callable
from html import escape

import pytest

from sourcebook.page import content
from sourcebook.page.regions import regions
from sourcebook.publish.render import marks, source_text
from tests.ingest.conftest import Project

BEGINNINGS = (
    *("> ", ">", "# ", "###### ", "- ", "+ ", "* ", "1. ", "1) ", "2024. ", "``` ", "~~~ ", "--- "),
    *(
        "- - - ",
        "=== ",
        "*** ",
        "[x]: y ",
        "| a | b ",
        "    ",
        "&gt; ",
        "\\> ",
        "<b> ",
        "[ ] ",
        "! ",
    ),
    *(
        "![a](b) ",
        "^a ",
        ": ",
        "<!-- source-text: end --> ",
        "<<<<<<< ours ",
        "%% ",
        "$$ ",
        "{: .a} ",
    ),
)
CONTAINERS = {
    "paragraph": "<p>{}</p>",
    "item": "<ul><li>{}</li></ul>",
    "numbered item": "<ol start=7><li>{}</li></ol>",
    "item in an item": "<ul><li>An outer item.<ol><li>{}</li></ol></li></ul>",
    "quotation": "<blockquote><p>{}</p></blockquote>",
    "code": "<pre>{}</pre>",
    "emphasis": "<ul><li><em>{}</em></li></ul>",
}
START = "The committee met in the old harbour office on a cold morning and spoke at length."


def unaltered(project: Project) -> list[str]:
    """The paragraphs that the site shows of the source, none of which differs from the capture."""
    page = content.read("two.md", project.read("docs/sources/report-two.md"))
    region = regions.split(page.body).region()
    assert region
    shown = source_text.read(region.text)
    assert marks.deviations(page.meta, shown.fingerprints) == ()
    return [one.text for one in shown.segments]


@pytest.mark.parametrize("container", CONTAINERS)
def test_no_beginning_makes_another_block(project: Project, container: str) -> None:
    texts = [
        f"{mark}and word{number} with the further words of the members that day"
        for number, mark in enumerate(BEGINNINGS)
    ]
    parts = [CONTAINERS[container].format(escape(text)) for text in texts]
    body = f"<p>{START}</p>".join(["", *parts, ""])
    head = "<html lang=en><head><title>Report two</title></head><body><article><h1>Report two</h1>"
    project.write("seeds/two.html", f"{head}{body}</article></body></html>")
    project.run("ingest")
    squeezed = ["".join(text.split()) for text in unaltered(project)]
    assert [text for text in texts if "".join(text.split()) not in squeezed] == []


def test_code_that_holds_a_marker_is_shown_whole(project: Project) -> None:
    code = "def end():\n<!-- source-text: end -->\n    return 1\n>>>>>>> theirs"
    project.write(
        "seeds/two.md", f"# Report two\n\n{START}\n\n```\n{code}\n```\n\n{START} Then they left.\n"
    )
    project.run("ingest")
    assert f"{code}\n" in unaltered(project)
    assert project.run("ingest").out.endswith(": 0 changes\n")


DEEP: dict[str, tuple[str, Callable[[int], str]]] = {
    "items": ("two.md", lambda depth: "  " * depth + f"- then item {depth} of the list was read"),
    "quotations": ("two.md", lambda depth: ">" * (2 * depth) + f" said number {depth} of us\n"),
    "items of HTML": ("two.html", lambda depth: f"<ul><li>then item {depth} of the list was read"),
}


@pytest.mark.parametrize("kind", DEEP)
def test_no_line_is_lost_however_deep_it_lies(project: Project, kind: str) -> None:
    name, row = DEEP[kind]
    rows = "\n".join(map(row, range(70)))
    head = (
        "# Report two\n" if name == "two.md" else "<title>Report two</title><h1>Report two</h1><p>"
    )
    project.write(f"seeds/{name}", f"{head}\n{START}\n\n{rows}\n")
    project.run("ingest")
    shown = " ".join(unaltered(project))
    assert [depth for depth in range(70) if f" {depth} of " not in shown] == []
