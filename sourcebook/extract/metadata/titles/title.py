"""Chooses the line that is the title."""

import re

from msgspec import Struct

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines
from sourcebook.extract.metadata.heads.cases import title_of_case
from sourcebook.extract.metadata.heads.covers import titles_on_cover
from sourcebook.extract.metadata.heads.head_lines import without_holders
from sourcebook.extract.metadata.people.posted import posted_below
from sourcebook.extract.metadata.saved_pages.headline_place import (
    headline_by_place,
    headline_given_twice,
    is_date_or_byline,
)
from sourcebook.extract.metadata.titles.act_titles import title_of_act
from sourcebook.extract.metadata.titles.headings import (
    above_labels,
    heading_near_beginning,
    largest_headings,
)
from sourcebook.extract.metadata.titles.headline import lines_of_headline
from sourcebook.extract.metadata.titles.title_form import (
    FEWEST_NAMED,
    can_be_title,
    repeats_title,
)
from sourcebook.extract.metadata.titles.title_rivals import (
    POOL,
    competing_lines,
    first_of_text,
    in_capitals,
    is_beside_title,
    is_sentence_of_text,
    rivals_in,
)
from sourcebook.extract.metadata.titles.title_score import (
    is_called_by_kind,
    rate,
    rate_in_short,
    weigh_form,
)
from sourcebook.extract.models.title_model import probabilities
from sourcebook.extract.rules.series import lines_in_series
from sourcebook.extract.rules.turns import persons_of_play, turns_among
from sourcebook.extract.shapes.verse import lines_of_stanzas
from sourcebook.kind_words import kind_named
from sourcebook.names.grammar import looks_like_person

_CERTAIN, _CERTAIN_SHORT = 0.3, 0.5
"""Probability from which a line is the title, whatever its rivals; one of a word or two may be an
entry of the menu."""

_LIKELY, _LEAD = 0.04, 1.1
"""Probability that is enough for a line so many times as probable as any other."""

_FEW = 12
_SHORT, _LEAST_OF_SHORT, _OF_TAKEN = 40, 0.5, 2.0
"""Lines of a page in which the rules weigh as much as the model, the chance from which the model
decides there too, and what counts for the line that it takes."""

_RULES = 0.85
"""How often the rules are right about a short capture."""

_BY_PLACE = 0.5
"""How often the place is right about a page of whose lines the model takes none for sure."""

_STANDFIRST = 2
"""Lines that a standfirst is below its headline at most, and words that it is longer at least."""

_ASKED = 0.67
"""How often a question that opens a text is its title: on public pages 4 of 6."""

_ADDRESSING = (":", "：", ",", "،")
"""How a line ends that only addresses somebody ("To the Editor:")."""

_MANY = 10
"""Short lines of a capture whose title the model finds; with fewer, the rules judge."""

_INNER_STOP = re.compile(r"[.!?。！？؟]\s*\S")
"""The end of a sentence with another after it."""


class LikelyTitle(Struct, frozen=True):
    """A line that may be the title. at: its index, -1 without one. chance: that it is right.

    doubt: why none stands out, where none does.
    """

    at: int
    chance: float
    doubt: str = ""


def likely_title(page: CaptureLines) -> LikelyTitle:
    """Return the line that is most likely the title, and why that is in doubt, if it is.

    The lines above the text compete; where there is no prose, the first line that can be a title
    is. None is taken when no line can be one. In a whole page with its furniture a trained model
    judges the lines, and the best must be probable enough, or more so than any other by far; in
    shorter captures, and where the format marks headings, rules judge. A line that only adds the
    site's name to another ("Headline | Site") gives way to it.
    """
    called = title_of_act(page) or title_of_case(page)
    if called is not None:
        return LikelyTitle(called[0], _RULES) if called else LikelyTitle(-1, 0.0)
    first, stop = page.body
    turns = turns_among(page.lines) | persons_of_play(page.lines)
    turns |= lines_in_series(page.lines) | lines_of_stanzas(page.lines)
    pool, named = rivals_in(page, turns)
    if all(page.lines[i].text.endswith(_ADDRESSING) for i in named):
        named = []
    pool = (
        above_labels(page, named)
        or largest_headings(page, named)
        or named
        or (pool and first_of_text(page))
        or pool
        or heading_near_beginning(page)
    )
    covered = titles_on_cover(page, pool) if stop else []
    if covered:
        longest = max(covered, key=lambda i: (page.lines[i].words, -i))
        return LikelyTitle(longest, _RULES)
    if not pool:
        asked = first not in turns and _opens_with_question(page)
        return LikelyTitle(first, _ASKED) if asked else LikelyTitle(-1, 0.0)
    if not stop:
        return _without_text(page, pool)
    if not any(line.prose for line in page.lines[first:stop]) or not _has_furniture(page):
        return _by_rules(page, pool[-POOL:])
    likely = _in_whole_page(page, pool, turns)
    short = len(page.lines) <= _SHORT and likely.chance < _LEAST_OF_SHORT
    return _in_short_page(page, pool[-POOL:], likely) if short else likely


