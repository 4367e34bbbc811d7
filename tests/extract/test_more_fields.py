"""Fields beside title, author and date, where a capture states them."""

import pytest

from tests.extract.extracting import extracted

BODY = "The harbour board met on Tuesday evening to settle how the old quay should be used. " * 3
PAGE = """<html lang="en"><head><title>The Price of Dredging</title>
<meta name="citation_title" content="The Price of Dredging">
<meta name="citation_volume" content="14">
<meta name="citation_journal_title" content="Journal of Harbours">
<meta name="citation_issue" content="2"><meta name="citation_firstpage" content="101">
<meta name="citation_lastpage" content="119"><meta name="citation_issn" content="1234567x">
<meta name="citation_editor" content="Oskam, Piet"><meta name="citation_pmid" content="123">
</head><body><article><h1>The Price of Dredging</h1><p>{body}</p><p>{body}</p>
</article></body></html>"""


def test_what_a_page_declares() -> None:
    fields = extracted(PAGE.replace("{body}", BODY), "seeds/page.html")["fields"]
    wanted = {"volume": "14", "issue": "2", "pages": "101–119", "issn": "1234-567X", "pmid": "123"}
    assert {name: fields[name]["value"] for name in wanted} == wanted
    assert fields["editors"]["value"] == ["Piet Oskam"]
    assert fields["section"]["value"] is None


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("Translated by: Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Übersetzung: Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Traduit par : Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("ISBN: 978-0-00-000000-2", "isbn", "978-0-00-000000-2"),
        ("Report number: 12/2004", "number", "12/2004"),
        ("Signatur: R 901, Band 12, Mappe 3", "archive_location", "R 901, Band 12, Mappe 3"),
        ("arXiv: 2101.00001v2", "arxiv", "2101.00001v2"),
        ("Handle: https://hdl.handle.net/1234/56", "handle", "1234/56"),
        ("Delivered at: the Harbour Forum", "event", "the Harbour Forum"),
        ("Veranstaltungsort: Lesk", "event_place", "Lesk"),
        ("Repository: State Archive of Lesk", "archive", "State Archive of Lesk"),
        ("Rezensierter Autor: Ole Krag", "reviewed_authors", ["Ole Krag"]),
        ("Ressort: Wirtschaft", "section", "Wirtschaft"),
        ("To: Anna Lehmann", "recipients", ["Anna Lehmann"]),
        ("Interviewee: Mara Lind", "authors", ["Mara Lind"]),
        ("Interview by Piet Oskam", "interviewers", ["Piet Oskam"]),
        ("Das Gespräch führte Piet Oskam.", "interviewers", ["Piet Oskam"]),
        ("Propos recueillis par Pierre Oskam", "interviewers", ["Pierre Oskam"]),
        ("Беседовал Пётр Оскам", "interviewers", ["Пётр Оскам"]),
        ("Event: Harbour Days 2014", "event", "Harbour Days 2014"),
        ("Venue: Oldmarket", "event_place", "Oldmarket"),
        ("Section: Business", "section", "Business"),
        ("Translated from the German by Anna Lehmann", "original_language", "de"),
        ("Translated from the German by Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Aus dem Russischen von Anna Lehmann", "original_language", "ru"),
        ("Traduit de l'allemand par Anna Lehmann", "translators", ["Anna Lehmann"]),
        ("Перевод с немецкого: Анна Леман", "original_language", "de"),
        ("2nd edition", "edition", "2nd edition"),
        ("2., überarbeitete Auflage", "edition", "2., überarbeitete Auflage"),
        ("ISBN 978-3-16-148410-0", "isbn", "978-3-16-148410-0"),
        ("ISSN 1234-5679", "issn", "1234-5679"),
        ("Box 12, Folder 3", "archive_location", "Box 12, Folder 3"),
        ("Record Group 59, Box 12, Folder 3, State Archive", "archive", "State Archive"),
        ("Ф. 5, оп. 2, д. 13", "archive_location", "Ф. 5, оп. 2, д. 13"),
        ("Report No. 12/2004", "number", "12/2004"),
        ("S. 101–119", "pages", "101–119"),
        ("Jg. 14, Heft 2, S. 101-119", "issue", "2"),
        ("Т. 14, № 2. С. 101–119", "volume", "14"),
        ("Journal of Harbours, Vol. 14, No. 2, pp. 101-119", "pages", "101–119"),
        ("Journal of Harbours, Vol. 14, No. 2, pp. 101-119", "volume", "14"),
    ],
)
def test_what_a_line_of_a_text_says(line: str, field: str, value: object) -> None:
    text = f"The Price of Dredging\n\n{line}\n\n{BODY}\n\n{BODY}\n"
    assert extracted(text)["fields"][field]["value"] == value


