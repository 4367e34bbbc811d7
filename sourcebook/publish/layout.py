"""The pieces of a page, for its template: what came before the main region, it, and the rest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.publish.prose import Prose
from sourcebook.publish.rendered import Rendered

Piece = Prose | Rendered
"""A piece of a page in order: what a person wrote, or a region."""

MAIN = ("source-text", "evidence")
"""The regions that are the main one of their page."""

RELATED = "related"


@dataclass(frozen=True, slots=True)
class Layout:
    """Pieces of one page, in reading order; any may be empty.

    before: what stands above the main region. main: the source's text or the evidence.
    after: what stands below it; on a source page, the commentary.
    related: links to subjects and other sources. rest: what follows them (footnotes).
    """

    before: tuple[Piece, ...] = ()
    main: Rendered | None = None
    after: tuple[Piece, ...] = ()
    related: Rendered | None = None
    rest: tuple[Piece, ...] = ()

    def html(self) -> Mapping[str, str]:
        """Return each piece as HTML, by its name."""
        return {
            "before": html(self.before),
            "main": self.main.shown if self.main else "",
            "after": html(self.after),
            "related": self.related.shown if self.related else "",
            "rest": html(self.rest),
        }

    def prose(self) -> tuple[Prose, ...]:
        """Return what a person wrote, in order."""
        pieces = (*self.before, *self.after, *self.rest)
        return tuple(piece for piece in pieces if isinstance(piece, Prose))


def arrange(pieces: Sequence[Piece]) -> Layout:
    """Return the layout of a page whose pieces stand in this order.

    Without a main region all that a person wrote stands after it.
    """
    at, main = _find(pieces, MAIN)
    before, after = (pieces[:at], pieces[at + 1 :]) if main else ((), pieces)
    at, related = _find(after, (RELATED,))
    after, rest = (after[:at], after[at + 1 :]) if related else (after, ())
    return Layout(tuple(before), main, tuple(after), related, tuple(rest))


def html(pieces: Iterable[Piece]) -> str:
    """Return pieces as HTML."""
    shown = (piece.html if isinstance(piece, Prose) else piece.shown for piece in pieces)
    return "\n".join(filter(None, shown))


def _find(pieces: Sequence[Piece], names: Sequence[str]) -> tuple[int, Rendered | None]:
    """Return the place of the first region called one of `names`, and the region."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Rendered) and piece.name in names:
            return at, piece
    return len(pieces), None
