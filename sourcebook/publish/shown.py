"""A page as it may be read on: without what the rights withhold."""

from collections.abc import Mapping
from dataclasses import replace

from sourcebook.page import regions
from sourcebook.page.content import Document, mapping_of, text_of
from sourcebook.publish import source_text
from sourcebook.publish.allowances import NOTHING, Allowance
from sourcebook.publish.decisions import Decision


def shown(document: Document, decision: Decision | None, allowed: Allowance = NOTHING) -> Document:
    """Return the page as it may be read on. Of one that is withdrawn only the places remain to
    which links lead; of any other, the corrections in what is shown."""
    if decision is None or decision.mode == "full":
        return document
    region_of_text = regions.split(document.body).region()
    text = region_of_text.text.rstrip("\n") if region_of_text else ""
    meta = {key: value for key, value in document.meta.items() if key != "corrections"}
    if decision.mode != "withdrawn":
        kept = _corrections(document.meta.get("corrections"), text, allowed)
        return replace(document, meta={**meta, "corrections": kept} if kept else meta)
    region = f"<!-- {source_text.NAME}: begin -->\n{text}\n<!-- {source_text.NAME}: end -->"
    meta.pop("description", None)
    return replace(document, meta=meta, body=region)


def _corrections(declared: object, text: str, allowed: Allowance) -> list[object]:
    """Return the corrections whose words stand in what is shown: each quotes the capture."""
    if not declared or not allowed.words:
        return []
    segments = source_text.read(text, words=allowed.words).segments
    there = {one.id: " ".join(one.text.split()) for one in segments}
    rows = declared if isinstance(declared, list) else [declared]
    return [row for row in rows if _stands(mapping_of(row), there)]


def _stands(row: Mapping[str, object], there: Mapping[str, str]) -> bool:
    now = " ".join(text_of(row.get("now")).split())
    return bool(now) and now in there.get(text_of(row.get("paragraph")), "")
