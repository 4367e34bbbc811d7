"""A site built once, served on this machine, and a real Chromium to look at it."""

import functools
import http.server
import pickle
import shutil
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from sourcebook.collection import Collection
from sourcebook.problems import Problem
from sourcebook.publish import publication
from sourcebook.publish.build import Build
from sourcebook.publish.site import site
from tests import once
from tests.browser.chromium import launched

ROOT = Path(__file__).parents[2]
_RECORDS = "records.pickle"
_WIDE: ViewportSize = {"width": 1440, "height": 900}

expect.set_options(timeout=60_000)  # a slow machine is no failure


@dataclass
class Reader:
    """A reader's browser: pages opened in it, and everything that went wrong there.

    base: the address of the site. alarms: errors, dialogs and requests to elsewhere.
    """

    base: str
    context: BrowserContext
    alarms: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda m: self._note(m.type in ("error", "warning"), m.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("dialog", self._dismiss)
        page.on("request", lambda r: self._note(not self._own(r.url), f"request to {r.url}"))
        page.goto(self.base + path)
        return page

    def turn(self, path: str) -> Page:
        """Open a page of the site in the first tab that there is, as a reader at a wide screen."""
        if not self.context.pages:
            return self.open(path)
        page, *others = self.context.pages
        for other in others:
            other.close()
        if "#" in path:  # to go to another place of the same page does not load it
            page.goto("about:blank")
        page.set_viewport_size(_WIDE)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        page.goto(self.base + path)
        return page

    def _dismiss(self, dialog: Dialog) -> None:
        self._note(True, f"dialog: {dialog.message}")
        dialog.dismiss()

    def _own(self, url: str) -> bool:
        return url.startswith((self.base, "data:"))

    def _note(self, wrong: bool, text: str) -> None:
        if wrong:
            self.alarms.append(text)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serve files whole: a browser asks by the second, and two builds fit into one."""

    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, *_args: object, **_named: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port of this machine; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def project_with(docs: Path, folder: Path) -> Path:
    """Lay out a project in `folder` that has our configuration, and the pages of `docs`."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "hooks").symlink_to(ROOT / "hooks")
    if docs != folder / "docs":
        shutil.copytree(docs, folder / "docs")
    return folder


def own_templates(project: Path) -> Path:
    """Lay copies of all templates into the project, which then come first; return their folder."""
    config = project / "mkdocs.yml"
    settings = config.read_text("utf-8")
    config.write_text(
        settings.replace("name: sourcebook", "name: sourcebook\n  custom_dir: theme"), "utf-8"
    )
    hidden = shutil.ignore_patterns("*.py", "__pycache__", "*.yml")
    return Path(shutil.copytree(ROOT / "sourcebook/theme", project / "theme", ignore=hidden))


@contextmanager
def reading(pages: Mapping[str, str], folder: Path, browser: Browser) -> Iterator[Reader]:
    """Build a site of `pages`, text by path in `docs/`, and give a reader of it."""
    docs = folder / "docs"
    for path, text in pages.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    assert site.build(project_with(docs, folder)) == 0
    with serving(folder / "site") as base:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        person = Reader(base, context)
        yield person
        context.close()
    assert person.alarms == []


def _build(folder: Path) -> None:
    """Build the site of the project's own pages, and keep the records that it was made from."""
    found: list[Collection] = []
    collect = publication.collect

    def noting(build: Build) -> tuple[Problem, ...]:
        problems = collect(build)
        found.append(build.published.collection)
        return problems

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publication, "collect", noting)
        assert site.build(ROOT, site=folder / "host/book") == 0
    (folder / _RECORDS).write_bytes(pickle.dumps(found[-1]))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own pages, below a path as on many a host."""
    return once.made("own", tmp_path_factory, _build) / "host"


@pytest.fixture(scope="session")
def published(built: Path) -> Collection:
    """The records that the site of the project's own pages is made from."""
    kept: Collection = pickle.loads((built.parent / _RECORDS).read_bytes())
    return kept


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    with serving(built) as base:
        yield f"{base}book/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = launched(playwright.chromium)
        yield started
        started.close()


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """A reader at a wide screen. Whatever is noted in `alarms` fails the test."""
    context = browser.new_context(viewport=_WIDE)
    person = Reader(address, context)
    yield person
    context.close()
    assert person.alarms == []


@pytest.fixture(scope="module")
def _one_tab(browser: Browser, address: str) -> Iterator[Reader]:
    context = browser.new_context(viewport=_WIDE)
    yield Reader(address, context)
    context.close()


@pytest.fixture
def leafing(_one_tab: Reader) -> Iterator[Reader]:
    """A reader who goes from page to page in one tab: quick, where a test leaves nothing behind."""
    yield _one_tab
    found = [*_one_tab.alarms]
    _one_tab.alarms.clear()
    assert found == []
