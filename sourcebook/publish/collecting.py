"""The records of what is published, read from the pages as they are shown."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

import lxml.html
from lxml.html import HtmlElement

from sourcebook import edtf
from sourcebook.collection import (
    Collection,
    Comment,
    Commentary,
    Paragraph,
    PublishedSource,
    PublishedSubject,
    Quoted,
)
from sourcebook.page.bibliography import record
from sourcebook.page.content import mapping_of, text_of, texts_of
from sourcebook.page.regions import SOURCE_TEXT
from sourcebook.publish.decisions import Decision
from sourcebook.publish.rendered import Rendered
from sourcebook.publish.signed import Signed

_REMARK = re.compile(r"on-(p[1-9]\d*)")
_BLOCKS = ("p", "li", "blockquote", "td", "dd")


@dataclass(frozen=True, slots=True)
class Filed:
    """The ids of the topics and of all subjects that a source is filed under."""

    topics: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()


def source(
    path: str,
    url: str,
    meta: Mapping[str, object],
    regions: Iterable[Rendered],
    commentary: Commentary,
    decision: Decision,
    filed: Filed,
) -> PublishedSource:
    """Return what is published of a source. meta: the front matter of its page."""
    text = next((region for region in regions if region.name == SOURCE_TEXT), None)
    capture = mapping_of(meta.get("capture"))
    shown = decision.mode != "withdrawn"
    return PublishedSource(
        path,
        url,
        record(meta),
        description=text_of(meta.get("description")) if shown else "",
        paragraphs=tuple(Paragraph(s.id, s.text) for s in text.segments) if text else (),
        mode=decision.mode,
        ground=decision.ground,
        topics=filed.topics,
        subjects=filed.subjects,
        commentary=commentary if shown else Commentary(),
        capture=text_of(capture.get("path")),
        sha256=text_of(capture.get("sha256")),
        media_type=text_of(capture.get("media_type")),
    )


def subject(
    path: str, url: str, meta: Mapping[str, object], quoted: tuple[Quoted, ...]
) -> PublishedSubject:
    """Return what is published of a subject. quoted: the passages that its page quotes."""
    date = text_of(meta.get("date"))
    return PublishedSubject(
        _stem(path),
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


def commentary(html: str, signature: Signed) -> Commentary:
    """Return what editors wrote. html: of the commentary, its references with ids of their own."""
    if not re.sub(r"<h2[^>]*>.*?</h2>|<[^>]*>|\s", "", html, flags=re.DOTALL):
        return Commentary()
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    for heading in root.xpath("./h2[1]"):
        heading.drop_tree()
    first = signature.signatures[0] if signature.signatures else None
    return Commentary(
        _text(root),
        tuple(dict.fromkeys(one.author for one in signature.signatures if one.author)),
        first.raw if first else "",
        signature.licence.raw if signature.licence else "",
        tuple(_comments(root)),
    )


def ledger_digest(region: Rendered | None) -> str:
    """Return the SHA-256 of a ledger as it is published; nothing where there is none."""
    return sha256(region.html.encode()).hexdigest() if region else ""


def _comments(root: HtmlElement) -> Iterable[Comment]:
    for link in root.xpath(".//a[starts-with(@id, 'on-p')]"):
        match = _REMARK.fullmatch(str(link.get("id")))
        block = next((e for e in link.iterancestors() if e.tag in _BLOCKS), None)
        if match and block is not None:
            yield Comment(match[0], match[1], _text(block))


def _text(element: HtmlElement) -> str:
    """Return what a reader sees of an element, its blocks in lines of their own."""
    pieces = element.xpath(".//text()[not(ancestor::a[@class='headerlink'])]")
    lines = "".join(map(str, pieces)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _stem(path: str) -> str:
    return PurePosixPath(path).stem


def _coordinates(parts: Sequence[str]) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees, or None when these are not two such numbers."""
    try:
        latitude, longitude = map(float, parts)
    except ValueError:
        return None
    if math.isnan(latitude + longitude) or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return latitude, longitude
