"""Writes the comments on paragraphs as Web Annotations (https://www.w3.org/TR/annotation-model/).

Positions are Unicode code points in the published paragraphs, joined by one line feed. A quotation
is never more than a reader of the page sees.
"""

import json
import re
from collections.abc import Mapping

from sourcebook.collection import Collection, Comment, Paragraph, PublishedSource
from sourcebook.embed.addresses import licence_address, link
from sourcebook.embed.authors import agent_type
from sourcebook.embed.jsonld import Node, without_empty
from sourcebook.embed.xml import language, line, replace_invalid
from sourcebook.locale.words import _

ENOUGH = 200
"""How many code points of a paragraph are quoted at most, up to the end of a word."""
AROUND = 32
"""How many code points of context stand before and after a quotation."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"


def address(source: PublishedSource) -> str:
    """Return the address of a source's annotations, relative to the site's root."""
    return source.url.removesuffix(".html") + ".annotations.jsonld"


def page(source: PublishedSource, collection: Collection) -> bytes:
    """Return the annotations of a source as a file (`application/ld+json`); empty without any."""
    if not source.commentary.comments or source.mode == "withdrawn":
        return b""
    node = _collection(source, collection)
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def source_text(source: PublishedSource) -> str:
    """Return the text in which `TextPositionSelector` counts."""
    return "\n".join(replace_invalid(paragraph.text) for paragraph in source.paragraphs)


def _collection(source: PublishedSource, collection: Collection) -> Node:
    """Return the comments on a source as one page of annotations."""
    path = address(source)
    place = link(collection, path, path)
    places = _places(source)
    items = [
        _annotation(comment, source, collection, places) for comment in source.commentary.comments
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": place,
        "type": "AnnotationCollection",
        "label": _("Comments on {title}").format(title=line(source.bib.title)),
        "total": len(items),
        "first": {
            "id": f"{place}#page-1",
            "type": "AnnotationPage",
            "partOf": place,
            "startIndex": 0,
            "items": items,
        },
    }


def _places(source: PublishedSource) -> Mapping[str, Node]:
    """Return the selectors of each paragraph that has comments, by its id."""
    text, start = source_text(source), 0
    wanted = {comment.paragraph for comment in source.commentary.comments}
    found: dict[str, Node] = {}
    for one in source.paragraphs:
        if one.id in wanted:
            found.setdefault(one.id, {"selector": _selectors(one, start, text)})
        start += len(one.text) + 1
    return found


def _annotation(
    comment: Comment, source: PublishedSource, collection: Collection, places: Mapping[str, Node]
) -> Node:
    """Return a comment as an annotation on its paragraph. places: of paragraphs, by id."""
    commentary = source.commentary
    path = address(source)
    body = {
        "id": link(collection, path, f"{source.url}#{comment.id}"),
        "type": "TextualBody",
        "value": replace_invalid(comment.text),
        "format": "text/plain",
        "language": language(collection.language),
    }
    day = commentary.date if _DAY.fullmatch(commentary.date) else ""
    node = {
        "id": link(collection, path, f"{path}#{comment.id}"),
        "type": "Annotation",
        "motivation": "commenting",
        "creator": [_creator(one) for one in commentary.authors if line(one)],
        "created": f"{day}T00:00:00Z" if day else "",
        "rights": licence_address(commentary.license),
        "body": without_empty(body),
        # The page alone, where the paragraph is not shown.
        "target": {
            "source": link(collection, path, source.url),
            **places.get(comment.paragraph, {}),
        },
    }
    return without_empty(node)


def _creator(author: str) -> Node:
    return without_empty({"type": agent_type(author), "name": line(author)})


def _selectors(paragraph: Paragraph, start: int, text: str) -> list[Node]:
    """Return three selectors of the opening of a paragraph that starts at `start` in `text`."""
    end = start + len(opening(text[start : start + len(paragraph.text)]))
    quoted = {"type": "TextQuoteSelector", "exact": text[start:end]}
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    fragment = {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": paragraph.id}
    return [
        {**fragment, "refinedBy": quoted},
        {**quoted, **without_empty(around)},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def opening(text: str) -> str:
    """Return at most the first `ENOUGH` code points of a paragraph, in whole words if possible."""
    if len(text) <= ENOUGH:
        return text
    return text[:ENOUGH].rpartition(" ")[0] or text[:ENOUGH]
