"""A source page as others refer to it: its paragraphs, where they will stand, what was lost."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from sourcebook.model import Segment
from sourcebook.page import regions
from sourcebook.pages import front_matter
from sourcebook.pages.following import Paragraphs, standing
from sourcebook.pages.generated import CAPTURE, lost_rows
from sourcebook.pages.kinds import source
from sourcebook.pages.page import Page


@dataclass(slots=True)
class Target:
    """A source page that others may refer to.

    count: of its paragraphs. new: their fingerprints. moved: the paragraphs before and after, when
    they are about to be numbered anew.
    pending: the lost reference of a page (empty: of one that has gone), by page and number.
    """

    count: int
    new: tuple[str, ...] = ()
    moved: tuple[Paragraphs, Paragraphs] | None = None
    pending: dict[tuple[str, int], re.Match[str]] = field(default_factory=dict)


def target_of(
    page: Page | None, segments: tuple[Segment, ...], paths: Collection[str], *, held: bool = False
) -> Target:
    """Return how a source's page stands and will stand, with `segments` as its text.

    page: None when it is still to be made. paths: of all pages. held: it stays as it is.
    """
    seals = source.paragraph_seals(segments)
    if page is None:
        return Target(len(seals), seals)
    known = _known(page)
    pending = _pending(page, paths)
    if known == seals:
        return Target(len(seals), seals, pending=pending)
    old = _standing(page, known)
    if held or old is None:
        count = known if old is None else old.seals
        return Target(len(count), count, pending=pending)
    new = Paragraphs(seals, tuple(segment.text for segment in segments))
    return Target(len(seals), seals, (old, new) if old.seals != seals else None, pending)


def orphan(page: Page) -> Target:
    """Return how a page stands whose capture has gone."""
    known = _known(page)
    old = None if known else _standing(page, ())
    seals = old.seals if old else known
    return Target(len(seals), seals)


def _standing(page: Page, known: tuple[str, ...]) -> Paragraphs | None:
    """Return the paragraphs in the page's text, None when it has no such region."""
    place = regions.split(page.body).region()
    return standing(place.text.replace("\r\n", "\n"), known) if place else None


def _known(page: Page) -> tuple[str, ...]:
    block = front_matter.strings(page.values.get(CAPTURE))
    return tuple(front_matter.as_value(block.get("paragraphs", [])))


def _pending(page: Page, paths: Collection[str]) -> dict[tuple[str, int], re.Match[str]]:
    return {
        (match["page"] if match["page"] in paths else "", int(match["number"])): match
        for match in lost_rows(page.values)
    }
