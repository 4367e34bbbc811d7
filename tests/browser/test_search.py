"""Searching, in the dialog and on the page, with the mouse and with keys alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sourcebook.publish.search.letters import other_letters, search_words
from tests.browser.conftest import Reader, reading

PHRASE = "black-belt judoist"
REGION = "<!-- {0}: begin -->\n{1}\n<!-- {0}: end -->\n"
TEXT = {
    "library": (
        "ja",
        "2011",
        "会談は東京都立図書館で開かれた。G20サミットの前である。",
        "",
    ),
    "islands": ("ru", "2012-05", "Стороны говорили о судьбе островов и о мирном договоре.", ""),
    "visit": (
        "en",
        "2010",
        (
            "Yasuhirō Nakasone said that the official visit was a success.\n\n"
            "The visit, official or not, did not change what the Southern Kurils are.\n\n"
            "Boris Mori kept the minutes."
        ),
        "See [¶2](#p2): a remark about the harbour.\n\n— Anna Lind, 2024\n\n",
    ),
}


def source(name: str, title: str = "") -> str:
    language, issued, text, said = TEXT[name]
    return (
        f"---\ntitle: {title or name.title()}\nlanguage: {language}\nissued: {issued}\n"
        f"topics: [question]\ntype: report\nauthors: [{name.title()} Author]\n"
        f"description: We say that it is about {name}.\n"
        f"capture: {{path: seeds/{name}.txt}}\n---\n\n"
        + REGION.format("source-text", text)
        + f"\n## Commentary\n\n{said}"
    )


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    """A reader of a small collection in three languages."""
    folder = tmp_path_factory.mktemp("shelf")
    pages = {f"sources/{name}.md": source(name) for name in TEXT} | {
        "index.md": "# Home\n\nWelcome.\n",
        "sources/index.md": "# Sources\n\nAll.\n",
        "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nHow to.\n",
        "topics/question.md": "---\ntitle: The question\nalt_labels: [Northern Territories, "
        "Southern Kurils, 北方領土, Южные Курилы]\n---\n\nOurs.\n",
        "people/boris-mori.md": "---\ntitle: Boris Mori\nalt_labels: [Mori Boris]\n---\n\nHe.\n",
    }
    with reading(pages, folder, browser) as person:
        yield person


def box(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search")


def titles(page: Page) -> list[str]:
    return page.locator(".search__title").all_inner_texts()


def look(person: Reader, query: str, *, further: bool = False) -> Page:
    """The search page after it has answered. further: in a tab beside the one that there is."""
    path = f"search.html?q={quote(query)}" if "=" not in query else f"search.html?{query}"
    page = person.open(path) if further else person.turn(path)
    page.locator(".search[data-answered]").wait_for()
    return page


# ---- The dialog ----


@pytest.mark.parametrize("keys", ["/", "Control+k"])
def test_keys_open_the_search_and_close_it(leafing: Reader, keys: str) -> None:
    page = leafing.turn("index.html")
    page.keyboard.press(keys)
    expect(box(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).not_to_be_visible()


def test_nothing_is_loaded_before_somebody_asks(reader: Reader) -> None:
    page = reader.context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{reader.base}index.html")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search-index/" in url or "/assets/search" in url]


def test_a_search_finds_a_paragraph_and_lands_on_it(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    page.locator("[data-search-open]").first.click()
    box(page).fill(PHRASE)
    passage = page.locator(".search__passage").first
    expect(passage.locator("mark").first).to_be_visible()
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?"))
    expect(page.locator(".search__meta").first).to_have_text(re.compile("Source"))
    passage.click()
    expect(page).to_have_url(re.compile(r"/book/sources/.*#p1$"))
    expect(page.locator("#p1")).to_be_in_viewport()
    assert PHRASE in page.locator("#p1").inner_text()
    page.wait_for_function("() => CSS.highlights.get('found')?.size > 0")


def test_a_search_by_keys_alone(leafing: Reader) -> None:
    page = leafing.turn("topics/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text(
        "sanctions"
    )  # at once: key by key, results of a part may come between
    expect(page.locator(".search__title").first).to_be_visible()
    expect(page.locator(".search__notes a")).to_have_text("Sanctions")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "A"
    page.keyboard.press("ArrowUp")
    expect(box(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sanctions"))


@pytest.mark.parametrize("path", ["index.html", "sources/going-backward-with-russia.html"])
def test_the_dialog_is_the_same_on_every_page(leafing: Reader, path: str) -> None:
    page = leafing.turn(path)
    page.keyboard.press("/")
    box(page).fill("treaty")
    expect(page.locator(".search__title").first).to_be_visible()
    dialog, field = page.locator("dialog").bounding_box(), box(page).bounding_box()
    assert dialog and field
    assert dialog["width"] == 800  # 40rem
    assert field["width"] > 600
    assert page.locator(".search__results").evaluate("e => e.scrollHeight > e.clientHeight")
    expect(page.get_by_role("link", name="Narrow and order the results")).to_be_in_viewport()


def test_results_that_go_give_the_focus_back(leafing: Reader) -> None:
    page = look(leafing, "treaty")
    page.locator(".search__title").first.focus()
    page.evaluate(
        """() => {
          const field = document.querySelector("input[type=search]");
          field.value = "Antalya";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(box(page)).to_be_focused()


def test_the_dialog_leads_to_the_page_with_the_same_query(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    page.keyboard.press("/")
    box(page).fill("treaty")
    expect(page.locator(".search__title").first).to_be_visible()
    page.get_by_role("link", name="Narrow and order").click()
    expect(page).to_have_url(re.compile(r"/search\.html\?q=treaty$"))
    expect(page.locator(".search__title").first).to_be_visible()


def test_focus_stays_in_the_dialog(leafing: Reader) -> None:
    page = leafing.turn("index.html")
    page.keyboard.press("/")
    box(page).fill("treaty")
    expect(page.locator(".search__title").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        place = "document.activeElement.closest('dialog, body').tagName"
        assert (
            page.evaluate(place) == "DIALOG"
            or page.evaluate("!document.hasFocus()")
            or (page.evaluate("document.activeElement === document.body"))
        )


def test_an_index_that_cannot_be_loaded_says_so(reader: Reader) -> None:
    page = reader.context.new_page()
    page.route("**/search-index/**", lambda route: route.abort())
    page.goto(f"{reader.base}index.html")
    page.keyboard.press("/")
    box(page).fill("treaty")
    expect(page.get_by_role("status")).to_have_text(re.compile("could not be loaded"))
    expect(page.locator(".search__notes a")).to_have_attribute("href", re.compile("sources/index"))


# ---- What is found ----


@pytest.mark.parametrize("query", ["language:ru", "lang:RU", "language:Russian"])
def test_a_language_is_asked_for_by_its_tag_or_its_name(shelf: Reader, query: str) -> None:
    page = shelf.open(f"search.html?q={query}")
    expect(page.locator(".search__results .search__title")).to_have_text(["Islands"])


def test_nothing_is_offered_to_take_along_where_nothing_is_found(reader: Reader) -> None:
    page = reader.open("search.html?q=sanctions")
    line = page.locator(".carry")
    expect(line).to_be_visible()
    field = page.locator("main .search__input")
    field.fill("zzqx")
    expect(line).to_be_hidden()
    field.fill("sanctions")
    expect(line).to_be_visible()
    page.goto(page.url.partition("search.html")[0] + "sources/index.html?find=zzqx")
    expect(page.locator(".browse .carry")).to_be_hidden()


def test_nothing_found_says_so(leafing: Reader) -> None:
    page = look(leafing, "zzzzqqqq")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing found for “zzzzqqqq”"))


def test_other_spellings_are_asked_about(shelf: Reader) -> None:
    page = look(shelf, "nrothern territoreis")
    assert "The question" in titles(page)
    page.get_by_role("button", name="northern").click()
    expect(box(page)).to_have_value("northern territoreis")
    expect(page.locator(".search__notes p")).to_contain_text(["territories"])


@pytest.mark.parametrize(
    "query", ["Yasuhiro", "Yasuhirō", "yasuhiro nakasone", '"Yasuhiro Nakasone"']
)
def test_accents_may_be_left_out_or_put_in(shelf: Reader, query: str) -> None:
    page = look(shelf, query)
    assert "Visit" in titles(page)
    expect(page.locator(".search__passage mark").first).to_have_text(re.compile("^Yasuhirō"))


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("図書館", "図書館"),
        ("東京", "東京"),
        ("G20サミット", "G20サミット"),
        ("図書館 会談", "会談"),
        ("остров", "островов"),
        ("острова", "островов"),
        ("мирный договор", "мирном"),
    ],
)
def test_words_of_other_scripts_are_found(shelf: Reader, query: str, marked: str) -> None:
    page = look(shelf, query)
    assert set(titles(page)) & {"Library", "Islands"}
    expect(page.locator(".search__passage mark").first).to_have_text(marked)
    assert page.locator(".search__passage [lang=ja], .search__passage [lang=ru]").count()


def test_characters_that_do_not_stand_together_are_not_found(shelf: Reader) -> None:
    expect(look(shelf, "館図").get_by_role("status")).to_have_text(re.compile("^Nothing"))


def test_words_of_a_script_without_spaces_are_marked_where_a_result_leads(shelf: Reader) -> None:
    page = look(shelf, "図書館")
    page.locator(".search__passage").first.click()
    expect(page).to_have_url(re.compile(r"library\.html\?h=.*#p1$"))
    page.wait_for_function("() => [...(CSS.highlights.get('found') ?? [])].join() === '図書館'")


def test_a_phrase_in_quotation_marks_is_found_as_it_stands(shelf: Reader) -> None:
    page = look(shelf, '"official visit"')
    expect(page.locator(".search__passage")).to_have_count(1)
    expect(page.locator(".search__passage mark")).to_have_text(["official visit"])
    page.locator(".search__passage").click()
    page.wait_for_function(
        "() => [...(CSS.highlights.get('found') ?? [])].join() === 'official visit'"
    )
    assert titles(look(shelf, '"visit official"')) == ["Visit"]
    assert titles(look(shelf, '"success official"')) == []
    assert titles(look(shelf, '"official visit" "not change"')) == ["Visit"]
    assert titles(look(shelf, '"official visit" островов')) == []


@pytest.mark.parametrize("name", ["北方領土", "Northern Territories", "Южные Курилы"])
def test_who_asks_for_one_name_is_brought_the_others_and_told_why(shelf: Reader, name: str) -> None:
    page = look(shelf, name)
    expect(page.locator(".search__notes")).to_have_text(
        f"“{name}” is another name of The question (topic)."
    )
    found = page.locator("li", has=page.locator(".search__why"))
    expect(found.locator(".search__title")).to_have_text("Visit")
    expect(found.locator(".search__why")).to_have_text(
        "says “Southern Kurils”, another name of The question"
    )
    expect(found.locator("mark")).to_have_text("Southern Kurils")
    page.locator(".search__notes a").click()
    expect(page.locator("h1")).to_have_text("The question")


def test_what_else_was_asked_for_counts_for_other_names_too(shelf: Reader) -> None:
    page = look(shelf, "北方領土 change")
    assert titles(page)[0] == "Visit"
    page = look(shelf, "北方領土 図書館")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Nothing has all these words"))


def test_commentary_is_found_as_commentary(shelf: Reader) -> None:
    page = look(shelf, "harbour")
    expect(page.locator(".search__number")).to_have_text("Commentary by Anna Lind on ¶2:")
    page.locator(".search__passage").click()
    expect(page).to_have_url(re.compile(r"sources/visit\.html\?h=harbour#on-p2$"))


def test_what_the_editors_say_of_a_source_is_told_apart(shelf: Reader) -> None:
    page = look(shelf, '"is about library"')
    expect(page.locator(".search__number")).to_have_text("In brief, by the editors:")
    assert page.locator(".search__passage [lang]").count() == 0


# ---- The page: filters, order, address ----


def test_topics_are_found_by_names_in_other_scripts(leafing: Reader) -> None:
    page = look(leafing, "Южные Курилы")
    assert "Territorial dispute" in titles(page)


def choose(page: Page, name: str, *values: str) -> None:
    page.locator("summary", has_text=re.compile(f"^{name}")).click()
    for value in values:
        page.get_by_role("checkbox", name=re.compile(f"^{value}")).check()
    page.keyboard.press("Escape")


def test_filters_have_names_and_take_several_values(shelf: Reader) -> None:
    page = look(shelf, "part=Source+texts")
    names = page.locator(".search__filter summary").all_inner_texts()
    assert [re.sub(r"\W.*", "", name) for name in names] == ["Look", "Author", "Year", "Language"]
    assert sorted(titles(page)) == ["Islands", "Library", "Visit"]
    choose(page, "Language", "Japanese", "Russian")
    expect(page.get_by_role("status")).to_have_text("2 results")
    expect(page).to_have_url(re.compile(r"part=Source\+texts&language=Japanese&language=Russian$"))
    page.get_by_role("button", name="Remove Language: Russian").click()
    expect(page.get_by_role("status")).to_have_text("1 result")
    assert titles(page) == ["Library"]


def test_people_that_a_source_speaks_of_narrow_the_search(shelf: Reader) -> None:
    page = look(shelf, "person=Boris+Mori&part=Source+texts")
    assert titles(page) == ["Visit"]
    expect(page.get_by_role("button", name="Remove Person: Boris Mori")).to_be_visible()


@pytest.mark.parametrize(
    ("sort", "first"), [("newest", ["Islands", "Library", "Visit"]), ("oldest", None)]
)
def test_results_are_ordered_by_date_in_all_languages(
    shelf: Reader, sort: str, first: list[str] | None
) -> None:
    page = look(shelf, f"part=Source+texts&sort={sort}")
    assert titles(page) == (first or ["Visit", "Library", "Islands"])
    expect(page.get_by_label("Order")).to_have_value(sort)


def test_the_address_holds_the_search_and_going_back_takes_a_step_back(shelf: Reader) -> None:
    page = look(shelf, "visit")
    choose(page, "Look in", "Source texts")
    page.get_by_label("Order").select_option("newest")
    expect(page).to_have_url(re.compile(r"\?q=visit&part=Source\+texts&sort=newest$"))
    again = look(shelf, urlsplit(page.url).query, further=True)
    assert dict(parse_qsl(urlsplit(again.url).query))["q"] == "visit"
    expect(box(again)).to_have_value("visit")
    expect(again.get_by_role("button", name="Remove Look in: Source texts")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Order")).to_have_value("")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=visit$"))
    expect(page.locator(".search__chosen li")).to_have_count(0)
    box(page).fill("остров")
    expect(page.locator(".search__title")).to_have_text(["Islands"])
    page.go_back()
    expect(box(page)).to_have_value("visit")
    expect(page.locator(".search__title").first).to_have_text("Visit")


