"""Decides which addresses of the web may be asked: pages of public hosts, and nothing else."""

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
Permitted = Callable[[Ip], bool]
"""Tells whether a host with this address of the network may be asked."""

_PORTS = {"http": 80, "https": 443}
_LOWEST_FREE = 1024
"""Below it a port is some other service's, but for those of the web."""

_LONGEST = 8000
"""Characters of an address (RFC 9110, 4.1)."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
_SAFE = "/:?#[]@!$&'()*+,;=~%-._"


class FetchError(Exception):
    """Raised for what is not fetched: why, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Address(Struct, frozen=True):
    """An address of a page. host: as the network has it. target: path and query, as requested."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """The address of the site's root, without the slash."""
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}{port}"

    def __str__(self) -> str:
        """Return the whole address, without what browsers keep to themselves (`#…`)."""
        return self.site + self.target


def is_address(text: str) -> bool:
    """Tell whether what a person typed is an address of the web, not a file."""
    return text.lower().startswith(("http://", "https://"))


def read_address(text: str, base: Address | None = None) -> Address:
    """Return an address. base: of the page that names it. Raises FetchError where it is refused."""
    hint = "write the address of a page, as a browser shows it"
    if len(text) > _LONGEST or _NO_ADDRESS.search(text):
        raise FetchError("is no address: it is too long, or holds characters that none has", hint)
    try:
        parts = urlsplit(urljoin(str(base), text) if base else text)
        port = parts.port
        host = _network_name(parts.hostname or "")
    except ValueError as error:
        raise FetchError(f"is no address: {error}", hint) from error
    if parts.scheme not in _PORTS:
        raise FetchError(f"leads to {parts.scheme or 'no scheme'}:, which is not the web", hint)
    if not host:
        raise FetchError("names no host", hint)
    if parts.username is not None or parts.password is not None:
        raise FetchError("holds a name or a password, which would be kept with the page", hint)
    usual = _PORTS[parts.scheme]
    if port is not None and port < _LOWEST_FREE and port not in _PORTS.values():
        raise FetchError(f"names port {port}, where no page is", hint)
    target = quote(parts.path or "/", _SAFE) + (f"?{quote(parts.query, _SAFE)}" * bool(parts.query))
    return Address(parts.scheme, host, port or usual, target)


def _network_name(host: str) -> str:
    """Return a host's name in ASCII (RFC 3490). Raises ValueError where it has none."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def is_public(ip: Ip) -> bool:
    """Tell whether an address of the network is one of the public internet.

    Not this computer, its network, another private one, nor one of these within an address of
    IPv6. A page could otherwise make us ask what only this computer can see.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return is_public(inner)
        if ip.is_site_local:
            return False
    special = ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local
    return ip.is_global and not special and not ip.is_unspecified
