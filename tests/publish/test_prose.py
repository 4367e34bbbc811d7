"""What people wrote is marked as elements, and reads as it did before."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from sourcebook.publish.render.prose import Prose, SignatureLine, passages


def words(html: str) -> str:
    root = lxml.html.fragment_fromstring(html or " ", create_parent="div")
    return str(root.text_content()).strip()


def test_the_first_link_to_each_paragraph_that_is_there_has_an_id() -> None:
    prose = Prose('<p><a href="#p2">¶2</a> <a href="#p2">¶2</a> <a href="#p9">¶9</a></p>')
    assert prose.name_references("on-p", {"1", "2"}) == ("2",)
    assert prose.html.count("id=") == 1
    assert prose.html.index('id="on-p2"') < prose.html.index("¶2")


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ("<p>One.<br>\n— Ana Lind, 2026</p>", "Ana Lind"),
        ("<p>A <em>word</em>.\n— Ana Lind, 2026</p>", "Ana Lind"),
        ("<p>— &lt;b&gt;, 2026</p>", "<b>"),
    ],
)
def test_a_signature_is_marked_where_it_stands(html: str, author: str) -> None:
    prose = Prose(html)
    assert prose.mark_signatures() == (SignatureLine(author, "2026"),)
    assert words(prose.html) == words(html)
    assert prose.html.endswith("</span></p>")


def test_scripts_and_comments_of_html_are_no_words() -> None:
    prose = Prose("<p>a</p><script>let x;</script><!-- hidden --><style>p {}</style><p>b</p>")
    assert [passage.text for passage in passages([prose])] == ["a b"]
    assert prose.text() == "ab"


def test_a_heading_leads_to_what_follows_it_behind_a_list_too() -> None:
    pieces = [Prose('<p>Top.</p><h2 id="a">A</h2>'), Prose("<p>Below the list.</p>")]
    assert [(one.anchor, one.text) for one in passages(pieces)] == [
        ("", "Top."),
        ("a", "A Below the list."),
    ]


@given(st.text(alphabet="ab <>&\"'[]()#p1*_`—,\n2é日", max_size=60))
def test_marks_change_no_word(text: str) -> None:
    html = Markdown().convert(f"{text}\n\n[¶1](#p1)\n\n— A, 2026")
    prose = Prose(html)
    prose.name_references("on-p", {"1"})
    prose.mark_signatures()
    assert "".join(words(prose.html).split()) == "".join(words(html).split())