def test_filters_work_by_keys(shelf: Reader) -> None:
    page = look(shelf, "visit")
    expect(page.locator(".search__filter").first).to_be_visible()
    page.keyboard.press("Tab")
    for _ in range(3):
        if page.evaluate("document.activeElement.closest('.search__filter') !== null"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(".search__chosen li")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".search__filter[open]")).to_have_count(0)
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_a_near_spelling_is_taken_for_a_word_that_stands_nowhere(leafing: Reader) -> None:
    page = look(leafing, "Vassiliuk")
    expect(page.locator(".search__notes")).to_contain_text("“Vassiliuk” stands nowhere.")
    expect(page.locator(".search__title").first).to_have_text(re.compile("Transformation"))
    page.get_by_role("button", name="vassiliouk").click()
    expect(page.locator(".search__title").first).to_be_visible()
    expect(box(page)).to_have_value("vassiliouk")


@pytest.mark.parametrize("width", [360, 768, 1000])
def test_no_list_of_a_filter_sticks_out_or_stays_open(leafing: Reader, width: int) -> None:
    page = look(leafing, "treaty")
    page.set_viewport_size({"width": width, "height": 800})
    for summary in page.locator(".search__filter > summary").all():
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".search__filter[open]")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_label("Order").focus()
    expect(page.locator(".search__filter[open]")).to_have_count(0)


