"""What git cannot join, `ingest` settles where it is the program's; of the rest it asks once."""

import pytest

from tests.ingest.conftest import ARTICLE, PAGE
from tests.teams.conftest import Checkout

NEW = "A spokesman said that nothing would be announced before the summer had come and gone."
STYLES = ("merge", "diff3", "zdiff3")
MARKS = ("<<<<<<<", "|||||||", ">>>>>>>")


def both(ours: Checkout, one: object, other: object, style: str = "merge") -> None:
    """Let two people work, each on a branch, and git join what they made, in conflict."""
    for name, act in (("hers", other), ("his", one)):
        ours.branch(name)
        assert callable(act)
        act()
        ours.commit()
    ours.merge("hers", "-c", f"merge.conflictStyle={style}", conflict=True)


def settled(ours: Checkout) -> str:
    """Ingest; return the page, on which nothing is left to settle."""
    ours.ingest()
    text = ours.read()
    assert not any(mark in text for mark in MARKS)
    check = ours.run("check")
    assert (check.status, check.err) == (0, "")
    return text


def asked(ours: Checkout, at: str, what: str) -> str:
    """Ingest; return the page, on which one place is to be settled, twice the same."""
    for _ in range(2):
        outcome = ours.run("ingest")
        text = ours.read()
        row = text.splitlines().index(at) + 1
        assert outcome.status == 1
        (problem,) = outcome.problems
        assert problem.startswith(f"{PAGE}:{row}: {what}; keep ")
    assert outcome.out.endswith(": 0 changes\n")
    return text


def recapture(ours: Checkout, old: str, new: str) -> None:
    ours.change(old, new, "seeds/treaty.txt")
    ours.ingest()


def test_two_people_who_work_apart_never_conflict(ours: Checkout) -> None:
    """Each adds a capture on one topic, and comments on one page; one of them adds a topic."""
    for name, title, old in (("hers", "North", "Two."), ("his", "South", "Five.")):
        ours.branch(name)
        text = ARTICLE.replace("A Treaty Long in Coming", f"A View from the {title}")
        ours.write(f"seeds/{name}.txt", text)
        ours.change(old, f"{old[:-1]}, says {name} author in [¶1](#p1).")
        if name == "hers":
            topic = "---\ntitle: Talks\nalt_labels: [talks]\n---\n\nTalks.\n"
            ours.write("docs/topics/talks.md", topic)
        ours.ingest()
        ours.commit()
    ours.merge("hers")
    check = ours.run("check")
    assert (check.status, check.out, check.err) == (0, "0 changes\n", "")
    text = ours.read()
    assert "Two, says hers author in" in text
    assert "Five, says his author in" in text
    assert len(ours.pages()) == 3


@pytest.mark.parametrize("style", STYLES)
def test_both_ingested_a_changed_capture(ours: Checkout, style: str) -> None:
    def his() -> None:
        recapture(ours, "met again in March", "met in March once again")
        ours.change("One.", "One, says he.")

    def hers() -> None:
        recapture(ours, "had been useful", "had been of use")
        ours.change("Six.", "Six, says she.")

    both(ours, his, hers, style)
    text = settled(ours)
    assert "met in March once again" in text
    assert "had been of use" in text
    assert "\nOne, says he.\n\nTwo." in text
    assert text.endswith("\nSix, says she.\n")


@pytest.mark.parametrize("style", STYLES)
def test_a_person_s_value_is_taken_before_the_program_s(ours: Checkout, style: str) -> None:
    """The program gives another title on one side, the person an author on the other."""

    def his() -> None:
        ours.change("authors: [Mara Lind]", "authors: [Mara Lind, Otto Berg]  # by letter")

    def hers() -> None:
        recapture(ours, "A Treaty Long in Coming\n\nBy Mara Lind", "A Late Treaty\n\nBy M. Lind")

    both(ours, his, hers, style)
    text = settled(ours)
    assert text.startswith("---\ntitle: A Late Treaty\nauthors: [Mara Lind, Otto Berg]  # by ")
    assert "title: {from: stated, lines: [1]" in text
    assert "authors: {from: editor" in text


@pytest.mark.parametrize("done", ["merged", "added", "committed"])
def test_two_values_of_neighbours_are_both_taken(ours: Checkout, done: str) -> None:
    """Git tells what both sides were while the merge is open, and right after it."""
    both(
        ours,
        lambda: ours.change("publisher: ''", "publisher: A House"),
        lambda: ours.change("url: ''", "url: https://example.org/"),
    )
    if done != "merged":
        ours.git("add", "-A")
    if done == "committed":
        ours.commit()
    text = settled(ours)
    assert "\npublisher: A House\nurl: https://example.org/\n" in text


