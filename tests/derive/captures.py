"""The captures of a collection that is built without them."""

from sourcebook.model import SourceRecord


class NoCaptures:
    """What a copy of a collection without its captures has."""

    def digest(self, _path: str, _sha256: str) -> str:
        """Return nothing."""
        return ""

    def record(self, _path: str, _sha256: str) -> SourceRecord | None:
        """Return nothing."""
        return None
