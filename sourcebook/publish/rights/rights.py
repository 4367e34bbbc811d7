"""Decides what may be shown of each page, before any page is rendered.

The content of a page decides, not its path: people rename and move pages.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from sourcebook import licences
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.lazy import LazyMapping
from sourcebook.locale.words import _, language
from sourcebook.page.content import PageContent
from sourcebook.page.edits.memory import CAPTURE
from sourcebook.page.front_matter.values import mapping_of, text_of
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.publish.render import marks, source_text
from sourcebook.publish.render.excerpts import NOTHING, Allowance, Allowances, count_words
from sourcebook.publish.rights import allowances
from sourcebook.publish.rights.allowances import Quotable
from sourcebook.publish.rights.decisions import Decision, Policy, decide, read_policy, strictest
from sourcebook.publish.rights.withheld import (
    Withheld,
    digest,
    fault,
    has_broken_front_matter,
    is_source,
    withheld,
)

# What is not counted as words: marks of lists, quotations, headings, notes, breaks and code, the
# bars and dashes of tables; and within words, attributes and targets of links.
_MARKUP = re.compile(
    r"^[ \t]*(?:(?:[-*+>:|]|\d{1,9}[.)]|#{1,6}|\[\^[^\]\s]+\]:|[*_`~-]{3,})(?:[ \t]+|$))+"
    r"|(?<!\\)\||(?<=[|\s]):?-{3,}:?(?=\s*\|)",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r'\]\([^()\s]*\)|\{\.\w+(?: \w+="(?:[^"\\]|\\.)*")*\}')


class PublishingRights(Struct, frozen=True):
    """The decisions on all pages of a project.

    documents: the pages by path in `docs/`, without the body where its rights are in doubt.
    emptied: the paths of those. decisions: on each page with a source's text. allowed: how much of
    these. problems: with the settings and with pages. withheld: how to recognise sources that may
    not be shown in full.
    """

    documents: Mapping[str, PageContent] = field(default_factory=dict)
    emptied: frozenset[str] = frozenset()
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    allowed: Allowances = field(default_factory=Allowances)
    problems: tuple[Problem, ...] = ()
    withheld: Withheld = field(default_factory=Withheld)

    def permits(self, path: str, text: str) -> bool:
        """Return whether a page may quote a text of the source whose page is at `path`."""
        return self.allowed.on_other_pages(path).permits(text)


def decide_rights(known: Knowledge, extra: Mapping[str, object]) -> PublishingRights:
    """Decide the rights of all pages. extra: the settings of that name in `mkdocs.yml`."""
    documents = known.pages
    policy = read_policy(extra)
    decisions = _together(dict(_each(known, policy)))
    by_path = _allowed(known, decisions, policy)
    whole = frozenset(path for path, decision in decisions.items() if decision.mode == "full")
    problems = [Problem(f"docs/{p}", 0, d.problem) for p, d in decisions.items() if d.problem]
    bounded = [path for path, decision in decisions.items() if decision.mode != "full"]
    hidden = withheld(documents, bounded)
    asked = documents.items() if bounded else ()
    found = ((path, fault(path, page, hidden)) for path, page in asked)
    faults = {path: problem for path, problem in found if problem}

    def without_doubts(path: str) -> PageContent:
        return replace(documents[path], body="") if path in faults else documents[path]

    return PublishingRights(
        LazyMapping(documents, without_doubts),
        frozenset(faults),
        decisions,
        Allowances(by_path, whole),
        (*known.problems, *problems, *faults.values()),
        hidden,
    )


def decide_alone(path: str, page: PageContent, extra: Mapping[str, object]) -> Decision | None:
    """Return how a page would be published if no other were of its capture; None for one without a
    source's text. extra: the settings of that name."""
    if not is_source(path, page):
        return None
    return _decided(page, read_policy(extra), broken=has_broken_front_matter(page))


def has_withheld(known: PublishingRights, path: str, page: PageContent) -> bool:
    """Return whether a page may hold words of sources that may not be shown in full."""
    return fault(path, page, known.withheld) is not None


def _each(known: Knowledge, policy: Policy) -> Iterator[tuple[str, tuple[str, Decision]]]:
    """Yield the path of each page with a source's text, the digest of its capture, and how the page
    alone would be published."""
    kind = tuple[tuple[str, Decision], ...]
    decided = known.memory.table(f"decisions {language()} {policy}", kind)
    for path in known.pages:
        for one in decided(path, partial(_alone, path, known.pages, policy)):
            yield path, one


def _alone(
    path: str, pages: Mapping[str, PageContent], policy: Policy
) -> tuple[tuple[str, Decision], ...]:
    """Return the digest of a page's capture and how it alone would be published; nothing where it
    has no text of a source."""
    page = pages[path]
    if not is_source(path, page):
        return ()
    return ((digest(page, CAPTURE), _decided(page, policy, broken=has_broken_front_matter(page))),)


