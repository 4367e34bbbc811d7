"""What an archive takes: a reader that is not ours accepts it, and all that it names is there."""

import csv
import io
import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import bagit
import pytest
from lxml import etree
from msgspec.structs import replace

from sourcebook.cli import main
from sourcebook.collection import Creator, Paragraph, PublishedImage, PublishedSubject
from sourcebook.deposit import folders
from sourcebook.model import Capture, Span
from sourcebook.packet import no_image
from sourcebook.parse.documents import tei as reader
from tests.bibliography.sources import COLLECTION, PLAIN
from tests.rights.leaks import leaks
from tests.rights.test_leaks import Made, by_page, sentences

__all__ = ["by_page"]  # the fixture, which pytest finds by its name

HOSTILE = 'He said </p><script>alert(1)</script> & "left" ]]> \x00 %0A'
SHOWN = replace(
    PLAIN,
    bib=replace(PLAIN.bib, title=HOSTILE),
    paragraphs=(
        Paragraph("p1", HOSTILE),
        Paragraph("p2", "First line\nsecond line"),
        Paragraph("p3", "a\tb\nc\td"),
        Paragraph("p4", "A map.", PublishedImage("images/x.png", 4, 3)),
        Paragraph("p5", "Roses are\n\u00a0red", kind="verse", spans=(Span(0, 5, "emphasis"),)),
        Paragraph(
            "p6",
            "10 m2 of land [1]\nand sea [2]",
            spans=(
                Span(3, 13, "strong"),
                Span(4, 5, "superscript"),
                Span(14, 17, "note", value="1"),
                Span(26, 29, "note", value="2"),
            ),
        ),
        Paragraph("p7", "Said below.", kind="note", name="1"),
    ),
    commentary=replace(PLAIN.commentary, text=HOSTILE),
)
PLACE = PublishedSubject("8-chōme", "places", "places/8-chōme.md", "places/8-chōme.html", HOSTILE)
EVENT = PublishedSubject("met", "events", "events/met.md", "events/met.html", "Met", date="1956")
MADE = replace(
    COLLECTION,
    sources=(SHOWN, *COLLECTION.sources[1:]),
    subjects=(*COLLECTION.subjects, PLACE, EVENT),
    doi="10.5281/zenodo.1",
    version="2",
    creators=(Creator("Jun Sato", "0000-0002-1825-0097", "A University"), Creator("The Club")),
    license="CC-BY-4.0",
    built="2026-11-20",
)
PICTURE = b"\x89PNG"


def written(form: str) -> Mapping[str, bytes]:
    return dict(folders.FORMS[form](MADE, lambda _image: PICTURE))


def laid_out(form: str, folder: Path) -> Path:
    for path, content in written(form).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def quoted(folder: Path) -> set[str]:
    """The sentences of a source that is published in part that are in a folder."""
    return {found.partition(": ")[2] for found in leaks(folder, sentences("excerpt"))}


def test_a_bag_is_whole(tmp_path: Path) -> None:
    bag = bagit.Bag(str(laid_out("bagit", tmp_path)))
    bag.validate()
    assert bag.info["External-Identifier"] == "10.5281/zenodo.1"
    assert bag.info["Bagging-Date"] == "2026-11-20"


def test_a_changed_byte_of_a_bag_is_found(tmp_path: Path) -> None:
    text = next((laid_out("bagit", tmp_path) / "data/texts").iterdir())
    text.write_bytes(text.read_bytes().replace(b"TEI", b"TEJ", 1))
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(tmp_path)).validate()


def test_a_crate_describes_each_file_and_names_nothing_else() -> None:
    files = written("ro-crate")
    graph = json.loads(files["ro-crate-metadata.json"])["@graph"]
    by_id = {entity["@id"]: entity for entity in graph}
    assert len(by_id) == len(graph)
    parts = {part["@id"] for part in by_id["./"]["hasPart"]}
    assert parts == set(files) - {"ro-crate-metadata.json", "CITATION.cff"}
    assert all(int(by_id[part]["contentSize"]) == len(files[part]) for part in parts)
    named = [*by_id["./"]["creator"], by_id["./"]["license"]]
    named += [entity["license"] for entity in graph if "license" in entity]
    assert {one["@id"] for one in named} <= set(by_id)
    assert by_id["https://orcid.org/0000-0002-1825-0097"]["name"] == "Jun Sato"


