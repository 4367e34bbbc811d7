"""Settings come to another version by name; all that a person wrote stays, byte for byte."""

import random
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.store.collections import earlier, starter
from sourcebook.upgrade.settings import Migrated, migrated

BASE = """\
site_name: A reader
theme:
  name: old   # ours
  custom_dir: theme
  font: false # a remark of ours
  palette:
    - {scheme: default}
    - {scheme: slate}
extra_css: [ours.css]

extra:
  size: 1
extensions:
  - toc
  - gone
"""
NEW = """\
site_name: A reader
theme:
  name: new
extra:
  size: 2
extensions:
  - toc

# What is new.
fresh: {a: 1}
"""
HEAD = "site_name: A reader\ntheme:\n  name: new   # ours\n"
REST = "\nextra:\n  size: 2\nextensions:\n  - toc\n"
FRESH = "\n# What is new.\nfresh: {a: 1}\n"
# What a person made of the settings, what they are to be, and what is said.
CASES = {
    "nobody changed": (
        BASE,
        HEAD + REST + FRESH,
        [],
    ),
    "a value of one's own stays": (
        BASE.replace("A reader", "'Mine'  # why").replace("font: false", "font: Mine"),
        "site_name: 'Mine'  # why\ntheme:\n  name: new   # ours\n"
        "  font: Mine # a remark of ours\n" + REST + FRESH,
        [],
    ),
    "remarks in what goes stay": (
        BASE.replace("  - {scheme: slate}", "  - {scheme: slate}  # mine\n    # mine too"),
        HEAD + "  # mine\n    # mine too\n" + REST + FRESH,
        [],
    ),
    "entries of one's own stay in a list": (
        BASE.replace("[ours.css]", "[a.css, ours.css, b.css]").replace(
            "  - gone\n", "  - gone # there\n  - mine  # why\n"
        ),
        HEAD + "extra_css: [a.css, b.css]\n\n"
        "extra:\n  size: 2\nextensions:\n  - toc\n  # there\n  - mine  # why\n" + FRESH,
        [],
    ),
    "an entry at the end of a list goes": (
        BASE.replace("[ours.css]", "[ a.css, ours.css ]"),
        HEAD + "extra_css: [ a.css ]\n" + REST + FRESH,
        [],
    ),
    "both changed": (
        BASE.replace("name: old", "name: mine").replace("size: 1", "size: 3"),
        "site_name: A reader\ntheme:\n  name: mine   # ours\n\n"
        "extra:\n  size: 3\nextensions:\n  - toc\n" + FRESH,
        [
            "mkdocs.yml:3: `theme.name` is as you set it; the program would write `new`; ",
            "mkdocs.yml:12: `extra.size` is as you set it; the program would write `2`; ",
        ],
    ),
    "what was removed stays away": (
        BASE.replace("  size: 1\n", "  mine: 1\n").replace("  - gone\n", ""),
        HEAD + "\nextra:\n  mine: 1\nextensions:\n  - toc\n" + FRESH,
        [],
    ),
    "line ends of Windows": (
        BASE.replace("\n", "\r\n"),
        (HEAD + REST + FRESH).replace("\n", "\r\n"),
        [],
    ),
    "a new setting that is there already": (
        BASE + "fresh: {a: 2}\n",
        HEAD + REST + "fresh: {a: 2}\n",
        ["mkdocs.yml:16: `fresh` is as you set it; the program would write `something else`; "],
    ),
}
HARM = "mkdocs.yml:1: cannot be brought to this version without harm to what you wrote; it stays; "
# Settings that stay as they are: they cannot be read, or not be changed where they stand.
UNCHANGED = {
    "in braces": BASE.replace("theme:\n", "theme: {name: old, custom_dir: theme}\nx:\n"),
    "an anchor that is used elsewhere": BASE.replace("palette:", "palette: &p") + "mine: *p\n",
    "no YAML": BASE + "a: [\n",
    "a key twice": BASE + "extra: {}\n",
    "no mapping": "- a\n",
    "aliases of aliases": "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 8)}]\n" for n in range(1, 9)),
}


def migrate(text: str, *, keep: tuple[str, ...] = ()) -> Migrated:
    return migrated(text.encode(), BASE.encode(), NEW.encode(), keep=keep)


@pytest.mark.parametrize("case", CASES)
def test_settings_are_changed_by_name(case: str) -> None:
    text, expected, said = CASES[case]
    made = migrate(text)
    assert made.content.decode() == expected
    problems = [str(problem) for problem in made.problems]
    assert len(problems) == len(said)
    assert [start for start in said if not any(one.startswith(start) for one in problems)] == []
    assert "new" in expected
    again = migrated(made.content, NEW.encode(), NEW.encode())
    assert again == Migrated(made.content)


@pytest.mark.parametrize("case", UNCHANGED)
def test_settings_that_cannot_be_changed_without_harm_stay(case: str) -> None:
    text = UNCHANGED[case]
    made = migrate(text)
    assert made.content.decode() == text
    (problem,) = made.problems
    assert str(problem).startswith(HARM)


def test_a_setting_that_is_to_be_kept_stays() -> None:
    made = migrate(BASE, keep=("theme.custom_dir",))
    assert "  name: new   # ours\n  custom_dir: theme\n" in made.content.decode()


def test_a_new_setting_within_another_is_named() -> None:
    new = NEW.replace("  size: 2\n", "  size: 2\n  more: 3\n")
    made = migrated(BASE.encode(), BASE.encode(), new.encode())
    assert "more" not in made.content.decode()
    (problem,) = made.problems
    assert "the program has a new setting, `extra.more`; add it if you need it" in str(problem)
    assert problem.severity == "warning"


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.integers(0, 6))
def test_whatever_is_set_and_remarked_stays(seed: int, number: int) -> None:
    """In the settings that the first edition laid into collections."""
    chance = random.Random(seed)
    lines = earlier.files("0.1.0")["mkdocs.yml"].decode().splitlines()
    words = [f"word{n}x{chance.randrange(10**6)}" for n in range(number)]
    for word in words:
        at = chance.choice([n for n, line in enumerate(lines) if re.match(r" *(- )?\w+:", line)])
        margin = re.match(r"[ ]*", lines[at])
        indent = margin[0] if margin else ""
        value = re.match(r" *(- )?\w+: (?=[a-z]\w*$)", lines[at])
        lines[at : at + 1] = chance.choice(
            (
                [lines[at], f"{indent}  # {word}"],
                [f"{indent}# {word}", lines[at]],
                [f"{indent}{word}: mine", lines[at]] if "- " not in lines[at] else [lines[at]],
                [f"{value[0]}{word}"] if value else [f"{lines[at]}  # {word}"],
            )
        )
    text = "\n".join((*lines, ""))
    files = (earlier.files("0.1.0")["mkdocs.yml"], starter.files()["mkdocs.yml"])
    made = migrated(text.encode(), *files)
    after = made.content.decode()
    assert [word for word in words if word in text and word not in after] == []
    if not made.problems:
        read = yaml.compose(after, Loader=yaml.SafeLoader)
        assert read is not None
        assert migrated(made.content, files[1], files[1]) == Migrated(made.content)
        assert "custom_dir: theme" not in after
