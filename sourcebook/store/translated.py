"""Tells the pages that a collection begins with, by the language of its site.

They lie in `starter/languages/TAG/`, each at the path that it has in a collection. A language
without pages of its own has the English ones.
"""

from collections.abc import Iterator, Mapping

from sourcebook.locale.words import spoken

FOLDER = "languages"


def in_language(files: Mapping[str, bytes], language: str) -> dict[str, bytes]:
    """Return the files of a collection in a language. files: those of all, in `FOLDER`, too."""
    own = f"{FOLDER}/{spoken(language)}/"
    plain = {path: one for path, one in files.items() if not path.startswith(f"{FOLDER}/")}
    return plain | {
        path.removeprefix(own): one for path, one in files.items() if path.startswith(own)
    }


def forms(files: Mapping[str, bytes], path: str) -> Iterator[bytes]:
    """Yield the file at a path in each language."""
    for name, content in files.items():
        if name == path or (name.startswith(f"{FOLDER}/") and name.split("/", 2)[2] == path):
            yield content
