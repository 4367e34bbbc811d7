"""Writes the front matter of an exported page, and the head that the site's theme shows.

The front matter has what other engines can use, under names without a meaning of their own there:
Hugo reads `type` and `url` as its layout and its address, so these are `item_type` and `original`.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from html import unescape
from urllib.parse import quote

from sourcebook.fields import FIELDS
from sourcebook.page import content
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import text_of
from sourcebook.project import kind_of
from sourcebook.publish.build import Build
from sourcebook.publish.export import portable_text
from sourcebook.publish.frame.context import link
from sourcebook.publish.pages.source_view import SourceView, source_view
from sourcebook.publish.pages.view import LinkedTerm, subject_view
from sourcebook.publish.render import marks
from sourcebook.publish.render.links import page_url
from sourcebook.publish.rights.decisions import Decision

_RENAMED = {"type": "item_type", "url": "original"}
_OF_A_SUBJECT = ("alt_labels", "scope_note", "broader", "related", "wikidata", "coordinates")
# What only our own build uses.
_OURS = ("capture", "generated", "publish", "template", "picture", "maps", "of")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# MkDocs' themes print a title as it is or without its tags and escapes, and a description as it is
# between quotation marks: none of them may hold what would be HTML there.
_WIDE = str.maketrans("<>&", "\uff1c\uff1e\uff06")  # the same signs, in the full width of Unicode
_IN_AN_ATTRIBUTE = re.compile(r'[<>&"]')


def front_matter(build: Build, path: str, page: PageContent) -> dict[str, object]:
    """Return the front matter of the page at `path` in `docs/`, as plain YAML values.

    A title that could be read as HTML has its signs in full width; the heading has them as they
    are. A description that could be is left out; the page has it.
    """
    meta, kind = page.meta, kind_of(path)
    if kind == "source":
        found = _bibliographic(build, path, page)
    elif kind == "subject":
        found = {"title": meta.get("title"), "when": text_of(meta.get("date"))}
        found |= {key: meta.get(key) for key in _OF_A_SUBJECT}
    else:
        found = {key: value for key, value in meta.items() if key not in _OURS}
    found["title"] = _harmless(text_of(found.get("title")))
    if _IN_AN_ATTRIBUTE.search(text_of(found.get("description"))):
        del found["description"]
    return {key: value for key, value in found.items() if value}


def _harmless(title: str) -> str:
    """Return a title that no template can read as HTML; `A & B` stays what it is."""
    risky = "<" in title or ">" in title or unescape(title) != title
    return title.translate(_WIDE) if risky else title


def _bibliographic(build: Build, path: str, page: PageContent) -> dict[str, object]:
    record = content.record(page.meta)
    values: dict[str, object] = {}
    for field in FIELDS:
        value = getattr(record, field.name)
        name = _RENAMED.get(field.front_matter, field.front_matter)
        values[name] = list(value) if isinstance(value, tuple) else value
    day = record.issued if _DAY.fullmatch(record.issued) else ""
    decision = build.rights.decisions.get(path)
    topics = build.filed(path).topics if decision and decision.mode != "withdrawn" else ()
    given = {"date": day, "description": text_of(page.meta.get("description"))}
    return values | given | {"topics": list(topics)}


def source(build: Build, path: str, page: PageContent) -> Iterator[str]:
    """Yield the head of a source's page, as Markdown."""
    view, decision = _view(build, path, page), build.rights.decisions.get(path)
    yield portable_text.line(" · ".join(view.byline))
    if view.description:
        description = portable_text.text(" ".join(view.description.split()))
        yield f"**In brief, by the editors:** {description}"
    if view.abstract:
        yield f"**In the source’s own words:** “{portable_text.text(view.abstract)}”"
    if view.site_description:
        yield f"**In the words of its site:** “{portable_text.text(view.site_description)}”"
    yield "\n".join(
        f"- **{fact.label}:** "
        + ", ".join(map(_term, fact.terms))
        + (f". {portable_text.line(fact.note)}" if fact.note else "")
        for fact in view.facts
    )
    if view.unknown:
        yield f"Not stated: {', '.join(view.unknown)}."
    if decision and decision.mode == "withdrawn":
        reason = portable_text.text(view.withdrawn)
        yield (
            "**Withdrawn.** This source has been withdrawn from publication here. Its address "
            f"stays, so that links and citations lead to this note. {reason}"
        ).rstrip()


