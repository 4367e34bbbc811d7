"""Joins the forms of one name, and counts what speaks for all of them together."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.suggest import variants
from sourcebook.suggest.records import Findings, FoundName, Kind, Mention, folded
from sourcebook.suggest.variants import consonants, is_transliterated

_SEVERAL = re.compile("[ \u30fb]|^[\u3005\u3400-\u9fff]{3,5}$")
"""Whether a name may be that of a person in full."""

_HYPHEN = re.compile("[-\u2010\u2011\u2013]")


@dataclass
class NameGroup:
    """The forms of one name. derived: those that are no names of it, as "Japanese" of Japan."""

    forms: list[FoundName] = field(default_factory=list)
    derived: list[FoundName] = field(default_factory=list)
    _counted: tuple[tuple[int, int], tuple[Mention, ...]] = ((0, 0), ())

    @property
    def name(self) -> str:
        """The form that was found first."""
        return self.forms[0].form

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Where the texts speak of it, each place once."""
        made_of = len(self.forms), len(self.derived)  # both only grow
        if self._counted[0] != made_of:
            every = (one for found in (*self.forms, *self.derived) for one in found.spoken)
            self._counted = made_of, tuple(dict.fromkeys(every))
        return self._counted[1]

    @property
    def kinds(self) -> dict[Kind, float]:
        """What speaks for each kind."""
        points: dict[Kind, float] = {}
        for found in self.forms:
            for kind, more in found.kinds.items():
                points[kind] = points.get(kind, 0.0) + more
        if any("-" not in one.form for one in self.derived):
            points["places"] = points.get("places", 0.0) + 3.0
        return points

    @property
    def kind(self) -> Kind:
        """The kind for which most speaks."""
        points = self.kinds
        return max(points, key=lambda kind: (points[kind], kind)) if points else "topics"

    @property
    def weight(self) -> float:
        """How much the best of its forms speaks for it."""
        return max(found.weight for found in self.forms)

    @property
    def is_stated(self) -> bool:
        """Whether the metadata of a source name it."""
        return any(found.stated for found in self.forms)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it may be a subject."""
        found = (reason for one in (*self.forms, *self.derived) for reason in one.reasons)
        more = (f"with \u201c{one.form}\u201d" for one in self.derived)
        return tuple(dict.fromkeys((*found, *more)))


def groups(
    names: Findings, abbreviations: Iterable[tuple[str, str]], languages: Sequence[str]
) -> list[NameGroup]:
    """Join the names that are forms of one.

    abbreviations: long names and what stands for them. languages: of the texts.
    """
    joined = _Groups(names)
    for long, short in abbreviations:
        joined.join(long, short, f"\u201c{short}\u201d stands for it in brackets")
    for language in languages:
        _join_inflected(joined, language)
    _join_written_alike(joined)
    _join_scripts(joined)
    _join_surnames(joined)
    _join_adjectives(joined)
    _join_compounds(joined)
    return joined.all()


class _Groups:
    """The groups, by the folded forms of all their names."""

    def __init__(self, names: Findings) -> None:
        self._made = {key: NameGroup([found]) for key, found in names.by_key.items()}
        self._into: dict[str, str] = {}

    def of(self, name: str) -> NameGroup | None:
        """Return the group that has a name."""
        return self._made.get(self._leader(folded(name)))

    def all(self) -> list[NameGroup]:
        """Return the groups."""
        return list(self._made.values())

    def join(self, into: str, name: str, reason: str = "") -> None:
        """Put the group of a name into another one."""
        first, second = self.of(into), self.of(name)
        if first is None or second is None or first is second:
            return
        first.forms += second.forms
        first.derived += second.derived
        if reason:
            first.forms[0].reasons.append(reason)
        self._leave(name, into)

    def derive(self, place: str, name: str) -> None:
        """Put the forms of a group beside another one, as no names of it."""
        first, second = self.of(place), self.of(name)
        if first and second and first is not second:
            first.derived += second.forms
            self._leave(name, place)

    def drop(self, name: str) -> None:
        """Forget the group of a name."""
        self._made.pop(self._leader(folded(name)), None)

    def _leave(self, name: str, into: str) -> None:
        key = self._leader(folded(name))
        del self._made[key]
        self._into[key] = self._leader(folded(into))

    def _leader(self, key: str) -> str:
        while key in self._into:
            key = self._into[key]
        return key


def _join_inflected(joined: _Groups, language: str) -> None:
    """Join names that differ by the ending of a plural or a case: the most frequent comes first."""
    first: dict[tuple[str, ...], str] = {}
    for group in sorted(joined.all(), key=lambda one: (-len(one.mentions), one.name)):
        stems = (group.name[:1], *variants.stems(group.name, language))
        joined.join(first.setdefault(stems, group.name), group.name)


def _join_written_alike(joined: _Groups) -> None:
    """Join names that have their words in another order, or initials."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for group in joined.all():
        for word in sorted({*variants.parts(group.name)} if group.name.count(" ") else ()):
            if len(word) > 2:
                by_word[word].append(group.name)
    for alike in by_word.values():
        for long, short in _pairs(alike[:_MOST_ALIKE]):
            if variants.is_same_name(long, short):
                joined.join(long, short)


