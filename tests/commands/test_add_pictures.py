"""`add` on pictures: their languages are kept beside them; without Tesseract none is taken."""

import shutil

import pytest

from sourcebook.parse.pdf import ocr
from tests.ingest.conftest import Project
from tests.parse.test_cases import CASES, recognised_page


@pytest.fixture
def recognising(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put what Tesseract once wrote of a page in its place; say in which languages it was asked."""
    asked: list[str] = []

    def read(_capture: object, _program: str, languages: str) -> dict[str, object]:
        asked.append(languages)
        return recognised_page((CASES / "noisy.tsv").read_text(encoding="utf-8"))

    monkeypatch.setattr(shutil, "which", lambda _: "tesseract")
    monkeypatch.setattr(ocr, "_installed", lambda _: frozenset(("deu", "eng")))
    monkeypatch.setattr(ocr, "_read", read)
    return asked


def test_languages_are_kept_beside_the_picture(project: Project, recognising: list[str]) -> None:
    page = project.write("found/page.png", b"dots")
    outcome = project.run("add", "--ocr-languages", "deu+eng", str(page))
    assert outcome.status == 0
    assert project.added() == {"page.png", "page.png.yml"}
    assert project.read("seeds/page.png.yml") == "ocr_languages: deu+eng\n"
    assert set(recognising) == {"deu+eng"}
    assert "seeds/page.png:2: warning: its text was recognised" in outcome.err
    assert "Die Kommission tagte" in project.read("docs/sources/das-alte-zollhaus.md")


def test_a_sidecar_is_left_as_it_is(project: Project, recognising: list[str]) -> None:
    page = project.write("found/page.png", b"dots")
    project.write("found/page.png.yml", "ocr_languages: deu\n")
    outcome = project.run("add", "--ocr-languages", "eng", str(page))
    assert "has a sidecar, which is left as it is" in outcome.err
    assert set(recognising) == {"deu"}


@pytest.mark.parametrize("names", ["de", "deu eng", "deu+", "../deu", "-l"])
def test_names_that_are_none_are_refused(project: Project, names: str) -> None:
    page = project.write("found/page.png", b"dots")
    assert project.run("add", f"--ocr-languages={names}", str(page)).status == 2
    project.write("found/page.png.yml", f"ocr_languages: {names}\n")
    assert "`ocr_languages:` cannot be" in project.run("extract", str(page)).out
    assert project.added() == set()


def test_without_tesseract_a_picture_is_not_taken(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    outcome = project.run("add", str(project.write("found/page.jpg", b"dots")))
    assert outcome.status == 1
    assert "page.jpg:1: it is an image; its text can be recognised by Tesseract" in outcome.err
    assert project.added() == set()


def test_who_has_no_tesseract_keeps_the_page(
    project: Project, recognising: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.run("add", "--ocr-languages=deu", str(project.write("found/page.png", b"dots")))
    before = project.docs()
    shutil.rmtree(project.root / ".cache")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    outcome = project.run("ingest")
    assert "seeds/page.png:1: it is an image" in outcome.err
    assert recognising
    assert project.docs() == before
