"""What is kept of pages saves time, and nothing else depends on it."""

import gc
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import Segment
from sourcebook.page.content import PageContent, read
from sourcebook.publish.build import begin
from sourcebook.publish.cache.page_cache import PageCache
from sourcebook.publish.project_view import ProjectView
from sourcebook.store.cache import record_cache, record_writing
from sourcebook.subjects.detect import Detector
from tests.derive.captures import NoCaptures

Pages = Mapping[str, str]
SUBJECTS: Pages = {
    "topics/treaty.md": "---\ntitle: Treaty\nalt_labels: [pact]\n---\nOf treaties.\n",
    "people/lind.md": "---\ntitle: Anna Lind\n---\n",
    "index.md": "# All\n\n<!-- sourcebook: sources -->\n\n<!-- sourcebook: topics -->\n",
    "sources/index.md": "# Sources\n\n<!-- sourcebook: all-sources -->\n",
}
TEXTS = (
    "A treaty was spoken of. Anna Lind said no. Then another pact came.",
    "Nothing of the kind.\n\nBut then Anna Lind wrote of the treaty.",
    "Ein Vertrag\u2026 ‘the pact’, said Anna Lind.",
)
WORDS = ("", "See [it](one.md#p1).\n", "And [¶2](two.md#p2) of *Lind*.\n", "\r\nOld line ends.\r\n")


def source(name: str, text: str, commentary: str, head: str = "") -> str:
    capture = f"capture:\n  path: seeds/{name}.txt\n  sha256: {name}\n"
    addresses = f"  addresses: [sources/{name}.md]\n"
    region = f"<!-- source-text: begin -->\n{text}\n<!-- source-text: end -->\n"
    front = f"title: The {name}\nissued: 2001\npublish: full\n{head}{capture}{addresses}"
    return f"---\n{front}---\n\n{region}\n{commentary}"


PAGES: Pages = {
    **SUBJECTS,
    "sources/one.md": source("one", TEXTS[0], "Of [it](two.md#p1)."),
    "sources/two.md": source("two", TEXTS[1], ""),
}


def made(pages: Pages, memory: PageCache) -> Iterator[tuple[str, object]]:
    """All that a build begins with: pages, rights, and each derived region with its key."""
    written = memory.read((path, text.encode()) for path, text in pages.items())
    extra = {"publish": "by-rights"}
    view = ProjectView(
        written, frozenset(pages), {}, NoCaptures(), lambda _: None, extra=extra, memory=memory
    )
    build = begin(view)
    yield "rights", (build.rights.decisions, build.rights.problems, build.rights.allowed)
    for path in (*pages, *build.derived.pages):
        yield path, build.document(path)
        yield f"{path} key", build.derived.key(path)
        yield f"{path} regions", (build.derived.placed.get(path), build.derived.below.get(path))


def build_in(root: Path, pages: Pages) -> dict[str, object]:
    memory = PageCache(root)
    everything = dict(made(pages, memory))
    memory.save()
    return everything


def test_a_build_holds_few_pages_unpacked(tmp_path: Path) -> None:
    """However many it has read: their front matter, unpacked, is most of what they would take."""
    pages = {f"sources/s{n}.md": source(f"s{n}", TEXTS[0], "") for n in range(200)}
    memory = PageCache(tmp_path)
    read_pages = memory.read((path, text.encode()) for path, text in pages.items())
    build = begin(ProjectView(read_pages, frozenset(pages), {}, NoCaptures(), lambda _: None))
    for path in pages:
        assert build.read(path, None, f"{path}.html").title
    gc.collect()
    assert sum(isinstance(one, PageContent) for one in gc.get_objects()) < len(pages) // 2


names = st.sampled_from(["one", "two", "three"])
changes = st.one_of(
    st.builds(
        lambda name, text, words, head: {f"sources/{name}.md": source(name, text, words, head)},
        names,
        st.sampled_from(TEXTS),
        st.sampled_from(WORDS),
        st.sampled_from(["", "topics: [treaty]\n", "language: de\n", "title: [\n", "x: *y\n"]),
    ),
    st.builds(lambda name: {f"sources/{name}.md": None}, names),
    st.builds(
        lambda label: {"topics/treaty.md": f"---\ntitle: Treaty\nalt_labels: [{label}]\n---\n"},
        st.sampled_from(["pact", "Vertrag", "nothing"]),
    ),
    st.just({"sources/copy.md": PAGES["sources/one.md"]}),
    st.builds(lambda words: {"about.md": f"# About\n\n{words}"}, st.sampled_from(WORDS)),
)


