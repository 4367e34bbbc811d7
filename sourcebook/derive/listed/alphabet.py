"""Lists all subjects from A to Z, under each of their names."""

import unicodedata

from sourcebook import wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import SourceIndex
from sourcebook.locale import collation, words
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark
from sourcebook.model import Subject
from sourcebook.page import markdown

_NUMBERS = mark("Numbers")
_OTHERS = mark("Others")
# The first word of a letter's name in Unicode, and the heading that it stands under.
_SCRIPTS = {
    "CJK": mark("Japanese and Chinese"),
    "HIRAGANA": mark("Japanese and Chinese"),
    "KATAKANA": mark("Japanese and Chinese"),
    "HANGUL": mark("Korean"),
    "LATIN": _OTHERS,
}
_OWN = {"ru": "CYRILLIC", "ar": "ARABIC"}
"""The scripts other than Latin whose letters have headings, by the language of the site."""

Row = tuple[str, str, tuple[Subject, ...]]
"""A name, the heading that it stands under, and the subjects that it names."""


def render(path: str, index: SourceIndex) -> str:
    """Return a list of all subjects for the page at `path`, by letter; other scripts follow.

    Another name of a subject leads to its own: `Northern Territories: see Territorial dispute`.
    """
    if not index.subjects:
        return _("No subjects yet: each is a Markdown file, in `docs/topics/` for a topic.")
    sections: dict[str, list[str]] = {}
    for name, heading, subjects in rows(index):
        sections.setdefault(heading, []).append(name_line(path, name, subjects, index))
    letters = " ".join(
        f"[{heading_in_words(heading)}](#{_anchor(heading)})" for heading in sections
    )
    parts = (
        f"## {heading_in_words(heading)}\n\n" + "\n".join(lines)
        for heading, lines in sections.items()
    )
    return "\n\n".join([letters, *parts])


def rows(index: SourceIndex, kind: str = "") -> list[Row]:
    """Return each name once, in order. kind: of which subjects alone are meant, by their titles."""
    named: dict[str, dict[str, Subject]] = {}
    for subject in index.subjects.values():
        if kind in ("", subject.kind):
            for name in (subject.title, *(() if kind else subject.labels)):
                named.setdefault(name, {})[subject.id] = subject
    found = (
        (name, _heading(collation.key(name)), tuple(of.values())) for name, of in named.items()
    )
    return sorted(found, key=_order)


def _heading(key: str) -> str:
    first = key[:1]
    if "a" <= first <= "z":
        return collation.letter(key)
    if first.isdecimal():
        return _NUMBERS
    script = unicodedata.name(first, "").partition(" ")[0] if first.isalpha() else "LATIN"
    if script == _OWN.get(words.language()):
        return collation.letter(key)
    return _SCRIPTS.get(script, script.capitalize())


def _order(row: Row) -> tuple[int, str, str, str]:
    """Return the sort key of a row: numbers first, then the letters of the site's own script, then
    Latin ones, then other scripts."""
    name, heading, _ = row
    kinds = (heading == _NUMBERS, len(heading) == 1 and not heading.isascii(), len(heading) == 1)
    key = collation.key(name)
    by = key[:2] if len(heading) == 1 else heading
    return next((at for at, one in enumerate(kinds) if one), len(kinds)), by, key, name


def heading_in_words(heading: str) -> str:
    """Return a heading in words: a letter, or the name of a script."""
    return heading if len(heading) == 1 else _(heading)


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def name_line(path: str, name: str, subjects: tuple[Subject, ...], index: SourceIndex) -> str:
    """Return a name as an item of a list on the page at `path`: what it names, or where to see."""
    own = [subject for subject in subjects if subject.title == name]
    if own:
        counts = (f"{wording.subject(s.kind)}, {number_of_sources(s, index)}" for s in own)
        links = (markup.to_subject(path, one) for one in own)
        return "- " + comma().join(map("{} ({})".format, links, counts))
    found = sorted(subjects, key=lambda subject: collation.key(subject.title))
    targets = wording.listing(tuple(markup.to_subject(path, one) for one in found))
    shown = markdown.escape_start(markdown.inline(name))
    return "- " + _("{name}: see {subjects}").format(name=shown, subjects=targets)


def number_of_sources(subject: Subject, index: SourceIndex) -> str:
    """Return the number of a subject's sources, in words."""
    return wording.sources(len(index.filed.get(subject.id, ())))
