"""Builds a site in its further languages, once it stands in the first: the same build again, in a
folder of the site, with the words of another language and with the pages translated into it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.publish.mkdocs import settings, translations
from sourcebook.publish.site.redirects import CAPTURES

_LOGS = ("", "mkdocs", settings.REPORT)


class _Edition(Struct, frozen=True):
    """The language of an edition, among the plugins of its configuration."""

    tag: str


def build_others(config: MkDocsConfig) -> None:
    """Build the site of a configuration in its further languages, when it has been built.

    A preview shows the first alone.
    """
    tags = translations.languages(config.extra)
    if tags and translations.built(config) == tags[0] and not settings.is_preview(config):
        for tag in tags[1:]:
            with _only_of_translations(f".{tag}.md"):
                mkdocs_build.build(_edition(config, tag))
            Path(config.site_dir, tag, "404.html").unlink()  # a host shows that of the site


def _edition(config: MkDocsConfig, tag: str) -> MkDocsConfig:
    place, found = Path(config.site_dir) / tag, settings.build_context(config)
    address = f"{config.site_url.rstrip('/')}/{tag}/" if config.site_url else ""
    other = load_config(config.config_file_path, site_dir=str(place), strict=False)
    other.site_url = address
    # The site's archive holds all editions, and only the first had other addresses.
    other.extra.update({**config.extra, "offline": False, CAPTURES: False})
    last = found.last / tag if found.last and (found.last / tag).is_dir() else None
    plugins = {
        translations.EDITION: _Edition(tag),
        settings.BUILD_CONTEXT: replace(found, last=last),
    }
    for name, one in plugins.items():
        settings.hold(other, name, one)
    return other


class _OfTranslations(logging.Filter):
    """Lets through errors, and what is said of translated pages: all else was said before."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self._ending = ending

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a record is shown."""
        return record.levelno >= logging.ERROR or self._ending in record.getMessage()


@contextmanager
def _only_of_translations(ending: str) -> Iterator[None]:
    wanted = _OfTranslations(ending)
    handlers = {one for name in _LOGS for one in logging.getLogger(name).handlers}
    for one in handlers:
        one.addFilter(wanted)
    try:
        yield
    finally:
        for one in handlers:
            one.removeFilter(wanted)
