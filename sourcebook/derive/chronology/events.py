"""Lists the events of a collection that fall into some days, for the pages of periods.

An event is a subject of that kind whose page has a date (EDTF). It falls into a period where one of
its days does, so that a war stands on the page of each of its years.
"""

import datetime
from collections.abc import Sequence

from msgspec import Struct

from sourcebook import edtf
from sourcebook.derive import markup
from sourcebook.derive.known.knowledge import Knowledge
from sourcebook.locale.words import _
from sourcebook.model import Subject
from sourcebook.page.front_matter.values import text_of

KIND = "events"
_MOST = 12
"""Events that a page lists; of more the shortest, which say most of a period."""


class Event(Struct, frozen=True):
    """An event. date: EDTF. first, last: its days, the last one too."""

    subject: Subject
    date: str
    first: datetime.date
    last: datetime.date


class Events:
    """The events of a collection that have a date, in order."""

    def __init__(self, known: Knowledge) -> None:
        found: list[Event] = []
        for one in known.index.subjects.values():
            page = known.pages.get(one.path) if one.kind == KIND else None
            written = text_of(page.meta.get("date")) if page else ""
            days = edtf.span(written)
            if days:
                found.append(Event(one, written, *days))
        found.sort(key=lambda one: (edtf.sort_key(one.date), one.subject.path))
        self._all: Sequence[Event] = found

    def list(self, path: str, days: tuple[datetime.date, datetime.date], more: str) -> str:
        """Return the events of some days as Markdown; empty where there are none.

        path: of the page that lists them. days: the first and the last. more: where all are.
        """
        found = [one for one in self._all if one.first <= days[1] and days[0] <= one.last]
        if not found:
            return ""
        shortest = sorted(found, key=lambda one: one.last - one.first)[:_MOST]
        rows = [_row(path, one) for one in found if one in shortest]
        if left := len(found) - len(shortest):
            words = _("and {count} more").format(count=left)
            rows.append(f"- [{words}]({markup.relative_address(path, more)})")
        return "\n".join([f"## {_('Events')}", "", *rows])


def _row(path: str, one: Event) -> str:
    link = markup.to_subject(path, one.subject)
    return f"- {link} · {markup.inline(edtf.words(one.date))}"
