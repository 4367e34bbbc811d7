"""From an empty folder to a published site, as a curator would, with made captures.

`python -m benchmarks.afternoon [CAPTURES [FOLDER]]`: prints each command with its time, how many
decisions it asked of the curator, how many the same result takes without, and how many values are
right at the end. FOLDER keeps what is made; it must be empty.
"""

import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.afternoon import captures, truth, works
from benchmarks.afternoon.curator import Curator, by_hand
from benchmarks.afternoon.sessions import Run, Session
from benchmarks.afternoon.works import Work
from tests.commands.running import installed


def main() -> int:
    """Do the afternoon's work and print what it took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        return _afternoon(folder, works.make(count))


def _afternoon(folder: Path, made: list[Work]) -> int:
    captures.lay_out(folder / "captures", made)
    known = {work.name: work for work in made}
    session = Session(installed(folder), folder / "collection")
    curator = Curator(session, known)
    _begin(session)
    said = session.run("add", str(folder / "captures")).said
    listed = session.run("review", "--list").said
    doubts = int((re.findall(r"^([\d,]+) values? in doubt", listed, re.MULTILINE) or ["0"])[0])
    before = by_hand(session.root, known, said, doubts)
    first = truth.score(session.root, known)
    curator.review()
    curator.set_groups()
    curator.version(said)
    curator.mend()
    curator.find_subjects()
    curator.link(folder / "records.csv")
    session.run("ingest")
    checked = session.run("check")
    session.run("build")
    session.run("export", "-o", str(folder / "deposit"), "--format", "ro-crate", name="export")
    _print(session.runs, before, curator.decided)
    _print_scores(first, truth.score(session.root, known))
    sys.stdout.write(f"\n`check` at the end: status {checked.status}\n{checked.said[-1500:]}\n")
    return int(any(run.status not in (0, 1, 3) for run in session.runs))


def _begin(session: Session) -> None:
    root, session.root = session.root, session.root.parent
    named = ("--name", "The coast", "--language", "en", "--publish", "by-rights")
    session.run("new", str(root), *named)
    session.root = root


def _print(runs: list[Run], before: Counter[str], after: Counter[str]) -> None:
    lines = ["| command | runs | processor s | clock s | lines said |", "|---|---:|---:|---:|---:|"]
    for name in dict.fromkeys(run.line for run in runs):
        same = [run for run in runs if run.line == name]
        said = sum(run.said.count("\n") for run in same)
        spent, passed = sum(r.processor for r in same), sum(r.clock for r in same)
        lines.append(f"| {name} | {len(same)} | {spent:.1f} | {passed:.1f} | {said} |")
    spent, passed = sum(run.processor for run in runs), sum(run.clock for run in runs)
    lines.append(f"| all | {len(runs)} | {spent:.1f} | {passed:.1f} | |")
    for title, counted in (("by hand", before), ("with the commands", after)):
        lines += ["", f"decisions {title}: {counted.total():,}"]
        lines += [f"  {number:>6,}  {name}" for name, number in counted.items()]
    sys.stdout.write("\n".join(lines) + "\n")


def _print_scores(*scores: tuple[Counter[str], Counter[str]]) -> None:
    lines = ["", "| right values | after `add` | at the end |", "|---|---:|---:|"]
    for key in truth.FIELDS:
        shares = " | ".join(f"{right[key]} of {asked[key]}" for right, asked in scores)
        lines.append(f"| {key} | {shares} |")
    shares = " | ".join(f"{right.total() / asked.total():.1%}" for right, asked in scores)
    sys.stdout.write("\n".join([*lines, f"| all | {shares} |"]) + "\n")


if __name__ == "__main__":
    sys.exit(main())
