"""A word is found in whatever way its script allows to write it, and is marked as it is written."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Reader, reading

WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "zh": (
        ("書店", "书店"), ("書店", "書店"), ("臺灣", "台湾"), ("臺灣", "台灣"), ("后来", "後來"),
        ("头发", "頭髮"), ("乾燥", "干燥"), ("出发", "出發"), ("历史", "歷史"), ("鄰里", "邻里"),
        ("資訊", "资讯"), ("Běijīng", "Beijing"), ("lǜsè", "lüse"),
    ),
    "fa": (
        ("می‌خواهم", "میخواهم"), ("میرویم", "می‌رویم"), ("می‌گفت", "ميگفت"), ("کتاب‌ها", "كتاب ها"),
        ("کودک", "كودك"), ("زندگی", "زندگي"), ("خانهٔ", "خانه"), ("۱۴۰۲", "1402"),
    ),
    "ja": (
        ("さくら", "サクラ"), ("カタカナ", "かたかな"), ("テレビ", "ﾃﾚﾋﾞ"), ("ｶﾞｲﾄﾞ", "ガイド"),
        ("がいど", "ｶﾞｲﾄﾞ"), ("ＮＨＫ", "NHK"), ("２０１１", "2011"), ("國際", "国際"),
        ("会談", "會談"), ("ヴァイオリン", "ゔぁいおりん"),
    ),
    "de": (
        ("Straße", "Strasse"), ("Schloss", "Schloß"), ("Müller", "Mueller"), ("Müller", "Muller"),
        ("Goethe", "Göthe"), ("STRASSE", "straße"), ("Ärger", "aerger"),
    ),
    "tr": (
        ("Isparta", "ısparta"), ("ısırgan", "ISIRGAN"), ("İstanbul", "istanbul"),
        ("istanbul", "İSTANBUL"), ("Diyarbakır", "diyarbakir"), ("çağ", "cag"), ("kâğıt", "kagit"),
    ),
    "el": (
        ("Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ"), ("λόγος", "λογοσ"), ("Ἀθῆναι", "αθηναι"), ("λόγος", "ΛΟΓΟΣ"),
        ("τῷ", "τω"),
    ),
    "ru": (("ёлка", "елка"), ("Петр", "Пётр"), ("мой", "МОЙ"), ("сто́ит", "стоит")),
    "uk": (("п'ять", "пʼять"), ("п’ять", "пять")),
    "ar": (
        ("أحمد", "احمد"), ("كِتَابٌ", "كتاب"), ("مدرسة", "مدرسه"), ("مسؤول", "مسوول"),
        ("إسلام", "أسلام"), ("آمال", "امال"), ("هدى", "هدي"), ("كـتـب", "كتب"),
        ("٢٠١١", "2011"), ("ﻻﺟﺊ", "لاجئ"),
    ),
    "he": (("שָׁלוֹם", "שלום"), ("צה\"ל", "צה״ל"), ("צה״ל", "צהל"), ("ירושלים", "ירושליִם")),
    "vi": (("Hà Nội", "Ha Noi"), ("Đồng Hới", "Dong Hoi"), ("Nguyễn", "NGUYEN")),
    "ko": (("한국어", "한국어"),),
    "hi": (("क़लम", "कलम"), ("हिन्दी", "हिंदी")),
    "pl": (("Łódź", "lodz"), ("Smørrebrød", "smorrebrod"), ("Țepeș", "Ţepeş"), ("ﬁne", "fine")),
}  # fmt: skip
PAIRS = [(tag, *pair) for tag, pairs in WORDS.items() for pair in pairs]
NUMBERED = list(enumerate(PAIRS))


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Reader]:
    """A reader of a site on which each of the words stands on a page of its own."""
    pages = {
        "index.md": "# Home\n",
        "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nHow to.\n",
    }
    for number, (tag, word, _) in enumerate(PAIRS):
        pages[f"sources/s{number}.md"] = (
            f"---\ntitle: Number {number}\nlanguage: {tag}\ncapture: {{path: seeds/{number}.txt}}\n"
            f"---\n\n<!-- source-text: begin -->\n{word}\n<!-- source-text: end -->\n"
        )
    with reading(pages, tmp_path_factory.mktemp("scripts"), browser) as person:
        yield person


@pytest.mark.parametrize(("number", "pair"), NUMBERED, ids=[" ".join(p) for p in PAIRS])
def test_it_is_found(scripts: Reader, number: int, pair: tuple[str, str, str]) -> None:
    _, word, query = pair
    page = scripts.turn(f"search.html?q={quote(query)}")
    page.locator(".search[data-answered]").wait_for()
    titles = page.locator(".search__title")
    assert f"Number {number}" in titles.all_inner_texts()
    found = page.locator("li", has=page.get_by_text(f"Number {number}", exact=True))
    marked = "".join(found.locator(".search__passage mark").all_inner_texts())
    assert marked.replace(" ", "") == word.replace(" ", "")


@pytest.mark.parametrize("query", ["テレビ図書館", "図書館 ﾃﾚﾋﾞ"])
def test_katakana_that_stand_nowhere_are_not_passed_over(scripts: Reader, query: str) -> None:
    page = scripts.turn(f"search.html?q={quote(query)}")
    page.locator(".search[data-answered]").wait_for()
    assert "stands nowhere" in page.locator(".search__notes").inner_text()
