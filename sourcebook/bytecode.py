"""Keeps what is made of the program's own files beside their bytecode, where and when Python does.

So it is lost with the bytecode, and a folder that nobody may write holds neither (PEP 3147).
"""

import contextlib
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path


def place(name: str) -> Path | None:
    """Return the file of this Python that keeps what has such a name; None where it has none."""
    try:
        beside = cache_from_source(str(Path(__file__).with_name(f"{name}.py")))
    except NotImplementedError:  # this Python keeps no bytecode
        return None
    return Path(beside).with_suffix(".kept")


def read(path: Path | None) -> bytes:
    """Return what a file keeps; nothing where there is none."""
    with contextlib.suppress(OSError):
        return path.read_bytes() if path else b""
    return b""


def is_written() -> bool:
    """Tell whether Python keeps bytecode."""
    return not sys.dont_write_bytecode


def write(path: Path | None, content: bytes) -> None:
    """Keep something in a file, if it can be done."""
    if path is None:
        return
    new = path.with_suffix(f".{os.getpid()}.new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
