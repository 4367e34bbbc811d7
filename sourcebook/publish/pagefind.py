"""Calls Pagefind (https://pagefind.app) as a service: pages in, the files of an index out.

The service reads requests from its input and answers each on its output, one after the other. Both
are JSON in base64, with a comma after each. It numbers pages in the order in which they come;
over a folder it would be the order of the file system, which differs from machine to machine.
"""

import base64
import errno
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO, cast

from pagefind.service import get_executable

Answer = dict[str, object]

_READ = 1 << 16  # bytes


def index_files(pages: Iterable[tuple[str, str]]) -> Mapping[str, bytes]:
    """Return the files of an index of pages, (name, HTML) in their order, by path in its folder.

    Raises ValueError with what the program says is wrong, and OSError when it cannot run.
    """
    program = [str(get_executable()), "--service"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:  # noqa: S603 - of our lock, no shell
        sent, answered = cast(IO[bytes], service.stdin), cast(IO[bytes], service.stdout)
        feeder = threading.Thread(target=_feed, args=(sent, _requests(pages)), daemon=True)
        feeder.start()
        try:
            return _files(answered)
        finally:
            service.kill()  # it has no request that ends it
            feeder.join()
            with suppress(BrokenPipeError):
                sent.close()


def _requests(pages: Iterable[tuple[str, str]]) -> Iterator[dict[str, object]]:
    yield {"type": "NewIndex", "config": {"keep_index_url": True}}
    for name, html in pages:
        yield {"type": "AddFile", "index_id": 0, "file_path": name, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _feed(service: IO[bytes], requests: Iterable[dict[str, object]]) -> None:
    """Send requests to the service; end when it has ended."""
    with suppress(BrokenPipeError):
        for number, payload in enumerate(requests, 1):
            encoded = json.dumps({"message_id": number, "payload": payload}).encode()
            service.write(base64.b64encode(encoded) + b",")
            service.flush()


def _files(answered: IO[bytes]) -> Mapping[str, bytes]:
    """Read answers up to the one with the files, or the first that tells of an error."""
    for answer in _answers(answered):
        match answer.get("payload"):
            case {"type": "GetFiles", "files": list(files)}:
                return {one["path"]: base64.b64decode(one["content"]) for one in files}
            case {"type": "Error", "message": message}:
                raise ValueError(message)
    raise OSError(errno.EIO, "the program that makes the search index ended before its work")


def _answers(answered: IO[bytes]) -> Iterator[Answer]:
    parts: list[bytes] = []
    while read := os.read(answered.fileno(), _READ):
        *ends, rest = read.split(b",")
        for end in ends:
            yield json.loads(base64.b64decode(b"".join((*parts, end))))
            parts = []
        parts.append(rest)