_MOST_ALIKE = 200
"""Names with one word in common that are compared with each other."""


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    ranked = sorted(names, key=lambda name: (-len(name), name))
    for at, long in enumerate(ranked):
        for short in ranked[at + 1 :]:
            yield long, short


def _join_scripts(joined: _Groups) -> None:
    """Join names that are written in Latin letters and in another script."""
    by_bones: defaultdict[str, list[str]] = defaultdict(list)
    for group in joined.all():
        if found := consonants(group.name):
            by_bones[found].append(group.name)
    for alike in by_bones.values():
        latin = [name for name in alike if folded(name).isascii()]
        for name in latin:
            for other in alike:
                if other not in latin and is_transliterated(name, other):
                    joined.join(name, other, "the same name in another script")


def _join_surnames(joined: _Groups) -> None:
    """Join a family name with the full name, which one person alone has, or has far more often.

    It stands last, or first as in Japan.
    """
    people: defaultdict[tuple[str, int], list[NameGroup]] = defaultdict(list)
    for group in joined.all():
        for name in [one.form for one in group.forms] if group.kind == "people" else ():
            for word, place in variants.family_names(name) if _SEVERAL.search(name) else ():
                people[word, place].append(group)
    for group in joined.all():
        key = folded(group.name)
        if re.search("[ \u30fb]", group.name) or len(group.forms) > 2:
            continue
        for place in (-1, 0):
            owner = _most_named(one for one in people.get((key, place), ()) if one is not group)
            if owner:
                joined.join(owner.name, group.name)
                break


def _most_named(groups: Iterable[NameGroup]) -> NameGroup | None:
    """Return the group that is named at least twice as often as any other; None where none is."""
    ranked = sorted({id(one): one for one in groups}.values(), key=lambda one: -len(one.mentions))
    if not ranked or (ranked[1:] and len(ranked[0].mentions) < 2 * len(ranked[1].mentions)):
        return None
    return ranked[0]


def _join_adjectives(joined: _Groups) -> None:
    """Put the words for what is from a place beside the place."""
    for group in joined.all():
        for word in variants.adjectives(group.name) if " " not in group.name else ():
            adjective = joined.of(word)
            if adjective and adjective.name.casefold() == word.casefold():
                joined.derive(group.name, adjective.name)


def _join_compounds(joined: _Groups) -> None:
    """Count a pair such as "Smith-Jones" for both, where both are named elsewhere."""
    for group in joined.all():
        parts = _HYPHEN.split(group.name)
        known = [one for one in map(joined.of, parts) if one and one is not group]
        if len(parts) == 2 == len(known):
            for one in known:
                one.derived.append(FoundName(group.name, list(group.forms[0].spoken)))
            joined.drop(group.name)
