"""Collects which characters of Chinese and Japanese are one character in several forms.

`python -m tools.han_variants FOLDER` reads the dictionaries of OpenCC, the folder
`opencc/dictionary` of the package `opencc-python-reimplemented` 0.1.7 (Apache-2.0), and writes
`sourcebook/publish/search/han_variants.txt`: a line for each character that others are put into,
with these behind it.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from sourcebook.publish.search.letters import FILE

_HEAD = """\
# Characters of Chinese and Japanese that the search takes for one: the simplified form, then the
# traditional ones, and those of Taiwan, Hong Kong and Japan. Made by tools/han_variants.py from the
# dictionaries of OpenCC (https://github.com/BYVoid/OpenCC). Apache License 2.0.
"""


def _pairs(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each character of a dictionary, and the first that stands for it."""
    for row in file.read_text(encoding="utf-8").splitlines():
        written, _, others = row.partition("\t")
        other = others.split(" ")[0].strip()
        if len(written) == len(other) == 1 and written != other:
            yield written, other


def variants(folder: Path) -> Mapping[str, str]:
    """Return the form that the search puts each character into."""
    found = dict(_pairs(folder / "TSCharacters.txt"))
    simplified = set(found.values())
    for name in ("TWVariants.txt", "HKVariants.txt", "JPVariants.txt"):
        origins: dict[str, list[str]] = defaultdict(list)
        for written, other in _pairs(folder / name):
            origins[other].append(written)
        for other, several in origins.items():
            if len(several) == 1 and other not in simplified and other not in found:
                found[other] = found.get(several[0], several[0])
    return {written: found.get(other, other) for written, other in found.items()}


def main() -> None:
    """Write the table."""
    forms: dict[str, list[str]] = defaultdict(list)
    for written, other in sorted(variants(Path(sys.argv[1])).items()):
        if written != other:
            forms[other].append(written)
    rows = (f"{other}{''.join(written)}\n" for other, written in sorted(forms.items()))
    FILE.write_text(_HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
