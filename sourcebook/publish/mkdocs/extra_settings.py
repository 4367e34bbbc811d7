"""Says what is wrong with the settings below `extra:` in `mkdocs.yml`: all at once, by line.

A build goes on without a setting that it cannot read. Settings of the theme, and those that
nobody knows, are left alone, but for names that are nearly one of ours.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import partial
from typing import Any

import yaml

from sourcebook.bibliography.cite.styles import SHIPPED
from sourcebook.fields import BY_NAME
from sourcebook.locale import words
from sourcebook.page.front_matter.values import mapping_of, text_of, texts_of
from sourcebook.problems import Problem, Severity
from sourcebook.project import CONFIG
from sourcebook.publish.mkdocs import deposit_settings
from sourcebook.publish.mkdocs.config_lines import line_of
from sourcebook.publish.rights import decisions

LANGUAGES, NAMES = "languages", "names"
"""The languages that a site can be read in; what it and its folders are called in each."""

_NAMED = ("site_name", "site_description", "folders")
_SWITCHES = ("offline", "seal", "versions", "dated_statements", "shared_words", "old_captures")
_EXCERPT = ("words", "share", "quote")
_OURS = (
    *("publish", "excerpt", "citation_styles", "commentary_license", "doi", "creators"),
    *(LANGUAGES, NAMES),
    *_SWITCHES,
)
_OF_THEME = (
    *("alternate", "analytics", "annotate", "consent", "generator", "homepage", "polyfills"),
    *("scope", "social", "status", "tags", "version"),
)
"""What Material reads below `extra:`, and our `version`, which may be any text."""

Fault = tuple[str, str, str]
"""The value at fault, empty for all of a setting; what is wrong; and what to do."""

Check = Callable[[Mapping[str, Any]], Iterable[Fault]]


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` without its own tags, such as `!ENV`: their values count as not given."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def problems(text: str, is_file: Callable[[str], bool]) -> Iterator[Problem]:
    """Yield what is wrong with the settings `extra` in the text of `mkdocs.yml`.

    is_file: tells whether a path is that of a file of the project.
    """
    try:
        settings = mapping_of(yaml.load(text, _Loader))  # noqa: S506 - a safe loader, see above
    except (yaml.YAMLError, ValueError, RecursionError):
        return  # MkDocs says so
    given = settings.get("extra")
    extra = mapping_of(given)
    if given is not None and not isinstance(given, dict):
        hint = "write each setting on a line below it, as in `publish: by-rights`"
        yield Problem(CONFIG, line_of(text, ["extra"]), "`extra:` is no list of settings", hint)
    checks: dict[str, Check] = {**_CHECKS, "citation_styles": partial(_styles, is_file)}
    for key, check in checks.items():
        for value, message, hint in check(extra) if extra.get(key) is not None else ():
            yield Problem(CONFIG, line_of(text, ["extra", key], value), message, hint)
    for one in deposit_settings.read(extra).problems:
        yield Problem(CONFIG, line_of(text, ["extra", one.field]), one.message, one.hint, _MILD)
    for key in map(str, extra):
        if near := get_close_matches(key, _OURS, 1, 0.8) if _is_strange(key) else ():
            line, message = line_of(text, ["extra", key]), f"`{key}:` is no setting that is known"
            yield Problem(CONFIG, line, message, f"did you mean `{near[0]}:`?", _MILD)


_MILD: Severity = "warning"


def _is_strange(key: str) -> bool:
    return key not in _OURS and key not in _OF_THEME


def _rights(extra: Mapping[str, object], key: str) -> Iterator[Fault]:
    for problem in decisions.read_policy(extra).problems:
        if problem.startswith(f"`{key}:"):
            part = problem.split(": ")[1] if key == "excerpt" else ""
            yield part, problem, ""


def _excerpt(extra: Mapping[str, object]) -> Iterator[Fault]:
    excerpt, hint = extra["excerpt"], "write {words: 80, share: 0.1, quote: 25}"
    if not isinstance(excerpt, dict):
        yield "", f"`excerpt: {_shown(excerpt)}` does not say how much an excerpt may have", hint
    for key in mapping_of(excerpt):
        if key not in _EXCERPT:
            yield str(key), f"`excerpt:` has {key!r}, which says nothing of an excerpt", hint
    yield from _rights(extra, "excerpt")


def _styles(is_file: Callable[[str], bool], extra: Mapping[str, object]) -> Iterator[Fault]:
    hint = f"write the path of a CSL file, or one of {', '.join(SHIPPED)}"
    yield from _not_texts(extra, "citation_styles", hint)
    for name in texts_of(extra["citation_styles"]):
        if name not in SHIPPED and not is_file(name):
            yield name, f"there is no citation style `{name}`", hint


def _languages(extra: Mapping[str, object]) -> Iterator[Fault]:
    hint = f"write some of {', '.join(words.shipped())}"
    yield from _not_texts(extra, LANGUAGES, hint)
    for tag in texts_of(extra[LANGUAGES]):
        if tag not in words.shipped():
            yield tag, f"`{LANGUAGES}` has {tag!r}, a language that no site can be read in", hint


def _names(extra: Mapping[str, object]) -> Iterator[Fault]:
    hint = "name a language by its tag, and below it `site_name`, `site_description`, `folders`"
    if not isinstance(extra[NAMES], dict):
        yield "", f"`{NAMES}` names nothing", hint
    for tag, named in mapping_of(extra[NAMES]).items():
        strange = [] if tag in words.shipped() else [(str(tag), str(tag))]
        strange += [(key, f"{tag}: {key}") for key in mapping_of(named) if key not in _NAMED]
        for value, name in strange:
            yield value, f"`{NAMES}` has {name!r}, which names nothing", hint


def _licence(extra: Mapping[str, object]) -> Iterator[Fault]:
    given = extra["commentary_license"]
    if not text_of(given) or not BY_NAME["license"].normalise(text_of(given)):
        message = f"`commentary_license: {_shown(given)}` is no licence that is known"
        yield "", message, "write an SPDX id or a rightsstatements.org code, such as CC-BY-4.0"


def _switch(key: str, extra: Mapping[str, object]) -> Iterator[Fault]:
    if not isinstance(extra[key], bool):
        message = f"`{key}: {_shown(extra[key])}` says neither yes nor no"
        yield "", message, "write `true` or `false`"


def _not_texts(extra: Mapping[str, object], key: str, hint: str) -> Iterator[Fault]:
    given = extra[key]
    for one in given if isinstance(given, list) else [given]:
        if not text_of(one):
            yield "", f"`{key}` has {_shown(one)!r}, which is not a text", hint


def _shown(value: object) -> str:
    """Return a value of a setting as a message shows it."""
    return str(value).lower() if isinstance(value, bool) else str(value)[:60]


_CHECKS: Mapping[str, Check] = {
    "publish": lambda extra: _rights(extra, "publish"),
    "excerpt": _excerpt,
    LANGUAGES: _languages,
    NAMES: _names,
    "commentary_license": _licence,
    **{key: partial(_switch, key) for key in _SWITCHES},
}
"""What looks at each setting; one that is not there, or is empty, is asked for nothing."""
