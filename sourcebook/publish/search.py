"""The search index: Pagefind (https://pagefind.app) over small copies of the pages.

A copy holds what a reader looks for and nothing else of the page; before each paragraph of a
source stands a heading with its id, so that a result can lead to the paragraph.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from sourcebook import edtf, words
from sourcebook.publish import codes, sanitize
from sourcebook.publish.front_matter import text_of, texts_of
from sourcebook.publish.layout import Layout
from sourcebook.publish.reproducible import put_in_order
from sourcebook.publish.segments import Segment
from sourcebook.publish.strict import Rendered
from sourcebook.publish.view import Kind

BUNDLE = "pagefind"
"""The folder of the site that holds the index."""

_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
_KINDS: dict[Kind, str] = {"source": "Source", "subject": "Topic", "page": "Page"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PARAGRAPH_LINK = re.compile(r"<p><a [^>]*>¶\d+</a></p>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A page as the index sees it.

    url: of the page, relative to the site. date: in words. sort: a key that orders dates.
    filters: (name, value) pairs. segments: of the source text. prose: HTML of our own words.
    """

    url: str
    title: str
    kind: Kind
    language: str
    date: str
    sort: str
    filters: tuple[tuple[str, str], ...]
    segments: tuple[Segment, ...]
    prose: str


def record(
    url: str,
    kind: Kind,
    title: str,
    meta: Mapping[str, object],
    layout: Layout,
    regions: Sequence[Rendered],
) -> SearchRecord | None:
    """Return what the index holds of a page: the article or the evidence, and our own words.

    None for a page that holds nothing but generated lists: it would double what they lead to.
    """
    prose = _prose(kind, meta, layout, regions)
    segments = tuple(segment for region in regions for segment in region.segments)
    if not segments and not _TAG.sub("", prose).strip():
        return None
    issued = text_of(meta.get("issued"))
    return SearchRecord(
        url=url,
        title=title,
        kind=kind,
        language=_language(text_of(meta.get("language"))),
        date=edtf.words(issued),
        sort=edtf.sort_key(issued)[:10],
        filters=_filters(kind, meta),
        segments=segments,
        prose=prose,
    )


def _language(tag: str) -> str:
    """Return a tag that names one of the index's languages; Pagefind stops at what is none."""
    return tag if _LANGUAGE.fullmatch(tag) else "en"


def _prose(
    kind: Kind, meta: Mapping[str, object], layout: Layout, regions: Sequence[Rendered]
) -> str:
    labels = escape(" · ".join(texts_of(meta.get("alt_labels"))))
    evidence = _PARAGRAPH_LINK.sub("", layout.main) if kind == "subject" else ""
    prose = "".join((layout.before, evidence, layout.after, layout.rest))
    for region in regions if kind == "page" else ():
        prose = prose.replace(region.html, "")
    return (f"<p>{labels}</p>" if labels else "") + prose


def _filters(kind: Kind, meta: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Return what results can be narrowed by, as (name, value) pairs."""
    days = edtf.span(text_of(meta.get("issued")))
    return (
        ("kind", _KINDS[kind]),
        *(("topic", topic.replace("-", " ")) for topic in texts_of(meta.get("topics"))),
        *(("publisher", value) for value in texts_of(meta.get("publisher"))),
        *((("year", str(days[0].year)),) if days else ()),
        *(("type", words.kind(value)) for value in texts_of(meta.get("type"))),
        *(("language", codes.language(value)) for value in texts_of(meta.get("language"))),
    )


def mirror(record: SearchRecord) -> str:
    """Return the small copy of a page that Pagefind reads."""
    metas = [("title", record.title), ("date", record.date), ("kind", _KINDS[record.kind])]
    head = [_attribute("meta", name, value) for name, value in metas if value]
    head += [_attribute("filter", name, value) for name, value in record.filters]
    if record.sort:
        head.append(_attribute("sort", "date", record.sort))
    body = "".join(
        f'<h6 id="{segment.id}">¶</h6><p>{escape(segment.text)}</p>' for segment in record.segments
    )
    return (
        f'<!doctype html><html lang="{escape(record.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(record.title)}</title>{''.join(head)}</head>"
        f"<body data-pagefind-body><h1>{escape(record.title)}</h1>"
        f"{body}{sanitize.prose(record.prose)}</body></html>"
    )


def build_index(records: Iterable[SearchRecord], site: Path) -> str:
    """Write the index of `records` to the folder `pagefind` in `site`.

    The program is called once over a temporary folder: its Python interface waits for each page.
    Returns what went wrong, empty when nothing did.
    """
    with tempfile.TemporaryDirectory(prefix="sourcebook-") as folder:
        for entry in records:
            path = Path(folder, entry.url)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(mirror(entry), encoding="utf-8")
        result = subprocess.run(  # noqa: S603 - our own interpreter, no shell
            [
                *(sys.executable, "-m", "pagefind", "--site", folder),
                *("--output-path", str(site / BUNDLE), "--keep-index-url", "--quiet"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    if result.returncode:
        return (result.stderr or result.stdout).strip()
    for name in _UNUSED:
        for path in (site / BUNDLE).glob(name):
            path.unlink()
    try:
        put_in_order(site / BUNDLE)
    except (ValueError, KeyError, OSError) as error:
        return f"its files cannot be put in order: {error}"
    return ""


def _attribute(kind: str, name: str, value: str) -> str:
    return f'<meta data-pagefind-{kind}="{name}[content]" content="{escape(value)}">'
