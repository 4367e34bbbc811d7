"""Each mistake that MkDocs finds is said in our form, with its line and what to do."""

import ast
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import mkdocs
import pytest

from sourcebook.cli import main
from sourcebook.publish.mkdocs.message_forms import GUESS, MESSAGES, PARTS
from sourcebook.publish.mkdocs.messages import Messages
from sourcebook.publish.mkdocs.setting_refusals import REASONS, SETTING, WITHIN
from sourcebook.publish.preview import preview
from sourcebook.publish.site import site
from tests.ingest.conftest import ARTICLE
from tests.publish.test_site import HOME, build

PAGE = "docs/sources/a-treaty-long-in-coming.md"
FAULTS = {
    "front matter that is not YAML": ("title: A", 'title: "A', "the front matter is not YAML"),
    "a lost line of front matter": ("---\ntitle", "title", "the page holds a source's text"),
    "a lost marker": ("<!-- source-text: begin -->\n", "", "an end marker of `source-text`"),
    "a marker twice": ("<!-- source-text: end -->", "<!-- source-text: begin -->", "the region"),
    "a conflict": ("title: A", "<<<<<<< a\ntitle: A\n=======\ntitle: B\n>>>>>>> b\nx: A", "the fr"),
}
LINKS = """---
title: Notes
---

# Notes

[gone](gone.md), [near](../notes/other.html), [no ending](other),
[absolute](/notes/other.md), [anchor](other.md#nowhere), [here](#nowhere),
[right](other.md#right) and
[gone](gone.md) again, `[code](gone.md)`, ![picture](a%20b.png "x").

[by name]: <../gone.md>

See [it][by name].
"""
OTHER = "# Other\n\n## Right\n"


