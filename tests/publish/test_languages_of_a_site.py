"""A site in several languages: each page in each, with a switch, and translations where people made
them; source texts are the same."""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config

from sourcebook import site_checks
from sourcebook.cli import main
from sourcebook.publish.site import site
from tests.publish.test_site import HOME, ROOT, build

PAGE = "sources/the-quay.html"
CAPTURE = (
    "The Quay\n\nBy Ann Lee\n\n3 May 1921\n\n"
    "The harbour office wrote that the quay was closed in the winter of that year.\n\n"
    "It was opened again when the ice had gone, and the ferry came back to the town.\n"
)


NAMED = """  languages: [en, ja]
  names:
    en: {folders: {field-notes: Notes from the field}}
    ja: {site_name: 港の本, site_description: 港について, folders: {field-notes: 現地の記録}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("languages") / "book"
    pages = {
        "index.md": "# Home\n\n[Method](method.md), [the quay](sources/the-quay.md#p1)\n",
        "search.md": "---\ntemplate: search.html\n---\n",
        "sources/index.md": "# Sources\n",
        "method.md": "# Method\n\nOur method.\n",
        "field-notes/one.md": "# One\n\nSeen from the quay.\n",
        "method.ja.md": "# 方法\n\n私たちの方法。[港](topics/harbour.md)\n",
        "topics/harbour.md": "---\ntitle: Harbour\nalt_labels: [quay]\n---\n\nOn harbours.\n",
        "topics/harbour.ja.md": "---\ntitle: 港\n---\n\n港について。\n",
    }
    for name, text in pages.items():
        (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "docs" / name).write_text(text, "utf-8")
    (root / "seeds").mkdir()
    (root / "seeds/quay.txt").write_text(CAPTURE, "utf-8")
    shutil.copytree(ROOT / "hooks", root / "hooks")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("extra:\n", f"extra:\n{NAMED}", 1)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert main(["-C", str(root), "-q", "ingest"]) == 0
    source = root / "docs/sources/the-quay.ja.md"
    source.write_text(
        "---\ndescription: 港の話。\n---\n\n## 注釈\n\n[¶1](#p1): 冬のこと。\n", "utf-8"
    )
    assert main(["-C", str(root), "-q", "check"]) == 0
    assert site.build(root, quiet=True) == 0
    return root


def read(project: Path, name: str) -> str:
    return (project / "site" / name).read_text("utf-8")


def text_of_source(page: str) -> str:
    return re.sub("<[^>]+>", "", page.partition('id="source-text"')[2].partition("</div>")[0][20:])


def test_each_page_is_there_in_each_language_and_leads_to_itself_in_the_others(
    project: Path,
) -> None:
    pages = {p.relative_to(project / "site").as_posix() for p in project.glob("site/**/*.html")}
    ours = {name for name in pages if not name.startswith(("ja/", "offline", "captures/"))}
    assert {f"ja/{name}" for name in ours} - pages == {"ja/404.html"}
    for name in {one for one in ours if "packet" not in one} - {"404.html"}:
        there, back = read(project, name), read(project, f"ja/{name}")
        assert '<html lang="en"' in there
        assert '<html lang="ja"' in back
        assert re.search(rf'<a href="[^"]*ja/{name}" hreflang="ja" lang="ja"', there), name
        assert re.search(rf'<a href="[./]*/{name}" hreflang="en"', back), name
        assert there.count('<link rel="alternate" hreflang=') == (0 if name == "notes.html" else 2)
    assert site_checks.dead_links(project / "site") == []


def test_a_preview_which_has_one_language_has_no_switch(project: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="mkdocs_") as place:
        settings = str(project / "mkdocs.yml")
        config = load_config(settings, site_dir=place, site_url="http://127.0.0.1:8000/")
        mkdocs_build.build(config)
        html = Path(place, "method.html").read_text("utf-8")
        assert "Our method" in html
        assert "hreflang" not in html
        assert not Path(place, "ja").exists()


def test_what_people_translated_is_shown_and_all_else_as_it_is(project: Path) -> None:
    assert "私たちの方法" in read(project, "ja/method.html")
    assert "Our method" in read(project, "method.html")
    assert "港について" in read(project, "ja/topics/harbour.html")
    assert 'title="この節へのリンク"' in read(project, "ja/sources/the-quay.html")
    assert 'title="Link to this section"' in read(project, "sources/the-quay.html")
    assert "was closed in the winter" in read(project, "ja/topics/harbour.html")
    assert not list(project.glob("site/**/*.ja.html"))


def test_the_collection_has_its_names_in_each_language(project: Path) -> None:
    there, back = read(project, "method.html"), read(project, "ja/method.html")
    assert re.search(r"<title>方法 · 港の本</title>", back)
    assert '<meta name="description" content="港について">' in back
    assert "Notes from the field" in there
    assert "現地の記録" in back
    assert "港の本" in read(project, "ja/feed.xml")
    assert not re.search("港の本|現地の記録", there)


def test_the_text_of_a_source_is_the_same_and_its_commentary_translated(project: Path) -> None:
    there, back = read(project, PAGE), read(project, f"ja/{PAGE}")
    assert text_of_source(there) == text_of_source(back)
    assert "the quay was closed" in text_of_source(back)
    assert "冬のこと" in back
    assert "港の話" in back
    assert "冬のこと" not in there


def test_built_again_after_edits_it_is_as_from_nothing(project: Path) -> None:
    page = project / "docs/method.ja.md"
    page.write_text("# 方法\n\n別の方法。\n", "utf-8")
    assert site.build(project, quiet=True) == 0
    assert "別の方法" in read(project, "ja/method.html")
    kept = {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()}
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    assert site.build(project, quiet=True) == 0
    assert {p: p.read_bytes() for p in (project / "site").rglob("*") if p.is_file()} == kept


@pytest.mark.parametrize("settings", ["", "extra: {languages: [en, ja]}"])
def test_a_translation_into_no_language_of_the_site_is_left_out(
    tmp_path: Path, settings: str
) -> None:
    pages = {"method.md": "# Method\n", "method.de.md": "# Verfahren\n", "own.de.md": "# Eigen\n"}
    build(tmp_path, HOME | pages, settings)
    assert not [*tmp_path.glob("site/**/method.de.html")]
    assert (tmp_path / "site/own.de.html").exists()
    assert (tmp_path / "site/method.html").exists()


def test_a_language_that_is_not_known_is_refused(
    project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "book"
    shutil.copytree(project, root, ignore=shutil.ignore_patterns("site", ".cache"))
    settings = (root / "mkdocs.yml").read_text("utf-8").replace("[en, ja]", "[en, tlh]")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert site.build(root, quiet=True) == 1
    assert "`languages` has 'tlh', a language that no site can be read in" in capfd.readouterr().err
    settings = settings.replace("[en, tlh]", "[en, ja]").replace("site_name: 港", "site_title: 港")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    assert site.build(root, quiet=True) == 1
    assert "`names` has 'ja: site_title', which names nothing" in capfd.readouterr().err
