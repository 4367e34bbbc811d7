"""Brings `mkdocs.yml` to another version, setting by setting; all else stays, byte for byte.

A setting is changed only where it stands as the program wrote it. The result is read again: where
it says anything else than it should, or a remark is missing, the file stays as it was.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

import yaml
from msgspec import Struct, field

from sourcebook.page.edits import splicing
from sourcebook.page.front_matter import front_matter
from sourcebook.problems import Problem
from sourcebook.project import CONFIG
from sourcebook.upgrade import yaml_text
from sourcebook.upgrade.yaml_text import Plain, UnreadableError, YamlEdit, YamlSetting, plain

_DEEPEST = 2
"""Levels of keys that are looked at one by one: `theme.font` is a setting, what is in it is not."""

_Three = tuple[YamlSetting | None, YamlSetting | None, YamlSetting | None]
"""A setting as the collection has it, as its version had it, and as the new one has it."""


class Migrated(Struct, frozen=True):
    """Settings of another version, and what a person has to look at."""

    content: bytes
    problems: tuple[Problem, ...] = ()


def language(content: bytes) -> str:
    """Return the language of the site that settings name; empty where they name none."""
    try:
        root = yaml_text.read(content.decode("utf-8-sig"))
        theme = yaml_text.settings(root).get("theme")
        found = yaml_text.settings(theme.value).get("language") if theme else None
    except ValueError:  # bytes that are no text, or YAML of another form
        return ""
    return found.value.value if found and isinstance(found.value, yaml.ScalarNode) else ""


def migrated(content: bytes, base: bytes, new: bytes, *, keep: Collection[str] = ()) -> Migrated:
    """Return the settings `content` as the version of `new` has them.

    base: the settings of the version that the collection is of. keep: settings to leave as they
    are, such as `theme.custom_dir`.
    """
    try:
        text, ours, wanted = (one.decode() for one in (content, base, new))
        work = _Migration(text, wanted, splicing.comments(ours), keep)
        found, before, made = map(yaml_text.read, (text, ours, wanted))
        expected = work.mapping(found, before, made)
        after = yaml_text.applied(text, work.edits)
        whole = plain(yaml_text.read(after)) == expected and not work.lost(after)
    except (UnreadableError, UnicodeDecodeError, front_matter.FrontMatterError, yaml.YAMLError):
        whole = False
    if not whole:
        message = "cannot be brought to this version without harm to what you wrote; it stays"
        hint = "compare it with the mkdocs.yml that `sourcebook new` makes"
        return Migrated(content, (Problem(CONFIG, 0, message, hint),))
    return Migrated(after.encode(), tuple(work.problems))


class _Migration(Struct):
    """The changes to one file. known: the remarks in it that the program wrote."""

    text: str
    new: str
    known: tuple[str, ...]
    keep: Collection[str]
    edits: list[YamlEdit] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def lost(self, after: str) -> bool:
        """Return whether a remark of a person's is missing from the new text."""
        lost = Counter(splicing.comments(self.text)) - Counter(splicing.comments(after))
        return bool(lost - Counter(self.known))

    def mapping(
        self, found: yaml.Node, base: yaml.Node, new: yaml.Node, above: tuple[str, ...] = ()
    ) -> Mapping[str, Plain]:
        """Note what is to be done with the settings of a mapping; return what it is to say."""
        sides = [yaml_text.settings(one) for one in (found, base, new)]
        wanted: dict[str, Plain] = {}
        for key in dict.fromkeys(key for side in sides for key in side):
            path = (*above, key)
            three = (sides[0].get(key), sides[1].get(key), sides[2].get(key))
            kept = three[0] and ".".join(path) in self.keep
            value = three[0].plain if three[0] and kept else self._setting(path, three)
            if value is not None:
                wanted[key] = value
        return wanted

    def _setting(self, path: tuple[str, ...], three: _Three) -> Plain | None:
        """Note what is to be done with one setting; return what it is to be, None for nothing."""
        found, base, new = three
        if found is None:
            return self._missing(path, new) if base is None and new else None
        if base and new and len(path) < _DEEPEST and _are(yaml.MappingNode, three):
            return self.mapping(found.value, base.value, new.value, path)
        if new and found.plain == new.plain:
            return found.plain
        if base and _are(yaml.SequenceNode, three) and not _added(base, new):
            return self._list(found, base, new)
        if base and found.plain == base.plain:
            return self._replace(found, new)
        self.problems += _conflict(path, three)
        return found.plain

    def _missing(self, path: tuple[str, ...], new: YamlSetting) -> Plain | None:
        """Add a new setting at the end of the file, with the remarks above it; or name it."""
        if len(path) > 1:
            message = f"the program has a new setting, `{'.'.join(path)}`"
            self.problems.append(Problem(CONFIG, 0, message, "add it if you need it", "warning"))
            return None
        start, end = yaml_text.chunk(self.new, new.key, new.value)
        above = self.new[:start].splitlines(keepends=True)
        while above and above[-1].startswith("#"):
            start -= len(above.pop())
        ended = "" if self.text.endswith("\n") else "\n"
        at = len(self.text)
        self.edits.append(YamlEdit(at, at, f"{ended}\n{self.new[start:end]}"))
        return new.plain

    def _list(self, found: YamlSetting, base: YamlSetting, new: YamlSetting | None) -> Plain | None:
        """Remove from a list what the program put there and does not any more."""
        stay = [plain(one) for one in new.value.value] if new else []
        dropped = [plain(one) for one in base.value.value if plain(one) not in stay]
        entries = [one for one in found.value.value if plain(one) in dropped]
        if not new and len(entries) == len(found.value.value):
            return self._replace(found, None)
        self.edits += yaml_text.without_entries(self.text, found.value, entries, self.known)
        left = (plain(one) for one in found.value.value if one not in entries)
        return (found.value.tag, *left)

    def _replace(self, found: YamlSetting, new: YamlSetting | None) -> Plain | None:
        """Put the program's new value, or nothing, in place of its old one."""
        if new and _are(yaml.ScalarNode, (found, new)):
            start = found.value.start_mark.index
            end = yaml_text.content_end(self.text, found.value)
            made = self.new[new.value.start_mark.index : new.value.end_mark.index]
            self.edits.append(YamlEdit(start, end, made))
            return new.plain
        span = yaml_text.chunk(self.text, found.key, found.value)
        if not new:
            self.edits.append(yaml_text.removal(self.text, span, self.known))
            return None
        lines = self.new[slice(*yaml_text.chunk(self.new, new.key, new.value))]
        self.edits.append(yaml_text.replacement(self.text, span, lines, self.known))
        return new.plain


def _are(kind: type[yaml.Node], some: tuple[YamlSetting | None, ...]) -> bool:
    return all(isinstance(one.value, kind) for one in some if one)


def _added(base: YamlSetting, new: YamlSetting | None) -> bool:
    """Return whether the program puts more into a list than it did, or in another order."""
    stay = [plain(one) for one in new.value.value] if new else []
    return [one for one in map(plain, base.value.value) if one in stay] != stay


def _conflict(path: tuple[str, ...], three: _Three) -> Iterator[Problem]:
    """Yield the problem of a setting that people and the program both changed."""
    found, base, new = three
    if found and new and not (base and base.plain == new.plain):
        value = new.value.value if isinstance(new.value, yaml.ScalarNode) else "something else"
        message = f"`{'.'.join(path)}` is as you set it; the program would write `{value}`"
        yield Problem(CONFIG, found.line, message, "look whether yours still fits")
