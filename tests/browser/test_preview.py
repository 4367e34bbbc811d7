"""The live preview: it shows the site, the search works in it, and a change shows."""

import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.browser.conftest import ROOT, own_templates, project_with

PREVIEW = """
import sys
from pathlib import Path
from sourcebook.commands.publishing.serve import ServeAddress, serve
from sourcebook.commands.terminal import Terminal
sys.exit(serve(Path(sys.argv[1]), ServeAddress("127.0.0.1", 0), Terminal()))
"""
_PATIENCE = 90  # seconds until the test gives up waiting


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=_PATIENCE) as answer:
        return str(answer.read().decode("utf-8", "replace"))


def wait_for(read: Callable[[], str], wanted: str) -> str:
    """Return what `read` gives once it holds `wanted`."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            if wanted in (text := read()):
                return text
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(wanted)


def test_preview_shows_a_change_and_keeps_the_last_good_site(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "sources").mkdir(parents=True)
    (docs / "sources/index.md").write_text("# Sources\n\nAll.\n")
    home = docs / "index.md"
    home.write_text("# Home\n\nfirst words\n")
    theme = own_templates(project_with(docs, tmp_path))
    errors = tmp_path / "errors.txt"
    command = [sys.executable, "-c", PREVIEW, str(tmp_path)]
    with (
        errors.open("w") as said,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True
        ) as preview,
    ):
        assert preview.stdout
        address = preview.stdout.readline().partition(" ")[0].rstrip("/")
        try:
            page = wait_for(lambda: fetch(f"{address}/index.html"), "first words")
            assert "livereload" in page
            assert "Content-Security-Policy" not in page
            assert "shards" in fetch(f"{address}/search-index/site.json")
            home.write_text("# Home\n\nsecond words\n")
            wait_for(lambda: fetch(f"{address}/index.html"), "second words")
            template = theme / "partials/content.html"
            good = template.read_text()
            template.write_text("{% if %}")
            wait_for(errors.read_text, "the last good one is shown")
            assert "second words" in fetch(f"{address}/index.html")
            template.write_text(f"{good}third words")
            wait_for(lambda: fetch(f"{address}/index.html"), "third words")
            preview.terminate()
            assert preview.wait(_PATIENCE) == 0
        finally:
            preview.kill()  # where it has not ended
