"""Writes WARC (ISO 28500): each request and its answer as they were sent, with their date."""

import base64
import hashlib
import uuid
from collections.abc import Iterator, Sequence

from sourcebook import __version__
from sourcebook.fetch.exchange import Exchange

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