def grounds(build: Build, path: str, page: PageContent) -> Iterator[str]:
    """Yield the origin of each value of a source, as Markdown."""
    view = _view(build, path, page)
    if view.grounds:
        yield "## Where each value comes from"
        rows = [
            (
                ground.label,
                portable_text.line(ground.value) or "not known",
                portable_text.line(
                    _sentences(
                        ground.origin, f"editor’s note: {ground.note}" if ground.note else ""
                    )
                ),
            )
            for ground in view.grounds
        ]
        yield portable_text.table(("Field", "Value", "From"), rows)
    if view.capture:
        digest = f"; its SHA-256 is {portable_text.text(view.sha256)}" if view.sha256 else ""
        capture = portable_text.text(view.capture)
        yield f"“Line” counts the lines of the capture, {capture}{digest}."


def above_text(build: Build, path: str, page: PageContent) -> str:
    """Return the lines above the text of a source: how much of it is shown, and whether altered."""
    decision, state = build.rights.decisions.get(path), build.pages.get(path)
    if decision is None or decision.mode == "withdrawn":
        return ""
    if decision.mode == "record":
        ground = portable_text.text(decision.ground)
        return f"## Source text\n\nThe text of the source is not published here: {ground}."
    what = (
        "The first words of the source" if decision.mode == "excerpt" else "The words of the source"
    )
    if state and state.differing:
        numbers = ", ".join(f"[¶{one[1:]}](#{one})" for one, _ in state.differing)
        how = f"but not as captured: see {numbers}"
    elif marks.corrections(page.meta):
        how = "unaltered but for the corrections below"
    else:
        how = "unaltered"
    return f"## Source text\n\n*{what}, {how}.*"


def below_text(page: PageContent, decision: Decision | None) -> str:
    """Return the lines below the text of a source: where it ends, and what was corrected."""
    if decision is None or decision.mode == "withdrawn":
        return ""
    ground = portable_text.text(decision.ground)
    ends = {
        "full": "*End of the source text.*",
        "excerpt": f"*End of the excerpt:* {ground}. The text stands in the original.",
    }
    parts = [ends.get(decision.mode, "The text stands in the original.")]
    if corrected := marks.corrections(page.meta):
        rows = (
            f"- [¶{one.number}](#p{one.number}): {portable_text.text(one.now)}; "
            "the capture has "
            f"“{portable_text.text(one.was)}”"
            + (f". {portable_text.text(one.note)}" if one.note else "")
            for one in corrected
        )
        parts += ["## Corrected by the editors", "\n".join(" ".join(row.split()) for row in rows)]
    return "\n\n".join(parts)


def subject(build: Build, path: str, page: PageContent) -> Iterator[str]:
    """Yield the head of a subject's page, as Markdown."""
    view = subject_view(
        page.meta, path.partition("/")[0], partial(link, build.published.subjects, page_url(path))
    )
    rows: Mapping[str, str] = {
        "Kind": view.kind,
        "Date": portable_text.line(view.date.text) if view.date else "",
        "What it covers": portable_text.line(view.scope_note),
        "Also called": ", ".join(portable_text.line(one.text) for one in view.alt_labels),
        "Broader": ", ".join(map(_subject, view.broader)),
        "See also": ", ".join(map(_subject, view.related)),
        "Identifier": portable_text.link("Wikidata", view.wikidata) if view.wikidata else "",
    }
    yield "\n".join(f"- **{label}:** {value}" for label, value in rows.items() if value)


def _view(build: Build, path: str, page: PageContent) -> SourceView:
    return source_view(page.meta, build.known.index.titles(build.filed(path).topics))


def _term(term: LinkedTerm) -> str:
    """Return a value of a fact; its link is external."""
    label = portable_text.line(term.text)
    plain = term.href and not re.search(r"[\s<>\"\\`]", term.href)
    return portable_text.link(label, term.href) if plain else label


def _subject(term: LinkedTerm) -> str:
    label = portable_text.line(term.text)
    stem = quote(term.href.removesuffix(".html"), safe="/")
    return portable_text.link(label, f"{stem}.md") if term.href else label


def _sentences(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
