"""Two commands at once, killed, and a disk that fills: the site is whole, nothing is lost."""

import pytest

from tests.ingest.kills import Pairs

ROUNDS = 2


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Pairs:
    """A project with a site, on which the tests work one after the other."""
    return Pairs.begin(tmp_path_factory.mktemp("pairs"), captures=2, seed=1)


def test_two_commands_that_are_killed_lose_nothing(pairs: Pairs) -> None:
    assert [loss for _ in range(ROUNDS) for loss in pairs.round()] == []


def test_two_builds_at_once_publish_the_whole_site(pairs: Pairs) -> None:
    assert pairs.together() == []


@pytest.mark.parametrize("size", [1_000, 100_000])
def test_a_build_that_cannot_write_leaves_the_old_site(pairs: Pairs, size: int) -> None:
    """A page, or the index of the search, is larger than any file may be."""
    old = pairs.site
    assert pairs.limited(size) == []
    assert pairs.failed
    assert pairs.site != old
