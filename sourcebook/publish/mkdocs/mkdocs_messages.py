"""Tables: what MkDocs says, and what a person who made a mistake is told in its place.

A form is MkDocs' own text, with a name in braces for each part that differs.
`tests/publish/test_messages.py` compares the forms with the MkDocs that is installed.
"""

from typing import Literal, NamedTuple

Place = Literal["page", "link", "settings", "site"]


class Row(NamedTuple):
    """A message.

    form: of MkDocs. message, hint: ours; what stands in braces is taken from the form. place: where
    it points: a page, a link on it, `mkdocs.yml`, or nowhere. key: of `mkdocs.yml`, where the form
    does not name it.
    """

    form: str
    message: str
    hint: str
    place: Place = "link"
    key: str = ""


PARTS = (
    ("there is no such anchor on this page", "this page has no such place"),
    ("the doc '{page}' does not contain an anchor '#{anchor}'", "docs/{page} has no such place"),
    (" This seems to be a footnote that is never referenced.", ", as no text refers to the note"),
)
"""Parts of forms that are words themselves, and ours for them."""

TYPES = {
    "str": "a text",
    "list": "a list",
    "dict": "a list of settings",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "NoneType": "empty",
}
"""What people call the types that MkDocs names."""

GUESS = " Did you mean '{guess}'?"
"""What MkDocs may add to a message on a link."""

_COUNT = "write the path from this page's folder, as in `../topics/a.md`, or take the link out"

MESSAGES = (
    Row(
        "Doc file '{page}' contains a link '{link}', "
        "but the target{target} is not found among documentation files.",
        "the link `{link}` leads to a file that is not there",
        _COUNT,
    ),
    Row(
        "Doc file '{page}' contains an unrecognized relative link '{link}', it was left as is.",
        "the link `{link}` leads to no file",
        f"name a file, with its ending: {_COUNT}",
    ),
    Row(
        "Doc file '{page}' contains an absolute link '{link}', it was left as is.",
        "the link `{link}` begins at the root of the host, where the site may not be",
        _COUNT,
    ),
    Row(
        "Doc file '{page}' contains a link '{link}', but {problem}.{context}",
        "the link `{link}` leads nowhere: {problem}{context}",
        "mend what follows its `#`: a paragraph's number, as in `#p3`, or a heading's address",
    ),
    Row(
        "edit_uri: {value} is not a valid URL, it should include the http:// (scheme)",
        "`edit_uri:` makes {value}, which is no address",
        "write `repo_url:` too, or a whole address that begins with https://",
        "settings",
        "edit_uri",
    ),
    Row(
        "edit_uri: {value} is not a valid URL: {reason}",
        "`edit_uri:` makes {value}, which is no address: {reason}",
        "write an address that begins with https://",
        "settings",
        "edit_uri",
    ),
    Row(
        "Path '{path}' uses OS-specific separator '\\'. "
        "That will be unsupported in a future release. Please change it to '/'.",
        "the path `{path}` has a backslash, which no address has",
        "write `/` in its place",
        "settings",
    ),
    Row(
        "Template skipped: '{template}' not found in theme directories.",
        "the theme has no template `{template}`",
        "put it into the theme's folder, or take it out of `static_templates:`",
        "settings",
        "static_templates",
    ),
    Row(
        "Template skipped: '{template}' not found in docs_dir.",
        "there is no file docs/{template}",
        "put it there, or take it out of `extra_templates:`",
        "settings",
        "extra_templates",
    ),
    Row(
        "Error reading template '{template}': {reason}",
        "the template docs/{template} cannot be read: {reason}",
        "mend it, or take it out of `extra_templates:`",
        "settings",
        "extra_templates",
    ),
    Row(
        "Error reading page '{page}':{reason}",
        "the page cannot be read:{reason}",
        "mend it; the site was not built",
        "page",
    ),
    Row(
        "Error building page '{page}':{reason}",
        "the page cannot be built:{reason}",
        "mend the template that it names, or the theme; the site was not built",
        "page",
    ),
    Row(
        "Config file '{path}' does not exist.",
        "there is no such file",
        "run this in a project's folder, or name it with -C DIR",
        "settings",
    ),
    Row(
        "Inherited config file '{name}' does not exist at '{path}'.",
        "`INHERIT:` names {name}, which is not there",
        "mend the path, or take the line out",
        "settings",
        "INHERIT",
    ),
    Row(
        "MkDocs encountered an error parsing the configuration file: {reason}",
        "the file is not YAML: {reason}",
        "mend the line; a value with a colon needs quotation marks",
        "settings",
    ),
    Row(
        "The configuration is invalid. Expected a key-value mapping (dict) but received: {type}",
        "the file is no list of settings",
        "write one `key: value` a line",
        "settings",
    ),
    Row(
        "No translations could be found for the locale '{locale}'. Defaulting to English.",
        "the theme has no words in {locale}, and takes the English ones",
        "name another under `theme:`",
        "settings",
        "theme",
    ),
    Row(
        "'!relative' tag does not expect any value; received {value}",
        "`!relative` stands before {value}",
        "write it alone, or before `$docs_dir` or `$config_dir`",
        "settings",
    ),
    Row(
        "The current file is not set for the '!relative' tag. "
        "It cannot be used in this context; the intended usage is within `markdown_extensions`.",
        "`!relative` stands where there is no page",
        "write it among the options of an extension alone",
        "settings",
    ),
    Row(
        "Unknown prefix {prefix} in {tag} {value}",
        "`{tag}` stands before {value}, which it cannot read",
        "write it alone, or before `$docs_dir` or `$config_dir`",
        "settings",
    ),
    Row(
        "Aborted with a configuration error!",
        "the site was not built",
        "mend what is said above first",
        "site",
    ),
    Row(
        "Aborted with {count} configuration warnings in 'strict' mode!",
        "the site was not built",
        "mend what is said above first",
        "site",
    ),
    Row(
        "Aborted with {count} in strict mode!",
        "the site was built, but not all of it is right",
        "mend what is said above",
        "site",
    ),
    Row("Aborted with a BuildError!", "the site was not built", "mend what is said above", "site"),
)
"""Messages that MkDocs logs, or that end a build. The first form that fits counts."""

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