@given(st.lists(changes, min_size=1, max_size=6))
@settings(max_examples=40)
def test_a_build_with_memory_equals_one_without(
    tmp_path_factory: pytest.TempPathFactory, edits: list[dict[str, str | None]]
) -> None:
    root = tmp_path_factory.mktemp("kept")
    pages = dict(PAGES)
    regions: dict[tuple[str, object], object] = {}
    for edit in ({}, *edits):
        for path, text in edit.items():
            pages.pop(path, None)
            pages |= {path: text} if text is not None else {}
        warm = build_in(root, pages)
        assert warm == dict(made(pages, PageCache(tmp_path_factory.mktemp("empty"))))
        for path in pages:  # a key says all that a page's regions are made of
            known = regions.setdefault((path, warm[f"{path} key"]), warm[f"{path} regions"])
            assert known == warm[f"{path} regions"]


def test_nothing_is_looked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = build_in(tmp_path, PAGES)

    def refuse(*_: object) -> None:
        raise AssertionError("a text was searched")

    monkeypatch.setattr(Detector, "find", refuse)
    assert build_in(tmp_path, PAGES) == found


def test_only_a_changed_page_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_in(tmp_path, PAGES)
    asked: list[str] = []
    find = Detector.find

    def noted(self: Detector, segments: tuple[Segment, ...]) -> object:
        asked.append(repr(segments))
        return find(self, segments)

    monkeypatch.setattr(Detector, "find", noted)
    changed = source("two", "Of a pact and a pipe.", "")
    build_in(tmp_path, {**PAGES, "sources/two.md": changed})
    assert len(asked) == 1
    assert "pipe" in asked[0]


def cached(root: Path) -> Path:
    return root / ".cache/pages.kept"


def test_what_is_damaged_is_made_again(tmp_path: Path) -> None:
    found = build_in(tmp_path, PAGES)
    whole = cached(tmp_path).read_bytes()
    middle = len(whole) // 2
    flipped = bytes([whole[middle] ^ 1])
    for broken in (b"", whole[:-1], b"{}", whole[:middle] + flipped + whole[middle + 1 :]):
        cached(tmp_path).write_bytes(broken)
        assert build_in(tmp_path, PAGES) == found
        assert cached(tmp_path).read_bytes() == whole


def test_what_another_program_kept_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = build_in(tmp_path, PAGES)
    whole = cached(tmp_path).read_bytes()
    with monkeypatch.context() as other:
        other.setattr(record_cache, "_made_by", lambda: bytes(32))
        changed = {**PAGES, "sources/two.md": source("two", "Nothing.", "")}
        build_in(tmp_path, changed)
        assert cached(tmp_path).read_bytes() != whole
    assert build_in(tmp_path, PAGES) == found
    assert cached(tmp_path).read_bytes() == whole


def test_a_cache_that_cannot_be_written_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three"):
        (tmp_path / name).mkdir()
    found = build_in(tmp_path / "one", PAGES)
    (tmp_path / "two/.cache").write_text("A file stands where the folder would.")
    assert build_in(tmp_path / "two", PAGES) == found

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(record_writing, "replace_by_parts", full)
    assert build_in(tmp_path / "three", PAGES) == found
    assert not [*(tmp_path / "three").rglob("*.kept")]


def test_what_is_kept_of_removed_pages_is_dropped(tmp_path: Path) -> None:
    build_in(tmp_path, PAGES)
    whole = cached(tmp_path).read_bytes()
    more = {f"sources/{n}.md": source(f"n{n}", TEXTS[n % 3], "") for n in range(9)}
    build_in(tmp_path, {**PAGES, **more})
    assert len(cached(tmp_path).read_bytes()) > len(whole)
    build_in(tmp_path, PAGES)
    assert cached(tmp_path).read_bytes() == whole


@pytest.mark.parametrize(
    "text",
    [
        *("", "\ufeff---\ntitle: x\n---\n\n\nBody\r\nof\rit", "---\na: 1\n---", "---\n---\nx"),
        *(
            "---\na: [1, {b: c}]\nd:\n---\n\n",
            "Körper ⟦ \U0001f600\r\n\r\n",
            '---\na: "\\ud800"\n---\n',
        ),
        "---\n? [a]\n: b\n---\nx\n",
    ],
)
def test_a_page_is_what_it_was(tmp_path: Path, text: str) -> None:
    for _ in range(2):
        memory = PageCache(tmp_path)
        page = memory.read([("a.md", text.encode())])["a.md"]
        memory.save()
        assert page == read("docs/a.md", text)


