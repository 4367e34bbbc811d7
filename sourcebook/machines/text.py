"""Text as any format here may hold it."""

import re
from urllib.parse import quote

from sourcebook.pages.markdown import visible

# What XML 1.0 cannot hold (https://www.w3.org/TR/xml/#charsets) and `visible` does not show:
# lone surrogates, which UTF-8 cannot hold either, and two noncharacters.
_IMPOSSIBLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[^\S\u00a0]+")
_WEB = re.compile(r"(?P<host>https?://[\w.~:@-]+)(?P<rest>(?:[/?#]\S*)?)", re.IGNORECASE)
# What may not stand in an address as it is: RFC 3987, 2.2, and its 4.1 on writing directions.
_ESCAPED = re.compile(
    "%(?![0-9A-Fa-f]{2})"
    "|[^A-Za-z0-9._~:/?#@!$&'()*+,;=%\u00a1-\u200a\u2010-\u2027\u2030-\u205f\u2070-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U000dfffd-]"
)
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def line(text: str) -> str:
    """Return `text` on one line, without what could mislead or could not be written.

    No-break spaces are kept.
    """
    return visible(_SPACE.sub(" ", possible(text)).strip())


def possible(text: str) -> str:
    """Return `text` with U+FFFD for each character that no format can hold; as long as before."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def web(address: str) -> str:
    """Return `address` where it is an http(s) address, otherwise nothing.

    Characters that may not stand in one are percent-encoded.
    """
    match = _WEB.fullmatch(address)
    if not match or possible(address) != address:
        return ""
    before, mark, fragment = match["rest"].partition("#")
    rest = before + mark + fragment.replace("#", "%23")
    return match["host"] + _ESCAPED.sub(lambda found: quote(found[0], safe=""), rest)


def doi(text: str) -> str:
    """Return `text` where it can be a DOI (ISO 26324), otherwise nothing."""
    return text if _DOI.fullmatch(text) and possible(text) == text else ""


def resolver(text: str) -> str:
    """Return the address that leads to what the DOI `text` names, or nothing."""
    return web(f"https://doi.org/{text}") if doi(text) else ""


def language(tag: str) -> str:
    """Return `tag` where it can be a BCP 47 language tag, otherwise nothing."""
    return tag if _TAG.fullmatch(tag) else ""
