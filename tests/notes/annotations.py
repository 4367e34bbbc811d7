"""Files of notes, as a reader's browser writes them."""

import json
from collections.abc import Mapping, Sequence

SITE = "https://example.org/book/"
PAGE = "sources/a-treaty-long-in-coming.html"


def note(name: str, text: str, quote: str = "", **changed: object) -> dict[str, object]:
    """Return a note as an annotation. changed: other parts of the annotation or of its target."""
    target: dict[str, object] = {"source": f"{SITE}{PAGE}", "scope": SITE}
    if quote:
        target["selector"] = [
            {"type": "FragmentSelector", "value": "p1"},
            {"type": "TextQuoteSelector", "exact": quote},
        ]
    node: dict[str, object] = {
        "id": f"urn:uuid:{name}",
        "type": "Annotation",
        "motivation": "commenting",
        "created": "2026-11-27T10:00:00Z",
        "modified": "2026-11-28T10:00:00Z",
        "creator": {"type": "Person", "name": "Ann Reader"},
        "body": {"type": "TextualBody", "value": text, "format": "text/plain"},
        "target": target,
    }
    target |= {
        key: value for key, value in changed.items() if key in ("source", "scope", "selector")
    }
    return node | {key: value for key, value in changed.items() if key not in target}


def collection(*notes: Mapping[str, object]) -> str:
    """Return a file of notes."""
    return json.dumps(collected(notes), indent=1, ensure_ascii=False)


def collected(notes: Sequence[object]) -> dict[str, object]:
    """Return a collection of annotations."""
    page = {"type": "AnnotationPage", "items": list(notes)}
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "total": len(notes),
        "first": page,
    }
