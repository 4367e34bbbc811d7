"""Decides how much of each source's text may be shown, counted over the whole site.

The first words are shown on the source's own page. What subjects' pages quote counts together, so
all of it is chosen before any page is made: for each subject first a few words around what it
matched, then whole passages, while the share lasts.
"""

import math
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from sourcebook.collection import Mode
from sourcebook.derive.known.passages import Passage, words_around_match
from sourcebook.publish.render.excerpts import Allowance, Allowances, as_compared, count_words
from sourcebook.publish.rights.decisions import Decision, Policy

_MOST_SHARE = 4


class Quotable(Struct):
    """What subjects' pages would quote of a source, if they might quote everything.

    best: the strongest passage for each subject. passages: all, in the order in which they are
    chosen.
    """

    best: list[Passage] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)


def allowances(
    decisions: Mapping[str, Decision],
    lengths: Mapping[str, int],
    quotable: Mapping[str, Quotable],
    policy: Policy,
) -> Allowances:
    """Return what may be shown of each source.

    lengths: the words of each text, by path. quotable: what subjects' pages would quote of it.
    """
    return Allowances(
        {
            path: _allowance(
                decision.mode, lengths.get(path, 0), quotable.get(path, Quotable()), policy
            )
            for path, decision in decisions.items()
            if decision.mode != "full"
        }
    )


def _allowance(mode: Mode, length: int, quotable: Quotable, policy: Policy) -> Allowance:
    if mode != "excerpt":
        return Allowance(mode, 0)
    least = _least(length, quotable.best, policy)
    left = math.floor(length * policy.share) - sum(map(count_words, least))
    chosen = set(least)
    for passage in map(as_compared, quotable.passages):
        more = count_words(passage) - sum(count_words(one) for one in least if one in passage)
        if passage not in chosen and more <= left:
            chosen.add(passage)
            left -= max(0, more)
    return Allowance(mode, min(policy.words, length // _MOST_SHARE), frozenset(chosen))


def _least(length: int, best: Iterable[Passage], policy: Policy) -> frozenset[str]:
    """Return what may be quoted in any case: the words around each match.

    Together they are no more than a quarter of a text, as its first words are: of a short text that
    many subjects name, each quotes fewer.
    """
    different = {one.text: one for one in best}
    if not different:
        return frozenset()
    most = min(policy.quote, length // _MOST_SHARE // len(different))
    texts = (words_around_match(one, most).text for one in different.values())
    return frozenset(filter(None, map(as_compared, texts)))
