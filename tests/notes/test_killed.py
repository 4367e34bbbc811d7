"""A merge that is killed at any moment loses nothing, and the next one goes on."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.ingest.conftest import ARTICLE, Project, project
from tests.notes.annotations import SITE, collection, note

__all__ = ["project"]

BUILD_SITE = Path(__file__).parents[2] / "build_site.py"
TITLES = ("Ice in the Port", "Words of a Pilot", "Snow at Sea", "A Winter Long")
MINE = "\nWhat a person wrote.\n"


def test_a_killed_merge(project: Project) -> None:
    for title in TITLES:
        project.write(f"seeds/{title}.txt", ARTICLE.replace("A Treaty Long in Coming", title))
    project.run("ingest")
    pages = sorted((project.root / "docs/sources").glob("*.md"))
    for page in pages:
        page.write_text(page.read_text("utf-8") + MINE, "utf-8")
    sent = project.root / "notes.jsonld"
    notes = [
        note(
            f"{page.stem}-{n}",
            f"Note {n} on {page.stem}.",
            source=f"{SITE}sources/{page.stem}.html",
        )
        for page in pages
        for n in range(20)
    ]
    sent.write_text(collection(*notes), "utf-8")
    command = [sys.executable, str(BUILD_SITE), "-C", str(project.root), "merge", str(sent)]
    started = time.perf_counter()
    subprocess.run([*command, "--dry-run"], check=True, capture_output=True)
    usual, chance = time.perf_counter() - started, random.Random(7)
    for _ in range(4):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(usual * chance.uniform(0.6, 1.1))
            run.send_signal(signal.SIGKILL)
        for page in pages:
            text = page.read_text("utf-8")
            assert MINE in text
            assert text.count("<!-- proposal: end -->") in (0, 20)
    subprocess.run(command, check=True, capture_output=True)
    for page in pages:
        text = page.read_text("utf-8")
        assert [text.count(f"Note {n} on {page.stem}.") for n in range(20)] == [1] * 20
    assert not list(project.root.rglob("*.part"))
