"""What the tests of a collection rest on: a leak, a dead link and a failed command are found."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook import site_checks
from tests.rights.test_leaks import Made, project, sentences

PLANTED = "planted.bin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Made:
    metas = {"open": "license: CC-BY-4.0", "closed": "", "record": "publish: record"}
    return project(tmp_path_factory.mktemp("checked"), "by-rights", metas)


@pytest.fixture
def made(built: Made) -> Iterator[Made]:
    """A built site, in which each test may plant one file."""
    yield built
    (built.site / PLANTED).unlink(missing_ok=True)


def packed(text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in.json.gz", gzip.compress(json.dumps({"text": text}).encode()))
    return buffer.getvalue()


def test_a_site_as_it_is_built_has_nothing_that_is_withheld_and_no_dead_link(made: Made) -> None:
    assert site_checks.leaks(made.root, made.site) == []
    assert site_checks.dead_links(made.site) == []


@pytest.mark.parametrize("name", ["closed", "record"])
def test_a_withheld_sentence_is_found_in_archives_too(made: Made, name: str) -> None:
    text = sentences(name)
    leaked = text[9]
    (made.site / PLANTED).write_bytes(packed(" ".join([*text[9:]])))
    found = site_checks.leaks(made.root, made.site)
    where = f"docs/sources/the-talks-in-{name}.md: site/{PLANTED}!in.json.gz!"
    assert f"{where} holds {leaked!r}" in found


def test_what_is_open_or_quoted_by_a_person_may_stand_anywhere(made: Made) -> None:
    (made.site / PLANTED).write_text(" ".join(sentences("open")), "utf-8")
    assert site_checks.leaks(made.root, made.site) == []
    (made.site / PLANTED).write_text(sentences("record")[9], "utf-8")
    page = made.root / "docs/index.md"
    before = page.read_text("utf-8")
    page.write_text(f"{before}\n> {sentences('record')[9]}\n", "utf-8")
    try:
        assert site_checks.leaks(made.root, made.site) == []
    finally:
        page.write_text(before, "utf-8")


def test_dead_links_are_named_by_their_pages(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/b c.html").write_text('<h2 id="there">', "utf-8")
    (tmp_path / "a.html").write_text(
        '<a href="in/b%20c.html#there"> <a href="in/b%20c.html#gone"> <a href="no.html">'
        '<img src="https://example.org/x.png"> <a class="x" href="?q=1">',
        "utf-8",
    )
    assert site_checks.dead_links(tmp_path) == [
        ("a.html", "in/b%20c.html#gone"),
        ("a.html", "no.html"),
    ]


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    script = "import sys; print('docs/a.md:3: mend it'); sys.exit(int(sys.argv[1] == 'check'))"
    (tmp_path / "build_site.py").write_text(script, "utf-8")
    assert site_checks.run(tmp_path, "check") == "docs/a.md:3: mend it\n"
    assert site_checks.run(tmp_path, "build") == ""


def test_the_command_line_says_what_it_found(
    made: Made, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made.root)
    assert site_checks.main() == 0
    (made.site / PLANTED).write_text(sentences("record")[9], "utf-8")
    assert site_checks.main() == 1
    assert "docs/sources/the-talks-in-record.md" in capsys.readouterr().err
