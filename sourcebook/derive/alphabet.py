"""Lists all subjects from A to Z, under each of their names."""

import unicodedata

from sourcebook import wording
from sourcebook.derive import catalogue
from sourcebook.derive.catalogue import Index
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


def render(path: str, index: Index) -> str:
    """Return a list of all subjects for the page at `path`, by letter; other scripts follow.

    Another name of a subject leads to its own: `Northern Territories: see Territorial dispute`.
    """
    if not index.subjects:
        return _("No subjects yet: each is a Markdown file, in `docs/topics/` for a topic.")
    sections: dict[str, list[str]] = {}
    for name, heading, subjects in sorted(_rows(index), key=_order):
        line = _line(path, name, subjects, index)
        sections.setdefault(heading, []).append(line)
    letters = " ".join(f"[{_shown(heading)}](#{_anchor(heading)})" for heading in sections)
    parts = (f"## {_shown(heading)}\n\n" + "\n".join(lines) for heading, lines in sections.items())
    return "\n\n".join([letters, *parts])


def _rows(index: Index) -> list[Row]:
    """Return each name once, its heading, and the subjects that it names."""
    named: dict[str, dict[str, Subject]] = {}
    for subject in index.subjects.values():
        for name in (subject.title, *subject.labels):
            named.setdefault(name, {})[subject.id] = subject
    return [
        (name, _heading(collation.key(name)), tuple(found.values()))
        for name, found in named.items()
    ]


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


def _shown(heading: str) -> str:
    """Return a heading in words: a letter, or the name of a script."""
    return heading if len(heading) == 1 else _(heading)


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _line(path: str, name: str, subjects: tuple[Subject, ...], index: Index) -> str:
    own = [subject for subject in subjects if subject.title == name]
    if own:
        return "- " + comma().join(
            f"{catalogue.to_subject(path, one)} ({wording.subject(one.kind)}, {count(one, index)})"
            for one in own
        )
    found = sorted(subjects, key=lambda subject: collation.key(subject.title))
    targets = wording.listing(tuple(catalogue.to_subject(path, one) for one in found))
    shown = markdown.escape_start(markdown.inline(name))
    return "- " + _("{name}: see {subjects}").format(name=shown, subjects=targets)


def count(subject: Subject, index: Index) -> str:
    """Return the number of a subject's sources, in words."""
    return wording.sources(len(index.filed.get(subject.id, ())))
