#!/usr/bin/env python3
"""Runs the command line, which makes pages in `docs/` from `seeds/`, and a site from these."""

import sys

from sourcebook.cli import main

if __name__ == "__main__":
    sys.exit(main())
