"""The names of encodings as browsers understand them, and those that no capture is written in.

WHATWG Encoding Standard, 4.2 (https://encoding.spec.whatwg.org/#names-and-labels): `iso-8859-1` is
windows-1252.
"""

import codecs

_WIDER = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Codecs that Python has and no capture is written in; some are slow, some rewrite what they read.
_NOT_FOR_TEXT = frozenset(
    (
        "idna",
        "punycode",
        "undefined",
        "unicode-escape",
        "raw-unicode-escape",
        "utf-7",
        "mbcs",
        "oem",
    )
)


def codec_name(label: str) -> str:
    """Return Python's name of the encoding with this label; nothing when there is none."""
    try:
        codec = codecs.lookup(label.strip().strip("\"'"))
    except (LookupError, ValueError):
        return ""
    name = codec.name
    is_text = getattr(codec, "_is_text_encoding", True)
    if not is_text or name.replace("_", "-") in _NOT_FOR_TEXT:
        return ""
    return _WIDER.get(name, name)
