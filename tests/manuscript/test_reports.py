"""The command `verify`: its status, and what it writes; hostile manuscripts and sources."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest
from lxml import etree

from sourcebook.cli import main
from sourcebook.manuscript import quotations, reading, report, word_comments
from sourcebook.manuscript.checking import check
from sourcebook.manuscript.citations import CitableSource
from sourcebook.model import Capture
from sourcebook.parse.documents.docx import parse
from tests import hostile
from tests.ingest.conftest import Project, project
from tests.parse.build import docx

__all__ = ["project"]

EXACT = "As she says, “We did not strike for money alone” (Whitcombe 2016, ¶2)."
WRONG = (
    "As she says, “We did not strike for glory alone” (Whitcombe 2016).\n\n"
    "“A <script>alert(1)</script> that nobody at all has said” is here.\n\n"
    "“Whoever keeps the stove keeps the peace” (Whitcombe 2016).\n"
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Verify = Callable[..., int]


@pytest.fixture
def verify(world: Path, tmp_path: Path) -> Verify:
    def run(text: str, *options: str) -> int:
        (tmp_path / "m.md").write_text(text, "utf-8")
        return main(["-C", str(world.parent), "verify", str(tmp_path / "m.md"), *options])

    return run


def test_all_exact_is_status_0(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(EXACT) == 0
    assert "1 quotation: 1 exact" in capsys.readouterr().out


def test_each_other_is_said_with_its_line(
    verify: Verify, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(WRONG) == 1
    said = capsys.readouterr().err
    assert "m.md:1: “We did not strike for glory alone” differs" in said
    assert "words: “glory” for “money”" in said
    assert (
        "m.md:3: “A <script>alert(1)</script> that nobody at all has said” is in no source" in said
    )
    assert "letter-about-tea.md ¶3, but cited from Eleanor Whitcombe 2016" in said


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("m.md", "", "the manuscript is empty"),
        ("m.md", "\ufeff \n", "the manuscript is empty"),
        ("m.txt", "\n\n", "the manuscript is empty"),
        ("m.tex", "", "the manuscript is empty"),
        ("m.docx", "", "the manuscript is empty"),
        ("m.html", "<p></p>", "the page has no text"),
    ],
)
def test_a_manuscript_without_text_is_no_capture(name: str, text: str, what: str) -> None:
    (problem,) = reading.read(name, text.encode()).problems
    assert problem.message.startswith(what)
    assert "capture" not in problem.hint


def test_a_manuscript_of_code_alone_is_not_empty() -> None:
    assert reading.read("m.md", b"    code\n").problems == ()


def test_json_has_an_object_a_quotation(verify: Verify, capsys: pytest.CaptureFixture[str]) -> None:
    verify(f"{EXACT}\n\n{WRONG}", "--json")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["state"] for row in rows] == ["exact", "differs", "missing", "elsewhere"]
    assert rows[1]["differences"] == [{"kind": "words", "quoted": "glory", "said": "money"}]
    assert rows[0]["passage"] == "We did not strike for money alone"


def test_html_has_the_passage_beside_the_quotation(verify: Verify, tmp_path: Path) -> None:
    verify(WRONG, "--html", str(tmp_path / "r.html"))
    written = (tmp_path / "r.html").read_text("utf-8")
    assert "<del>glory</del>" in written
    assert "<ins>money</ins>" in written
    assert "default-src &#x27;none&#x27;" in written
    assert "<script" not in written


@pytest.mark.parametrize("folder", ["site", "docs", "seeds", "docs/about"])
def test_no_report_is_published(
    verify: Verify, world: Path, folder: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (world.parent / folder).mkdir(exist_ok=True)
    assert verify(EXACT, "--html", str(world.parent / folder / "report.html")) == 1
    assert "in a folder that is published" in capsys.readouterr().err
    assert not (world.parent / folder / "report.html").exists()


def test_hostile_words_stay_words() -> None:
    sources = [
        CitableSource(
            f"s{n}", f"docs/sources/s{n}.md", text, (text,), "1999", (f"one two {text} three",)
        )
        for n, text in enumerate(hostile.STRINGS[:60])
    ]
    text = "\n\n".join(f"“one two {one} three four” ({one} 1999)" for one in hostile.STRINGS[:60])
    found = quotations.find(reading.read("m.txt", text.encode()), 4)
    checked = [("<b>m.txt", [*check(found.all, sources)], found.short)]
    page = html5lib.parse(report.html(checked, "<i>name", 4), namespaceHTMLElements=False)
    names = {one.tag for one in page.iter() if isinstance(one.tag, str)}
    assert names <= {
        *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "div"),
        *("article", "blockquote", "span", "ins", "del"),
    }
    attributes = {key for one in page.iter() for key in one.attrib}
    assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}


def word(text: str) -> str:
    return f"<w:p><w:pPr/><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_copy_of_a_word_document_has_comments(world: Path, tmp_path: Path) -> None:
    body = word("Nothing here.") + word("She: “We did not strike for glory alone”.")
    body += (
        "<w:p><w:r><w:t>“Nobody has said </w:t></w:r><w:r><w:t>this &amp; that”.</w:t></w:r></w:p>"
    )
    (tmp_path / "m.docx").write_bytes(docx(body))
    out = tmp_path / "out.docx"
    arguments = ["-C", str(world.parent), "verify", str(tmp_path / "m.docx"), "--docx", str(out)]
    assert main(arguments) == 1
    made = out.read_bytes()
    assert _text(made) == _text(docx(body))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
        comments = etree.fromstring(package.read("word/comments.xml"))
        assert b"comments+xml" in package.read("[Content_Types].xml")
        assert b"comments.xml" in package.read("word/_rels/document.xml.rels")
    said = ["".join(map(str, one.itertext())) for one in comments]
    assert "words: “glory” for “money”" in said[0]
    assert "is in no source" in said[1]
    marked = [
        number
        for number, paragraph in enumerate(document.iter(f"{_W}p"))
        if paragraph.find(f"{_W}commentRangeStart") is not None
    ]
    assert marked == [1, 2]


def _text(document: bytes) -> list[str]:
    found = parse(Capture("m.docx", "", document, ""))
    return [block.text for block in found.blocks]


@pytest.mark.parametrize(
    "document",
    [
        b"no package",
        docx("").replace(b"w:document", b"w:other"),
        docx("<w:p><w:r><w:t>never closed"),
        docx('<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
    ],
)
def test_what_is_no_word_document_gets_no_comment(document: bytes) -> None:
    with pytest.raises(word_comments.CannotCommentError):
        word_comments.with_comments(document, [("words", "said")])


def test_comments_that_are_there_stay() -> None:
    own = f'<w:comments xmlns:w="{_W[1:-1]}"><w:comment w:id="7"><w:p/></w:comment></w:comments>'
    made = docx(word("one two three four"), comments=own)
    twice = word_comments.with_comments(made, [("one two three", "a"), ("two three", "b")])
    with zipfile.ZipFile(io.BytesIO(twice)) as package:
        comments = etree.fromstring(package.read("word/comments.xml"))
    assert [one.get(f"{_W}id") for one in comments] == ["7", "8", "9"]


def test_parts_of_a_manuscript_that_are_not_checked_are_named(project: Project) -> None:
    body = r"""\input{preamble}
\begin{document}
% \input{old}
\include{chapters/one} Text.
\input{two.tex} \input{/}
\input{a\b} \subfile{..}
\end{document}
"""
    main = project.write("text/main.tex", body)
    two = project.write("text/two.tex", "Nothing.\n")
    outcome = project.run("verify", str(main), str(two))
    assert outcome.status == 0
    hint = "name that file, too, behind this one"
    assert outcome.problems == [
        f"{main}:{line}: warning: {name!r} is a part of it, and is not checked; {hint}"
        for line, name in ((4, "chapters/one"), (6, ".."))
    ]
    one = project.write("text/chapters/one.tex", "Nothing.\n")
    outcome = project.run("verify", str(main), str(two), str(one))
    assert [line.split(":")[1] for line in outcome.problems] == ["6"]
