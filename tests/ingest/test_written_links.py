"""Links that people write, in every form: what led to a page leads to it under its new name."""

import posixpath
import re
from urllib.parse import quote, unquote

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from sourcebook.page.references import written_links

OLD, NEW = "topics/old page (1).md", "topics/новое-имя.md"
PAGES = ("index.md", "topics/another.md", "notes/deep/er.md", OLD)
TARGETS = (OLD, "topics/older.md", "old page (1).md", "notes/deep/er.md")
FORMS = (
    "[words]({plain})",
    '[words](<{raw}> "title (old page (1).md")',
    "![picture]({plain} 'x')",
    "[![a picture](a.png)]({plain}) and [some\nmore](<{raw}>)",
    "[words][ref{n}]\n\n[ref{n}]: {plain}",
    '[words][ref{n}]\n\n[ref{n}]: <{plain}> "A title"',
    '<a title="x" href="{raw}">words</a>',
    "<p>\n<a href='{plain}'>words</a></p>",
    "> a quotation [words]({plain})",
    "- a list\n\n    [in it]({plain})",
    "1. a list\n    - [words]({plain})",
    "## A heading [words]({plain})",
    "A note.[^{n}]\n\n[^{n}]: With [words]({plain}).",
)
DEAD = (
    "`[code]({plain})`",
    "```\n[code]({plain})\n```",
    "    [code]({plain})",
    "\\[none]({plain})",
    "<!-- [comment]({plain}) -->",
    "<pre>[code]({plain})</pre>",
    "the words {raw}",
    "[elsewhere](https://example.org/{plain})",
    "- a list\n\n        [code]({plain})",
)
ENDS = ("", "#p3", "?a=b#c")


def relative(page: str, target: str) -> str:
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """A page and its body, with links in all forms, and with what is none."""
    page = draw(st.sampled_from(PAGES))
    parts = ["Words."]
    for n in range(draw(st.integers(1, 8))):
        form = draw(st.sampled_from(FORMS + DEAD))
        address = relative(page, draw(st.sampled_from(TARGETS)))
        end = draw(st.sampled_from(ENDS))
        parts.append(form.format(plain=quote(address) + end, raw=address + end, n=n))
    return page, "\n\n".join([*parts, "The end.\n"])


def led_to(page: str, body: str) -> list[str]:
    """The pages of this site that links in the HTML of a body lead to, in order."""
    engine = Markdown(extensions=["footnotes", "fenced_code", "tables"])
    html = engine.convert(body)
    html = re.sub(r"(?s)<pre>.*?</pre>|<!--.*?-->|<code>.*?</code>", "", html)
    found = re.findall(r"""(?:href|src)=(?:"([^"]*)"|'([^']*)')""", html)
    paths = (re.split("[?#]", unquote(one or other))[0] for one, other in found)
    folder = posixpath.dirname(page)
    return [posixpath.normpath(posixpath.join(folder, path)) for path in paths if path]


AFTER_FENCE = "```\nx\n```\n\n    [code](topics/old%20page%20%281%29.md)\n"


@example(("index.md", f"- a list\n\n    [in it](topics/old%20page%20%281%29.md)\n\n{AFTER_FENCE}"))
@given(pages())
def test_what_led_to_a_page_leads_to_it_and_nothing_else_changes(made: tuple[str, str]) -> None:
    page, body = made
    now = written_links.renamed(body, page, OLD, NEW)
    before = led_to(page, body)
    assert led_to(page, now) == [NEW if one == OLD else one for one in before]
    stems = [name.rpartition("/")[2].removesuffix(".md") for name in (OLD, NEW)]
    spelt = re.compile("|".join(re.escape(one) for stem in stems for one in (stem, quote(stem))))
    assert spelt.sub("*", now) == spelt.sub("*", body), "only the name differs"
    changed = sum(a != b for a, b in zip(spelt.findall(body), spelt.findall(now), strict=True))
    assert changed == before.count(OLD), "neither code nor words"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(PAGES))
def test_any_text_is_read_and_each_link_is_where_it_says(body: str, page: str) -> None:
    for link in written_links.find(body):
        assert body[link.start : link.end] == link.written
        assert body.count("\n", 0, link.start) == link.line - 1
    if "old page" not in body:
        assert written_links.renamed(body, page, OLD, NEW) == body
