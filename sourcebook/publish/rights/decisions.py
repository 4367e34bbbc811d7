"""Decides how each source is published, and gives the reason.

`mkdocs.yml` sets the default, a page may override it (`publish: excerpt`), and a licence that
forbids alteration overrides both. In doubt less is shown, never more.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, TypeGuard, get_args

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import licences
from sourcebook.collection import Mode
from sourcebook.locale.words import _
from sourcebook.page.front_matter.values import mapping_of, text_of

Setting = Literal["full", "by-rights"]
_MODES: Mapping[str, Mode] = {mode: mode for mode in get_args(Mode)}
_WORDS = 80
_SHARE = 0.1
_QUOTE = 25
_MOST_NAMED = 10


class Policy(Struct, frozen=True):
    """The settings `extra.publish` and `extra.excerpt` in `mkdocs.yml`.

    words: how many of a text's first words an excerpt shows, at most a quarter of the text.
    share: how much of a text may be quoted elsewhere in passages, from 0 to 1. quote: how many
    words the page of a subject quotes of each source in any case.
    problems: what in the settings cannot be read.
    """

    setting: Setting = "by-rights"
    words: int = _WORDS
    share: float = _SHARE
    quote: int = _QUOTE
    problems: tuple[str, ...] = ()


class Decision(Struct, frozen=True):
    """How one source is published. problem: what is wrong with the setting on its page."""

    mode: Mode
    ground: str
    licence: str
    problem: str = ""


def read_policy(extra: Mapping[str, object]) -> Policy:
    """Return the collection's policy. An unreadable setting is a problem, and shows less."""
    setting = extra.get("publish", "by-rights")
    excerpt = mapping_of(extra.get("excerpt"))
    words, share = excerpt.get("words", _WORDS), excerpt.get("share", _SHARE)
    quote = excerpt.get("quote", _QUOTE)
    problems = []
    if setting not in get_args(Setting):
        problems.append(f"`publish: {setting}` is not known; write `full` or `by-rights`")
    if not _is_count(words):
        problems.append(f"`excerpt: words: {words}` is not a number of words")
        words = 0
    if not _is_count(quote):
        problems.append(f"`excerpt: quote: {quote}` is not a number of words")
        quote = 0
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        problems.append(f"`excerpt: share: {share}` is not a share from 0 to 1")
        share = 0.0
    chosen: Setting = "full" if setting == "full" else "by-rights"
    return Policy(chosen, int(words), float(share), int(quote), tuple(problems))


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def decide(meta: Mapping[str, object], policy: Policy) -> Decision:
    """Return how the source with the front matter `meta` is published."""
    licence = text_of(meta.get("license")) or licences.NOT_EVALUATED
    known = licences.rights(licence)
    wanted, ground, problem = _wanted(meta, policy, known)
    if known.unaltered and wanted == "excerpt":
        return Decision(
            "record",
            _("{licence} allows no part alone").format(licence=known.words),
            licence,
            problem,
        )
    if known.unaltered and wanted == "full" and meta.get("corrections"):
        why = _("{licence} allows no alteration, and the page declares corrections")
        ground = why.format(licence=known.words)
        return Decision("record", ground, licence, problem)
    return Decision(wanted, ground, licence, problem)


def strictest(decided: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions for pages of one and the same capture: none shows what another hides."""
    order = list(_MODES)
    least = max(decided, key=lambda one: order.index(one.mode))
    ground = _("another page of the same capture: {ground}").format(ground=least.ground)
    return tuple(
        one if one.mode == least.mode else replace(one, mode=least.mode, ground=ground)
        for one in decided
    )


def _wanted(
    meta: Mapping[str, object], policy: Policy, known: licences.Rights
) -> tuple[Mode, str, str]:
    """Return the mode before the licence's veto, the ground for it, and what is wrong.

    A value under `publish` or `Publish` that is not a mode, or two of them, is a problem and never
    ignored.
    """
    own = [value for key, value in meta.items() if key.strip().casefold() == "publish" and value]
    if len(own) == 1 and isinstance(own[0], str) and own[0].strip() in _MODES:
        return _MODES[own[0].strip()], _("by decision of the editors"), ""
    if own:
        shown = own[0] if len(own) == 1 else own
        problem = f"`publish: {shown}` is not known; write one of {', '.join(_MODES)}"
        return "record", _("what its page says cannot be read"), problem
    if policy.setting == "full":
        return "full", _("the collection's choice"), ""
    if known.open:
        return "full", known.words, ""
    return "excerpt", _("no open licence: {licence}").format(licence=known.words), ""


def report(decisions: Mapping[str, Decision]) -> tuple[str, ...]:
    """Return lines that report how the sources are published, and why.

    decisions: by path of the page. Full texts without an open licence are listed.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for path, one in sorted(decisions.items()):
        groups.setdefault((one.mode, one.ground), []).append(path)
    lines = [
        f"published as {mode}: {_count(paths)} ({ground})"
        for (mode, ground), paths in sorted(groups.items())
    ]
    bare = [
        path
        for path, one in sorted(decisions.items())
        if one.mode == "full" and not licences.rights(one.licence).open
    ]
    if bare:
        lines.append(f"in full without an open licence: {_count(bare)}: {_named(bare)}")
    return tuple(lines)


def _count(paths: Sequence[str]) -> str:
    return "1 source" if len(paths) == 1 else f"{len(paths)} sources"


def _named(paths: Iterable[str]) -> str:
    shown = list(paths)
    more = len(shown) - _MOST_NAMED
    return ", ".join(shown[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
