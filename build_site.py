"""Runs Sourcebook on this collection: `python build_site.py --help` says what it does."""

from sourcebook.cli import main

if __name__ == "__main__":  # processes that it starts read this file, too
    raise SystemExit(main())
