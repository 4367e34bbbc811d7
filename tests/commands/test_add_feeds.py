"""`add` on feeds: of many entries those are taken that are wanted, each as it stood there."""

import json
from html import escape

import feedparser
import pytest

from tests.ingest.conftest import ARTICLE, Project

TITLES = ("New Words", "Old Words", "Fair Words")
HTML = {
    title: "".join(f"<p>{part}</p>" for part in text.split("\n\n")[3:])
    for title in TITLES
    for text in (ARTICLE.replace("the peace", title.lower()),)
}
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Record</title>\n{}</feed>\n"
ENTRY = (
    "<entry><title>{0}</title><link href='https://example.org/{1}'/><published>2019-05-0{1}</published>"
    "<content type='html'>{2}</content></entry>\n"
)
ENTRIES = [
    ENTRY.format(title, number, escape(HTML[title])) for number, title in enumerate(TITLES, 1)
]
RSS = "<rss version='2.0'><channel><title>Record</title>{}</channel></rss>"
ITEM = "<item><title>{0}</title><link>https://example.org/{1}</link><description>{2}</description></item>"
OBJECT = {
    "version": "https://jsonfeed.org/version/1.1",
    "items": [
        {"id": f"https://example.org/{n}", "title": title, "content_html": HTML[title]}
        for n, title in enumerate(TITLES, 1)
    ],
}
FEEDS = {
    "feed.atom": ATOM.format("".join(ENTRIES)),
    "feed.xml": RSS.format(
        "".join(ITEM.format(t, n, escape(HTML[t])) for n, t in enumerate(TITLES, 1))
    ),
    "feed.json": json.dumps(OBJECT),
}


@pytest.mark.parametrize("name", FEEDS)
def test_entries_are_listed_and_taken(project: Project, name: str) -> None:
    made = project.write(f"found/{name}", FEEDS[name])
    listed = project.run("add", str(made))
    assert listed.status == 1
    assert [line.split()[-1] for line in listed.out.splitlines()[:3]] == [
        f"https://example.org/{number}" for number in (1, 2, 3)
    ]
    assert "holds 3 pages, and a capture is one" in listed.err
    assert project.added() == set()
    assert project.run("add", str(made), "--page", "*/2").status == 0
    (taken,) = project.added()
    assert taken.startswith("example.org-2")
    assert "https://example.org/2" in project.read("docs/sources/old-words.md")
    assert "old words" in project.read("docs/sources/old-words.md")


def test_an_entry_is_kept_byte_for_byte(project: Project) -> None:
    made = project.write("found/feed.atom", FEEDS["feed.atom"])
    project.run("add", str(made), "--page", "https://example.org/2")
    (taken,) = project.added()
    assert taken == "example.org-2-2019-05-02.atom"
    kept = project.read(f"seeds/{taken}")
    assert kept == ATOM.format(
        ENTRIES[1] if kept.endswith("\n</feed>\n") else ENTRIES[1].rstrip() + "\n"
    )
    assert [entry.title for entry in feedparser.parse(kept.encode()).entries] == ["Old Words"]
