"""What must be known of all pages before any is made: their front matter, and what may be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcebook import rights
from sourcebook.collection import Quoted
from sourcebook.publish import marks, strict
from sourcebook.publish.allowances import Allowance, Allowances, allowances
from sourcebook.publish.decisions import Decision, Policy, decide, policy
from sourcebook.publish.front_matter import Document, mapping_of, text_of
from sourcebook.publish.links import Links
from sourcebook.publish.parts import Part, split
from sourcebook.publish.view import kind_of

LEDGERS = "captures/"
"""The folder of the pages that show what became of each line of a capture."""

_ORPHAN = Allowance("record", 0)


@dataclass(frozen=True, slots=True)
class Beforehand:
    """All pages as they were read, by path in `docs/`, and what the rights allow.

    decisions: of each source page. allowed: of these, and of the pages of their ledgers.
    problems: what is wrong with the settings, or with a page's `publish:`.
    """

    documents: Mapping[str, Document] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    allowed: Allowances = field(default_factory=Allowances)
    problems: tuple[str, ...] = ()


def beforehand(documents: Mapping[str, Document], extra: Mapping[str, object]) -> Beforehand:
    """Return what is decided. extra: the settings of that name in `mkdocs.yml`."""
    said = policy(extra)
    sources = {path: page for path, page in documents.items() if kind_of(path) == "source"}
    decisions = {path: _unaltered(page, decide(page.meta, said)) for path, page in sources.items()}
    by_path = _allowed(documents, decisions, said)
    problems = [f"mkdocs.yml: {problem}" for problem in said.problems]
    problems += [f"docs/{path}: {d.problem}" for path, d in decisions.items() if d.problem]
    return Beforehand(documents, decisions, Allowances(by_path), tuple(problems))


def shown(document: Document, decision: Decision | None) -> Document:
    """Return the page as it may be read on. Of one that is withdrawn only the places remain to
    which links lead."""
    if decision is None or decision.mode != "withdrawn":
        return document
    text = next((p.text for p in _parts(document) if p.name == strict.SOURCE_TEXT), "")
    region = f"<!-- {strict.SOURCE_TEXT}: begin -->\n{text}\n<!-- {strict.SOURCE_TEXT}: end -->"
    meta = {key: value for key, value in document.meta.items() if key != "description"}
    return replace(document, meta=meta, body=region)


def _unaltered(page: Document, decided: Decision) -> Decision:
    """Return the decision for a source that may be published only as it is, when it is not."""
    known = rights.rights(decided.licence)
    if not known.unaltered or decided.mode != "full":
        return decided
    text = next((p.text for p in _parts(page) if p.name == strict.SOURCE_TEXT), "")
    rendered = strict.render(strict.SOURCE_TEXT, text, Links())
    if marks.deviations(page.meta, rendered.seals):
        ground = f"{known.words} allows no alteration, and the text differs from the capture"
        return replace(decided, mode="record", ground=ground)
    return decided


def _allowed(
    documents: Mapping[str, Document], decisions: Mapping[str, Decision], said: Policy
) -> dict[str, Allowance]:
    bounded = {path: d for path, d in decisions.items() if d.mode != "full"}
    lengths = {path: _length(documents[path]) for path in bounded}
    quoted = _quoted(documents) if bounded else ()
    found = dict(allowances(bounded, lengths, quoted, said).by_path)
    return found | dict(_ledgers(documents, decisions))


def _ledgers(
    documents: Mapping[str, Document], decisions: Mapping[str, Decision]
) -> Iterator[tuple[str, Allowance]]:
    """Yield the pages that show captures whose text may not be shown, or whose source is gone."""
    modes = {_digest(documents[path], "capture"): d.mode for path, d in decisions.items()}
    for path, page in documents.items():
        if path.startswith(LEDGERS):
            mode = modes.get(_digest(page, "generated"))
            if mode != "full":
                yield path, Allowance(mode, 0) if mode else _ORPHAN


def _digest(page: Document, block: str) -> str:
    return text_of(mapping_of(page.meta.get(block)).get("sha256"))


def _quoted(documents: Mapping[str, Document]) -> Iterator[Quoted]:
    for path in sorted(documents):
        if kind_of(path) == "subject":
            for part in _parts(documents[path]):
                if part.name == "evidence":
                    yield from strict.quotations(part.text, Links(path))


def _length(page: Document) -> int:
    return sum(len(p.text.split()) for p in _parts(page) if p.name == strict.SOURCE_TEXT)


def _parts(page: Document) -> tuple[Part, ...]:
    return split(page.body.split("\n"))[0]
