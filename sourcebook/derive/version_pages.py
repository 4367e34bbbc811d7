"""Writes what changed between versions of a work, as Markdown: a section, and a page for two."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sourcebook import edtf, fields, wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import CatalogueEntry
from sourcebook.derive.versions import Comparison, Versions, described, page_of
from sourcebook.evidence.comparison import ComparedParagraph, ComparedWords
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark
from sourcebook.page import markdown
from sourcebook.page.content import PageContent
from sourcebook.page.curation.versions import Version

HEADING = mark("Versions")
NAME = "comparison"
"""The name of the region with two versions compared."""
_MOST_VERSIONS, _MOST_ROWS = 50, 400
_AROUND = 240
"""So many characters are shown on either side of a change within a paragraph."""

_KINDS: Mapping[str, str] = {
    "changed": mark("changed"),
    "moved": mark("moved"),
    "struck": mark("left out"),
    "added": mark("added"),
}
_COUNTS: Mapping[str, str] = {
    "changed": mark("paragraphs changed: {count}"),
    "moved": mark("paragraphs moved: {count}"),
    "struck": mark("paragraphs left out: {count}"),
    "added": mark("paragraphs added: {count}"),
}
_MARKS: Mapping[str, str] = {"struck": "del", "added": "ins"}


def when(version: Version) -> str:
    """Return the date of a version in words."""
    if not version.date:
        return wording.undated()
    words = edtf.words(version.date)
    return _("captured {date}").format(date=words) if version.captured else words


# The section on the page of a version.


def section(
    entry: CatalogueEntry,
    versions: Versions,
    entries: Mapping[str, CatalogueEntry],
    resting: Sequence[str],
) -> tuple[str, ...]:
    """Return the section on the versions of a work, the newest first; none for a single one.

    resting: paragraphs that comments or evidence rest on, and that read otherwise in the newest.
    """
    work = versions.of.get(entry.path, ())
    if not work:
        return ()
    parts = [f"## {_(HEADING)}"]
    if work[0].path != entry.path:
        newest = _to_version(entry.path, work[0], entries)
        parts.append(_("This is an older version. The newest: {version}.").format(version=newest))
    if resting:
        where = markup.to_paragraphs(entry.path, entry.path, resting)
        sentence = _(
            "Cited in comments or as evidence, and otherwise in the newest version: {places}."
        )
        parts.append(sentence.format(places=where))
    rows = [
        "- " + " · ".join(_version(entry.path, work, at, versions, entries))
        for at in range(min(len(work), _MOST_VERSIONS))
    ]
    if len(work) > 2:
        ends, words = (work[0], work[-1]), _("The newest beside the oldest")
        link = _compared(entry.path, ends, versions, words)
        rows.append(f"- {link}: {summary(versions.compared(*ends))}")
    return ("\n\n".join([*parts, "\n".join(rows)]),)


def _version(
    page: str,
    work: Sequence[Version],
    at: int,
    versions: Versions,
    entries: Mapping[str, CatalogueEntry],
) -> Iterator[str]:
    """Yield what is said of a version: its date, and what has changed since the one before."""
    one = work[at]
    if one.path == page:
        yield f"**{markdown.inline(when(one))}** ({_('this page')})"
    else:
        yield _to_version(page, one, entries)
    if at + 1 < len(work):
        before = work[at + 1]
        yield summary(versions.compared(one, before))
        yield _compared(page, (one, before), versions, _("compare"))


def _to_version(page: str, version: Version, entries: Mapping[str, CatalogueEntry]) -> str:
    """Return a link to a version by its date, or its title where it has none."""
    words = when(version) if version.date else markup.title_of(entries[version.path])
    return f"[{markdown.label(words)}]({markup.relative_address(page, version.path)})"


def _compared(page: str, pair: tuple[Version, Version], versions: Versions, words: str) -> str:
    there = page_of(*pair)
    link = f"[{markdown.label(words)}]({markup.relative_address(page, there)})"
    return link if there in versions.pages else markdown.inline(words)


def summary(compared: Comparison) -> str:
    """Return in a line what has changed between two versions."""
    rows = [row for row in compared.rows if row.kind != "same"]
    if not rows:
        return _("nothing but furniture changed")
    found = ((words, sum(row.kind == kind for row in rows)) for kind, words in _COUNTS.items())
    parts = [_(words).format(count=count) for words, count in found if count]
    struck, added = (sum(row.words(kind) for row in rows) for kind in ("struck", "added"))
    return comma().join(parts) + (f" ({_in_words(struck, added)})" if struck or added else "")


def _in_words(struck: int, added: int) -> str:
    return _("words: −{struck} +{added}").format(struck=struck, added=added)


# The page that compares two.


def page(compared: Comparison, entries: Mapping[str, CatalogueEntry]) -> PageContent:
    """Return the content of the page that compares two versions, without its region."""
    title = markup.title_of(entries[compared.newer.path])
    words = _("Versions compared: {title}").format(title=title)
    key = _("Struck words stand in the older version alone, underlined ones in the newer alone.")
    return PageContent({"title": words, "search": {"exclude": "true"}}, f"{key}\n")


def render(
    path: str, compared: Comparison, entries: Mapping[str, CatalogueEntry], whole: Collection[str]
) -> str:
    """Return two versions compared, for the page at `path`.

    whole: the sources whose text may be shown: of others no word is.
    """
    newer, older = compared.newer, compared.older
    shown = newer.path in whole and older.path in whole
    head = _("{newer} beside {older}: {changes}.").format(
        newer=_to_version(path, newer, entries),
        older=_to_version(path, older, entries),
        changes=summary(compared),
    )
    parts = [head, *_fields(compared, entries)]
    if not shown:
        parts.append(_("The rights of the sources do not allow their words to be shown here."))
    rows = [*_rows(path, compared, shown=shown)]
    parts += rows[:_MOST_ROWS]
    if left := max(0, len(rows) - _MOST_ROWS):
        parts.append(_("and {count} more").format(count=left))
    return "\n\n".join(parts)


def _fields(compared: Comparison, entries: Mapping[str, CatalogueEntry]) -> Iterator[str]:
    """Yield what the versions say otherwise of themselves, as a list."""
    labels = {row.name: row.label for row in fields.FIELDS}
    both = (entries[version.path] for version in (compared.newer, compared.older))
    rows = [
        f"- {_(labels[name])}: "
        + _("“{older}” is now “{newer}”").format(
            older=markdown.inline(before), newer=markdown.inline(now)
        )
        for name, before, now in described(*both)
    ]
    if rows:
        yield "\n".join(rows)


def _rows(path: str, compared: Comparison, *, shown: bool) -> Iterator[str]:
    """Yield what has become of each paragraph; those that are as they were in one line."""
    same: list[str] = []
    for row in compared.rows:
        if row.kind == "same":
            same += (compared.here[at] for at in row.newer)
            continue
        if same:
            yield _same(path, compared, same)
            same = []
        yield _head(path, compared, row)
        if shown:
            yield markdown.block_quote(_words(row))
    if same:
        yield _same(path, compared, same)


def _same(path: str, compared: Comparison, ids: Sequence[str]) -> str:
    """Return which paragraphs in a row are as they were."""
    ends = [markup.to_paragraphs(path, compared.newer.path, [one]) for one in (ids[0], ids[-1])]
    places = ends[0] if len(ids) == 1 else "–".join(ends)
    return _("{places} as it was").format(places=places)


def _head(path: str, compared: Comparison, row: ComparedParagraph) -> str:
    """Return where a paragraph stands in both versions, and what has become of it."""
    older = [compared.there[at] for at in row.older]
    newer = [compared.here[at] for at in row.newer]
    places = [
        markup.to_paragraphs(path, version.path, ids)
        for version, ids in ((compared.older, older), (compared.newer, newer))
        if ids
    ]
    facts = [" → ".join(places), _(_KINDS[row.kind])]
    if len(older) > len(newer) > 0:
        facts.append(_("two paragraphs joined"))
    elif len(newer) > len(older) > 0:
        facts.append(_("divided in two"))
    struck, added = row.words("struck"), row.words("added")
    return " · ".join([*facts, *([_in_words(struck, added)] if struck or added else [])])


def _words(row: ComparedParagraph) -> str:
    """Return the words of both versions on a line, each stretch marked that one alone has."""
    last = len(row.pieces) - 1
    return "".join(_piece(one, at == 0, at == last) for at, one in enumerate(row.pieces)).strip()


def _piece(one: ComparedWords, is_first: bool, is_last: bool) -> str:
    if one.kind == "same":
        return markdown.fragment(_shortened(one.text, is_first, is_last))
    words = one.text.lstrip()
    space = " " * (len(words) < len(one.text))
    return f"{space}[{markdown.fragment(words, in_link=True)}]{{.{_MARKS[one.kind]}}}"


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """Return words that both have, without those far from any change."""
    before, after = (0 if is_first else _AROUND), (0 if is_last else _AROUND)
    if len(text) <= before + after + _AROUND:
        return text
    if is_first and is_last:
        return f"{text[:_AROUND]} …"
    end = text.rfind(" ", 0, before) if before else 0
    start = text.find(" ", len(text) - after) if after else len(text)
    end, start = (end if end > 0 else before), (start if start > 0 else len(text) - after)
    return f"{text[:end]} … {text[start:].lstrip()}" if before or after else text
