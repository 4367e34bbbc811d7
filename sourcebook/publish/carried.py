"""What readers and their programs carry away: feeds, annotations, exports, reading packets."""

from collections.abc import Iterator

from sourcebook.collection import Collection
from sourcebook.machines import annotations, atom


def files(collection: Collection) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the site, content) of each file."""
    yield atom.address(), atom.feed(collection)
    for subject in collection.subjects:
        yield atom.address(subject), atom.feed(collection, subject)
    for source in collection.sources:
        if said := annotations.page(source, collection):
            yield annotations.address(source), said
