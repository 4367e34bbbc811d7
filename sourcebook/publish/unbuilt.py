"""All that a project publishes, without building its site."""

from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from sourcebook.captured import record_of
from sourcebook.derive.capture_pages import FOLDER
from sourcebook.errors import Problem, SourcebookError
from sourcebook.files import kind_of
from sourcebook.publish import gathering
from sourcebook.publish.building import Build
from sourcebook.publish.docs_files import docs_files
from sourcebook.publish.regions_ext import NAME


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
    found, left_out = docs_files(config)
    build = Build()
    files = gathering.begin(build, found, config, record_of(project))
    build.problems += left_out
    paths = sorted(file.src_uri for file in files if file.is_documentation_page())
    for path in (*paths, *build.derived.pages):
        document = build.document(path)
        if document and (kind_of(path) != "page" or path.startswith(f"{FOLDER}/")):
            state = build.read(path, document, _address(path))
            _render(state.document.body, build.options(path), config)
            state.take(gathering.licence(config))
            build.problems += document.problems
    build.problems += build.before.problems
    build.problems += gathering.gather(build, config)
    return build


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _render(markdown: str, options: dict[str, object], config: MkDocsConfig) -> None:
    """Render a page; what comes of it goes to the lists among its options."""
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    parser.convert(markdown)
