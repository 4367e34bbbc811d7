"""A source page: the article of one capture, its description, and what leads on from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import fields as attributes
from functools import lru_cache
from itertools import groupby

from sourcebook import seals, words
from sourcebook.index import Entry, Index
from sourcebook.metadata.fields import FIELDS
from sourcebook.model import BibRecord, Provenance, Segment, SourceRecord
from sourcebook.pages import article, links, markdown, regions
from sourcebook.pages.fields import Settled, shown
from sourcebook.pages.generated import Generated, GeneratedField, GeneratedRegion
from sourcebook.pages.kinds import ledger

BLOCK = "capture"
TOPICS = "topics"
# A reader asks these first: their keys stand on every page, so that an editor sees what is missing.
_ALWAYS = ("title", "authors", "issued", "type", "publisher", "url", "language", "license")
_NOT_EVALUATED = "CNE"  # https://rightsstatements.org/vocab/CNE/1.0/
_MOST_MENTIONS = 50
_MOST_SHARED = 4
_KINDS = {"people": "person", "places": "place", "organisations": "organisation", "events": "event"}
_NEW_BODY = "\n{text}\n## Commentary\n\n{related}"


def new_body() -> str:
    """Return the body of a page that is still to be made: its regions, and a place to write."""
    return _NEW_BODY.format(
        text=regions.block("source-text", ""), related=regions.block("related", "")
    )


def fields(record: SourceRecord, topics: tuple[str, ...]) -> tuple[GeneratedField, ...]:
    """Return the front matter that a capture gives its page, in the order of a new page.

    topics: ids of the topics that its text speaks of.
    """
    provenance = {p.field: p for p in record.bib.provenance}
    rows = [_field(record.bib, row.name, row.front_matter, provenance) for row in FIELDS]
    rows.sort(key=lambda row: _ALWAYS.index(row.key) if row.key in _ALWAYS else len(_ALWAYS))
    return (
        *rows,
        GeneratedField("description", "", "not written yet", always=True),
        GeneratedField(TOPICS, topics, "matched", always=True),
    )


def bib(record: SourceRecord, settled: tuple[Settled, ...]) -> BibRecord:
    """Return the description of a source with the editor's values in place of ours."""
    keys = {row.front_matter: row.name for row in FIELDS}
    edited = {keys[f.key]: f.value for f in settled if f.edited and f.key in keys}
    values = {a.name: getattr(record.bib, a.name) for a in attributes(record.bib)} | edited
    values["provenance"] = tuple(p for p in record.bib.provenance if p.field not in edited) + tuple(
        Provenance(name, "editor") for name in edited
    )
    return BibRecord(**values)


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence on another page, at `path` in `docs/`, that links to a paragraph of a source."""

    path: str
    title: str
    number: int
    sentence: str = ""


def generated(
    entry: Entry,
    wanted: tuple[GeneratedField, ...],
    index: Index,
    mentions: tuple[Mention, ...] = (),
    lost: tuple[str, ...] = (),
) -> Generated:
    """Return everything that we say on the page of `entry`.

    mentions: what other pages say of it. lost: references to paragraphs of it that are gone.
    """
    record = entry.record
    return Generated(
        BLOCK,
        (("path", record.path), ("sha256", record.sha256), ("media_type", record.media_type)),
        wanted,
        (
            GeneratedRegion("source-text", article.render(record.segments)),
            GeneratedRegion("related", _related(entry, index, mentions)),
        ),
        (("paragraphs", paragraph_seals(record.segments)), ("lost", lost)),
        lasting=True,
    )


def paragraph_seals(segments: tuple[Segment, ...]) -> tuple[str, ...]:
    """Return the fingerprint of each paragraph as readers see it, in order."""
    return tuple(_seal(segment.text) for segment in segments)


@lru_cache(maxsize=1 << 16)  # asked for twice: to check references, and to write the page
def _seal(text: str) -> str:
    return seals.paragraph(markdown.visible(text))


def _field(
    bib_record: BibRecord, name: str, key: str, provenance: dict[str, Provenance]
) -> GeneratedField:
    value = getattr(bib_record, name)
    ground = _ground(provenance.get(name), known=bool(value))
    if name == "license" and not value:
        value = _NOT_EVALUATED
    return shown(GeneratedField(key, value, ground, always=key in _ALWAYS))


def _ground(provenance: Provenance | None, *, known: bool) -> str:
    """Return where a value comes from, as a curator reads it: "stated, lines 20 and 21"."""
    if provenance is None or (not known and not provenance.note):
        return "not stated"
    origin = provenance.origin if known else "not known"
    numbers = tuple(map(str, provenance.lines))
    where = f", line{'s' * (len(numbers) > 1)} {words.listing(numbers)}" if numbers else ""
    where = where if known else ""
    return f"{origin}{where}" + (f": {provenance.note}" if provenance.note else "")


def _related(entry: Entry, index: Index, mentions: tuple[Mention, ...]) -> str:
    """Return the generated links below a source: its subjects and their paragraphs, its kin, and
    who speaks of it."""
    parts = []
    subjects = [_subject_line(entry, subject, index) for subject in entry.subjects]
    if any(subjects):
        parts.append("## Subjects\n\n" + "\n".join(filter(None, subjects)))
    relations = [
        f"- {links.to_source(entry.path, relation.entry)}, {links.date(relation.entry)}: both on "
        + markdown.inline(words.listing(index.titles(relation.shared[:_MOST_SHARED])))
        for relation in index.related(entry)
    ]
    if relations:
        parts.append("## Related sources\n\n" + "\n".join(relations))
    if mentions:
        parts.append("## Mentioned in\n\n" + "\n".join(_mentioned(entry, mentions)))
    ledger_page = links.between(entry.path, ledger.path_of(entry))
    parts.append(f"What became of each line: [the capture, line by line]({ledger_page}).")
    return "\n\n".join(parts)


def _mentioned(entry: Entry, mentions: tuple[Mention, ...]) -> Iterator[str]:
    """Yield a line for each page that speaks of the source, and below it its sentences."""
    shown = mentions[:_MOST_MENTIONS]
    for (path, title), of_page in groupby(shown, lambda m: (m.path, m.title)):
        yield f"- [{markdown.label(title)}]({links.between(entry.path, path)})"
        for sentence, same in groupby(of_page, lambda m: m.sentence):
            where = links.to_paragraphs(entry.path, entry.path, [f"p{m.number}" for m in same])
            yield f"    - {where}: {markdown.inline(sentence)}"
    if len(mentions) > _MOST_MENTIONS:
        yield f"- and in {len(mentions) - _MOST_MENTIONS} more places"


def _subject_line(entry: Entry, identifier: str, index: Index) -> str:
    subject = index.subjects.get(identifier)
    if subject is None:
        return ""
    match = entry.match(identifier)
    where = (
        links.to_paragraphs(entry.path, entry.path, [e.segment_id for e in match.evidence])
        if match
        else "filed here by the editor"
    )
    kind = f", {_KINDS[subject.kind]}" if subject.kind in _KINDS else ""
    return f"- {links.to_subject(entry.path, subject)}{kind}: {where}"
