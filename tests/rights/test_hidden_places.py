"""Ways by which a text that is withheld could slip out: pages that people moved, renamed, copied or
broke, and values that were meant to hide a text and are not spelt as they should be.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.cli import main
from sourcebook.derive.known.knowledge import gather
from sourcebook.page.content import read
from sourcebook.publish.render.excerpts import count_words
from sourcebook.publish.rights.decisions import Decision, decide, read_policy, strictest
from sourcebook.publish.rights.rights import decide_rights, permitted_page
from sourcebook.publish.site import site
from tests.rights.leaks import leaks
from tests.rights.test_leaks import HOME, ROOT, TOPIC, capture, sentences

WITHDRAWN = "publish: withdrawn"
BY_HAND = """---
title: By hand
---

<!-- source-text: begin -->
Words of a page that was made by hand.
<!-- source-text: end -->
"""


def page(root: Path, name: str) -> Path:
    return root / f"docs/sources/the-talks-in-{name}.md"


def restrict(root: Path, name: str, lines: str = WITHDRAWN) -> Path:
    """Write lines at the head of a page's front matter."""
    path = page(root, name)
    path.write_text(path.read_text("utf-8").replace("---\n", f"---\n{lines}\n", 1), "utf-8")
    return path


def to_archive(root: Path, path: Path) -> None:
    folder = root / "docs/archive"
    folder.mkdir(exist_ok=True)
    path.rename(folder / f"{path.parent.name}-{path.name}")


def corrected(root: Path, name: str) -> None:
    row = f"{{paragraph: p2, was: '{sentences(name)[7]}', now: x}}"
    restrict(root, name, f"publish: record\ncorrections:\n  - {row}")


def capture_by_hand(root: Path, name: str, folder: str) -> None:
    """Ask for the capture of a withdrawn source on a page of one's own."""
    restrict(root, name)
    (root / "docs" / folder).mkdir(exist_ok=True)
    page_of = f"# It\n\n<!-- sourcebook: capture of=sources/the-talks-in-{name}.md -->\n"
    (root / "docs" / folder / f"the-talks-in-{name}.md").write_text(page_of, "utf-8")
    (root / "docs/sources/hand.md").write_text(BY_HAND, "utf-8")


def first_edition(root: Path, name: str) -> None:
    """Leave behind pages of the first edition, which held what is derived now."""
    restrict(root, name)
    text = "\n\n".join(sentences(name))
    for region, place in (("ledger", "captures"), ("evidence", "topics"), ("related", "sources")):
        (root / "docs" / place).mkdir(exist_ok=True)
        old = f"---\ntitle: Old\n---\n\n<!-- {region}: begin -->\n{text}\n<!-- {region}: end -->\n"
        (root / f"docs/{place}/old-{name}.md").write_text(old, "utf-8")
    backup = root / f"docs/captures/old-{name}.md.bak"
    backup.write_text(old.replace("related", "ledger"), "utf-8")


def copied(root: Path, name: str) -> None:
    shutil.copy(page(root, name), root / "docs/sources/zz-copy.md")
    restrict(root, name)


