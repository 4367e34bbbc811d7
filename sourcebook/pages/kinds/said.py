"""Who says what: the sources on a subject, oldest first, so that a reader sees how the question
was put from one time to the next."""

from collections.abc import Sequence

from sourcebook.index import Entry
from sourcebook.model import Subject, SubjectMatch
from sourcebook.pages import links, markdown
from sourcebook.pages.passages import brief, marked, passages_of, strongest

_HEAD = "| Date | Who says it | Passage |\n|---|---|---|"


def table(subject: Subject, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return a heading and a table with the strongest passage of each source.

    entries: newest first, undated ones last. Nothing when fewer than two of them speak of it.
    """
    spoken = [(entry, match) for entry in entries if (match := entry.match(subject.id))]
    if len(spoken) < 2:
        return ()
    dated = [one for one in spoken if one[0].record.bib.issued]
    undated = [one for one in spoken if not one[0].record.bib.issued]
    rows = (_row(subject, entry, match) for entry, match in (*reversed(dated), *undated))
    return ("## Who says what", "\n".join((_HEAD, *rows)))


def _row(subject: Subject, entry: Entry, match: SubjectMatch) -> str:
    found = passages_of(entry.record.segments, match)
    best = strongest(found)
    here = best.segment.id
    others = [passage.segment.id for passage in found if passage.segment.id != here]
    where = links.to_paragraphs(subject.path, entry.path, [here])
    if others:
        where += f", also {links.to_paragraphs(subject.path, entry.path, others)}"
    passage = f"“{_in_cell(marked(brief(best)))}” {where}"
    return f"| {markdown.cell(links.date(entry))} | {_who(subject, entry)} | {passage} |"


def _who(subject: Subject, entry: Entry) -> str:
    """Return who speaks, as far as it is known, and where."""
    bib = entry.record.bib
    speakers = markdown.inline("; ".join(bib.authors) or bib.publisher)
    source = links.to_source(subject.path, entry)
    return _in_cell(f"{speakers}: {source}" if speakers else source)


def _in_cell(line: str) -> str:
    """Return a line of Markdown as it stands in a cell of a GFM table."""
    return line.replace("|", "\\|")
