"""All that a project publishes, without building its site."""

from pathlib import Path

from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from sourcebook.derive.capture_pages import FOLDER
from sourcebook.files import DOCS, StoredFile, kind_of
from sourcebook.problems import Problem, SourcebookError
from sourcebook.publish import documents, gathering
from sourcebook.publish.build import Build
from sourcebook.publish.docs_files import docs_files
from sourcebook.publish.regions_ext import NAME


def collected(project: Path) -> Build:
    """Return what the project in the folder `project` publishes, its problems included.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    return collected_with_files(project)[0]


def collected_with_files(project: Path) -> tuple[Build, tuple[StoredFile, ...]]:
    """Return what a project publishes, and the files that stand beside its pages, as they are.

    Raises SourcebookError when `mkdocs.yml` cannot be followed.
    """
    try:
        gathering.check_aliases(project)
        config = load_config(str(project / "mkdocs.yml"))
        gathering.prepare(config)
    except (Abort, ConfigurationError) as error:
        raise SourcebookError(Problem("mkdocs.yml", 0, str(error))) from error
    found, left_out = docs_files(config)
    build = gathering.begin(found, config)
    build.problems += left_out
    paths = sorted(path for path in build.project.paths if path in build.project.pages)
    for path in (*paths, *build.derived.pages):
        document = build.document(path)
        if document and (kind_of(path) != "page" or path.startswith(f"{FOLDER}/")):
            state = build.read(path, document, _address(path))
            _render(state.document.body, build.options(path), config)
            build.lay_out(path)
            build.problems += document.problems
    build.problems += build.before.problems
    build.problems += build.collect()
    others = (file for file in documents.in_site(found) if not file.is_documentation_page())
    return build, tuple(StoredFile(f"{DOCS}/{f.src_uri}", f.content_bytes) for f in others)


def _address(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"


def _render(markdown: str, options: dict[str, object], config: MkDocsConfig) -> None:
    """Render a page; what comes of it goes to the lists among its options."""
    parser = Markdown(
        extensions=config.markdown_extensions,
        extension_configs={**config.mdx_configs, NAME: options},
    )
    parser.convert(markdown)
