"""The field table and what normalises its values."""

import pytest
from msgspec.structs import fields

from sourcebook.fields import BY_NAME, FIELDS
from sourcebook.model import BibRecord


def test_one_row_for_each_attribute_of_the_record() -> None:
    attributes = [f.name for f in fields(BibRecord) if f.name != "provenance"]
    assert [field.name for field in FIELDS] == attributes


def test_many_is_what_the_record_holds() -> None:
    empty = BibRecord()
    assert [field.many for field in FIELDS] == [
        isinstance(getattr(empty, field.name), tuple) for field in FIELDS
    ]


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("title", " Who  pays\nfor it ", "Who pays for it"),
        ("issued", "2017-11~", "2017-11~"),
        ("issued", "2019-01-22/2019-01-31", "2019-01-22/2019-01-31"),
        ("issued", "7 May 2025", "2025-05-07"),
        ("issued", "2019-02-30", ""),
        ("issued", "soon", ""),
        ("type", "post-weblog", "post-weblog"),
        ("type", "Working Papers", "report"),
        ("type", "Opinion", "article-newspaper"),
        ("type", "Table", ""),
        ("language", "EN_gb", "en-GB"),
        ("language", "zh-hant", "zh-Hant"),
        ("language", "English text", ""),
        ("doi", "https://doi.org/10.1234/ABC.5.", "10.1234/abc.5"),
        ("doi", "11.1234/abc", ""),
        ("url", "see https://example.org/a?b=c.", "https://example.org/a?b=c"),
        ("url", "javascript:alert(1)", ""),
        ("license", "CC-BY-4.0", "CC-BY-4.0"),
        ("license", "CNE", "CNE"),
        ("license", "cc by-nc 3.0", "CC-BY-NC-3.0"),
        ("license", "https://creativecommons.org/licenses/by-sa/2.1/jp/", "CC-BY-SA-2.1-JP"),
        ("license", "https://creativecommons.org/licenses/by/3.0/nz/", "CC-BY-3.0"),
        ("license", "Public Domain Mark", "CC-PDM-1.0"),
        ("license", "a Creative Commons Attribution licence", ""),
        ("license", "all rights reserved", "InC"),
        ("completeness", "Abstract", "abstract"),
        ("completeness", "most of it", ""),
    ],
)
def test_normalised(field: str, text: str, value: str) -> None:
    assert BY_NAME[field].normalise(text) == value
