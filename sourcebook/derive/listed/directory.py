"""Lists subjects: those of a kind, and all from A to Z, in pages by letter where they are many.

The page of a long list names the subjects that most sources speak of, and leads to pages of at most
`_ROWS` names each, which have no file.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from sourcebook import wording
from sourcebook.derive import markup
from sourcebook.derive.known.catalogue import SourceIndex
from sourcebook.derive.listed import alphabet
from sourcebook.derive.listed.alphabet import Row
from sourcebook.locale.words import _
from sourcebook.model import Subject
from sourcebook.page import markdown
from sourcebook.page.content import PageContent
from sourcebook.page.regions.placeholders import Placeholder
from sourcebook.project import SUBJECT_FOLDERS

ALL = "subjects"
"""The placeholder of the list from A to Z; other lists are named by the kind of their subjects."""
LISTS = frozenset((ALL, *SUBJECT_FOLDERS))
NAME = "directory"
_FOLDER = "subjects"
_WHOLE = {ALL: 600}
_KIND_WHOLE = 120
"""Lists with no more names stand on one page."""
_ROWS = 150
_FIRST = 40
"""So many subjects are named on the page of a long list: those that most sources speak of."""


class DirectoryPage(Struct, frozen=True):
    """A page of a long list. of: the name of the list. heading: the letter that its names share."""

    path: str
    of: str
    heading: str
    rows: tuple[Row, ...]

    @property
    def words(self) -> str:
        """The first and the last name on the page."""
        first, last = self.rows[0][0], self.rows[-1][0]
        return first if first == last else f"{first} – {last}"


class Directory:
    """The lists of the subjects of a collection.

    pages: the parts of long lists, by path, without those that a person made.
    """

    def __init__(self, index: SourceIndex, known: Collection[str]) -> None:
        """Divide what is long. known: the paths of the pages that have a file."""
        self._index, self._known = index, known
        self._parts = {name: tuple(self._divided(name)) for name in (ALL, *SUBJECT_FOLDERS)}
        self.pages: Mapping[str, DirectoryPage] = {
            one.path: one for parts in self._parts.values() for one in parts
        }

    def _divided(self, name: str) -> Iterator[DirectoryPage]:
        """Yield the parts of a list; none where one page holds it, or where no page is for it."""
        if self._home(name) not in self._known:
            return
        rows = alphabet.rows(self._index, "" if name == ALL else name)
        if len(rows) <= _WHOLE.get(name, _KIND_WHOLE):
            return
        for heading, found in groupby(rows, key=lambda row: row[1]):
            same = tuple(found)
            count = -(-len(same) // _ROWS)
            for at in range(count):
                some = same[at * len(same) // count : (at + 1) * len(same) // count]
                path = _path(name, heading, at)
                if path not in self._known:
                    yield DirectoryPage(path, name, heading, some)

    def _home(self, name: str) -> str:
        """Return the path of the page that a list has in most collections."""
        return f"{ALL}.md" if name == ALL else f"{name}/index.md"

    def render(self, path: str, wanted: Placeholder) -> tuple[str, str]:
        """Return the name of the list that a placeholder stands for, and the list as Markdown."""
        name = wanted.name
        if not wanted.limit and self._parts[name]:
            return NAME, self._overview(path, name)
        if name == ALL:
            return name, alphabet.render(path, self._index)
        return name, self._of_kind(path, name, wanted.limit)

    def _of_kind(self, path: str, kind: str, limit: int) -> str:
        """Return subjects of one kind by name, with counts of sources.

        limit: the most of them, those that most sources speak of; 0 for all.
        """
        found = self._subjects(kind)
        if not found:
            nothing = _("Nothing here yet: each is a Markdown file in `docs/{folder}/`.")
            return nothing.format(folder=kind)
        shown = self._largest(found, limit) if limit else found
        rows = [self._item(path, one) for one in shown]
        if left := len(found) - len(shown):
            rest = markdown.inline(_("and {count} more").format(count=left))
            there = next((h for h in map(self._home, (kind, ALL)) if h in self._known), "")
            link = there and there != path
            rows.append(
                f"- [{rest}]({markup.relative_address(path, there)})" if link else f"- {rest}"
            )
        return "\n".join(rows)

    def _subjects(self, kind: str) -> list[Subject]:
        found = (one for one in self._index.subjects.values() if kind in (one.kind, ALL))
        return sorted(found, key=lambda one: one.title.casefold())

    def _largest(self, found: Sequence[Subject], limit: int) -> list[Subject]:
        """Return the subjects that most sources speak of, in the order in which they were."""
        count = {one.id: len(self._index.filed.get(one.id, ())) for one in found}
        largest = {one.id for one in sorted(found, key=lambda one: -count[one.id])[:limit]}
        return [one for one in found if one.id in largest]

    def _item(self, path: str, one: Subject) -> str:
        return f"- {markup.to_subject(path, one)} ({alphabet.number_of_sources(one, self._index)})"

    def _overview(self, path: str, name: str) -> str:
        """Return what stands on the page of a long list."""
        found = self._subjects(name)
        largest = [self._item(path, one) for one in self._largest(found, _FIRST)]
        parts = []
        for heading, same in groupby(self._parts[name], key=lambda one: one.heading):
            links = (f"{_link(path, one, one.words)} ({len(one.rows)})" for one in same)
            parts.append(f"- **{alphabet.heading_in_words(heading)}** {' · '.join(links)}")
        most = _("The {shown} of {all} that the most sources speak of.")
        return "\n\n".join(
            [
                most.format(shown=len(largest), all=len(found)),
                "\n".join(largest),
                _("All of them, by name:"),
                "\n".join(parts),
            ]
        )

    def page(self, path: str) -> PageContent:
        """Return the content of a part of a long list, without its region."""
        one = self.pages[path]
        label = _("A to Z") if one.of == ALL else wording.subjects_label(one.of)
        above = f"[{label}]({markup.relative_address(path, self._home(one.of))})"
        text = f"{above} \u203a **{alphabet.heading_in_words(one.heading)}**\n"
        return PageContent({"title": f"{label}: {one.words}", "search": {"exclude": "true"}}, text)

    def rows(self, path: str) -> str:
        """Return the names on a part of a long list, and what leads to the others."""
        one = self.pages[path]
        parts = self._parts[one.of]
        letters = []
        for heading, same in groupby(parts, key=lambda part: part.heading):
            shown, first = alphabet.heading_in_words(heading), next(same)
            letters.append(f"**{shown}**" if heading == one.heading else _link(path, first, shown))
        if one.of == ALL:
            rows = [
                alphabet.name_line(path, name, found, self._index)
                for name, _head, found in one.rows
            ]
        else:
            rows = [self._item(path, it) for _name, _head, found in one.rows for it in found]
        at = parts.index(one)
        near = [(part, _("Before: {period}")) for part in parts[max(0, at - 1) : at]]
        near += [(part, _("After: {period}")) for part in parts[at + 1 : at + 2]]
        links = (_link(path, part, label.format(period=part.words)) for part, label in near)
        return "\n\n".join([" ".join(letters), "\n".join(rows), " · ".join(links)])


def _path(name: str, heading: str, at: int) -> str:
    """Return the path of a part: `subjects/people-a-2.md`."""
    kind = [] if name == ALL else [name]
    words = [*kind, heading.casefold().replace(" ", "-"), *([str(at + 1)] if at else [])]
    return f"{_FOLDER}/{'-'.join(words)}.md"


def _link(path: str, part: DirectoryPage, words: str) -> str:
    return f"[{markdown.label(words)}]({markup.relative_address(path, part.path)})"
