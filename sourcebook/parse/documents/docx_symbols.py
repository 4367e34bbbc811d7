"""Characters that a Word document takes from a font of signs, by their place in the font."""

_PRIVATE = range(0xF000, 0xF100)
"""Where Word counts the places of such a font."""

_SYMBOL = dict(
    zip(
        map(ord, "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJj"),
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑφ",
        strict=True,
    )
) | {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅",
    0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√",
    0xD7: "⋅", 0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑",
    0xF2: "∫",
}  # fmt: skip
"""The font Symbol: Greek letters, and the signs of mathematics that texts have."""

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xDF: "←", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
UNKNOWN = "[sign]"
"""What stands for a character that no table here has."""


def symbol(font: str, place: str) -> str:
    """Return a character of a font, by its place in hexadecimal.

    >>> symbol("Symbol", "F061")
    'α'
    >>> symbol("Webdings", "F04E")
    '[sign]'
    """
    try:
        code = int(place, 16)
    except ValueError:
        return UNKNOWN
    signs = _FONTS.get(font.casefold(), {})
    if code in _PRIVATE or signs:
        return signs.get(code & 0xFF, UNKNOWN)
    return chr(code) if 0x20 <= code < 0x110000 and chr(code).isprintable() else UNKNOWN