def test_a_data_package_states_digests_and_columns() -> None:
    files = written("data-package")
    package = json.loads(files["datapackage.json"])
    resources = {one["path"]: one for one in package["resources"]}
    assert set(resources) == set(files) - {"datapackage.json"}
    for path, one in resources.items():
        assert one["hash"] == f"sha256:{sha256(files[path]).hexdigest()}"
        if path.endswith(".csv"):
            head = next(csv.reader(io.StringIO(files[path].decode())))
            assert [field["name"] for field in one["schema"]["fields"]] == head


def test_each_text_is_read_back_word_for_word() -> None:
    files = written("tei")
    capture = Capture("a.xml", "application/tei+xml", files["texts/a-treaty.xml"], "a")
    read = reader.parse(capture)
    words = " ".join(block.text for block in read.blocks)
    assert [problem.message for problem in read.problems] == []
    assert HOSTILE.replace("\x00", "⟦U+0000⟧") in words
    assert "First line second line" in words.replace("\n", " ")
    assert {"a", "b", "c", "d"} <= set(words.split())


def test_verse_notes_and_marks_are_kept_as_such() -> None:
    root = etree.fromstring(written("tei")["texts/a-treaty.xml"])
    ns = {"t": "http://www.tei-c.org/ns/1.0"}
    assert root.xpath("//t:lg/t:l[1]/t:emph/text()", namespaces=ns) == ["Roses"]
    assert root.xpath("//t:lg/t:l[2]//text()", namespaces=ns) == ["\u00a0red"]
    marks = root.xpath("//t:p[@n='6']/t:ref/@target", namespaces=ns)
    assert marks == ["#p7"]
    assert root.xpath("//t:note[@n='1']/t:p/text()", namespaces=ns) == ["Said below."]
    assert root.xpath("count(//t:row[1]/t:cell)", namespaces=ns) == 2


def test_each_address_in_tei_leads_somewhere() -> None:
    files = written("tei")
    trees = {path: etree.fromstring(text) for path, text in files.items() if path.endswith(".xml")}
    name = "{http://www.w3.org/XML/1998/namespace}id"
    ids = {path: [e.get(name) for e in tree.iter() if e.get(name)] for path, tree in trees.items()}
    assert all(len(found) == len(set(found)) for found in ids.values())
    pointers = 0
    for path, tree in trees.items():
        for element in tree.iter():
            for key in ("target", "ref", "ana", "corresp", "url"):
                for pointer in (element.get(key) or "").split():
                    place, fragment = urldefrag(urljoin(path, pointer))
                    if not place.startswith("http"):
                        pointers += 1
                        assert place in files
                        assert not fragment or fragment in ids[place]
    assert pointers == 6


def test_a_part_of_a_text_says_so() -> None:
    made = replace(MADE, sources=(replace(SHOWN, mode="record", paragraphs=()),))
    text = dict(folders.FORMS["tei"](made, no_image))["texts/a-treaty.xml"]
    assert b"may not be published" in text
    assert b'<gap reason="withheld">' in text


@pytest.mark.parametrize("form", ["ro-crate", "data-package", "bagit", "tei"])
def test_the_command_writes_no_more_than_the_rights_allow(
    by_page: Made, tmp_path: Path, form: str
) -> None:
    out = tmp_path / "deposit"
    assert main(["-C", str(by_page.root), "export", "-o", str(out), "--format", form]) == 0
    assert leaks(out, [*sentences("record"), *sentences("withdrawn")]) == []
    assert quoted(out) <= quoted(by_page.site)
    assert leaks(out, sentences("full")[:1]) != []


@pytest.mark.parametrize("form", ["ro-crate", "bagit"])
def test_the_same_collection_makes_the_same_bytes(form: str) -> None:
    assert written(form) == written(form)
