"""Measures ingest and the site's build beside Hugo and plain MkDocs: `make bench [CAPTURES=10000]`.

    python -m benchmarks.build [--profile | --subjects] [CAPTURES]

A made collection of CAPTURES (1,000), and one of a tenth of them. Each program runs on one
processor, in a process of its own. What is counted is the time of the processor, by all processes
of a run, which other programs on the machine disturb least; the least of two runs is taken.
`peers.py` says what the others make. What each row starts from:

- first ingest: no pages, no `.cache`; the unchanged one follows it;
- full builds: pages, no site, and in `.cache` what ingest has left there; for one of them nothing.
  The index is made last, and left out where the row says so;
- built again: what one build with ingest and index has left. Hugo and MkDocs keep nothing of their
  work for the next build, so one figure of theirs, the last site in place, is compared with all;
- a comment: a paragraph added to one page; a capture: one file added; the rest as built again.

`--profile` prints where the time of a full build goes, instead; `--subjects` what steps of ours
take on a collection with many subjects (`variety.py`): 315 for 1,000 sources. No figure is kept.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks import corpus, measure, peers, report, variety, weight
from benchmarks.measure import ROOT, Cost, run
from benchmarks.peers import Peer
from benchmarks.report import OURS, Figures, Row
from benchmarks.variety import Counts
from sourcebook.project import CONFIG, slug
from sourcebook.store.collections import starter

RUNS = 2
TENTH = 10

# Publishing alone, the search index with it or not.
WITH_INDEX = """
import sys
from pathlib import Path
from sourcebook.publish.site import site
sys.exit(site.build(Path(sys.argv[1]), quiet=True))
"""
WITHOUT_INDEX = WITH_INDEX.replace(
    "sys.exit",
    """from sourcebook.publish.search import search
search.build_index = lambda *arguments, **options: ""
sys.exit""",
)


def main() -> int:
    """Measure, and print the results."""
    parser = argparse.ArgumentParser(description="Measures ingest and the site's build.")
    parser.add_argument("captures", type=int, nargs="?", default=1000)
    parser.add_argument("--profile", action="store_true", help="where a full build's time goes")
    parser.add_argument("--subjects", action="store_true", help="steps with many subjects")
    given = parser.parse_args()
    if given.captures < TENTH:
        parser.error(f"CAPTURES is {TENTH} or more: a tenth of them is measured too")
    measure.use_one_processor()
    with tempfile.TemporaryDirectory() as folder:
        if given.profile:
            project = Project(Path(folder) / "project", given.captures)
            project.make()
            run(project.ingest)
            profile = (sys.executable, "-m", "benchmarks.profiling", str(project.root))
            return subprocess.run(profile, cwd=ROOT, check=False).returncode
        if given.subjects:
            _show_with_subjects(Path(folder) / "project", given.captures)
            return 0
        small = _measure(Path(folder) / "small", given.captures // TENTH, again=False)
        large = _measure(Path(folder) / "large", given.captures, again=True)
        account = list(weight.lines(Path(folder) / "large/project/site"))
    report.show(large, small, given.captures)
    print("", *account, sep="\n")
    return 0


class Project:
    """A made collection, and the commands that are measured on it."""

    def __init__(self, root: Path, captures: int) -> None:
        self.root = root
        self.captures = captures
        self._cache = root / ".cache"
        self._ingested = root.with_name("ingested")
        program = (sys.executable, str(ROOT / "build_site.py"), "-C", str(root), "-q")
        self.ingest = (*program, "ingest")
        self.build = (*program, "build")
        self.publish = (sys.executable, "-c", WITH_INDEX, str(root))
        self.publish_without_index = (sys.executable, "-c", WITHOUT_INDEX, str(root))

    def make(self) -> None:
        """Write the captures and the settings, and nothing else."""
        shutil.rmtree(self.root, ignore_errors=True)
        corpus.make(self.root, self.captures)
        started = starter.files()
        settings = started[CONFIG].replace(b"publish: by-rights", b"publish: full")
        (self.root / CONFIG).write_bytes(settings)
        (self.root / "hooks").mkdir()
        (self.root / "hooks/publish.py").write_bytes(started["hooks/publish.py"])

    def keep(self) -> None:
        """Set aside what a first ingest has left for later runs."""
        shutil.rmtree(self._ingested, ignore_errors=True)
        shutil.copytree(self._cache, self._ingested)

    def forget(self, *, ingest: bool = False) -> None:
        """Take away the site and what builds left for later ones. ingest: what ingest left, too."""
        for folder in (self._cache, self.root / "site"):
            measure.put_aside(folder)
        if not ingest:
            shutil.copytree(self._ingested, self._cache)

    def comment(self, number: int) -> Callable[[], bool]:
        """Write a comment on a page; return what tells whether the site has it."""
        name = self.page_of(number)
        words = f"A comment on report {number}."
        with (self.root / f"docs/sources/{name}.md").open("a", encoding="utf-8") as page:
            page.write(f"\n{words}\n")
        made = self.root / f"site/sources/{name}.html"
        return lambda: words in made.read_text(encoding="utf-8")

    def page_of(self, number: int) -> str:
        """Return the name of a capture's page, without its ending."""
        return corpus.page_of(number)

    def add(self, number: int) -> None:
        """Write one capture."""
        corpus.add(self.root, number)

    def capture(self, number: int) -> Callable[[], bool]:
        """Add a capture; return what tells whether the site has it."""
        self.add(number)
        return (self.root / f"site/sources/{self.page_of(number)}.html").is_file


