"""What leads on from a source: its subjects, related sources, and who speaks of it."""

from collections.abc import Iterator
from itertools import groupby

from sourcebook import wording
from sourcebook.derive import links
from sourcebook.derive.index import Entry, Index
from sourcebook.derive.mentions import Mention
from sourcebook.files import SINGULAR, SUBJECT_FOLDERS, TOPICS
from sourcebook.pages import markdown

_MOST_MENTIONS = 50
_MOST_SHARED = 4
_NAMED = frozenset(SUBJECT_FOLDERS) - {TOPICS}  # that a list is of topics goes without saying


def render(
    entry: Entry, index: Index, mentions: tuple[Mention, ...], capture_page: str = ""
) -> str:
    """Return what leads on from a source, as Markdown.

    mentions: what other pages say of it. capture_page: the page in `docs/` that shows its capture
    line by line; empty where there is none.
    """
    parts = []
    subjects = [_subject_line(entry, subject, index) for subject in entry.subjects]
    if any(subjects):
        parts.append("## Subjects\n\n" + "\n".join(filter(None, subjects)))
    relations = [
        f"- {links.to_source(entry.path, relation.entry)}, {links.dated(relation.entry)}: both on "
        + markdown.inline(wording.listing(index.titles(relation.shared[:_MOST_SHARED])))
        for relation in index.related(entry)
    ]
    if relations:
        parts.append("## Related sources\n\n" + "\n".join(relations))
    if mentions:
        parts.append("## Mentioned in\n\n" + "\n".join(_mentioned(entry, mentions)))
    if capture_page:
        where = links.between(entry.path, capture_page)
        parts.append(f"What became of each line: [the capture, line by line]({where}).")
    else:
        parts.append("The capture is not part of this copy, so no page shows it line by line.")
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
    kind = f", {SINGULAR[subject.kind]}" if subject.kind in _NAMED else ""
    return f"- {links.to_subject(entry.path, subject)}{kind}: {where}"
