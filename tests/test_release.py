"""What a release says it brings along: each package of the lock, with its hashes and licence."""

import hashlib
import json
import re
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from release import locked, sbom
from sourcebook import __version__

LOCK = locked.LOCK.read_text(encoding="utf-8")


def test_every_package_of_the_lock_is_listed_once_with_its_hashes() -> None:
    found = locked.packages(LOCK)
    pinned = re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", LOCK, re.MULTILINE)
    assert [(one.name, one.version) for one in found] == pinned
    assert sum(len(one.hashes) for one in found) == LOCK.count("--hash=sha256:")
    assert all(one.hashes for one in found)
    assert {one.marker for one in found if one.marker} == set(re.findall(r" ; (.*) \\\n", LOCK))


def test_what_is_installed_says_its_licence_and_what_it_needs() -> None:
    found = {one.name: one for one in locked.packages(LOCK)}
    assert [name for name, one in found.items() if not one.licence] == []
    assert found["mkdocs"].licence == "BSD-2-Clause"
    assert {"markdown", "jinja2"} <= set(found["mkdocs"].needs)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([("License-Expression", "MIT OR 0BSD"), ("License", "Other")], "MIT OR 0BSD"),
        ([("License", "UNKNOWN"), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT"),
        ([("License", "The whole text. " * 20), ("License-Expression", "ISC")], "ISC"),
        ([("License", "BSD, of some kind")], "BSD, of some kind"),
        ([], ""),
    ],
)
def test_a_licence_is_what_the_package_states(
    fields: list[tuple[str, str]], expected: str, tmp_path: Path
) -> None:
    lines = "".join(f"{name}: {value}\n" for name, value in fields)
    (tmp_path / "METADATA").write_text(f"Metadata-Version: 2.4\n{lines}", encoding="utf-8")
    assert locked.licence(PathDistribution(tmp_path).metadata) == expected


def test_the_list_is_valid_cyclonedx(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764288000")
    wheel = tmp_path / f"sourcebook-{__version__}-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    found = locked.packages(LOCK)
    text = sbom.listed(found, [wheel])
    assert text == sbom.listed(found, [wheel]), "the same each time"
    made = json.loads(text)
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert made["metadata"]["component"]["version"] == __version__
    (digest,) = made["metadata"]["component"]["hashes"]
    assert digest["content"] == hashlib.sha256(b"a wheel").hexdigest()
    assert len(made["components"]) == len(found)
    graph = {one["ref"]: one.get("dependsOn", []) for one in made["dependencies"]}
    assert any(ref.startswith("mkdocs==") for ref in graph[f"sourcebook=={__version__}"])