def test_more_than_fit_are_shown_on_demand(leafing: Reader) -> None:
    page = look(leafing, "Russia")
    shown = page.locator(".search__results > ol:first-child > li")
    total = int((page.get_by_role("status").inner_text().split() or ["0"])[0])
    assert total > 24
    expect(shown).to_have_count(12)
    more = page.get_by_role("button", name=re.compile("more of"))
    while total > (before := shown.count()):
        expect(more.first).to_have_text(f"{min(12, total - before)} more of {total}")
        more.first.click()
        expect(shown).to_have_count(min(before + 12, total))
        expect(shown.nth(before).get_by_role("link").first).to_be_focused()


def test_without_javascript_the_page_says_where_to_look(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search.html")
    expect(page.locator("noscript p")).to_be_visible()
    page.locator("article").get_by_role("link", name="All sources").click()
    expect(page.locator("h1")).to_have_text("All sources")
    context.close()


CUTS = [
    "東京都立図書館で、会った。",
    "G20サミット",
    "「東京」と",
    "ภาษาไทย",
    "Tokyo 東京 2018年",
    "がガｶﾞ カ\u3099",
    "L’orthographe об’єднання O'Brien d´été",
    'Straße, Ærø, Łódź, ﬁn, צה"ל שָׁלוֹם',
    "الإملاء مكتبةٌ ٢٠٢٢ ـــ ىی",
    "ещё Йод हिन्दी भाषा सफ़ाई माँग 서울에서 İstanbul ΣΊΣΥΦΟΣ",
    "soft\u00adhyphen zero\u200bwidth ½ x² ①",
    "圖書館 图书馆 図書館 ヴヷヽー hindī हिन्दी पञ्च सम्बन्ध",
]


def test_both_sides_cut_text_in_the_same_way(shelf: Reader) -> None:
    page = look(shelf, "visit")
    cut = [search_words(text) for text in CUTS]
    page.evaluate("sourcebook.learn", other_letters(word for words in cut for word in words))
    assert page.evaluate("all => all.map(sourcebook.words)", CUTS) == cut


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ('צה"ל שלום', ["word", "word"]),
        ('"צה"ל שלום" עולם', ["phrase", "word"]),
        ('a "b c"', ["word", "phrase"]),
    ],
)
def test_a_sign_within_a_hebrew_word_is_none_of_a_phrase(
    shelf: Reader, query: str, kinds: list[str]
) -> None:
    page = look(shelf, "visit")
    bag = page.evaluate("query => sourcebook.parse(query).bag.map(({ type }) => type)", query)
    assert bag == kinds


