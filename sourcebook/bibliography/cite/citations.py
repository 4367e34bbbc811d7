"""Makes formatted citations of a source, of our copy of it, and of a passage in it.

A style is any independent CSL 1.0.2 style; `styles.SHIPPED` has Chicago (author-date and notes),
APA and MLA. Text is escaped; the only tags are `<i>`, `<b>`, `<u>`, `<sup>`, `<sub>`
and `<span class="small-caps">`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sourcebook import edtf
from sourcebook.bibliography import names
from sourcebook.bibliography.cite import render
from sourcebook.bibliography.cite.runs import Run, Runs, plain, to_html
from sourcebook.bibliography.cite.styles import Style, StyleError, read_style
from sourcebook.bibliography.csl import item
from sourcebook.collection import Collection, PublishedSource
from sourcebook.problems import Problem
from sourcebook.text import page_address, visible

_DIGITS = 12
_SHOWN = frozenset(
    ("type", "title", "author", "container-title", "publisher", "language", "URL", "DOI",
     "issued", "available-date", "accessed")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedStyle:
    """A style with the title that readers see."""

    title: str
    style: Style


@dataclass(frozen=True, slots=True)
class StyledCitation:
    """A citation in one style. text: for copying. html: safe to put into a page as it is."""

    title: str
    text: str
    html: str


def read_styles(
    files: Iterable[tuple[str, str, str]], locales: Mapping[str, str]
) -> tuple[tuple[NamedStyle, ...], tuple[Problem, ...]]:
    """Return the styles that can be used, in order, and a Problem for each other.

    files: (name for problems, title or empty for the style's own, XML). locales: XML by language
    tag.
    """
    styles: list[NamedStyle] = []
    problems: list[Problem] = []
    for name, title, text in files:
        try:
            style = read_style(text, locales)
        except StyleError as error:
            hint = "take an independent style of CSL 1.0"
            problems.append(Problem(name, 0, f"the citation style {error}", hint))
        else:
            styles.append(NamedStyle(title or style.title, style))
    return tuple(styles), tuple(problems)


def cite(
    source: PublishedSource, collection: Collection, styles: Sequence[NamedStyle]
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    """Return a citation of the original in each style, in the form for a list of references."""
    csl = _citable(source, collection)

    def entry(style: Style) -> Runs:
        return render.bibliography(style, csl) or render.citation(style, csl)

    return _each(source, styles, entry, csl)


def cite_in_text(
    source: PublishedSource,
    collection: Collection,
    styles: Sequence[NamedStyle],
    paragraph: str = "",
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    """Return a citation in each style for the text or a note: "(Lind 2014, para. 4)"."""
    csl = _citable(source, collection)
    number = paragraph.removeprefix("p")
    label = "paragraph" if number else ""
    return _each(source, styles, lambda style: render.citation(style, csl, label, number), csl)


def copy_note(source: PublishedSource, collection: Collection, paragraph: str = "") -> str:
    """Return a note on our copy of a source, or a paragraph of it: its address, date and digest.

    "¶4 of the copy in A Reader, https://example.org/sources/x.html#p4, captured 9 May 2025
    (SHA-256 940529006f8a)."
    """
    number = paragraph.removeprefix("p")
    whole = page_address(collection, source.url) + (f"#{paragraph}" if paragraph else "")
    place = f"¶{number} of the copy in" if number else "Copy in"
    accessed = source.bib.accessed
    parts = [
        f"{place} {visible(collection.title)}",
        visible(whole),
        f"captured {visible(edtf.words(accessed))}" if accessed else "",
    ]
    digest = f" (SHA-256 {source.sha256[:_DIGITS]})" if source.sha256 else ""
    return f"{', '.join(part for part in parts if part)}{digest}."


def _each(
    source: PublishedSource,
    styles: Sequence[NamedStyle],
    show: Callable[[Style], Runs],
    csl: Mapping[str, Any],
) -> tuple[tuple[StyledCitation, ...], tuple[Problem, ...]]:
    cited: list[StyledCitation] = []
    problems: list[Problem] = []
    for named in styles:
        try:
            runs = show(named.style) or _bare(csl)
        except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
            message = f"cannot be cited in the style {named.title}: {error}"
            hint = "a plain citation stands there; see whether the style is valid CSL"
            problems.append(Problem(source.path, 0, message, hint, "warning"))
            runs = _bare(csl)
        cited.append(StyledCitation(named.title, plain(runs), to_html(runs)))
    return tuple(cited), tuple(problems)


def _bare(csl: Mapping[str, Any]) -> Runs:
    """Return a plain citation that needs no style."""
    people = [names.inverted(names.read(name)) for name in csl.get("author", ())]
    date = csl.get("issued", {})
    year = str(date["date-parts"][0][0]) if "date-parts" in date else date.get("literal", "n.d.")
    parts = ("; ".join(people), year, csl.get("title", ""), csl.get("URL", ""))
    return (Run(". ".join(part.removesuffix(".") for part in parts if part) + ".", "value"),)


def _citable(source: PublishedSource, collection: Collection) -> dict[str, Any]:
    """Return the item with only what a citation of the original shows, in visible characters."""
    csl = item(source, collection)
    return {key: _visible(value) for key, value in csl.items() if key in _SHOWN}


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list) else value
