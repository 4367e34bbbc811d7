"""The part of html5lib 1.1 that tests use; the package ships no types.

Source: https://html5lib.readthedocs.io/en/latest/html5lib.html
"""

from xml.etree.ElementTree import Element

def parse(doc: str, **options: bool) -> Element: ...

class HTMLParser:
    errors: list[tuple[tuple[int, int], str, dict[str, object]]]
    def parse(self, stream: str) -> object: ...
