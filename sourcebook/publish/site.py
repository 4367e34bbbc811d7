"""Building and previewing the site: MkDocs, called in-process.

MkDocs' own `serve` command does not reload under newer versions of click; called as a function it
does.
"""

import logging
import os
from pathlib import Path

# Material prints a notice about its successor at every build unless this is set on import.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from sourcebook.publish import aside

REPORT = "sourcebook.publish"
"""The name of the log that says what is published how."""

_LOG = logging.getLogger("mkdocs")


def build(project: Path, *, strict: bool = True, site: Path | None = None) -> int:
    """Build the site of the project in the folder `project`; return an exit status.

    strict: a warning counts as an error. What is wrong is logged to standard error.
    site: the folder to write to, when it is not the one that `mkdocs.yml` names. It holds the old
    site until the new one is whole, whatever stops the build.
    """
    place: Path | None = None
    with _Logged():
        try:
            folder = str(site) if site else None
            config = load_config(str(project / "mkdocs.yml"), strict=strict, site_dir=folder)
            place = Path(config.site_dir)
            aside.recover(place)
            config.site_dir = str(aside.part(place))
            _build(config)
            aside.put(place)
        except (Abort, ConfigurationError) as error:
            _LOG.error("%s", error)
            if place and "strict mode" in str(error):  # raised after the last page: all is there
                aside.put(place)
            return 1
        except OSError as error:
            message = "the site cannot be written: %s; the old one was left as it was"
            _LOG.error(message, error.strerror)
            return 1
    return 0


def _build(config: MkDocsConfig) -> None:
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build.build(config)
    finally:
        config.plugins.on_shutdown()


def serve(project: Path, address: str) -> int:
    """Preview the project at `address` (`host:port`) until interrupted; return an exit status."""
    with _Logged():
        try:
            mkdocs_serve.serve(
                str(project / "mkdocs.yml"), watch_theme=True, dev_addr=address, strict=False
            )
        except (Abort, ConfigurationError, OSError) as error:
            _LOG.error("%s", error)
            return 1
    return 0


class _Logged:
    """MkDocs' warnings and errors, and our report, on standard error while the context lasts."""

    def __enter__(self) -> None:
        self.handlers = (
            (_LOG, _handler("%(levelname)s: %(message)s", logging.WARNING)),
            (logging.getLogger(REPORT), _handler("%(message)s", logging.INFO)),
        )
        for log, handler in self.handlers:
            log.addHandler(handler)
        logging.getLogger(REPORT).setLevel(logging.INFO)

    def __exit__(self, *_: object) -> None:
        for log, handler in self.handlers:
            log.removeHandler(handler)


def _handler(form: str, level: int) -> logging.Handler:
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(form))
    handler.setLevel(level)
    return handler
