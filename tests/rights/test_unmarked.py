"""Where markers or front matter are broken, in whatever way, no withheld text gets out."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from sourcebook.cli import main
from sourcebook.derive.known.knowledge import gather
from sourcebook.extract.record import extract
from sourcebook.model import Capture, SourceRecord
from sourcebook.page.content import read
from sourcebook.publish.rights.rights import decide_rights
from sourcebook.publish.site import site
from tests.rights import outputs
from tests.rights.leaks import leaks
from tests.rights.test_hidden_places import page
from tests.rights.test_leaks import HOME, ROOT, TOPIC, capture, edited, sentences

# Nothing of a text without an open licence is shown, so that whatever is found is a leak.
NOTHING = {"publish": "by-rights", "excerpt": {"words": 0, "share": 0, "quote": 0}}
SECRET, OPEN = "wordsecret", "wordopen"
SOURCE = "sources/the-talks-in-secret.md"
LEDGER = "captures/the-talks-in-secret.md"
SUBJECT = "topics/peace-treaty.md"

Change = Callable[[str], str]
_MARKER = re.compile(r"^<!-- ([a-z-]+): (begin|end) -->$", re.MULTILINE)


def project(root: Path) -> None:
    """A project with a source that is withheld, one that is not, and a topic of both."""
    for folder in ("seeds", "docs/topics", "docs/sources"):
        (root / folder).mkdir(parents=True)
    (root / "docs/index.md").write_text(HOME, "utf-8")
    (root / "docs/topics/peace-treaty.md").write_text(TOPIC, "utf-8")
    for name in ("secret", "open"):
        (root / f"seeds/{name}.txt").write_text(capture(name), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    for name, line in (("secret", "publish: record"), ("open", "license: CC-BY-4.0")):
        page(root, name).write_text(edited(page(root, name).read_text("utf-8"), line), "utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of that project as ingest made them, by path in `docs/`."""
    root = tmp_path_factory.mktemp("unmarked")
    project(root)
    docs = root / "docs"
    return {p.relative_to(docs).as_posix(): p.read_text("utf-8") for p in docs.rglob("*.md")}


@cache
def extracted(name: str) -> SourceRecord:
    return extract(Capture(f"seeds/{name}.txt", "text/plain", capture(name).encode(), name))


class Captures:
    """What was made of the captures, as a build reads it."""

    def record(self, path: str, _sha256: str) -> SourceRecord | None:
        name = Path(path).stem
        return extracted(name) if name in ("secret", "open") else None

    def digest(self, path: str, sha256: str) -> str:
        found = self.record(path, sha256)
        return found.sha256 if found else ""


def places(pages: Mapping[str, str], extra: Mapping[str, object], word: str) -> list[str]:
    return outputs.places(pages, extra, word, Captures())


def at_markers(change: Callable[[str], str]) -> Change:
    return lambda text: _MARKER.sub(lambda match: change(match[0]), text)


def around_markers(*, before: str = "", after: str = "") -> Change:
    return at_markers(lambda marker: before + marker + after)


def renamed(name: str) -> Change:
    """Give another name to the regions, in the front matter too."""
    return lambda text: re.sub("source-text", name, text)


def first_only(pattern: str, replacement: str) -> Change:
    return lambda text: re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE)


def moved(side: str, by: int) -> Change:
    """Move a marker up or down by some lines."""

    def change(text: str) -> str:
        lines = text.split("\n")
        at = next((n for n, one in enumerate(lines) if one.endswith(f": {side} -->")), None)
        if at is not None:
            lines.insert(max(0, at + by), lines.pop(at))
        return "\n".join(lines)

    return change


def below_front_matter(change: Change) -> Change:
    """Change a page's body alone."""

    def both(text: str) -> str:
        match = re.match(r"---\n.*?\n---\n", text, re.DOTALL)
        head = match[0] if match else ""
        return head + change(text[len(head) :])

    return both


def fenced(fence: str) -> Change:
    return lambda text: f"{fence}\n{text}\n{fence[: fence.rindex(fence[0]) + 1]}\n"


def indented(match: re.Match[str]) -> str:
    return " " + match[0].replace("\n", "\n ")


