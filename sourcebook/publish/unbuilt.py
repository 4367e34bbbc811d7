"""All that a project publishes, without building its site."""

from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from sourcebook.errors import Problem, SourcebookError
from sourcebook.publish import documents, gathering
from sourcebook.publish.beforehand import LEDGERS, beforehand
from sourcebook.publish.building import Build
from sourcebook.publish.regions_ext import NAME
from sourcebook.publish.view import kind_of
from sourcebook.store.history import last_edits


def collected(project: Path) -> Build:
    """Return what the project in the folder `project` publishes, its problems included.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    try:
        gathering.check_aliases(project)
        config = load_config(str(project / "mkdocs.yml"))
        gathering.check(config)
    except (Abort, ConfigurationError) as error:
        raise SourcebookError(Problem("mkdocs.yml", 0, str(error))) from error
    files = {
        file.src_uri: file
        for file in sorted(documents.in_site(get_files(config)), key=lambda file: file.src_uri)
    }
    pages = documents.read(files.values())
    build = Build()
    before, edits = beforehand(pages, config.extra), last_edits(project)
    build.begin(before, frozenset(files), edits, gathering.language(config))
    for path, document in pages.items():
        if kind_of(path) != "page" or path.startswith(LEDGERS):
            state = build.read(path, document, files[path].dest_uri)
            html = _html(state.document.body, build.options(path), config)
            state.take(html, gathering.licence(config))
    build.problems += [p for one in pages.values() for p in one.problems]
    build.problems += gathering.gather(build, config)
    return build


def _html(markdown: str, options: dict[str, object], config: MkDocsConfig) -> str:
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    return parser.convert(markdown)
