"""Where a licence or a rights statement is defined: the one grants something, the other not."""

from sourcebook import rights
from sourcebook.machines.text import web

_STATEMENTS = "https://rightsstatements.org/"


def licence(code: str) -> str:
    """Return the address of the licence that `code` names; nothing for a rights statement.

    "Copyright not evaluated" grants nothing, and nobody should read it as a licence.
    """
    url = _defined(code)
    return "" if url.startswith(_STATEMENTS) else url


def statement(code: str) -> str:
    """Return the address of the rights statement that `code` names; nothing for a licence."""
    url = _defined(code)
    return url if url.startswith(_STATEMENTS) else ""


def _defined(code: str) -> str:
    return web(rights.rights(code).url) if code else ""