MARKERS: dict[str, Change] = {
    "deleted": at_markers(lambda _: ""),
    "begin deleted": first_only(r"^<!-- [a-z-]+: begin -->\n", ""),
    "end deleted": first_only(r"^<!-- [a-z-]+: end -->\n", ""),
    "upper case": at_markers(str.upper),
    "swapped": at_markers(lambda m: m.replace("begin", "END").replace("end", "begin").lower()),
    "doubled": at_markers(lambda m: f"{m}\n{m}"),
    "region doubled": lambda text: text + text[text.rfind("---\n") + 4 :],
    "commented": at_markers(lambda m: f"<!-- {m} -->"),
    "in one comment": first_only(r"(?s)^(<!-- .*: end -->)$", r"<!--\n\1\n-->"),
    "entities": at_markers(lambda m: m.replace("<", "&lt;")),
    "escaped": at_markers(lambda m: f"\\{m}"),
    "on the line of the text": lambda text: re.sub(r"(: begin -->)\n", r"\1 ", text),
    "quoted": below_front_matter(lambda body: re.sub("(?m)^", "> ", body)),
    "listed": below_front_matter(lambda body: "- " + body.strip().replace("\n", "\n  ")),
    "code": below_front_matter(lambda body: re.sub("(?m)^", "    ", body)),
    "conflict": at_markers(lambda m: f"<<<<<<< HEAD\n{m}\n=======\n>>>>>>> other"),
    "raw HTML": below_front_matter(lambda body: f"<div>\n{body}\n</div>"),
} | {
    f"begins with {before!r}": around_markers(before=before)
    for before in (" ", "\t", "\xa0", "\ufeff", "> ", "- ", "    ", "1. ", "\u200b", "# ")
} | {
    f"ends with {after!r}": around_markers(after=after)
    for after in ("\xa0", "\x0b", "\x0c", "\x85", "\u2028", "\r", " .", "-->", "\x00")
} | {
    f"renamed {name}": renamed(name)
    for name in ("sourcetext", "Source-Text", "related", "list", "source_text", "sources")
} | {
    f"{side} moved by {by}": moved(side, by)
    for side in ("begin", "end")
    for by in (-40, -2, -1, 1, 2, 3, 40)
} | {
    f"fenced by {fence!r}": below_front_matter(fenced(fence))
    for fence in ("```", "~~~", "````markdown", "``` {.md}")
}  # fmt: skip
# These leave traces of the front matter, the others nothing.
HEADS: dict[str, Change] = {
    "not YAML": lambda text: text.replace("---\n", "---\nnotes: so: he asked\n", 1),
    "no begin": lambda text: text.replace("---\n", "", 1),
    "no end": lambda text: re.sub(r"(?s)(\A---\n.*?)\n---\n", r"\1\n", text),
    "after a blank line": lambda text: f"\n{text}",
    "after a title": lambda text: f"# A title\n\n{text}",
    "below another": lambda text: f"---\ntitle: Another\n---\n\n{text}",
    "byte order mark": lambda text: f"\ufeff{text}",
    "two marks": lambda text: f"\ufeff\ufeff{text}",
    "indented": lambda text: re.sub(r"\A(?s:---\n.*?\n---\n)", indented, text),
    "at the end": lambda text: re.sub(r"(?s)\A(---\n.*?\n---\n)(.*)", r"\2\n\1", text),
    "in a comment": lambda text: re.sub(r"(?s)\A(---\n.*?\n---\n)", r"<!--\n\1-->\n", text),
    "fenced": lambda text: f"```\n{text}\n```\n",
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "line ends of old": lambda text: text.replace("\n", "\r"),
    "key in capitals": lambda text: text.replace("capture:", "Capture:"),
    "digest in capitals": lambda text: re.sub("sha256: .*", lambda m: m[0].upper(), text),
    "an alias": lambda text: text.replace("---\n", "---\nx: &a [*a, *a]\n", 1),
}  # fmt: skip
WITHOUT: dict[str, Change] = {
    "none": lambda text: re.sub(r"(?s)\A---\n.*?\n---\n", "", text),
    "no block": lambda text: re.sub(r"(?m)^(?:capture|generated):.*\n(?:[ -].*\n)+", "", text),
    "empty": lambda text: re.sub(r"(?s)\A---\n.*?\n---\n", "---\n---\n", text),
}
ELSEWHERE = (SOURCE, "sources/new.md", "sources/index.md", "archive/old.md", "topics/x.md", LEDGER)


def chosen(table: Mapping[str, Change], most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(sorted(table)), max_size=most)


def changed(text: str, names: list[str]) -> str:
    for name in names:
        text = (MARKERS | HEADS | WITHOUT)[name](text)
    return text


@settings(max_examples=30)
@given(
    path=st.sampled_from((SOURCE, SUBJECT)),
    markers=chosen(MARKERS, 3),
    heads=chosen(HEADS, 2),
    to=st.sampled_from(ELSEWHERE),
    mode=st.sampled_from(("record", "excerpt", "withdrawn")),
)
def test_however_it_is_broken(
    pages: dict[str, str], path: str, markers: list[str], heads: list[str], to: str, mode: str
) -> None:
    pages = pages | {SOURCE: pages[SOURCE].replace("publish: record", f"publish: {mode}")}
    broken = changed(pages[path], [*markers, *heads])
    note(broken)
    rest = {other: text for other, text in pages.items() if other != path}
    there = path if path == SUBJECT else to
    assert places(rest | {there: broken}, NOTHING, SECRET) == []


