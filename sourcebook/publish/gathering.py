"""What a build takes from `mkdocs.yml`, and what it asks of MkDocs."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files
from pathspec.gitignore import GitIgnoreSpec

from sourcebook.captured import record_of
from sourcebook.errors import Problem
from sourcebook.files import SEEDS
from sourcebook.page.content import text_of
from sourcebook.pages import front_matter
from sourcebook.publish import documents, regions_ext
from sourcebook.publish.build import Build, ProjectView, start
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
    _check_folders(config)
    if not config.repo_url:
        config.edit_uri = None
    left_out = GitIgnoreSpec.from_lines(LEFT_OUT)
    config.not_in_nav = left_out + config.not_in_nav if config.not_in_nav else left_out
    if regions_ext.NAME not in config.markdown_extensions:
        config.markdown_extensions.append(regions_ext.NAME)


def check_aliases(project: Path) -> None:
    """Raise ConfigurationError where few aliases in `mkdocs.yml` stand for very much.

    MkDocs writes all that it reads to its log, however long. What else is wrong, it says itself.
    """
    try:
        text = (project / "mkdocs.yml").read_text(encoding="utf-8-sig")
        front_matter.check_aliases(text, yaml.compose(text, Loader=yaml.CBaseLoader))
    except front_matter.FrontMatterError as error:
        raise ConfigurationError(f"mkdocs.yml:{error.line}: {error}; {error.hint}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return


def project(config: MkDocsConfig) -> Path:
    """Return the folder of the project that `config` is of."""
    return Path(config.docs_dir).parent


def _check_folders(config: MkDocsConfig) -> None:
    """Raise ConfigurationError where a folder that is published is, or holds, that of captures."""
    seeds = (project(config) / SEEDS).resolve()
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        place = Path(folder).resolve()
        if place.is_relative_to(seeds) or seeds.is_relative_to(place):
            raise ConfigurationError(
                f"the folder {folder} is, or holds, the captures of `{SEEDS}/`, which are not "
                "published as they are: name another in mkdocs.yml"
            )


def begin(
    config: MkDocsConfig, files: Files, *, previewing: bool = False
) -> tuple[Build, tuple[Problem, ...]]:
    """Begin a build of what may be published of `files`; return it, and what is wrong.

    Files that may not be published are taken out. A page that turns out to be a copy of a capture
    is one, and then the build begins again without it, so that nothing is derived from it.
    """
    left_out = [*documents.leave_out_links_and_copies(files, config)]
    while True:
        there = documents.in_site(files, drafts=previewing)
        build = start(view(config, there), previewing=previewing)
        copies = documents.leave_out_captures(files, config, build.before.withheld)
        left_out += copies
        if not copies:
            return build, (*left_out, *build.before.problems)


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
