"""Dates as people write them."""

import pytest

from sourcebook.date_grammar import read_date

READ = {
    "2 มี.ค. 2564": "2021-03-02",
    "12 رمضان 1442 هـ": "2021-04",
    "2 آذار/مارس 2021": "2021-03-02",
    "י״ח באדר תשפ״א": "2021-03-02",
    "18 באדר 5781": "2021-03-02",
    "א׳ בניסן תשפ״ד": "2024-04-09",
    "Frühjahr 2021": "2021-21",
    "Осень 2020": "2020-23",
    "2021年春": "2021-21",
    "2 tháng 3, 2021": "2021-03-02",
    "2021. március 2.": "2021-03-02",
    "الثلاثاء 2 مارس 2021": "2021-03-02",
    "2 mars 2021 à 14h30": "2021-03-02",
    "20١٩": "2019",
    "7 May ٢٠١٩": "2019-05-07",
    "令和元年7月27日": "2019-07-27",
    "平成３１年４月３０日（火）": "2019-04-30",
    "昭和40年5月": "1965-05",
    "H31.4.30": "2019-04-30",
    "2019年（平成31年）4月30日": "2019-04-30",
    "平成31年（2019年）4月30日": "2019-04-30",
    "二〇一九年四月三十日": "2019-04-30",
    "民國一百零八年四月三十日": "2019-04-30",
    "中華民國108年4月30日": "2019-04-30",
    "12 มกราคม 2562": "2019-01-12",
    "1 فروردین 1400": "2021-03-21",
    "30 اسفند 1399": "2021-03-20",
    "٢٢ بهمن ١٣٥٧": "1979-02-11",
    "16 تشرين الأول 2022": "2022-10-16",
    "١٦ أكتوبر ٢٠٢٢": "2022-10-16",
    "5 באוקטובר 2022": "2022-10-05",
    "5 मई 2020": "2020-05-05",
    "ngày 5 tháng 10 năm 2022": "2022-10-05",
    "4/1996": "1996-04",
    "2019-01-22": "2019-01-22",
    "2019-01-22T10:00:00Z": "2019-01-22",
    "2019/01/22": "2019-01-22",
    "2019-01": "2019-01",
    "2019": "2019",
    "07 May 2025": "2025-05-07",
    "7th of May, 2025": "2025-05-07",
    "07-May-2025": "2025-05-07",
    "May 7th, 2025": "2025-05-07",
    "Nov. 22, 2005": "2005-11-22",
    "(Tue) 22 November 2005": "2005-11-22",
    "on May 7, 2019 at 10:35 AM EST": "2019-05-07",
    "September 2014": "2014-09",
    "Spring 2014": "2014-21",
    "Winter 2014/15": "2014-24",
    "March/April 2019": "2019-03/2019-04",
    "22–23 January 2019": "2019-01-22/2019-01-23",
    "January 22-23, 2019": "2019-01-22/2019-01-23",
    "22 January 2019 – 3 February 2019": "2019-01-22/2019-02-03",
    "11/17/2015": "2015-11-17",
    "17/11/2015": "2015-11-17",
    "05/05/2015": "2015-05-05",
    "03.04.2015": "2015-04-03",
    "22. März 2019": "2019-03-22",
    "Dienstag, 22. Januar 2019": "2019-01-22",
    "le 1er mars 2017": "2017-03-01",
    "22 de enero de 2019": "2019-01-22",
    "22 января 2019 г.": "2019-01-22",
    "2019年1月22日": "2019-01-22",
    "2019年1月22日(火)": "2019-01-22",
    "2019年1月": "2019-01",
    "2019년 1월 22일": "2019-01-22",
}
NOT_READ = [
    "", "five years, after", "31 February 2019", "2015-13-40", "22 Smarch 2019", "April", "May 7",
    "3 listopad 2019", "1234567890", "Room 2019 B", "11/17/15", "12 May 2019 and later",
]  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_read(text: str) -> None:
    reading = read_date(text)
    assert reading is not None
    assert (reading.edtf, reading.problem) == (READ[text], "")


@pytest.mark.parametrize("text", NOT_READ)
def test_not_read(text: str) -> None:
    assert read_date(text) is None


def test_a_weekday_that_does_not_fit_is_a_problem() -> None:
    reading = read_date("Monday, 22 November 2005")
    assert reading is not None
    assert reading.edtf == ""
    assert "2005-11-22 was a Tuesday" in reading.problem


def test_day_and_month_that_could_be_exchanged_leave_the_year() -> None:
    reading = read_date("03/04/2015")
    assert reading is not None
    assert (reading.edtf, reading.open_order) == ("2015", True)
    settled = [read_date("03/04/2015", order) for order in ("dmy", "mdy")]
    assert [r.edtf for r in settled if r] == ["2015-04-03", "2015-03-04"]