@settings(max_examples=15)
@given(
    path=st.sampled_from((SOURCE, "sources/new.md")),
    markers=chosen(MARKERS, 3),
    heads=chosen(WITHOUT, 2),
)
def test_without_front_matter_in_the_folder_of_sources(
    pages: dict[str, str], path: str, markers: list[str], heads: list[str]
) -> None:
    broken = changed(pages[SOURCE], [*markers, *heads])
    note(broken)
    rest = {other: text for other, text in pages.items() if other != SOURCE}
    assert places(rest | {path: broken}, NOTHING, SECRET) == []


@pytest.mark.parametrize("to", ["about/notes.md", "sources/the-talks-in-open.md", SUBJECT])
@pytest.mark.parametrize("way", [*MARKERS, "as it is"])
def test_a_text_that_was_moved_to_another_page(pages: dict[str, str], to: str, way: str) -> None:
    text = pages[SOURCE]
    region = text[text.index("<!-- source-text: begin") : text.index("## Commentary")]
    moved_text = MARKERS.get(way, str)(region)
    other = pages.get(to, "---\ntitle: Notes\n---\n\nA note.\n")
    after = pages | {SOURCE: text.replace(region, ""), to: f"{other}\n{moved_text}"}
    assert places(after, NOTHING, SECRET) == []


def test_what_may_be_shown_is_there(pages: dict[str, str]) -> None:
    """The search finds what is published, and a page beside a broken one stays whole."""
    broken = pages | {SOURCE: MARKERS["deleted"](pages[SOURCE])}
    found = places(broken, NOTHING, OPEN)
    assert {"exports/passages.csv", "sources/the-talks-in-open.md: template"} <= set(found)
    assert "topics/peace-treaty.md: template" in found
    assert len(places(pages, {"publish": "full"}, OPEN)) == len(found)


def test_a_commentary_may_quote_one_paragraph_and_stays(pages: dict[str, str]) -> None:
    quoted = next(line for line in pages[SOURCE].split("\n") if "wordsecret4x" in line)
    text = pages[SOURCE].replace("## Commentary\n", f"## Commentary\n\nA remark.\n\n> {quoted}\n")
    assert f"{SOURCE}: template" in places(pages | {SOURCE: text}, NOTHING, "A remark.")


def test_a_mended_word_hides_no_commentary(pages: dict[str, str]) -> None:
    text = pages[SOURCE].replace("wordsecret4x", "wordsecret44x", 1)
    text = text.replace("## Commentary\n", "## Commentary\n\nA remark.\n")
    found = pages | {SOURCE: text}
    assert f"{SOURCE}: template" in places(found, NOTHING, "A remark.")
    assert places(found, NOTHING, SECRET) == []


@pytest.mark.parametrize(
    ("path", "change", "message"),
    [
        (SOURCE, MARKERS["deleted"], "the markers of the region `source-text` are missing"),
        (SOURCE, MARKERS["begin deleted"], "an end marker of `source-text` without its begin"),
        (SOURCE, MARKERS["end moved by -2"], "the region `source-text` does not hold all"),
        (SOURCE, HEADS["after a blank line"], "its front matter is not at its head"),
    ],
)
def test_a_problem_names_the_page_and_says_what_to_do(
    pages: dict[str, str], path: str, change: Change, message: str
) -> None:
    broken = pages | {path: change(pages[path])}
    documents = {path: read(f"docs/{path}", text) for path, text in broken.items()}
    (problem,) = decide_rights(gather(documents), NOTHING).problems
    assert problem.path == f"docs/{path}"
    assert message in problem.message
    assert problem.message.endswith(", so nothing of its text is shown")
    assert problem.hint


@pytest.mark.parametrize("way", ["deleted", "begins with ' '", "fenced by '```'"])
def test_the_whole_site(tmp_path: Path, way: str) -> None:
    project(tmp_path)
    settings_of = (
        (ROOT / "mkdocs.yml").read_text("utf-8").replace("publish: full", "publish: by-rights")
    )
    (tmp_path / "mkdocs.yml").write_text(settings_of, "utf-8")
    (tmp_path / "hooks").symlink_to(ROOT / "hooks")
    path = page(tmp_path, "secret")
    path.write_text(MARKERS[way](path.read_text("utf-8")), "utf-8")
    assert site.build(tmp_path) == 1
    assert leaks(tmp_path / "site", sentences("secret")) == []
    assert leaks(tmp_path / "site", [f"wordsecret{n}x" for n in range(20)]) == []
    assert "wordopen1x" in (tmp_path / "site/sources/the-talks-in-open.html").read_text("utf-8")
