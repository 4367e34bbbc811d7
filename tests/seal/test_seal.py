"""A copy of a site in which anything was altered is told from one that is as it was sealed."""

import json
import random
import re
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.commands.pages import ingest
from sourcebook.commands.terminal import Terminal
from sourcebook.publish.site import site
from sourcebook.seal import digests, pages, stored_seal
from sourcebook.seal.digests import BrokenSealError, PageSeal
from sourcebook.store.collections import starter
from tests.structure.pages import pages as structured

ALTERED = 100
SERVED = ("404.html", "sitemap.xml")
_WORDS = re.compile(r"\w{4,}")
_TEXT = re.compile(r"(?<=>)[^<>&]*\w{4}[^<>&]*(?=<)")


def seal_of(folder: Path) -> digests.Seal:
    own = (folder / digests.PLACE).iterdir()
    return digests.read({f"{digests.PLACE}/{one.name}": one.read_bytes() for one in own})


def as_shown(folder: Path, page: PageSeal) -> PageSeal:
    shown = pages.read((folder / page.url).read_bytes())
    return PageSeal.of(page.url, shown.capture, shown.title, shown.paragraphs)


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of a site with every kind of block, of which some texts are excerpts."""
    folder = tmp_path_factory.mktemp("kinds") / "project"
    starter.start(folder)
    for page in structured():
        if page.name.startswith("en-"):
            (folder / "seeds" / page.name).write_bytes(page.body)
    ingest(folder, Terminal(quiet=True))
    untitled = sorted((folder / "docs/sources").glob("*.md"))[2]
    text = re.sub(r"(?m)^title: .*", "title: ''", untitled.read_text("utf-8"), count=1)
    untitled.write_text(text, "utf-8")
    excerpt = sorted((folder / "docs/sources").glob("*.md"))[1]
    text = excerpt.read_text("utf-8")
    excerpt.write_text(text.replace("---\n", "---\npublish: excerpt\n", 1), "utf-8")
    assert site.build(folder) == 0
    return folder


def test_pages_show_what_is_sealed(kinds: Path, world: Path) -> None:
    for folder in (kinds / "site", world):
        seal = seal_of(folder)
        assert [as_shown(folder, page) for page in seal.pages.values()] == [*seal.pages.values()]
    assert len(seal_of(kinds / "site").pages) > 10


def test_one_root_in_another_folder(kinds: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(kinds, other, ignore=shutil.ignore_patterns("site", ".cache"))
    assert site.build(other) == 0
    seals = []
    for folder in (kinds, other):
        assert main(["-C", str(folder), "seal", "-o", str(tmp_path / "seal.json")]) == 0
        seals.append((tmp_path / "seal.json").read_bytes())
    assert seals[0] == seals[1]


def test_without_a_seal_nothing_of_it_is_there(kinds: Path) -> None:
    config = kinds / "mkdocs.yml"
    before = config.read_text("utf-8")
    config.write_text(before.replace("extra:\n", "extra:\n  seal: false\n", 1), "utf-8")
    assert site.build(kinds) == 0
    made = [path for path in (kinds / "site").rglob("*") if path.is_file()]
    config.write_text(before, "utf-8")
    assert not (kinds / "site/seal").exists()
    assert not [path for path in made if b"data-seal" in path.read_bytes()]


Verify = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str]) -> Verify:
    def run(copy: Path, *options: str) -> tuple[int, list[str]]:
        capsys.readouterr()
        status = main(["verify-site", str(copy), *options])
        return status, capsys.readouterr().err.splitlines()

    return run


def test_a_seal_that_cannot_be_written_is_one_problem(
    world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "none/seal.json"
    assert main(["-C", str(world.parent), "seal", "-o", str(out)]) == 1
    message = "cannot be written: No such file or directory"
    assert capsys.readouterr().err.startswith(f"{out}:1: {message}; name a file in a folder")


def test_each_altered_text_of_a_copy_is_named(world: Path, tmp_path: Path, verify: Verify) -> None:
    sealed, copy = tmp_path / "seal.json", tmp_path / "copy"
    assert main(["-C", str(world.parent), "seal", "-o", str(sealed)]) == 0
    shutil.copytree(world, copy)
    assert verify(copy, "--seal", str(sealed)) == (0, [])
    chance = random.Random(19)
    ends = {".html", ".json", ".jsonl", ".csv", ".bib", ".ris", ".xml", ".js", ".txt", ".jsonld"}
    found = sorted(path for path in copy.rglob("*") if path.suffix in ends)
    found = [path for path in found if path.name not in SERVED and _places(path)]
    altered = chance.sample(found, ALTERED)
    for path in altered:
        _alter(path, chance)
    status, said = verify(copy, "--seal", str(sealed))
    assert status == 1
    named = {line.partition(":1: ")[0] for line in said[:-1]}
    assert named == {str(path) for path in altered}


def _places(path: Path) -> list[re.Match[str]]:
    pattern = _TEXT if path.suffix == ".html" else _WORDS
    return [*pattern.finditer(path.read_text("utf-8"))]


def _alter(path: Path, chance: random.Random) -> None:
    """Change one letter of a text of a page."""
    text = path.read_text("utf-8")
    match = chance.choice(_places(path))
    at = chance.choice([n for n in range(*match.span()) if text[n].isalnum()])
    other = "z" if text[at] != "z" else "y"
    path.write_text(f"{text[:at]}{other}{text[at + 1 :]}", "utf-8")


def test_each_altered_paragraph_is_named_by_the_copys_own_seal(
    world: Path, tmp_path: Path, verify: Verify
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(world, copy)
    chance, altered = random.Random(4), []
    for path in sorted((copy / "sources").glob("*.html")):
        text = path.read_text("utf-8")
        there = [*re.finditer(r'<p id="p(\d+)" class="segment"[^>]*>.*?</a>\s*([^<]+)<', text)]
        if there:
            match = chance.choice(there)
            path.write_text(f"{text[: match.start(2)]}Ω{text[match.start(2) + 1 :]}", "utf-8")
            altered.append(f"{path}:1: differs: ¶{match[1]}")
    assert len(altered) > 30
    status, said = verify(copy)
    assert status == 1
    assert sorted(said[:-1]) == sorted(altered)
    root = (world / digests.ROOT).read_text("utf-8").strip()
    assert verify(world, "--root", root[:16]) == (0, [])
    assert verify(world, "--root", "0" * 16)[0] == 1


def test_a_copy_with_more_and_fewer_files(world: Path, tmp_path: Path, verify: Verify) -> None:
    sealed, copy = tmp_path / "seal.json", tmp_path / "copy"
    assert main(["-C", str(world.parent), "seal", "-o", str(sealed)]) == 0
    shutil.copytree(world, copy)
    (copy / "assets/more.js").write_text("alert(1)")
    (copy / "search.html").unlink()
    (copy / "link.html").symlink_to("/etc/passwd")
    status, said = verify(copy, "--seal", str(sealed))
    assert status == 1
    assert any("assets/more.js:1: is not in the seal" in line for line in said)
    assert any("search.html:1: is missing" in line for line in said)
    assert any("'link.html', which is no file of a site" in line for line in said)


def test_the_archive_of_a_site_is_a_copy(world: Path, tmp_path: Path, verify: Verify) -> None:
    sealed = tmp_path / "seal.json"
    assert main(["-C", str(world.parent), "seal", "-o", str(sealed)]) == 0
    assert verify(world / "offline.zip", "--seal", str(sealed)) == (0, [])


def test_hostile_archives_end_with_problems(world: Path, tmp_path: Path, verify: Verify) -> None:
    made = tmp_path / "copy.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("index.html", "x")
        for place in (world / digests.PLACE).iterdir():
            archive.write(place, f"{digests.PLACE}/{place.name}")
        archive.writestr("../../outside.html", "x")
        archive.writestr("/etc/passwd", "x")
        link = zipfile.ZipInfo("linked.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        page = next(iter(seal_of(world).pages))
        archive.writestr(page, b"<p>" * 25_000_000)
    status, said = verify(made)
    assert status == 1
    assert "cannot be read: too large" in "\n".join(said)
    made.write_bytes(made.read_bytes()[:-40])
    assert verify(made)[0] == 1
    assert not (tmp_path.parent / "outside.html").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[" * 100_000,
        b'{"seal": 1}',
        b'{"seal": 1, "root": "x", "pages": [], "files": {}}',
        json.dumps({"seal": 1, "root": "0" * 64, "site": "", "pages": ["a"], "files": {}}).encode(),
    ],
)
def test_what_is_no_seal_is_refused(content: bytes, tmp_path: Path, verify: Verify) -> None:
    with pytest.raises(BrokenSealError):
        stored_seal.read(content)
    (tmp_path / "seal.json").write_bytes(content)
    assert verify(tmp_path, "--seal", str(tmp_path / "seal.json"))[0] == 1


def test_a_seal_is_not_kept_in_the_site(world: Path) -> None:
    assert main(["-C", str(world.parent), "seal", "-o", str(world / "seal.json")]) == 1
    assert not (world / "seal.json").exists()


def test_the_seal_is_of_the_site_where_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    starter.start(folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text('utf-8')}\nsite_dir: 'my site'\n", "utf-8")
    assert site.build(folder) == 0
    assert main(["-C", str(folder), "seal", "-o", str(folder / "my site/seal.json")]) == 1
    assert main(["-C", str(folder), "seal"]) == 0
    assert stored_seal.read((folder / "seal.json").read_bytes()).seal == seal_of(folder / "my site")


def test_many_pages_stand_in_several_shards() -> None:
    made = [PageSeal.of(f"sources/{n}.html", "", f"Title {n}", ("One.", "")) for n in range(500)]
    content = dict(digests.files(made))
    assert len(content) == 2 + 8
    seal = digests.read(content)
    assert seal.pages == {page.url: page for page in made}
    place = digests.shard_file(digests.shard_of("sources/7.html", 8))
    content[place] = content[place].replace(b"sources/7.html", b"sources/8.html")
    with pytest.raises(BrokenSealError):
        digests.read(content)
