"""The records of this room: a source's text, a place in it, what is found, and what is proposed."""

from functools import lru_cache
from typing import Literal, NamedTuple

from msgspec import Struct, field

from sourcebook.subjects.folding import fold

Kind = Literal["people", "places", "organisations", "events", "works", "topics"]
"""What a proposal is of. Works have no folder of their own: their pages are topics."""


class Passage(NamedTuple):
    """A paragraph of a text. id: `p4`. heading: whether it is one, or the title, whose id is empty.

    shown: whether its capitals mean nothing, as in a title with all words in capitals.
    """

    id: str
    text: str
    heading: bool = False
    titled: bool = False


class CorpusText(Struct, frozen=True):
    """A source: its page in `docs/`, title, language, paragraphs, and what its front matter names.

    named: values of the front matter, each with the kind of subject that it is.
    keywords: those that the source itself gives.
    """

    path: str
    title: str
    language: str
    passages: tuple[Passage, ...]
    named: tuple[tuple[str, Kind], ...] = ()
    keywords: tuple[str, ...] = ()


class Mention(NamedTuple):
    """A place that speaks of something: the source's page, the paragraph's id, where in it, and the
    words. What the front matter states has no paragraph."""

    path: str
    passage: str
    start: int
    quote: str

    def holds(self, other: "Mention") -> bool:
        """Tell whether it stands around another one."""
        ends = self.start + len(self.quote), other.start + len(other.quote)
        near = self[:2] == other[:2] and other.quote in self.quote
        return near and self.start <= other.start and ends[1] <= ends[0]


class FoundName(Struct):
    """What the texts speak of, under one form of its name.

    form: as it is written most often. kinds: what speaks for each kind, as points with a reason.
    spoken: where it is named. weight: how much its form and its context speak for it.
    reasons: why it may be a subject, in words that a curator reads. stated: whether metadata name
    it. inner: how many of its mentions stand within a longer term. also: other forms, of plural or
    case.
    """

    form: str
    spoken: list[Mention] = field(default_factory=list)
    kinds: dict[Kind, float] = field(default_factory=dict)
    weight: float = 1.0
    reasons: list[str] = field(default_factory=list)
    stated: bool = False
    inner: int = 0
    also: tuple[str, ...] = ()

    def speaks_for(self, kind: Kind, points: float, reason: str = "") -> None:
        """Note that something speaks for a kind."""
        self.kinds[kind] = self.kinds.get(kind, 0.0) + points
        if reason and reason not in self.reasons:
            self.reasons.append(reason)


class Proposal(Struct, frozen=True):
    """A subject that might have a page.

    id: what a curator types. labels: the first is its title, the others are other forms of it.
    count: how often the texts name it. sources: pages of the sources that do, in order.
    passages: where, each paragraph once. why: the reasons, in order of their weight.
    """

    id: str
    kind: Kind
    labels: tuple[str, ...]
    score: float
    count: int
    sources: tuple[str, ...]
    passages: tuple[Mention, ...]
    why: tuple[str, ...]


@lru_cache(maxsize=1 << 17)
def folded(form: str) -> str:
    """Return the folded form of a name, by which it is known."""
    return fold(form).text


class Findings:
    """All that is found, by the folded form of its name."""

    def __init__(self) -> None:
        self.by_key: dict[str, FoundName] = {}
        self._forms: dict[str, dict[str, int]] = {}

    def note(self, form: str, mention: Mention | None = None) -> FoundName:
        """Note that a text has a form, and return what is known of it."""
        key = folded(form)
        found = self.by_key.setdefault(key, FoundName(form))
        forms = self._forms.setdefault(key, {})
        forms[form] = forms.get(form, 0) + 1
        found.form = max(forms, key=lambda one: (forms[one], one))
        if mention:
            found.spoken.append(mention)
        return found

    def of(self, form: str) -> FoundName | None:
        """Return what is known of a form; None where nothing is."""
        return self.by_key.get(folded(form))
