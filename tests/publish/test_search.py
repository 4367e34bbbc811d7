"""What the search knows of a page, and the files of the index."""

import gzip
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.derive.page_regions import Region
from sourcebook.locale.words import _ as translated
from sourcebook.locale.words import using
from sourcebook.page.content import PageContent
from sourcebook.publish.pages.page_state import PageState
from sourcebook.publish.pages.search_records import (
    COMMENTARY,
    SOURCES,
    SUBJECTS,
    SearchRecord,
    record,
    resolve_subjects,
)
from sourcebook.publish.render.prose import Prose, SearchPassage, passages
from sourcebook.publish.render.render import RenderedRegion
from sourcebook.publish.search import index as search_index
from sourcebook.publish.search import search
from sourcebook.publish.search.index import FACTS, OURS, make
from sourcebook.publish.search.index import TEXT as BEGINS
from sourcebook.publish.search.letters import other_letters, search_words
from sourcebook.publish.search.search import build_index
from sourcebook.word_forms import words
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
    assert places(entry)["t"] == [0]


@pytest.mark.parametrize(
    ("capture", "named"), [({}, "Untitled"), ({"path": "seeds/talk.vtt"}, "Untitled: talk.vtt")]
)
def test_a_source_without_a_title_is_named_in_results(
    capture: Mapping[str, object], named: str
) -> None:
    bare = laid_out("sources/a.md", "Some words.")
    entry = record("sources/a.html", "source", "", {"title": "", "capture": capture}, bare)
    assert entry is not None
    assert entry.title == named


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


# ---- The words ----


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Tōkyō, the CAPITAL", "tokyo the capital"),
        ("東京都で", "東 京 都 で"),
        ("G20サミット", "g20 サ ミ ッ ト"),
        ("「東京」、京都。", "東 京 京 都"),
        ("カ\u3099ガ ｶﾞ", "ガ ガ ガ"),
        ("ภาษาไทย", "ภ า ษ า ไ ท ย"),
        ("서울에서", "서울에서"),
        ("L’orthographe, l'été", "l orthographe l ete"),
        ("об’єднання ім'я", "обєднання імя"),
        ("Straße, Ærø und Łódź", "strasse aero und lodz"),
        ("الإملاء مكتبةٌ ٢٠٢٢", "الاملاء مكتبه 2022"),
        ('צה"ל שָׁלוֹם', "צהל שלום"),
        ("ещё Йод", "еще иод"),
        ("हिन्दी भाषा", "हिन्दी भाषा"),
        ("सफ़ाई माँग", "सफाई मांग"),
    ],
)
def test_a_text_is_cut_into_words_of_one_form(text: str, cut: str) -> None:
    assert words(text) == cut.split(" ")


@given(st.text())
@settings(max_examples=60)
def test_words_that_were_cut_are_words(text: str) -> None:
    for word in words(text):
        assert " " not in word
        assert words(word) == [word]


# ---- The index ----


def places(entry: SearchRecord) -> dict[str, list[int]]:
    """Where each word of the only entry of an index stands."""
    found: dict[str, list[int]] = {}
    for name, text in make([entry]).files.items():
        if name.removesuffix(".json").isdigit():
            for word, (_, count, *steps) in json.loads(text).items():
                found[word] = [sum(steps[: place + 1]) for place in range(count)]
    return found


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def page(
    name: str, text: str, language: str = "", filters: tuple[tuple[str, str], ...] = ()
) -> SearchRecord:
    found = (SearchPassage("p1", text),)
    bare = SearchRecord(f"{name}.html", name, SOURCES, "Source", passages=found)
    return replace(bare, language=language, filters=filters)


def test_title_facts_text_and_our_words_are_told_apart() -> None:
    found = places(source())
    assert found["t"][0] < FACTS
    assert FACTS <= found["lind"][0] < BEGINS
    assert BEGINS <= found["东"][0] < OURS
    assert found["京"] == [found["东"][0] + 1]
    assert found["harbour"][0] >= OURS
    assert found["say"][0] >= OURS, "our description is not the source's"


def test_no_row_of_words_runs_from_one_passage_into_the_next() -> None:
    two = (SearchPassage("p1", "ends here"), SearchPassage("p2", "begins there"))
    found = places(replace(page("a", ""), passages=two))
    assert found["begins"][0] > found["here"][0] + 10


def test_what_is_shown_is_the_page_and_what_comments_on_it() -> None:
    shown = json.loads(make([source()]).files["e0.json"])
    assert shown["passages"] == [["p1", "<script>x</script>"], ["p2", "東京"]]
    assert [anchor for anchor, _ in shown["ours"]] == ["brief", "commentary", "on-p2"]
    assert shown["by"] == "Commentary by Anna Lind"


