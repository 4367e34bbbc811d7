"""Collects the words of websites' interfaces from the translations of open programs.

`python -m tools.interface_words FOLDER` reads the programs of `SOURCES`, each unpacked below the
folder, and writes `sourcebook/extract/rules/interface_words.txt`: for each kind of words, one line
a language. All of the programs are under the MIT or a BSD licence, which the file names.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from babel.messages.pofile import read_po

from sourcebook.extract.rules.interface_words import FILE, bare
from sourcebook.text import MARK

KINDS = {
    "controls": """
        Previous|Next|Search|RSS feed|Edit this page|Continue reading|Back to top|Skip to content
        Scroll back to top|Skip to main content|Navigation|Toggle navigation
        Toggle navigation bar|Type to start searching|Share|share|Select language|Sign in|Sign up
        Sign out|Login|Log in|Logout|Log out|Sign In|Sign Up|Register|Subscribe|Unsubscribe
        Read more|Next post|Previous post|Newer posts|Older posts|Newer post|Older post
        Newer entries|Older entries|Also available in:|Read in English|Reply|Add reply
        Copy to clipboard|Copied to clipboard|Copied|Close|Cancel|Accept|Reject|Accept all
        Accept selected|I decline|That's ok|OK, accept all|Allow all cookies|Deny all cookies|Deny
        Allow|Personalize|Manage settings|Manage services|Account|Your account|Account settings
        Back to index|Go to repository|View source of this page|Show Source|Username|Home
        Forgot your password?|Forgot password?|I've forgotten my password|Remember me
        Already a member?|Email address|Your email address|Email newsletter|Email preferences
        Privacy policy|Contact support|Contact|Add to basket|Add to wish list|View basket|Checkout
        Write a review|On this page|Table of contents|Show all|View all|See all|Quick search
        Main menu|Site map|Copy|Send by email|Share on Facebook|Share on Twitter
        Share on LinkedIn|Share on Telegram|Share on Whatsapp|print|Help|Enter your name
        Enter your email|Your name|View plans|Less like this|Choose a different plan
        Choose your newsletters|Create an account|Don't have an account?|Delete account
        Give feedback on this post|Get help|Not receiving emails?|Subscribe now|Website
        Popular search terms|Popular tags|Recent searches|Recent Comments|Recent Tweets
        All rights reserved""",
    "comment form": """
        Post your comment|Add comment|Join the discussion|Post reply|Reply to comment
        Preview your comment|Type Comment Here (at least 3 chars)|Member discussion
        Start the conversation|Show comments|Comments are closed.|Be the first to comment
        Leave a comment|No comments yet|Write your comment""",
    "comments": "Comments|comments",
    "related": """
        Related posts|Related links|Other posts|More like this|Recent posts|Recent Posts
        Recommended items|Related sources|Products you recently viewed""",
}
"""A kind of words → messages of the programs, in English, that are of it."""

SOURCES = {
    "material": ("**/partials/languages/*.html", "en.html"),
    "docusaurus": ("locales/*/theme-common.json", "base/theme-common.json"),
    "tarteaucitron": ("lang/tarteaucitron.??.js", "tarteaucitron.en.js"),
    "isso": ("**/js/app/i18n/*.js", "en.js"),
    "ghost": ("locales/*/*.json", ""),
    "klaro": ("src/translations/*.yml", "en.yml"),
    "nikola": ("**/*.po", ""),
    "wagtail": ("**/*.po", ""),
    "django": ("**/*.po", ""),
    "django-oscar": ("**/*.po", ""),
    "django-contrib-comments": ("**/*.po", ""),
    "mezzanine": ("**/*.po", ""),
}
"""A program → its files of translations, and the English one where keys are no messages."""

_PAIR = re.compile(r'"((?:[^"\\]|\\.)+)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\(.)")
_VARIABLE = re.compile(r"[{}%#<>|\n\\]|\d")
_IDEOGRAPH = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_FEWEST_LETTERS, _MOST_LETTERS = 3, 60


def main(folder: Path) -> None:
    """Write the words that the programs below a folder have."""
    kinds = {
        message: kind
        for kind, table in KINDS.items()
        for message in re.split(r"\s*[|\n]\s*", table)
    }
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for program, (pattern, english) in SOURCES.items():
        for tag, message, text in translations(folder / program, pattern, english):
            if message in kinds and is_word(text) and text != message:
                found[kinds[message]][tag].add(bare(text))
    lines = [f"# {line}" for line in HEAD.strip().splitlines()]
    for kind in KINDS:
        lines += ["", f"[{kind}]"]
        lines += [f"{tag} {'|'.join(sorted(words))}" for tag, words in sorted(found[kind].items())]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


HEAD = f"""
Words of the interfaces of websites, made by `python -m tools.interface_words`.
Taken from the translations of {", ".join(SOURCES)},
all under the MIT or a BSD licence (`interface_words.LICENSE`).
"""


def is_word(text: str) -> bool:
    """Tell whether a translation is words alone, long enough to mean one thing."""
    words = bare(text)
    letters = len(re.sub(rf"[\W\d_]|{MARK}", "", words))
    fewest = 2 if _IDEOGRAPH.search(words) else _FEWEST_LETTERS
    return fewest <= letters and len(words) <= _MOST_LETTERS and not _VARIABLE.search(text.strip())


def translations(folder: Path, pattern: str, english: str) -> Iterator[tuple[str, str, str]]:
    """Yield the tag of a language, a message in English, and its translation."""
    paths = sorted(folder.glob(pattern))
    keys = {}
    for path in paths:
        if english and path.as_posix().endswith(f"/{english}"):
            keys = dict(_messages(path))
    for path in paths:
        tag = _tag(path)
        for key, text in _messages(path):
            yield tag, keys.get(key, "" if english else key), text


_FOLDERS = ("LC_MESSAGES",)


def _tag(path: Path) -> str:
    """Return the language of a file: its name, or that of a folder above it."""
    name = path.stem.removeprefix("tarteaucitron.")
    parts = (name, *(part.name for part in path.parents))
    tag = next((part for part in parts if re.fullmatch(r"[a-z]{2,3}([-_@][A-Za-z_]+)?", part)), "")
    return tag.replace("_", "-")


def _messages(path: Path) -> Iterable[tuple[str, str]]:
    if path.suffix == ".po":
        with path.open("rb") as file:
            catalog = read_po(file, ignore_obsolete=True)
        return [
            (str(message.id), str(message.string))
            for message in catalog
            if message.id and isinstance(message.id, str) and message.string and not message.fuzzy
        ]
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".yml":
        return list(_flat(yaml.safe_load(text)))
    return [(_plain(key), _plain(value)) for key, value in _PAIR.findall(text)]


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def _flat(tree: dict[str, object], above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{key}.")
        else:
            yield f"{above}{key}", str(value)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
