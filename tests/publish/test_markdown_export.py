"""The whole as Markdown: other engines build the folder as it is, and all in it may be shown."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
import pytest
import yaml

from sourcebook.cli import main
from sourcebook.site_checks import dead_links
from tests.rights.leaks import leaks
from tests.rights.test_leaks import capture, sentences

ROOT = Path(__file__).parents[2]
ENGINES = ("mkdocs", "zensical")
AWKWARD = 'He said "no" [again] | it </title><script>alert(1)</script> & `left` *twice*'
TITLES: Mapping[str, str] = {
    "open": "The Talks in Open",
    "closed": "The Talks in Closed",
    "record": "The Talks in Record",
    "withdrawn": "The Talks in Withdrawn",
    "arabic": "محادثات السلام في موسكو",
    "japanese": "平和条約の交渉",
    "awkward": AWKWARD,
}
HOME = """# A reader

<!-- sourcebook: sources limit=3 -->

[All](sources/index.md), [from A to Z](subjects.md#p), [search](search.md), [in time](timeline.md).
"""
PAGES: Mapping[str, str] = {
    "index.md": HOME,
    "search.md": "---\ntitle: Search\ntemplate: search.html\n---\n\nThe key `/` opens it.\n",
    "subjects.md": "# Subjects\n\n<!-- sourcebook: subjects -->\n",
    "browse.md": "# Groups\n\n<!-- sourcebook: sources by=rights -->\n",
    "timeline.md": "---\ntitle: Timeline\npicture: timeline\n---\n\nAll in time.\n",
    "themes.md": "---\ntitle: Themes\npicture: themes\n---\n",
    "sources/index.md": "# Sources\n\n<!-- sourcebook: all-sources -->\n",
    "topics/index.md": "# Topics\n\n<!-- sourcebook: topics -->\n",
    "topics/peace-treaty.md": (
        "---\ntitle: Peace treaty\nalt_labels: [treaty of peace, '[peace] | <i>']\n"
        'scope_note: Of "peace" & <b>more</b>.\n---\n\nWhat was said [of it](../index.md).\n'
    ),
}


@dataclass(frozen=True)
class Exported:
    """A project, the folder that was exported of it, and the site of each engine."""

    root: Path
    folder: Path

    def page(self, path: str) -> str:
        return (self.folder / "docs" / path).read_text("utf-8")

    def source(self, name: str) -> str:
        """The page of the source whose capture is `name`."""
        pages = (self.root / "docs/sources").glob("*.md")
        found = next(p for p in pages if f"path: seeds/{name}.txt" in p.read_text("utf-8"))
        return self.page(f"sources/{found.name}")


def edit(root: Path, name: str, line: str) -> None:
    """Say something in the front matter of a source, and write of its fourth paragraph."""
    pages = (root / "docs/sources").glob("*.md")
    path = next(p for p in pages if f"path: seeds/{name}.txt" in p.read_text("utf-8"))
    text = path.read_text("utf-8").replace("## Commentary\n", "## Commentary\n\nOn [¶4](#p4).\n")
    path.write_text(text.replace("license: CNE", line), "utf-8")


def build(folder: Path, engine: str) -> Path:
    """Build the site of a folder, as strictly as its engine can; return where it is."""
    called = [sys.executable, "-m", engine, "build", "--strict"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    done = subprocess.run(
        called,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert "warning" not in output.casefold(), output
    return (folder / "site").rename(folder.parent / f"{folder.name}-{engine}")


def export(root: Path, folder: Path, *more: str) -> int:
    return main(["-C", str(root), "export", "-o", str(folder), "--format", "markdown", *more])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """A small collection by rights: withheld, withdrawn, in other scripts, with awkward titles."""
    root = tmp_path_factory.mktemp("made") / "project"
    for path, text in PAGES.items():
        (root / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / path).write_text(text, "utf-8")
    (root / "docs/note.txt").write_text("A file beside the pages.", "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("  publish: full", "  publish: by-rights")
    (root / "mkdocs.yml").write_text(settings.replace("words: 80", "words: 30"), "utf-8")
    (root / "hooks").symlink_to(ROOT / "hooks")
    (root / "seeds").mkdir()
    for name in TITLES:
        (root / f"seeds/{name}.txt").write_text(capture(name, TITLES[name]), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    edit(root, "closed", "license: CNE")
    for name in ("record", "withdrawn"):
        edit(root, name, f"license: CC-BY-4.0\npublish: {name}")
    for name in ("open", "arabic", "japanese", "awkward"):
        edit(root, name, "license: CC-BY-4.0")
    folder = root.parent / "copy"
    assert export(root, folder) == 0
    return Exported(root, folder)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The collection that comes with the program."""
    folder = tmp_path_factory.mktemp("demo") / "copy"
    assert export(ROOT, folder) == 0
    return Exported(ROOT, folder)


def dead_anchors(folder: Path) -> set[tuple[str, str]]:
    """Return (page, address) of each link within the site to a place that is not on its page."""
    roots = {
        path.relative_to(folder).as_posix(): lxml.html.document_fromstring(path.read_bytes())
        for path in folder.rglob("*.html")
    }
    places = {name: {e.get("id") for e in root.iter()} for name, root in roots.items()}
    dead = set()
    for name, root in roots.items():
        for href in (e.get("href") or "" for e in root.iter()):
            where, fragment = urldefrag(urljoin(f"http://site/{name}", href))
            path = unquote(urlsplit(where).path).removeprefix("/")
            known = places.get(path)
            if where.startswith("http://site/") and fragment and known is not None:
                dead |= {(name, href)} if unquote(fragment) not in known else set()
    return dead


def foreign_requests(folder: Path) -> set[str]:
    """Return what the pages of a site load of other hosts."""
    loaded = {"script": "src", "img": "src", "iframe": "src", "link": "href"}
    found = (
        element.get(loaded[str(element.tag)]) or ""
        for path in folder.rglob("*.html")
        for element in lxml.html.document_fromstring(path.read_bytes()).iter(*loaded)
        if element.get("rel") != "canonical"
    )
    return {address for address in found if urlsplit(address).netloc}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("collection", ["made", "demo"])
def test_other_engines_build_it_without_a_warning_or_a_dead_link(
    collection: str, engine: str, request: pytest.FixtureRequest
) -> None:
    exported: Exported = request.getfixturevalue(collection)
    site = build(exported.folder, engine)
    assert len([*site.rglob("*.html")]) > len(PAGES)
    assert dead_links(site) == []
    assert dead_anchors(site) == set()
    assert foreign_requests(site) == set()
    for path in site.rglob("*.html"):
        assert "<script>alert" not in path.read_text("utf-8"), path
        for element in lxml.html.document_fromstring(path.read_bytes()).iter():
            assert not [name for name in element.attrib if str(name).startswith("on")], path
    if collection == "made":
        withheld_in(site)


def withheld_in(folder: Path) -> None:
    """Assert that a folder holds no more of the sources than their rights allow."""
    kept = [f"word{name}{n}x" for name in ("record", "withdrawn") for n in range(20)]
    assert leaks(folder, kept) == []
    text = sentences("closed")
    found = leaks(folder, text)
    shown = {sentence for sentence in text if any(leak.endswith(sentence) for leak in found)}
    quotable = {sentence for sentence in text if "peace treaty" in sentence}
    assert set(text[:2]) <= shown <= set(text[:2]) | quotable  # 28 of 30 words
    rest = [n for n, sentence in enumerate(text) if sentence not in shown and n > 2]
    assert leaks(folder, [f"wordclosed{n}x" for n in rest]) == []
    assert leaks(folder, ["wordopen19x"]), "the search finds what is there"


def test_the_folder_holds_no_more_than_the_rights_allow(made: Exported) -> None:
    withheld_in(made.folder)
    for name, why in (("closed", "Not published here: "), ("withdrawn", "has been withdrawn")):
        page = made.source(name)
        assert why in page
        assert page.count('<a id="p4"></a>') == 1, "links to a paragraph arrive"
    assert "On [¶4]" in made.source("closed")
    assert "On [¶4]" not in made.source("withdrawn")


@pytest.mark.parametrize("collection", ["made", "demo"])
def test_it_is_complete_and_has_no_syntax_of_ours(
    collection: str, request: pytest.FixtureRequest
) -> None:
    exported: Exported = request.getfixturevalue(collection)
    settings = yaml.safe_load((exported.folder / "mkdocs.yml").read_text("utf-8"))
    assert not {"plugins", "hooks"} & settings.keys()
    pages = [*exported.folder.rglob("*.md")]
    assert pages
    for path in pages:
        text = path.read_text("utf-8")
        head = yaml.safe_load(text.split("---\n")[1]) if text.startswith("---\n") else {}
        assert not {"capture", "generated", "publish", "template", "picture"} & head.keys()
        if "about" not in path.parts:
            assert "<!-- sourcebook:" not in text, path
            assert "<!-- source-text:" not in text, path
        assert str(exported.root) not in text, path


def test_what_is_derived_is_written_out(demo: Exported) -> None:
    source = demo.page("sources/going-backward-with-russia.md")
    for part in ("## Subjects", "## Related sources", "## Mentioned in", '<a id="p6"></a>'):
        assert part in source
    assert yaml.safe_load(source.split("---\n")[1])["topics"][0] == "summit-diplomacy"
    assert "## Who says what" in demo.page("topics/peace-treaty.md")
    assert "Post a Comment" in source.partition("## The saved copy, line by line")[2]
    assert "see [Territorial dispute]" in demo.page("subjects.md")
    assert "- **2015** (1 source)" in re.sub(r"-   ", "- ", demo.page("browse.md"))
    assert "search with what shows it to you" in demo.page("search.md")
    assert "To check: [ijf.org](https://www.ijf.org)" in demo.page("glossary.md")
    for name in ("timeline", "map", "themes"):
        assert f"]({name}.svg)" in demo.page(f"{name}.md")
        assert "## The same as a table" in demo.page(f"{name}.md")
        svg = (demo.folder / f"docs/{name}.svg").read_text("utf-8")
        assert svg.startswith("<svg ")
        assert "href" not in svg


def test_files_beside_the_pages_are_there(made: Exported) -> None:
    assert (made.folder / "docs/note.txt").read_text("utf-8") == "A file beside the pages."


def test_a_copy_of_a_page_is_left_out_and_named(
    made: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = made.root / "docs/backup.md~"
    backup.write_text("<!-- source-text: begin -->\nwordbackupx\n", "utf-8")
    try:
        assert export(made.root, tmp_path / "copy") == 1
    finally:
        backup.unlink()
    assert "docs/backup.md~" in capsys.readouterr().err
    assert (tmp_path / "copy/docs/index.md").is_file()
    assert leaks(tmp_path / "copy", ["wordbackupx"]) == []


def test_a_title_that_looks_like_html_has_its_signs_in_full_width(made: Exported) -> None:
    page = made.source("awkward")
    head = yaml.safe_load(page.split("---\n")[1])
    assert head["title"] == AWKWARD.translate(str.maketrans("<>&", "＜＞＆"))
    assert '# He said "no" &#91;again&#93; &#124; it &lt;/title&gt;&lt;script&gt;' in page
    assert "title: 平和条約の交渉" in made.source("japanese")


def test_no_file_of_a_person_is_touched(
    made: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "full/mine.md"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")
    assert export(made.root, kept.parent) == 1
    assert export(made.root, kept) == 1
    assert capsys.readouterr().err.count("is not an empty folder; name an empty folder") == 2
    assert export(made.root, made.root / "docs/copy") == 1
    assert "is in a folder that is published" in capsys.readouterr().err
    assert [p.name for p in tmp_path.rglob("*")] == ["full", "mine.md"]
    assert kept.read_text("utf-8") == "mine"


def test_a_selection_is_refused(
    made: Exported, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(made.root, tmp_path / "copy", "--subject", "peace-treaty") == 1
    assert "Markdown is written of the whole collection" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_an_empty_folder_may_be_there_and_a_format_named(made: Exported, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    assert export(made.root, tmp_path / "copy", "--title", "Another") == 0
    settings = yaml.safe_load((tmp_path / "copy/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Another"
    out = tmp_path / "sources"
    assert main(["-C", str(made.root), "export", "-o", str(out), "--format", "csv"]) == 0
    assert out.read_text("utf-8").startswith("id,")
