"""Reads the topics that a person files a source under, from its page's front matter.

    topics: [peace-treaty, sanctions]                      # these, whatever the text says
    topics: {add: [sanctions], remove: [peace-treaty]}     # on top of what is found in the text

Topics that are found in the text are not written to the page: they depend on other pages.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from sourcebook.page.front_matter.values import texts_of

KEY = "topics"
_SIDES = ("add", "remove")
_HINT = "write a list of ids, or `{add: [...], remove: [...]}`"


class TopicChoice(Struct, frozen=True):
    """A person's choice of a source's topics; all are ids.

    listed: the whole list, None where the page gives none. add, remove: on top of what is found.
    """

    listed: tuple[str, ...] | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All ids that the person wrote, in order."""
        return (*(self.listed or ()), *self.add, *self.remove)

    def of(self, found: Sequence[str]) -> tuple[str, ...]:
        """Return the topics of a source. found: those that are found in its text."""
        if self.listed is not None:
            return self.listed
        kept = (topic for topic in (*found, *self.add) if topic not in self.remove)
        return tuple(dict.fromkeys(kept))


def read(values: Mapping[str, object]) -> TopicChoice:
    """Return the choice in the front matter of a page; what cannot be read counts as missing."""
    raw = values.get(KEY)
    if isinstance(raw, dict):
        return TopicChoice(None, *(texts_of(raw.get(side)) for side in _SIDES))
    return TopicChoice(texts_of(raw)) if KEY in values else TopicChoice()


def refusal(values: Mapping[str, object]) -> tuple[str, str]:
    """Return what is wrong with the form of `topics:` and what to do; two empty texts if nothing.

    Whether there are such topics is another question.
    """
    raw = values.get(KEY, "")
    if isinstance(raw, dict):
        wrong = next((key for key in raw if key not in _SIDES), "")
        parts = list(raw.values())
        if wrong:
            return f"has {wrong!r}", _HINT
    else:
        parts = [raw]
    if all(_plain(part) for part in parts):
        return "", ""
    return "is neither a list of ids nor a choice", _HINT


def _plain(part: object) -> bool:
    items = part if isinstance(part, list) else [part]
    return all(isinstance(item, str) for item in items)
