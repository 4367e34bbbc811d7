"""Compares the pages of a collection with what is known of the works behind them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.afternoon.works import Work
from sourcebook.page.document import Document, read
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of

FIELDS = ("title", "authors", "issued", "language", "type", "publisher", "license")


def pages(root: Path, works: Mapping[str, Work]) -> Iterator[tuple[Document, Work]]:
    """Yield each page of a source with its work."""
    for path in sorted((root / "docs/sources").glob("*.md")):
        page, _ = read(path.relative_to(root).as_posix(), path.read_bytes())
        place = text_of(mapping_of(page.values.get("capture")).get("path")) if page else ""
        work = works.get(Path(place).name)
        if page and work:
            yield page, work


def true_value(work: Work, field: str) -> tuple[str, ...]:
    """Return what a field of a work's page is to hold; nothing where it does not say it."""
    if field == "authors":
        return work.authors
    if field == "publisher":
        return (work.publisher.name,) if work.publisher else ()
    found = str(getattr(work, field))
    return (found,) if found else ()


def is_asked(work: Work, field: str) -> bool:
    """Tell whether it is known what a field is to hold. Of what was cut into subtitles and the like
    the kind is a matter of opinion; who published a letter is none's."""
    return not (field == "type" and not work.type) and not (
        field == "publisher" and not work.publisher
    )


def value_of(page: Document, field: str) -> tuple[str, ...]:
    """Return what a page says. The title of a newspaper or a site counts as its publisher."""
    values = (
        texts_of(page.values.get(field)) if field != "title" else (text_of(page.values.get(field)),)
    )
    if field == "publisher" and not any(values):
        values = texts_of(page.values.get("container_title"))
    return tuple(value for value in values if value)


def is_right(page: Document, work: Work, field: str) -> bool:
    """Tell whether a page says what is true."""
    if field == "publisher":
        both = (
            *texts_of(page.values.get("publisher")),
            *texts_of(page.values.get("container_title")),
        )
        return true_value(work, field)[0] in both
    return value_of(page, field) == true_value(work, field)


def score(root: Path, works: Mapping[str, Work]) -> tuple[Counter[str], Counter[str]]:
    """Return how many values are right, and how many there are, by field."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for page, work in pages(root, works):
        for field in FIELDS:
            if is_asked(work, field):
                asked[field] += 1
                right[field] += is_right(page, work, field)
    return right, asked
