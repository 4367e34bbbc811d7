"""Exports a selection of the sources as one file, without building the site."""

from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from msgspec import Struct
from msgspec.structs import replace

from sourcebook import edtf
from sourcebook.bibliography import biblatex, csl, ris, tables
from sourcebook.collection import Collection, PublishedSource
from sourcebook.deposit import folders, records, skos
from sourcebook.packet import ImageBytes, Packet, epub, html, no_image
from sourcebook.problems import Problem, SourcebookError
from sourcebook.project import CONFIG, DOCS, StoredFile, kind_of
from sourcebook.publish import build_start, publication
from sourcebook.publish.build import Build
from sourcebook.publish.mkdocs import documents, messages, settings
from sourcebook.publish.mkdocs.markdown_extension import NAME, convertible
from sourcebook.publish.render.links import page_url

_Dump = Callable[[tuple[PublishedSource, ...], Collection], str]
_BIBLIOGRAPHIES: Mapping[str, _Dump] = {".bib": biblatex.dump, ".ris": ris.dump, ".json": csl.dump}
_TABLES: Mapping[str, Callable[[Collection], str]] = {
    ".csv": tables.sources_csv,
    ".jsonl": tables.json_lines,
    ".cff": records.citation_file,
    ".zenodo": records.zenodo,
    ".jsonld": skos.json_ld,
    ".ttl": skos.turtle,
}
ENDINGS = (".html", ".epub", *_BIBLIOGRAPHIES, *_TABLES)
"""The endings of the files that can be made."""
FOLDERS = folders.FORMS
"""What writes a selection into a folder, by format."""


class Selection(Struct, frozen=True):
    """Criteria for sources: one fits that has, for each criterion given, any of its values.

    subjects: ids. since, until: years, both included; a source without a date fits neither.
    """

    subjects: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def takes(self, source: PublishedSource) -> bool:
        """Return whether a source fits. One that is withdrawn never does."""
        bib = source.bib
        asked = (
            (self.subjects, source.subjects),
            (self.authors, bib.authors),
            (self.publishers, (bib.publisher,)),
            (self.types, (bib.type,)),
            (self.languages, (bib.language,)),
            (self.licenses, (bib.license,)),
        )
        fits = all(not wanted or set(wanted) & set(has) for wanted, has in asked)
        return source.mode != "withdrawn" and fits and self._in_time(bib.issued)

    def _in_time(self, issued: str) -> bool:
        if self.since is None and self.until is None:
            return True
        days = edtf.span(issued)
        if days is None:
            return False
        first, last = days[0].year, days[1].year
        return (self.since is None or last >= self.since) and (
            self.until is None or first <= self.until
        )


def part_of(collection: Collection, selection: Selection, title: str = "") -> Collection:
    """Return a collection with the sources that fit alone. title: another one, where there is."""
    chosen = tuple(source for source in collection.sources if selection.takes(source))
    return replace(collection, sources=chosen, title=title or collection.title)


def export(
    collection: Collection,
    selection: Selection,
    name: str,
    cited: Callable[[PublishedSource], str],
    title: str = "",
    image: ImageBytes = no_image,
) -> tuple[bytes, int]:
    """Return the content of the file `name`, in the format of its ending, and the number of sources
    in it. cited: returns the citation of a source. title: of a packet. image: returns the bytes of
    one that a source shows.

    Raises ValueError when no file has such an ending.
    """
    part = part_of(collection, selection)
    chosen = part.sources
    ending = PurePath(name).suffix.lower()
    if ending in _BIBLIOGRAPHIES:
        return _BIBLIOGRAPHIES[ending](chosen, part).encode(), len(chosen)
    if ending in _TABLES:
        return _TABLES[ending](part).encode(), len(chosen)
    if ending not in ENDINGS:
        raise ValueError(f"no format has this ending; write one of {', '.join(ENDINGS)}")
    bibliography = tuple(sorted(map(cited, chosen), key=str.casefold))
    packet = Packet(title or collection.title, part, chosen, bibliography=bibliography, image=image)
    return (epub(packet) if ending == ".epub" else html(packet).encode()), len(chosen)


# Reading all that a project publishes.


def collect(project: Path) -> tuple[Build, tuple[StoredFile, ...]]:
    """Return the build of a project, and the files in `docs/` that are not pages.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    config = _settings(project)
    found, left_out = documents.docs_files(config)
    build = build_start.begin(found, config)
    build.problems += left_out
    paths = sorted(path for path in build.project.paths if path in build.project.pages)
    for path in paths:
        document = build.document(path)
        if document and kind_of(path) != "page":
            state = build.read(path, document, page_url(path))
            _render(state.document.body, build.options(path), config)
            build.lay_out(path)
            build.problems += document.problems
    build.problems += build.rights.problems
    build.problems += publication.collect(build)
    others = (file for file in documents.in_site(found) if not file.is_documentation_page())
    return build, tuple(StoredFile(f"{DOCS}/{f.src_uri}", f.content_bytes) for f in others)


def _settings(project: Path) -> MkDocsConfig:
    """Return what `mkdocs.yml` says, prepared. What is wrong with it is shown as in a build."""
    with messages.shown(project) as shown:
        try:
            settings.check_aliases(project)
            config = load_config(str(project / CONFIG))
            settings.prepare(config)
        except (Abort, ConfigurationError) as error:
            problem = shown.problem(str(error)) or Problem(CONFIG, 0, str(error))
            raise SourcebookError(replace(problem, path=CONFIG)) from error
        except Exception as error:
            fault = shown.fault(error)
            if fault is None:
                raise
            raise SourcebookError(fault) from error
    return config


def _render(markdown: str, options: dict[str, object], config: MkDocsConfig) -> None:
    """Render a page; the result is added to the lists among its options."""
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    parser.convert(convertible(markdown))
