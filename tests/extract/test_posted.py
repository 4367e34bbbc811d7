"""Who posted an entry of a blog, as blogs say it below the text in many languages."""

import pytest

from tests.extract.extracting import extracted

ENTRY = """My days
Archive
About
29.4.2018
What I found in the attic of the house
{prose}
{prose}
{line}
3 comments:
Older posts
Home
"""
PROSE = (
    "It began with a hole in the roof. I climbed up to look for it, and found a chest of which"
    " nobody had spoken for years, and a letter in it."
)


def authors_of(line: str) -> list[str]:
    record = extracted(ENTRY.format(prose=PROSE, line=line))
    return list(record["fields"]["authors"]["value"] or [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by Nora Berg at 22:14", "Nora Berg"),
        ("Publicado por Nora Berg en 22:14", "Nora Berg"),
        ("Publié par Nora Berg à 22:14", "Nora Berg"),
        ("Eingestellt von Nora Berg um 22:14", "Nora Berg"),
        ("Pubblicato da Nora Berg a 22:14", "Nora Berg"),
        ("Postado por Nora Berg às 22:14", "Nora Berg"),
        ("Publicada por Nora Berg à(s) 22:14", "Nora Berg"),
        ("Gepost door Nora Berg op 22:14", "Nora Berg"),
        ("Upplagd av Nora Berg kl. 22:14", "Nora Berg"),
        ("Indsendt af Nora Berg kl. 22.14", "Nora Berg"),
        ("Lagt inn av Nora Berg kl. 22:14", "Nora Berg"),
        ("Lähettänyt Nora Berg klo 22.14", "Nora Berg"),
        ("Autor: Nora Berg o 22:14", "Nora Berg"),
        ("Vystavil Nora Berg v 22:14", "Nora Berg"),
        ("Bejegyezte: Nora Berg dátum: 22:14", "Nora Berg"),
        ("Publicat de Nora Berg la 22:14", "Nora Berg"),
        ("Publicat per Nora Berg a 22:14", "Nora Berg"),
        ("Gönderen Nora Berg zaman: 22:14", "Nora Berg"),
        ("Αναρτήθηκε από Νίκος Ρήγας στις 22:14", "Νίκος Ρήγας"),
        ("Автор: Нина Орлова на 22:14", "Нина Орлова"),
        ("Опубліковано Оксана Бондар о 22:14", "Оксана Бондар"),
        ("Публикувано от Нина Орлова в 22:14", "Нина Орлова"),
        ("Objavio/la Nora Berg u 22:14", "Nora Berg"),
        ("Diposting oleh Nora Berg di 22.14", "Nora Berg"),
        ("Người đăng: Trần Khánh Linh vào lúc 22:14", "Trần Khánh Linh"),
        ("投稿者 山田 健太 時刻: 22:14", "山田 健太"),
        ("张贴者： 陈建国 时间： 22:14", "陈建国"),
        ("張貼者： 陳建國 於 22:14", "陳建國"),
        ("작성자: 한소연 시간: 22:14", "한소연"),
        ("مرسلة بواسطة سلمى الحداد في 22:14", "سلمى الحداد"),
        ("פורסם על ידי נועה לוי ב- 22:14", "נועה לוי"),
        ("Objavljeno: Nora Berg ob 22:14", "Nora Berg"),
        ("Uveřejnil Nora Berg v 22:14", "Nora Berg"),
        ("Zverejnil Nora Berg o 22:14", "Nora Berg"),
    ],
)
def test_who_posted_is_read_before_the_hour(line: str, name: str) -> None:
    assert authors_of(line) == [name]


@pytest.mark.parametrize(
    "line", ["Опубліковано Нова хвиля", "Objavljeno Nora Berg", "Autor Nora Berg u Zagrebu"]
)
def test_what_has_no_hour_behind_it_names_nobody(line: str) -> None:
    assert authors_of(line) == []
