"""What a build begins with: a project as it was read."""

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from sourcebook.derive.known.memory import NoMemory, PageMemory
from sourcebook.derive.page_regions import Captures
from sourcebook.page.content import PageContent
from sourcebook.publish.cache.page_cache import PageDigests
from sourcebook.publish.pages.images import CollectionImages, NoImages
from sourcebook.store.git import LastEdit


class ProjectView(Struct, frozen=True):
    """The input of a build: a project as it was read.

    pages: by path in `docs/`. paths: of all files that a link may lead to. edits: who last edited
    each page, by its path in the project. captures: what was made of them. read: returns the text
    of a file of the project, None where there is none. extra: the settings of that name. language:
    of the site (BCP 47). name: title and description of the site. site_url: its address, empty
    where it is not known. licence: of commentary whose page names none. memory: what earlier builds
    worked out of single pages. images: those of the captures. written: the pages, where they are
    files.
    """

    pages: Mapping[str, PageContent]
    paths: frozenset[str]
    edits: Mapping[str, LastEdit]
    captures: Captures
    read: Callable[[str], str | None]
    extra: Mapping[str, object] = field(default_factory=dict)
    language: str = "en"
    name: tuple[str, str] = ("", "")
    site_url: str = ""
    licence: str = ""
    memory: PageMemory = field(default_factory=NoMemory)
    images: CollectionImages = field(default_factory=NoImages)
    written: Mapping[str, PageDigests] = field(default_factory=dict)
