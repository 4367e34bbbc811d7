"""What a build takes from `mkdocs.yml`: what it must say, and what the whole site is called."""

from functools import partial
from pathlib import Path

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from sourcebook.errors import Problem
from sourcebook.pages import front_matter
from sourcebook.publish.building import Build
from sourcebook.publish.citing import configured
from sourcebook.publish.front_matter import text_of
from sourcebook.publish.reading import text_below


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
