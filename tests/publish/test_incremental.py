"""A build that keeps pages of the last site makes the same site as a build from nothing."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import corpus
from sourcebook.bibliography.cite import styles
from sourcebook.cli import main
from sourcebook.collection import QuotedPassage
from sourcebook.derive.known.evidence import Permits
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.derive.listed import lists
from sourcebook.publish.downloads import downloads, packed_parts
from sourcebook.publish.incremental import incremental
from sourcebook.publish.incremental.incremental import Incremental
from sourcebook.publish.mkdocs.settings import BuildContext
from sourcebook.publish.site import site
from tests.browser.conftest import project_with

Edit = Callable[[Path, random.Random], None]
CAPTURES = 8


def every_file(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def sources(project: Path) -> list[Path]:
    return sorted((project / "docs/sources").glob("report*.md"))


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")


def comment(project: Path, chance: random.Random) -> None:
    path, other = chance.choice(sources(project)), chance.choice(sources(project))
    words = f"On [¶2](#p2), and [another]({other.name}#p1), number {chance.random()}."
    change(path, "## Commentary\n", f"## Commentary\n\n{words}\n")


def remark(project: Path, chance: random.Random) -> None:
    """Write below the text of a source what may concern other pages, or the text itself."""
    words = chance.choice((
        "A remark.", "[Elsewhere](../topics/trade.md)", "<!-- sourcebook: commentary -->",
        "<!-- source-text: begin -->", "<!-- source-text: end -->", "## Remarks\n\nSee [¶1](#p1).",
    ))  # fmt: skip
    path = chance.choice(sources(project))
    path.write_text(f"{path.read_text('utf-8')}\n{words}\n", encoding="utf-8")


def retitle(project: Path, chance: random.Random) -> None:
    change(chance.choice(sources(project)), "title: ", f"title: New {chance.randint(1, 99)} ")


def redate(project: Path, chance: random.Random) -> None:
    change(chance.choice(sources(project)), "issued: ", f"issued: {chance.randint(1990, 2020)} #")


def version(project: Path, chance: random.Random) -> None:
    one, other = chance.sample(sources(project), 2)
    change(one, "title: ", f"version_of: {other.stem}\ntitle: ")


def remove(project: Path, chance: random.Random) -> None:
    chance.choice(sources(project)).unlink()


def rename(project: Path, chance: random.Random) -> None:
    path = chance.choice(sources(project))
    path.rename(path.with_name(f"report-named-{chance.randint(1, 99)}.md"))


def restrict(project: Path, chance: random.Random) -> None:
    mode = chance.choice(("record", "excerpt", "withdrawn"))
    change(chance.choice(sources(project)), "title: ", f"publish: {mode}\ntitle: ")


MARK = "<!-- source-text: begin -->\n"


def text_in(page: Path) -> str:
    return page.read_text("utf-8").partition(MARK)[2].partition("<!--")[0].strip()


def borrow(project: Path, chance: random.Random) -> None:
    """Put a paragraph of a source into another, where both then have it."""
    one, other = chance.sample(sources(project), 2)
    longest = max(text_in(one).split("\n\n"), key=len)
    change(other, MARK, f"{MARK}\n{longest}\n")


def subject(project: Path, chance: random.Random) -> None:
    word = chance.choice(("harbour", "minister", "newspaper", "elections"))
    text = f"---\ntitle: {word.title()}\nrelated: [trade]\n---\n\nOn {word}, [a link](trade.md).\n"
    (project / f"docs/topics/{word}.md").write_text(text)


def unsubject(project: Path, chance: random.Random) -> None:
    (project / f"docs/topics/{chance.choice(('harbour', 'minister', 'visits'))}.md").unlink(
        missing_ok=True
    )


def own_page(project: Path, chance: random.Random) -> None:
    name = chance.choice(sources(project)).name
    links = f"[¶1](../sources/{name}#p1), [none](../sources/{name}#p99), [gone](../sources/x.md)"
    text = f"# Own {chance.randint(1, 9)}\n\nSee {links}, ![](../assets/a.png).\n"
    (project / "docs/about").mkdir(exist_ok=True)
    (project / "docs/about/own.md").write_text(text)


def picture(project: Path, _: random.Random) -> None:
    (project / "docs/timeline.md").write_text("---\npicture: timeline\ntitle: Time\n---\n\nAll.\n")


def attachment(project: Path, chance: random.Random) -> None:
    (project / "docs/assets").mkdir(exist_ok=True)
    (project / "docs/assets/a.png").write_bytes(bytes([chance.randint(0, 255)] * 40))


def settings(project: Path, chance: random.Random) -> None:
    name, number = chance.choice(("site_name", "site_url")), chance.randint(1, 99)
    value = f"https://example.org/{number}/" if name == "site_url" else f"Name {number}"
    lines = (project / "mkdocs.yml").read_text().splitlines()
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    (project / "mkdocs.yml").write_text("\n".join([f"{name}: {value}", *kept]) + "\n")


def tamper(project: Path, chance: random.Random) -> None:
    """Change finished files of the site, as nobody should."""
    pages = sorted((project / "site").rglob("*.html"))
    chance.choice(pages).write_text("<p>Mine.")
    chance.choice(pages).unlink(missing_ok=True)


def damage(project: Path, chance: random.Random) -> None:
    kept = chance.choice(sorted((project / ".cache").glob("site.pages*")))
    content = bytearray(kept.read_bytes())
    for _ in range(20):
        content[chance.randrange(len(content))] = chance.randrange(256)
    kept.write_bytes(bytes(content))


def capture(project: Path, chance: random.Random) -> None:
    """Add one capture more."""
    corpus.add(project, chance.randrange(1000, 2000))
    main(["-C", str(project), "-q", "ingest"])  # other edits may have done what it reports


def nothing(_project: Path, _chance: random.Random) -> None:
    """Change nothing."""


EDITS: tuple[Edit, ...] = (
    *(
        comment,
        retitle,
        redate,
        version,
        remove,
        rename,
        restrict,
        borrow,
        subject,
        unsubject,
        own_page,
        picture,
    ),
    *(capture, attachment, settings, tamper, damage, nothing, remark),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    corpus.make(root, CAPTURES)
    assert main(["-C", str(root), "-q", "ingest"]) == 0
    project_with(root / "docs", root)
    site.build(root, quiet=True)
    return root


def from_nothing(project: Path, folder: Path) -> dict[str, bytes]:
    left_out = shutil.ignore_patterns(".cache", "site")
    shutil.copytree(project, folder, ignore=left_out, symlinks=True)
    site.build(folder, quiet=True)
    return every_file(folder / "site")


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_site_is_as_if_built_from_nothing(
    project: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if seed:  # as in a large collection
        monkeypatch.setattr(downloads, "MOST_LOOSE", 2)
        monkeypatch.setattr(packed_parts, "LAST_OF", 2)
    chance = random.Random(seed)
    order = chance.sample(EDITS, len(EDITS))
    for number in range(0, len(order), 3):
        for edit in order[number : number + 3]:
            edit(project, chance)
        site.build(project, quiet=True)
        expected = from_nothing(project, project.with_name(f"nothing-{number}"))
        found = every_file(project / "site")
        names = [edit.__name__ for edit in order[: number + 3]]
        differing = {p for p in {*found, *expected} if found.get(p) != expected.get(p)}
        assert not differing, names


def test_comments_on_versions_are_as_if_built_from_nothing(project: Path) -> None:
    one, other, _, third = sources(project)[:4]
    change(one, "title: ", f"version_of: {other.stem}\ntitle: ")
    site.build(project, quiet=True)
    for number, path in enumerate((one, other, third)):
        words = f"On [¶{number + 1}](#p{number + 1}), and [that]({other.name}#p2)."
        change(path, "## Commentary\n", f"## Commentary\n\n{words}\n")
        site.build(project, quiet=True)
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


SHARED = (
    "Seven gulls sat on the roof of the old ferry house, and the keeper of the lamp counted them"
    " twice before he wrote a letter to his sister in the valley, who had never seen a gull."
)


def test_a_page_whose_rights_were_in_doubt_shares_words_when_they_are_not(project: Path) -> None:
    one, other, third = sources(project)[:3]
    for path in (one, other):
        change(path, MARK, f"{MARK}\n{SHARED}\n")
    change(other, "## Commentary\n", f"## Commentary\n\n{text_in(third)}\n")
    restriction = "publish: record\ntitle: "
    change(third, "title: ", restriction)
    site.build(project, quiet=True)
    made = project / f"site/sources/{other.stem}.html"
    assert SHARED not in made.read_text("utf-8")
    change(third, restriction, "title: ")
    site.build(project, quiet=True)
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))
    assert "Shared words" in made.read_text("utf-8")


def test_a_style_of_the_project_that_has_changed_is_followed(project: Path) -> None:
    style = project / "own.csl"
    style.write_text(styles.shipped_style("apa"), encoding="utf-8")
    settings_file = project / "mkdocs.yml"
    change(settings_file, "citation_styles: [", "citation_styles: [own.csl, ")
    site.build(project, quiet=True)
    style.write_text(style.read_text("utf-8").replace('suffix="."', 'suffix="!"'), encoding="utf-8")
    site.build(project, quiet=True)
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are rendered."""
    paths: list[str] = []
    noted = Incremental.rendered

    def note(kept: Incremental, path: str) -> None:
        paths.append(path)
        noted(kept, path)

    monkeypatch.setattr(incremental.Incremental, "rendered", note)
    return paths


