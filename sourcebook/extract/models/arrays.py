"""Reads the numbers of a model: an archive of NumPy arrays, without NumPy.

The format is NumPy's own (numpy.lib.format), which training writes: a zip of files, each with a
line that describes its array, then its numbers.
"""

import ast
import struct
from array import array
from collections.abc import Sequence
from typing import IO
from zipfile import ZipFile

from msgspec import Struct

_CODES = {"u1": "B", "u2": "H", "i4": "i", "u4": "I", "i8": "q", "f4": "f", "f8": "d"}
_HALF = "f2"
"""Numbers of two bytes, which an `array` cannot hold."""


class Numbers(Struct, frozen=True):
    """An array of a model.

    shape: its lengths, outermost first. type: NumPy's name of its kind of numbers.
    by_column: whether the numbers of a column, not of a row, stand one after another.
    """

    shape: tuple[int, ...]
    type: str
    by_column: bool
    raw: bytes

    def flat(self) -> Sequence[float]:
        """Return all numbers, as they stand."""
        kind = self.type[1:]
        if kind == _HALF:
            return struct.unpack(f"<{len(self.raw) // 2}e", self.raw)
        found: array[float] = array(_CODES[kind], self.raw)
        return found

    def rows(self) -> list[tuple[float, ...]]:
        """Return the rows of an array of two dimensions."""
        values, (height, width) = self.flat(), self.shape
        if self.by_column:
            columns = (values[i : i + height] for i in range(0, len(values), height))
            return list(zip(*columns, strict=True))
        return [tuple(values[i : i + width]) for i in range(0, len(values), width)]

    def words(self) -> list[str]:
        """Return the words of a text that is kept as an array of its bytes."""
        return self.raw.decode().split("\n")


def read_arrays(file: IO[bytes]) -> dict[str, Numbers]:
    """Return the arrays of an archive by name."""
    with ZipFile(file) as archive:
        return {
            name.removesuffix(".npy"): _numbers(archive.read(name)) for name in archive.namelist()
        }


def _numbers(body: bytes) -> Numbers:
    size, begins = ("<H", 10) if body[6] == 1 else ("<I", 12)
    [length] = struct.unpack_from(size, body, 8)
    head = ast.literal_eval(body[begins : begins + length].decode("latin-1"))
    return Numbers(head["shape"], head["descr"], head["fortran_order"], body[begins + length :])
