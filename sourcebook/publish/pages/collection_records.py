"""Makes the records of what is published from the pages as they are shown."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.collection import (
    Collection,
    Commentary,
    Paragraph,
    PublishedSource,
    PublishedSubject,
    QuotedPassage,
)
from sourcebook.page.article.shapes import shaped
from sourcebook.page.content import record
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.publish.pages.images import SourceImage
from sourcebook.publish.pages.page_state import PageState, SignedBy
from sourcebook.publish.render.prose import Prose
from sourcebook.publish.render.source_text import SourceText
from sourcebook.publish.rights.decisions import Decision


class FiledSubjects(Struct, frozen=True):
    """The ids of the topics and of all subjects that a source is filed under.

    version: the day of its capture, where that alone tells versions of one work apart.
    """

    topics: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    version: str = ""


def source(
    path: str, state: PageState, commentary: Commentary, decision: Decision, filed: FiledSubjects
) -> PublishedSource:
    """Return what is published of the source whose page is at `path` in `docs/`."""
    meta, text = state.document.meta, state.source
    capture = mapping_of(meta.get("capture"))
    shown = decision.mode != "withdrawn"
    return PublishedSource(
        path,
        state.url,
        record(meta),
        description=text_of(meta.get("description")) if shown else "",
        paragraphs=tuple(_paragraphs(text, state.images)) if text else (),
        mode=decision.mode,
        ground=decision.ground,
        topics=filed.topics,
        subjects=filed.subjects,
        commentary=commentary if shown else Commentary(),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        media_type=text_of(capture.get("media_type")),
        version=filed.version,
        abstract=text_of(meta.get("abstract")) if shown else "",
        site_description=text_of(meta.get("site_description")) if shown else "",
    )


def _paragraphs(text: SourceText, images: Mapping[str, SourceImage]) -> Iterator[Paragraph]:
    """Yield the paragraphs that may be shown, each with the image that it stands for."""
    figures = text.figures
    for one in shaped(list(text.tokens)):
        found = images.get(figures.get(one.id, ""))
        yield replace(one, image=found.shown) if found else one


def subject(
    path: str, url: str, meta: Mapping[str, object], quoted: tuple[QuotedPassage, ...]
) -> PublishedSubject:
    """Return what is published of a subject. quoted: passages of sources on it."""
    date = text_of(meta.get("date"))
    return PublishedSubject(
        PurePosixPath(path).stem,
        path.partition("/")[0],
        path,
        url,
        text_of(meta.get("title")) or "Untitled",
        alt_labels=texts_of(meta.get("alt_labels")),
        scope_note=text_of(meta.get("scope_note")),
        date=date if edtf.valid(date) else "",
        coordinates=_coordinates(texts_of(meta.get("coordinates"))),
        wikidata=text_of(meta.get("wikidata")),
        broader=texts_of(meta.get("broader")),
        related=texts_of(meta.get("related")),
        quoted=quoted,
    )


def collection(
    name: tuple[str, str],
    site_url: str,
    language: str,
    sources: Iterable[PublishedSource],
    subjects: Iterable[PublishedSubject],
) -> Collection:
    """Return all that is published, in order. name: title and description of the site."""
    dated = sorted(sources, key=lambda s: s.path)
    dated.sort(key=lambda s: edtf.sort_key(s.bib.issued), reverse=True)
    return Collection(
        *name,
        site_url=site_url if not site_url or site_url.endswith("/") else f"{site_url}/",
        language=language,
        built=max((s.modified for s in dated), default=""),
        sources=tuple(dated),
        subjects=tuple(sorted(subjects, key=lambda s: (s.title.casefold(), s.path))),
    )


def commentary(prose: Sequence[Prose], signature: SignedBy) -> Commentary:
    """Return what editors wrote; references to paragraphs have ids."""
    if all(piece.is_blank for piece in prose):
        return Commentary()
    first = signature.signatures[0] if signature.signatures else None
    return Commentary(
        "\n".join(filter(None, (piece.text() for piece in prose))),
        tuple(dict.fromkeys(one.author for one in signature.signatures if one.author)),
        first.raw if first else "",
        signature.licence.raw if signature.licence else "",
        tuple(comment for piece in prose for comment in piece.comments()),
    )


def _coordinates(parts: Sequence[str]) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees, or None when these are not two such numbers."""
    try:
        latitude, longitude = map(float, parts)
    except ValueError:
        return None
    if math.isnan(latitude + longitude) or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude
