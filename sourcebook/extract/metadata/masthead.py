"""Reads the masthead of a newspaper: its name and the day, on the capture's first line."""

from collections.abc import Iterator

from sourcebook.dates.grammar import read_date
from sourcebook.extract.lines import CaptureLines, Finding, candidate

_MOST_WORDS = 14
_SEPARATORS = (", ", ". ", " — ", " – ", " - ", " | ")


def read_masthead(page: CaptureLines) -> Iterator[Finding]:
    """Yield the finding of a first line in capitals that ends with a whole date."""
    if not page.free(0) or page.lines[0].words > _MOST_WORDS:
        return
    text = page.lines[0].text.strip(" .")
    name, date = _split(text)
    if name and name.isupper() and len(page.lines) > 1:
        yield Finding(
            (0,),
            "masthead",
            (
                candidate(page, "container_title", name, (0,)),
                candidate(page, "issued", date, (0,)),
            ),
        )


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the date that a line ends with, and the date."""
    for separator in _SEPARATORS:
        name, found, rest = text.partition(separator)
        if found and name.strip():
            reading = read_date(rest.strip(" ."))
            if reading and len(reading.edtf) == len("2000-01-01"):
                return name.strip(), reading.edtf
    return "", ""
