"""Asks a host for one thing, and keeps what was sent and what came back, byte for byte.

No proxy, no cookie, no password is used. The host's name is resolved once, and the connection goes
to an address that was looked at: a name that leads elsewhere a moment later leads nowhere.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, field

from sourcebook import __version__
from sourcebook.fetch.addresses import Address, FetchError, Permitted
from sourcebook.parse.web.http_message import HEAD_BYTES, ResponseHead, read_head

AGENT = "sourcebook"
"""The name that `robots.txt` may call us by."""

SECONDS = 60.0
"""For a page, with all that leads to it."""

_WAIT = 15.0
"""Seconds in which something must come."""

_Place = tuple[socket.AddressFamily, tuple[str, int]]
_LATER = "try again later, or save the page in a browser and add the file"


class Limits(Struct):
    """What one run of fetching may take. permitted: which addresses of the network may be asked.

    deadline: on the clock of `time.monotonic`. most: bytes of an answer.
    """

    permitted: Permitted
    most: int
    deadline: float = field(default_factory=lambda: time.monotonic() + SECONDS)

    def left(self) -> float:
        """Return for how long to wait. Raises FetchError when the time is over."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError(f"takes more than {SECONDS:.0f} seconds", _LATER)
        return min(left, _WAIT)


class Exchange(Struct, frozen=True):
    """A request and its answer, as they were sent. ip: of the host. date: of the request, in UTC.

    cut: whether there was more than is allowed.
    """

    address: Address
    request: bytes
    answer: bytes
    ip: str
    date: str
    cut: bool

    @property
    def head(self) -> ResponseHead:
        """The head of the answer."""
        return read_head(self.answer[:HEAD_BYTES])


def ask(address: Address, limits: Limits) -> Exchange:
    """Return what a host answers. Raises FetchError where it may not be asked, or does not."""
    request = _request(address)
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        with _connected(address, limits) as connection:
            ip = str(connection.getpeername()[0])
            connection.sendall(request)
            recorder = _Recorder(connection, limits)
            _read_to_end(recorder)
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "no TLS"
        raise FetchError(f"cannot be asked safely: {reason}", _LATER) from error
    except TimeoutError as error:
        raise FetchError(f"does not answer within {_WAIT:.0f} seconds", _LATER) from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", "") or str(error) or type(error).__name__
        raise FetchError(f"does not answer as the web does: {reason}", _LATER) from error
    return Exchange(address, request, bytes(recorder.kept), ip, date, recorder.cut)


def _request(address: Address) -> bytes:
    """Return a request. The page is asked for unpacked, so that people can read what is kept."""
    rows = (
        f"GET {address.target} HTTP/1.1",
        f"Host: {address.site.partition('://')[2]}",
        f"User-Agent: {AGENT}/{__version__}",
        "Accept: text/html,application/xhtml+xml,application/pdf,text/plain;q=0.8,*/*;q=0.5",
        "Accept-Encoding: identity",
        "Connection: close",
    )
    return "\r\n".join((*rows, "", "")).encode("ascii")


def _connected(address: Address, limits: Limits) -> socket.socket:
    """Return a connection to a host all of whose addresses may be asked."""
    failed: OSError | None = None
    for family, place in _places(address, limits):
        plain = socket.socket(family, socket.SOCK_STREAM)
        try:
            plain.settimeout(limits.left())
            plain.connect(place)
            if address.scheme == "http":
                return plain
            return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)
        except ssl.SSLError:
            plain.close()
            raise
        except OSError as error:
            plain.close()
            failed = error
        except BaseException:
            plain.close()
            raise
    raise failed or OSError("it has no address")


def _places(address: Address, limits: Limits) -> Sequence[_Place]:
    """Return the addresses of a host in the network. Raises FetchError where one is not public."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"there is no host {address.host}", "check the address") from error
    places = [(family, (str(where[0]), address.port)) for family, *_, where in found]
    for _, (ip, _) in places:
        if not limits.permitted(ipaddress.ip_address(ip)):
            message = f"{address.host} is not on the public internet ({ip})"
            raise FetchError(message, "save the page in a browser and add the file")
    return places


class _Recorder(io.RawIOBase):
    """Reads from a connection, within its limits, and keeps what was read."""

    def __init__(self, connection: socket.socket, limits: Limits) -> None:
        self.kept = bytearray()
        self.most = limits.most
        self.cut = False
        self._connection, self._limits = connection, limits

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come; nothing more once it is more than is allowed."""
        if len(self.kept) > self.most:
            self.cut = True
            return 0
        self._connection.settimeout(self._limits.left())
        count = self._connection.recv_into(buffer)
        self.kept += buffer[:count]
        return count

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return it as a file, which `http.client` wants of a connection."""
        return io.BufferedReader(self)


def _read_to_end(recorder: _Recorder) -> None:
    """Read an answer to the end that its head states. Raises OSError where it ends before."""
    answer = http.client.HTTPResponse(recorder)  # type: ignore[arg-type]  # it calls `makefile` alone
    try:
        answer.begin()
        recorder.cut = (answer.length or 0) > recorder.most
        while not recorder.cut and answer.read1(65536):
            pass
        if answer.length:
            raise http.client.IncompleteRead(b"", answer.length)
    except http.client.HTTPException:
        if not recorder.cut:
            raise
    finally:
        answer.close()