@pytest.mark.parametrize(
    ("lines", "field"),
    [
        ("ISBN 978-3-16-148410-0\n\nISBN 978-0-00-000000-2", "isbn"),  # a list of books
        ("Translated from the heart by Anna Lehmann", "original_language"),
        ("Interview by phone", "interviewers"),
        ("The second edition sold well in all towns of the coast.", "edition"),
    ],
)
def test_what_a_line_of_a_text_does_not_say(lines: str, field: str) -> None:
    text = f"The Price of Dredging\n\n{lines}\n\n{BODY}\n\n{BODY}\n"
    assert not extracted(text)["fields"][field]["value"]


def test_a_menu_is_no_value() -> None:
    text = f"Archive\n\nEdition\n\nPages\n\nThe Price of Dredging\n\n{BODY}\n\n{BODY}\n"
    fields = extracted(text)["fields"]
    assert fields["title"]["value"] == "The Price of Dredging"
    assert [fields[name]["value"] for name in ("archive", "edition", "pages")] == [None] * 3


REPOSITORY = """<html lang="en"><head><title>The Price of Dredging</title>
<meta name="eprints.title" content="The Price of Dredging">
<meta name="eprints.event_title" content="Harbours in Winter">
<meta name="eprints.event_location" content="Lesk">
<meta name="prism.startingPage" content="7"><meta name="prism.endingPage" content="9">
<meta name="DC.identifier.URI" content="https://hdl.handle.net/1234.5/678">
<script type="application/ld+json">{"@type": "ScholarlyArticle",
"headline": "The Price of Dredging",
"isPartOf": {"@type": "PublicationIssue", "issueNumber": 2, "isPartOf":
{"@type": "PublicationVolume", "volumeNumber": "14", "isPartOf":
{"@type": "Periodical", "name": "Journal of Harbours", "issn": "1234567x"}}},
"translationOfWork": {"@type": "ScholarlyArticle", "inLanguage": "da"},
"itemReviewed": {"@type": "Book", "name": "Sand",
"author": {"@type": "Person", "name": "Ole Krag"}},
"recipient": {"@type": "Person", "name": "Rolf Ekman"}}</script>
</head><body><article><h1>The Price of Dredging</h1><p>{body}</p><p>{body}</p>
</article></body></html>"""


def test_what_a_repository_declares() -> None:
    fields = extracted(REPOSITORY.replace("{body}", BODY), "seeds/page.html")["fields"]
    wanted = {
        "event": "Harbours in Winter", "event_place": "Lesk", "pages": "7–9",
        "handle": "1234.5/678", "volume": "14", "issue": "2", "issn": "1234-567X",
        "container_title": "Journal of Harbours", "original_language": "da",
        "reviewed_title": "Sand", "reviewed_authors": ["Ole Krag"], "recipients": ["Rolf Ekman"],
    }  # fmt: skip
    assert {name: fields[name]["value"] for name in wanted} == wanted


@pytest.mark.parametrize(
    ("above", "below", "authors", "issued"),
    [
        ("Published on 14-12-2021 by Ann Berg - Category: Harbour", "", "Ann Berg", "2021-12-14"),
        ("12 May 2021", "Posted by R. Harlan at 9:14 PM", "R. Harlan", "2021-05-12"),
        ("Publié le 14/12/2021 par Anne Berg dans Port", "", "Anne Berg", "2021-12-14"),
        ("Submitted 1 July 2022; accepted 3 May 2023; first online 4 June 2023", "", "",
         "2023-06-04"),
        ("收稿日期：2022年7月1日；接受日期：2022年12月3日；出版日期：2023年6月4日", "", "",
         "2023-06-04"),
        ("Pages 2-4 | Received 3 Mar 2008, Published online: 14 May 2009", "", "", "2009-05-14"),
    ],
)  # fmt: skip
def test_who_wrote_it_and_when(above: str, below: str, authors: str, issued: str) -> None:
    text = f"The Price of Dredging\n\n{above}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n\n{below}\n"
    fields = extracted(text)["fields"]
    assert (fields["authors"]["value"] or [""])[0] == authors
    assert fields["issued"]["value"] == issued


