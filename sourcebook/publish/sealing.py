"""Makes the seal of what is published: digests of titles, texts and captures."""

from collections.abc import Iterable, Iterator

from sourcebook.collection import PublishedSource
from sourcebook.seal import digests
from sourcebook.seal.digests import Sealed


def files(sources: Iterable[PublishedSource]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the seal: (place in the site, content). What is withdrawn has no line."""
    yield from digests.files([_sealed(one) for one in sources if one.mode != "withdrawn"])


def _sealed(source: PublishedSource) -> Sealed:
    texts = ("" if one.image else one.text for one in source.paragraphs)
    return Sealed.of(source.url, source.sha256, source.bib.title, texts)
