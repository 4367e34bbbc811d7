"""A paragraph is found again by its text, in scripts that put no space between words too."""

import pytest

from sourcebook.ingest.pages.targets import TargetParagraphs, find_again
from sourcebook.page.front_matter import fingerprints

# A paragraph as it was, as it is now, and two others of the same source.
TEXTS = {
    "English": (
        "The two delegations spoke for two days about fishing near the islands and parted.",
        "The two delegations spoke for three days about fishing near the islands and parted.",
        "A ship left the harbour in the morning and reached the other coast before night fell.",
        "Newspapers wrote little of the visit until the ministers had returned to the capital.",
    ),
    "Japanese": (
        "両国の代表団は二日間にわたり島の周辺の漁業について話し合い、共同声明を出さずに別れた。",
        "両国の代表団は三日間にわたり島の周辺の漁業について話し合い、共同声明を出さずに別れた。",
        "船は朝に港を出て、日が暮れる前に向こう岸の小さな町に着いたと地元の新聞が伝えている。",
        "大臣が首都に戻るまで、新聞は今回の訪問についてほとんど何も書かなかったという話である。",
    ),
    "Chinese": (
        "两国代表团就岛屿附近的渔业问题进行了两天的会谈，没有发表联合声明便各自离开。",
        "两国代表团就岛屿附近的渔业问题进行了三天的会谈，没有发表联合声明便各自离开。",
        "轮船早晨离开港口，天黑之前抵达对岸的小镇，当地报纸报道了这一消息。",
        "部长返回首都之前，各家报纸对这次访问几乎没有任何报道，读者无从得知。",
    ),
    "Thai": (
        "คณะผู้แทนทั้งสองประเทศหารือกันสองวันเรื่องการประมงใกล้หมู่เกาะแล้วแยกย้ายกันไป",
        "คณะผู้แทนทั้งสองประเทศหารือกันสามวันเรื่องการประมงใกล้หมู่เกาะแล้วแยกย้ายกันไป",
        "เรือออกจากท่าในตอนเช้าและถึงฝั่งตรงข้ามก่อนค่ำตามที่หนังสือพิมพ์รายงาน",
        "หนังสือพิมพ์แทบไม่ได้เขียนถึงการเยือนครั้งนี้จนกว่ารัฐมนตรีจะกลับถึงเมืองหลวง",
    ),
}


def paragraphs(*texts: str) -> TargetParagraphs:
    return TargetParagraphs(tuple(map(fingerprints.of_paragraph, texts)), texts)


@pytest.mark.parametrize("language", TEXTS)
def test_a_changed_paragraph_is_found_among_others(language: str) -> None:
    was, now, one, other = TEXTS[language]
    assert find_again(1, paragraphs(was, one), paragraphs(other, one, now)) == 3


@pytest.mark.parametrize("language", TEXTS)
def test_another_paragraph_is_not_taken_for_it(language: str) -> None:
    was, _, one, other = TEXTS[language]
    assert find_again(1, paragraphs(was), paragraphs(one, other)) == 0


@pytest.mark.parametrize("language", TEXTS)
def test_of_two_that_are_as_close_neither_is_taken(language: str) -> None:
    was, now, one, _ = TEXTS[language]
    assert find_again(1, paragraphs(was), paragraphs(now, one, f"{now} {now[:1]}")) == 0


def test_a_few_characters_are_not_enough() -> None:
    assert (
        find_again(1, paragraphs("日本とロシアの話"), paragraphs("日本とロシアの本", "序文")) == 0
    )
