"""The entries that the page of a source holds in its links, and those that files hold."""

import io
import json
import re
import zipfile
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook.bibliography import biblatex, csl, ris
from sourcebook.publish.downloads import downloads
from sourcebook.publish.downloads.entries import CitationEntries, address
from sourcebook.site_checks import contents
from tests.bibliography.sources import COLLECTION, PLAIN, with_bib

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
DUMPS = {".bib": biblatex.dump, ".ris": ris.dump, ".csl.json": csl.dump}
HREF = re.compile(
    r"data:application/[a-z.+-]+;charset=utf-8,(?:[^\x00-\x20\"#<>\\^`{|}%]|%[0-9A-F]{2})*"
)


@given(TEXT)
@example(" # 100% \r\n\t{\"a\": '<b>'} \\ é 日本 \U0001f5fe \ufffe\x00 ")
def test_an_address_holds_any_text_and_no_character_that_none_may_hold(text: str) -> None:
    made = address("application/x-bibtex", text)
    assert HREF.fullmatch(made)
    assert unquote(made.partition(",")[2], errors="strict") == text


@given(TEXT, TEXT)
def test_a_page_offers_what_a_file_of_its_source_would_hold(title: str, author: str) -> None:
    source = with_bib(title=title, authors=(author,), issued="2014-03~")
    for one in (PLAIN, source):
        links = CitationEntries(COLLECTION).downloads(one)
        held = {link.ending: unquote(link.href.partition(",")[2]) for link in links}
        assert held == {ending: dump((one,), COLLECTION) for ending, dump in DUMPS.items()}


def test_a_file_of_many_holds_the_entries_of_each_and_none_of_what_is_withdrawn() -> None:
    gone = replace(PLAIN, path="sources/gone.md", mode="withdrawn")
    entries = CitationEntries(COLLECTION)
    files = dict(entries.files("x", [*COLLECTION.sources, gone]))
    assert files == {
        f"x{ending}": dump(COLLECTION.sources, COLLECTION).encode()
        for ending, dump in DUMPS.items()
    }
    assert {path for _, path in entries.made} == {one.path for one in COLLECTION.sources}


def test_an_archive_holds_the_same_files_and_always_the_same_bytes() -> None:
    loose = dict(CitationEntries(COLLECTION).files("topics/x", COLLECTION.sources))
    place, packed = CitationEntries(COLLECTION).packed("topics/x", COLLECTION.sources)
    assert place == "topics/x.zip"
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {f"topics/{name}": archive.read(name) for name in archive.namelist()} == loose
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_scripts_of_a_large_collection_hold_what_pages_of_a_small_one_do() -> None:
    gone = replace(PLAIN, path="sources/gone.md", url="sources/gone.html", mode="withdrawn")
    many = [replace(PLAIN, path=f"s/{n}.md", url=f"s/{n} ü.html") for n in range(150)]
    entries, held = CitationEntries(COLLECTION), dict[str, list[object]]()
    for place, sources, made in entries.shards("exports/entries", [*many, gone]):
        name, body = next(one for one in contents(place, made()) if one[1].startswith(b"{"))
        assert name == f"{place}!!"
        assert set(json.loads(body)) == {one.url for one in sources}
        held |= json.loads(body)
    assert held.keys() == {one.url for one in many}
    for one in many[:3]:
        links = entries.downloads(one)
        *texts, subjects = held[one.url]
        assert texts == [unquote(link.href.partition(",")[2]) for link in links]
        assert subjects == list(one.subjects)


def test_of_many_sources_the_exports_of_the_collection_are_packed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def exports() -> dict[str, bytes]:
        made = downloads.download_files(
            CitationEntries(COLLECTION), lambda source: source.bib.title
        )
        return {place: content for place, content in made if place.startswith("exports/")}

    loose = exports()
    monkeypatch.setattr(downloads, "MOST_LOOSE", 0)
    packed = exports()
    assert b"sourcebookEntries" in packed.pop("exports/entries/0.js")
    for place in ("exports/collection.zip", "exports/tables.zip"):
        with zipfile.ZipFile(io.BytesIO(packed.pop(place))) as archive:
            packed |= {f"exports/{name}": archive.read(name) for name in archive.namelist()}
    assert packed == loose
