"""A project, and the command `sourcebook`, installed."""

from pathlib import Path

import pytest

from tests.commands.running import installed
from tests.ingest.conftest import Project, project

__all__ = ["Project", "project"]


@pytest.fixture
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command."""
    return installed(tmp_path_factory.mktemp("installed"))
