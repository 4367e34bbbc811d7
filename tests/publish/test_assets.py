"""The comments of our styles and scripts: left out of a site, but for those on licences."""

from pathlib import Path

import pytest
from mkdocs.structure.files import File

from sourcebook import theme
from sourcebook.publish.frame import assets

THEME = Path(theme.__file__).parent
OURS = sorted(p.relative_to(THEME).as_posix() for p in THEME.rglob("assets/**/*.[cj]s*"))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("/* One\n   two. */\na {}\n", "a {}\n"),
        ("a {} /* so */\nb {}\n", "a {}\nb {}\n"),
        ('a { content: "/* x */"; }\n', 'a { content: "/* x */"; }\n'),
        ("/* Icons (Apache-2.0) */\na {}\n", "/* Icons (Apache-2.0) */\na {}\n"),
        ("const a = 1; // b\n", "const a = 1; // b\n"),
        ("  /* a */\n  /* b */\nc();\n", "c();\n"),
    ],
)
def test_only_comments_are_left_out(text: str, left: str) -> None:
    assert assets.without_comments(text) == left


def test_files_of_our_theme_alone_are_shortened(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("/* Mine. */\n")
    there = [File(name, str(THEME), str(tmp_path), False) for name in OURS]
    own = File("own.css", str(tmp_path), str(tmp_path), False)
    assets.shorten([*there, own])
    assert own.content_string == "/* Mine. */\n"
    for file in there:
        before = (THEME / file.src_uri).read_text("utf-8")
        assert code(file.content_string) == code(before), file.src_uri


def code(text: str) -> list[str]:
    """The lines of a file that are in no comment, read line by line."""
    found, inside = [], False
    for line in text.splitlines():
        inside = inside or line.lstrip().startswith("/*")
        found += [] if inside else [line.partition(" /*")[0].rstrip()]
        inside = inside and not line.rstrip().endswith("*/")
    return found