def said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines on standard error but the report of the rights."""
    return [line for line in capsys.readouterr().err.splitlines() if "seeds/" not in line]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_page_that_ingest_found_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(ARTICLE, encoding="utf-8")
    build(tmp_path, {"index.md": "# Home\n"})
    assert main(["-C", str(tmp_path), "ingest"]) == 0
    before, after, message = FAULTS[fault]
    text = (tmp_path / PAGE).read_text("utf-8")
    assert before in text
    (tmp_path / PAGE).write_text(text.replace(before, after, 1), "utf-8")
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "build"]) == 1
    (line,) = [one for one in said(capsys) if one.startswith(f"{PAGE}:")]
    assert line.partition(": ")[2].startswith(message)


def test_a_link_that_ingest_found_wrong_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(ARTICLE, encoding="utf-8")
    links = "[¶9](sources/a-treaty-long-in-coming.md#p9) [no](sources/none.md) [picture](none.png)"
    build(tmp_path, {"index.md": f"# Home\n\n{links}\n"})
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "build"]) == 1
    found = [line for line in said(capsys) if line.startswith("docs/index.md:3: ")]
    assert [re.split("; |`", line)[0] for line in sorted(found)] == [
        "docs/index.md:3: the link ",
        "docs/index.md:3: there is no page docs/sources/none.md",
        "docs/index.md:3: there is no ¶9 on docs/sources/a-treaty-long-in-coming.md",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("<!-- source-text: end -->", ""), ("title: A", "title: a: A")],
)
def test_of_a_page_with_a_fault_no_links_to_its_paragraphs_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text(ARTICLE, encoding="utf-8")
    name = "sources/a-treaty-long-in-coming.md"
    home = {"index.md": f"# Home\n\n[¶1]({name}#p1) [no]({name}#nowhere)\n"}
    build(tmp_path, home, "extra: {publish: by-rights}")
    assert main(["-C", str(tmp_path), "ingest"]) == 0
    page = tmp_path / "docs" / name
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "build"]) == 1
    lines = said(capsys)
    links = [line.split(": ")[1] for line in lines if "the link" in line]
    assert links == [f"the link `{name}#nowhere` leads nowhere"]
    assert any(line.startswith(f"docs/{name}:") for line in lines)


def test_links_are_named_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, HOME | {"notes/links.md": LINKS, "notes/other.md": OTHER}) == 1
    where = "write the path from this page's folder, as in `../topics/a.md`, or take the link out"
    missing = "leads to a file that is not there"
    mend = "mend what follows its `#`: a paragraph's number, as in `#p3`, or a heading's address"
    no = "has no such place"
    root = "begins at the root of the host, where the site may not be"
    found = [line.removeprefix("docs/notes/links.md:") for line in said(capsys)]
    assert sorted(found) == sorted(
        [
            f"7: the link `gone.md` {missing}; {where}",
            f"7: the link `../notes/other.html` {missing}; did you mean `other.md`?",
            "7: the link `other` leads to no file; did you mean `other.md`?",
            f"8: the link `/notes/other.md` {root}; did you mean `other.md`?",
            f"8: the link `other.md#nowhere` leads nowhere: docs/notes/other.md {no}; {mend}",
            f"8: the link `#nowhere` leads nowhere: this page {no}; {mend}",
            f"10: the link `gone.md` {missing}; {where}",
            f"10: the link `a%20b.png` {missing}; {where}",
            f"12: the link `../gone.md` {missing}; {where}",
            "ERROR: the site was built, but not all of it is right; mend what is named here",
        ]
    )
    assert (tmp_path / "site/notes/links.html").exists()


SETTINGS = [
    (
        "theme: {name: materiel}",
        "`theme:` names materiel, which is not installed; write `name: mat",
    ),
    ("theme: {name: material, custom_dir: none}", "`theme:` has the `custom_dir:` none, which is"),
    ("plugins: [search, absent]", "`plugins:` names absent, which is not installed; install it"),
    ("hooks: [hooks/absent.py]", "`hooks:` names hooks/absent.py, which is no file; mend the path"),
    (
        "markdown_extensions: [absent]",
        "`markdown_extensions:` names absent, which cannot be loaded",
    ),
    ("markdown_extensions: 3", "`markdown_extensions:` is no list of extensions; write one a line"),
    (
        "site_url: example.org",
        "`site_url:` is no whole address; write one that begins with https://",
    ),
    ("nav: words", "`nav:` is no list; take it out: the site makes its own"),
    ("nav: [3]", "`nav:` has an entry of a wrong form; take it out"),
    ("docs_dir: absent", "`docs_dir:` names absent, which is no directory; mend the path"),
    ("site_dir: docs/site", "`site_dir:` is docs/site, among the pages in docs; write another"),
    (
        "validation: {links: {anchors: maybe}}",
        "`validation.links.anchors:` cannot be 'maybe'; write",
    ),
    ("unheard_of: 1", "`unheard_of:` is no setting; take it out, or mend its name"),
    ("extra_css: assets/a.css", "`extra_css:` is a text; write a list"),
    ("dev_addr: here", "`dev_addr:` is no address; write a host and a port, as in 127.0.0.1:8000"),
    ("site_name:", "`site_name:` is missing; write it, as in `site_name: A title`"),
    (
        "a: [",
        "the file is not YAML: while parsing a flow node expected the node content, but found",
    ),
    ("a: b: c", "the file is not YAML: mapping values are not allowed here"),
    ("- a", "the file is not YAML: "),
    ("INHERIT: other.yml", "`INHERIT:` names other.yml, which is not there; mend the path"),
    ("exclude_docs: [a]", "`exclude_docs:` is no text; write `|` behind the colon"),
]


@pytest.mark.parametrize(("setting", "expected"), SETTINGS)
def test_a_setting_at_fault_is_named_with_its_line(
    setting: str, expected: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, HOME, setting) == 1
    lines = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    first, *rest = said(capsys)
    number = len(lines) - lines[::-1].index(setting)
    assert first.startswith(f"mkdocs.yml:{number}: {expected}"), first
    assert rest in ([], ["ERROR: the site was not built; mend what is said above first"])
    assert not (tmp_path / "site").exists()


def test_the_line_within_a_setting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path, HOME, "plugins:\n  - search\n  - absent  # mine") == 1
    number = len((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines())
    assert said(capsys)[0].startswith(f"mkdocs.yml:{number}: `plugins:` names absent")


@pytest.mark.parametrize(
    ("files", "setting", "expected"),
    [
        ({}, "extra_templates: [a.html]", "there is no file docs/a.html; put it there, or take"),
        (
            {"a.html": "{% if %}"},
            "extra_templates: [a.html]",
            "the template docs/a.html cannot be read: Expected an expression",
        ),
    ],
)
def test_a_template_of_docs(
    files: dict[str, str],
    setting: str,
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert build(tmp_path, HOME | files, setting) == 1
    number = len((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines())
    assert said(capsys)[0].startswith(f"mkdocs.yml:{number}: {expected}")


OWN_THEME = "theme: {name: material, custom_dir: mine}"


@pytest.mark.parametrize(
    ("files", "setting", "expected"),
    [
        (
            {"../mine/main.html": "<p>\n{% if %}\n"},
            OWN_THEME,
            "mine/main.html:2: the template cannot be followed: TemplateSyntaxError: Expected an",
        ),
        (
            {
                "../mine/own.html": "<p>\n\n{{ nothing.at.all }}\n",
                "a.md": "---\ntemplate: own.html\n---\n",
            },
            OWN_THEME,
            "mine/own.html:3: the template cannot be followed: UndefinedError: 'nothing' is undef",
        ),
        (
            {"a.md": "---\ntitle: A\ntemplate: absent.html\n---\n"},
            "",
            "docs/a.md:3: there is no template `absent.html`; mend its name: where a page names it",
        ),
        (
            {"../scripts/mine.py": "def on_env(env, **_):\n    return env.nothing\n"},
            "hooks: [hooks/publish.py, scripts/mine.py]",
            "scripts/mine.py:2: this cannot be followed: AttributeError: 'Environment'",
        ),
        (
            {"../scripts/mine.py": "def on_env(:\n"},
            "hooks: [hooks/publish.py, scripts/mine.py]",
            "scripts/mine.py:1: this cannot be followed: SyntaxError: invalid syntax",
        ),
        (
            {"../scripts/mine.py": "\nimport absent\n"},
            "hooks: [hooks/publish.py, scripts/mine.py]",
            "scripts/mine.py:2: this cannot be followed: ModuleNotFoundError: No module",
        ),
    ],
)
def test_a_template_or_a_script_at_fault_is_named_with_its_line(
    files: dict[str, str],
    setting: str,
    expected: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert build(tmp_path, HOME | files, setting) == 1
    (line,) = said(capsys)
    assert line.startswith(expected), line
    assert line.endswith(("; the site was not built", "in the front matter"))


def test_export_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, HOME, "plugins: [absent]")
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "export", "-o", str(tmp_path / "a.bib")]) == 1
    number = len((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines())
    assert [line.partition("; ")[0] for line in said(capsys)] == [
        f"mkdocs.yml:{number}: `plugins:` names absent, which is not installed",
        "mkdocs.yml:1: the site was not built",
        "1 problem",
    ]


def test_serve_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(tmp_path, HOME, "plugins: [absent]")
    capsys.readouterr()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert preview.serve(tmp_path, listening) == 1
    assert "`plugins:` names absent, which is not installed; install it" in said(capsys)[0]


def test_without_settings_there_is_one_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert site.build(tmp_path) == 1
    hint = "run this in a project's folder, or name it with -C DIR"
    assert said(capsys) == [f"mkdocs.yml:1: there is no such file; {hint}"]


def test_what_is_not_known_is_passed_on_as_it_is(tmp_path: Path) -> None:
    messages = Messages(tmp_path)
    for text in ("Words.", "docs/a.md:1: words; do this", "Doc file 'a.md' is odd.", ""):
        assert messages.translated(text) == text
    odd = messages.translated("Config value 'plugins': Sub-option 'a': never heard of")
    assert odd == "mkdocs.yml:1: `plugins.a:` never heard of"


def test_a_page_in_no_navigation_stops_no_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stands under "More", or where it is one of very many, is found by search and links."""
    pages = {"method.md": "# How we work\n", "notes/a.md": "# A first note\n"}
    many = {f"letters/{number}.md": f"# Letter {number}\n" for number in range(61)}
    hidden = {"quiet/b.md": "# A quiet one\n"}
    setting = "not_in_nav: /quiet/*"
    assert build(tmp_path, HOME | pages | many | hidden, setting) == 0
    assert said(capsys) == []
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "More" in home
    assert 'href="method.html"' in home
    assert "letters" not in home
    assert "quiet" not in home
    found = (tmp_path / "site/search-index/site.json").read_text(encoding="utf-8")
    assert found
    assert (tmp_path / "site/letters/60.html").exists()
    assert (tmp_path / "site/quiet/b.html").exists()


