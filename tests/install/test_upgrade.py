"""The installed command upgrades a collection that holds a copy of the program."""

import re
from pathlib import Path

from sourcebook import __version__
from tests.install.conftest import Installed, run, succeed
from tests.upgrade import whole


def test_the_installed_program_runs_and_not_the_copy(installed: Installed, tmp_path: Path) -> None:
    for path, content in whole.first_edition().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / "sourcebook/cli.py").write_text("raise SystemExit('the copy ran')\n", "utf-8")
    done = installed.run(tmp_path, "upgrade")
    assert done.returncode == 1, "a file of the copy was changed"
    assert "sourcebook/cli.py:1: was changed in a copy of the program" in done.stderr
    kept = tmp_path / "before-upgrade/sourcebook/cli.py"
    assert kept.read_text("utf-8") == "raise SystemExit('the copy ran')\n"
    pinned = rf"sourcebook=={__version__} \\\n    --hash=sha256:[0-9a-f]{{64}}\n"
    assert re.match(pinned, (tmp_path / "requirements.txt").read_text("utf-8"))
    assert succeed(installed.run(tmp_path, "upgrade")).startswith("0 changes\n")
    succeed(installed.run(tmp_path, "build"))
    succeed(run(tmp_path, installed.programs / "python", "build_site.py", "check"))
    assert "Eleven boats were counted." in (tmp_path / "site/sources/quay.html").read_text("utf-8")
