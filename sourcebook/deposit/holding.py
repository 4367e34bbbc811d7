"""The files of a deposit: the texts as TEI, the tables, the bibliography, the images."""

import json
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.bibliography import csl, tables
from sourcebook.collection import Collection, PublishedImage, PublishedSource
from sourcebook.deposit import tei, tei_subjects
from sourcebook.packet.chapters import ImageBytes, image_kind, no_image

TEXTS, DATA = "texts", "data"
"""Folders of a deposit."""


class DepositFile(Struct, frozen=True):
    """A file of a deposit.

    path: in the deposit, with `/`. description: one sentence in English, for those who find it.
    license: of a text its code, else empty. abstract: of a text, what it says of itself.
    """

    path: str
    content: bytes
    media_type: str
    description: str
    license: str = ""
    abstract: str = ""


def files(collection: Collection, image: ImageBytes = no_image) -> Iterator[DepositFile]:
    """Yield the files of a deposit, in the order of their paths.

    Withdrawn sources are left out. image: returns the bytes of an image that a source shows.
    """
    kept = tuple(source for source in collection.sources if source.mode != "withdrawn")
    part = replace(collection, sources=kept)
    yield from _data(part)
    yield from _images(kept, image)
    for source in sorted(kept, key=lambda one: one.id):
        yield _text(source, part)


def _data(collection: Collection) -> Iterator[DepositFile]:
    """Yield the files of what is known of sources and subjects, each with a sentence on it."""
    meanings = json.dumps(tables.schema(), ensure_ascii=False, indent=2)
    described = (
        ("bibliography.json", "application/json", csl.dump(collection.sources, collection),
         "The bibliography of the sources as CSL-JSON."),
        ("collection.jsonl", "application/jsonl", tables.json_lines(collection),
         "All that is published, one source a line, each value with where it comes from."),
        ("passages.csv", "text/csv", tables.passages_csv(collection),
         "The passages that mention a subject, one a row."),
        ("fields.json", "application/schema+json", f"{meanings}\n",
         "What the fields of the tables and of collection.jsonl mean (JSON Schema)."),
        ("sources.csv", "text/csv", tables.sources_csv(collection), "The sources, one a row."),
        ("subjects.csv", "text/csv", tables.subjects_csv(collection),
         "Topics, persons, places, organisations and events, one a row."),
    )  # fmt: skip
    for name, kind, text, description in described:
        yield DepositFile(f"{DATA}/{name}", text.encode(), kind, description)
    yield DepositFile(
        f"{DATA}/subjects.xml",
        tei_subjects.document(collection).encode(),
        "application/tei+xml",
        "The subjects, and which paragraphs of the texts mention them (TEI P5).",
    )


def _images(sources: tuple[PublishedSource, ...], image: ImageBytes) -> Iterator[DepositFile]:
    found = {
        paragraph.image.place: paragraph.image
        for source in sources
        for paragraph in source.paragraphs
        if paragraph.image
    }
    for place, one in sorted(found.items()):
        content = image(one)
        if content:
            yield DepositFile(_place(one), content, image_kind(place), "An image of a source.")


def _place(image: PublishedImage) -> str:
    return f"images/{image.place.rpartition('/')[2]}"


def _text(source: PublishedSource, collection: Collection) -> DepositFile:
    text = tei.document(source, collection, lambda image: f"../{_place(image)}")
    title = source.bib.title or source.id
    return DepositFile(
        f"{TEXTS}/{source.id}.xml",
        text.encode(),
        "application/tei+xml",
        f"“{title}” as TEI P5.",
        source.bib.license,
        source.abstract,
    )
