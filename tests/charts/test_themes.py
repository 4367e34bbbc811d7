"""Topics over time: the numbers are those of the paragraphs, and lead to them."""

from sourcebook.charts.picture import PictureCell
from sourcebook.charts.themes import topics_over_time
from tests.charts.making import collection, links, source, topic

SHOWN = collection(
    source("new", "2019-01~"),
    source("old", "2005"),
    topic("peace", ("new", ("p2", "p3")), ("new", ("p3", "p4")), ("old", ("p1",))),
    topic("silent"),
    topic("trade", ("new", ("p1",))),
    topic("somebody", ("old", ("p1",)), kind="people"),
)


def test_counts_each_paragraph_once_oldest_source_first() -> None:
    picture = topics_over_time(SHOWN, "themes.html")
    assert picture.head == ("Topic", "2005", "about Jan 2019")
    assert [tuple(cell.text for cell in row) for row in picture.rows] == [
        ("peace", "1", "3"),
        ("trade", "", "1"),
    ]
    assert picture.rows[0][2] == PictureCell("3", "sources/new.html#p2")
    assert {(link.name, link.href) for link in links(picture.svg)} >= {
        ("peace: 3 paragraphs in new, about January 2019", "sources/new.html#p2"),
        ("trade: 1 paragraph in new, about January 2019", "sources/new.html#p1"),
        ("trade", "topics/trade.html"),
    }


def test_another_kind_of_subject() -> None:
    picture = topics_over_time(SHOWN, "themes.html", "people")
    assert [row[0].text for row in picture.rows] == ["somebody"]


def test_the_larger_the_number_the_larger_its_circle() -> None:
    radii = {
        link.name.partition(":")[2]: float(circle.get("r", "0"))
        for link in links(topics_over_time(SHOWN, "x.html").svg)
        for circle in link.element.iterfind("{*}circle")
    }
    few, many = (
        radii[" 1 paragraph in old, 2005"],
        radii[" 3 paragraphs in new, about January 2019"],
    )
    assert few < many


def test_many_sources_are_put_together_by_years() -> None:
    shown = collection(
        *(source(f"s{n}", f"{2019 - n}") for n in range(20)),
        source("undated"),
        topic("peace", *((f"s{n}", ("p1",)) for n in range(20)), ("undated", ("p1", "p2"))),
    )
    picture = topics_over_time(shown, "x.html")
    assert picture.head == ("Topic", "2000–2004", "2005–2009", "2010–2014", "2015–2019",
                            "undated")  # fmt: skip
    assert [cell.text for cell in picture.rows[0]] == ["peace", "5", "5", "5", "5", "2"]
    assert [cell.href for cell in picture.rows[0]] == ["topics/peace.html", *[""] * 5]
    assert [link.href for link in links(picture.svg)] == ["topics/peace.html"]


def test_sources_of_one_date_are_told_apart() -> None:
    shown = collection(
        source("a", "2005"), source("b", "2005"), topic("t", ("a", ("p1",)), ("b", ("p1",)))
    )
    assert topics_over_time(shown, "x.html").head == ("Topic", "b, 2005", "a, 2005")
