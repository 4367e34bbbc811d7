"""What is done to finished pages: navigation, layout, policy, and the copies for the search."""

import base64
import gzip
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.publish.layout import Layout, cut, with_remarks
from sourcebook.publish.navigation import navigation
from sourcebook.publish.reproducible import put_in_order
from sourcebook.publish.seal import mend, policy, seal
from sourcebook.publish.search import SearchRecord, build_index, mirror, record
from sourcebook.publish.segments import Segment
from sourcebook.publish.strict import Rendered

SCRIPT = "let x = '<b>'\n"
HASH = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
HEAD = '<head>\n<meta charset="utf-8"><title>x</title></head>'


def test_policy_allows_inline_scripts_by_hash_only() -> None:
    html = f'{HEAD}<script>{SCRIPT}</script><script src="a.js"></script>'
    assert f"'sha256-{HASH}'" in policy(html)
    assert policy(html).count("sha256-") == 1
    assert "unsafe-inline" not in policy(html)
    assert policy('<script id="x" type="application/json">{}</script>').count("sha256-") == 0


def test_policy_stands_before_everything_that_could_run() -> None:
    html = seal(f"{HEAD}<script>{SCRIPT}</script>")
    assert html.index("Content-Security-Policy") < html.index("<title>")


def test_what_material_gets_wrong_is_mended() -> None:
    toggle = '<input class="md-toggle" data-md-toggle="{0}" type="checkbox" id="__{0}"{1}>'
    wrong = ' autocomplete="off"'
    assert mend(toggle.format("drawer", wrong)) == "", "the header has its own"
    assert mend(toggle.format("search", wrong)) == toggle.format("search", "")
    assert mend('<label for="a" tabindex="">') == '<label for="a">'
    assert mend('<input autocomplete="off">') == '<input autocomplete="off">'


def test_navigation_has_topics_but_no_sources() -> None:
    paths = ["topics/b.md", "topics/index.md", "topics/a.md", "sources/x.md", "sources/index.md"]
    assert navigation([*paths, "index.md", "about/reading.md", "assets/a.png"]) == [
        {"Home": "index.md"},
        {"Sources": "sources/index.md"},
        {"Topics": ["topics/index.md", "topics/a.md", "topics/b.md"]},
        {"About": ["about/reading.md"]},
    ]
    assert navigation([]) == []


def test_page_is_cut_at_its_regions() -> None:
    regions = (Rendered("source-text", "<S>"), Rendered("related", "<R>"))
    assert cut("a<S>b<R>c", regions) == Layout("a", "<S>", "b", "<R>", "c")
    assert cut("a<S>b", regions[:1]) == Layout("a", "<S>", "b", "", "")
    assert cut("a", ()) == Layout("", "", "a", "", "")


def test_commentary_and_paragraph_link_to_each_other() -> None:
    mark = 'aria-label="Paragraph 2"></a>'
    after = '<p><a href="#p2">¶2</a> <a href="#p2">¶2</a> <a href="#p9">¶9</a></p>'
    layout = with_remarks(Layout(main=f"<p>{mark}Text</p>", after=after))
    remark = '<a class="remark" href="#on-p2" aria-label="Commentary on ¶2"></a>'
    assert layout.main == f"<p>{mark}{remark}Text</p>"
    assert layout.after == after.replace("<a ", '<a id="on-p2" ', 1)


def test_copy_for_the_search_holds_paragraphs_and_nothing_that_runs() -> None:
    meta = {"title": "<b>T", "issued": "2017-11~", "publisher": '"><script>', "topics": ["a-b"]}
    part = Rendered("source-text", "<S>", segments=(Segment("p1", "<script>x</script>"),))
    layout = Layout("", "<S>", '<h2 id="c">Ours</h2><p onclick="x">by <a href="x">us</a></p>')
    entry = record("sources/a.html", "source", "<b>T", meta, layout, (part,))
    assert entry is not None
    html = mirror(entry)
    assert '<h6 id="p1">¶</h6><p>&lt;script&gt;x&lt;/script&gt;</p>' in html
    assert '<h2 id="c">Ours</h2><p>by us</p>' in html
    assert "<script" not in html
    assert 'data-pagefind-sort="date[content]" content="2017-11-01"' in html
    assert dict(entry.filters) == {
        "kind": "Source",
        "topic": "a b",
        "publisher": '"><script>',
        "year": "2017",
    }


def test_page_of_generated_lists_is_not_searched() -> None:
    part = Rendered("list", "<table>x</table>")
    assert record("i.html", "page", "All", {}, Layout(after="<table>x</table>"), (part,)) is None
    with_words = Layout(after="<p>y</p><table>x</table>")
    entry = record("i.html", "page", "All", {}, with_words, (part,))
    assert entry is not None
    assert entry.prose == "<p>y</p>"


def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    years = [str(year) for year in range(1990, 2030)]
    filters = tuple(("year", year) for year in years)
    entry = SearchRecord("a.html", "A", "page", "ja", "", "", filters, (), "<p>北方領土 says</p>")
    english = replace(entry, url="b.html", language="en")
    for name in ("one", "two"):
        assert build_index([entry, english], tmp_path / name) == ""
    first, second = (contents(tmp_path / name) for name in ("one", "two"))
    assert first == second
    assert len([name for name in first if name.endswith(".pf_meta")]) == 2


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_index_in_a_form_that_is_not_known_is_refused(tmp_path: Path) -> None:
    entry = tmp_path / "pagefind-entry.json"
    entry.write_text('{"languages": {"en": {"hash": "en_1"}}}')
    meta = tmp_path / "pagefind.en_1.pf_meta"
    for content in (b"", b"\xff", b"\x01", b"\x83\x01\x02\x03", b"\x84\x01\x02\x03\x04"):
        meta.write_bytes(gzip.compress(b"pagefind_dcd" + content))
        with pytest.raises(ValueError, match=r"pf_meta|byte"):
            put_in_order(tmp_path)
