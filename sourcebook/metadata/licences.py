"""Statements of rights → SPDX licence ids (spdx.org) or rightsstatements.org codes.

A Creative Commons licence without a version is not recorded: 3.0 and 4.0 differ in what they grant.
"""

import re

_CODES = """
CNE InC InC-EDU InC-NC InC-OW-EU InC-RUU NKC NoC-CR NoC-NC NoC-OKLR NoC-US UND
"""
RIGHTS_STATEMENTS = frozenset(_CODES.split())

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
    if text in RIGHTS_STATEMENTS:
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
