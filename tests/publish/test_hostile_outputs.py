"""A site whose pages have names, titles and facts that break out, and all files beside its pages.

Each file is read by a parser of its format, and every link of every page is followed.
"""

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.etree
import lxml.html
import pytest
import yaml
from msgspec.structs import replace

from sourcebook.collection import Collection, Paragraph, PublishedSource
from sourcebook.embed import annotations
from sourcebook.model import BibRecord
from sourcebook.page import markdown
from sourcebook.publish.pages import collection_records
from sourcebook.publish.render import marks
from sourcebook.publish.site import site
from tests.hostile import STRINGS
from tests.publish.pages import page

ROOT = Path(__file__).parents[2]
NAMES = (
    *("日本の会談", "Ялта", "a b", "50% off", "100%25", "c#d", "what？", "it's", "a&b", "x+y", "é"),
    *("<b>", 'say "so"', "a;b=c", "~x", "(1)", "[2]", "a,b", "@me", "javascript:alert(1)"),
)
TEXTS = (*STRINGS[:28], "\ud800 \x00 \ufffe \x1b[31m", "]]> --> <!-- ", "a" * 5000)
ENTRY = ("data:application/x-", "data:application/vnd.citationstyles.csl+json;")
NAMESPACE = {"opf": "http://www.idpf.org/2007/opf"}


def shown(text: str) -> str:
    """A value as ingest writes it: what no format holds is visible."""
    return " ".join(markdown.visible(text.encode("utf-8", "replace").decode()).split())


def head(meta: dict[str, object], body: str) -> str:
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\n{body}"


def source(number: int, text: str, name: str) -> str:
    keys = ("title", "publisher", "container_title", "issued", "type", "language", "license")
    more = ("rights_holder", "description", "completeness", "accessed", "url", "doi")
    meta: dict[str, object] = dict.fromkeys((*keys, *more), text)
    meta |= {
        "authors": [text, text],
        "keywords": [text],
        "spatial": [text],
        "topics": [NAMES[0], name],
    }
    meta |= {"capture": {"path": text, "sha256": f"{number:064x}", "media_type": text}}
    meta |= {"aliases": [f"sources/old {number}.md", text], "commentary": {"author": text}}
    body = (
        f"<!-- source-text: begin -->\n{markdown.paragraph(text)}\n<!-- source-text: end -->\n\n"
        "## Commentary\n\nOn [¶1](#p1) this.\n"
    )
    return head(meta, body)


def subject(text: str) -> str:
    meta: dict[str, object] = {"title": text, "alt_labels": [text], "scope_note": text}
    meta |= {"date": text, "wikidata": text, "coordinates": [text, "1e400"], "related": [*NAMES]}
    return head(meta, "Ours.\n")


def project(folder: Path) -> Path:
    """Lay out the project: a source and a topic for each name, with each text in turn."""
    docs = folder / "docs"
    for name in ("sources", "topics"):
        (docs / name).mkdir(parents=True)
    for number, text in enumerate(map(shown, TEXTS)):
        name = NAMES[number] if number < len(NAMES) else f"text-{number}"
        (docs / f"sources/{name}.md").write_text(source(number, text, name), "utf-8")
        (docs / f"topics/{name}.md").write_text(subject(text), "utf-8")
    (docs / "index.md").write_text("# Home\n\n<!-- sourcebook: sources -->\n", "utf-8")
    (docs / "sources/index.md").write_text(
        "# Sources\n\n<!-- sourcebook: all-sources -->\n", "utf-8"
    )
    for name in ("timeline", "themes"):
        (docs / f"{name}.md").write_text(f"---\ntitle: T\npicture: {name}\n---\n", "utf-8")
    (folder / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "hooks").symlink_to(ROOT / "hooks")
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("strange"))
    assert site.build(folder, strict=False) == 0
    return folder / "site"


def pages(built: Path) -> Iterator[tuple[Path, lxml.html.HtmlElement]]:
    for path in sorted(built.rglob("*.html")):
        yield path, lxml.html.document_fromstring(path.read_bytes())


def test_every_link_of_a_strangely_named_page_leads_somewhere(built: Path) -> None:
    lost = []
    for path, built_page in pages(built):
        for element in built_page.iter():
            for key in ("href", "src"):
                parts = urlsplit(str(element.get(key, "")))
                if parts.scheme or parts.netloc or not parts.path or path.name == "404.html":
                    continue
                there = (path.parent / unquote(parts.path)).resolve()
                if not there.exists():
                    lost.append(f"{path.relative_to(built)}: {element.get(key)}")
    assert lost == []


def test_no_link_runs(built: Path) -> None:
    schemes = {
        urlsplit(str(element.get("href"))).scheme.casefold()
        for _, page in pages(built)
        for element in page.iter()
        if element.get("href")
        if not (element.get("download") and str(element.get("href")).startswith(ENTRY))
    }
    assert schemes <= {"", "http", "https", "mailto"}


