"""A search over several shards answers as one over a single index does."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from sourcebook.publish import search_shards
from tests.browser.conftest import reading

# Pagefind looks for words that begin as the one asked for, and where there is none for one that it
# begins with: `artist` finds `artists`, and without any of them `art`, or `a`.
COMMON = ["harbour", "treaty", "talks", "ship", "art", "run", "of", "the", "coast", "minister"]
RARE = ["artists", "artistic", "running", "runs", "runway", "treaties", "zebra", "z", "a"]
RARE += ["minist", "кит", "Yasuhirō", "Lind's"]
UNKNOWN = ["zebras", "artifice", "xylophone", "runways", "ministerial", "treat", "ar", "q"]
DATES = ("2010", "2011-05", "2011-05-02", "2012", "")
REGION = "<!-- {0}: begin -->\n{1}\n<!-- {0}: end -->\n"

ASK = """async ([queries, options, count]) => {
  const asked = queries.map((query) => ({ parts: sourcebook.parts(query) }));
  const { total, take } = await sourcebook.engine.search(asked, options);
  return [total, (await take(count)).map(({ at, kind }) => `${at} ${kind}`)];
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
    "sources/index.md": "# Sources\n\nAll.\n",
    "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nHow to.\n",
    "topics/question.md": "---\ntitle: The question\nalt_labels: [zebra, treaty]\n---\n\nx.\n",
}


def opened(folder: Path, browser: Browser, shards: int) -> Iterator[Page]:
    with reading(PAGES, folder, browser) as person:
        made = [path.name for path in (folder / "site/pagefind").iterdir() if path.is_dir()]
        assert len(made) >= shards
        assert len([*(folder / "site/pagefind").rglob("pagefind.js")]) == 2  # one for a language
        page = person.open("search.html?q=harbour")
        page.locator(".search__title").first.wait_for()
        yield page


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    yield from opened(tmp_path_factory.mktemp("whole"), browser, 2)


@pytest.fixture(scope="module")
def cut(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Page]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_shards, "ENTRIES", 9)
        yield from opened(tmp_path_factory.mktemp("cut"), browser, 6)


def ask(page: Page, queries: list[str], options: object, count: int) -> tuple[int, list[str]]:
    total, found = page.evaluate(ASK, [queries, options, count])
    assert len(found) == min(total, count)
    return total, found


WORDS = st.sampled_from(COMMON + RARE + UNKNOWN)
PHRASES = st.lists(st.sampled_from(COMMON), min_size=2, max_size=2).map(
    lambda two: f'"{" ".join(two)}"'
)
QUERIES = st.lists(st.one_of(WORDS, WORDS, PHRASES), max_size=3).map(" ".join)
FILTERS = st.fixed_dictionaries(
    {}, optional={"type": st.just(["Report"]), "year": st.just(["2010", "2011"])}
)
MANY = 1000


@given(
    st.lists(QUERIES, min_size=1, max_size=2), FILTERS, st.sampled_from(["", "newest", "oldest"])
)
@example(["zebra treaty"], {}, "")
@example(["artists"], {}, "")
@example(["xylophone harbour"], {}, "")
@example(["treaties"], {"type": ["Report"]}, "")
@example([""], {}, "newest")
@settings(max_examples=60)
def test_shards_find_what_one_index_finds(
    whole: Page, cut: Page, queries: list[str], filters: dict[str, list[str]], sort: str
) -> None:
    options = {"filters": filters, "sort": sort}
    one, several = (ask(page, queries, options, MANY) for page in (whole, cut))
    assert several[0] == one[0]
    assert sorted(several[1]) == sorted(one[1])
    if sort:
        assert several == one
        assert ask(cut, queries, options, 5)[1] == one[1][:5]


def test_what_results_are_narrowed_by_is_counted_over_all_shards(whole: Page, cut: Page) -> None:
    known = "() => sourcebook.engine.filters()"
    assert cut.evaluate(known) == whole.evaluate(known)
