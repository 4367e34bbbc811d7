"""The collection as it stands: its pages are up to date, and its site can be built."""

import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[1]


class Collection(unittest.TestCase):
    """Each test runs a command of `build_site.py`, as its curators do."""

    def run_command(self, name: str) -> None:
        """Run a command and show what it says when it fails."""
        line = [sys.executable, "build_site.py", name]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_pages_are_up_to_date_and_nothing_is_wrong(self) -> None:
        """A failure says what: `path:line: message`."""
        self.run_command("check")

    def test_the_site_can_be_built(self) -> None:
        """Without a warning: each counts as an error."""
        self.run_command("build")
        self.assertTrue((ROOT / "site/index.html").exists())


if __name__ == "__main__":
    unittest.main()
