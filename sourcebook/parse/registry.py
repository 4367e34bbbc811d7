"""Maps media types to parsers, and endings of file names to media types."""

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePosixPath

from sourcebook.model import Capture, ParsedCapture

Parser = Callable[[Capture], ParsedCapture]

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TEXT = "application/vnd.oasis.opendocument.text"


def _parser(module: str, name: str = "parse") -> Parser:
    """Return a parser of a module of this package, which is loaded when it is first needed."""

    def parse(capture: Capture) -> ParsedCapture:
        parser: Parser = getattr(import_module(f"{__package__}.{module}"), name)
        return parser(capture)

    return parse


PICTURES = ("application/pdf", "image/png", "image/jpeg", "image/tiff")
"""What may be pictures of pages, whose text is recognised."""

PARSERS: dict[str, Parser] = {
    "text/plain": _parser("text.plain"),
    "text/markdown": _parser("text.markdown"),
    "text/html": _parser("html.html"),
    "application/xhtml+xml": _parser("html.html"),
    "multipart/related": _parser("web.mhtml"),
    "application/x-webarchive": _parser("web.webarchive"),
    **dict.fromkeys(PICTURES, _parser("pdf.ocr")),
    _WORD: _parser("documents.docx"),
    "application/msword": _parser("documents.doc"),
    "application/epub+zip": _parser("documents.epub"),
    _TEXT: _parser("documents.odt"),
    f"{_TEXT}-flat-xml": _parser("documents.odt"),
    "application/rtf": _parser("rtf.rtf"),
    "text/rtf": _parser("rtf.rtf"),
    "application/tei+xml": _parser("documents.tei"),
    "message/rfc822": _parser("mail.eml"),
    "message/x-emlx": _parser("mail.mailbox", "parse_message"),
    "application/mbox": _parser("mail.mailbox"),
    "text/vtt": _parser("text.subtitles"),
    "application/x-subrip": _parser("text.subtitles"),
    "application/atom+xml": _parser("web.feed"),
    "application/rss+xml": _parser("web.feed"),
    "application/feed+json": _parser("web.feed"),
    "application/warc": _parser("web.warc"),
    "application/wacz": _parser("web.wacz"),
    "application/vnd.ms-outlook": _parser("mail.msg"),
}

DOCUMENTS = frozenset(
    ("application/epub+zip", _TEXT, f"{_TEXT}-flat-xml", "application/rtf", "text/rtf",
     "application/tei+xml")
)  # fmt: skip
"""Media types of what holds a work and nothing around it: no menu, no button, no other article."""

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".webarchive": "application/x-webarchive",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": _WORD,
    ".doc": "application/msword",
    ".epub": "application/epub+zip",
    ".odt": _TEXT,
    ".fodt": f"{_TEXT}-flat-xml",
    ".rtf": "application/rtf",
    ".tei": "application/tei+xml",
    ".eml": "message/rfc822",
    ".emlx": "message/x-emlx",
    ".mbox": "application/mbox",
    ".mbx": "application/mbox",
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".atom": "application/atom+xml",
    ".rss": "application/rss+xml",
    ".warc": "application/warc",
    ".warc.gz": "application/warc",
    ".wacz": "application/wacz",
    ".msg": "application/vnd.ms-outlook",
}
"""File name endings, in lower case, and what they stand for."""


SEEN_BYTES = 4096
"""At the beginning of a file, which tell what it is where its name does not."""

_SEEN = {
    ".xml": (
        (re.compile(rb"<(?:\w+:)?(?:TEI(?:Corpus)?|TEI\.2)[\s>]"), "application/tei+xml"),
        (re.compile(rb"<(?:\w+:)?feed[\s>]"), "application/atom+xml"),
        (re.compile(rb"<rss[\s>]|<(?:\w+:)?RDF[\s>][^<]*purl\.org/rss"), "application/rss+xml"),
    ),
    ".json": (
        (re.compile(rb"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/v"), "application/feed+json"),
    ),
}
"""What a file is by its beginning, for endings that many kinds of file have."""


def media_type_of(path: str, declared: str = "", content: bytes = b"") -> str:
    """Return a capture's media type: what its sidecar declares, else by the ending of its name,
    and for some endings by the beginning of its content.

    Parameters (`; charset=…`) are dropped; the result is empty when it is unknown.
    """
    if declared:
        return declared.partition(";")[0].strip().lower()
    suffixes = [suffix.lower() for suffix in PurePosixPath(path).suffixes[-2:]]
    endings = ("".join(suffixes), *suffixes[-1:])
    for form, media_type in _SEEN.get(endings[-1], ()):
        if form.search(content[:SEEN_BYTES]):
            return media_type
    return next((MEDIA_TYPES[ending] for ending in endings if ending in MEDIA_TYPES), "")


# Formats that are not read.

_ADVICE: Mapping[tuple[str, ...], str] = {
    (".pst", ".ost", ".olm"): (
        "a mailbox holds many messages: open it in a mail program, and save those that you want"
        " as .eml"
    ),
    (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".numbers"): (
        "a table is no capture; one that names files is taken in with them: give"
        " `build_site.py add` the folder that holds both"
    ),
    (".pptx", ".ppt", ".odp", ".key", ".pages", ".wpd", ".wps", ".djvu", ".djv", ".xps"): (
        "export it as PDF, or as Word where it is a text"
    ),
    (".mobi", ".azw", ".azw3", ".fb2", ".lit"): "convert it to .epub",
    (".zip", ".7z", ".rar", ".tar", ".tgz", ".tar.gz"): "unpack it, and add what is in it",
    (".webp", ".gif", ".bmp", ".heic", ".heif", ".jp2", ".svg"): "save the picture as .png or .jpg",
    (".mp3", ".wav", ".m4a", ".ogg", ".flac", ".mp4", ".mov", ".avi", ".mkv", ".webm"): (
        "add its transcript (.vtt, .srt or .txt)"
    ),
    (".enw", ".enl", ".enlx", ".enlp", ".nbib", ".ciw"): (
        "this is a bibliography of another program: export it as RIS, BibTeX or CSL JSON, and give"
        " that to `build_site.py add`"
    ),
    (".bib", ".ris", ".json"): (
        "a bibliography is no capture: move it elsewhere, and give it to `build_site.py add`"
    ),
    (".url", ".webloc", ".desktop"): (
        "it is only a link: give its address to `build_site.py add`, or save the page"
    ),
}


def advice(path: str) -> str:
    """Return what to do with a file that is not read; empty where its ending tells nothing."""
    name = path.casefold()
    return next((what for endings, what in _ADVICE.items() if name.endswith(endings)), "")
