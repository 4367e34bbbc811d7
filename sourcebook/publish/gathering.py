"""What a build takes from `mkdocs.yml`: what it must say, and what the whole site is called."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files

from sourcebook.derive.derived import RecordOf
from sourcebook.errors import Problem
from sourcebook.files import SEEDS
from sourcebook.page.content import text_of
from sourcebook.pages import front_matter
from sourcebook.publish import documents
from sourcebook.publish.building import Build, ProjectView
from sourcebook.publish.citing import configured
from sourcebook.publish.reading import text_below
from sourcebook.store.history import last_edits


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


def check(config: MkDocsConfig) -> None:
    """Raise ConfigurationError when the site could not be made as `mkdocs.yml` wants it."""
    if config.use_directory_urls:
        raise ConfigurationError(
            "mkdocs.yml needs `use_directory_urls: false`: what stands beside a page is named "
            "after its file, and so is what leads to it"
        )
    seeds = (Path(config.docs_dir).parent / SEEDS).resolve()
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        place = Path(folder).resolve()
        if place.is_relative_to(seeds) or seeds.is_relative_to(place):
            raise ConfigurationError(
                f"the folder {folder} is, or holds, the captures of `{SEEDS}/`, which are not "
                "published as they are: name another in mkdocs.yml"
            )


def begin(
    build: Build, files: Files, config: MkDocsConfig, record_of: RecordOf
) -> tuple[File, ...]:
    """Begin a build of what may be published of `files`; take out what may not.

    Returns the files that the site is made of. What is wrong is among the problems of
    `build.before`. A page that turns out to be a copy of a capture is taken out, and the build
    begins again without it, so that nothing is derived from it.
    """
    left_out = [*documents.leave_out_links_and_copies(files, config)]
    edits = last_edits(Path(config.docs_dir).parent)
    while True:
        there = documents.in_site(files, drafts=build.previewing)
        paths = frozenset(file.src_uri for file in there)
        view = ProjectView(
            *(documents.read(there), paths, config.extra, edits),
            *(language(config), record_of),
        )
        build.begin(view)
        copies = documents.leave_out_captures(files, config, build.before.withheld)
        left_out += copies
        if not copies:
            build.before = replace(build.before, problems=(*left_out, *build.before.problems))
            return there


def language(config: MkDocsConfig) -> str:
    """Return the language of the site, a BCP 47 tag."""
    return text_of(config.theme.get("language")) or "en"


def licence(config: MkDocsConfig) -> str:
    """Return the licence of commentary whose page names none; empty where there is none."""
    return text_of(config.extra.get("commentary_license"))


def gather(build: Build, config: MkDocsConfig) -> tuple[Problem, ...]:
    """Make the records of all that is published, once every page has been read.

    Returns what is wrong with the citation styles.
    """
    project = Path(config.docs_dir).parent
    build.styles, problems = configured(config.extra, partial(text_below, project))
    name = (config.site_name, config.site_description or "")
    build.collect(name, config.site_url or "")
    return problems
