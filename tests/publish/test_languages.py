"""The language of parts: titles and quotations of sources in another language than the site's."""

import re

from sourcebook.page.content import PageContent
from sourcebook.publish.render import render
from sourcebook.publish.render.languages import foreign_languages
from sourcebook.publish.render.links import Links

LANGUAGES = {"sources/kojima.md": "ja"}
EVIDENCE = """## Who says what

### 2005

- [A title](../sources/a.md) · [¶1](../sources/a.md#p1) · Anna Lind

  > One.

- [日本の題](../sources/kojima.md) · [¶2](../sources/kojima.md#p2) · Press

  > 二。

  - 1 more passage

    > 三。

    [¶3](../sources/kojima.md#p3)

### 2006

- [A title](../sources/a.md) · [¶4](../sources/a.md#p4)

  > Two.

"""


def documents(**tags: object) -> dict[str, PageContent]:
    return {f"sources/{name}.md": PageContent({"language": tag}, "") for name, tag in tags.items()}


def test_sources_in_another_language_than_the_sites_are_known() -> None:
    pages = documents(a="en-GB", b="ja", c="", d=["ru"], e="EN", f="Japanese!", g='ja" x="')
    pages["topics/t.md"] = PageContent({"language": "ja"}, "")
    assert foreign_languages(pages, "en") == {"sources/b.md": "ja"}
    assert foreign_languages(documents(a="en", b="ja-JP"), "ja") == {"sources/a.md": "en"}


def test_titles_and_quotations_name_their_language() -> None:
    html = render.render("evidence", EVIDENCE, Links("topics/t.md", None, LANGUAGES)).html
    assert html.count('<a href="../sources/kojima.html" lang="ja">') == 1
    assert re.findall(r"<blockquote([^>]*)>\s*<p>(..)", html) == [
        ("", "On"),
        (' lang="ja"', "二。"),
        (' lang="ja"', "三。"),
        ("", "Tw"),
    ]
    assert 'lang="ja">¶2' not in html


def test_lists_name_the_language_of_titles() -> None:
    text = "- [日本の題](kojima.md), 2006\n    - [¶1](#p1): The comment of an editor.\n"
    html = render.render("related", text, Links("sources/a.md", None, LANGUAGES)).html
    assert html.count("lang=") == 1
    assert '<a href="kojima.html" lang="ja">日本の題</a>' in html


def test_what_a_list_says_of_a_source_is_in_the_language_of_the_site() -> None:
    text = "| Date | Source | Kind |\n|---|---|---|\n| 2006 | [日本の題](kojima.md) | Web page |\n"
    html = render.render("list", text, Links("sources/index.md", None, LANGUAGES)).html
    assert '<a href="kojima.html" lang="ja">日本の題</a>' in html
    assert "<td>Web page</table>" in html


def test_where_all_is_in_one_language_nothing_is_named() -> None:
    assert "lang=" not in render.render("evidence", EVIDENCE, Links("topics/t.md")).html
