"""Feeds, by the rules of RFC 4287 and as a feed reader takes them."""

import re

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from sourcebook.collection import Collection, Paragraph, PublishedSource
from sourcebook.embed import atom
from sourcebook.embed.addresses import source_urn
from sourcebook.store.cache.scratch import ScratchRecords
from tests.embed.records import ANY_SOURCE, CASES, SUBJECTS, collection, read

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SITE = "https://coast.example.org/reader/"


def check(feed: bytes) -> None:
    """Section 4 of RFC 4287: what a feed and an entry must have, and how often."""
    root = etree.fromstring(feed)
    assert root.tag == f"{ATOM}feed"
    for holder in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (element,) = holder.findall(f"{ATOM}{name}")
            assert (element.text or "").strip()
        assert MOMENT.fullmatch(str(holder.findtext(f"{ATOM}updated")))
        alternates = [one for one in holder.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert len(holder.findall(f"{ATOM}content")) <= 1
    assert root.findall(f"{ATOM}author")
    ids = [str(one.text) for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("urn:uuid:") for one in ids)


@settings(max_examples=60)
@given(st.lists(ANY_SOURCE, max_size=3), st.sampled_from(["", SITE]))
def test_any_feed_keeps_the_rules(sources: list[PublishedSource], site_url: str) -> None:
    apart = [
        replace(one, sha256=f"{n:064}", path=f"sources/{n}.md") for n, one in enumerate(sources)
    ]
    everything, made = collection(*apart, site_url=site_url), ScratchRecords()
    for subject in (None, *SUBJECTS):
        feed = atom.feed(everything, subject)
        check(feed)
        assert atom.feed(everything, subject, made=made) == feed
        read_back = feedparser.parse(feed)
        assert not read_back.bozo
        assert read_back.entries or not (apart and subject is None)


def test_a_reader_finds_what_is_new_and_where() -> None:
    everything = _everything(SITE)
    made = feedparser.parse(atom.feed(everything))
    assert made.feed.title == "Coast Reader"
    (entry,) = (one for one in made.entries if one.link == f"{SITE}sources/journal.html")
    assert entry.title == 'Fresnel\'s Lens: A "Short" History <of> Light & Glass'
    assert entry.updated == "2026-11-20T00:00:00Z"
    assert "An article on lenses." in entry.content[0].value
    assert "Taken Down" not in {one.title for one in made.entries}


def test_a_reader_resolves_relative_links_by_the_feed_s_address() -> None:
    feed = atom.feed(_everything(""), SUBJECTS[0])
    made = feedparser.parse(
        feed, response_headers={"content-location": f"{SITE}topics/lighthouses.xml"}
    )
    assert made.entries[0].link == f"{SITE}sources/journal.html"


def test_names_stay_when_the_site_gets_an_address_or_a_page_moves() -> None:
    blog = read(CASES / "blog.json")
    ids = [
        [one.id for one in feedparser.parse(atom.feed(all_)).entries]
        for all_ in (_everything(""), _everything(SITE))
    ]
    assert ids[0] == ids[1]
    assert source_urn(replace(blog, path="sources/new-name.md")) == source_urn(blog)
    assert source_urn(replace(blog, sha256="0" * 64)) != source_urn(blog)


def test_no_text_of_a_source_is_in_a_feed() -> None:
    one = replace(read(CASES / "blog.json"), paragraphs=(Paragraph("p1", "Zebras cross."),))
    assert b"Zebras" not in atom.feed(collection(one))


def test_the_newest_fifty_without_the_withdrawn() -> None:
    one = read(CASES / "blog.json")
    many = [
        replace(one, path=f"sources/{n}.md", sha256=f"{n:064}", modified=f"2026-01-{n % 28 + 1:02}")
        for n in range(90)
    ]
    withdrawn = replace(one, mode="withdrawn", modified="2026-12-01")
    entries = feedparser.parse(atom.feed(collection(*many, withdrawn))).entries
    assert len(entries) == atom.LIMIT
    days = [entry.updated for entry in entries]
    assert days == sorted(days, reverse=True)
    assert days[0] == "2026-01-28T00:00:00Z"


@pytest.mark.parametrize("built", ["", "yesterday"])
def test_without_any_date_a_feed_is_still_one(built: str) -> None:
    one = replace(read(CASES / "blog.json"), modified="")
    check(atom.feed(replace(collection(one), built=built)))


def _everything(site_url: str) -> Collection:
    return collection(*(read(path) for path in sorted(CASES.glob("*.json"))), site_url=site_url)
