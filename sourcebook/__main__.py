"""Runs the commands: `python -m sourcebook` is `sourcebook`."""

from sourcebook.cli import main

if __name__ == "__main__":  # processes that it starts read this file, too
    raise SystemExit(main())