def _without_text(page: CaptureLines, pool: list[int]) -> LikelyTitle:
    """Return the likeliest line of a capture in which no line reads as text, as of minutes."""
    called = (i for i in pool if i < _FEW and (is_called_by_kind(page, i) or _is_minutes(page, i)))
    by_kind = next(called, -1)
    if by_kind >= 0:
        return LikelyTitle(by_kind, _RULES)
    headed = any(map(is_date_or_byline, page.lines[pool[0] + 1 : pool[0] + 2]))
    of_page = _has_furniture(page) and not headed
    pool = without_holders(page, pool) if of_page else pool
    placed = headline_by_place(page, pool, {}) if of_page else -1
    return LikelyTitle(placed if placed >= 0 else pool[0], _RULES / 2)


def _is_minutes(page: CaptureLines, index: int) -> bool:
    """Tell whether a line ends with a word for minutes ("Vuosikokouksen pöytäkirja")."""
    words = page.lines[index].text.split()
    kind = kind_named(words[-1].strip(".:")) if len(words) > 1 else None
    return kind is not None and kind.name == "transcript"


def _of_poem(page: CaptureLines, pool: list[int]) -> int:
    """Return the title of a poem: the line in capitals, or the first that is not who wrote it."""
    lines = page.lines
    others = [i for i in pool if not looks_like_person(lines[i].text)]
    return (in_capitals(page, pool) or others or pool[-1:])[0]


def _by_rules(page: CaptureLines, pool: list[int]) -> LikelyTitle:
    first, stop = page.body
    if len(pool) > 1 and not any(line.prose for line in page.lines[first:stop]):
        return LikelyTitle(_of_poem(page, pool), _RULES)
    scores = [
        score + weigh_form(page, index, pool)
        for score, index in zip(rate(page, pool), pool, strict=True)
    ]
    top = max(range(len(pool)), key=lambda k: (scores[k], -k))
    return LikelyTitle(_without_site(page, pool[top], pool), _RULES)


def _in_short_page(page: CaptureLines, pool: list[int], likely: LikelyTitle) -> LikelyTitle:
    """Return the likeliest line of a page of a few lines by rules and by the model.

    likely: what was taken by the model alone. Where it takes none of many lines, as of a menu, so
    do the rules.
    """
    if likely.doubt and len(pool) > _FEW:
        return likely
    pool = without_holders(page, sorted({*pool, likely.at} - {-1}))
    scores = rate_in_short(page, pool, probabilities(page, pool, rate(page, pool)))
    taken = -1 if likely.doubt else likely.at
    scores = [score + (_OF_TAKEN if pool[k] == taken else 0) for k, score in enumerate(scores)]
    top = max(range(len(pool)), key=lambda k: (scores[k], -k))
    if pool[top] == taken or (taken >= 0 and _same(page, pool[top], [taken])):
        return likely
    return LikelyTitle(_without_site(page, pool[top], pool), _BY_PLACE)


def _in_whole_page(page: CaptureLines, above: list[int], turns: frozenset[int]) -> LikelyTitle:
    """Return the line that the model takes, unless the page's head tells of another.

    above: the lines above the text that can be a title. turns: those of a talk, a series or a
        poem, which are none.
    """
    named = _without_site(page, 0, above)
    if named and page.lines[named].words >= FEWEST_NAMED:
        return LikelyTitle(named, _RULES)
    pool = [index for index in competing_lines(page) if index not in turns] or above
    chances = dict(zip(pool, probabilities(page, pool, rate(page, pool)), strict=True))
    pool = without_holders(page, pool)
    ranked = sorted(pool, key=lambda i: (is_sentence_of_text(page, i), -chances[i], i))
    best = chances[ranked[0]]
    fits = page.lines[ranked[0]].words >= FEWEST_NAMED
    certain = best >= (_CERTAIN if fits else _CERTAIN_SHORT)
    told = -1 if certain else headline_given_twice(page, pool)
    post = _title_of_post(page, ranked[0], pool) if told < 0 else told
    if post >= 0:
        return LikelyTitle(post, _RULES)
    others = [chances[i] for i in ranked[1:] if not _same(page, i, ranked)]
    clear = fits and best >= _LIKELY and best >= _LEAD * max(others, default=0.0)
    clear = clear or certain
    placed = -1 if certain else headline_by_place(page, pool, chances)
    if placed >= 0 and (not clear or _is_standfirst(page, ranked[0], placed)):
        return LikelyTitle(_without_site(page, placed, pool), max(_BY_PLACE, chances[placed]))
    doubt = "" if clear else _doubt(page, ranked)
    at = _next_to_text(page, _without_site(page, ranked[0], pool), pool)
    return LikelyTitle(at, round(best, 3), doubt)


