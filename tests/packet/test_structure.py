"""What a source's text is made of comes out as such in packets, and no word of it is lost."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser
from msgspec.structs import replace

from sourcebook.collection import Paragraph
from sourcebook.embed.xml import line
from sourcebook.model import Segment
from sourcebook.packet.epub import epub
from sourcebook.packet.printed import html
from sourcebook.page.article import article
from sourcebook.page.article.paragraphs import numbered
from sourcebook.page.article.shapes import shaped
from sourcebook.publish.render import source_text
from tests.embed.records import CASES, read
from tests.packet.test_packet import opened, packet
from tests.page.test_article import segment

TEXT = """\
### On *water*

It was bought in 1871,[^1] and held 10[3]{.sup} litres of H[2]{.sub}O[^1] & more.[^2][^3]

| Harbour | Tons |
| --- | --- |
| Old[^2] | 10[3]{.sup} |
|  | 2 |

[The **catch** of Lesk]{.caption}

Call `ls a\\b`.

```
if a < b:
    go()
```

| One line
|   and one below

Ferry
: A boat, [en bac]{lang=fr}

[^1]: Minutes *of* the council.

[^2]: The ledger.
"""


def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
    return shaped(list(source_text.read(markdown).tokens))


def made(markdown: str) -> tuple[str, str]:
    """The text as it stands in a packet to print, and in one to read."""
    one = replace(read(CASES / "blog.json"), paragraphs=paragraphs(markdown))
    return html(packet(one)), opened(epub(packet(one)))["EPUB/s1.xhtml"].decode()


def test_each_kind_comes_out_as_such() -> None:
    for page in made(TEXT):
        for part in (
            "10<sup>3</sup> litres of H<sub>2</sub>O",
            '<tr><th scope="col">Harbour</th><th scope="col">Tons</th></tr>',
            "<td>10<sup>3</sup></td></tr><tr><td></td><td>2</td></tr>",
            'class="caption" dir="auto"><span class="number">¶4</span> The <strong>catch</strong>',
            "</span> Call <code>ls a\\b</code>.",
            '<pre dir="ltr"><code>if a &lt; b:\n    go()</code></pre>',
            "One line<br/>\n\u00a0\u00a0and one below",
            '<span lang="fr" xml:lang="fr">en bac</span>',
            "Minutes <em>of</em> the council.",
            "On <em>water</em></h",
        ):
            assert part in page


def test_a_note_and_its_first_mark_lead_to_each_other() -> None:
    for page, one in zip(made(TEXT), ("s1", "source"), strict=True):
        root = etree.fromstring(page.encode())
        (body,) = root.iter("{http://www.w3.org/1999/xhtml}body")
        marks = [
            (str(a.text), str(a.get("id", "")), str(a.get("href")))
            for a in body.iterfind(".//{*}a[@role='doc-noteref']")
        ]
        assert marks == [
            ("[1]", f"{one}-fn1-mark", f"#{one}-fn1"),
            ("[1]", "", f"#{one}-fn1"),
            ("[2]", f"{one}-fn2-mark", f"#{one}-fn2"),
            ("[2]", "", f"#{one}-fn2"),
        ]
        back = [str(a.get("href")) for a in body.iterfind(".//{*}a[@role='doc-backlink']")]
        assert back == [f"#{one}-fn1-mark", f"#{one}-fn2-mark"]
        ids = [str(part.get("id")) for part in body.iter() if part.get("id")]
        assert len(set(ids)) == len(ids)
        assert {f"{one}-fn1", f"{one}-fn2"} <= set(ids)
        assert "[3]" in page  # its note is not there: words, and no link


@given(st.lists(segment(), max_size=5).map(tuple))
@settings(max_examples=40)
def test_any_article_is_there_word_for_word(segments: tuple[Segment, ...]) -> None:
    markdown = article.render(segments)
    found = paragraphs(markdown)
    read_back = numbered(list(source_text.read(markdown).tokens))
    assert [(one.id, one.text) for one in found] == [(one.id, one.text) for one in read_back]
    for one in found:
        assert all(0 <= s.start < s.end <= len(one.text) for s in one.spans)
    page, _book = made(markdown)
    etree.fromstring(page.encode())
    root = parser.document_fromstring(page)
    blocks = [one for one in root.iter("div") if one.get("class") == "text"]
    text = "".join("".join(_words(one)) for one in blocks)
    assert text == "".join("".join(line(one.text).split()) for one in found)


def _words(element: parser.HtmlElement) -> Iterator[str]:
    """Yield the words of an element but for its numbers and the signs of notes."""
    signs = element.get("class") in ("number", "gap")
    if not signs and not (element.tag == "sup" and element.get("class") == "sign"):
        yield from (element.text or "").split()
        for one in element:
            yield from _words(one)
            yield from (one.tail or "").split()