class Varied(Project):
    """A collection with many subjects, most of them in few sources."""

    def make(self) -> None:
        """Write the captures, the subjects and the settings."""
        shutil.rmtree(self.root, ignore_errors=True)
        variety.make(self.root, self.captures, self._counts)

    @property
    def _counts(self) -> Counts:
        whole = Counts()
        share = {name: count * self.captures // 10_000 for name, count in asdict(whole).items()}
        return Counts(**{name: max(4, count) for name, count in share.items()})

    def page_of(self, number: int) -> str:
        """Return the name of a capture's page, without its ending."""
        return slug(variety.title_of(number, variety.named(self._counts)))

    def add(self, number: int) -> None:
        """Write one capture."""
        variety.add(self.root, number, variety.named(self._counts))


def _show_with_subjects(root: Path, captures: int) -> None:
    """Print what steps take on a collection with many subjects, each done once."""
    project = Varied(root, captures)
    project.make()
    steps: tuple[tuple[str, Callable[[], object], tuple[str, ...]], ...] = (
        (Row.INGEST, lambda: None, project.ingest),
        (Row.INDEXED, lambda: None, project.publish),
        ("the first two runs of both", lambda: run(project.build), project.build),
        (Row.ALL_AGAIN, lambda: None, project.build),
        (Row.COMMENT, lambda: project.comment(1), project.build),
        (Row.CAPTURE, lambda: project.capture(captures), project.build),
        (Row.COMMENT, lambda: project.comment(2), project.build),
    )
    for name, before, command in steps:
        before()
        cost = run(command)
        print(f"{name:40} {cost.seconds:8.2f} s {cost.largest / 1e6:8.0f} MB", flush=True)


def _measure(base: Path, captures: int, *, again: bool) -> Figures:
    """Measure on a collection of one size. again: what is built again, too."""
    project = Project(base / "project", captures)
    costs: dict[tuple[Row, str], list[Cost]] = {}

    def note(found: Iterator[tuple[Row, str, Cost]]) -> None:
        for row, program, cost in found:
            costs.setdefault((row, program), []).append(cost)
            _tell(f"{captures} captures: {row}, {program}: {cost.seconds:.2f} s")

    for _ in range(RUNS):
        note(_ingests(project))
    made = (peers.hugo(project.root, base / "hugo"), peers.plain(project.root))
    others = [peer for peer in made if peer]
    for _ in range(RUNS):
        note(_full_builds(project, others))
    sites = {OURS: report.site_of("", project.root / "site")}
    sites |= {peer.name: report.site_of(peer.version, peer.site) for peer in others}
    if again:
        run(project.build)
        for number in range(RUNS):
            note(_built_again(project, others, number))
    _tell("")
    return Figures({key: measure.best(found) for key, found in costs.items()}, sites)


def _ingests(project: Project) -> Iterator[tuple[Row, str, Cost]]:
    project.make()
    yield Row.INGEST, OURS, run(project.ingest)
    project.keep()
    yield Row.INGEST_AGAIN, OURS, run(project.ingest)


def _full_builds(project: Project, others: list[Peer]) -> Iterator[tuple[Row, str, Cost]]:
    project.forget(ingest=True)
    yield Row.COLD, OURS, run(project.publish_without_index)
    project.forget()
    yield Row.FULL, OURS, run(project.publish_without_index)
    _check(not any(project.root.glob("site/**/*.pf_index")), "there is an index all the same")
    for peer in others:
        peer.forget()
        yield Row.FULL, peer.name, run(peer.command)
    project.forget()
    yield Row.INDEXED, OURS, run(project.publish)


def _built_again(
    project: Project, others: list[Peer], number: int
) -> Iterator[tuple[Row, str, Cost]]:
    for peer in others:
        yield Row.AGAIN, peer.name, run(peer.command)
    yield Row.AGAIN, OURS, run(project.publish)
    yield Row.ALL_AGAIN, OURS, run(project.build)
    there = project.comment(number)
    yield Row.COMMENT, OURS, run(project.build)
    _check(there(), "the comment is not on its page")
    there = project.capture(project.captures + number)
    yield Row.CAPTURE, OURS, run(project.build)
    _check(there(), "the capture has no page")


def _check(right: bool, message: str) -> None:
    """End the run when what was measured did not do what it was to do."""
    if not right:
        sys.exit(f"benchmarks.build: {message}: what was measured built no right site")


def _tell(what: str) -> None:
    """Show on a terminal how far the run is."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
