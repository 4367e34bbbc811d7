"""Runs Sourcebook on this collection: `python build_site.py --help` says what it does."""

from sourcebook.cli import main

raise SystemExit(main())
