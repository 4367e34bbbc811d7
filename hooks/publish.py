"""Where MkDocs finds us: the events by which a build begins."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # the `mkdocs` command looks elsewhere

from sourcebook.publish.host import on_config, on_files, on_serve

__all__ = ["on_config", "on_files", "on_serve"]
