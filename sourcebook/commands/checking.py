"""Tells what of a plan is a person's to mend from what the program will write."""

import sys

from sourcebook.commands.terminal import Terminal
from sourcebook.plans import FileChange, Plan
from sourcebook.problems import program
from sourcebook.wording import count

WRITES = 3
"""The exit status when nothing is wrong, and `ingest` has something to write."""


def report_check(plan: Plan, terminal: Terminal) -> int:
    """Print what a run would write, and what is wrong; return 0 when there is neither.

    Return 1 when a person has something to mend, else 3 when the program has something to write.
    Where there is both, each part has a heading. Values in doubt are notes: nothing is wrong.
    """
    both = plan.changes and any(one.severity != "note" for one in plan.problems)
    if both:
        terminal.say("The program will write:")
    for change in plan.changes:
        terminal.say(f"{change.path}: would be {done(change)}")
    to_do = f"; to write that, run {program()} ingest" if plan.changes else ""
    terminal.say(count(len(plan.changes), "change") + to_do)
    if both:
        terminal.say("")
        sys.stdout.flush()
        terminal.notify("For people to mend:")
    for problem in plan.problems:
        if problem.detail:
            terminal.say(problem.detail)
    sys.stdout.flush()  # what follows goes to another stream, and in a log below this
    if plan.doubts:
        doubts = f"{count(len(plan.doubts), 'value')} in doubt"
        terminal.say(f"{doubts}: {program()} review asks about each")
        sys.stdout.flush()
    return terminal.report((*plan.problems, *plan.doubts)) or (WRITES if plan.changes else 0)


def done(change: FileChange) -> str:
    """Return what a change does to its file, in a word."""
    if change.after is None:
        return "removed"
    return "made" if change.before is None else "changed"
