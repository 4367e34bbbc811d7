"""Old Word documents (.doc) → blocks, where LibreOffice is installed: it makes a .docx of them.

What is called `.doc` is often something else (Rich Text Format, a web page, a new document), and is
read as what it is. LibreOffice runs in a process of its own, in a folder of its own, for a time
that is limited, and with macros off.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from msgspec.structs import replace

from sourcebook.model import Capture, ParsedCapture
from sourcebook.parse.documents import docx
from sourcebook.parse.documents.seen_formats import other_format, read_as_seen
from sourcebook.parse.properties import unreadable

_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PACKAGE = b"PK\x03\x04"
_BY_HAND = "open it in a word processor and save it as .docx; or install LibreOffice"


def parse(capture: Capture) -> ParsedCapture:
    """Return an old Word document as blocks, or the problem that prevents it."""
    body = capture.body
    if body.startswith(_PACKAGE) or other_format(body)[0]:
        return docx.parse(capture)
    if not body.startswith(_OLE):
        hint = "see whether it is complete"
        return read_as_seen(capture) or unreadable(capture, "the file is no Word document", hint)
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        message = "an old Word document (.doc) is read with the help of LibreOffice, if it is there"
        return unreadable(capture, message, _BY_HAND, "LibreOffice")
    converted = _converted(program, body)
    if converted is None:
        return unreadable(capture, "LibreOffice cannot read this Word document", _BY_HAND)
    return docx.parse(replace(capture, body=converted))


def _converted(program: str, body: bytes) -> bytes | None:
    """Return the document as .docx; None where LibreOffice fails or takes too long."""
    with tempfile.TemporaryDirectory(prefix="sourcebook-") as name:
        folder = Path(name)
        (folder / "in.doc").write_bytes(body)
        command = [
            program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
            "--norestore", "--convert-to", "docx", "--outdir", name, str(folder / "in.doc"),
        ]  # fmt: skip
        try:
            with subprocess.Popen(  # noqa: S603 - the program of this name, on no text of the capture
                command, cwd=name, env={**os.environ, "HOME": name}, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            ) as running:  # fmt: skip
                _wait(running)
            return (folder / "in.docx").read_bytes()
        except OSError:
            return None


def _wait(running: "subprocess.Popen[bytes]") -> None:
    """Wait for a program as long as it may take; end it then, with those that it has started."""
    try:
        running.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(running.pid, signal.SIGKILL)
        running.kill()
