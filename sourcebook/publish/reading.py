"""Files of a project that its pages or settings name."""

from pathlib import Path


def text_below(folder: Path, name: str) -> str | None:
    """Return the text of the file `name` below `folder`; None where there is none, or it is not."""
    place = (folder / name).resolve()
    inside = place.is_relative_to(folder.resolve()) and place.is_file()
    return place.read_text(encoding="utf-8", errors="replace") if inside else None
