"""A search over several shards answers as one over a single index does."""

import gzip
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from sourcebook.publish.downloads import downloads, entries
from sourcebook.publish.downloads.packing import packed
from sourcebook.publish.search import shards as search_shards
from tests.browser.conftest import reading

COMMON = ["harbour", "treaty", "talks", "ship", "art", "run", "of", "the", "coast", "minister"]
RARE = ["artists", "artistic", "running", "runs", "runway", "treaties", "zebra", "z", "a"]
RARE += ["minist", "кит", "Yasuhirō", "Lind's"]
UNKNOWN = ["zebras", "artifice", "xylophone", "runways", "ministerial", "treat", "ar", "q"]
DATES = ("2010", "2011-05", "2011-05-02", "2012", "")
REGION = "<!-- {0}: begin -->\n{1}\n<!-- {0}: end -->\n"

ASK = """async ([query, sort]) => {
  const { groups } = await sourcebook.engine.answer(query);
  await sourcebook.engine.narrowing();
  const order = sort && sourcebook.narrowing.order(sort);
  const inOrder = (hits) => (sort ? hits.toSorted(order) : hits);
  return groups.map(({ hits }) => inOrder(hits).map(({ shard, entry }) => shard.rows[entry][1]));
}"""
COUNTS = """async (query) => {
  const { groups } = await sourcebook.engine.answer(query);
  await sourcebook.engine.narrowing();
  return sourcebook.narrowing.counts(groups.flatMap(({ hits }) => hits), {});
}"""


def source(number: int) -> str:
    chance = random.Random(number)
    words = [chance.choice(COMMON) for _ in range(30)]
    words += [word for word in RARE if chance.random() < 0.06]
    chance.shuffle(words)
    issued = chance.choice(DATES)
    return (
        f"---\ntitle: Text {number}\nlanguage: {chance.choice(['en', 'en', 'en', 'ru'])}\n"
        + (f"issued: {issued}\n" if issued else "")
        + f"topics: [question]\ntype: {chance.choice(['report', 'article'])}\n"
        f"capture: {{path: seeds/{number}.txt}}\n---\n\n"
        + REGION.format("source-text", " ".join(words))
        + "\n## Commentary\n\n"
    )


PAGES = {f"sources/t{number}.md": source(number) for number in range(48)} | {
    "index.md": "# Home\n\nWelcome.\n",
    "sources/index.md": "# Sources\n\n<!-- sourcebook: all-sources -->\n",
    "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nHow to.\n",
    "sources/other.md": source(48).replace("Text 48", "Other 48").replace("[question]", "[]"),
    "topics/question.md": "---\ntitle: The question\nalt_labels: [zebra, treaty]\n---\n\nx.\n",
}


def opened(folder: Path, browser: Browser, shards: int) -> Iterator[Page]:
    with reading(PAGES, folder, browser) as person:
        made = [path.name for path in (folder / "site/search-index").iterdir() if path.is_dir()]
        assert len(made) >= shards
        page = person.open("search.html?q=harbour")
        page.locator(".search__title").first.wait_for()
        yield page


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    yield from opened(tmp_path_factory.mktemp("whole"), browser, 1)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cut")


@pytest.fixture(scope="module")
def cut(large: Path, browser: Browser) -> Iterator[Page]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_shards, "ENTRIES", 9)
        patch.setattr(downloads, "MOST_LOOSE", 9)
        patch.setattr(entries, "_FEW", 9)
        yield from opened(large, browser, 6)


@pytest.mark.parametrize("folder", [True, False])
def test_in_a_large_collection_entries_are_taken_from_files_of_many(
    cut: Page, large: Path, *, folder: bool
) -> None:
    base = (large / "site").as_uri() if folder else cut.url.rpartition("/")[0]
    page = cut.context.new_page()
    page.goto(f"{base}/sources/t7.html")
    forms = (
        ("BibLaTeX", "bib", "title = {"),
        ("RIS", "ris", "TI  - "),
        ("CSL-JSON", "csl.json", '"title":"'),
    )
    for name, ending, words in forms:
        with page.expect_download() as saved:
            page.locator(".takeaway").get_by_role("link", name=name, exact=True).click()
        assert saved.value.suggested_filename == f"t7.{ending}"
        assert f"{words}Text 7" in Path(saved.value.path()).read_text(encoding="utf-8")
    page.goto(f"{base}/topics/question.html")
    for name, ending, words in forms:
        with page.expect_download() as saved:
            page.locator(".takeaway").get_by_role("link", name=name, exact=True).click()
        assert saved.value.suggested_filename == f"question.{ending}"
        made = Path(saved.value.path()).read_text(encoding="utf-8")
        assert [made.count(f"{words}{text}") for text in ("Text ", "Other ")] == [48, 0]
    page.goto(f"{base}/sources/index.html")
    with page.expect_download() as saved:
        page.locator(".carry").get_by_role("button", name="BibLaTeX").click()
    assert Path(saved.value.path()).read_text(encoding="utf-8").count("  title = {Text ") == 48
    page.close()


def test_without_scripts_a_page_of_a_large_collection_leads_to_the_archive_of_all(
    cut: Page, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cut.url.rpartition('/')[0]}/sources/t7.html")
    with page.expect_download() as saved:
        page.locator(".takeaway").get_by_role("link", name="archive").click()
    with zipfile.ZipFile(saved.value.path()) as archive:
        assert archive.read("collection.bib").count(b"  title = {Text ") == 48
    context.close()


UNPACK = """async ([bytes, whole]) => {
  const stream = globalThis.DecompressionStream;
  const read = () => sourcebook.unpacked(Uint8Array.from(bytes).buffer);
  const first = await read();
  globalThis.DecompressionStream = undefined;
  try {
    return [first, await read()].every((text) => text === whole);
  } finally {
    globalThis.DecompressionStream = stream;
  }
}"""
NOISE = "".join(map(chr, random.Random(7).choices(range(0x4E00, 0x9FFF), k=30_000)))


@pytest.mark.parametrize("text", ["", "{}", "ab" * 400, " ".join(COMMON * 900), NOISE])
def test_browsers_new_and_old_unpack_what_is_packed(whole: Page, text: str) -> None:
    for content in (packed(text.encode()), text.encode()):
        assert whole.evaluate(UNPACK, [list(content), text])
    assert gzip.decompress(packed(text.encode())).decode() == text


WORDS = st.sampled_from(COMMON + RARE + UNKNOWN)
PHRASES = st.lists(st.sampled_from(COMMON), min_size=2, max_size=2).map(
    lambda two: f'"{" ".join(two)}"'
)
JOINS = st.sampled_from([" ", " ", " OR ", " AND ", " NOT ", " NEAR "])
QUERIES = st.tuples(st.one_of(WORDS, PHRASES), JOINS, st.one_of(WORDS, PHRASES)).map("".join)


@given(QUERIES, st.sampled_from(["", "newest", "oldest"]))
@example("zebra treaty", "")
@example("xylophone harbour", "")
@example("treaties", "newest")
@example("", "oldest")
@settings(max_examples=60)
def test_shards_find_what_one_index_finds(whole: Page, cut: Page, query: str, sort: str) -> None:
    one, several = (page.evaluate(ASK, [query, sort]) for page in (whole, cut))
    if not sort:
        one, several = ([sorted(group) for group in found] for found in (one, several))
    assert several == one


def test_what_results_are_narrowed_by_is_counted_over_all_shards(whole: Page, cut: Page) -> None:
    assert cut.evaluate(COUNTS, "harbour") == whole.evaluate(COUNTS, "harbour")
