"""Which of a page's titles is taken: the headline, without what only it has beside it."""

import pytest

from sourcebook.extract.record import extract
from tests.extract.extracting import capture_of

TEXT = "<p>" + "The ferry stood still for a week, and nobody knew why it had done so. " * 6 + "</p>"


def read(title: str, heading: str, more: str = "") -> str:
    page = (
        f"<html lang='en'><head><title>{title} - Quaywide</title>{more}"
        f"<meta property='og:title' content='{title}'></head>"
        f"<body><article><h1>{heading}</h1>{TEXT}</article></body></html>"
    )
    return extract(capture_of(page, "seeds/page.html")).bib.title


@pytest.mark.parametrize(
    ("title", "heading", "taken"),
    [
        ("Why the ferry stood still", "Why the ferry stood still (quay.example) 87", 0),
        ("Why the ferry stood still", "Dec 18 2025 Why the ferry stood still", 0),
        ("Why the ferry stood still", "Blog: Why the ferry stood still", 0),
        ("Why the ferry stood still", "Why the ferry stood still | Opinion", 0),
        ("The ferries of Lesk: what they cost", "Ferries", 0),
        ("Why the ferry stood still", "Ω 48", 0),
        ("The ferries of Lesk", "2025 The ferries of Lesk", 1),
        ("Top 10 ferries of the river Lesk", "Ten ferries you must take on the river", 1),
    ],
)
def test_title_of_a_page(title: str, heading: str, taken: int) -> None:
    assert read(title, heading) == (title, heading)[taken]


def test_the_date_of_a_page_without_a_work_is_its_systems() -> None:
    data = '{"@type":"%s","datePublished":"2019-04-05","headline":"%s"}'
    for kind, day in (("WebPage", ""), ("NewsArticle", "2019-04-05")):
        script = f'<script type="application/ld+json">{data % (kind, "Why it stood")}</script>'
        page = f"<html><head><title>Why it stood</title>{script}</head><body>{TEXT}</body></html>"
        assert extract(capture_of(page, "seeds/page.html")).bib.issued == day
