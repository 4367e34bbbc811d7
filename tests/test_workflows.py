"""The workflow files for forges: they check, they publish, and they trust nothing that can move."""

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
GITHUB, GITLAB = ROOT / ".github/workflows/site.yml", ROOT / ".gitlab-ci.yml"


def load(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    return dict(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - makes strings only


def test_every_action_is_pinned_by_its_commit() -> None:
    uses = re.findall(r"uses: (\S+)(.*)", GITHUB.read_text(encoding="utf-8"))
    assert len(uses) == 4
    for action, release in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", release)


def test_both_check_and_publish_without_secrets() -> None:
    for path in (GITHUB, GITLAB):
        text = path.read_text(encoding="utf-8")
        assert "build_site.py check" in text
        assert "make site" in text
        assert "secrets" not in text
    jobs = load(GITHUB)["jobs"]
    assert load(GITHUB)["permissions"] == {"contents": "read"}
    assert jobs["publish"]["needs"] == "site"
    assert load(GITLAB)["pages"]["artifacts"]["paths"] == ["public"]
