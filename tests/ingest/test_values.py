"""What editors write into front matter and sidecars is checked, and named at its line."""

import pytest

from tests.ingest.conftest import ARTICLE, PAGE, Project

TOPIC = "docs/topics/peace-treaty.md"


def edit(project: Project, key: str, line: str) -> int:
    """Put a line in place of a key's on the page, or above the block; return its number."""
    project.run("ingest")
    lines = project.read(PAGE).splitlines()
    block = next(n for n, one in enumerate(lines) if one.startswith("capture:"))
    row = next((n for n, one in enumerate(lines) if one.startswith(f"{key}:")), block)
    lines[row : row + (row < block)] = line.splitlines()
    project.write(PAGE, "\n".join((*lines, "")))
    return row + 1


@pytest.mark.parametrize(
    ("key", "line", "expected"),
    [
        ("issued", "issued: June 2014", "`issued:` cannot be 'June 2014'; write it as EDTF"),
        ("issued", "issued: 3.3.2011", "`issued:` cannot be '3.3.2011'"),
        ("type", "type: articel", "`type:` cannot be 'articel'; write a CSL type"),
        ("language", "language: the English tongue", "`language:` cannot be"),
        ("url", "url: www.example.org", "`url:` cannot be 'www.example.org'; write an address"),
        ("license", "license: CC BY", "`license:` cannot be 'CC BY'; write an SPDX id"),
        ("license", "license: CC-BY", "`license:` cannot be 'CC-BY'"),
        ("license", "license: all rights reserved", "such as CC-BY-4.0, InC or CNE"),
        ("title", "title: ''", "`title:` is empty"),
        ("publisher", "publisher: {A: b}", "`publisher:` cannot be"),
        ("authors", "authors: [{A: b}]", """`authors:` cannot be '[{"A":"b"}]'; write a text"""),
        ("title", "title: {en: Ice}", """`title:` cannot be '{"en":"Ice"}'; write a text"""),
        ("aliases", "aliases: [/etc/passwd.md]", "`aliases:` '/etc/passwd.md' is no address in"),
        ("aliases", "aliases: [sources/old]", "`aliases:` 'sources/old' is no address in the site"),
        ("topics", "topics: [peace-traety]", "there is no topic 'peace-traety'; did you mean `pe"),
        ("topics", "topics: {add: [peace-traety]}", "there is no topic 'peace-traety'; did you"),
        ("topics", "topics: {remove: [peace-traety]}", "there is no topic 'peace-traety'; did you"),
        ("topics", "topics: {plus: [peace-treaty]}", "`topics:` has 'plus'; write a list of ids"),
        ("topics", "topics: {add: [{a: b}]}", "`topics:` is neither a list of ids nor a choice"),
    ],
)
def test_a_value_that_its_field_cannot_hold(
    project: Project, key: str, line: str, expected: str
) -> None:
    row = edit(project, key, line)
    outcome = project.run("ingest")
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert problem.startswith(f"{PAGE}:{row}: ")
    assert expected in problem
    assert line in project.read(PAGE)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("issued", "issued: 2017-11~"),
        ("issued", "issued: ''"),
        ("type", "type: paper-conference"),
        ("language", "language: zh-Hant"),
        ("license", "license: GFDL-1.3-or-later"),
        ("license", "license: MIT"),
        ("license", "license: LicenseRef-press"),
        ("license", "license: InC-EDU"),
        ("url", "url: https://example.org/a_(b)"),
        ("publisher", "publisher: 'One: and Another'"),
        ("topics", "topics: []"),
        ("topics", "topics: {add: [peace-treaty]}"),
        ("description", "description: ours\nhide: [toc]\ntags: [a]"),
    ],
)
def test_a_value_that_it_can_hold(project: Project, key: str, line: str) -> None:
    edit(project, key, line)
    outcome = project.run("ingest")
    assert (outcome.status, outcome.err) == (0, "")


def test_a_topic_whose_page_cannot_be_read_is_one(project: Project) -> None:
    edit(project, "topics", "topics: [peace-treaty] # mine")
    project.write(TOPIC, project.read(TOPIC).replace("title: Peace", "title: [Peace"))
    outcome = project.run("ingest")
    assert f"{TOPIC}:" in outcome.err
    assert "there is no topic" not in outcome.err


