"""A page that says in any way that it is a draft is in no site; in doubt it is one."""

from pathlib import Path

from sourcebook.page import content
from sourcebook.page.curation import drafts
from tests.publish.test_site import HOME, build

DRAFTS = (
    "draft: true",
    "draft: True   # until Monday",
    "draft: yes",
    "draft: 'true'",
    "draft: on",
    "{title: A, draft: true}",
    "draft: perhaps",
    "draft: [true]",
    "draft: true\nlabels: [",
)
NONE = ("draft: false", "draft: no", "draft:", "draft: 'off'", "title: draft")


def test_only_what_is_no_draft_is_published(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for number, head in enumerate((*DRAFTS, *NONE)):
        text = f"---\n{head}\n---\n\nWords.\n"
        (docs / f"{number}.md").write_bytes(text.encode())
        (docs / f"{number}-crlf.md").write_bytes(text.replace("\n", "\r\n").encode())
    build(tmp_path, HOME)
    published = {int(one.name.partition("-")[0]) for one in (tmp_path / "site").glob("*-crlf.html")}
    assert published == {*range(len(DRAFTS), len(DRAFTS) + len(NONE))}
    assert all((tmp_path / f"site/{number}.html").exists() for number in published)
    assert not any((tmp_path / f"site/{number}.html").exists() for number in range(len(DRAFTS)))


def test_a_page_without_the_key_is_none() -> None:
    assert not drafts.is_draft(content.read("a.md", "---\ntitle: A\n---\n").meta)
