"""The command line: all commands, in the groups in which `--help` shows them."""

from sourcebook.commands.arguments import captures, collection, daily, subjects
from sourcebook.commands.arguments.program import EXIT_STATUSES, program, report

__all__ = ["EXIT_STATUSES", "program", "report"]

for _commands in (daily, captures, subjects, collection):
    program.section(*_commands.SECTION)
