"""Makes the citations on a source page: of the original, this copy, and a paragraph of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.bibliography import citations
from sourcebook.bibliography.citations import NamedStyle, StyledCitation
from sourcebook.bibliography.cite import styles
from sourcebook.collection import Collection, PublishedSource
from sourcebook.locale import words
from sourcebook.page.front_matter.values import texts_of
from sourcebook.problems import Problem
from sourcebook.publish.render.bidi import isolate_values
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


def _values(source: PublishedSource) -> Iterator[str]:
    """Yield what a citation of a source may hold: texts, and names whole and in words."""
    bib = source.bib
    yield from (bib.title, bib.container_title, bib.publisher)
    for name in bib.authors:
        yield from (name, *name.replace(",", " ").split())
