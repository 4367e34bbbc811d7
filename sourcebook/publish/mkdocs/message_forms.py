"""Table: what MkDocs says, and what a person who made a mistake is told in its place.

A form is MkDocs' own text, with a name in braces for each part that differs.
`tests/publish/test_messages.py` compares the forms with the MkDocs that is installed. Why a setting
is refused is in `setting_refusals.py`.
"""

from typing import Literal, NamedTuple

Place = Literal["page", "link", "settings", "site"]


class MessageRow(NamedTuple):
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


ELSEWHERE = "the doc '{page}' does not contain an anchor '#{anchor}'"
PARTS = (
    ("there is no such anchor on this page", "this page has no such place"),
    (ELSEWHERE, "docs/{page} has no such place"),
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

_NAME_A_FILE = (
    "write the path from this page's folder, as in `../topics/a.md`, or take the link out"
)

NO_PLACE = MessageRow(
    "Doc file '{page}' contains a link '{link}', but {problem}.{context}",
    "the link `{link}` leads nowhere: {problem}{context}",
    "mend what follows its `#`: a paragraph's number, as in `#p3`, or a heading's address",
)
NOT_YAML = MessageRow(
    "MkDocs encountered an error parsing the configuration file: {reason}",
    "the file is not YAML: {reason}",
    "mend the line; a value with a colon needs quotation marks",
    "settings",
)

MESSAGES = (
    MessageRow(
        "Doc file '{page}' contains a link '{link}', "
        "but the target{target} is not found among documentation files.",
        "the link `{link}` leads to a file that is not there",
        _NAME_A_FILE,
    ),
    MessageRow(
        "Doc file '{page}' contains an unrecognized relative link '{link}', it was left as is.",
        "the link `{link}` leads to no file",
        f"name a file, with its ending: {_NAME_A_FILE}",
    ),
    MessageRow(
        "Doc file '{page}' contains an absolute link '{link}', it was left as is.",
        "the link `{link}` begins at the root of the host, where the site may not be",
        _NAME_A_FILE,
    ),
    NO_PLACE,
    MessageRow(
        "edit_uri: {value} is not a valid URL, it should include the http:// (scheme)",
        "`edit_uri:` makes {value}, which is no address",
        "write `repo_url:` too, or a whole address that begins with https://",
        "settings",
        "edit_uri",
    ),
    MessageRow(
        "edit_uri: {value} is not a valid URL: {reason}",
        "`edit_uri:` makes {value}, which is no address: {reason}",
        "write an address that begins with https://",
        "settings",
        "edit_uri",
    ),
    MessageRow(
        "Path '{path}' uses OS-specific separator '\\'. "
        "That will be unsupported in a future release. Please change it to '/'.",
        "the path `{path}` has a backslash, which no address has",
        "write `/` in its place",
        "settings",
    ),
    MessageRow(
        "Template skipped: '{template}' not found in theme directories.",
        "the theme has no template `{template}`",
        "put it into the theme's folder, or take it out of `static_templates:`",
        "settings",
        "static_templates",
    ),
    MessageRow(
        "Template skipped: '{template}' not found in docs_dir.",
        "there is no file docs/{template}",
        "put it there, or take it out of `extra_templates:`",
        "settings",
        "extra_templates",
    ),
    MessageRow(
        "Error reading template '{template}': {reason}",
        "the template docs/{template} cannot be read: {reason}",
        "mend it, or take it out of `extra_templates:`",
        "settings",
        "extra_templates",
    ),
    MessageRow(
        "Error reading page '{page}':{reason}",
        "the page cannot be read:{reason}",
        "mend it; the site was not built",
        "page",
    ),
    MessageRow(
        "Error building page '{page}':{reason}",
        "the page cannot be built:{reason}",
        "mend the template that it names, or the theme; the site was not built",
        "page",
    ),
    MessageRow(
        "Config file '{path}' does not exist.",
        "there is no such file",
        "run this in a project's folder, or name it with -C DIR",
        "settings",
    ),
    MessageRow(
        "Inherited config file '{name}' does not exist at '{path}'.",
        "`INHERIT:` names {name}, which is not there",
        "mend the path, or take the line out",
        "settings",
        "INHERIT",
    ),
    NOT_YAML,
    MessageRow(
        "The configuration is invalid. Expected a key-value mapping (dict) but received: {type}",
        "the file is no list of settings",
        "write one `key: value` a line",
        "settings",
    ),
    MessageRow(
        "No translations could be found for the locale '{locale}'. Defaulting to English.",
        "the theme has no words in {locale}, and takes the English ones",
        "name another under `theme:`",
        "settings",
        "theme",
    ),
    MessageRow(
        "'!relative' tag does not expect any value; received {value}",
        "`!relative` stands before {value}",
        "write it alone, or before `$docs_dir` or `$config_dir`",
        "settings",
    ),
    MessageRow(
        "The current file is not set for the '!relative' tag. "
        "It cannot be used in this context; the intended usage is within `markdown_extensions`.",
        "`!relative` stands where there is no page",
        "write it among the options of an extension alone",
        "settings",
    ),
    MessageRow(
        "Unknown prefix {prefix} in {tag} {value}",
        "`{tag}` stands before {value}, which it cannot read",
        "write it alone, or before `$docs_dir` or `$config_dir`",
        "settings",
    ),
    MessageRow(
        "Aborted with a configuration error!",
        "the site was not built",
        "mend what is said above first",
        "site",
    ),
    MessageRow(
        "Aborted with {count} configuration warnings in 'strict' mode!",
        "the site was not built",
        "mend what is said above first",
        "site",
    ),
    MessageRow(
        "Aborted with {count} in strict mode!",
        "the site was built, but not all of it is right",
        "mend what is named here",
        "site",
    ),
    MessageRow(
        "Aborted with a BuildError!", "the site was not built", "mend what is said above", "site"
    ),
)
"""Messages that MkDocs logs, or that end a build. The first form that fits counts."""
