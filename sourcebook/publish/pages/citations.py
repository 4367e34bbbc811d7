"""Makes the citations on a source page: of the original, this copy, and a paragraph of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from html import escape

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.bibliography import citations
from sourcebook.bibliography.citations import NamedStyle, StyledCitation
from sourcebook.bibliography.cite import styles
from sourcebook.collection import Collection, PublishedSource
from sourcebook.locale import words
from sourcebook.page.front_matter.values import texts_of
from sourcebook.problems import Problem
from sourcebook.publish.pages.page_record import digest
from sourcebook.publish.render.bidi import isolate_values
from sourcebook.record_memory import KeptRecords, NoRecords
from sourcebook.text import page_address

_NUMBER = "p{n}"


class CiteView(Struct, frozen=True):
    """The citations of a source. copy: of this copy, in the first style, as HTML.

    note: on the copy when a paragraph is cited; `{n}` stands for the number of the paragraph,
    `{address}` for its address. address: of the page, as `copy` has it. in_text: the citation
    within a text, in the first style.
    """

    styles: tuple[StyledCitation, ...]
    copy: str
    note: str
    address: str
    in_text: str


def citation_styles(
    extra: Mapping[str, object], read: Callable[[str], str | None]
) -> tuple[tuple[NamedStyle, ...], tuple[Problem, ...]]:
    """Return the styles that `extra.citation_styles` in `mkdocs.yml` names, or all that we ship.

    They are named as we ship them, or by the path of a CSL file. read: returns the text of a file
    of the project, None when there is none.
    """
    texts: list[tuple[str, str, str]] = []
    for name in texts_of(extra.get("citation_styles")) or styles.SHIPPED:
        ours = name in styles.SHIPPED
        text = styles.shipped_style(name) if ours else read(name)
        if text is not None:  # else it was named with the settings
            texts.append((name, styles.SHIPPED.get(name, ""), text))
    return citations.read_styles(texts, styles.shipped_locales(words.language()))


def cite_view(
    source: PublishedSource, collection: Collection, styles: Sequence[NamedStyle]
) -> tuple[CiteView | None, tuple[Problem, ...]]:
    """Return the citations of a source, None where there is no style to cite in."""
    if not styles or source.mode == "withdrawn":
        return None, ()
    citable = citations.citable(source)
    cited, problems = citations.cite(citable, styles)
    values = [*_values(source)]
    shown = tuple(replace(one, html=isolate_values(one.html, values)) for one in cited)
    copy = escape(f"{cited[0].text} {citations.copy_note(source, collection)}")
    in_text, _ = citations.cite_in_text(citable, styles[:1], _NUMBER)
    own = page_address(collection, source.url)
    note = citations.copy_note(source, collection, _NUMBER).replace(f"{own}#{_NUMBER}", "{address}")
    view = CiteView(shown, isolate_values(copy, values), note, own, in_text[0].text)
    return view, problems


class CiteViews:
    """The citations of sources, as their pages show them; those of earlier builds are kept.

    To compile the styles and to cite takes a tenth of a build after a comment, which changes none.
    """

    def __init__(
        self, styles: Sequence[NamedStyle] = (), records: Callable[[], KeptRecords] = NoRecords
    ) -> None:
        self._styles, self._open = styles, records
        self._records: KeptRecords | None = None
        self._asked: set[bytes] = set()

    def of(
        self, source: PublishedSource, collection: Collection
    ) -> tuple[CiteView | None, tuple[Problem, ...]]:
        """Return what `cite_view` does. What is wrong is said by each build."""
        if not self._styles or source.mode == "withdrawn":
            return None, ()
        self._records = self._records or self._open()
        key = _place(source.path) + self._made_of(source, collection)
        self._asked.add(key[:_SHORT])
        if packed := self._records.get(key):
            with suppress(msgspec.MsgspecError):
                return _VIEW.decode(packed), ()
        view, problems = cite_view(source, collection, self._styles)
        if not problems:
            self._records.add(key, msgspec.msgpack.encode(view))
        return view, problems

    def keep(self, paths: Iterable[str]) -> None:
        """Keep for later builds those of other pages, of all at `paths`."""
        if self._records:
            others = {_place(path) for path in paths} - self._asked
            self._records.keep(lambda key: key[:_SHORT] in others)

    def _made_of(self, source: PublishedSource, collection: Collection) -> bytes:
        address = page_address(collection, source.url)
        of_source = source.path, source.bib, source.version, source.sha256
        of_site = collection.title, collection.doi, words.language(), self._digest
        return bytes.fromhex(digest(address, of_source, of_site))[:_SHORT]

    @cached_property
    def _digest(self) -> str:
        return digest(self._styles)


_SHORT = 16
_VIEW = msgspec.msgpack.Decoder(CiteView)


def _place(path: str) -> bytes:
    return sha256(path.encode(errors="surrogateescape")).digest()[:_SHORT]


def _values(source: PublishedSource) -> Iterator[str]:
    """Yield what a citation of a source may hold: texts, and names whole and in words."""
    bib = source.bib
    yield from (bib.title, bib.container_title, bib.publisher)
    for name in bib.authors:
        yield from (name, *name.replace(",", " ").split())
