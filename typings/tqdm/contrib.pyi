from typing import TextIO

def DummyTqdmFile(wrapped: TextIO) -> TextIO: ...  # noqa: N802 - a class, which stands for a file
