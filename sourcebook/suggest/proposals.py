"""Proposes subjects: joins what was found, leaves out what has a page or was refused, ranks."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sourcebook.model import Lines, Segment, Subject
from sourcebook.project import slug
from sourcebook.record_memory import RecordMemory
from sourcebook.subjects.detect import Detector
from sourcebook.subjects.folding import fold
from sourcebook.suggest import finding, name_groups
from sourcebook.suggest.name_groups import NameGroup
from sourcebook.suggest.records import CorpusText, Mention, Proposal, folded
from sourcebook.suggest.variants import HAN

_FURTHER_SOURCE = 0.35
"""How much more a further source counts."""

_LONGEST_LABEL = 120


def propose(
    sources: Sequence[CorpusText],
    subjects: Iterable[Subject],
    refused: Collection[str],
    memory: RecordMemory | None = None,
) -> tuple[Proposal, ...]:
    """Return what the sources speak of and has no page, the best first.

    subjects: that have a page. refused: ids of proposals that a curator refused. memory: what
    earlier runs read in each source.
    """
    names, phrases, introduced = finding.find(sources, memory)
    languages = sorted({source.language for source in sources})
    found = name_groups.groups(names, introduced, languages)
    found += [NameGroup([one]) for one in phrases.by_key.values()]
    known = _Known(subjects)
    made = [_proposal(group) for group in _whole(found) if group.mentions and not known.has(group)]
    kept = (one for one in made if one.id and not refused_by(one, refused))
    return _numbered(sorted(kept, key=lambda one: (-one.score, one.id, one.labels)))


def refused_by(proposal: Proposal, refused: Collection[str]) -> bool:
    """Tell whether a curator refused a proposal, under whichever of its names."""
    return proposal.id in refused or any(slug(label) in refused for label in proposal.labels)


class _Known:
    """The subjects that have a page."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._detector = Detector(subjects)

    def has(self, group: NameGroup) -> bool:
        """Tell whether one of the names of a group is wholly a name of a subject."""
        return any(self._covers(found.form) for found in group.forms)

    def _covers(self, label: str) -> bool:
        """Tell whether the subjects' own search finds one in the whole of a label."""
        segment = Segment("p1", "paragraph", label, Lines(0, 0))
        most = len(fold(label).text)
        return any(
            len(fold(piece.quote).text) == most
            for match in self._detector.find([segment])
            for piece in match.evidence
        )


def _whole(groups: Sequence[NameGroup]) -> list[NameGroup]:
    """Leave out names that stand only within longer ones: "Joint Declaration" of "1956 Joint
    Declaration"."""
    there: defaultdict[tuple[str, str], list[tuple[int, Mention]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for mention in group.mentions:
            there[mention[:2]].append((number, mention))
    return [
        group
        for number, group in enumerate(groups)
        if " " not in group.name
        or not all(
            any(
                other != number and len(around.quote) > len(one.quote) and around.holds(one)
                for other, around in there[one[:2]]
            )
            for one in group.mentions
        )
    ]


def _proposal(group: NameGroup) -> Proposal:
    """Return a group of names as a proposal, with its score."""
    mentions = group.mentions
    sources = tuple(dict.fromkeys(one.path for one in mentions))
    labels = _labels(group)
    score = _weight(group, mentions) * math.log2(1 + _counted(group, mentions))
    score *= 1 + _FURTHER_SOURCE * (len(sources) - 1)
    return Proposal(
        slug(labels[0]),
        group.kind,
        labels,
        round(score, 3),
        len(mentions),
        sources,
        _passages(mentions),
        _why(group, len(sources)),
    )


def _labels(group: NameGroup) -> tuple[str, ...]:
    """Return the names of a group, each once: the fullest of the frequent ones is the title."""
    forms = sorted(group.forms, key=lambda one: (-_fullness(one.form), -len(one.spoken), one.form))
    every = (form[:_LONGEST_LABEL] for one in forms for form in (one.form, *one.also))
    first: dict[str, str] = {}
    for form in every:
        first.setdefault(folded(form), form)
    return tuple(first.values())


def _fullness(form: str) -> int:
    """Return how many words of a name are written out; in Han characters, how many there are."""
    if HAN.fullmatch(form):
        return min(4, len(form))
    return min(3, sum(len(word.rstrip(".")) > 1 and not word.isupper() for word in form.split()))


def _weight(group: NameGroup, mentions: Sequence[Mention]) -> float:
    weight = group.weight + min(0.4, 0.1 * max(group.kinds.values(), default=0.0))
    in_text = any(one.passage for one in mentions)
    return weight if in_text or group.is_stated else 0.6 * weight


def _counted(group: NameGroup, mentions: Sequence[Mention]) -> float:
    """Return how often a name counts: within a longer term a third."""
    inner = sum(found.inner for found in group.forms)
    return max(1.0, len(mentions) - 0.67 * inner)


def _passages(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    first: dict[tuple[str, str], Mention] = {}
    for one in mentions:
        first.setdefault((one.path, one.passage), one)
    return tuple(sorted(first.values(), key=lambda one: (one.path, _number(one.passage))))


def _number(passage: str) -> int:
    return int(passage[1:]) if passage[1:].isdigit() else 0


def _why(group: NameGroup, sources: int) -> tuple[str, ...]:
    spread = (f"in {sources} sources",) if sources > 1 else ()
    return (*group.reasons, *spread)


def _numbered(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return proposals of which no two have one id: the first keeps it."""
    first: dict[str, Proposal] = {}
    for one in proposals:
        first.setdefault(one.id, one)
    return tuple(first.values())
