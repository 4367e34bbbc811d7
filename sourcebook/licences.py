"""Licences and rights statements: how texts state them, what they are called, what they allow.

Codes are those of SPDX (https://spdx.org/licenses/) and of rightsstatements.org
(https://rightsstatements.org/page/1.0/). What a licence allows is a summary for readers; its
own text decides.
"""

from functools import lru_cache

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.locale import words
from sourcebook.locale.lists import comma
from sourcebook.locale.words import _, mark

NOT_EVALUATED = "CNE"

_CC_PARTS = {
    "BY": "Attribution", "NC": "NonCommercial", "ND": "NoDerivatives", "SA": "ShareAlike",
}  # fmt: skip
_CC = re.compile(
    r"CC-(?P<parts>BY(?:-NC)?(?:-ND|-SA)?)-(?P<version>\d\.\d)(?:-(?P<port>[A-Z]{2,3}))?"
)
_FREE = mark("anybody may use it for any purpose")

# code: (what it is called, what it allows, whether the text may be shown whole to everybody)
_STATEMENTS = {
    "InC": (
        mark("In copyright"),
        mark(
            "protected; ask who holds the rights before any use that the law does not permit anyway"
        ),
        False,
    ),
    "InC-EDU": (
        mark("In copyright, educational use permitted"),
        mark("protected; it may be used for teaching and study, for other uses ask"),
        False,
    ),
    "InC-NC": (
        mark("In copyright, non-commercial use permitted"),
        mark("protected; it may be used without commercial purpose, for other uses ask"),
        True,
    ),
    "InC-OW-EU": (
        mark("In copyright, EU orphan work"),
        mark(
            "protected, its holder unknown; ask who holds the rights before any use that "
            "the law does not permit anyway"
        ),
        False,
    ),
    "InC-RUU": (
        mark("In copyright, rights holders unlocatable or unidentifiable"),
        mark("protected, its holder could not be found"),
        False,
    ),
    "NoC-CR": (
        mark("No copyright, contractual restrictions"),
        mark("not protected, but a contract limits its use"),
        False,
    ),
    "NoC-NC": (
        mark("No copyright, non-commercial use only"),
        mark("not protected, but a contract allows only uses without commercial purpose"),
        True,
    ),
    "NoC-OKLR": (
        mark("No copyright, other known legal restrictions"),
        mark("not protected by copyright, but other law limits its use"),
        False,
    ),
    "NoC-US": (
        mark("No copyright in the United States"),
        mark("free to use in the United States; elsewhere it may be protected"),
        True,
    ),
    "CNE": (
        mark("Copyright not evaluated"),
        mark(
            "nobody has found out whether it is protected: take it as protected, and ask "
            "who holds the rights before any use that the law does not permit anyway"
        ),
        False,
    ),
    "UND": (
        mark("Copyright undetermined"),
        mark(
            "whether it is protected could not be found out; ask who holds the rights "
            "before any use that the law does not permit anyway"
        ),
        False,
    ),
    "NKC": (mark("No known copyright"), mark("believed to be free of copyright"), True),
    "CC0-1.0": (mark("Creative Commons Zero 1.0"), _FREE, True),
    "CC-PDDC": (mark("Public domain, dedicated by its author"), _FREE, True),
    "CC-PDM-1.0": (
        mark("Public Domain Mark 1.0"),
        mark("free of known copyright; anybody may use it for any purpose"),
        True,
    ),
}
_ADDRESSES = {
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "CC-PDM-1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
    "CC-PDDC": "https://spdx.org/licenses/CC-PDDC.html",
}
_SPDX_ID = re.compile(r"(?!LicenseRef|DocumentRef)[A-Za-z0-9][A-Za-z0-9.-]*\+?")
# Licences for texts and data, not of Creative Commons, that let everybody pass on the whole.
_OTHER_OPEN = re.compile(
    r"OGL-UK-\d\.\d|OGL-Canada-2\.0|GFDL-1\.\d.*|FAL-1\.\d|etalab-2\.0|ODC-By-1\.0|PDDL-1\.0"
    r"|ODbL-1\.0|MIT(?:-0)?|Apache-2\.0|BSD-[23]-Clause|DL-DE-(?:BY|ZERO)-2\.0"
)


class Rights(Struct, frozen=True):
    """A licence or rights statement.

    words: its name. url: of the page that defines it, may be empty. allows: what others may do, in
    a clause; may be empty. open: whether everybody may be shown the whole text on this ground.
    unaltered: whether it may be passed on only as it is (NoDerivatives).
    """

    words: str
    url: str
    allows: str = ""
    open: bool = False
    unaltered: bool = False


def rights(code: str) -> Rights:
    """Return what an SPDX licence id or a rightsstatements.org code means."""
    return _rights(code, words.language())


@lru_cache(maxsize=200)
def _rights(code: str, _language: str) -> Rights:
    if match := _CC.fullmatch(code):
        return _creative_commons(match)
    if statement := _STATEMENTS.get(code):
        url = _ADDRESSES.get(code, f"https://rightsstatements.org/page/{code}/1.0/")
        return Rights(_(statement[0]), url, _(statement[1]), statement[2])
    if _SPDX_ID.fullmatch(code):
        is_open = bool(_OTHER_OPEN.fullmatch(code))
        open_ = _("open: it may be passed on under the terms of the licence")
        allows = open_ if is_open else ""
        return Rights(code, f"https://spdx.org/licenses/{code}.html", allows, is_open)
    return Rights(code, "")


