"""Settings for all tests."""

import os

from hypothesis import settings

# No test is about time: a slow machine is no failure. A forge runs the same examples every time.
settings.register_profile("ours", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("ours")