def _next_to_text(page: CaptureLines, at: int, pool: list[int]) -> int:
    """Return the last line above the text that says what line `at` does: its byline is there."""
    text = page.lines[at].text
    below = (i for i in pool if at <= i <= page.body[0] and page.lines[i].text == text)
    return max(below, default=at)


def _is_standfirst(page: CaptureLines, at: int, headline: int) -> bool:
    """Tell whether a line that the model takes for the headline is longer and just below it."""
    longer = page.lines[at].words - page.lines[headline].words
    return 0 < at - headline <= _STANDFIRST < longer


def _opens_with_question(page: CaptureLines) -> bool:
    """Tell whether a text begins with one question by itself, so long that it reads as text."""
    first, stop = page.body
    if first + 1 >= stop or not can_be_title(page, first):
        return False
    text = page.lines[first].text.rstrip("\"'”’» ")
    return text.endswith(("?", "？", "؟")) and not _INNER_STOP.search(text)


def _title_of_post(page: CaptureLines, best: int, pool: list[int]) -> int:
    """Return the title of a blog's post, below the blog's name and the day; -1 without one.

    Such a text has "Posted by" right below it. best: the line that looks most like a title.
    """
    day = next((i for i in range(best + 1, len(page.lines)) if page.free(i)), best)
    post = day + 1
    dated = best < day and post in pool and bool(read_date(page.lines[day].text))
    named = dated and page.lines[post].words >= FEWEST_NAMED
    return post if named and posted_below(page) else -1


def whole_headline(page: CaptureLines, at: int) -> tuple[int, ...]:
    """Return the lines of the headline that a title's line is part of, in order."""
    act = title_of_act(page) or title_of_case(page)
    if act:
        return act if at in act else (at,)
    if page.lines[at].kind == "heading":
        return (at,)
    tight = at > 0 and not page.lines[at].gap and page.free(at - 1) and can_be_title(page, at - 1)
    tight = tight and not is_beside_title(page.lines[at - 1].text)
    if tight and at - 1 in titles_on_cover(page, [at - 1]):
        return (at - 1, at)
    near = (i for i in (at - 1, at + 1) if page.free(i) and page.lines[i].kind == "paragraph")
    return lines_of_headline(page, at, frozenset(i for i in near if can_be_title(page, i)))


def _same(page: CaptureLines, index: int, ranked: list[int]) -> bool:
    """Tell whether a line only says again what the best one says."""
    best = page.lines[ranked[0]]
    return repeats_title(page.lines[index], best) or repeats_title(best, page.lines[index])


def _without_site(page: CaptureLines, best: int, pool: list[int]) -> int:
    line = page.lines[best]
    shorter = [i for i in pool if i != best and repeats_title(line, page.lines[i])]
    return next((i for i in shorter if page.lines[i].words < line.words), best)


def _has_furniture(page: CaptureLines) -> bool:
    """Tell whether so many lines are short that some must be a page's furniture.

    Not where lines are marked as headings: the model was not trained on those.
    """
    short = sum(1 for i, line in enumerate(page.lines) if not line.prose or page.marks[i])
    headed = any(line.kind == "heading" for line in page.lines)
    return short >= _MANY and not headed


def _doubt(page: CaptureLines, ranked: list[int]) -> str:
    other = [i for i in ranked if page.lines[i].text != page.lines[ranked[0]].text]
    named = [
        f"line {page.number(i)} '{_clipped(page.lines[i].text)}'" for i in ranked[:1] + other[:1]
    ]
    return f"no line stands out as the title: {' or '.join(named)}"


def _clipped(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
