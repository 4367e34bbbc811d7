"""Which line of a plain text is the title: no breadcrumb, masthead, file name or dateline."""

import pytest

from tests.extract.extracting import extracted

TEXT = "The harbour board met on Tuesday evening to settle how the old ferry quay should be used."
RUSSIAN = "Лёд закрыл порт на третий день во вторник, и паром остался у причала до самого вечера."
JAPANESE = (
    "港は十四日、氷のため三日続けて閉鎖され、渡し船は船着き場にとどまった。引き船が航路を開く。"
)
CHINESE = "星期二，寒冰连续第三天封锁港口，渡轮停在码头，一艘拖船正在设法清理航道，港务局如此表示。"
ITALIAN = (
    "Nel porto il ghiaccio restò undici settimane, e alla fine qualcuno ne ebbe nostalgia, si dice."
)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("Главная › Новости › Порт", "Лёд закрыл порт", RUSSIAN), "Лёд закрыл порт"),
        (("ホーム＞ニュース＞港", "氷で港が閉まる", JAPANESE), "氷で港が閉まる"),
        (("首页 > 新闻", "寒冰封锁港口", CHINESE), "寒冰封锁港口"),
        (("(anonymous)", "Why the early boat matters", TEXT), "Why the early boat matters"),
        (("Microsoft Word - quay_v2.docx", "Why the early boat matters", TEXT),
         "Why the early boat matters"),
        (("Notes from the Quay", "Subscribe", "Sign in", "Why the early boat matters",
          "Nora Lindqvist", "May 04, 2021", TEXT), "Why the early boat matters"),
        (("Diario di un lettore", "Home  Chi sono  Archivio", "Accadde oggi: 22 ottobre 1962",
          "22 ottobre 2012 di redazione", ITALIAN), "Accadde oggi: 22 ottobre 1962"),
        # The name of an office is no title, though its words have no capitals; nor is a series.
        (("Министерство рыбного хозяйства", "Пресс-служба", "ПРЕСС-РЕЛИЗ",
          "г. Приморск, 22 марта 2013 года", "№ 47", "О продлении сроков весенней путины", RUSSIAN),
         "О продлении сроков весенней путины"),
        (("港湾と記憶　第五回", "消えた桟橋をたずねて", "文・写真＝高橋美咲", JAPANESE),
         "消えた桟橋をたずねて"),
        # One long question above the text is its headline; a text may begin with two sentences.
        (("Storm over the harbour: what is to be expected of wind and rain until Sunday evening ?",
          TEXT),
         "Storm over the harbour: what is to be expected of wind and rain until Sunday evening ?"),
        (("Who pays for the river? The board met to settle whether the old quay is to be used?",
          TEXT), None),
        # A label of a date has no headline for its value.
        (("News", "Updated", "Why the early boat matters to the harbour", "By Nora Lindqvist",
          "May 04, 2021", TEXT), "Why the early boat matters to the harbour"),
        (("Why the early boat matters > and why it is late", TEXT),
         "Why the early boat matters > and why it is late"),
    ],
)  # fmt: skip
def test_the_title(lines: tuple[str, ...], title: str | None) -> None:
    record = extracted("\n\n".join((*lines, f"{lines[-1]} {lines[-1]}")))
    assert record["fields"]["title"]["value"] == title


def test_a_dateline_below_a_title_with_a_date_is_the_date_of_issue() -> None:
    record = extracted(
        f"Accadde oggi: 22 ottobre 1962\n\n22 ottobre 2012 di redazione\n\n{ITALIAN}"
    )
    assert record["fields"]["issued"]["value"] == "2012-10-22"


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        # A name after a dash that the text never uses is the site's; a word of the text is not.
        ("Finding a berth for your boat – Quaywide", "", "Finding a berth for your boat"),
        ("How the board met about the old quay – Tuesday", "",
         "How the board met about the old quay – Tuesday"),
        # The heading is the title where the head has enough of its words, in any script.
        ("Crise de l’île — Encyclopédie du port", "Crise des missiles vue de La Havane",
         "Crise des missiles vue de La Havane"),
        ("港が氷で閉まる_港新聞", "氷で港が閉まった三日間", "氷で港が閉まった三日間"),
        ("Warum das Frühboot fährt – Hafenblatt", "War\u00adum das Früh\u00adboot fährt",
         "Warum das Frühboot fährt"),
        ("Thank you for reading – Quaywide", "Subscribe", "Thank you for reading"),
        # A word that programs put there, or a single one, does not beat a heading.
        ("Print", "The Quay", "The Quay"),
        ("Home", "The Quay", "The Quay"),
        ("T", "The Quay", "The Quay"),
        ("Notizen", "Der alte Kai", "Der alte Kai"),
        # A page with one post has the site's name twice.
        ('Harbour Watch on Quays: "A thread on the lamp" / Quays', "",
         'Harbour Watch on Quays: "A thread on the lamp"'),
    ],
)  # fmt: skip
def test_the_title_of_a_page(head: str, heading: str, title: str) -> None:
    shown = f"<h1>{heading}</h1>" if heading else ""
    page = f"<title>{head}</title>{shown}<p>{TEXT}</p><p>{TEXT} Nobody left before nine.</p>"
    assert extracted(page, "seeds/page.html")["fields"]["title"]["value"] == title
