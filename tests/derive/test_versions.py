"""Versions of one work: the newest is listed, the others are on its page, and two are compared."""

import pytest

from sourcebook.derive.derived import SHARING, Derived, derive
from sourcebook.derive.known.knowledge import Knowledge, gather
from sourcebook.page.content import PageContent, read
from sourcebook.page.curation.versions import plain_address
from sourcebook.publish.render.links import Links
from sourcebook.publish.render.render import render
from tests.derive.captures import NoCaptures
from tests.derive.test_overview import TREATY, source

HOME = read("index.md", "# Home\n\n<!-- sourcebook: sources -->\n")
FIRST = "The board met on Monday, and asked what the repair of the mole would cost."
SECOND = "A peace treaty was not spoken of by anybody in the room, as far as we know."
WHOLE = ("sources/s0.md", "sources/s1.md", "sources/s2.md")


def page(title: str, issued: str, *texts: str, head: str = "", commentary: str = "") -> PageContent:
    made = source(title, issued, *texts, commentary=commentary)
    meta = {**made.meta, **read("a", f"---\n{head}\n---\n").meta}
    return PageContent(meta, made.body, made.first_line)


def known(*pages: PageContent, versioned: bool = True) -> Knowledge:
    own = {f"sources/s{at}.md": one for at, one in enumerate(pages)}
    subjects = {"topics/treaty.md": read("t", TREATY)}
    return gather({"index.md": HOME, **subjects, **own}, versioned=versioned)


def derived(
    *pages: PageContent, whole: tuple[str, ...] = WHOLE, unpublished: tuple[str, ...] = ()
) -> Derived:
    return derive(
        known(*pages),
        lambda _p, _t: True,
        NoCaptures(),
        whole=whole,
        unpublished=unpublished,
        further=[SHARING],
    )


ADDRESS = "url: https://example.org/minutes"
OLD = page("Minutes", "1901", FIRST, SECOND, head=ADDRESS)
NEW = page("Minutes", "1903", FIRST.replace("Monday", "Friday"), SECOND, head=ADDRESS)


def section(made: Derived, path: str) -> str:
    parts = made.below[path][0].markdown.split("## ")
    return next((part for part in parts if part.startswith("Versions\n")), "")


def test_the_newest_is_listed_and_the_others_are_on_its_page() -> None:
    made = derived(OLD, NEW)
    listed = made.placed["index.md"][0].markdown
    assert ("s1.md" in listed, "s0.md" in listed) == (True, False)
    assert section(made, "sources/s1.md").split("\n\n")[1].strip() == (
        "- **1903** (this page) · paragraphs changed: 1 (words: −1 +1) · "
        "[compare](../compared/s1--s0.md)\n- [1901](s0.md)"
    )
    assert "The newest: [1903](s1.md)." in section(made, "sources/s0.md")


def test_a_subject_quotes_the_newest_unless_a_person_chose_an_older() -> None:
    assert [one.path for one in known(OLD, NEW).index.filed["treaty"]] == ["sources/s1.md"]
    subject = read("t", TREATY.replace("---\n", "---\npassages: [s0#p2]\n", 1))
    pages = {"sources/s0.md": OLD, "sources/s1.md": NEW, "topics/treaty.md": subject}
    filed = gather(pages).index.filed["treaty"]
    assert [one.path for one in filed] == ["sources/s1.md", "sources/s0.md"]


def test_words_of_two_versions_are_struck_and_added() -> None:
    made = derived(OLD, NEW)
    text = made.below["compared/s1--s0.md"][0].markdown
    assert "The board met on [Monday]{.del} [Friday]{.ins}, and" in text
    assert "[¶1](../sources/s0.md#p1) → [¶1](../sources/s1.md#p1) · changed" in text
    assert "[¶2](../sources/s1.md#p2) as it was" in text
    shown = render("comparison", text, Links("compared/s1--s0.md", frozenset(WHOLE))).html
    assert "<del>Monday</del> <ins>Friday</ins>" in shown


def test_words_are_not_shown_where_one_may_not_be() -> None:
    text = derived(OLD, NEW, whole=("sources/s1.md",)).below["compared/s1--s0.md"][0].markdown
    assert "changed · words: −1 +1" in text
    assert not any(word in text for word in ("Monday", "Friday", "board"))


def test_a_version_that_is_not_published_has_no_part_in_it() -> None:
    made = derived(OLD, NEW, unpublished=("sources/s0.md",))
    assert section(made, "sources/s1.md") == ""
    assert not [path for path in made.pages if path.startswith("compared/")]


def test_nothing_but_furniture_changed() -> None:
    made = derived(OLD, page("Minutes", "1903", FIRST, SECOND, head=ADDRESS))
    assert "nothing but furniture changed" in section(made, "sources/s1.md")


def test_comments_on_words_that_have_changed_are_marked() -> None:
    old = page("Minutes", "1901", FIRST, SECOND, head=ADDRESS, commentary="[¶1](#p1) [¶2](#p2)")
    assert (
        "Cited in comments or as evidence, and otherwise in the newest version: [¶1](#p1)."
        in section(derived(old, NEW), "sources/s0.md")
    )


def test_of_three_versions_the_newest_is_compared_with_the_oldest_too() -> None:
    made = derived(OLD, NEW, page("Minutes", "1905", FIRST, head=ADDRESS))
    pages = {path for path in made.pages if path.startswith("compared/")}
    assert pages == {f"compared/{one}.md" for one in ("s2--s1", "s1--s0", "s2--s0")}
    assert "[The newest beside the oldest](../compared/s2--s0.md)" in section(made, "sources/s0.md")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("version_of: s1", "url: https://example.org/b", True),
        ("doi: 10.1000/X1", "doi: 10.1000/x1", True),
        (ADDRESS, "url: http://www.example.org/minutes/?utm_source=a#top", True),
        (ADDRESS, f"{ADDRESS}\nversion_of: none", False),
        (ADDRESS, f"{ADDRESS}\npublish: withdrawn", False),
        ("url: https://example.org/", "url: https://example.org", False),
        (ADDRESS, "url: https://example.org/minutes?page=2", False),
    ],
)
def test_what_are_versions_of_one_work(one: str, other: str, same: bool) -> None:
    found = known(page("A", "1901", FIRST, head=one), page("B", "1902", SECOND, head=other))
    assert len(found.index.works) == same


def test_versions_of_one_work_share_no_words() -> None:
    assert derived(OLD, NEW).shared == ()


def test_it_can_be_turned_off() -> None:
    assert known(OLD, NEW, versioned=False).index.works == ()


@pytest.mark.parametrize("url", ["", "no address", "https://[broken", "https://example.org/"])
def test_an_address_of_nothing_or_of_a_whole_site_is_none(url: str) -> None:
    assert plain_address(url) == ""