# What a language puts before a word; also where a word's first letter could be that.
FORMS = [
    ("המעבורת", "והמעבורת"), ("מעבורת", "שהמעבורת"), ("רציף", "ברציף"), ("נמלים", "הנמל"),
    ("كتاب", "الكتاب"), ("بكتاب", "كتابين"), ("عبارة", "والعبارة"),
    ("причал", "причала"), ("harbours", "harbour"), ("부두", "부두에"),
]  # fmt: skip
OTHERS = [("dues", "duty"), ("מלך", "הלך"), ("كتاب", "باب")]


def test_forms_of_a_word_are_found_from_either(shelf: Reader) -> None:
    page = look(shelf, "visit")
    both = """pairs => pairs.map(([one, other]) => [sourcebook.stems.forms(one)(other),
        sourcebook.stems.beginnings(one).some((beginning) => other.startsWith(beginning))])"""
    for pairs in (FORMS, [(other, one) for one, other in FORMS]):
        assert page.evaluate(both, pairs) == [[True, True]] * len(FORMS)
    assert [found for found, _ in page.evaluate(both, OTHERS)] == [False] * len(OTHERS)


# ---- A copy that is opened from a folder ----


@pytest.fixture
def folder_page(browser: Browser, built: Path) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    alarms: list[str] = []
    page.on("pageerror", lambda error: alarms.append(str(error)))
    page.goto((built / "book/index.html").as_uri())
    yield page
    context.close()
    assert alarms == []