@pytest.mark.parametrize(
    ("line", "issued"),
    [
        ("受付日：2022年7月1日　受理日：2022年12月16日　公開日：2023年1月2日", "2023-01-02"),
        ("في 7 مايو 2019 صوت المجلس ضد الفرن.", ""),
        ("2019年5月7日、村会は炉に反対した。", ""),
    ],
)
def test_a_date_in_a_page_is_no_sentence(line: str, issued: str) -> None:
    page = f"<h1>The Price of Dredging</h1><p>{line}</p><p>{BODY}</p><p>{BODY}</p>"
    record = extracted(page, "seeds/page.html")
    assert (record["fields"]["issued"]["value"] or "") == issued
    assert any(line in segment["text"] for segment in record["segments"]) == (not issued)


@pytest.mark.parametrize(
    "sentence",
    [
        "On 7 May 2019 the council voted against the furnace.",
        "Le 7 mai 2019, le conseil vota contre le four.",
        "7 мая 2019 года совет проголосовал против печи.",
        "2019年5月7日、村会は炉に反対した。",
    ],
)
def test_a_day_in_a_sentence_is_no_date_of_issue(sentence: str) -> None:
    record = extracted(f"The Price of Dredging\n\n{sentence}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n")
    assert record["fields"]["issued"]["value"] is None


def test_a_day_in_a_masthead_is_the_date_of_issue() -> None:
    head = "DER HAFENBOTE, SONNABEND, DEN 4. MÄRZ 1871.\n\nDIE LAMPENFRAGE."
    record = extracted(f"{head}\n\n{BODY}\n\n{BODY}\n\n{BODY}\n")
    assert record["fields"]["issued"]["value"] == "1871-03-04"


def test_the_site_behind_a_low_line_in_a_chinese_title() -> None:
    site = '<meta property="og:site_name" content="山谷日报">'
    head = f"<head><title>山谷染坊冬天要不要开门_山谷日报</title>{site}</head>"
    fields = extracted(f"<html>{head}<body><p>{BODY}</p></body></html>", "seeds/page.html")[
        "fields"
    ]
    assert fields["title"]["value"] == "山谷染坊冬天要不要开门"


def test_names_that_are_links_side_by_side() -> None:
    links = '<p>By <a href="/a/1">Edith Hollis</a> <a href="/a/2">Sam Okri</a></p>'
    page = f"<h1>The Price of Dredging</h1>{links}<p>{BODY}</p><p>{BODY}</p>"
    fields = extracted(page, "seeds/page.html")["fields"]
    assert fields["authors"]["value"] == ["Edith Hollis", "Sam Okri"]


def test_a_page_of_a_wiki_by_its_elements() -> None:
    text = f'<div class="mw-parser-output"><p>{BODY}</p><h2>Origins</h2><p>{BODY}</p></div>'
    page = f"<h1>Krise im Tal</h1>{text}"
    fields = extracted(page, "seeds/page.html")["fields"]
    assert fields["type"]["value"] == "entry-encyclopedia"


def test_names_beside_a_date_in_a_page() -> None:
    line = "Anna Lehmann, Boris Sample | 5 May 2020"
    page = f"<h1>The Price of Dredging</h1><p>{line}</p><p>{BODY}</p><p>{BODY}</p>"
    fields = extracted(page, "seeds/page.html")["fields"]
    assert fields["authors"]["value"] == ["Anna Lehmann", "Boris Sample"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Dieser Text steht unter der Lizenz Creative Commons Namensnennung (CC BY 4.0).", True),
        ("Ce texte est publié sous la licence Creative Commons Attribution (CC BY 4.0).", True),
        ("Текст опубликован на условиях лицензии Creative Commons (CC BY 4.0).", True),
        (
            "この文章はクリエイティブ・コモンズ 表示 4.0（CC BY 4.0）のもとで公開されています。",
            True,
        ),
        ("نُشر هذا النص بموجب رخصة المشاع الإبداعي 4.0 (CC BY 4.0).", True),
        ("Foto: Anna Lehmann, Lizenz CC BY 4.0", False),
        ("写真のライセンス：CC BY 4.0", False),
    ],
)
def test_a_licence_that_a_text_states_in_its_language(line: str, value: bool) -> None:
    text = f"The Price of Dredging\n\n{BODY}\n\n{BODY}\n\n{line}\n"
    found = extracted(text)["fields"]["license"]["value"]
    assert found == ("CC-BY-4.0" if value else None)


