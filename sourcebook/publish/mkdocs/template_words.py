"""Gives templates and scripts the words of the site's language.

A template has `{{ _("Cite") }}`, a script `_("Close")` of `sourcebook` (`theme/assets/start.js`).
"""

import json
import re
from collections.abc import Callable, Mapping

from jinja2.ext import Extension
from markupsafe import Markup, escape

from sourcebook import wording
from sourcebook.locale import words
from sourcebook.locale.directions import side_of
from sourcebook.locale.lists import comma

SCRIPT = "assets/words.js"
"""What scripts say in the language of the site; an English one needs no such file."""

_MESSAGE = re.compile(r'\{\{ _\("([^"\\{}]+)"\) \}\}')
_NUMBERS = 200  # the form of the plural is told by the last two digits of a number


class SpokenMessages(Extension):
    """Puts messages without values into the source of each template, in the language that is
    spoken: a page has some thirty."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template, its messages in that language."""
        del name, filename
        return _MESSAGE.sub(_spoken, source)


def _spoken(found: re.Match[str]) -> str:
    """Return a message in that language; as it is where that could mean something to Jinja."""
    text = words._(found[1])
    return found[0] if "{" in text or text != text.strip() else str(escape(text))


def say(message: str, **values: object) -> str:
    """Return a message with values put in; a value that is HTML stays so, all else is escaped."""
    return _filled(words._(message), values)


def say_of(context: str, message: str, **values: object) -> str:
    """Return a message that means several things, with values put in."""
    return _filled(words.pgettext(context, message), values)


def _filled(text: str, values: Mapping[str, object]) -> str:
    if not values:
        return text
    if any(isinstance(value, Markup) for value in values.values()):
        return Markup(escape(text)).format(**values)  # noqa: S704 - escaped
    return text.format(**values)


FUNCTIONS: Mapping[str, Callable[..., str]] = {
    "_": say,
    "pgettext": say_of,
    "ngettext": words.ngettext,
    "comma": comma,
    "untitled": wording.untitled,
    "side_of": side_of,
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
