"""MIME headers (RFC 2045) that cannot keep the standard library busy or stop it: mail, MHTML."""

from email.errors import MessageError
from email.policy import Compat32

MALFORMED = (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What the standard library raises for messages that are not as they should be."""

LONGEST_HEADER = 16_000
"""Characters of a header that are read: many times what any program writes."""


class _Bounded(Compat32):
    """Cuts headers: the library walks their parameters in time quadratic in their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a header's name and its value, no longer than `LONGEST_HEADER`."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


BOUNDED = _Bounded()
"""The policy with which messages are parsed."""
