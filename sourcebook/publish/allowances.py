"""How much of each source's text may be shown, counted over the whole site.

The first words stand on the source's own page. Passages on subject pages count together, wherever
they stand: all are chosen before any page is made.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sourcebook.collection import Mode, Quoted
from sourcebook.publish import excerpt
from sourcebook.publish.decisions import Decision, Policy

_MOST_SHARE = 4
_ELLIPSES = ("…", "...")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What of a source's text may be shown.

    words: how many of its first words; None for all. passages: that may be quoted, besides.
    """

    mode: Mode = "full"
    words: int | None = None
    passages: frozenset[str] = frozenset()

    def permits(self, quote: str) -> bool:
        """Return whether `quote`, or a longer passage that it is a part of, may be quoted."""
        if self.words is None:
            return True
        plain = _plain(quote)
        return any(plain in passage for passage in self.passages)


EVERYTHING = Allowance()
NOTHING = Allowance("record", 0)


@dataclass(frozen=True, slots=True)
class Allowances:
    """The allowance of each source, by the path of its page; any other page shows all it has.

    whole: the pages of the sources that are published in full; None where nothing was decided.
    """

    by_path: Mapping[str, Allowance] = field(default_factory=dict)
    whole: Collection[str] | None = None

    def of(self, path: str) -> Allowance:
        """Return what may be shown of the source whose page is `path`."""
        return self.by_path.get(path, EVERYTHING)

    def elsewhere(self, path: str) -> Allowance:
        """Return what another page may quote of the source whose page is `path`.

        Of a page that is not there (it was renamed, moved or taken away) nobody knows.
        """
        known = self.whole is None or path in self.whole
        return self.by_path.get(path, EVERYTHING if known else NOTHING)


def allowances(
    decisions: Mapping[str, Decision],
    lengths: Mapping[str, int],
    quoted: Iterable[Quoted],
    said: Policy,
) -> Allowances:
    """Return what may be shown of each source.

    lengths: the words of each text, by path. quoted: every passage on any page, in the order in
    which they are chosen while their source's share lasts.
    """
    passages: dict[str, list[str]] = {path: [] for path in decisions}
    for one in quoted:
        if one.source in passages:
            passages[one.source].append(one.text)
    return Allowances(
        {
            path: _allowance(decision.mode, lengths.get(path, 0), passages[path], said)
            for path, decision in decisions.items()
            if decision.mode != "full"
        }
    )


def _allowance(mode: Mode, length: int, passages: Iterable[str], said: Policy) -> Allowance:
    if mode != "excerpt":
        return Allowance(mode, 0)
    left = math.floor(length * said.share)
    chosen: set[str] = set()
    for passage in map(_plain, passages):
        length_of_it = excerpt.count(passage)
        if passage not in chosen and length_of_it <= left:
            chosen.add(passage)
            left -= length_of_it
    return Allowance(mode, min(said.words, length // _MOST_SHARE), frozenset(chosen))


def _plain(text: str) -> str:
    """Return a quotation as it is compared: one space between words, no ellipsis at its ends."""
    text = re.sub(r"\s+", " ", text).strip()
    for mark in _ELLIPSES:
        text = text.removeprefix(mark).removesuffix(mark).strip()
    return text