def test_a_copy_in_a_folder_is_searched_too(folder_page: Page) -> None:
    folder_page.keyboard.press("/")
    box(folder_page).fill(f'"{PHRASE}"')
    passage = folder_page.locator(".search__passage").first
    expect(passage.locator("mark")).to_have_text(PHRASE)
    passage.click()
    expect(folder_page.locator("#p1")).to_be_in_viewport()
    folder_page.wait_for_function("() => CSS.highlights.get('found')?.size === 1")


def test_a_copy_in_a_folder_knows_other_names_and_filters(folder_page: Page) -> None:
    folder_page.goto(folder_page.url.replace("index.html", "search.html?q=北方領土"))
    expect(folder_page.locator(".search__why").first).to_be_visible()
    choose(folder_page, "Look in", "Commentary")
    folder_page.locator(".search[data-answered]").wait_for()
    expect(folder_page.locator(".search__title").first).to_be_visible()
    for number in folder_page.locator(".search__number").all_inner_texts():
        assert number.startswith(("Commentary", "In brief"))
    folder_page.get_by_label("Order").select_option("oldest")
    folder_page.locator(".search[data-answered]").wait_for()
    years = [
        int(year)
        for text in folder_page.locator(".search__meta").all_inner_texts()
        for year in re.findall(r"\d{4}", text)
    ]
    assert years == sorted(years)


def test_a_copy_that_is_too_large_says_so(browser: Browser, built: Path) -> None:
    script = (built / "book/search-index/offline.js").read_text(encoding="utf-8")
    named = re.sub(r'"files":.*\};', '"files":null};', script, flags=re.DOTALL)
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search-index/offline.js", lambda route: route.fulfill(body=named))
    page.goto((built / "book/search.html").as_uri() + "?q=treaty")
    expect(page.get_by_role("status")).to_have_text(re.compile("too many texts"))
    expect(page.locator(".search__notes a")).to_have_text("All sources")
    context.close()