def test_where_git_cannot_tell_what_was_before_more_is_asked(ours: Checkout) -> None:
    """A value that git took over with its neighbour may be a person's, or the program's of old."""

    def his() -> None:
        ours.change("authors: [Mara Lind]", "authors: [Mara Lind, Otto Berg]")

    def hers() -> None:
        recapture(ours, "A Treaty Long in Coming\n\nBy Mara Lind", "A Late Treaty\n\nBy M. Lind")

    both(ours, his, hers)
    ours.commit()
    ours.commit()
    outcome = ours.run("ingest")
    assert outcome.status == 1
    assert len(outcome.problems) == 2
    text = ours.read()
    old, new = "title: A Treaty Long in Coming\n", "title: A Late Treaty\n"
    title = f"<<<<<<< HEAD\n{old}=======\n{new}>>>>>>> hers\n"
    assert title in text
    ours.change(title, "title: A Late Treaty\n")
    authors = text[text.rindex("<<<<<<<") : text.rindex(">>>>>>> hers\n") + 13]
    ours.change(authors, "authors: [Mara Lind, Otto Berg]\n")
    assert "\nauthors: [Mara Lind, Otto Berg]\n" in settled(ours)


@pytest.mark.parametrize("style", STYLES)
def test_two_values_in_one_place_are_asked_for_and_the_rest_is_settled(
    ours: Checkout, style: str
) -> None:
    def his() -> None:
        recapture(ours, "12 March 2014", "12 March 2015")
        ours.change("publisher: ''", "publisher: A House\nmood: calm")
        ours.ingest()

    def hers() -> None:
        recapture(ours, "12 March 2014", "13 March 2014")
        ours.change("publisher: ''", "publisher: Another House")
        ours.ingest()

    both(ours, his, hers, style)
    ours.git("checkout", "--theirs", "seeds/treaty.txt")
    text = asked(ours, "<<<<<<< HEAD", "the front matter holds both sides of a conflict")
    sides = "<<<<<<< HEAD\npublisher: A House\n=======\npublisher: Another House\n>>>>>>> hers\n"
    assert sides in text
    assert "\nissued: 2014-03-13\n" in text
    assert "\nmood: calm\n" in text
    ours.change(sides, "publisher: Another House\n")
    assert "\npublisher: Another House\n" in settled(ours)


@pytest.mark.parametrize("style", STYLES)
def test_two_comments_in_one_place_are_asked_for(ours: Checkout, style: str) -> None:
    def his() -> None:
        ours.change("\nThree.\n", "\nThree, says he.\n")
        recapture(ours, "met again", "met once more")

    def hers() -> None:
        ours.change("\nThree.\n", "\nThree, says she.\n")
        recapture(ours, "met again", "met anew")

    both(ours, his, hers, style)
    ours.git("checkout", "--ours", "seeds/treaty.txt")
    text = asked(ours, "<<<<<<< HEAD", "both sides of a conflict stand here")
    assert "met once more" in text
    assert text.count("<<<<<<< ") == 1
    start = text.index("<<<<<<<")
    whole = text[start : text.index("\n", text.index(">>>>>>> "))] + "\n"
    assert "Three, says he.\n" in whole
    assert "Three, says she.\n" in whole
    ours.change(whole, "Three, say both.\n")
    assert "\nTwo.\n\nThree, say both.\n\nFour.\n" in settled(ours)


def test_one_uses_another_version_of_the_program(ours: Checkout) -> None:
    """Versions differ in what they record of the same capture."""

    def his() -> None:
        recapture(ours, "met again in March", "met in March once again")
        ours.write(PAGE, ours.read().replace("was: ", "said: as the newer one says, was: "))

    def hers() -> None:
        text = ours.read().replace("was: ", "said: as the older one says, was: ")
        ours.write(PAGE, text.replace("Three.", "Three, says she."))

    both(ours, his, hers)
    assert "as the older one says" in ours.read()
    text = settled(ours)
    assert "one says" not in text
    assert "\nThree, says she.\n" in text


@pytest.mark.parametrize("style", STYLES)
def test_both_added_one_capture(ours: Checkout, style: str) -> None:
    page = "docs/sources/a-late-treaty.md"

    def added(old: str, new: str, note: str) -> None:
        ours.write("seeds/late.txt", ARTICLE.replace("A Treaty Long in Coming", "A Late Treaty"))
        ours.ingest()
        ours.change(old, new, page)
        ours.write(page, ours.read(page) + note)
        ours.ingest()

    both(
        ours,
        lambda: added("publisher: ''", "publisher: A House", "\nMine.\n"),
        lambda: added("url: ''", "url: https://example.org/", ""),
        style,
    )
    settled(ours)
    text = ours.read(page)
    assert "\npublisher: A House\nurl: https://example.org/\n" in text
    assert text.endswith("\n## Commentary\n\nMine.\n")


