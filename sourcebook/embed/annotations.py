"""Web Annotations (https://www.w3.org/TR/annotation-model/) of the comments on paragraphs.

The text that positions count in is that of the paragraphs that are published, in order, joined by
one line feed, in Unicode code points. A quotation is never more than a reader of the page sees.
"""

import json
import re
from collections.abc import Mapping

from sourcebook.collection import Collection, Comment, Paragraph, PublishedSource
from sourcebook.embed.addresses import beside, licence_address, link
from sourcebook.embed.authors import agent_type
from sourcebook.embed.xml import language, line, possible

ENOUGH = 200
"""As many code points of a paragraph are quoted, up to the end of a word: enough to find it."""
AROUND = 32
"""As many code points before and after the quotation tell it from the same words elsewhere."""

Node = Mapping[str, object]

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"


def address(source: PublishedSource) -> str:
    """Return where the annotations of a source stand, relative to the site's root."""
    return beside(source, ".annotations.jsonld")


def page(source: PublishedSource, collection: Collection) -> bytes:
    """Return the annotations of a source as a file (`application/ld+json`); empty without any."""
    if not source.commentary.comments or source.mode == "withdrawn":
        return b""
    node = _collection(source, collection)
    return (json.dumps(node, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def source_text(source: PublishedSource) -> str:
    """Return the text that `TextPositionSelector` counts in."""
    return "\n".join(possible(paragraph.text) for paragraph in source.paragraphs)


def _collection(source: PublishedSource, collection: Collection) -> Node:
    here = address(source)
    place = link(collection, here, here)
    places = _places(source)
    items = [
        _annotation(comment, source, collection, places) for comment in source.commentary.comments
    ]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": place,
        "type": "AnnotationCollection",
        "label": f"Comments on {line(source.bib.title)}",
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
    """Return where each paragraph stands, by its id: worked out once for all comments."""
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
    said = source.commentary
    here = address(source)
    body = {
        "id": link(collection, here, f"{source.url}#{comment.id}"),
        "type": "TextualBody",
        "value": possible(comment.text),
        "format": "text/plain",
        "language": language(collection.language),
    }
    day = said.date if _DAY.fullmatch(said.date) else ""
    node: dict[str, object] = {
        "id": link(collection, here, f"{here}#{comment.id}"),
        "type": "Annotation",
        "motivation": "commenting",
        "creator": [_creator(one) for one in said.authors if line(one)],
        "created": f"{day}T00:00:00Z" if day else "",
        "rights": licence_address(said.license),
        "body": {key: value for key, value in body.items() if value},
        # The page alone, where the paragraph is not shown.
        "target": {
            "source": link(collection, here, source.url),
            **places.get(comment.paragraph, {}),
        },
    }
    return {key: value for key, value in node.items() if value}


def _creator(author: str) -> Node:
    node = {"type": agent_type(author), "name": line(author)}
    return {key: value for key, value in node.items() if value}


def _selectors(paragraph: Paragraph, start: int, text: str) -> list[Node]:
    """Return three ways to the same words, the opening of a paragraph that starts at `start`."""
    end = start + len(opening(text[start : start + len(paragraph.text)]))
    quoted = {"type": "TextQuoteSelector", "exact": text[start:end]}
    around = {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    fragment = {"type": "FragmentSelector", "conformsTo": _FRAGMENTS, "value": paragraph.id}
    return [
        {**fragment, "refinedBy": quoted},
        {**quoted, **{key: value for key, value in around.items() if value}},
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]


def opening(text: str) -> str:
    """Return the beginning of a paragraph, `ENOUGH` code points or less, whole words if it can."""
    if len(text) <= ENOUGH:
        return text
    return text[:ENOUGH].rpartition(" ")[0] or text[:ENOUGH]
