"""Finds the digest of the wheel that the installed program came from."""

import hashlib
import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from msgspec import Struct

_NAME = "sourcebook"
_SECONDS = 60
"""How long pip may take to ask its index."""
_ONLY_ASK = (
    *("--dry-run", "--ignore-installed", "--no-deps", "--quiet"),
    *("--retries", "0", "--report", "-"),
)


class WheelDigest(Struct, frozen=True):
    """The SHA-256 of a wheel, in hexadecimal digits; or, where it is not known, why."""

    digest: str = ""
    reason: str = ""


def wheel_digest(version: str) -> WheelDigest:
    """Return the digest of the wheel of this version of the program.

    The installer noted it when it installed a file
    (https://packaging.python.org/specifications/direct-url/); else pip asks the index it uses.
    """
    origin = _origin()
    if "dir_info" in origin or (not origin and _is_checkout()):
        return WheelDigest(reason="it runs from a checkout")
    if origin:
        return _of_file(origin)
    return _of_index(version)


def _origin() -> Mapping[str, Any]:
    """Return what the installer noted of where the program came from, if not from an index."""
    try:
        text = importlib.metadata.distribution(_NAME).read_text("direct_url.json")
        found = json.loads(text or "{}")
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_checkout() -> bool:
    return (Path(__file__).parents[3] / "pyproject.toml").exists()


def _of_file(origin: Mapping[str, Any]) -> WheelDigest:
    archive = origin.get("archive_info") or {}
    digest = (archive.get("hashes") or {}).get("sha256", "")
    if not digest and str(archive.get("hash", "")).startswith("sha256="):
        digest = archive["hash"].removeprefix("sha256=")
    place = Path(url2pathname(urlsplit(str(origin.get("url", ""))).path))
    if not digest and place.is_file():
        digest = hashlib.sha256(place.read_bytes()).hexdigest()
    return WheelDigest(digest, "" if digest else "its installer noted none")


def _of_index(version: str) -> WheelDigest:
    pip = (sys.executable, "-m", "pip") if find_spec("pip") else (shutil.which("pip") or "pip",)
    command = (*pip, "install", *_ONLY_ASK, "--only-binary", _NAME, f"{_NAME}=={version}")
    try:
        done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 - no shell, and nothing from a capture
        installed = json.loads(done.stdout)["install"][0]
        return WheelDigest(installed["download_info"]["archive_info"]["hashes"]["sha256"])
    except (OSError, subprocess.SubprocessError):
        return WheelDigest(reason=f"pip finds no {_NAME} {version}")
    except (ValueError, LookupError):
        return WheelDigest(reason="this pip does not say it: a newer one does")
