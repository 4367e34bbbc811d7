"""The control words of Rich Text Format by what they mean; those not named here change nothing."""

SYMBOLS = {
    "tab": "\t", "emdash": "\u2014", "endash": "\u2013", "lquote": "\u2018", "rquote": "\u2019",
    "ldblquote": "\u201c", "rdblquote": "\u201d", "bullet": "\u2022", "emspace": "\u2003",
    "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c",
    "ltrmark": "\u200e", "rtlmark": "\u200f", "nestcell": "\t", "nestrow": "\n",
    "line": "\n",
}  # fmt: skip
SIGNS = {"~": "\xa0", "_": "\u2011", "-": "\xad", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
"""What a backslash before a sign means."""

SWITCHES = {"b": "strong", "i": "em", "strike": "s", "striked": "s", "super": "sup", "sub": "sub"}
"""Words that turn emphasis on, or off with a 0, and the elements of HTML."""

HIDING = frozenset(("v", "deleted", "webhidden", "htmlrtf"))

SKIPPED = frozenset(
    ("annotation", "atnauthor", "atnid", "atrfend", "atrfstart", "bkmkend", "bkmkstart",
     "buptim", "colorschememapping", "colortbl", "datastore", "doccomm", "filetbl", "footer",
     "footerf", "footerl", "footerr", "ftncn", "ftnsep", "ftnsepc", "aftncn", "aftnsep",
     "aftnsepc", "generator", "header", "headerf", "headerl", "headerr", "latentstyles",
     "listoverridetable", "listtable", "nonshppict", "objdata", "operator", "pgdsctbl",
     "pnseclvl", "printim", "private", "revtbl", "revtim", "rsidtbl", "rxe", "sn", "sp", "sv",
     "tc", "themedata", "txe", "xe", "xmlnstbl", "nonesttables", "picprop", "bliptag", "blipuid")
)  # fmt: skip
"""Destinations that hold no text of the document."""

OPENED = frozenset(("shppict", "shpinst", "shptxt", "fldrslt", "result"))
"""Destinations that may be starred and are read all the same."""

READ = {
    **{word: word for word in ("fonttbl", "stylesheet", "info", "pict", "fldinst", "htmltag")},
    "listtext": "listtext", "pntext": "listtext",
}  # fmt: skip
"""Destinations that are read apart from the text, and what they are called here."""

PROPERTIES = frozenset(("title", "author", "keywords", "creatim"))

CODE_PAGES = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab",
    134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255",
    178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
"""The encodings of fonts by `\\fcharset`."""
