"""What the signs and commands of LaTeX stand for, and which of them a reader passes over."""

QUOTES = {
    "``": "“", "''": "”", ",,": "„", '"`': "„", "\"'": "“", '"<': "«", '">': "»",
    "--": "–", "---": "—", "~": "\u00a0",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "l": "ł", "L": "Ł", "i": "ı", "ldots": "…", "dots": "…", "textellipsis": "…", "glqq": "„",
    "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "og": "« ", "fg": " »",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’",
    "guillemotleft": "«", "guillemotright": "»", "quotedblbase": "„", "lq": "‘", "rq": "’",
    "textendash": "–", "textemdash": "—", "S": "§", "P": "¶", "textbackslash": "\\", "quad": " ",
    "qquad": " ", "newline": "\n", "linebreak": "\n", "euro": "€", "textparagraph": "¶",
    "elip": "[…]", "textelp": "[…]",
}  # fmt: skip
MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a",
}  # fmt: skip
HEADINGS = (*("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "title"),)
DROPPED = frozenset(
    ("label", "ref", "pageref", "eqref", "usepackage", "documentclass", "includegraphics", "input",
     "include", "bibliography", "bibliographystyle", "addbibresource", "index", "vspace", "hspace",
     "newcommand", "renewcommand", "providecommand", "setlength", "setcounter", "pagestyle",
     "thispagestyle", "selectlanguage", "hyphenation", "nocite", "url", "gls", "date", "author")
)  # fmt: skip
QUOTATIONS = ("quote", "quotation", "displayquote", "displaycquote", "verse", "blockquote")
SKIPPED = frozenset(
    ("verbatim", "lstlisting", "minted", "equation", "align", "tikzpicture", "comment",
     "thebibliography", "filecontents", "math", "displaymath", "eqnarray")
)  # fmt: skip
QUOTE_SIGNS = ("“", "”"), ("‘", "’")
ENQUOTED = ("enquote", "textquote", "textcquote", "foreignquote", "hyphenquote")
NOTES = ("footnote", "endnote", "footnotetext")
BLOCKED = ("blockquote", "blockcquote")
