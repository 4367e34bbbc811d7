"""Linked data in a page as a graph (JSON-LD 1.1): its objects, and what stands for what by name.

It is walked without recursion, and no further than any page goes.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from sourcebook.captures.html_said import is_body, plain

# What lies below these belongs to other works than the page's.
_OTHERS = frozenset(
    [
        "itemListElement",
        "hasPart",
        "mentions",
        "citation",
        "comment",
        "review",
        "reviews",
        "isRelatedTo",
        "blogPost",
        "subjectOf",
        "workExample",
        "exampleOfWork",
        "relatedLink",
        "itemReviewed",
        "mainEntity.acceptedAnswer",
        "acceptedAnswer",
        "suggestedAnswer",
        "about",
        "video",
        "image",
        "offers",
    ]
)
_MOST = 20_000
_TAG = re.compile(r"<[^<>]{1,200}>")


def objects_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield every object in a script, outermost first, but none that is of another work."""
    try:
        waiting = [json.loads(text.strip().removesuffix(";"), strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0) if len(waiting) < 100 else waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += [inner for key, inner in value.items() if key not in _OTHERS]
        elif isinstance(value, list):
            waiting += value


def types_of(value: dict[str, Any]) -> tuple[str, ...]:
    """Return the types of an object, without the address of their vocabulary."""
    said = value.get("@type")
    kinds = said if isinstance(said, list) else [said]
    return tuple(str(kind).rsplit("/", 1)[-1] for kind in kinds if kind)


def names_of(
    value: Any, named: dict[str, dict[str, Any]], *, address: bool = False
) -> tuple[str, ...]:
    """Return what a value says as text: itself, or the name of what it stands for."""
    found: list[str] = []
    for one in value[:40] if isinstance(value, list) else [value]:
        said = one
        if isinstance(one, dict):
            known = {**named.get(str(one.get("@id")), {}), **one}
            keys = ("@id", "url", "value", "name") if address else ("name", "@value", "headline")
            said = next((known[k] for k in keys if isinstance(known.get(k), str)), "")
        if isinstance(said, str) and (text := plain(clean(said))):
            found.append(text)
    return tuple(dict.fromkeys(found))


def agents_of(
    value: Any, named: dict[str, dict[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the persons and the bodies among authors."""
    people: list[str] = []
    bodies: list[str] = []
    for one in value[:60] if isinstance(value, list) else [value]:
        said = names_of(one, named)
        known = {**named.get(str(one.get("@id")), {}), **one} if isinstance(one, dict) else {}
        body = "Organization" in " ".join(types_of(known))
        for name in said:
            if "://" not in name and len(name) < 120:
                (bodies if body or is_body(name) else people).append(name)
    return tuple(dict.fromkeys(people)), tuple(dict.fromkeys(bodies))


def clean(text: str) -> str:
    """Return a text without the markup and the entities that some pages leave in it."""
    return _TAG.sub("", html.unescape(html.unescape(text)))
