"""Says in our form, and with the line at fault, what MkDocs says while it builds.

    docs/notes/a.md:12: the link `b.md` leads to a file that is not there; write the path …

What is in neither `message_forms.py` nor `setting_refusals.py` is passed on as it is.
"""

import logging
import re
import sys
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound

from sourcebook.page import content
from sourcebook.page.document import cut
from sourcebook.page.front_matter import front_matter
from sourcebook.page.references import references, written_links
from sourcebook.page.regions import regions
from sourcebook.problems import Problem
from sourcebook.project import CONFIG, DOCS
from sourcebook.publish.mkdocs.config_lines import line_of, text_below
from sourcebook.publish.mkdocs.message_forms import (
    ELSEWHERE,
    GUESS,
    MESSAGES,
    NO_PLACE,
    NOT_YAML,
    PARTS,
    TYPES,
    MessageRow,
)
from sourcebook.publish.mkdocs.setting_refusals import REASONS, SETTING, WITHIN
from sourcebook.store.files import reading

_PARAGRAPH = re.compile(r"#p[1-9]\d{0,6}$")
_OURS = re.compile(r"([^\n:]+):(\d+): ")
_FRONT_MATTER = re.compile(r"(?:the|its) front matter |the page holds a source's text and does not")
"""The beginning of what is said of front matter that cannot be read, or is lost."""
_NAMES = re.compile(r"\{(\w+)\}")
_MARK = re.compile(r"(\s*in \"[^\"]*\",)? line (\d+), column \d+")
_CLASS = re.compile(r"<class '(\w+)'>")
_TEMPLATES = (".html", ".xml", ".jinja", ".j2")
_PACKAGE = Path(__file__).resolve().parents[2]


@contextmanager
def shown(project: Path) -> Iterator["Messages"]:
    """Show warnings and errors of MkDocs, and ours, on standard error, in our form."""
    log, handler = logging.getLogger("mkdocs"), logging.StreamHandler()
    messages = Messages(project)
    handler.setFormatter(_Formatter(messages))
    handler.terminator = ""  # the formatter writes it, where there is anything to say
    handler.setLevel(logging.WARNING)
    log.addHandler(handler)
    try:
        yield messages
    finally:
        log.removeHandler(handler)


class _Formatter(logging.Formatter):
    """Writes a record as `path:line: message`; one that says nothing of a place with its level.

    Nothing is written of what has been said before.
    """

    def __init__(self, messages: "Messages") -> None:
        super().__init__("%(levelname)s: %(message)s")
        self._messages = messages

    def format(self, record: logging.LogRecord) -> str:
        """Return what is shown of a record, with the end of its line."""
        text = self._text(record)
        return f"{text}\n" if text else ""

    def _text(self, record: logging.LogRecord) -> str:
        try:
            text = self._messages.translated(record.getMessage(), sys.exc_info()[1])
        except Exception:  # noqa: BLE001 - a message is never lost for our words
            return super().format(record)
        if text is None:
            return ""
        if record.exc_info or not text:
            return super().format(record)
        return text if _OURS.match(text) else f"{record.levelname}: {text}"


