"""The bar on a terminal that shows how far a run is."""

import threading
from typing import TextIO

from tqdm import tqdm
from tqdm.contrib import DummyTqdmFile as Above

__all__ = ["Above", "Bar"]

_FORM = "{desc} {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}"

tqdm.monitor_interval = 0  # it needs no thread of its own: processes are started meanwhile
tqdm.set_lock(threading.RLock())  # and no lock between processes: this one alone draws


class Bar:
    """One bar, drawn when there is something to show."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: tqdm | None = None

    def show(self, what: str, done: int, total: int) -> None:
        """Draw how far the run is: what it does, how much of it is done, and of how much."""
        if self._bar is None or (self._bar.desc, self._bar.total) != (what, total):
            self.close()
            self._bar = tqdm(
                desc=what, total=total, file=self._stream, leave=False, bar_format=_FORM,
                dynamic_ncols=True,
            )  # fmt: skip
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Remove the bar from the terminal."""
        if self._bar is not None:
            self._bar.close()
