"""Looking for words in every byte of a site, compressed or not."""

from collections.abc import Iterable
from pathlib import Path

from sourcebook.site_checks import contents, found_in, plain, readings

__all__ = ["contents", "leaks", "plain", "readings"]


def leaks(site: Path, sentences: Iterable[str]) -> list[str]:
    """Return `file: sentence` for each sentence that stands in a file of the folder `site`."""
    wanted = tuple(sentences)
    assert all(map(plain, wanted))
    found = found_in(site, wanted)
    return [f"{name}: {sentence}" for sentence, names in found.items() for name in names]