def test_a_title_without_spaces_may_have_digits() -> None:
    head = "<titleStmt><title>1892年、港の氷上渡船</title></titleStmt>"
    body = f"<text><body><p>{BODY}</p></body></text>"
    tei = f"<TEI><teiHeader><fileDesc>{head}</fileDesc></teiHeader>{body}</TEI>"
    assert extracted(tei, "seeds/a.tei")["fields"]["title"]["value"] == "1892年、港の氷上渡船"


LETTER = """Lesk, 3 May 1911

{greeting}

I have the honour to tell you that the dues of the harbour will be raised from the first of June.
The council has so decided, and there is no appeal.

Your obedient servant,
Jonas Ek
"""


@pytest.mark.parametrize(
    "greeting",
    ["Sir,", "Dear Sir,", "Dear Friends,", "My dear Lord,", "Excellency,", "Cher ami,", "Monsieur,",
     "Dear Fellow Members,", "Mesdames et Messieurs,", "Дорогой друг!", "Liebe Eltern,"],
)  # fmt: skip
def test_a_greeting_without_a_name_is_text_and_nothing_else(greeting: str) -> None:
    record = extracted(LETTER.replace("{greeting}", greeting))
    assert record["segments"][0]["text"] == greeting
    fields = {name: record["fields"][name]["value"] for name in ("title", "recipients", "authors")}
    assert fields == {"title": None, "recipients": None, "authors": ["Jonas Ek"]}


@pytest.mark.parametrize(
    ("greeting", "name"),
    [("Dear Mr Oskam,", "Oskam"), ("My dear Wilhelmina,", "Wilhelmina"),
     ("Dear Sister Maria,", "Sister Maria")],
)  # fmt: skip
def test_whom_a_letter_greets_by_name(greeting: str, name: str) -> None:
    fields = extracted(LETTER.replace("{greeting}", greeting))["fields"]
    assert fields["recipients"]["value"] == [name]


def test_an_editors_day_below_the_greeting_is_no_title() -> None:
    dated = "Dear Margaret,\n\n            Lesk, Sunday night [14 August 1887]"
    fields = extracted(LETTER.replace("{greeting}", dated).partition("\n\n")[2])["fields"]
    assert (fields["title"]["value"], fields["issued"]["value"]) == (None, "1887-08-14")


def test_a_decision_is_of_the_day_on_which_it_was_made() -> None:
    head = "Harbour Union v. Lesk Company\n\nArgued October 12, 1981\nDecided January 25, 1982\n\n"
    assert extracted(f"{head}{BODY}\n\n{BODY}")["fields"]["issued"]["value"] == "1982-01-25"


@pytest.mark.parametrize(
    ("line", "field", "name"),
    [
        ('<div class="autor"><b>Lucía Ferreyra</b><br><small>Economista. Profesora</small></div>',
         "authors", "Lucía Ferreyra"),
        ('<div class="author"><p>Mara Lind</p><p>Economist. Professor of Law</p></div>',
         "authors", "Mara Lind"),
        ("<div>Propos recueillis par Hugo Lemaire · Publié le 7 octobre 2018 à 08h15</div>",
         "interviewers", "Hugo Lemaire"),
    ],
)  # fmt: skip
def test_who_stands_before_an_office_or_beside_a_day(line: str, field: str, name: str) -> None:
    page = f"<html><body><h1>Le port</h1>{line}<p>{BODY}</p><p>{BODY}</p></body></html>"
    assert extracted(page, "seeds/page.html")["fields"][field]["value"] == [name]
