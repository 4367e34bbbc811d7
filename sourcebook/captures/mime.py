"""MIME headers (RFC 2045) that cannot keep the standard library busy: for mail and for MHTML."""

from email.policy import Compat32

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