def _decided(page: PageContent, policy: Policy, *, broken: bool) -> Decision:
    """Return how a page is published: only as a record where its front matter is broken."""
    decided = decide(page.meta, policy)
    if broken:
        return replace(decided, mode="record", ground=_("the head of its page cannot be read"))
    return _unaltered(page, decided)


def _together(decided: Mapping[str, tuple[str, Decision]]) -> dict[str, Decision]:
    """Return the decisions, the same for all pages of one capture."""
    by_digest: dict[str, list[str]] = {}
    for path, (capture, _one) in decided.items():
        by_digest.setdefault(capture or path, []).append(path)
    return {
        path: decision
        for paths in by_digest.values()
        for path, decision in zip(paths, strictest([decided[p][1] for p in paths]), strict=True)
    }


def _unaltered(page: PageContent, decided: Decision) -> Decision:
    """Return the decision for a source that may be published only as it is, when it is not."""
    known = licences.rights(decided.licence)
    if not known.unaltered or decided.mode != "full":
        return decided
    if marks.deviations(page.meta, source_text.read(_text_in(page)).fingerprints):
        why = _("{licence} allows no alteration, and the text differs from the capture")
        ground = why.format(licence=known.words)
        return replace(decided, mode="record", ground=ground)
    return decided


def _allowed(
    known: Knowledge, decisions: Mapping[str, Decision], policy: Policy
) -> Mapping[str, Allowance]:
    bounded = {path: d for path, d in decisions.items() if d.mode != "full"}
    lengths = {path: words_of(_text_in(known.pages[path])) for path in bounded}
    quotable = _quotable(known, bounded) if bounded else {}
    return allowances.allowances(bounded, lengths, quotable, policy).by_path


def _quotable(known: Knowledge, bounded: Collection[str]) -> Mapping[str, Quotable]:
    """Return what subjects' pages would quote of each source that is not published in full."""
    found = {path: Quotable() for path in bounded}
    for path in sorted(known.evidence):
        for one in known.evidence[path].shown:
            if one.best and one.entry.path in found:
                found[one.entry.path].best.append(one.best)
                chosen_first = sorted(one.quoted, key=lambda passage: not passage.chosen)
                found[one.entry.path].passages += (passage.text for passage in chosen_first)
    return found


def words_of(text: str) -> int:
    """Return how many words a source's text has, as it is stored; its markup is none of them."""
    return count_words(_MARKUP.sub(" ", _ATTRIBUTES.sub("", text)))


def _text_in(page: PageContent) -> str:
    region = regions.split(page.body).region()
    return region.text if region else ""


# A page without what the rights withhold.

_QUOTED = ("abstract", "site_description")
"""Keys of descriptions that are not the editors' words."""


def permitted_page(
    document: PageContent, decision: Decision | None, allowed: Allowance = NOTHING
) -> PageContent:
    """Return the page without what may not be shown.

    An abstract is the source's own words: only a page that is published in full has it, or one
    that shows the same words as the beginning of its text. A withdrawn page keeps only the
    paragraphs as targets of links; any other page that is not published in full, the corrections of
    what is shown.
    """
    if decision is None or decision.mode == "full":
        return document
    region_of_text = regions.split(document.body).region()
    text = region_of_text.text.rstrip("\n") if region_of_text else ""
    own = ("corrections", *_QUOTED)
    meta = {key: value for key, value in document.meta.items() if key not in own}
    if decision.mode != "withdrawn":
        kept = _corrections(document.meta.get("corrections"), text, allowed)
        more = {"corrections": kept} if kept else {}
        return replace(document, meta={**meta, **more, **_quoted(document.meta, text, allowed)})
    region = f"<!-- {source_text.NAME}: begin -->\n{text}\n<!-- {source_text.NAME}: end -->"
    for key in ("description", "disclaimer"):
        meta.pop(key, None)
    return replace(document, meta=meta, body=region)


def _quoted(meta: Mapping[str, object], text: str, allowed: Allowance) -> dict[str, object]:
    """Return the descriptions in a source's own words, of which no word is not shown anyway."""
    found = {key: meta[key] for key in _QUOTED if text_of(meta.get(key))}
    if not found or not allowed.words:
        return {}
    segments = source_text.read(text, words=allowed.words).segments
    shown = " ".join(" ".join(one.text.split()) for one in segments)
    return {key: value for key, value in found.items() if " ".join(text_of(value).split()) in shown}


def _corrections(declared: object, text: str, allowed: Allowance) -> list[object]:
    """Return the corrections of what is shown, as each quotes the capture."""
    if not declared or not allowed.words:
        return []
    segments = source_text.read(text, words=allowed.words).segments
    there = {one.id: " ".join(one.text.split()) for one in segments}
    rows = declared if isinstance(declared, list) else [declared]
    return [row for row in rows if _stands(mapping_of(row), there)]


def _stands(row: Mapping[str, object], there: Mapping[str, str]) -> bool:
    now = " ".join(text_of(row.get("now")).split())
    return bool(now) and now in there.get(text_of(row.get("paragraph")), "")
