#!/usr/bin/env python3
"""Turns the captures in `seeds/` into pages in `docs/`, and these into a site."""

import sys

from sourcebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
