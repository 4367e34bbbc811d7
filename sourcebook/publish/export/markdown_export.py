"""Exports all that is published as a folder of Markdown, which other programs can build.

    DIR/mkdocs.yml    builds it with plain MkDocs and with Zensical
    DIR/docs/         a page for each page of the site, all that is derived written out

Rights are decided before (`build_start.begin`); what a page may not show is not written.
"""

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

import yaml
from lxml import etree

from sourcebook.charts.picture import Picture, PictureCell
from sourcebook.derive.page_regions import NOTHING, Region
from sourcebook.page.article import paragraphs
from sourcebook.page.content import PageContent
from sourcebook.page.front_matter.values import text_of
from sourcebook.page.regions import regions
from sourcebook.page.regions.regions import RETIRED, SOURCE_TEXT, BodyPart
from sourcebook.project import DOCS, kind_of
from sourcebook.publish.build import Build
from sourcebook.publish.export import markdown_heads, portable_markdown, portable_text
from sourcebook.publish.frame.context import picture
from sourcebook.publish.mkdocs.navigation import navigation
from sourcebook.publish.render import source_text
from sourcebook.publish.render.links import Links, page_url
from sourcebook.publish.render.render import parser_of
from sourcebook.publish.rights.rights import permitted_page

SETTINGS = "mkdocs.yml"
EXTENSIONS = ("toc", "tables", "fenced_code", "sane_lists", "footnotes", "admonition")
"""Extensions that Python-Markdown includes; what people write may use them, and the export does."""
_SEARCH = "This copy has no search page of its own: search with what shows it to you."
_BROKEN = "Part of this page cannot be shown: the marks around its source text are out of place."
_SVG = "{http://www.w3.org/2000/svg}"
_STYLE = """
svg { background: #fff; font-family: serif }
text { fill: #222; font-size: 14px }
.date, .key, .tick, .named { fill: #555; font-size: 12.5px }
.grid, .break { fill: none; stroke: #bbb }
.mark--source, .pin { fill: #8a3324; stroke: #8a3324 }
.mark--event { fill: #222; stroke: #222 }
.mark--unsure { fill-opacity: 0.28; stroke-dasharray: 3 2 }
.bubble { fill: #f0e2df; stroke: #8a3324 }
.column--source { fill: #b98278 }
.column--event { fill: #888 }
.sea { fill: #eef3f6 }
.land { fill: #d9d9d2; stroke: #777; stroke-width: 0.6px; fill-rule: evenodd }
.border { fill: none; stroke: #222; stroke-width: 2.5px; stroke-dasharray: 2.5 4 }
.border--claimed { stroke: #8a3324; stroke-dasharray: 11 5 }
"""


