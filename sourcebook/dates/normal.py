"""Puts a date that somebody gave into one form, EDTF. Most have it already."""

from sourcebook.edtf import valid


def normalise_date(text: str) -> str:
    """Return `text` as EDTF: unchanged when it is EDTF, read when it is a date; else nothing."""
    text = text.strip()
    if valid(text):
        return text
    from sourcebook.dates.grammar import read_date  # noqa: PLC0415 - long to load, seldom needed

    reading = read_date(text)
    return reading.edtf if reading else ""
