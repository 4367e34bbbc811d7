"""Joins the CRC-32 of parts to that of the whole, as zlib's `crc32_combine` does.

A checksum is a polynomial over two elements, modulo that of CRC-32; its highest power is the lowest
bit. To join two, the first is multiplied by x to the power of the bits of the second.
"""

_MODULUS, _ONE, _X = 0xEDB88320, 1 << 31, 1 << 30


def _times(one: int, other: int) -> int:
    """Return the product of two polynomials."""
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (_MODULUS if other & 1 else 0)
    return product


def _squares() -> list[int]:
    """Return x to the powers of 1, 2, 4, 8, and so on: they come again after 32."""
    found = [_X]
    while len(found) < 32:
        found.append(_times(found[-1], found[-1]))
    return found


_SQUARES = _squares()


def shift(length: int) -> int:
    """Return what a checksum is multiplied by where so many bytes follow."""
    product, power = _ONE, 3  # of two: a byte has eight bits
    while length:
        if length & 1:
            product = _times(_SQUARES[power % 32], product)
        length, power = length >> 1, power + 1
    return product


def joined(first: int, second: int, shifted: int) -> int:
    """Return the CRC-32 of bytes from that of their two parts. shifted: `shift` of the second."""
    return _times(shifted, first) ^ second