def files(build: Build, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield (place in the folder, content) of the settings, of each page and each image.

    build: of a project that was read whole. title: of the copy.
    """
    pages = {**build.known.pages, **build.derived.pages}
    yield SETTINGS, _settings(build, title).encode()
    for path in sorted(pages):
        for place, content in _Writer(build, path, pages[path]).files():
            yield f"{DOCS}/{place}", content.encode()
    for place, image in build.image_files.items():
        yield f"{DOCS}/{place}", build.project.images.content(image)


def _settings(build: Build, title: str) -> str:
    values = {
        "site_name": title,
        "site_description": build.published.collection.description,
        "use_directory_urls": False,
        "theme": {"name": "material", "language": build.project.language, "font": False},
        "markdown_extensions": list(EXTENSIONS),
        "nav": navigation(build.paths),
    }
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False)


class _Writer:
    """Writes one page, and its picture."""

    def __init__(self, build: Build, path: str, page: PageContent) -> None:
        self.build, self.path = build, path
        self.decision = build.rights.decisions.get(path)
        self.allowed = build.rights.allowed.of(path)
        self.page = permitted_page(page, self.decision, self.allowed)
        self.withdrawn = self.decision is not None and self.decision.mode == "withdrawn"
        self.links = Links(path, build.paths)

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the page and its picture, each with its place in `docs/`."""
        kind = kind_of(self.path)
        head = {"source": markdown_heads.source, "subject": markdown_heads.subject}.get(kind)
        parts = [self._title(), *(head(self.build, self.path, self.page) if head else ())]
        drawn = self._picture()
        parts += self._body()
        if drawn:
            parts += self._drawn(drawn)
            yield self._picture_place(), _alone(drawn.svg)
        if kind == "source":
            parts += markdown_heads.grounds(self.build, self.path, self.page)
        meta = markdown_heads.front_matter(self.build, self.path, self.page)
        body = "\n\n".join(part.strip("\n") for part in parts if part.strip())
        dumped = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=100)
        yield self.path, f"---\n{dumped}---\n\n{body}\n" if meta else f"\n{body}\n"

    def _title(self) -> str:
        """Return the heading of the page, where a person wrote none."""
        lines = self.page.body.split("\n")
        if any(lines[at].startswith("# ") for at in regions.prose_lines(lines)):
            return ""
        title = text_of(self.page.meta.get("title"))
        if not title and kind_of(self.path) != "page":
            title = "Untitled"
        return f"# {portable_text.line(title)}" if title else ""

    def _body(self) -> Iterator[str]:
        """Yield the parts of the page in order."""
        if text_of(self.page.meta.get("template")) == "search.html":
            yield _SEARCH
            return
        body = regions.split(self.page.body)
        if body.fault:
            whole = Region("", self.page.body)
            yield _BROKEN if self.build.rights.allowed.by_path else self._derived(whole)
            return
        placed = iter(self.build.derived.placed.get(self.path, ()))
        for part in body.parts:
            if part.placeholder:
                yield self._derived(next(placed, NOTHING))
            elif part.name == SOURCE_TEXT:
                yield from self._source_text(part)
            elif part.name not in RETIRED:
                yield part.text
        if not self.withdrawn:
            yield from map(self._derived, self.build.derived.below.get(self.path, ()))

    def _derived(self, region: Region) -> str:
        parser = parser_of(region.name)
        return portable_markdown.write(parser.parse(region.markdown), self._has_target)

    def _has_target(self, href: str) -> bool:
        return paragraphs.is_outward(href) or self.links.target(href).path in self.build.paths

    def _source_text(self, part: BodyPart) -> Iterator[str]:
        """Yield the text of a source, as much of it as may be shown, and anchors for the rest."""
        text = source_text.read(part.text, words=self.allowed.words)
        yield markdown_heads.above_text(self.build, self.path, self.page)
        state, folder = self.build.pages.get(self.path), posixpath.dirname(self.path) or "."
        there = state.images if state else {}
        images = {name: posixpath.relpath(i.shown.place, folder) for name, i in there.items()}
        yield portable_markdown.write(text.tokens, images=images)
        if words := text.withheld():
            yield "".join(portable_text.anchor(one.id) for one in text.rest) + words
        yield markdown_heads.below_text(self.page, self.decision)

    def _picture(self) -> Picture | None:
        if kind_of(self.path) != "page":
            return None
        return picture(
            self.build,
            self.path,
            page_url(self.path),
            self.page.meta,
            lambda name: self.build.project.read(f"{DOCS}/{name}"),
        )

    def _picture_place(self) -> str:
        """Return the place of the picture's file, one where no other file is."""
        stem = self.path.removesuffix(".md")
        while f"{stem}.svg" in self.build.paths:
            stem += "-picture"
        return f"{stem}.svg"

    def _drawn(self, picture: Picture) -> Iterator[str]:
        name = quote(posixpath.basename(self._picture_place()))
        title = portable_text.line(text_of(self.page.meta.get("title")))
        yield f"!{portable_text.link(title, name)}"
        yield portable_text.line(picture.caption)
        if picture.rows:
            yield "## The same as a table"
            rows = [[self._cell(cell) for cell in row] for row in picture.rows]
            yield portable_text.table([portable_text.line(text) for text in picture.head], rows)

    def _cell(self, cell: PictureCell) -> str:
        label = portable_text.line(cell.text)
        href = _as_page(cell.href)
        return portable_text.link(label, href) if href and self._has_target(href) else label


def _as_page(href: str) -> str:
    """Return the address of a page's Markdown, from that of the page in the site."""
    path, mark, fragment = href.partition("#")
    stem = path.removesuffix(".html")
    return f"{stem}.md{mark}{fragment}" if stem != path else href


def _alone(svg: str) -> str:
    """Return a picture as a file of its own: with its styles, and without links, which would lead
    to the pages of the site."""
    root = etree.fromstring(svg.encode())
    for element in root.iter(f"{_SVG}a"):
        element.attrib.pop("href", "")
    style = etree.Element(f"{_SVG}style")
    style.text = _STYLE
    root.insert(0, style)
    return etree.tostring(root, encoding="unicode")
