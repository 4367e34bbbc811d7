"""Makes formatted citations of a source, of our copy of it, and of a passage in it.

A style is any independent CSL 1.0.2 style, compiled once; `styles.SHIPPED` has Chicago (author-date
and notes), APA and MLA. Text is escaped; the only tags are `<i>`, `<b>`, `<u>`, `<sup>`, `<sub>`
and `<span class="small-caps">`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.bibliography import csl, names
from sourcebook.bibliography.cite.draft import DraftState, written
from sourcebook.bibliography.cite.elements import Compiler
from sourcebook.bibliography.cite.facts import Facts
from sourcebook.bibliography.cite.item import Item, read_item
from sourcebook.bibliography.cite.runs import FormattedText, Runs, merged, plain, to_html
from sourcebook.bibliography.cite.styles import Node, Style, StyleError, read_style
from sourcebook.bibliography.cite.styling import Styling, recased
from sourcebook.collection import Collection, PublishedSource
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _
from sourcebook.problems import Problem
from sourcebook.text import page_address, visible

_DIGITS = 12
_SHOWN = frozenset(
    ("type", "title", "author", "container-title", "publisher", "language", "URL", "DOI",
     "issued", "available-date", "accessed", "version")
)  # fmt: skip


class Processor:
    """A style that is ready to cite. What it compiles and drafts, it keeps."""

    def __init__(self, style: Style) -> None:
        self.style = style
        facts = Facts(style)
        self._citation = _Block(style, style.citation, facts)
        entry = style.bibliography
        self._entry = _Block(style, entry, facts) if entry else self._citation

    def __reduce__(self) -> tuple[type["Processor"], tuple[Style]]:
        """Another process compiles the style itself: functions cannot be sent."""
        return Processor, (self.style,)

    def entry(self, item: Item) -> Runs:
        """Return the entry of an item in a list of references, or else its citation."""
        return self._entry.runs(item)

    def citation(self, item: Item) -> Runs:
        """Return the first citation of an item, for the text or a note."""
        return self._citation.runs(item)


class _Block:
    """The citation or the bibliography of a style."""

    def __init__(self, style: Style, block: Node, facts: Facts) -> None:
        layout = block.find("layout") or Node("layout", {})
        compiler = Compiler(style, facts, {**style.root.attributes, **block.attributes})
        self._draft = compiler.block(layout)
        self._around = Styling(layout)
        self._is_note = style.root.get("class") == "note"
        self._stops_in_quotes = style.locale.stops_in_quotes
        self._facts = facts

    def runs(self, item: Item) -> Runs:
        """Return what the block shows of an item."""
        parts = self._draft(DraftState(item, self._facts.of(item))).parts
        runs = tuple(written(parts, item))
        if self._is_note and runs and runs[0].kind == "term":  # a note is a sentence
            runs = recased(runs, "capitalize-first", english=item.english)
        around = self._around.runs(runs, english=item.english)
        return merged(around, stops_in_quotes=self._stops_in_quotes)


class NamedStyle(Struct, frozen=True):
    """A style with the title that readers see. text, locales: its XML, and that of locales by
    language tag."""

    title: str
    text: str
    locales: tuple[tuple[str, str], ...]

    @property
    def style(self) -> Processor:
        """The style, compiled when it is first asked for. Raises StyleError."""
        return _processor(self.text, self.locales)


class StyledCitation(Struct, frozen=True):
    """A citation in one style. text: for copying. html: safe to put into a page as it is."""

    title: str
    text: str
    html: str


def read_styles(
    files: Iterable[tuple[str, str, str]], locales: Mapping[str, str]
) -> tuple[tuple[NamedStyle, ...], tuple[Problem, ...]]:
    """Return the styles that can be used, in order, and a Problem for each other.

    files: (name for problems, title or empty for the style's own, XML). One with a title is known
    to be right. locales: XML by language tag.
    """
    styles: list[NamedStyle] = []
    problems: list[Problem] = []
    for name, title, text in files:
        named = NamedStyle(title, text, tuple(locales.items()))
        try:
            styles.append(named if title else replace(named, title=named.style.style.title))
        except StyleError as error:
            hint = "take an independent style of CSL 1.0"
            problems.append(Problem(name, 0, f"the citation style {error}", hint))
    return tuple(styles), tuple(problems)


@lru_cache(maxsize=16)
def _processor(text: str, locales: tuple[tuple[str, str], ...]) -> Processor:
    """Compile a style; a preview, which builds again and again, does so once."""
    return Processor(read_style(text, dict(locales)))


class Citable(Struct, frozen=True):
    """What a citation of an original shows, in visible characters. path: of the source's page."""

    path: str
    work: Mapping[str, Any]
    item: Item


def citable(source: PublishedSource) -> Citable:
    """Return what citations of a source show."""
    work = csl.work(source.bib, edtf.words(source.version))
    shown = {key: _visible(value) for key, value in work.items() if key in _SHOWN}
    return Citable(source.path, shown, read_item(shown))


def cite(
    source: Citable, styles: Sequence[NamedStyle]
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    """Return a citation of the original in each style, in the form for a list of references."""
    item = source.item
    return _each(source, styles, lambda style: style.entry(item) or style.citation(item))


def cite_in_text(
    source: Citable, styles: Sequence[NamedStyle], paragraph: str = ""
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    """Return a citation in each style for the text or a note: "(Lind 2014, para. 4)"."""
    number = paragraph.removeprefix("p")
    item = source.item.at("paragraph", number) if number else source.item
    return _each(source, styles, lambda style: style.citation(item))


def copy_note(source: PublishedSource, collection: Collection, paragraph: str = "") -> str:
    """Return a note on our copy of a source, or a paragraph of it: its address, date and digest.

    "¶4 of the copy in A Reader, https://example.org/sources/x.html#p4, captured 9 May 2025
    (SHA-256 940529006f8a)."
    """
    number = paragraph.removeprefix("p")
    whole = page_address(collection, source.url) + (f"#{paragraph}" if paragraph else "")
    place = _("¶{number} of the copy in {title}") if number else _("Copy in {title}")
    accessed = source.bib.accessed
    parts = [
        place.format(number=number, title=visible(collection.title)),
        visible(whole),
        f"https://doi.org/{visible(collection.doi)}" if collection.doi else "",
        _("captured {date}").format(date=visible(edtf.words(accessed))) if accessed else "",
    ]
    digest = f" (SHA-256 {source.sha256[:_DIGITS]})" if source.sha256 else ""
    return f"{comma().join(part for part in parts if part)}{digest}."


def _each(
    source: Citable, styles: Sequence[NamedStyle], show: Callable[[Processor], Runs]
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    """Return a source in each style, and where a style cannot cite it, why. show: cites in one."""
    cited: list[StyledCitation] = []
    problems: list[Problem] = []
    for named in styles:
        try:
            runs = show(named.style) or _bare(source.work)
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            message = f"cannot be cited in the style {named.title}: {error}"
            hint = "a plain citation stands there; see whether the style is valid CSL"
            problems.append(Problem(source.path, 0, message, hint, "warning"))
            runs = _bare(source.work)
        cited.append(StyledCitation(named.title, plain(runs), to_html(runs)))
    return tuple(cited), tuple(problems)


def _bare(work: Mapping[str, Any]) -> Runs:
    """Return a plain citation that needs no style."""
    people = [names.inverted(names.read(name)) for name in work.get("author", ())]
    date = work.get("issued", {})
    year = str(date["date-parts"][0][0]) if "date-parts" in date else date.get("literal", "n.d.")
    parts = ("; ".join(people), year, work.get("title", ""), work.get("URL", ""))
    return (
        FormattedText(". ".join(part.removesuffix(".") for part in parts if part) + ".", "value"),
    )


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list) else value
