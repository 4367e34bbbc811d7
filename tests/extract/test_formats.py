"""Every format goes the whole way, and what its parser decided holds."""

import pytest

from sourcebook.extract.record import as_json, extract
from sourcebook.parse.text import markdown
from tests.extract.extracting import capture_of
from tests.parse import build

PROSE = (
    "The river commission met on the second floor of the old customs house and spent most of the"
    " morning on the question of who pays for dredging. Nobody left satisfied."
)
HTML = f"""<!doctype html><html lang="en"><head><title>Who Pays for the River</title>
<meta name="citation_author" content="Jane Doe"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Who Pays for the River</h1><p>{PROSE}</p>
<p>Engineers agree that <em>the channel</em> has narrowed, and <a href="https://example.org/r">a
report</a> says by how much. {PROSE}</p>
<ul><li>The first point is about the money that was promised to the towns along the bank.</li></ul>
</article><footer>Privacy Policy</footer></body></html>
"""


def test_html_keeps_its_structure_and_says_where_values_come_from() -> None:
    record = extract(capture_of(HTML, "seeds/page.html", media_type="text/html"))
    assert record.problems == ()
    assert [s.kind for s in record.segments] == ["paragraph", "paragraph", "list_item"]
    assert [span.kind for span in record.segments[1].spans] == ["emphasis", "link"]
    fields = as_json(record)["fields"]
    assert isinstance(fields, dict)
    assert fields["title"]["value"] == "Who Pays for the River"
    assert fields["authors"]["value"] == ["Jane Doe"]
    assert "citation_author" in fields["authors"]["note"]


def test_every_line_of_a_page_is_in_the_ledger() -> None:
    record = extract(capture_of(HTML, "seeds/page.html", media_type="text/html"))
    numbers = [n for e in record.ledger for n in range(e.lines.first, e.lines.last + 1)]
    shown = [n for b in record.blocks for n in range(b.lines.first, b.lines.last + 1)]
    assert sorted(numbers) == sorted(shown)
    assert all(entry.reason for entry in record.ledger)
    furniture = {e.lines.first for e in record.ledger if e.role == "furniture"}
    texts = {b.text for b in record.blocks if b.lines.first in furniture}
    assert {"Home", "News", "Privacy Policy"} <= texts


def test_a_mail_has_its_headers_as_metadata() -> None:
    head = (
        "From: Jane Doe <jane@example.org>\nSubject: The river\nDate: Fri, 4 Mar 2016 10:00 +0100"
    )
    mail = f"{head}\n\n{PROSE}\n"
    record = extract(capture_of(mail, "seeds/a.eml", media_type="message/rfc822"))
    assert record.bib.title == "The river"
    assert record.bib.authors == ("Jane Doe",)
    assert record.bib.issued == "2016-03-04"
    assert [s.text for s in record.segments] == [PROSE]


def test_a_link_definition_in_a_deep_list_is_markup_without_text() -> None:
    depth = 12
    items = [f"{'  ' * level}- Item {level}" for level in range(depth)]
    inner = "  " * depth
    text = "\n".join([*items, "", f"{inner}See [the text][x].", "", f"{inner}[x]: https://a.org/"])
    marks = markdown.parse(capture_of(text, "seeds/a.md", media_type="text/markdown")).marks
    assert [(mark.lines.first, mark.reason) for mark in marks] == [
        (text.count("\n") + 1, "markup without text")
    ]


def test_markdown_has_its_front_matter_as_metadata() -> None:
    head = "---\ntitle: The river\nauthor: Jane Doe\ndate: 2016-03-04\n---\n\n# The river"
    text = f"{head}\n\n{PROSE}\n"
    record = extract(capture_of(text, "seeds/a.md", media_type="text/markdown"))
    assert (record.bib.title, record.bib.issued) == ("The river", "2016-03-04")
    assert PROSE in [s.text for s in record.segments]


@pytest.mark.parametrize(
    ("path", "media_type", "head"),
    [
        ("a.eml", "message/rfc822", "From: jane@example.org\nSubject: The river\n\n{}\n\n"),
        ("a.md", "text/markdown", "---\ntitle: The river\n---\n\n# {}\n\n"),
        ("a.html", "text/html", "<title>The river</title><h1>The river</h1><h2>{}</h2>\n<p>"),
    ],
)
@pytest.mark.parametrize("line", ["Dear colleague,", "What it costs", "The rivers"])
def test_a_line_that_does_not_say_the_stated_title_stays_in_the_text(
    path: str, media_type: str, head: str, line: str
) -> None:
    record = extract(capture_of(head.format(line) + PROSE, f"seeds/{path}", media_type=media_type))
    assert record.bib.title == "The river"
    assert [s.text for s in record.segments] == [line, PROSE]


@pytest.mark.parametrize("line", ["The River", "THE RIVER:", "“The river”"])
def test_a_line_that_says_the_stated_title_is_the_title(line: str) -> None:
    text = f"---\ntitle: The river\n---\n\n# {line}\n\n{PROSE}\n"
    record = extract(capture_of(text, "seeds/a.md", media_type="text/markdown"))
    assert [s.text for s in record.segments] == [PROSE]


CC = '<a rel="license" href="https://creativecommons.org/licenses/{}/">a licence</a>'


@pytest.mark.parametrize(
    ("below", "licence"),
    [
        (f"<footer>Under {CC.format('by/4.0')}.</footer>", "CC-BY-4.0"),
        (f"<div class='site-footer'><p>{CC.format('by-nd/3.0')}</p></div>", "CC-BY-ND-3.0"),
        (f"<footer>{CC.format('by/4.0')} {CC.format('by/4.0')}</footer>", "CC-BY-4.0"),
        (f"<footer>{CC.format('by/4.0')} {CC.format('by-nc/4.0')}</footer>", ""),
        (f"<figure>Photo: Jane Doe, {CC.format('by/2.0')}</figure>", ""),
        ("<footer><a rel='license' href='https://example.org/terms'>Terms</a></footer>", ""),
    ],
)
def test_a_licence_in_the_foot_of_a_page_is_the_pages(below: str, licence: str) -> None:
    html = HTML.replace("</article>", f"</article>{below}")
    record = extract(capture_of(html, "seeds/page.html", media_type="text/html"))
    assert record.bib.license == licence


def test_a_stanza_of_a_word_document_is_text_and_not_its_title() -> None:
    stanzas = (
        ("The fire goes low, the bottles stand,", "the barge lies at the gate,", "and no one asks"),
        ("One spark is left, a little smoke,", "and then the night, and then the oak."),
    )
    body = "".join(
        f"<w:p><w:r><w:t>{'</w:t><w:br/><w:t>'.join(lines)}</w:t></w:r></w:p>" for lines in stanzas
    )
    titled = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>At the Kiln</w:t></w:r></w:p>"
    author = "<w:p><w:r><w:t>Ada Quince</w:t></w:r></w:p>"
    record = extract(capture_of(build.docx(titled + author + body), "seeds/poem.docx"))
    assert record.bib.title == "At the Kiln"
    assert [s.text for s in record.segments] == ["\n".join(lines) for lines in stanzas]