def test_a_navigation_of_ones_own_is_said_not_to_be_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tmp_path, HOME | {"a.md": "# A page\n"}, "nav: [gone.md, a.md]") == 0
    number = len((tmp_path / "mkdocs.yml").read_text(encoding="utf-8").splitlines())
    (line,) = said(capsys)
    note = "`nav:` is not followed: the navigation is made of the files in docs/; take it out"
    assert line.startswith(f"mkdocs.yml:{number}: note: {note}")


# The tables, and the MkDocs that is installed.

PACKAGE = Path(mkdocs.__file__).parent
OTHER_COMMANDS = ("tests", "contrib", "gh_deploy.py", "new.py", "__main__.py")
"""Parts of MkDocs that our commands do not run."""

UNSEEN = tuple(
    map(
        re.compile,
        (
            # Our own function reads the files of docs/, and our host reads the pages.
            r"Excluding '\{\}' from the site because it conflicts",
            r"File not found: ",
            r"Encoding error reading file: ",
            # No command of ours builds so.
            r"A 'dirty' build is being performed",
            # A link to a draft is no fault.
            r"Doc file '\{\}' contains a link to '\{\}' which is excluded",
            # Our own preview catches it first.
            r"An error happened during the rebuild",
            # What is installed is at fault, not what a person wrote.
            r"A theme named '\{\}' is provided by the Python packages",
            r"The theme '\{\}' is a builtin theme but the package",
            r"\{\}\.\{\} must be a subclass of",
            r"config_file_path is not a Unicode string",
            r"Multiple 'on_page_read_source' handlers can't work",
        ),
    )
)