WAYS: dict[str, Callable[[Path, str], object]] = {
    "corrected": corrected,
    "unreadable": lambda root, name: restrict(root, name, f"{WITHDRAWN}\nnotes: so: he asked"),
    "listed": lambda root, name: restrict(root, name, "publish: [withdrawn]"),
    "mapped": lambda root, name: restrict(root, name, "publish: {mode: withdrawn}"),
    "capital": lambda root, name: restrict(root, name, "Publish: withdrawn"),
    "headless": lambda root, name: page(root, name).write_text(
        page(root, name).read_text("utf-8").replace("---\n", "", 1), "utf-8"
    ),
    "moved": lambda root, name: to_archive(root, restrict(root, name)),
    "renamed": lambda root, name: restrict(root, name).rename(root / "docs/sources/new-name.md"),
    "deleted": lambda root, name: restrict(root, name).unlink(),
    "ledger": lambda root, name: capture_by_hand(root, name, "archive"),
    "bare": lambda root, name: capture_by_hand(root, name, "captures"),
    "older": first_edition,
    "backup": lambda root, name: shutil.copy(restrict(root, name), f"{page(root, name)}~"),
    "uppercase": lambda root, name: restrict(root, name).rename(root / "docs/sources/X.MD"),
    "copied": copied,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("ways")
    for folder in ("seeds", "docs/topics", "docs/sources"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "hooks").symlink_to(ROOT / "hooks")
    (root / "docs/index.md").write_text(HOME, "utf-8")
    (root / "docs/sources/index.md").write_text("# Sources\n", "utf-8")
    (root / "docs/topics/peace-treaty.md").write_text(TOPIC, "utf-8")
    for name in (*WAYS, "open"):
        (root / f"seeds/{name}.txt").write_text(capture(name), "utf-8")
    assert main(["-C", str(root), "ingest"]) == 0
    for name, way in WAYS.items():
        way(root, name)
    assert site.build(root, strict=False) == 0
    main(["-C", str(root), "export", "-o", str(root / "copy"), "--format", "markdown"])
    return root / "site"


@pytest.fixture(scope="module")
def found(built: Path) -> list[str]:
    """Where words of the sources stand, in the site and in the copy as Markdown; the archive for
    offline reading holds the same files."""
    (built / "offline.zip").unlink()
    words = [f"word{name}{n}x" for name in (*WAYS, "open") for n in range(3, 20, 4)]
    return leaks(built, words) + leaks(built.parent / "copy", words)


@pytest.mark.parametrize("name", WAYS)
def test_no_way_out(found: list[str], name: str) -> None:
    assert [leak for leak in found if f": word{name}" in leak] == []


def test_what_may_be_published_is_still_there(found: list[str]) -> None:
    places = {leak.partition(":")[0] for leak in found if ": wordopen" in leak}
    assert {"sources/the-talks-in-open.html", "topics/peace-treaty.html"} <= places
    assert {"docs/sources/the-talks-in-open.md", "docs/topics/peace-treaty.md"} <= places


def test_pages_of_one_capture_are_published_alike() -> None:
    full, withdrawn = Decision("full", "chosen", "CNE"), Decision("withdrawn", "asked", "CNE")
    assert strictest([full]) == (full,)
    both = strictest([full, withdrawn])
    assert [one.mode for one in both] == ["withdrawn", "withdrawn"]
    assert both[0].ground == "another page of the same capture: asked"


def test_two_words_on_one_matter_are_not_passed_over() -> None:
    decided = decide({"publish": "full", "Publish": "withdrawn"}, read_policy({"publish": "full"}))
    assert decided.mode == "record"
    assert "full" in decided.problem
    assert "withdrawn" in decided.problem


@pytest.mark.parametrize("value", [True, False])
def test_a_yes_is_no_number(value: bool) -> None:
    found = read_policy({"excerpt": {"words": value, "share": value}})
    assert (found.words, found.share, len(found.problems)) == (0, 0.0, 2)


TEXT = "<!-- source-text: begin -->\n{}\n<!-- source-text: end -->\n"


def excerpted(text: str, more: str = "", words: int = 80) -> tuple[int, dict[str, object]]:
    """How many words of a text may be shown, and the front matter that is shown with them."""
    document = read("a", f"---\ntitle: A\npublish: excerpt\n{more}---\n\n{TEXT.format(text)}")
    found = decide_rights(gather({"sources/a.md": document}), {"excerpt": {"words": words}})
    allowed = found.allowed.of("sources/a.md")
    head = permitted_page(document, found.decisions["sources/a.md"], allowed).meta
    return allowed.words or 0, dict(head)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("two words", 2),
        ("条約について\u3000協議した。", 11),
        ("สนธิสัญญา", 9),
        ("Путин и Абэ", 3),
        ("서울에서 만난", 2),
        ("a" * 61, 3),
        ("日本 and Россия", 4),
        (" \u00a0\n", 0),
    ],
)
def test_words_are_counted_where_no_space_parts_them(text: str, count: int) -> None:
    assert count_words(text) == count


def test_an_unspaced_text_is_not_one_word() -> None:
    assert excerpted("条約について協議した。" * 100, words=30)[0] == 30
    assert excerpted("x" * 9000, words=30)[0] == 30
    assert excerpted("条約" * 10)[0] == 5, "a quarter"


def test_marks_and_addresses_do_not_make_a_text_longer() -> None:
    lines = "\n".join(f"{mark} [a](https://example.org/{'b' * 200})" for mark in "-*+>" * 5)
    assert excerpted(lines)[0] == 5, "a quarter of 20"


def test_a_correction_is_shown_with_the_words_that_it_corrects() -> None:
    rows = "".join(
        f"  - {{paragraph: p{n}, was: wrong{n}, now: {now}}}\n"
        for n, now in ((1, "one"), (1, "nine"), (2, "ten"))
    )
    text = "one two three four five six seven eight nine\n\nten eleven twelve"
    head = excerpted(text, f"corrections:\n{rows}", words=3)[1]
    assert head["corrections"] == [{"paragraph": "p1", "was": "wrong1", "now": "one"}]


def test_a_page_that_only_shows_the_markers_is_no_source() -> None:
    fenced = f"# How\n\n```\n{BY_HAND}```\n"
    pages = {"about/how.md": read("a", fenced), "about/hand.md": read("a", BY_HAND)}
    assert set(decide_rights(gather(pages), {}).decisions) == {"about/hand.md"}
    broken = read("a", "<!-- source-text: begin -->\nWords.\n")
    assert set(decide_rights(gather({"about/broken.md": broken}), {}).decisions) == {
        "about/broken.md"
    }
