"""How commands take the options that all share, and how their help is laid out."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

NAMES = {"help_option_names": ["-h", "--help"]}
"""The options that show help, for the settings of each command."""


class NamedPath(click.Path):
    """The path of a file or a folder that a person named; an empty name is refused."""

    def __init__(self, *, file_okay: bool = True) -> None:
        super().__init__(path_type=Path, file_okay=file_okay)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path. Raises BadParameter where the name is empty."""
        if isinstance(value, str) and not value.strip():
            self.fail(f"the name {value!r} is empty; name a file or a folder", param, ctx)
        return super().convert(value, param, ctx)


def not_blank(context: click.Context, option: click.Parameter, text: str | None) -> str | None:
    """Return a text. Raises BadParameter where a person gave one without a sign to be seen."""
    if text and not text.strip():
        message = f"{text!r} is empty; write it, or leave it out"
        raise click.BadParameter(message, param_hint=option.get_error_hint(context))
    return text


_SHARED = (
    ("project", ("-C",), "the project's folder, if it is another than this one"),
    ("quiet", ("-q", "--quiet"), "print nothing but what is wrong"),
    ("verbose", ("-v", "--verbose"), "print each change, and where in the program a fault arose"),
    ("colourless", ("--no-color",), "print without colours, as with NO_COLOR in the environment"),
)


class SharedOptions(Struct):
    """The options that every command takes, before its name and after it."""

    project: Path = Path()
    quiet: bool = False
    verbose: bool = False
    colourless: bool = False


def _shared_options() -> list[click.Parameter]:
    """Return the options that every command takes; the last one given counts."""
    made: list[click.Parameter] = []
    for name, forms, summary in _SHARED:
        takes_folder = name == "project"
        made.append(
            click.Option(
                [name, *forms],
                help=summary,
                is_flag=not takes_folder,
                type=NamedPath(file_okay=False) if takes_folder else None,
                metavar="DIR" if takes_folder else None,
                default=None,
                expose_value=False,
                callback=_remember,
            )
        )
    return made


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    shared = context.ensure_object(SharedOptions)
    if value and option.name:
        setattr(shared, option.name, value)
    if shared.quiet and shared.verbose and not context.resilient_parsing:
        raise click.UsageError("-q and -v contradict each other: give one of them", context)


class _Helped(click.Command):
    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows help, in our words."""
        if option := super().get_help_option(ctx):
            option.help = "show this"
        return option


class Command(_Helped):
    """A command with the shared options, which its help shows apart, and examples."""

    def __init__(self, name: str, *, examples: Sequence[str] = (), **settings: Any) -> None:
        super().__init__(name, NAMES, **settings)
        self.examples = examples
        self._own = len(self.params)
        self.params += _shared_options()

    def format_options(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the command's own options, then those of all commands."""
        options = self.get_params(context)
        own, shared = options[: self._own], options[self._own :]
        for title, part in (("Options", own), ("Options of all commands", shared)):
            rows = [one.get_help_record(context) for one in part if isinstance(one, click.Option)]
            if shown := [row for row in rows if row]:
                with formatter.section(title):
                    formatter.write_dl(shown)

    def format_epilog(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, with the name of the program that the person typed."""
        if self.examples:
            with formatter.section("Examples"):
                for example in self.examples:
                    formatter.write(f"  {context.find_root().info_name} {example}\n")


class Program(_Helped, click.Group):
    """All commands, in groups. statuses: what each exit status means."""

    command_class = Command

    def __init__(self, *, statuses: Mapping[int, str], **settings: Any) -> None:
        super().__init__(context_settings=NAMES, **settings)
        self._sections: dict[str, list[str]] = {}
        self._statuses = statuses
        self.params += _shared_options()

    def section(self, title: str, *names: str) -> None:
        """Show commands under a title of their own."""
        self._sections[title] = list(names)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in their groups, then what the exit statuses mean."""
        listed = [name for names in self._sections.values() for name in names]
        others = [name for name in self.commands if name not in listed]
        wide = max(map(len, self.commands))
        for title, names in (*self._sections.items(), ("Other commands", others)):
            commands = [self.get_command(context, name) for name in names]
            with formatter.section(title):
                formatter.write_dl(
                    [(f"{one.name:{wide}}", one.short_help or "") for one in commands if one]
                )
        with formatter.section("Exit statuses"):
            formatter.write_dl([(f"{one:<{wide}}", text) for one, text in self._statuses.items()])
