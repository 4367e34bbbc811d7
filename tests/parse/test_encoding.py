"""Decoding: what is declared, what is shown, and what happens when the two do not agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.parse.encoding import decode

FRENCH = "Le café était fermé, mais l’été à Évian reste agréable — voilà ce que nous notons.\n"
POLISH = "Zażółć gęślą jaźń. Wczoraj przyjechałem do Łodzi, żeby zobaczyć się z księdzem.\n"
RUSSIAN = "Переговоры о мирном договоре продолжались до позднего вечера без соглашения.\n"
GREEK = "Οι διαπραγματεύσεις συνεχίστηκαν μέχρι αργά το βράδυ χωρίς συμφωνία.\n"
JAPANESE = "平和条約の交渉は夜遅くまで続いたが、合意には至らなかった。\n"
CHINESE = "和平条约的谈判一直持续到深夜，但没有达成协议。\n"
ARABIC = "أغلق الجليد الميناء لليوم الثالث على التوالي وبقيت العبارة عند الرصيف.\n"
TURKISH = "Buz limanı üst üste üçüncü gün kapattı ve feribot iskelede kaldı.\n"
HEBREW = "הקרח סגר את הנמל זה היום השלישי ברציפות, והמעבורת נשארה ברציף.\n"
THAI = "น้ำแข็งปิดท่าเรือเป็นวันที่สามติดต่อกัน และเรือข้ามฟากจอดอยู่ที่ท่า\n"
TAIWANESE = "星期二，寒冰連續第三天封鎖港口，渡輪停在碼頭，港務局如此表示。\n"
KOREAN = "평화 조약 협상은 밤늦게까지 계속되었지만 합의에 이르지 못했다.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"), (POLISH, "cp1250"), (POLISH, "iso8859_2"), (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"), (RUSSIAN, "cp866"), (GREEK, "cp1253"), (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"), (CHINESE, "gb18030"), (KOREAN, "cp949"), (KOREAN, "johab"),
        (POLISH, "cp852"), (FRENCH.replace("—", "-").replace("’", "'"), "cp850"),
        (RUSSIAN, "iso8859_5"), (RUSSIAN, "mac_cyrillic"), (ARABIC, "cp1256"),
        (ARABIC, "iso8859_6"),
        (TURKISH, "cp1254"), (HEBREW, "cp1255"), (THAI, "cp874"), (TAIWANESE, "big5hkscs"),
        # One dash, or one accent, tells nothing: the most usual encoding is taken.
        ("The council met on Tuesday — and again.\n", "cp1252"),
        ("The council’s quay was naïve.\n", "cp1252"), ("It cost €30.\n", "cp1252"),
    ],
)  # fmt: skip
def test_what_is_not_declared_is_guessed_with_a_warning(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), path="page.txt")
    assert found.text == text
    (problem,) = found.problems
    assert problem.severity == "warning"
    assert "no encoding is declared" in problem.message
    assert "page.txt.yml" in problem.hint


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "utf-8"), (FRENCH, "utf-8-sig"), (RUSSIAN, "utf-16"), (JAPANESE, "utf-32"),
        (FRENCH, "utf-16-le"), (RUSSIAN, "utf-16-be"), (JAPANESE, "utf-16-le"),
        (GREEK, "utf-32-le"), (FRENCH, "utf-32-be"), (JAPANESE, "iso2022_jp"),
        (KOREAN, "iso2022_kr"), (CHINESE, "hz"),
    ],
)  # fmt: skip
def test_what_shows_itself_needs_no_declaration(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert (found.text, found.problems) == (text, ())


@pytest.mark.parametrize(
    ("body", "declared", "encoding"),
    [
        (FRENCH.encode("cp1252"), "windows-1252", "cp1252"),
        (FRENCH.encode("cp1252"), " ISO-8859-1 ", "cp1252"),
        (POLISH.encode("cp1250"), "windows-1250", "cp1250"),
        (CHINESE.encode("gb18030"), "gb2312", "gb18030"),
        (JAPANESE.encode("cp932"), "Shift_JIS", "cp932"),
        (JAPANESE.encode("utf-16-be"), "utf-16-be", "utf-16-be"),
        (b"plain", "us-ascii", "ascii"),
    ],
)
def test_a_declaration_that_fits_is_kept(body: bytes, declared: str, encoding: str) -> None:
    found = decode(body, declared)
    assert (found.encoding, found.problems) == (encoding, ())


@pytest.mark.parametrize(
    ("body", "declared", "text", "message"),
    [
        (b"one\r\ncaf\xe9 au lait", "utf-8", "one\r\ncafé au lait", "byte 0xe9 on line 2 is not"),
        (b"one\rcaf\xe9 au lait", "ascii", "one\rcafé au lait", "byte 0xe9 on line 2 is not ascii"),
        (FRENCH.encode(), "latin-1", FRENCH, "declared as cp1252, but it is UTF-8"),
        (FRENCH.encode(), "koi8-r", FRENCH, "declared as koi8-r, but it is UTF-8"),
        (FRENCH.encode() + b".", "utf-16", FRENCH + ".", "declared as utf-16"),
        (b"even", "utf-16", "even", "declared as utf-16, but it is UTF-8"),
        (b"plain", "klingon\0", "plain", "is not known"),
        (b"plain", "zlib", "plain", "is not known"),
        (b"plain", "unicode_escape", "plain", "is not known"),
    ],
)
def test_a_wrong_declaration_is_said(body: bytes, declared: str, text: str, message: str) -> None:
    found = decode(body, declared, "page.txt")
    assert found.text == text
    (problem,) = found.problems
    assert message in problem.message
    assert problem.severity == "warning"


@pytest.mark.parametrize(
    ("body", "line", "message"),
    [
        (b"one\ntwo\0\n", 2, "binary"),
        (b"\x7fELF\x00\x01" * 40, 1, "binary"),
        (b"one\ntwo " + bytes(range(128, 256)), 2, "byte 0x80 is not utf-8"),
        (b"\xff\xfea\0b\0\n\0\0\xd8", 2, "is not utf-16"),
        (b"\xff\xfea\0\0\0b\0", 1, "binary"),
    ],
)
def test_what_is_no_text_has_a_problem_with_its_line(body: bytes, line: int, message: str) -> None:
    found = decode(body, path="page.txt")
    (problem,) = found.problems
    assert (found.text, problem.severity, problem.line) == ("", "error", line)
    assert message in problem.message


@pytest.mark.parametrize("declared", ["", "utf-8"])
@pytest.mark.parametrize("stray", [b"\xff", b"\xe9", b"\x93", "—".encode()[:2]])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, "\ufeff" + GREEK, "She wrote “so”.\n"])
def test_a_stray_byte_in_utf_8_is_replaced_and_all_else_stays(
    text: str, stray: bytes, declared: str
) -> None:
    found = decode(text.encode() + b"a stray " + stray + b" byte\n", declared, "page.txt")
    assert found.text == text.removeprefix("\ufeff") + "a stray \ufffd byte\n"
    (problem,) = found.problems
    assert (problem.severity, problem.line) == ("warning", 2)
    assert f"byte 0x{stray[0]:02x} is not UTF-8" in problem.message


@pytest.mark.parametrize("declared", ["", "ascii", "utf-8", "cp1252", "shift_jis"])
@pytest.mark.parametrize(
    "body", [b"a" * 10_000_000, b"\xe9tait " * 1_500_000, "é".encode() * 5_000_000]
)
def test_a_line_of_ten_million_bytes_ends(body: bytes, declared: str) -> None:
    found = decode(body, declared)
    assert bool(found.text) != any(p.severity == "error" for p in found.problems)


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "ascii", "latin-1", "euc-jp", "x"]))
def test_any_bytes_have_a_text_or_an_error(body: bytes, declared: str) -> None:
    found = decode(body, declared)
    errors = [p for p in found.problems if p.severity == "error"]
    assert not (found.text and errors)
    assert errors or found.encoding
    assert "\0" not in found.text


@given(st.text(st.characters(exclude_characters="\0\ufeff", exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    if "\x1b" not in text:
        assert decode(text.encode()).text == text


def test_a_nul_in_plain_text_is_no_wide_encoding() -> None:
    for body in (b"Abstract\n000000\x00", b"A line of words and a NUL\x00 in it, for once.\n\n"):
        assert decode(body).encoding == ""
        assert "binary" in decode(body).problems[0].message