def _creative_commons(match: re.Match[str]) -> Rights:
    """Return what a licence of Creative Commons allows, by the parts of its name."""
    parts, version, port = match["parts"].split("-"), match["version"], match["port"] or ""
    name = "-".join(_CC_PARTS[part] for part in parts)
    place = f"{match['parts'].lower()}/{version}/" + (f"{port.lower()}/" if port else "")
    limits = [
        text
        for part, text in (
            ("NC", _("without commercial purpose")),
            ("ND", _("only unaltered")),
            ("SA", _("what is made from it under the same licence")),
        )
        if part in parts
    ]
    named = _("may be passed on and adapted by whoever names its author")
    if "ND" in parts:
        named = _("may be passed on by whoever names its author")
    return Rights(
        " ".join(filter(None, ("Creative Commons", name, version, port))),
        f"https://creativecommons.org/licenses/{place}",
        comma().join([named, *limits]),
        open=True,
        unaltered="ND" in parts,
    )


# Statements of rights → SPDX licence ids (spdx.org) or rightsstatements.org codes.
#
# A Creative Commons licence without a version is not recorded: 3.0 and 4.0 differ in what they
# grant.

_RIGHTS_STATEMENTS = frozenset(code for code in _STATEMENTS if not code.startswith("CC"))

# The ported licences that SPDX lists; any other port is recorded without its country.
_PORTED = """
CC-BY-2.5-AU CC-BY-3.0-AT CC-BY-3.0-AU CC-BY-3.0-DE CC-BY-3.0-IGO CC-BY-3.0-NL CC-BY-3.0-US
CC-BY-NC-3.0-DE CC-BY-NC-ND-3.0-DE CC-BY-NC-ND-3.0-IGO CC-BY-NC-SA-2.0-DE CC-BY-NC-SA-2.0-FR
CC-BY-NC-SA-2.0-UK CC-BY-NC-SA-3.0-DE CC-BY-NC-SA-3.0-IGO CC-BY-ND-3.0-DE CC-BY-SA-2.0-UK
CC-BY-SA-2.1-JP CC-BY-SA-3.0-AT CC-BY-SA-3.0-DE CC-BY-SA-3.0-IGO
"""
_PORTS = frozenset(_PORTED.split())
_SPDX = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]{1,40}")
_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses|publicdomain)/([a-z-]{2,12})/(\d\.\d)(?:/([a-z]{2,3})\b)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\bCC[- ](BY(?:-(?:NC|SA|ND)){0,2})(?:[- ]?v?\.?(\d\.\d))?", re.IGNORECASE)
_LONG = re.compile(
    r"\b(?:Creative Commons|CC)\W{1,3}(Attribution(?:[\s–-]+(?:Non[\s-]?Commercial|"
    r"No[\s-]?Deriv(?:ative)?s?(?:\s?Works)?|Share[\s-]?Alike))*)"
    r"(?:\W{1,3}(?:Licen[cs]e|International|Unported|Generic|v|\(CC[^)]{0,20}\)))*\W{0,3}(\d\.\d)?",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\bCC[- ]?0\b|Creative Commons Zero", re.IGNORECASE)
_MARK = re.compile(r"Public Domain Mark", re.IGNORECASE)
_RESERVED = re.compile(
    r"all rights (?:are )?reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|все права защищены|無断転載",
    re.IGNORECASE,
)
_PARTS = (("NonCommercial", "NC"), ("NoDeriv", "ND"), ("ShareAlike", "SA"))


def normalise_licence(text: str) -> str:
    """Return the SPDX id or rightsstatements.org code that `text` is or states, or nothing."""
    text = " ".join(text.split())
    if text in _RIGHTS_STATEMENTS:
        return text
    return read_licence(text) or (text if _SPDX.fullmatch(text) and re.search(r"\d", text) else "")


def read_licence(text: str) -> str:
    """Return the code for a statement of rights in prose; nothing when it names none exactly."""
    address = _ADDRESS.search(text)
    if address:
        return _from_address(address[1].upper(), address[2], (address[3] or "").upper())
    name, version = named_licence(text)
    if name:
        return f"CC-{name}-{version}" if version else ""
    if _ZERO.search(text):
        return "CC0-1.0"
    if _MARK.search(text):
        return "CC-PDM-1.0"
    return "InC" if _RESERVED.search(text) else ""


def named_licence(text: str) -> tuple[str, str]:
    """Return the elements (`BY-NC`) and version of a Creative Commons licence named in words."""
    short = _SHORT.search(text)
    if short:
        return short[1].upper(), short[2] or ""
    long = _LONG.search(text)
    if not long:
        return "", ""
    words = re.sub(r"[\s–-]", "", long[1]).casefold()
    elements = [code for word, code in _PARTS if word.casefold() in words]
    return "-".join(["BY", *elements]), long[2] or ""


def _from_address(elements: str, version: str, port: str) -> str:
    if elements in ("ZERO", "MARK"):
        return "CC0-1.0" if elements == "ZERO" else "CC-PDM-1.0"
    plain = f"CC-{elements}-{version}"
    return f"{plain}-{port}" if f"{plain}-{port}" in _PORTS else plain
