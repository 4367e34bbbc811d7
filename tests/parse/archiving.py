"""Makes archives of the web from texts that people can read, with another program's writer.

A record begins with `=== KIND ADDRESS DATE`, and words for how its body is sent: `gzip`, `deflate`,
`chunked`, `unpacked` (the head says that it is packed, and it is not any more). What follows is the
head of the response, a blank line, and its body; of a resource the type and its body.
"""

import gzip
import io
import json
import re
import zipfile
import zlib

from warcio.statusandheaders import (
    StatusAndHeaders,
)
from warcio.warcwriter import WARCWriter

_RECORD = re.compile(r"^=== (\S+) (\S+) (\S+)(.*)\n", re.MULTILINE)


class _Writer(WARCWriter):  # type: ignore[misc]  # it ships no types
    """Writes in memory; the library leaves its temporary files open."""

    @staticmethod
    def _create_temp_file() -> io.BytesIO:
        return io.BytesIO()


def warc(text: str, *, packed: bool = True) -> bytes:
    """Return the WARC file that a text describes."""
    out = io.BytesIO()
    writer = _Writer(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "a test"}))
    parts = _RECORD.split(text)[1:]
    for kind, address, date, sent, content in zip(*[iter(parts)] * 5, strict=True):
        head, _, body = content.partition("\n\n")
        _write(writer, (kind, address, date), head, _sent(sent.split(), body.rstrip("\n").encode()))
    return out.getvalue()


def _write(writer: WARCWriter, about: tuple[str, str, str], head: str, body: bytes) -> None:
    kind, address, date = about
    fields = {"WARC-Date": date}
    if kind == "resource":
        made = writer.create_warc_record(
            address, kind, io.BytesIO(body), warc_content_type=head, warc_headers_dict=fields
        )
    elif kind == "revisit":
        made = writer.create_revisit_record(
            address, f"sha1:{head.strip()}", address, date, warc_headers_dict=fields
        )
    else:
        status, *rows = head.splitlines()
        headers = [tuple(row.split(": ", 1)) for row in rows]
        made = writer.create_warc_record(
            address, kind, io.BytesIO(body),
            http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            warc_headers_dict=fields,
        )  # fmt: skip
    writer.write_record(made)


def _sent(words: list[str], body: bytes) -> bytes:
    if "gzip" in words:
        body = gzip.compress(body, mtime=0)
    if "deflate" in words:
        body = zlib.compress(body)[2:-4]
    if "chunked" in words:
        chunks = (body[at : at + 100] for at in range(0, len(body), 100))
        body = b"".join(b"%x;a=b\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n\r\n"
    return body


def wacz(*archives: bytes, pages: tuple[str, ...] = ()) -> bytes:
    """Return the WACZ that holds these WARC files, and lists these addresses as its pages."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number, content in enumerate(archives):
            package.writestr(zipfile.ZipInfo(f"archive/{number}.warc.gz"), content)
        if pages:
            head = {"format": "json-pages-1.0", "id": "pages"}
            rows = (head, *({"url": url, "title": "A page"} for url in pages))
            listed = "\n".join(map(json.dumps, rows)) + "\nno JSON\n"
            package.writestr(zipfile.ZipInfo("pages/pages.jsonl"), listed)
        package.writestr(zipfile.ZipInfo("datapackage.json"), "{}")
    return out.getvalue()