def test_a_key_that_is_nearly_ours_is_a_warning(project: Project) -> None:
    row = edit(project, "license", "licence: CC-BY-4.0")
    outcome = project.run("ingest")
    assert outcome.status == 0
    expected = "warning: `licence:` is not a field of a source; did you mean `license:`?"
    assert f"{PAGE}:{row}: {expected}" in outcome.err


def test_the_page_of_a_capture_that_has_gone_is_checked_too(project: Project) -> None:
    row = edit(project, "issued", "issued: soon")
    (project.root / "seeds/treaty.txt").unlink()
    assert f"{PAGE}:{row}: `issued:` cannot be 'soon'" in project.run("ingest").err


def test_what_is_wrong_with_a_subject_is_named_at_its_line(project: Project) -> None:
    head = (
        "---\ntitle: Ice\nalt_labels:\n  - frost\n  -\n  - a: b\nbroader: [ices]\ndate: May\n---\n"
    )
    project.write("docs/events/ice.md", head)
    rows = [line.split(": ")[0] for line in project.run("check").problems]
    assert rows == [f"docs/events/ice.md:{row}" for row in (5, 6, 7, 8)]


@pytest.mark.parametrize(
    ("sidecar", "row", "expected"),
    [
        ("url: see below\n", 1, "`url:` cannot be 'see below'; write an address"),
        ("media_type: text/plain\nretrieved: yesterday\n", 2, "`retrieved:` cannot be 'yesterday'"),
        ("url: https://example.org\nlink: x\n", 2, "unknown key `link`"),
        ("media_type: text/plain\nencoding: utf-9\n", 2, "`encoding:` cannot be 'utf-9'; write"),
        ("url: [a]\n", 1, "`url:` is not a text"),
        ("url: https://a.example\nurl: https://b.example\n", 2, "has the key `url` twice"),
        ("- url\n", 1, "is not a list of `key: value` lines"),
    ],
)
def test_a_sidecar_is_checked_line_by_line(
    project: Project, sidecar: str, row: int, expected: str
) -> None:
    project.write("seeds/treaty.txt.yml", sidecar)
    (problem,) = project.run("ingest").problems
    assert problem.startswith(f"seeds/treaty.txt.yml:{row}: {expected}")
    outcome = project.run("extract", str(project.root / "seeds/treaty.txt"))
    assert outcome.status == 1
    assert expected in outcome.out


def test_a_sidecar_may_begin_with_a_byte_order_mark(project: Project) -> None:
    project.write("seeds/treaty.txt.yml", "\ufeffurl: https://example.org/treaty\r\n")
    assert project.run("ingest").status == 0
    assert "\nurl: https://example.org/treaty\n" in project.read(PAGE)


def test_the_folder_of_a_capture_without_an_ending_is_not_its_name(project: Project) -> None:
    project.write("seeds/v1.0/notes", ARTICLE.replace("A Treaty", "Notes"))
    project.write("seeds/v1.yml", "media_type: text/plain\n")
    assert "seeds/v1.yml:1: warning: there is no capture" in project.run("ingest").err
    project.write("seeds/v1.0/notes.yml", "media_type: text/plain\n")
    project.run("ingest")
    assert "docs/sources/notes-long-in-coming.md" in project.docs()


def test_a_sidecar_alone_says_that_it_is_none(project: Project) -> None:
    path = project.write("seeds/other.yml", "url: https://example.org\n")
    assert "there is no capture beside this file" in project.run("extract", str(path)).out


def test_a_line_beyond_the_capture_is_named(project: Project) -> None:
    row = edit(project, "topics", "topics: [peace-treaty]\nkeep: [99]\ndrop: [1, 98]")
    err = project.run("ingest").err
    assert f"{PAGE}:{row + 1}: there is no line 99 in seeds/treaty.txt; the last is 11" in err
    assert f"{PAGE}:{row + 2}: there is no line 98 in seeds/treaty.txt; the last is 11" in err


def test_a_character_that_yaml_does_not_allow_is_named_at_its_line(project: Project) -> None:
    row = edit(project, "publisher", "publisher: Рыба \a & Co")
    expected = f"{PAGE}:{row}: the front matter holds U+0007, which YAML does not allow; delete it"
    assert expected in project.run("ingest").err