def test_a_page_is_rendered_only_where_it_has_changed(project: Path, rendered: list[str]) -> None:
    assert site.build(project, quiet=True) == 0
    assert rendered == []
    page = sources(project)[3]
    change(page, "## Commentary\n", "## Commentary\n\nA remark.\n")
    assert site.build(project, quiet=True) == 0
    assert rendered == [f"sources/{page.name}"]


def test_lists_are_made_only_where_a_comment_may_enter_them(
    project: Path, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = lists.render

    def noted(path: str, *given: Any) -> tuple[str, str]:
        made.append(path)
        return make(path, *given)

    monkeypatch.setattr(lists, "render", noted)
    (project / "docs/about").mkdir()
    of_sources = "<!-- sourcebook: sources -->\n\n<!-- sourcebook: subjects -->\n"
    (project / "docs/about/lists.md").write_text(of_sources)
    (project / "docs/about/said.md").write_text("<!-- sourcebook: commentary -->\n")
    assert site.build(project, quiet=True) == 0
    assert "about/lists.md" in made
    made.clear()
    rendered.clear()
    page = sources(project)[3]
    change(page, "## Commentary\n", "## Commentary\n\nOn [¶2](#p2), a remark.\n")
    assert site.build(project, quiet=True) == 0
    assert made == []
    assert {"about/said.md", f"sources/{page.name}"} <= {*rendered}
    assert "about/lists.md" not in rendered
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


def test_what_subjects_quote_is_found_only_where_it_may_have_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def quoted(known: Knowledge, path: str, permits: Permits) -> tuple[QuotedPassage, ...]:
        asked.append(path)
        return find(known, path, permits)

    find = Knowledge.quoted
    monkeypatch.setattr(Knowledge, "quoted", quoted)
    for path in sources(project)[:4]:
        change(path, "title: ", "publish: excerpt\ntitle: ")
    assert site.build(project, quiet=True) == 0
    asked.clear()
    change(sources(project)[3], "## Commentary\n", "## Commentary\n\nA remark.\n")
    assert site.build(project, quiet=True) == 0
    assert asked == []
    change(project / "mkdocs.yml", "quote: 25", "quote: 12")
    assert site.build(project, quiet=True) == 0
    assert "topics/trade.md" in asked
    asked.clear()
    subject(project, random.Random(2))
    assert site.build(project, quiet=True) == 0
    assert len(asked) == 1
    asked.clear()
    (project / ".cache/quoted.kept").write_bytes(b"damaged")
    change(sources(project)[3], "A remark.", "Another.")
    assert site.build(project, quiet=True) == 0
    assert "topics/trade.md" in asked
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


def test_what_is_reported_on_a_page_is_reported_each_time(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    change(sources(project)[0], "## Commentary\n", "## Commentary\n\n[a](none.md), [b](#p99)\n")
    for _ in range(2):
        assert site.build(project, quiet=True) == 1
        said = capfd.readouterr().err
        assert "none.md" in said
        assert "#p99" in said


def test_a_link_to_an_id_that_a_page_has_lost_is_reported(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    page, other = sources(project)[:2]
    change(page, "## Commentary\n", "## Commentary\n\n## Remarks\n\nHere.\n")
    (project / "docs/about").mkdir()
    (project / "docs/about/own.md").write_text(f"# Own\n\n[a](../sources/{page.name}#remarks)\n")
    for number in range(2):
        change(other, "## Commentary\n", f"## Commentary\n\nNumber {number}.\n")
        assert site.build(project, quiet=True) == 0
    change(page, "## Remarks\n", "## Words\n")
    for _ in range(2):
        assert site.build(project, quiet=True) == 1
        assert "#remarks" in capfd.readouterr().err
    change(page, "## Words\n", "## Remarks\n")
    assert site.build(project, quiet=True) == 0


@pytest.mark.parametrize("text", ["", "a version\n\x81", "\x00\xff"])
def test_a_foreign_cache_is_not_used(project: Path, text: str) -> None:
    (project / ".cache/site.pages").write_bytes(text.encode("latin-1"))
    assert site.build(project, quiet=True) == 0
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


def test_one_damaged_byte_makes_the_cache_useless(project: Path, rendered: list[str]) -> None:
    kept = project / ".cache/site.pages"
    content = bytearray(kept.read_bytes())
    at = content.index(b"Report 1 on the Talks")
    content[at] ^= 1
    kept.write_bytes(bytes(content))
    (project / "docs/index.md").write_text("# Another\n")
    assert site.build(project, quiet=True) == 0
    assert f"sources/{sources(project)[0].name}" in rendered
    assert every_file(project / "site") == from_nothing(project, project.with_name("nothing"))


def test_templates_and_extensions_of_others_make_each_page_anew(
    project: Path, rendered: list[str]
) -> None:
    settings_file = project / "mkdocs.yml"
    change(settings_file, "  - footnotes\n", "  - footnotes\n  - markdown.extensions.nl2br\n")
    assert site.build(project, quiet=True) == 0
    rendered.clear()
    assert site.build(project, quiet=True) == 0
    assert rendered == []
    change(settings_file, "  - footnotes\n", "  - footnotes\n  - pymdownx.snippets\n")
    for _ in range(2):
        rendered.clear()
        assert site.build(project, quiet=True) == 0
        assert f"sources/{sources(project)[0].name}" in rendered


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda p: (p / ".cache/site.pages").write_bytes(b"\xff\n"), "none is known"),
        (
            lambda p: change(p / "mkdocs.yml", "  - footnotes\n", "  - pymdownx.snippets\n"),
            "the Markdown extension `pymdownx.snippets`",
        ),
        (
            lambda p: change(p / "mkdocs.yml", "plugins: []", "plugins: [search]"),
            "a plugin or hook of another",
        ),
    ],
)
def test_it_says_on_request_why_every_page_is_made_anew(
    project: Path,
    capfd: pytest.CaptureFixture[str],
    make: Callable[[Path], object],
    said: str,
) -> None:
    make(project)
    (project / "docs/index.md").write_text("# Another\n")
    assert site.build(project, known=BuildContext(verbose=True)) == 0
    assert said in capfd.readouterr().err
    (project / "docs/index.md").write_text("# A third\n")
    assert site.build(project) == 0
    assert said not in capfd.readouterr().err