def test_what_is_known_to_be_kept_stays_kept(tmp_path: Path) -> None:
    for number in range(3):
        memory = PageCache(tmp_path)
        assert memory.read([("one.md", b"A page.")])
        assert memory.knows_text("one.md", "words") == bool(number)
        assert not memory.knows_text("two.md", "words")
        if not number:
            assert memory.of_text("one.md", "words", str, lambda: "a page") == "a page"
        memory.save()


def test_what_depends_on_a_text_alone_outlasts_other_comments(tmp_path: Path) -> None:
    page = "---\ntitle: {}\n---\n<!-- source-text: begin -->\nA\n<!-- source-text: end -->\n{}"
    edits = (("A", ""), ("A", "A comment."), ("B", "A comment."), ("B", "<!-- source-text: -->"))
    made: list[tuple[str, tuple[str, str]]] = []

    def make(path: str, edit: tuple[str, str]) -> str:
        made.append((path, edit))
        return "it"

    for edit in edits:
        memory = PageCache(tmp_path)
        memory.read([("sources/one.md", page.format(*edit).encode()), ("a.md", edit[1].encode())])
        for path in ("sources/one.md", "a.md"):
            assert memory.of_text(path, "it", str, partial(make, path, edit)) == "it"
        memory.save()
    assert made == [
        *((path, edits[0]) for path in ("sources/one.md", "a.md")),
        *[("a.md", edits[1]), ("sources/one.md", edits[2])],
        *((path, edits[3]) for path in ("sources/one.md", "a.md")),
    ]


def test_what_is_asked_for_seldom_is_kept_as_long_as_its_text(tmp_path: Path) -> None:
    made: list[str] = []

    def build(*names: str, text: str = TEXTS[0], group: str = "first") -> list[str]:
        """Ask for the passages of a text on some subjects; return of which they were made."""
        memory = PageCache(tmp_path)
        memory.read([("sources/one.md", source("one", text, "").encode())])
        made.clear()
        for name in names:

            def make(name: str = name) -> str:
                made.append(name)
                return name

            assert memory.seldom("sources/one.md", group, name, str, make) == name
        memory.save()
        return list(made)

    assert build("a", "b") == ["a", "b"]
    assert build() == []
    assert build("a") == []
    assert build("a", "b") == []
    assert build("a", group="second") == ["a"]
    assert build("b") == ["b"]
    assert build("b", text=TEXTS[1]) == ["b"]
    assert build("a", "b") == ["a", "b"]


def test_what_is_asked_for_seldom_is_at_hand_after_a_build(tmp_path: Path) -> None:
    memory = PageCache(tmp_path)
    memory.read([("sources/one.md", source("one", TEXTS[0], "").encode())])
    assert memory.seldom("sources/one.md", "all", "a", str, lambda: "made") == "made"
    memory.save()
    for _ in range(2):
        with memory.opened():
            assert memory.seldom("sources/one.md", "all", "a", str, lambda: "again") == "made"


def test_a_table_knows_pages_as_long_as_they_are_the_same(tmp_path: Path) -> None:
    asked: list[str] = []

    def build(pages: Mapping[str, str], name: str = "words") -> dict[str, int]:
        asked.clear()
        memory = PageCache(tmp_path)
        written = memory.read((path, text.encode()) for path, text in pages.items())

        def count(path: str) -> int:
            asked.append(path)
            return len(written[path].body.split())

        of = memory.table(name, int)
        found = {path: of(path, partial(count, path)) for path in pages}
        memory.save()
        return found

    pages = {"one.md": "Two words.", "two.md": "Three words here."}
    assert build(pages) == {"one.md": 2, "two.md": 3}
    assert build(pages) == {"one.md": 2, "two.md": 3}
    assert asked == []
    assert build({**pages, "two.md": "One.", "three.md": ""}) == {
        "one.md": 2,
        "two.md": 1,
        "three.md": 0,
    }
    assert asked == ["two.md", "three.md"]
    build({"two.md": "One."})
    assert asked == []
    build({"one.md": "Two words.", "two.md": "One."})
    assert asked == ["one.md"]
    build({"one.md": "Two words."}, "others")
    assert asked == ["one.md"]
