"""All that a project publishes, without building its site."""

from collections.abc import Iterator
from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from sourcebook.captured import record_of
from sourcebook.derive.capture_pages import FOLDER
from sourcebook.errors import Problem, SourcebookError
from sourcebook.files import DOCS, kind_of
from sourcebook.publish import documents, gathering
from sourcebook.publish.building import Build, ProjectView
from sourcebook.publish.regions_ext import NAME
from sourcebook.store.history import last_edits


def collected(project: Path) -> Build:
    """Return what the project in the folder `project` publishes, its problems included.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    config = _configured(project)
    files = {
        file.src_uri: file
        for file in sorted(documents.in_site(get_files(config)), key=lambda file: file.src_uri)
    }
    pages = documents.read(files.values())
    build = Build()
    view = ProjectView(
        *(pages, frozenset(files), config.extra, last_edits(project)),
        *(gathering.language(config), record_of(project)),
    )
    build.begin(view)
    for path, document in (*pages.items(), *build.derived.pages.items()):
        if kind_of(path) != "page" or path.startswith(f"{FOLDER}/"):
            state = build.read(path, document, _address(path))
            html = _html(state.document.body, build.options(path), config)
            state.take(html, gathering.licence(config))
    build.problems += [p for one in pages.values() for p in one.problems]
    build.problems += gathering.gather(build, config)
    return build


def beside(project: Path) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of the files that are published beside the pages: `docs/map.svg`.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    config = _configured(project)
    files = get_files(config)
    for _ in documents.leave_out_copies(files, config.docs_dir):
        continue
    for file in documents.in_site(files):
        if not file.is_documentation_page():
            yield f"{DOCS}/{file.src_uri}", file.content_bytes


def _configured(project: Path) -> MkDocsConfig:
    try:
        config = load_config(str(project / "mkdocs.yml"))
        gathering.check(config)
    except (Abort, ConfigurationError) as error:
        raise SourcebookError(Problem("mkdocs.yml", 0, str(error))) from error
    return config


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _html(markdown: str, options: dict[str, object], config: MkDocsConfig) -> str:
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    return parser.convert(markdown)
