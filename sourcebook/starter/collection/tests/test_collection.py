"""The collection as it stands: `make test` runs this."""

import unittest
from pathlib import Path

from sourcebook import site_checks

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"


class Collection(unittest.TestCase):
    """Each test shows what is wrong, with where it is and what to do."""

    checked: str
    built: str

    @classmethod
    def setUpClass(cls) -> None:
        """Check the pages before a build brings them up to date."""
        cls.checked = site_checks.run(ROOT, "check")
        cls.built = site_checks.run(ROOT, "build")

    def test_pages_are_up_to_date_and_nothing_is_wrong(self) -> None:
        """Else `sourcebook ingest` writes what is missing, or a message says what to mend."""
        self.assertEqual(self.checked, "")

    def test_the_site_can_be_built(self) -> None:
        """Without a warning: each counts as an error."""
        self.assertEqual(self.built, "")

    def test_every_link_within_the_site_leads_to_something(self) -> None:
        """The pages that are named hold the links."""
        self.assertEqual(site_checks.dead_links(SITE), [])

    def test_nothing_that_is_withheld_is_in_any_file_of_the_site(self) -> None:
        """Archives too are looked into."""
        self.assertEqual(site_checks.leaks(ROOT, SITE), [])


if __name__ == "__main__":
    unittest.main()