def test_each_name_has_its_files(built: Path) -> None:
    for name in NAMES:
        page = lxml.html.document_fromstring((built / f"sources/{name}.html").read_bytes())
        held = {str(link.get("download")) for link in page.iter("a")}
        assert {f"{name}{ending}" for ending in (".bib", ".ris", ".csl.json")} <= held
        for ending in (".html", ".annotations.jsonld"):
            assert (built / f"sources/{name}{ending}").is_file(), name
        for ending in (".html", ".xml", ".bib", ".packet.html", ".epub"):
            assert (built / f"topics/{name}{ending}").is_file(), name


def test_every_file_is_what_its_name_says(built: Path) -> None:
    seen = set()
    for path in sorted(p for p in built.rglob("*") if p.is_file()):
        seen.add(path.suffix)
        if path.suffix in (".xml", ".svg"):
            lxml.etree.fromstring(path.read_bytes())
        elif path.suffix in (".json", ".jsonld"):
            json.loads(path.read_text("utf-8"))
        elif path.suffix == ".jsonl":
            rows = path.read_text("utf-8").split("\n")
            assert len(list(map(json.loads, filter(None, rows)))) == len(TEXTS)
        elif path.suffix == ".csv":
            table = list(csv.reader(io.StringIO(path.read_text("utf-8"), newline="")))
            assert {len(row) for row in table} == {len(table[0])}
        elif path.suffix == ".epub":
            check_book(path)
    assert {".xml", ".json", ".jsonld", ".jsonl", ".csv", ".epub", ".bib", ".ris"} <= seen


def check_book(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        for name in names:
            if name.endswith((".xhtml", ".opf", ".xml")):
                lxml.etree.fromstring(archive.read(name))
        package = lxml.etree.fromstring(archive.read("EPUB/package.opf"))
        items = package.findall(".//opf:item", NAMESPACE)
        assert {f"EPUB/{item.get('href')}" for item in items} <= set(names)


def test_json_in_pages_is_whole(built: Path) -> None:
    count = 0
    for _, built_page in pages(built):
        for script in built_page.iter("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.text_content())["@graph"]
                count += 1
    assert count == len(TEXTS)


def digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_another_run_in_another_folder_makes_the_same_bytes(built: Path, tmp_path: Path) -> None:
    folder = project(tmp_path / "in another" / "folder")
    code = "import sys, pathlib; from sourcebook.publish.site import site; "
    code += "sys.exit(site.build(pathlib.Path(sys.argv[1]), strict=False))"
    environment = os.environ | {"PYTHONHASHSEED": "12345", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert digests(folder / "site") == digests(built)


def test_thousands_of_marks_stand_where_they_belong() -> None:
    """Each in its place, and all in one pass: a pass for each took minutes."""
    count = 6_000
    numbers = range(1, count + 1)
    paragraphs = "\n\n".join(f"Paragraph {n}." for n in numbers)
    links = "\n\n".join(f"On [¶{n}](#p{n})." for n in numbers)
    corrected = "".join(f"- {{paragraph: p{n}, was: a, now: b}}\n" for n in numbers)
    known = f"capture:\n  paragraphs: [{', '.join('0' for _ in numbers)}]\n"
    text = f"<!-- source-text: begin -->\n{paragraphs}\n<!-- source-text: end -->\n\n{links}\n"
    state = page("sources/a.md", f"---\n{known}corrections:\n{corrected}---\n{text}")
    rows = state.layout.html()["main"].split("</p>")
    for n in (1, 2, count // 2, count):
        found = re.findall(r'class="(permalink|deviation|remark[^"]*)"', rows[n - 1])
        assert found == ["permalink", "deviation", "remark remark--corrected", "remark"]
        assert f"Paragraph {n}." in rows[n - 1]
    commentary = collection_records.commentary(state.commentary(), state.signature)
    bare = PublishedSource("sources/a.md", "sources/a.html", BibRecord(title="A"))
    shown = tuple(
        Paragraph(one.id, one.text) for one in (state.source.segments if state.source else ())
    )
    node = json.loads(
        annotations.page(replace(bare, paragraphs=shown, commentary=commentary), Collection("C"))
    )
    last = node["first"]["items"][-1]["target"]["selector"][1]
    assert last["exact"] == f"Paragraph {count}."


def test_a_lost_paragraph_among_thousands_alike_is_found() -> None:
    here = [(f"p{n}", "same") for n in range(1, 20_001)]
    known = ["first", *["same"] * 20_001, "last"]
    here = [("p0", "FIRST"), *here, ("p20001", "LAST")]
    found = dict(marks.deviations({"capture": {"paragraphs": known}}, here))
    assert found["p0"] == marks.DIFFERS
    assert "p20001" in found
