"""Finds the passages around matches of subjects, and writes them as quoted Markdown."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import lazy_re as re
from sourcebook.dates.names import month_number
from sourcebook.model import Evidence, Segment, SubjectMatch
from sourcebook.page import markdown
from sourcebook.page.curation.chosen_passages import ChosenParagraph, PassageChoice
from sourcebook.page.references import quotations
from sourcebook.text import COUNTED

_SENTENCE_END = re.compile(
    r"""(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bNo)(?<!\bSt)(?<!\bvs)
    [.!?\u2026][\u201d\u2019")\]]*\s+(?=[^\W\d_a-z]|["\u201c\u2018(\[0-9])
    | [\u3002\uff01\uff1f][\u300d\u300f]*""",
    re.VERBOSE,
)
_MAY_END = re.compile("[.!?\u2026\u3002\uff01\uff1f]")
_ORDINAL = re.compile(r"(?<![\d.,])\d{1,2}$")
_WORD = re.compile(r"[^\W\d_]+")
_CENTURIES = frozenset(("Jahrhundert", "Jahrhunderts", "Jahrhunderten", "Jh", "Jahrtausend"))
_LONGEST = 600
_AROUND = 240
_BRIEF = 320
_UNCHOSEN = 1_000_000
_WORDS = 45


class Passage(Struct, frozen=True):
    """Whole sentences `text[start:end]` of a segment, with the matches that lie in them.

    chosen: 0 where labels found it, else the rank of a person's choice, 1 for the first.
    """

    segment: Segment
    start: int
    end: int
    evidence: tuple[Evidence, ...]
    chosen: int = 0

    @property
    def text(self) -> str:
        """The passage as plain text, with one space between words."""
        return " ".join(self.segment.text[self.start : self.end].split())

    @property
    def terms(self) -> tuple[str, ...]:
        """The words that were matched, each once."""
        text = self.segment.text
        found = (_letters(text, item.start, item.end) for item in self.evidence)
        return tuple(dict.fromkeys(text[start:end] for start, end in found))


def passages(segment: Segment, evidence: Sequence[Evidence]) -> tuple[Passage, ...]:
    """Return the sentences of `segment` that hold its `evidence`, neighbours joined, in order."""
    bounds = sentence_bounds(segment.text)
    found: list[Passage] = []
    for item in sorted(evidence, key=lambda e: e.start):
        start = bounds[bisect_right(bounds, item.start) - 1]
        end = bounds[bisect_left(bounds, item.end)]
        start, end = _window(segment.text, start, end, item)
        last = found[-1] if found else None
        if last and start <= last.end:
            found[-1] = Passage(segment, last.start, max(end, last.end), (*last.evidence, item))
        else:
            found.append(Passage(segment, start, end, (item,)))
    return tuple(found)


@lru_cache(maxsize=1_000)
def sentence_bounds(text: str) -> tuple[int, ...]:
    """Return where the sentences of a paragraph begin, and where the last one ends."""
    return (0, *_sentence_ends(text, 0, len(text)), len(text))


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the sentences end between two places: where `_SENTENCE_END` matches."""
    at = start
    for sign in _MAY_END.finditer(text, start, end):
        if sign.start() >= at and (match := _SENTENCE_END.match(text, sign.start(), end)):
            if _counts(text, sign.start(), match.end()):
                continue
            at = match.end()
            yield at


def _counts(text: str, stop: int, begin: int) -> bool:
    """Return whether a stop makes an ordinal of the number before it: "2. Februar"."""
    if not text[stop - 1 : stop].isdecimal() or not _ORDINAL.search(text, max(0, stop - 3), stop):
        return False
    word = _WORD.match(text, begin)
    return word is not None and (month_number(word[0]) > 0 or word[0] in _CENTURIES)


def passages_of(segments: Sequence[Segment], match: SubjectMatch) -> tuple[Passage, ...]:
    """Return the passages of a source that match a subject, in order."""
    places: dict[str, list[Evidence]] = {}
    for item in match.evidence:
        places.setdefault(item.segment_id, []).append(item)
    matched = (segment for segment in segments if segment.id in places)
    return tuple(passage for one in matched for passage in passages(one, places[one.id]))


def most_telling(found: Sequence[Passage]) -> Passage:
    """Return the passage to show where one has to stand for all. found: at least one.

    A person's choice comes first, in its order. Of others the one with the most different labels
    and patterns of the subject, then the longest as far as it is shown (`brief`), then the first.
    """

    def weight(passage: Passage) -> tuple[int, int, int]:
        labels = {one.term for one in passage.evidence}
        length = min(passage.end - passage.start, _BRIEF)
        return -(passage.chosen or _UNCHOSEN), len(labels), length

    return max(found, key=weight)


def brief(passage: Passage) -> Passage:
    """Return the first sentences of a passage, as many as are short enough, but at least one."""
    text, start = passage.segment.text, passage.start
    if passage.end - start <= _BRIEF:
        return passage
    first = passage.evidence[0].end if passage.evidence else start
    ends = [*_sentence_ends(text, first, passage.end)]
    within = [end for end in ends if end - start <= _BRIEF]
    end = within[-1] if within else min(ends, default=passage.end)
    kept = tuple(e for e in passage.evidence if e.end <= end)
    return replace(passage, end=end, evidence=kept)


def words_around_match(passage: Passage, most: int) -> Passage:
    """Return at most `most` words of a passage, around the first of its matches.

    Nothing where the match alone is longer. Where nothing is matched, its first words.
    """
    words = list(COUNTED.finditer(passage.segment.text, passage.start, passage.end))
    if len(words) <= most:
        return passage
    first = words[0].span()
    start, end = next(((item.start, item.end) for item in passage.evidence), first)
    held = [at for at, word in enumerate(words) if word.end() > start and word.start() < end]
    spare = most - len(held)
    if spare < 0 or not held:
        return replace(passage, end=passage.start, evidence=())
    left = max(0, min(held[0] - spare // 2, len(words) - most))
    start, end = words[left].start(), words[left + most - 1].end()
    inside = tuple(e for e in passage.evidence if e.start >= start and e.end <= end)
    return replace(passage, start=start, end=end, evidence=inside)


def permitted(passage: Passage, may: Callable[[str], bool]) -> Passage:
    """Return the first sentences of a passage, or as many words around a match as may be quoted."""
    short = brief(passage)
    if may(short.text):
        return short
    least, most = 0, len(COUNTED.findall(short.text))
    while least < most:
        middle = (least + most + 1) // 2
        part = words_around_match(passage, middle)
        least, most = (middle, most) if part.text and may(part.text) else (least, middle - 1)
    return words_around_match(passage, least)


def sentence(passage: Passage) -> Passage:
    """Return the sentence of a passage that holds its first match, or some words around it.

    Where nothing is matched, its first sentence.
    """
    bounds, at = sentence_bounds(passage.segment.text), (passage.start, passage.start + 1)
    first, last = next(((item.start, item.end) for item in passage.evidence), at)
    start = max(passage.start, bounds[bisect_right(bounds, first) - 1])
    end = min(passage.end, bounds[bisect_left(bounds, last)])
    inside = tuple(e for e in passage.evidence if e.start >= start and e.end <= end)
    held = inside or passage.evidence[:1]
    return shortened(replace(passage, start=start, end=end, evidence=held))


def shortened(passage: Passage) -> Passage:
    """Return a passage, or where it is long some words around its first match."""
    return passage if passage.end - passage.start <= _BRIEF else words_around_match(passage, _WORDS)


def quotation(passage: Passage, whole: Passage | None = None) -> str:
    """Return a passage as a Markdown block quote, the matched words in bold.

    whole: the passage that it is a part of; `…` stands where something of it is left out.
    """
    before = "… " if whole and passage.start > whole.start else ""
    after = " …" if whole and passage.end < whole.end else ""
    return markdown.block_quote(f"{before}{marked(passage)}{after}")


def marked(passage: Passage) -> str:
    """Return a passage as one line of Markdown, the matched words in bold."""
    text = passage.segment.text
    parts: list[str] = []
    at = passage.start
    for item in passage.evidence:
        start, end = _letters(text, max(at, item.start), item.end)
        parts += [markdown.fragment(text[at:start]), f"**{markdown.fragment(text[start:end])}**"]
        at = end
    parts.append(markdown.fragment(text[at : passage.end]))
    return "".join(parts).strip()


# Passages that a person chose.


def with_chosen(
    segments: Sequence[Segment], found: Sequence[Passage], choice: PassageChoice
) -> tuple[Passage, ...]:
    """Return the passages of a source on a subject: those found, as a person's choice has them.

    choice: of this source alone.
    """
    removed = {paragraph for _, paragraph in choice.removed}
    kept: list[Passage] = []
    for segment in segments:
        own = [one for one in found if one.segment.id == segment.id]
        for one in choice.chosen:
            if one.paragraph == segment.id:
                own = _joined([*own, *_chosen(segment, own, one)])
        kept += own if segment.id not in removed else []
    return tuple(kept)


def _chosen(segment: Segment, found: Sequence[Passage], one: ChosenParagraph) -> list[Passage]:
    """Return the passages of a paragraph that a choice means.

    Sentences that hold the words given with it; without any, those with a label if it was not
    listed by itself; else the whole paragraph, or its first sentences where it is very long.
    """
    spans = [span for words in one.words if (span := quotations.find(words, segment.text))]
    bounds = sentence_bounds(segment.text)
    if spans:
        starts = ((bounds[bisect_right(bounds, a) - 1], bisect_left(bounds, b)) for a, b in spans)
        return [Passage(segment, start, bounds[end], (), one.rank) for start, end in starts]
    if found and one.words:
        return [replace(passage, chosen=passage.chosen or one.rank) for passage in found]
    end = max((b for b in bounds if b <= _LONGEST), default=0) or bounds[1]
    return [Passage(segment, 0, end, (), one.rank)]


def _joined(found: Sequence[Passage]) -> list[Passage]:
    """Return passages of one paragraph in order, each that overlaps another joined with it."""
    joined: list[Passage] = []
    for one in sorted(found, key=lambda p: (p.start, p.end)):
        last = joined[-1] if joined else None
        if last and one.start < last.end:
            both = dict.fromkeys((*last.evidence, *one.evidence))
            ranks = [rank for rank in (last.chosen, one.chosen) if rank]
            joined[-1] = replace(
                last,
                end=max(last.end, one.end),
                evidence=tuple(sorted(both, key=lambda e: e.start)),
                chosen=min(ranks, default=0),
            )
        else:
            joined.append(one)
    return joined


def _window(text: str, start: int, end: int, item: Evidence) -> tuple[int, int]:
    """Return the sentence, or where it is very long the words around the match."""
    if end - start <= _LONGEST:
        return start, end
    left = max(start, item.start - _AROUND)
    right = min(end, item.end + _AROUND)
    if left > start:
        left = text.find(" ", left, item.start) + 1 or left
    if right < end:
        right = max(text.rfind(" ", item.end, right), item.end)
    return left, right


def _letters(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the match without punctuation at its ends, where `**` would not be emphasis."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end
