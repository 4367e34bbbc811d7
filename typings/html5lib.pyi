# The part of html5lib that tests use; it has no types of its own.
class HTMLParser:
    errors: list[tuple[tuple[int, int], str, dict[str, object]]]
    def parse(self, stream: str) -> object: ...
