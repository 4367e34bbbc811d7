"""The tutorial, run command by command in an empty folder: each does what the text says."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs/about/tutorial.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM = f"""#!{sys.executable}
import sys
sys.path.insert(0, {str(ROOT)!r})
from sourcebook.cli import main
raise SystemExit(main())
"""
MAY_END_WITH_1 = "   # ends with 1 where there are any"


def script() -> str:
    """All commands of the tutorial, which end at the first that fails."""
    blocks = BLOCK.findall(TUTORIAL.read_text(encoding="utf-8"))
    text = "".join(blocks).replace(MAY_END_WITH_1, " || test $? = 1")
    return f"set -e\n{text}"


def test_every_command_does_what_is_said(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/sourcebook").write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "bin/sourcebook").chmod(0o755)
    people = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    names = dict.fromkeys(people, "ada@example.org")
    path = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    (tmp_path / "work").mkdir()
    done = subprocess.run(
        ["bash", "-c", script()],
        cwd=tmp_path / "work",
        env=os.environ | names | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "work/ice/site"
    source = (site / "sources/the-eleventh-of-february.html").read_text("utf-8")
    assert "The Harbour Gazette" in source
    assert "no closing" in source
    topic = (site / "topics/closing-of-the-port.html").read_text("utf-8")
    assert "The Eleventh of February" in topic
    with zipfile.ZipFile(tmp_path / "work/ice.epub") as book:
        assert book.testzip() is None
    assert (tmp_path / "work/deposit/ro-crate-metadata.json").exists()


def test_each_picture_is_there_and_says_what_it_shows() -> None:
    text = TUTORIAL.read_text("utf-8")
    shown = re.findall(r"^!\[([^\]]*)\]\(tutorial/([^)]+)\)$", text, re.MULTILINE)
    there = {path.name: path.stat().st_size for path in TUTORIAL.with_suffix("").iterdir()}
    assert sorted(name for _, name in shown) == sorted(there)
    assert all(len(words) > 30 for words, _ in shown)
    assert max(there.values()) <= 40_000
    assert sum(there.values()) <= 120_000