def test_two_captures_of_one_title_are_not_made_one(ours: Checkout) -> None:
    page = "docs/sources/a-late-treaty.md"

    def added(name: str, words: str) -> None:
        text = ARTICLE.replace("A Treaty Long in Coming", "A Late Treaty")
        ours.write(f"seeds/{name}.txt", text.replace("useful", words))
        ours.ingest()
        ours.write(page, f"{ours.read(page)}\nOn {name}.\n")

    both(ours, lambda: added("north", "of use"), lambda: added("south", "of no use"))
    before = ours.read(page)
    outcome = ours.run("ingest")
    assert outcome.status == 1
    row = before.splitlines().index("<<<<<<< HEAD") + 1
    problem = outcome.problems[0]
    message = "holds the pages of two captures, seeds/north.txt and seeds/south.txt; keep one"
    assert problem.startswith(f"{page}:{row}: {message}")
    assert ours.read(page) == before


def test_one_takes_a_page_out_that_the_other_wrote_on(ours: Checkout) -> None:
    ours.write("seeds/other.txt", ARTICLE.replace("A Treaty Long in Coming", "A Late Treaty"))
    ours.ingest()
    ours.commit()

    def hers() -> None:
        (ours.root / PAGE).unlink()
        (ours.root / "seeds/treaty.txt").unlink()

    both(ours, lambda: ours.change("One.", "One, says he."), hers)
    outcome = ours.run("ingest")
    assert outcome.status == 0
    (problem,) = outcome.problems
    assert "its capture seeds/treaty.txt has gone" in problem
    assert "One, says he." in ours.read()


def test_both_rename_a_page(ours: Checkout) -> None:
    def rename(name: str) -> None:
        (ours.root / PAGE).rename(ours.root / f"docs/sources/{name}.md")
        ours.ingest()

    both(ours, lambda: rename("his"), lambda: rename("hers"))
    outcome = ours.run("ingest")
    assert outcome.status == 1
    (problem,) = outcome.problems
    assert "was made from the same capture" in problem
    (ours.root / "docs/sources/hers.md").unlink()
    ours.ingest()
    text = ours.read("docs/sources/his.md")
    assert "Six.\n" in text
    assert f"addresses: [{PAGE[5:]}, sources/hers.md, sources/his.md]" in text


def test_a_conflict_in_a_capture_leaves_its_page(ours: Checkout) -> None:
    both(
        ours,
        lambda: recapture(ours, "met again", "met once more"),
        lambda: recapture(ours, "met again", "met anew"),
    )
    before, seed = ours.read(), ours.read("seeds/treaty.txt")
    row = seed.splitlines().index("<<<<<<< HEAD") + 1
    expected = f"seeds/treaty.txt:{row}: the capture holds both sides of a conflict; "
    for command in ("ingest", "check"):
        outcome = ours.run(command)
        assert outcome.status == 1
        assert outcome.problems[-1].startswith(expected)
    assert ours.read() == before
    ours.git("checkout", "--theirs", "seeds/treaty.txt")
    assert "met anew" in settled(ours)


def test_a_conflict_in_the_settings_is_named(ours: Checkout) -> None:
    ours.write("mkdocs.yml", "site_name: A\n<<<<<<< HEAD\nx: 1\n=======\nx: 2\n>>>>>>> hers\n")
    for command in ("ingest", "check", "build"):
        outcome = ours.run(command)
        assert outcome.status == 1
        (problem,) = outcome.problems
        assert problem.startswith("mkdocs.yml:2: both sides of a conflict stand here; keep")
    out = ours.root / "x.bib"
    (problem,) = ours.run("export", "-o", str(out)).problems
    assert problem.startswith("mkdocs.yml:2: both sides of a conflict stand here; keep")
    assert not out.exists()


def test_the_words_of_people_elsewhere_are_asked_for_and_examples_are_not(ours: Checkout) -> None:
    both(
        ours,
        lambda: ours.change("What was said", "All that was said", "docs/topics/peace-treaty.md"),
        lambda: ours.change("What was said", "Things said", "docs/topics/peace-treaty.md"),
    )
    shown = "```\n<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> hers\n```\n"
    ours.write("docs/git.md", f"# How git shows it\n\n{shown}")
    ours.write(PAGE, f"{ours.read()}\n{shown}")
    before = ours.read("docs/topics/peace-treaty.md")
    outcome = ours.run("ingest")
    row = before.splitlines().index("<<<<<<< HEAD") + 1
    expected = f"docs/topics/peace-treaty.md:{row}: both sides of a conflict stand here; keep"
    (problem,) = outcome.problems
    assert problem.startswith(expected)
    assert ours.read("docs/topics/peace-treaty.md") == before
    assert ours.read().endswith(shown)


def test_a_commentary_in_a_forge_s_editor_leaves_nothing_for_people_to_mend(ours: Checkout) -> None:
    """Who has no program changes a value and comments; what the program owes is no fault."""
    ours.branch("forge")
    ours.change("publisher: ''", "publisher: A House")
    ours.change("Two.", "Two, says the web.")
    ours.commit()
    check = ours.run("check")
    assert (check.status, check.err) == (3, "")
    assert check.out.startswith(f"{PAGE}: would be changed\n1 change; ")
    ours.ingest()
    ours.commit()
    assert ours.run("check").status == 0
