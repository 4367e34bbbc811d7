import threading
from typing import TextIO

class tqdm:  # noqa: N801 - its own name
    monitor_interval: int
    n: int
    total: int
    desc: str
    def __init__(
        self,
        *,
        desc: str,
        total: int,
        file: TextIO,
        leave: bool,
        bar_format: str,
        ncols: int,
        nrows: int,
    ) -> None: ...
    @classmethod
    def set_lock(cls, lock: threading.RLock) -> None: ...
    def update(self, n: int) -> None: ...
    def clear(self) -> None: ...
    def refresh(self) -> None: ...
    def close(self) -> None: ...