def test_pieces_are_in_order_and_hold_each_word_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "PIECE", 200)
    index = make([page(f"a{n}", f"word{n} and others {n % 7}") for n in range(40)])
    held = [list(json.loads(index.files[f"{n}.json"])) for n in range(len(index.starts))]
    assert [word for some in held for word in some] == list(index.words)
    assert index.starts[0] == ""
    assert list(index.starts[1:]) == [some[0] for some in held[1:]]
    assert len(held) > 4


@pytest.mark.parametrize("text", STRINGS)
def test_no_text_breaks_the_files(text: str, tmp_path: Path) -> None:
    entry = SearchRecord("a.html", text, SOURCES, text, (text,), filters=(("topic", text),))
    assert build_index([replace(entry, passages=(SearchPassage("p1", text),))], tmp_path) == ""
    packed = list((tmp_path / "search-index").rglob("*.json.gz"))
    assert len(packed) >= 2
    for path in packed:
        json.loads(gzip.decompress(path.read_bytes()))
    script = (tmp_path / "search-index/offline.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("globalThis.sourcebook.offline = ").rstrip(";\n"))


def test_two_indexes_of_the_same_pages_are_the_same(tmp_path: Path) -> None:
    filters = tuple(("year", str(year)) for year in range(1990, 2030))
    entries = [page("a", "北方領土 says", filters=filters), page("b", "острова", language="ru")]
    for name, some in (("one", entries), ("two", entries[::-1])):
        assert build_index(some, tmp_path / name) == ""
    first, second = (contents(tmp_path / name) for name in ("one", "two"))
    assert first == second


def test_names_of_subjects_stand_beside_the_index(tmp_path: Path) -> None:
    subject = SearchRecord(
        "people/anna-lind.html", "Anna Lind", SUBJECTS, "Person", labels=("Lind", "</script>")
    )
    filed = page("a", "x", filters=(("subject", "anna-lind"),))
    assert build_index([subject, filed], tmp_path) == ""
    names = json.loads((tmp_path / "search-index/site.json").read_text(encoding="utf-8"))
    assert names["subjects"] == [
        ["Anna Lind", "Person", "people/anna-lind.html", ["Lind", "</script>"]]
    ]
    script = (tmp_path / "search-index/offline.js").read_text(encoding="utf-8")
    assert '["person","Anna Lind"]' in script


def test_a_copy_that_is_too_large_for_a_folder_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert build_index([page("a", "text of it")], tmp_path / "small") == ""
    monkeypatch.setattr(search, "OFFLINE_SIZE", 10)
    assert build_index([page("a", "text of it")], tmp_path / "large") == ""
    small, large = (
        (tmp_path / name / "search-index/offline.js").read_text("utf-8")
        for name in ("small", "large")
    )
    assert '"text of it"' in small
    assert '"files":null' in large


def test_a_site_in_another_language_names_its_parts_in_it(tmp_path: Path) -> None:
    with using("qps"):
        assert build_index([source()], tmp_path) == ""
        shown = [translated(part) for part in (SOURCES, COMMENTARY)]
    known = json.loads((tmp_path / "search-index/site.json").read_text("utf-8"))
    assert known["parts"][:2] == shown
    assert shown[0] != SOURCES
    assert known["shards"][0]["counts"] == [1, 0, 0]


def test_an_empty_collection_has_an_index(tmp_path: Path) -> None:
    assert build_index([page("index", "Welcome")], tmp_path / "one") == ""
    assert build_index([], tmp_path / "none") == ""
    assert (tmp_path / "none/search-index/site.json").is_file()


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


def test_what_people_write_into_a_guide_is_found_under_its_kind() -> None:
    meta = {"glossary": [{"term": "ippon", "means": "A full score."}]}
    state = PageState(PageContent(dict(meta), ""), "page")
    html = "<h2 id='ippon'>ippon</h2><p>A full score.</p>"
    state.regions = [
        RenderedRegion("glossary", html),
        RenderedRegion("chronology", "<p>Of another page.</p>"),
    ]
    found = record("words.html", "page", "Words", meta, state)
    assert found is not None
    assert found.kind == "Glossary"
    assert [one.text for one in found.passages] == ["ippon A full score."]


def test_a_site_says_of_characters_only_what_its_own_words_need() -> None:
    assert other_letters(["book", "さ", "书", "图"]) == "書书図图圖图"
    assert search_words("圖書館 サクラ ABC") == [*"图书馆さくら", "abc"]
