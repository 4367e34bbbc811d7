"""What the search knows of a page, and the copies that Pagefind reads."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.derive.derived import Region
from sourcebook.publish import search
from sourcebook.publish.page_state import PageState
from sourcebook.publish.prose import Prose, passages
from sourcebook.publish.reproducible import put_in_order
from sourcebook.publish.search import EVERY, build_index, mirror, offline
from sourcebook.publish.search_records import (
    COMMENTARY,
    SOURCES,
    SUBJECTS,
    SearchRecord,
    record,
    resolve_subjects,
)
from sourcebook.publish.search_text import JOIN, SearchPassage, one_line, spaced
from tests.hostile import STRINGS
from tests.publish.pages import page as laid_out

META = {
    "title": "<b>T",
    "issued": "2017-11~",
    "publisher": '"><script>',
    "authors": ["Anna Lind", "Boris Mori"],
    "type": "report",
    "language": "ja",
    "description": "We say so.",
}
TEXT = "<!-- source-text: begin -->\n\\<script>x\\</script>\n\n東京\n<!-- source-text: end -->\n\n"
AFTER = "## Commentary\n\nSee [¶2](#p2): the harbour.\n\n— Anna Lind, 2024\n"
SUBJECTS_OF = ("sea-trade", "no-page", "anna-lind")


def source(after: str = AFTER) -> SearchRecord:
    state = laid_out("sources/a.md", TEXT + after)
    entry = record("sources/a.html", "source", "<b>T", META, state, SUBJECTS_OF)
    assert entry is not None
    return entry


def test_a_source_is_its_passages_and_what_narrows_a_search_to_it() -> None:
    entry = source()
    assert entry.part == SOURCES
    assert entry.passages == (
        SearchPassage("brief", "We say so."),
        SearchPassage("p1", "<script>x</script>"),
        SearchPassage("p2", "東京"),
    )
    assert entry.facts == ("Report", "Anna Lind", "Boris Mori", "about November 2017", '"><script>')
    assert entry.sort == "2017-11-01"
    assert resolve_subjects(entry.filters, {"sea-trade": ("topic", "Sea trade")}) == (
        ("part", SOURCES),
        ("topic", "Sea trade"),
        ("topic", "no page"),
        ("topic", "anna lind"),
        ("author", "Anna Lind"),
        ("author", "Boris Mori"),
        ("publisher", '"><script>'),
        ("year", "2017"),
        ("type", "Report"),
        ("language", "Japanese"),
    )


def test_commentary_is_an_entry_of_its_own() -> None:
    commentary = source().commentary
    assert commentary is not None
    assert commentary.kind == "Commentary by Anna Lind"
    assert commentary.facts == ("on a source of about November 2017",)
    assert commentary.language == ""
    assert dict(commentary.filters)["part"] == COMMENTARY
    assert [one.anchor for one in commentary.passages] == ["commentary", "on-p2"]
    assert commentary.passages[1].text == "See ¶2: the harbour. — Anna Lind, 2024"


@pytest.mark.parametrize("after", ["", "## Commentary\n"])
def test_a_heading_alone_is_no_commentary(after: str) -> None:
    assert source(after).commentary is None


def test_a_source_without_text_is_found_by_its_title() -> None:
    bare = laid_out("sources/a.md", "")
    entry = record("sources/a.html", "source", "T", {"title": "T"}, bare)
    assert entry is not None
    assert entry.passages == ()
    assert "<h1>T</h1>" in mirror(entry)


def test_a_subject_is_our_words_and_its_names_but_not_what_it_quotes() -> None:
    state = laid_out("people/boris-mori.md", "Ours.", below=[Region("evidence", "quoted")])
    meta = {"alt_labels": ["Mori Boris", "森"], "scope_note": "A person."}
    entry = record("people/boris-mori.html", "subject", "Boris Mori", meta, state)
    assert entry is not None
    assert (entry.kind, entry.part, entry.id) == ("Person", SUBJECTS, "boris-mori")
    assert entry.passages == (SearchPassage("", "A person. Also called: Mori Boris · 森. Ours."),)


def test_page_of_generated_lists_is_not_searched() -> None:
    assert record("i.html", "page", "All", {}, listing("")) is None
    entry = record("i.html", "page", "All", {}, listing("y\n\n"))
    assert entry is not None
    assert entry.passages == (SearchPassage("", "y"),)


def listing(words: str) -> PageState:
    """A page that holds a list."""
    return laid_out("i.md", f"{words}<!-- sourcebook: topics -->\n", [Region("topics", "- x")])


def test_our_words_are_cut_at_their_headings() -> None:
    html = (
        '<p>First &amp; last.</p><h2 id="part">Part<a class="headerlink" href="#part">¶</a></h2>'
        "<ul><li>one</li><li>two</li></ul>"
    )
    assert passages([Prose(html)]) == (
        SearchPassage("", "First & last."),
        SearchPassage("part", "Part one two"),
    )


# ---- The copy ----


def test_copy_holds_passages_and_nothing_that_runs() -> None:
    html = mirror(source())
    assert '<h6 id="p1">¶</h6><p>&lt;script&gt;x&lt;/script&gt;</p>' in html
    assert "<script" not in html
    assert 'data-pagefind-sort="newest[content]" content="2017-11-01 sources/a.html"' in html
    assert f"<body data-pagefind-body><p>{EVERY}</p><h1>" in html
    assert f"東{JOIN} 京" in html


@pytest.mark.parametrize("text", STRINGS)
def test_no_text_breaks_out_of_its_copy(text: str) -> None:
    def copy(text: str) -> str:
        entry = SearchRecord("a.html", text, SOURCES, text, (text,), filters=(("topic", text),))
        return mirror(replace(entry, passages=(SearchPassage("p1", text),)))

    assert copy(text).count("<") == copy("x").count("<")
    assert copy(text).count('"') == copy("x").count('"')


def test_what_has_no_date_comes_last_in_either_order() -> None:
    html = mirror(SearchRecord("a.html", "T", SOURCES, "Source"))
    assert 'data-pagefind-sort="newest[content]" content="0000 a.html"' in html
    assert 'data-pagefind-sort="oldest[content]" content="9999 a.html"' in html


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("東京都で", "東 京 都 で"),
        ("G20サミット", "G20 サ ミ ッ ト"),
        ("「東京」、京都。大阪", "「 東 京」、 京 都。 大 阪"),
        ("が\u3099が", "が\u3099 が"),
        ("ภาษาไทย", "ภ า ษ า ไ ท ย"),
        ("the 北方 dispute", "the 北 方 dispute"),
        ("Токио и Tōkyō", "Токио и Tōkyō"),
        ("서울에서", "서울에서"),
    ],
)
def test_scripts_without_spaces_are_cut_into_characters(text: str, cut: str) -> None:
    assert spaced(text).replace(JOIN, "") == cut


@given(st.text())
@settings(max_examples=60)
def test_cutting_loses_nothing(text: str) -> None:
    assert spaced(text).replace(f"{JOIN} ", "") == one_line(text)


# ---- The index ----


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def page(
    name: str, text: str, language: str = "", filters: tuple[tuple[str, str], ...] = ()
) -> SearchRecord:
    found = (SearchPassage("p1", text),)
    bare = SearchRecord(f"{name}.html", name, SOURCES, "Source", passages=found)
    return replace(bare, language=language, filters=filters)


def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    filters = tuple(("year", str(year)) for year in range(1990, 2030))
    entries = [page("a", "北方領土 says", filters=filters), page("b", "острова", language="ru")]
    for name in ("one", "two"):
        assert build_index(entries, tmp_path / name) == ""
    first, second = (contents(tmp_path / name) for name in ("one", "two"))
    assert first == second
    assert len([name for name in first if name.endswith(".pf_meta")]) == 2


def test_each_language_with_stems_has_an_index_and_the_others_share_one(tmp_path: Path) -> None:
    entries = [
        page("a", "words"),
        page("b", "слова", language="ru"),
        page("c", "言葉", language="ja"),
        page("d", "x", language="not a tag"),
    ]
    assert build_index(entries, tmp_path) == ""
    names = json.loads((tmp_path / "pagefind/search.json").read_text(encoding="utf-8"))
    assert names["indexes"] == [["en"], ["ru"]]
    counts = {
        name: sum(
            one["page_count"]
            for one in json.loads((tmp_path / f"pagefind/{name}/pagefind-entry.json").read_text())[
                "languages"
            ].values()
        )
        for (name,) in names["indexes"]
    }
    assert counts == {"en": 3, "ru": 1}


def test_only_the_languages_with_the_most_pages_have_an_index(tmp_path: Path) -> None:
    languages = ("ru", "ru", "de", "de", "fr", "fr", "es")
    entries = [page(f"a{n}", "x", language=language) for n, language in enumerate(languages)]
    assert build_index(entries, tmp_path) == ""
    names = json.loads((tmp_path / "pagefind/search.json").read_text(encoding="utf-8"))
    assert names["indexes"] == [["en"], ["de"], ["fr"], ["ru"]]


def test_names_of_subjects_stand_beside_the_index(tmp_path: Path) -> None:
    subject = SearchRecord(
        "people/anna-lind.html", "Anna Lind", SUBJECTS, "Person", labels=("Lind", "</script>")
    )
    filed = page("a", "x", filters=(("subject", "anna-lind"),))
    assert build_index([subject, filed], tmp_path) == ""
    names = json.loads((tmp_path / "pagefind/search.json").read_text(encoding="utf-8"))
    assert names["subjects"] == [
        ["Anna Lind", "Person", "people/anna-lind.html", ["Lind", "</script>"]]
    ]
    script = (tmp_path / "pagefind/offline.js").read_text(encoding="utf-8")
    assert '["person","Anna Lind"]' in script


def test_a_copy_that_is_too_large_for_a_folder_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert '"text of it"' in offline([page("a", "text of it")])
    monkeypatch.setattr(search, "OFFLINE_BYTES", 10)
    assert '"entries":null' in offline([page("a", "text of it")])


def test_an_empty_collection_has_an_index(tmp_path: Path) -> None:
    assert build_index([page("index", "Welcome")], tmp_path) == ""
    assert (tmp_path / "pagefind/en/pagefind.js").is_file()


def test_index_in_a_form_that_is_not_known_is_refused() -> None:
    files = {"pagefind-entry.json": b'{"languages": {"en": {"hash": "en_1"}}}'}
    for content in (b"", b"\xff", b"\x01", b"\x83\x01\x02\x03", b"\x84\x01\x02\x03\x04"):
        meta = gzip.compress(b"pagefind_dcd" + content)
        with pytest.raises(ValueError, match=r"pf_meta|byte"):
            put_in_order(files | {"pagefind.en_1.pf_meta": meta})


@pytest.mark.parametrize(("value", "searched"), [("true", False), ("false", True), ("", True)])
def test_a_page_may_stay_out_of_the_search(value: str, searched: bool) -> None:
    meta = {"search": {"exclude": value}}
    found = record("about/a.html", "page", "A", meta, laid_out("about/a.md", "Some words."))
    assert (found is not None) is searched


def test_a_subject_is_known_by_its_name_in_any_script() -> None:
    meta = {"title": "T", "alt_labels": ["b"]}
    found = record("topics/%E5%8C%97.html", "subject", "T", meta, laid_out("topics/a.md", "W."))
    assert found is not None
    assert found.id == "北"