class Messages:
    """Puts the messages of builds of the project in the folder `project` into our words.

    last: the last exception whose problem was shown in place of MkDocs' message on it. before: the
    problems that the run has found already, and says itself.
    """

    def __init__(self, project: Path) -> None:
        self._project = project
        self._named: Counter[tuple[str, str]] = Counter()
        self.last: BaseException | None = None
        self.before: tuple[Problem, ...] = ()

    def translated(self, message: str, error: BaseException | None = None) -> str | None:
        """Return a message of MkDocs in our words; another one as it is; None for one of what
        the run has found wrong already.

        error: the exception that is being handled, which may tell the place.
        """
        problem = self.problem(message, error)
        if problem is None:
            return None if self._is_known_of_page(message) else message
        if self._is_reported(problem) or self._is_on_faulty_page(message):
            return None
        return str(problem) if problem.path else f"{problem.message}; {problem.hint}"

    def problem(self, message: str, error: BaseException | None = None) -> Problem | None:
        """Return what a message of MkDocs says as a problem, without a path where it has no place.

        None for any other message.
        """
        if found := _parts(SETTING, message):
            return self._setting([found["key"]], found["reason"])
        guess = re.search(_pattern(GUESS).pattern + r"\Z", message, re.DOTALL)
        plain = message[: guess.start()] if guess else message
        for row in MESSAGES:
            if (parts := _parts(row.form, plain)) is not None:
                fault = self.fault(error) if error and row.place == "page" else None
                self.last = error if fault else self.last
                hint = f"did you mean `{guess['guess']}`?" if guess else row.hint
                return fault or self._row(row, parts, hint)
        return None

    def _is_reported(self, problem: Problem) -> bool:
        """Return whether a problem was found before, or the link that it is on leads nowhere by
        what was."""
        if problem in self.before:
            return True
        there = [
            one.message
            for one in self.before
            if (one.path, one.line) == (problem.path, problem.line)
        ]
        links = re.findall("`([^`]*)`", problem.message)[:1] if there else ()
        return any(references.wrong_link(problem.path, link) in there for link in links)

    def _is_known_of_page(self, message: str) -> bool:
        """Return whether a message of ours on a page says again what the run has found."""
        if not (place := _OURS.match(message)):
            return False
        said, line = message[place.end() :], int(place[2])
        found = [p for p in self.before if p.path == place[1] and p.severity == "error"]
        return any(
            (one.line == line and said.partition("; ")[0] == one.message)
            or (_FRONT_MATTER.match(said) and _FRONT_MATTER.match(one.message))
            for one in found
        )

    def _is_on_faulty_page(self, message: str) -> bool:
        """Return whether a message is on a link to a paragraph of a page that has a fault itself,
        for which its text is withheld. That is said, and enough."""
        found = _parts(NO_PLACE.form, message)
        if found is None or not _PARAGRAPH.search(found["link"]):
            return False
        target = _parts(ELSEWHERE, found["problem"]) or found
        path = f"{DOCS}/{target['page']}"
        page = content.read(path, self._text(path))
        return bool(page.problems or regions.split(page.body).fault)

    def fault(self, error: BaseException) -> Problem | None:
        """Return the problem of an exception that arose in a template or a script of the project.

        None for any other, and for what MkDocs raises with a message of its own.
        """
        if isinstance(error, TemplateNotFound):
            hint = "mend its name: where a page names it, `template:` in the front matter"
            name = str(error.name)
            return Problem(*self._naming(name), f"there is no template `{name}`", hint)
        place = self._place(error)
        if place is None:
            return None
        what = "the template" if isinstance(error, TemplateError) else "this"
        reason = " ".join(str(error).split())
        message = f"{what} cannot be followed: {type(error).__name__}: {reason}"
        return Problem(*place, message, "mend the line; the site was not built")

    def _place(self, error: BaseException) -> tuple[str, int] | None:
        """Return the innermost line of the project's templates and scripts where an error arose."""
        places = [(f.filename, f.lineno or 0) for f in traceback.extract_tb(error.__traceback__)]
        own = (getattr(error, "filename", None), getattr(error, "lineno", None) or 0)
        if isinstance(error, SyntaxError | TemplateError) and own[0]:
            places.append((str(own[0]), own[1]))
        for name, line in reversed(places):
            path = Path(name).resolve()
            template = path.suffix in _TEMPLATES
            if path.is_relative_to(_PACKAGE) and not template:
                return None
            root = self._project.resolve()
            if path.is_relative_to(root) and "site-packages" not in path.parts:
                return path.relative_to(root).as_posix(), line
        return None

    def _naming(self, template: str) -> tuple[str, int]:
        """Return the page that names a template, and the line; `mkdocs.yml` where none does."""
        for page in sorted((self._project / DOCS).rglob("*.md")):
            path = page.relative_to(self._project).as_posix()
            parts = cut(self._text(path))
            if template in parts.yaml and _value(parts.yaml, "template") == template:
                return path, front_matter.line_of(parts.yaml, "template") + 1
        return CONFIG, 0

    def _row(self, row: MessageRow, parts: Mapping[str, str], hint: str) -> Problem:
        """Return the problem that a row of the table makes of the parts of a message."""
        shown = {name: _worded(value) for name, value in parts.items()}
        message = _one_line(row.message.format(**shown))
        if row.place == "site":
            return Problem("", 0, message, hint)
        if row.place == "settings":
            conflict = reading.conflict_in_settings(self._settings.encode())
            if conflict and row is NOT_YAML:
                return conflict
            marked = _MARK.findall(parts.get("reason", ""))
            line = int(marked[-1][1]) if marked else line_of(self._settings, [row.key], "")
            line = min(line, len(self._settings.splitlines()))
            return Problem(CONFIG, line, message, hint)
        path = f"{DOCS}/{parts['page']}"
        line = self._line_of_link(path, parts["link"]) if row.place == "link" else 0
        return Problem(path, line, message, hint)

    @property
    def _settings(self) -> str:
        return self._text(CONFIG)

    def _text(self, path: str) -> str:
        return text_below(self._project, path) or ""

    def _line_of_link(self, path: str, link: str) -> int:
        """Return the line of a link on a page. One that is there twice is said twice, in order."""
        parts = cut(self._text(path))
        before = parts.opening + parts.yaml + parts.closing
        found = [
            before.count("\n") + one.line
            for one in written_links.find(parts.body)
            if link in (one.written, one.address)
        ]
        if not found:  # in the text of a source
            rows = enumerate((before + parts.body).split("\n"), 1)
            found = [row for row, line in rows if link in line] or [0]
        self._named[path, link] += 1
        return found[(self._named[path, link] - 1) % len(found)]

    def _setting(self, keys: list[str], reason: str) -> Problem:
        """Return the problem of a setting of `mkdocs.yml`. keys: the way to it."""
        for form in WITHIN:
            if (parts := _parts(form, reason)) and not any(_parts(r.form, reason) for r in REASONS):
                inner = [parts[name] for name in ("plugin", "key") if name in parts]
                return self._setting([*keys, *inner], parts["reason"])
        text, name = self._settings, ".".join(keys)
        for row in REASONS:
            if (parts := _parts(row.form, reason)) is not None:
                known = parts | {"trace": reason.rpartition("\n")[2]}  # the last line says why
                shown = {part: self._within(_worded(value)) for part, value in known.items()}
                line = line_of(text, keys, shown.get(row.value, ""))
                message = f"`{name}:` {row.message.format(**shown)}"
                return Problem(CONFIG, line, _one_line(message), row.hint.format(**shown))
        return Problem(CONFIG, line_of(text, keys, ""), f"`{name}:` {_one_line(reason)}")

    def _within(self, value: str) -> str:
        """Return a path of the project as the project names it; any other value as it is."""
        root = str(self._project.resolve())
        return value.removeprefix(root).lstrip("/\\") if value.startswith(root) else value


def _worded(value: str) -> str:
    """Return a part of a message in words that need no look at MkDocs."""
    for form, words in PARTS:
        if (parts := _parts(form, value)) is not None:
            return words.format(**parts)
    return _CLASS.sub(lambda match: TYPES.get(match[1], match[1]), _MARK.sub("", value))


def _one_line(text: str) -> str:
    return " ".join(text.split())


@cache
def _pattern(form: str) -> re.Pattern[str]:
    """Return the pattern of a form: any text where it has a name in braces."""
    pieces = _NAMES.split(form)
    free = {"context": r"(?:\ .*)?"}
    shown = (
        f"(?P<{piece}>{free.get(piece, '.*?')})" if number % 2 else re.escape(piece)
        for number, piece in enumerate(pieces)
    )
    return re.compile("".join(shown), re.DOTALL)


def _parts(form: str, message: str) -> dict[str, str] | None:
    """Return the parts of a message that a form names; None when it is of another form."""
    found = _pattern(form).fullmatch(message)
    return found.groupdict() if found else None


def _value(text: str, key: str) -> str:
    try:
        found = front_matter.find(text, key)
    except front_matter.FrontMatterError:
        return ""
    return str(found[1].value) if found else ""
