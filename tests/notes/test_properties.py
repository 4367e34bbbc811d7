"""What must hold of any notes on any pages: none is lost or merged twice, in whatever order."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.ingest.notes import merging, writing
from sourcebook.ingest.notes.finding import NoteText, Quote
from sourcebook.plans import FileChange
from sourcebook.project import Project, StoredFile
from tests.notes.annotations import SITE, collected, note

WORDS = ("ice", "port", "treaty", "the", "winter", "Föhr", "北方", "領土", "it’s", "1956.")
HEAD = "---\ntitle: A\ncapture:\n  path: seeds/a.txt\n  sha256: ab\n---\n\n"

paragraphs = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join), min_size=1, max_size=5
)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, ...]:
    """Texts of the sources' pages, each with a commentary or without front matter."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        text = "\n\n".join(draw(paragraphs))
        newline = draw(st.sampled_from(["\n", "\r\n"]))
        region = f"<!-- source-text: begin -->\n{text}\n<!-- source-text: end -->\n"
        after = draw(
            st.sampled_from(["", "\n## Commentary\n", "\n## Commentary\n\nMine.\n\n```\nx\n"])
        )
        found.append((HEAD + region + after).replace("\n", newline))
    return tuple(found)


@st.composite
def notes(draw: st.DrawFn) -> dict[str, object]:
    name = draw(st.sampled_from("abcdefgh"))
    text = draw(
        st.lists(st.sampled_from((*WORDS, "<b>", "*", "\n\n", "-->")), min_size=1, max_size=6)
    )
    words = draw(st.lists(st.sampled_from(WORDS), max_size=4))
    page = draw(st.integers(0, 3))
    day = draw(st.sampled_from(["2026-01-01", "2026-02-02", ""]))
    return note(
        name,
        "x" + " ".join(text),
        " ".join(words),
        source=f"{SITE}sources/{page}.html",
        modified=day,
    )


def project(texts: dict[str, bytes]) -> Project:
    return Project((), tuple(StoredFile(path, texts[path]) for path in sorted(texts)), ())


def merged(
    texts: dict[str, bytes], sent: list[list[dict[str, object]]]
) -> tuple[dict[str, bytes], merging.Merging]:
    files = [
        StoredFile(f"{at}.jsonld", json.dumps(collected(one), indent=1).encode())
        for at, one in enumerate(sent)
    ]
    found = merging.plan(project(texts), files)
    after: dict[str, bytes] = dict(texts)
    for change in found.changes:
        assert change == FileChange(change.path, texts[change.path], change.after)
        after[change.path] = change.after or b""
    return after, found


@settings(max_examples=60)
@given(pages(), st.lists(notes(), min_size=1, max_size=8), st.randoms())
def test_nothing_is_lost_and_nothing_twice(
    before: tuple[str, ...], sent: list[dict[str, object]], chance: random.Random
) -> None:
    texts = {f"docs/sources/{at}.md": text.encode() for at, text in enumerate(before)}
    after, found = merged(texts, [sent])

    # Each note is in a page or named in a problem, and all that people wrote is where it was.
    for one in found.placed:
        for part in filter(None, map(writing.escaped, one.note.text.split("\n\n"))):
            assert part.encode() in after[one.page].replace(b"\r\n", b"\n")
    errors = [one for one in found.problems if one.severity == "error"]
    assert len(found.placed) + len(errors) + found.already == len(sent)
    for path, text in texts.items():
        body = text.partition(b"sha256: ab")[2].rstrip().partition(b"---")[2]
        assert body in after[path]

    # Again, it does nothing.
    again, second = merged(after, [sent])
    assert again == after
    assert second.placed == ()

    # In another order, and in several files, it comes to the same.
    shuffled = list(sent)
    chance.shuffle(shuffled)
    cut = chance.randrange(len(sent) + 1)
    if len({one["id"] for one in sent}) == len(sent):
        assert merged(texts, [one for one in (shuffled[:cut], shuffled[cut:]) if one])[0] == after


@given(paragraphs, st.data())
def test_words_of_a_text_are_found_where_they_stand(texts: list[str], data: st.DataObject) -> None:
    joined = "\n".join(texts)
    start = data.draw(st.integers(0, len(joined) - 1))
    end = data.draw(st.integers(start + 1, len(joined)))
    words = joined[start:end]
    if not words.strip():
        return
    number = joined.count("\n", 0, start) + 1
    last = joined.count("\n", 0, end - 1) + 1
    quote = Quote(words, joined[:start], joined[end:], start, number)
    found = NoteText(texts).find(quote)
    assert (found.how, found.first, found.last) == ("exact", number, last)
