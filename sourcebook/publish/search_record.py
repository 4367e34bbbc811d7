"""A page as the search sees it: whose words they are, what narrows a search to it, its passages."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from sourcebook.publish.search_text import Passage

# What the filter `part` offers; the script shows these words.
SOURCES, COMMENTARY, SUBJECTS, OTHERS = "Source texts", "Commentary", "Subjects", "Other pages"
SUBJECT = "subject"
"""The name of a filter whose value is a subject's id, until all are known."""

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """What the index holds of a page, or of the commentary on one.

    url: of the page, relative to the site. part: whose words these are, as the filter says it.
    kind: a word for it (`Source`, `Topic`). facts: what else a result says in one line.
    language: a BCP 47 tag of the passages, empty for our own. sort: `2017-11-01`, empty if undated.
    filters: (name, value); a subject is named by its id until all are known: (`subject`, id).
    labels: other names of a subject. commentary: on a source; None where nobody wrote any.
    """

    url: str
    title: str
    part: str
    kind: str
    facts: tuple[str, ...] = ()
    language: str = ""
    sort: str = ""
    filters: Pairs = ()
    passages: tuple[Passage, ...] = ()
    labels: tuple[str, ...] = ()
    commentary: "SearchRecord | None" = None

    @property
    def id(self) -> str:
        """The name of the page without its ending: on a subject's page the subject's id."""
        return unquote(self.url.rpartition("/")[2].removesuffix(".html"))


def settled(filters: Pairs, names: Mapping[str, tuple[str, str]]) -> Pairs:
    """Return filters in which subjects stand by their titles: (`person`, `Anna Lind`).

    names: (kind, title) by id; one without a page counts as a topic.
    """
    return tuple(
        names.get(value, ("topic", value.replace("-", " "))) if name == SUBJECT else (name, value)
        for name, value in filters
    )
