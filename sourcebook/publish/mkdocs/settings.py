"""Reads what a build needs from `mkdocs.yml`, and configures MkDocs and its theme, Material."""

import logging
import os
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import yaml
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.plugins import BasePlugin
from msgspec import Struct, field
from pathspec.gitignore import GitIgnoreSpec

from sourcebook.locale import words
from sourcebook.locale.words import mark
from sourcebook.page.front_matter import front_matter
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, SEEDS
from sourcebook.publish.mkdocs import (
    markdown_extension,
    site_names,
    template_words,
    translations,
)
from sourcebook.publish.mkdocs.config_lines import line_of, text_below
from sourcebook.publish.mkdocs.markdown_extension import heading_slug
from sourcebook.publish.mkdocs.navigation import LEFT_OUT
from sourcebook.store.cache.last_run import RunInputs
from sourcebook.store.files import reading
from sourcebook.store.git import LastEdit
from sourcebook.store.workers.executors import Executor

_STYLES, _SCRIPT_AT_START = "assets/sourcebook.css", "assets/start.js"
"""Files of the theme that every page loads, before those that a person names in `mkdocs.yml`."""


def check_aliases(project: Path) -> None:
    """Raise ConfigurationError where aliases in `mkdocs.yml` expand to very much.

    MkDocs would write all of it to its log. Other errors in the file it reports itself.
    """
    try:
        text = (project / "mkdocs.yml").read_text(encoding="utf-8-sig")
        front_matter.check_aliases(text, yaml.compose(text, Loader=yaml.CBaseLoader))
    except front_matter.FrontMatterError as error:
        raise ConfigurationError(f"mkdocs.yml:{error.line}: {error}; {error.hint}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError):
        return


def extra(project: Path) -> Mapping[str, object]:
    """Return the settings `extra` in the `mkdocs.yml` of the project in the folder `project`."""
    return load_config(str(project / "mkdocs.yml")).extra


def prepare(config: MkDocsConfig) -> None:
    """Set what a build needs in MkDocs' configuration.

    This also prevents warnings on edit links without a repository, and on pages that are left out
    of the navigation. Raises ConfigurationError when the site could not be made as
    `mkdocs.yml` wants it.
    """
    _check(config)
    if tag := translations.built(config):
        config.theme["language"] = tag
    site_names.use(config)
    _add_assets(config)
    _name_palettes(config)
    if not config.repo_url:
        config.edit_uri = None
    config.validation.nav.omitted_files = logging.INFO  # search and links lead to such a page
    left_out = GitIgnoreSpec.from_lines(LEFT_OUT)
    config.not_in_nav = left_out + config.not_in_nav if config.not_in_nav else left_out
    if "toc" in config.markdown_extensions:
        contents = config.mdx_configs.setdefault("toc", {})
        contents.setdefault("slugify", heading_slug)
        if contents.get("permalink_title") == _LINK:
            contents["permalink_title"] = words._(_LINK)
    if markdown_extension.NAME not in config.markdown_extensions:
        config.markdown_extensions.append(markdown_extension.NAME)


_LINK = mark("Link to this section")
"""What the sign beside a heading is called, in the `mkdocs.yml` that a collection begins with."""

_PALETTES = (
    mark("Switch to light colours"),
    mark("Switch to dark colours"),
    mark("Use the system's colours"),
)
"""What the theme's buttons for colours are called, in `theme/mkdocs_theme.yml`."""


def _name_palettes(config: MkDocsConfig) -> None:
    """Say in the site's language what the theme's buttons for colours do."""
    palettes = config.theme.get("palette")
    for palette in palettes if isinstance(palettes, list) else ():
        toggle = palette.get("toggle") if isinstance(palette, dict) else None
        if isinstance(toggle, dict) and toggle.get("name") in _PALETTES:
            toggle["name"] = words._(toggle["name"])


def _add_assets(config: MkDocsConfig) -> None:
    """Make every page load the theme's styles and its script; old settings name them already."""
    if _STYLES not in config.extra_css:
        config.extra_css.insert(0, _STYLES)
    catalogue = [template_words.SCRIPT] if words.language() != words.ENGLISH else []
    for name in (_SCRIPT_AT_START, *catalogue):  # the last of them comes first
        if name not in map(str, config.extra_javascript):
            script = ExtraScriptValue(name)
            script.defer = True
            config.extra_javascript.insert(0, script)


def _check(config: MkDocsConfig) -> None:
    """Raise ConfigurationError for settings that no site can have."""
    if config.use_directory_urls:
        message = "what stands beside a page is named after its file, and so is what leads to it"
        raise _refused(config, "use_directory_urls", message, "write `use_directory_urls: false`")
    seeds = (Path(config.docs_dir).parent / SEEDS).resolve()
    for folder in filter(None, (config.docs_dir, config.theme.custom_dir)):
        place = Path(folder).resolve()
        if place.is_relative_to(seeds) or seeds.is_relative_to(place):
            key = "docs_dir" if folder == config.docs_dir else "theme"
            message = f"the folder {folder} is, or holds, the captures of `{SEEDS}/`"
            hint = "name another folder: captures are not published as they are"
            raise _refused(config, key, message, hint)


def _refused(config: MkDocsConfig, key: str, message: str, hint: str) -> ConfigurationError:
    """Return the error of a setting that no site of ours can have."""
    return ConfigurationError(str(Problem(CONFIG, setting_line(config, key), message, hint)))


def setting_line(config: MkDocsConfig, key: str) -> int:
    """Return the line of `mkdocs.yml` that begins the setting `key`; 0 without it."""
    return line_of(text_below(Path(config.config_file_path).parent, CONFIG) or "", [key])


def project(config: MkDocsConfig) -> Path:
    """Return the folder of the project that `config` is of."""
    return Path(config.docs_dir).parent


REPORT = "mkdocs.sourcebook.report"
"""The name of the log that reports how each source is published."""

BUILD_CONTEXT = "sourcebook-known"
"""The name of what is known before a build, among the plugins of a configuration: where MkDocs
itself builds, there is nothing of that name."""


class SentSettings(Struct, frozen=True):
    """What a copy of a project on another computer cannot tell. edits: see `ProjectView`.

    day: see `build_date`.
    """

    edits: Mapping[str, LastEdit]
    day: str


class BuildContext(Struct, frozen=True):
    """What is known before a build.

    state: the digest of the project, where it was read just now. workers: how many processes render
    pages; 0 for one on each processor. cluster: of workers elsewhere that do so; None without one.
    sent: what the build of such a worker is told. last: the folder of the last site, None where
    there is none. verbose: whether it is said why a page is made anew that need not be. inputs:
    what the run depends on, after ingest. captures: how many files are in `seeds/`. problems: that
    ingest found.
    """

    state: str = ""
    workers: int = 0
    cluster: Executor | None = None
    sent: "SentSettings | None" = None
    last: Path | None = None
    verbose: bool = False
    inputs: RunInputs = field(default_factory=RunInputs)
    captures: int = 0
    problems: tuple[Problem, ...] = ()


NOTHING = BuildContext()


def hold(config: MkDocsConfig, name: str, one: object) -> None:
    """Put an object among the plugins of a configuration: it gets each event that it has a method
    for, and is found under its name while the build lasts. MkDocs takes any object."""
    config.plugins[name] = cast("BasePlugin[Config]", one)


def build_context(config: MkDocsConfig) -> BuildContext:
    """Return what is known before a build; of one by MkDocs itself, or a preview, one process."""
    found = config.plugins.get(BUILD_CONTEXT)
    return found if isinstance(found, BuildContext) else BuildContext(workers=1)


def is_preview(config: MkDocsConfig) -> bool:
    """Return whether `mkdocs serve` builds: into a folder that it made, for its own address.

    The script that reloads the page is against the policy of a site.
    """
    place, address = Path(config.site_dir), config.dev_addr
    own = place.name.startswith("mkdocs_") and place.parent == Path(tempfile.gettempdir())
    return own and (config.site_url or "").startswith(local_url(address.host, address.port))


def local_url(host: str, port: int) -> str:
    """Return the address of a site that is shown on a port of this computer."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def build_date(config: MkDocsConfig) -> str:
    """Return the date for pages whose last change is not known, `YYYY-MM-DD`.

    It is the date of the newest input, so that two builds are the same; empty where the environment
    sets another with SOURCE_DATE_EPOCH (https://reproducible-builds.org/specs/source-date-epoch/),
    which MkDocs follows.
    """
    if sent := build_context(config).sent:
        return sent.day
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return ""
    return f"{datetime.fromtimestamp(reading.newest_change(project(config)), UTC):%Y-%m-%d}"
