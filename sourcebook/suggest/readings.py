"""Reads what one source says by itself, whatever others say, so that it can be kept between runs.

Only which capitals mean names hangs on other sources: on how these write the same words. So the
names of a source are kept under the answers to that, and are read again where one has changed.
"""

import contextlib
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

import msgspec
from msgspec import Struct

from sourcebook.record_memory import RecordMemory
from sourcebook.suggest import terms
from sourcebook.suggest.events import EventReader
from sourcebook.suggest.function_words import determiners
from sourcebook.suggest.name_signs import NAME_PARTICLES, WORK_MARKS
from sourcebook.suggest.phrases import Phrases, StemCount
from sourcebook.suggest.records import CorpusText
from sourcebook.suggest.runs import NameReader, NameRun
from sourcebook.suggest.variants import abbreviations
from sourcebook.suggest.words import TextWord, Usage, is_titled, usage, words

_IN_TEXT = """
in at near en à nach aus en a в из на под w z do
"""
_IN = frozenset(_IN_TEXT.split())
"""Words behind which the name of a place stands, without an article."""

_SAYING_TEXT = """
said says told wrote writes argued argues added explained asked sagte sagt schrieb schreibt
erklärte meinte berichtete fragte antwortete dit écrit déclare dijo escribió disse scrisse сказал
сказала писал писала заявил заявила
"""
_SAYING = frozenset(_SAYING_TEXT.split())
_WORKS = tuple(
    re.compile(
        rf"{re.escape(begin)}(?P<work>[^{re.escape(begin + end)}\n]{{3,90}}){re.escape(end)}"
    )
    for begin, end in WORK_MARKS
)
_CLOSED_BY = re.compile(r"[.,!?;:]$|^\W")


class EventPhrase(NamedTuple):
    """What happened, `text[start:end]` of a paragraph. signs: how much tells that it is one."""

    start: int
    end: int
    signs: int


class PhrasePlace(NamedTuple):
    """Where a phrase stands: in which paragraph, and where in it. begins: whether it begins a
    sentence."""

    passage: int
    start: int
    end: int
    begins: bool


class NameForm(NamedTuple):
    """What may be a name, `text[start:end]` of a paragraph, and what stands beside it.

    size: its words. title: as `NameRun` has it. within: the word before it, where the name of a
    place stands behind that. says: the word behind it, where that is what people do. owns: whether
    it is written with 's. goes_on: whether a word without a capital follows.
    """

    start: int
    end: int
    size: int
    title: str
    within: str
    says: str
    owns: bool
    goes_on: bool


class Reading(Struct, frozen=True):
    """What one source says. Lists of lists have an entry for each paragraph.

    written: how often each word is written with a capital within a sentence, at its beginning,
    without one, and behind a determiner. asked: the words of which it matters how others write
    them. phrases: by their stems. nouns: how often each of these stands where nouns do.
    works: each as (start, end). introduced: (long name, abbreviation, paragraph).
    """

    written: tuple[dict[str, int], dict[str, int], dict[str, int], dict[str, int]]
    asked: tuple[str, ...]
    stems: dict[str, StemCount]
    phrases: tuple[tuple[tuple[str, ...], int, tuple[PhrasePlace, ...]], ...]
    events: tuple[tuple[EventPhrase, ...], ...]
    works: tuple[tuple[tuple[int, int], ...], ...]
    terms: tuple[tuple[terms.Term, ...], ...]
    introduced: tuple[tuple[str, str, int], ...]


Names = tuple[tuple[NameForm, ...], ...]
T = TypeVar("T")


class Readings:
    """The readings of sources: those that are kept, or new ones, which are then kept."""

    def __init__(self, memory: RecordMemory) -> None:
        self._memory = memory

    def of(self, source: CorpusText) -> Reading:
        """Return what a source says."""
        key = _key(source)
        return self._known(key, Reading) or self._kept(key, _read(source))

    def names(self, source: CorpusText, reading: Reading, counted: Usage) -> Names:
        """Return what may be names in a source. counted: how all sources write its words."""
        key = hashlib.sha256(_key(source) + _answers(reading, counted)).digest()
        found = self._known(key, Names)
        return found if found is not None else self._kept(key, _names(source, counted))

    def _known(self, key: bytes, kind: type[T]) -> T | None:
        record = self._memory.get(key)
        try:
            return msgspec.msgpack.decode(record, type=kind) if record is not None else None
        except msgspec.MsgspecError:
            return None

    def _kept(self, key: bytes, made: T) -> T:
        with contextlib.suppress(UnicodeEncodeError):  # half a character, which no record holds
            self._memory.add(key, msgspec.msgpack.encode(made))
        return made


