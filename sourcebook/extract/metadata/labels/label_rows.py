"""Reads lines with several labels one behind the other, as Chinese, Japanese and Korean pages have.

索引号：QH0023　发布机构：县政府办公室　成文日期：2014年04月18日
"""

from collections.abc import Iterator

from sourcebook import lazy_re as re
from sourcebook.dates.grammar import read_date
from sourcebook.dates.roles import role_of
from sourcebook.extract.lines import CaptureLines, Finding, Values
from sourcebook.extract.metadata.labels.label_words import label_of
from sourcebook.extract.values.values import dated, read_value

_SIGN = r"[\u3040-\u9fff\uac00-\ud7a3]"
_LABEL = rf"{_SIGN}(?:{_SIGN}| (?=[\u3400-\u9fff][:：]))+?\s?[:：]"
_PAIR = re.compile(
    rf"(?:^|(?<=[\s|｜;；]))(?P<label>{_LABEL})\s*(?P<value>\S[^\n]*?)"
    rf"(?=[\s|｜;；]+{_LABEL}|\s*(?:\n|$))"
)
_FEWEST, _TOP, _LONGEST, _LONGEST_LABEL = 3, 20, 400, 10
_FIELDS = (
    "title",
    "authors",
    "issued",
    "publisher",
    "number",
    "doi",
    "isbn",
    "issn",
    "interviewers",
)


def read_label_rows(page: CaptureLines) -> Iterator[Finding]:
    """Yield what such lines near the top say; they hold nothing else, and are no text."""
    for index, line in enumerate(page.lines[:_TOP]):
        if not page.free(index) or len(line.text) > _LONGEST:
            continue
        pairs = [(one["label"].rstrip(" :："), one["value"]) for one in _PAIR.finditer(line.text)]
        before = _PAIR.sub("", line.text).strip(" \u3000|｜;；\n")
        whole = not before or bool(read_date(before) and line.text.startswith(before))
        short = all(len(label) <= _LONGEST_LABEL for label, _ in pairs)
        if len(pairs) >= _FEWEST and whole and short:
            values = [one for pair in pairs for one in _values(page, *pair, index)]
            day = dated("issued", page, before, (index,)) if before else ()
            yield Finding((index,), "several labels", (*day, *values))


def _values(page: CaptureLines, label: str, value: str, index: int) -> Values:
    label = label.replace(" ", "")
    field = label_of(label)
    if role_of(f"{label} ") == "issued":
        return dated("issued", page, value, (index,))
    return read_value(field, page, value, (index,)) if field in _FIELDS else ()
