"""Gives templates and scripts the words of the site's language.

A template has `{{ _("Cite") }}`, a script `_("Close")` of `sourcebook` (`theme/assets/start.js`).
"""

import json
from collections.abc import Callable, Mapping

from markupsafe import Markup, escape

from sourcebook import wording
from sourcebook.locale import words
from sourcebook.locale.lists import comma

SCRIPT = "assets/words.js"
"""What scripts say in the language of the site; an English one needs no such file."""

_NUMBERS = 200  # the form of the plural is told by the last two digits of a number


def say(message: str, **values: object) -> str:
    """Return a message with values put in; a value that is HTML stays so, all else is escaped."""
    return _filled(words._(message), values)


def say_of(context: str, message: str, **values: object) -> str:
    """Return a message that means several things, with values put in."""
    return _filled(words.pgettext(context, message), values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup(escape(text)).format(**values)  # noqa: S704 - escaped
    return text.format(**values) if values else text


FUNCTIONS: Mapping[str, Callable[..., str]] = {
    "_": say,
    "pgettext": say_of,
    "ngettext": words.ngettext,
    "comma": comma,
    "untitled": wording.untitled,
}
"""What templates call, by name."""


def script() -> str:
    """Return the file with what scripts say in the language that is spoken; empty for English.

    Its forms tell for each number below 200 which form of the plural it takes.
    """
    tag = words.language()
    if tag == words.ENGLISH:
        return ""
    messages = words.of_scripts()
    catalogue = words.catalogue_of(tag)
    forms = "".join(str(catalogue.form(number)) for number in range(_NUMBERS))
    held = json.dumps({"messages": messages, "forms": forms}, ensure_ascii=False, sort_keys=True)
    return f'"use strict";\nglobalThis.sourcebookWords = {held};\n'
