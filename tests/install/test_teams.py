"""Two people share a collection in git, and each runs the installed command."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.install.conftest import Installed, succeed
from tests.teams.conftest import Checkout

PAGE = "docs/sources/ice-closes-the-port.md"
LETTER = """{author} on a Ferry in the Fog

By {author}

{day} March 1951

The ferry to Hook Island lay still for two days, and nobody on the quay could say when it would go.
The red lamp was up over the harbour office, as it had been in the winter when the port was closed.
"""


@dataclass(frozen=True)
class Shared:
    """A collection in git, and the command that both run on it."""

    checkout: Checkout
    installed: Installed

    def run(self, *arguments: str) -> str:
        return succeed(self.installed.run(self.checkout.root, *arguments))

    def add(self, name: str, author: str, day: int) -> None:
        """Add a capture, as a person does."""
        place = self.checkout.root.parent / name
        place.write_text(LETTER.format(author=author, day=day), "utf-8")
        self.run("add", str(place))


@pytest.fixture
def shared(installed: Installed, tmp_path: Path) -> Shared:
    succeed(installed.run(tmp_path, "new", "--demo", "book"))
    checkout = Checkout(tmp_path / "book")
    checkout.git("init", "-q", "-b", "main")
    checkout.commit()
    return Shared(checkout, installed)


def comment(checkout: Checkout, paragraph: int, words: str, *, first: bool = False) -> None:
    """Comment on a paragraph, before all comments that are there or behind them."""
    text, line = checkout.read(PAGE), f"[¶{paragraph}](#p{paragraph}): {words}\n"
    heading = "## Commentary\n"
    assert heading in text
    written = text.replace(heading, f"{heading}\n{line}") if first else f"{text}\n{line}"
    checkout.write(PAGE, written)


def test_what_two_people_add_joins_without_a_conflict(shared: Shared) -> None:
    ours = shared.checkout
    ours.branch("one")
    shared.add("one.txt", "Ilse Torp", 3)
    comment(ours, 1, "The lamp was red by day, too.", first=True)
    ours.commit()
    ours.branch("two")
    shared.add("two.txt", "Jon Aker", 4)
    comment(ours, 2, "The clock stood on the quay.")
    ours.write("docs/topics/fog.md", "---\ntitle: Fog\n---\n\nDays on which nothing was seen.\n")
    shared.run("ingest")
    ours.commit()
    ours.merge("one")
    assert shared.run("check") == "0 changes\n"
    shared.run("build")
    page = (ours.root / "site/sources/ice-closes-the-port.html").read_text("utf-8")
    assert "The lamp was red by day, too." in page
    assert "The clock stood on the quay." in page
    ferry = (ours.root / "site/topics/ferry.html").read_text("utf-8")
    assert "Ilse Torp" in ferry
    assert "Jon Aker" in ferry
    assert "Fog" in (ours.root / "site/topics/fog.html").read_text("utf-8")
    assert ours.changed() == []


def test_where_two_people_write_in_one_place_it_asks_and_all_else_is_settled(
    shared: Shared,
) -> None:
    ours = shared.checkout
    capture = "seeds/courier-ice-closes-the-port.html"
    ours.branch("one")
    comment(ours, 2, "Said by one.")
    ours.commit()
    ours.branch("two")
    comment(ours, 2, "Said by two.")
    ours.commit()
    ours.merge("one", conflict=True)
    done = shared.installed.run(ours.root, "ingest")
    assert done.returncode == 1
    assert f"{PAGE}:" in done.stderr
    text = ours.read(PAGE)
    assert "Said by one." in text
    assert "Said by two." in text
    kept = [line for line in text.splitlines() if not line.startswith(("<<<", "===", ">>>"))]
    ours.write(PAGE, "\n".join(kept) + "\n")
    ours.commit()
    assert shared.run("check") == "0 changes\n"
    assert (ours.root / capture).is_file()
