"""The options of commands that train a model on evaluation pages."""

import argparse
from pathlib import Path


def options(description: str | None) -> argparse.Namespace:
    """Read the command line. data: folders of pages. out: where the numbers go, if anywhere."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--data", type=Path, nargs="+", required=True, help="the folders of evaluation pages"
    )
    parser.add_argument("--out", type=Path, help="where the numbers go")
    return parser.parse_args()
