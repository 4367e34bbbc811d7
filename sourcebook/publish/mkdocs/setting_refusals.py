"""Table: why MkDocs refuses a setting of `mkdocs.yml`, and what a person is told in its place.

Forms are as in `message_forms.py`.
"""

from typing import NamedTuple

SETTING = "Config value '{key}': {reason}"
"""How MkDocs names a setting of `mkdocs.yml`."""

WITHIN = (
    "Sub-option '{key}': {reason}",
    "Plugin '{plugin}' option '{key}': {reason}",
    "Plugin '{plugin}': {reason}",
)
"""How it names a part of a setting."""


class Reason(NamedTuple):
    """Why MkDocs refuses a setting. value: the part of the form to look for in `mkdocs.yml`."""

    form: str
    message: str
    hint: str
    value: str = ""


_TYPE = "write it as the documentation of MkDocs has it"

REASONS = (
    Reason("Can't set config_file_path in config", "is no setting", "take it out"),
    Reason("For internal use only.", "is no setting", "take it out"),
    Reason(
        "Unrecognised configuration name: {key}", "is no setting", "take it out, or mend its name"
    ),
    Reason(
        "Required configuration not provided.", "is missing", "write it, as in `site_name: A title`"
    ),
    Reason(
        "The path '{path}' isn't an existing {kind}.",
        "names {path}, which is no {kind}",
        "mend the path, or take the line out",
        "path",
    ),
    Reason(
        "The '{key}' should not be the parent directory of the config file. Use a child directory "
        "instead so that the '{again}' is a sibling of the config file.",
        "is the folder that mkdocs.yml stands in",
        "write a folder in it, as in `docs`",
    ),
    Reason(
        "The 'docs_dir' should not be within the 'site_dir' as this can mean the source files are "
        "overwritten by the output or it will be deleted if --clean is passed to mkdocs build. "
        "(site_dir: '{site}', docs_dir: '{docs}')",
        "is {site}, which holds the pages in {docs}",
        "write another folder, as in `site`",
    ),
    Reason(
        "The 'site_dir' should not be within the 'docs_dir' as this leads to the build directory "
        "being copied into itself and duplicate nested files in the 'site_dir'. "
        "(site_dir: '{site}', docs_dir: '{docs}')",
        "is {site}, among the pages in {docs}",
        "write another folder, as in `site`",
    ),
    Reason("No theme name set.", "has no `name:`", "write `name: material`"),
    Reason(
        "Unrecognised theme name: '{name}'. The available installed themes are: {names}",
        "names {name}, which is not installed",
        "write `name: material`, or install it; there are {names}",
        "name",
    ),
    Reason(
        "The theme '{name}' does not appear to have a configuration file. "
        "Please upgrade to a current version of the theme.",
        "names {name}, which this MkDocs cannot use",
        "write `name: material`",
        "name",
    ),
    Reason(
        "The theme '{name}' inherits from '{parent}', which does not appear to be installed. "
        "The available installed themes are: {names}",
        "names {name}, which needs the theme {parent}",
        "install it, or write `name: material`",
        "name",
    ),
    Reason(
        "At least one of 'name' or 'custom_dir' must be defined.",
        "has neither `name:` nor `custom_dir:`",
        "write `name: material`",
    ),
    Reason(
        "The path set in custom_dir ('{path}') does not exist.",
        "has the `custom_dir:` {path}, which is not there",
        "mend the path, or take the line out",
    ),
    Reason(
        "'locale' must be a string.",
        "has a `locale:` that is no text",
        "write a language, as in `en`",
    ),
    Reason(
        "Invalid value for locale: {reason}",
        "has a `locale:` that is no language",
        "write one, as in `en`",
    ),
    Reason(
        "Invalid type {type}. Expected a string or key/value pairs.",
        "is no theme",
        "write `name: material`",
    ),
    Reason(
        "Failed to load extension '{name}'.\n{trace}{type}: {why}",
        "names {name}, which cannot be loaded: {trace}",
        "install it, mend its name or its options, or take it out",
        "name",
    ),
    Reason(
        "'{name}' is not a valid Markdown Extension name.",
        "has {name}, which is no name",
        _TYPE,
        "name",
    ),
    Reason(
        "Invalid config options for Markdown Extension '{name}'.",
        "gives {name} options of a wrong form",
        "write them as `key: value`",
        "name",
    ),
    Reason(
        "Invalid Markdown Extensions configuration",
        "is no list of extensions",
        "write one a line, as `- toc`",
    ),
    Reason(
        'The "{name}" plugin is not installed',
        "names {name}, which is not installed",
        "install it, or take it out",
        "name",
    ),
    Reason("'{name}' is not a valid plugin name.", "has {name}, which is no name", _TYPE, "name"),
    Reason(
        "Invalid config options for the '{name}' plugin.",
        "gives {name} options of a wrong form",
        "write them as `key: value`",
        "name",
    ),
    Reason(
        "Invalid Plugins configuration. Expected a list or dict.",
        "is no list",
        "write one a line, as `- tags`",
    ),
    Reason(
        "Invalid Plugins configuration",
        "has an entry with more than one name",
        "write one a line, as `- tags`",
    ),
    Reason(
        "Plugin '{name}' option 'enabled': Expected boolean but received: {type}",
        "gives {name} an `enabled:` that is neither true nor false",
        "write one of them",
        "name",
    ),
    Reason(
        "Plugin '{name}' was specified multiple times - this is likely a mistake, "
        "because the plugin doesn't declare `supports_multiple_instances`.",
        "names {name} twice",
        "take one of the two out",
        "name",
    ),
    Reason(
        "Cannot import path '{path}' as a Python module",
        "names {path}, which is no Python",
        "name a .py file",
        "path",
    ),
    Reason(
        "Expected nav to be a list, got {value}",
        "is no list",
        "take it out: the site makes its own",
    ),
    Reason(
        "Expected nav item to be a dict of size 1, got {value}",
        "has an entry of several",
        "take it out: the site makes its own",
    ),
    Reason(
        "Expected nav item to be a string or dict, got {value}",
        "has an entry of a wrong form",
        "take it out: the site makes its own",
    ),
    Reason(
        "Expected a list of items, but a {type} was given.",
        "is no list",
        "write one a line, as `- one`",
    ),
    Reason(
        "Expected a dict of items, but a {type} was given.",
        "is no list of settings",
        "write one `key: value` a line",
    ),
    Reason(
        "Expected type: {type} for keys, but received: {other} (key={key})",
        "has the key {key}, which is no text",
        "put quotation marks around it",
    ),
    Reason(
        "Expected type: {type} with length {length} but received: {value} with length {other}",
        "has {other} parts, not {length}",
        _TYPE,
    ),
    Reason(
        "Expected type: {type} but received: {other}",
        "is {other}",
        "write {type}",
    ),
    Reason(
        "Expected one of: {choices} but received: {value}",
        "cannot be {value}",
        "write one of {choices}",
    ),
    Reason("Expected one of {choices}, got {value}", "cannot be {value}", "write one of {choices}"),
    Reason(
        "Expected a string, but a {type} was given.", "is no text", "put quotation marks around it"
    ),
    Reason("Expected a string, got {type}", "is no text", "put quotation marks around it"),
    Reason(
        "Expected a multiline string, but a {type} was given.",
        "is no text",
        "write `|` behind the colon, and one pattern a line below",
    ),
    Reason(
        "Must be a string of format 'IP:PORT'",
        "is no address",
        "write a host and a port, as in 127.0.0.1:8000",
    ),
    Reason(
        "'{port}' is not a valid port", "has {port}, which is no port", "write a number up to 65535"
    ),
    Reason("Unable to parse the URL.", "is no address", "write one that begins with https://"),
    Reason(
        "The URL isn't valid, it should include the http:// (scheme)",
        "is no whole address",
        "write one that begins with https://",
    ),
    Reason(
        "Unknown template substitute: {name}",
        "holds {name}, which stands for nothing",
        "write {{path}} or {{path_noext}}",
    ),
    Reason(
        "The option '{other}' has no effect when '{key}' is set.",
        "takes the place of `{other}:`",
        "take one of the two out",
    ),
    Reason(
        "The configuration option '{key}' was removed from MkDocs.",
        "is no setting any more",
        "take it out",
    ),
    Reason(
        "The configuration option '{key}' has been deprecated and "
        "will be removed in a future release.",
        "is no setting of later versions",
        "take it out",
    ),
    Reason(
        "The configuration is invalid. Expected a key-value mapping (dict) but received: {type}",
        "is no list of settings",
        "write one `key: value` a line",
    ),
)
"""Reasons, as MkDocs gives them behind the name of a setting. The first form that fits counts."""
