"""Says how often a value is right, by its field, its origin and the rule that found it.

A rule that knows better says so itself, by `chance` of its candidate. Models do for the authors and
the date of an HTML page, for these and the title of a text, the signs of a kind of work for the
kind, and a heading that is the title says whether the page's head has the same. The shares below
are of what is left: of titles from the page's head, counted on the development pages of WCXB
(Murrough Foley, 2026, CC BY 4.0); of dates that only follow, on these and on pages of htmldate's
evaluation (Adrien Barbaresi, Apache-2.0), 14 in all; of texts, on the same pages as text. Other
fields were not measured: what a capture states is taken for sure, what follows from it is not.
"""

from sourcebook.fields import Field
from sourcebook.model import Candidate, Origin

# Field, beginning of the note, share. A line of a text has no note.
_MEASURED = (
    ("title", "<h", 0.92),
    ("title", "JSON-LD", 0.85),
    ("title", "meta", 0.85),
    ("title", "<title>", 0.6),
    ("title", "an element", 0.7),
    ("authors", "", 0.84),
    ("issued", "a line with the date of its last update", 0.75),
    ("issued", "the date in the page's address", 0.85),
    ("issued", "", 0.86),
    ("language", "", 0.97),
)
_UNMEASURED: dict[Origin, float] = {"stated": 0.95, "inferred": 0.7}
_INFERRED = 0.75
"""Most that a title, an author or a date is worth that only follows from what is said."""


def chance_of(field: Field, chosen: Candidate) -> float:
    """Return how often a value like this one is right; 0 where there is none."""
    if not chosen.value:
        return 0.0
    share = next(
        (
            share
            for name, begins, share in _MEASURED
            if name == field.name and chosen.note.startswith(begins)
        ),
        _UNMEASURED.get(chosen.origin, 0.0),
    )
    inferred = chosen.origin == "inferred" and field.name != "language"
    return min(share, _INFERRED) if inferred else share
