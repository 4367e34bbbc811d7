"""Tells what of a plan is a person's to mend from what the program will write."""

import sys

from sourcebook.commands.terminal import notify, report, say
from sourcebook.model import FileChange, Plan
from sourcebook.wording import count

WRITES = 3
"""The exit status when nothing is wrong, and `ingest` has something to write."""


def report_check(plan: Plan, *, verbose: bool = False) -> int:
    """Print what a run would write, and what is wrong; return 0 when there is neither.

    Return 1 when a person has something to mend, else 3 when the program has something to write.
    Where there is both, each part has a heading.
    """
    both = plan.changes and any(one.severity != "note" for one in plan.problems)
    if both:
        say("The program will write:")
    for change in plan.changes:
        say(f"{change.path}: would be {_done(change)}")
    to_do = "; to write that, run build_site.py ingest" if plan.changes else ""
    say(count(len(plan.changes), "change") + to_do)
    if both:
        say("")
        sys.stdout.flush()
        notify("For people to mend:")
    for problem in plan.problems:
        if problem.detail:
            say(problem.detail)
    sys.stdout.flush()  # what follows goes to another stream, and in a log below this
    return report(plan.problems, verbose=verbose) or (WRITES if plan.changes else 0)


def _done(change: FileChange) -> str:
    if change.after is None:
        return "removed"
    return "made" if change.before is None else "changed"
