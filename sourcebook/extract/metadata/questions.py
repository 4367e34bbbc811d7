"""Tells an interview by its form: lines that ask somebody, and below each what that person says."""

import re

from sourcebook.extract.lines import CaptureLines

_MOST_WORDS = 40
_FEWEST = 3
"""Questions with answers that make a text an interview."""
_SHARE = 0.5
"""Part of the answers that speak of themselves; those of a list of common questions seldom do."""

_TO_SOMEBODY = re.compile(
    r"\b(?:you|your|sie|ihre?[nrm]?|du|dein\w*|vous|votre|vos|tu|ton|ta|usted|su|sus|lei|suo|sua"
    r"|você|seu|u|uw|je|jouw|вы|вас|вам|ваш\w*)\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(
    r"\b(?:I|my|me|I'm|I’m|ich|mir|mich|mein\w*|je|j['’]\w+|mon|ma|mes|yo|mi|mis|me|io|mio|mia"
    r"|miei|eu|meu|minha|ik|mijn|я|мне|меня|мой|моя|мои)\b"
)


def asked_and_answered(page: CaptureLines) -> tuple[int, ...]:
    """Return the lines that ask, where a text is made of such questions and of answers."""
    text = [i for i, mark in enumerate(page.marks) if mark and mark.role == "text"]
    asked = [
        at
        for at, index in enumerate(text[:-1])
        if page.lines[index].words <= _MOST_WORDS
        and page.lines[index].text.endswith("?")
        and not page.lines[text[at + 1]].text.endswith("?")
    ]
    to_somebody = sum(bool(_TO_SOMEBODY.search(page.lines[text[at]].text)) for at in asked)
    of_oneself = sum(bool(_OF_ONESELF.search(page.lines[text[at + 1]].text)) for at in asked)
    enough = len(asked) >= _FEWEST and 4 * len(asked) >= len(text)
    fits = enough and to_somebody and of_oneself >= _SHARE * len(asked)
    return tuple(text[at] for at in asked) if fits else ()
