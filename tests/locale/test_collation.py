"""Names are sorted as a reader of the site's language looks for them."""

import pytest

from sourcebook.locale import collation, words

ORDER = {
    "en": ["The Abbey", "Öland", "Oslo", "a Port", "Zurich"],
    "de": ["Ärzte", "Das Boot", "Österreich", "Ostsee", "Straße", "Strasse 2"],
    "es": ["Nube", "Nzambi", "Ñandú", "Oso"],
    "fr": ["l’Abbaye", "Âge", "École", "Les Estampes", "Œuvre"],
    "ru": ["Ёлка", "Ель", "Игра", "Ия", "Йод", "Кот"],
    "ja": ["アイヌ", "かき", "ガス", "きゃく", "京都", "東京"],
    "ar": ["أحمد", "الباب", "تاريخ"],
    "zh": ["上海", "北京"],
}


@pytest.mark.parametrize("language", ORDER)
def test_names_in_their_order(language: str) -> None:
    with words.using(language):
        found = sorted(sorted(ORDER[language]), key=collation.key)
    assert found == ORDER[language]


def test_a_sign_counts_only_where_it_makes_another_letter() -> None:
    with words.using("en"):
        assert collation.key("Ñandú") == collation.key("nandu")
    with words.using("es"):
        assert collation.key("Ñandú") > collation.key("nzambi")
