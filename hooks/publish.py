"""Gives MkDocs the event handlers with which a build begins."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # the `mkdocs` command does not look here

from sourcebook.publish.host import on_config, on_files, on_serve

__all__ = ["on_config", "on_files", "on_serve"]