def _key(source: CorpusText) -> bytes:
    """Return a digest of all of a source that its reading is made of."""
    made_of = repr((source.language, [(one.text, one.titled) for one in source.passages]))
    return hashlib.sha256(made_of.encode(errors="surrogatepass")).digest()


def _answers(reading: Reading, counted: Usage) -> bytes:
    """Return all that `_names` asks of how the words of a source are written elsewhere."""
    found = bytearray([counted.capitalises_nouns])
    for low in reading.asked:
        determined = counted.determined[low] or counted.determined[low.removesuffix("s")]
        found.append(counted.is_proper(low) + 2 * bool(counted.small[low]) + 4 * bool(determined))
    return bytes(found)


# What a source says by itself.


def _read(source: CorpusText) -> Reading:
    """Return what a source alone tells: its words, phrases, events, works and terms."""
    language = source.language
    cut = [words(one.text) for one in source.passages]
    running = [found for found, one in zip(cut, source.passages, strict=True) if not one.titled]
    counted = usage(running, determiners(language), language)
    phrases = Phrases(language)
    places: dict[tuple[str, ...], list[PhrasePlace]] = {}
    for number, found in enumerate(cut):
        for key, first, last in phrases.add(number, found):
            where = PhrasePlace(number, found[first].start, found[last - 1].end, found[first].first)
            places.setdefault(key, []).append(where)
    events = EventReader(language)
    texts = [one.text for one in source.passages]
    return Reading(
        (counted.inner, counted.first, counted.small, counted.determined),
        tuple(sorted(_asked(cut))),
        dict(phrases.counts),
        tuple((key, phrases.nouns[key], tuple(where)) for key, where in places.items()),
        tuple(tuple(_events(events, found)) for found in cut),
        tuple(tuple(_works(text)) for text in texts),
        tuple(tuple(terms.terms(text)) for text in texts),
        tuple((*pair, n) for n, text in enumerate(texts) for pair in abbreviations(text)),
    )


def _asked(cut: Sequence[Sequence[TextWord]]) -> set[str]:
    """Return the words that may be a part of a name."""
    found = {word.low for some in cut for word in some if word.text != word.low}
    return found | {word.low for some in cut for word in some if word.text in NAME_PARTICLES}


def _events(reader: EventReader, found: Sequence[TextWord]) -> Iterator[EventPhrase]:
    for first, last, signs in reader.events(found):
        if last - first > 1:
            yield EventPhrase(found[first].start, found[last - 1].end, signs)


def _works(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between marks and is written as titles are: short, and no sentence."""
    for pattern in _WORKS:
        for found in pattern.finditer(text):
            work = found["work"].strip()
            asian = terms.is_unspaced(work) and found[0][0] in "\u300e\u300a"
            titled = is_titled(work) and 2 <= len(work.split()) <= 10 and work[:1].isupper()
            if (asian or titled) and not _CLOSED_BY.search(work):
                yield found.span("work")


# Names.


def _names(source: CorpusText, counted: Usage) -> Names:
    reader = NameReader(source.language, counted)
    return tuple(
        tuple(_in_passage(reader, words(one.text), titled=one.titled)) for one in source.passages
    )


def _in_passage(
    reader: NameReader, found: Sequence[TextWord], *, titled: bool
) -> Iterator[NameForm]:
    for run in reader.runs(found, titled=titled):
        yield _name(found, run)


def _name(found: Sequence[TextWord], run: NameRun) -> NameForm:
    """Return a run of capitals as a name, with what its neighbours tell."""
    first, last = found[run.first], found[run.last - 1]
    before = found[run.first - 1] if run.first and not first.before.strip() else None
    after = found[run.last] if run.last < len(found) else None
    joined = after if after and not after.before.strip() else None
    return NameForm(
        first.start,
        last.end,
        run.last - run.first,
        run.title,
        before.low if before and before.low in _IN else "",
        joined.low if joined and joined.low in _SAYING else "",
        last.owns,
        bool(joined and not joined.is_capital),
    )


def together(readings: Sequence[Reading], language: str) -> Usage:
    """Return how the words of all sources in a language are written."""
    counted = Usage(language=language)
    whole: tuple[Counter[str], ...] = (
        counted.inner, counted.first, counted.small, counted.determined,
    )  # fmt: skip
    for one in readings:
        for counter, more in zip(whole, one.written, strict=True):
            counter.update(more)
    return counted
