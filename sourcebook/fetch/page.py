"""Fetches a page: asks its site first, follows where it leads, and keeps all of it as WARC."""

import base64
import hashlib
import io
import uuid
from collections.abc import Iterator, Sequence
from http import HTTPStatus

from msgspec.structs import replace

from sourcebook import __version__
from sourcebook.fetch.addresses import Address, FetchError, Permitted, is_public, read_address
from sourcebook.fetch.exchange import AGENT, Exchange, Limits, ask
from sourcebook.fetch.robots import MOST_BYTES as ROBOTS_BYTES
from sourcebook.fetch.robots import may_fetch
from sourcebook.parse.web.archived_pages import find_pages
from sourcebook.parse.web.http_message import PackedError, read_body

MOST_BYTES = 50 * 2**20
_MOST_HOPS = 10
_MOVED = (301, 302, 303, 307, 308)
_BY_HAND = "save the page in a browser and add the file"


def fetch(text: str, permitted: Permitted = is_public) -> tuple[str, str, bytes]:
    """Return the address at which a page was found, the time, and the WARC that holds it.

    permitted: which addresses of the network may be asked; only tests give another, from Python.
    Raises FetchError where something is refused, or is no page.
    """
    limits = Limits(permitted, MOST_BYTES)
    asked = tuple(_hops(read_address(text), limits))
    found = asked[-1]
    if found.cut:
        raise FetchError(f"has more than {MOST_BYTES // 2**20} MiB", _BY_HAND)
    if found.head.status != HTTPStatus.OK:
        raise FetchError(f"is not there: {_answer(found)}", "check the address in a browser")
    content = archive(asked)
    if not find_pages(io.BytesIO(content)).found:
        kind = found.head.media_type or "nothing that says what it is"
        raise FetchError(f"is no page that can be read: {kind}", "add HTML, PDF or plain text")
    return str(found.address), found.date, content


def _hops(address: Address, limits: Limits) -> Iterator[Exchange]:
    """Yield what the hosts answer on the way to a page, the page itself last."""
    rules: dict[str, str] = {}
    for _ in range(_MOST_HOPS):
        if address.site not in rules:
            rules[address.site] = _robots(address, limits)
        if not may_fetch(rules[address.site], AGENT, address.target):
            message = f"{address.site}/robots.txt asks programs to leave this page alone"
            raise FetchError(message, _BY_HAND)
        exchange = ask(address, limits)
        yield exchange
        place = exchange.head.fields.get("location", "")
        if exchange.head.status not in _MOVED or not place:
            return
        address = read_address(place, address)
    raise FetchError(f"leads on more than {_MOST_HOPS} times", "check the address in a browser")


def _robots(address: Address, limits: Limits) -> str:
    """Return the `robots.txt` of a site; nothing where it has none (RFC 9309, 2.3)."""
    bounds = replace(limits, most=ROBOTS_BYTES)
    here = replace(address, target="/robots.txt")
    for _ in range(_MOST_HOPS // 2):
        answer = ask(here, bounds)
        place = answer.head.fields.get("location", "")
        if answer.head.status not in _MOVED or not place:
            return _rules_in(answer)
        here = read_address(place, here)
    return ""


def _rules_in(answer: Exchange) -> str:
    head = answer.head
    if head.status == HTTPStatus.OK:
        try:
            body = read_body(head, answer.answer[head.length :], ROBOTS_BYTES * 2)
        except PackedError:
            return ""
        return body.decode("utf-8", "replace")
    if HTTPStatus.BAD_REQUEST <= head.status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return ""
    message = f"{answer.address} cannot be read ({_answer(answer)}), so nothing may be fetched"
    raise FetchError(message, "try again later, or " + _BY_HAND)


def _answer(exchange: Exchange) -> str:
    """Return what a server answered, in words."""
    status = exchange.head.status
    try:
        return f"the server answers {status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"the server answers {status}" if status else "the server does not answer as one"


_HTTP = "application/http; msgtype="
_ABOUT = f"software: sourcebook/{__version__}\r\nformat: WARC File Format 1.1\r\nrobots: obey\r\n"


def archive(exchanges: Sequence[Exchange]) -> bytes:
    """Return the WARC file that holds some exchanges, in order."""
    return b"".join(_records(exchanges))


def _records(exchanges: Sequence[Exchange]) -> Iterator[bytes]:
    first = exchanges[0].date
    about = {"WARC-Type": "warcinfo", "WARC-Date": first, "Content-Type": "application/warc-fields"}
    yield _record(_new_id(), about, _ABOUT.encode())
    for one in exchanges:
        answer, request = _new_id(), _new_id()
        both = {"WARC-Target-URI": str(one.address), "WARC-Date": one.date}
        both |= {"WARC-IP-Address": one.ip}
        kind = {"WARC-Type": "response", "Content-Type": f"{_HTTP}response"}
        yield _record(answer, {**kind, **both}, one.answer)
        kind = {"WARC-Type": "request", "Content-Type": f"{_HTTP}request"}
        yield _record(request, {**kind, **both, "WARC-Concurrent-To": answer}, one.request)


def _new_id() -> str:
    return f"<{uuid.uuid4().urn}>"


def _record(name: str, fields: dict[str, str], block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    ends = {"WARC-Block-Digest": f"sha1:{digest}", "Content-Length": str(len(block))}
    rows = {"WARC-Record-ID": name, **fields, **ends}
    head = "WARC/1.1\r\n" + "".join(f"{key}: {text}\r\n" for key, text in rows.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"
