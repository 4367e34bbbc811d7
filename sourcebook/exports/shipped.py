"""The citation styles that come with the program, as files of the package."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

STYLES = {
    "chicago-author-date": "Chicago (author-date)",
    "chicago-notes-bibliography": "Chicago (notes)",
    "apa": "APA",
    "modern-language-association": "MLA",
}
"""Name of the file → what readers see."""

_LOCALES = ("en-US", "en-GB")


@cache
def style(name: str) -> str:
    """Return the XML of a style; raises KeyError when there is none of this name."""
    if name not in STYLES:
        raise KeyError(name)
    return _text(f"{name}.csl")


@cache
def locales() -> Mapping[str, str]:
    """Return the XML of the locales, by language tag."""
    return {tag: _text(f"locales-{tag}.xml") for tag in _LOCALES}


def _text(name: str) -> str:
    return files("sourcebook.exports").joinpath("styles", name).read_text(encoding="utf-8")
