"""The bar on a terminal that shows how far a run is, and what is printed above it."""

import io
import os
import threading
from typing import TextIO

from tqdm import tqdm

_FORM = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}"
_COLUMNS, _ROWS = 80, 24
"""Of a terminal that does not know its own."""

tqdm.monitor_interval = 0  # it needs no thread of its own: processes are started meanwhile
tqdm.set_lock(threading.RLock())  # and no lock between processes: this one alone draws


class ProgressBar:
    """One bar, drawn when there is something to show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._columns = os.get_terminal_size(stream.fileno()).columns or _COLUMNS
        self._bar: tqdm | None = None

    def show(self, what: str, done: int, total: int) -> None:
        """Draw how far the run is: what it does, how much of it is done, and of how much."""
        if self._bar is None or (self._bar.desc, self._bar.total) != (what, total):
            self.close()
            self._bar = tqdm(
                desc=what, total=total, file=self._stream, leave=False, bar_format=_FORM,
                ncols=self._columns, nrows=_ROWS,
            )  # fmt: skip
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Remove the bar from the terminal."""
        if self._bar is not None:
            self._bar.close()
        self._bar = None

    def print(self, text: str, stream: TextIO) -> None:
        """Print whole lines above the bar."""
        if self._bar is not None:
            self._bar.clear()
        stream.write(text)
        stream.flush()
        if self._bar is not None:
            self._bar.refresh()


class StreamAboveBar(io.TextIOBase):
    """A stream whose lines are printed above a bar, each as soon as it is whole."""

    def __init__(self, bar: ProgressBar, stream: TextIO) -> None:
        self._bar, self._stream, self._begun = bar, stream, ""

    def write(self, text: str) -> int:
        """Take a text; print what it makes whole."""
        lines, end, self._begun = (self._begun + text).rpartition("\n")
        if end:
            self._bar.print(lines + end, self._stream)
        return len(text)

    def isatty(self) -> bool:
        """Return whether it leads to a terminal."""
        return self._stream.isatty()
