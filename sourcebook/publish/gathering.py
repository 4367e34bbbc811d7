"""What a build takes from `mkdocs.yml`, and what it asks of MkDocs."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File
from pathspec.gitignore import GitIgnoreSpec

from sourcebook.captured import record_of
from sourcebook.page.content import text_of
from sourcebook.publish import documents, regions_ext
from sourcebook.publish.build import ProjectView
from sourcebook.publish.navigation import LEFT_OUT
from sourcebook.publish.reading import text_below
from sourcebook.store.history import last_edits


def prepare(config: MkDocsConfig) -> None:
    """Set what MkDocs must know, whatever `mkdocs.yml` says.

    MkDocs warns of a pencil where nobody knows where files are edited, and of pages that are left
    out of the navigation. Raises ConfigurationError when the site could not be made as
    `mkdocs.yml` wants it.
    """
    if config.use_directory_urls:
        raise ConfigurationError(
            "mkdocs.yml needs `use_directory_urls: false`: what stands beside a page is named "
            "after its file, and so is what leads to it"
        )
    if not config.repo_url:
        config.edit_uri = None
    left_out = GitIgnoreSpec.from_lines(LEFT_OUT)
    config.not_in_nav = left_out + config.not_in_nav if config.not_in_nav else left_out
    if regions_ext.NAME not in config.markdown_extensions:
        config.markdown_extensions.append(regions_ext.NAME)


def project(config: MkDocsConfig) -> Path:
    """Return the folder of the project that `config` is of."""
    return Path(config.docs_dir).parent


def view(config: MkDocsConfig, files: Iterable[File]) -> ProjectView:
    """Read what a build is made of. files: those of `docs/` that the site is made of."""
    there, root = tuple(files), project(config)
    return ProjectView(
        documents.read(there),
        frozenset(file.src_uri for file in there),
        last_edits(root),
        record_of(root),
        partial(text_below, root),
        extra=config.extra,
        language=text_of(config.theme.get("language")) or "en",
        name=(config.site_name, config.site_description or ""),
        site_url=config.site_url or "",
        licence=text_of(config.extra.get("commentary_license")),
    )