def normal(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", text)


def text_of(node: ast.expr | None) -> str:
    """A text in MkDocs' code, with `{}` for what is put into it; empty for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return normal(node.value)
    if isinstance(node, ast.JoinedStr):
        parts = (text_of(one) if isinstance(one, ast.Constant) else "{}" for one in node.values)
        return "".join(parts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return text_of(node.func.value) if node.func.attr == "format" else ""
    return ""


def trees() -> Iterator[ast.AST]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if not set(path.relative_to(PACKAGE).parts) & set(OTHER_COMMANDS):
            yield ast.parse(path.read_text(encoding="utf-8"))


def every_text() -> set[str]:
    nodes = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.expr))
    return {text for node in nodes if (text := text_of(node))}


def told() -> set[str]:
    """What MkDocs logs as a warning or an error, and why it refuses settings."""
    found: set[str] = set()
    for tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func)
                if name in ("log.warning", "log.error") or name.endswith(
                    ("ValidationError", "ConfigurationError", "Abort", "warnings.append")
                ):
                    found |= {text_of(one) for one in node.args[:1]}
            elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "warning":
                found.add(text_of(node.value))
    return found - {""}


def test_each_form_is_one_of_mkdocs_that_is_installed() -> None:
    """When this fails, MkDocs says something in other words: mend the form in the table."""
    forms = [
        *(row.form for row in (*MESSAGES, *REASONS)),
        GUESS,
        SETTING,
        *WITHIN,
        *(form for form, _ in PARTS),
    ]
    known = every_text()
    unknown = [form for form in forms if normal(form) not in known]
    assert [form for form in unknown if form.removesuffix("{reason}") == form] == []
    begun = (normal(form.removesuffix("{reason}")) for form in unknown)
    assert [text for text in begun if text not in known] == [], "the reason is added to these"


def test_each_message_that_a_person_may_see_has_a_row() -> None:
    """When this fails, MkDocs says something new: give it a row."""
    forms = {normal(row.form) for row in (*MESSAGES, *REASONS)}
    forms |= {normal(row.form.removesuffix("{reason}")) for row in MESSAGES}
    forms |= {normal(form) for form in (SETTING, *WITHIN)}
    new = told() - forms
    assert [text for text in new if not any(one.match(text) for one in UNSEEN)] == []


def test_each_row_fills_its_words_from_its_form() -> None:
    for row in (*MESSAGES, *REASONS):
        names = dict.fromkeys(re.findall(r"\{(\w+)\}", row.form), "x")
        assert row.message.format(**names)
        assert row.hint.format(**names)
