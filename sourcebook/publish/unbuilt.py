"""All that a project publishes, without building its site."""

from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from sourcebook.errors import Problem, SourcebookError
from sourcebook.publish import documents, gathering
from sourcebook.publish.building import Build
from sourcebook.publish.regions_ext import NAME
from sourcebook.publish.unmarked import LEDGERS
from sourcebook.publish.view import kind_of
from sourcebook.store.history import last_edits


def collected(project: Path) -> Build:
    """Return what the project in the folder `project` publishes, its problems included.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    try:
        config = load_config(str(project / "mkdocs.yml"))
        gathering.check(config)
    except (Abort, ConfigurationError) as error:
        raise SourcebookError(Problem("mkdocs.yml", 0, str(error))) from error
    files, before = documents.decided(get_files(config), config)
    pages = {file.src_uri: file for file in files if file.src_uri in before.documents}
    build = Build()
    paths = frozenset(file.src_uri for file in files)
    build.begin(before, paths, last_edits(project), gathering.language(config))
    for path, file in sorted(pages.items()):
        if kind_of(path) != "page" or path.startswith(LEDGERS):
            state = build.read(path, before.documents[path], file.dest_uri)
            html = _html(state.document.body, build.options(path), config)
            state.take(html, gathering.licence(config))
    build.problems += [p for path in sorted(pages) for p in before.documents[path].problems]
    build.problems += before.problems
    build.problems += gathering.gather(build, config)
    return build


def _html(markdown: str, options: dict[str, object], config: MkDocsConfig) -> str:
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    return parser.convert(markdown)
