"""Limits what a reader may take of the machine."""

import sys


def limit(seconds: int, memory: int) -> None:
    """Let the system end this process, and what it runs, before they take all time or memory.

    seconds: of processor time. memory: bytes.
    """
    if sys.platform == "win32":
        return  # the caller's clock is the limit
    import resource  # noqa: PLC0415 - only Unix has it

    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard))
