"""The words that label a value, and the field each stands for.

A field named "" is metadata that has no field of ours. Names are in lower case, without the colon.
"""

from collections.abc import Iterator

HEADING = "heading"
"""Labels a group of labels; has no value of its own."""

_TABLE = """
title:
    title|headline|article title|titel|titre|título|название|заголовок|タイトル|題名
authors:
    author|authors|author(s)|by|byline|written by|presenter|presenters|presenter(s)|speaker
    speakers|contributor|contributors|words by|text by|story by|reported by|creator|autor
    autoren|autorin|verfasser|von|auteur|auteurs|par|autores|por|автор|авторы|著者|筆者|執筆者|文|作者
issued:
    published|published on|date published|publication date|publish date|pub date|date|posted
    posted on|date posted|issued|date issued|issue date|released|release date|first published
    published in print|print publication date|date of publication|created|datum|erschienen
    erschienen am|veröffentlicht|veröffentlicht am|publié|publié le|date de publication
    publicado|publicado el|fecha|fecha de publicación|дата|дата публикации|опубликовано|公開日
    掲載日|発行日|日付|発表日|配信日
available:
    published online|available online|online publication date|first published online
    available online date|online date|date available|online veröffentlicht|publié en ligne
accessed:
    accessed|accessed on|date accessed|retrieved|retrieved on|access date|archived|archived on
    captured|crawled|abgerufen am|consulté le|дата обращения|閲覧日
container_title:
    journal|journal title|in|published in|publication|publication title|appeared in|source
    magazine|newspaper|book title|conference|conference name|event|proceedings|zeitschrift
    quelle|in der zeitschrift|revue|journal name|fuente|revista|источник|журнал|掲載誌|出典|誌名
publisher:
    publisher|published by|publishing organization|institution|organisation|organization
    issuing body|corporate author|verlag|herausgeber|éditeur|editorial|издатель|издательство
    出版社|発行元|発行者
type:
    type|content type|article type|document type|presentation type|publication type
    resource type|item type|genre|category|kind|format|dokumenttyp|type de document|тип
    種類|カテゴリー|カテゴリ
keywords:
    keyword|keywords|key words|tag|tags|topic|topics|subject|subjects|subject terms
    index terms|schlagworte|schlagwörter|stichworte|themen|mots-clés|mots clés|palabras clave
    etiquetas|temas|ключевые слова|теги|темы|キーワード|タグ
spatial:
    political geography|region|regions|country|countries|geography|geographic area
    geographic focus|country/region|coverage|countries and regions|region/country|pays|länder
    países|страна|страны|регион|地域|国
doi:
    doi|digital object identifier
url:
    url|link|permalink|web address|source url|original url|original link|canonical url
    stable url|website|available at|available from|retrieved from|adresse|ссылка
license:
    license|licence|licensing|creative commons|rights|usage rights|terms of use|lizenz
    licencia|лицензия|ライセンス
copyright:
    copyright|© copyright|copyright holder|rights holder|copyright statement
    copyright information|copyright and license|著作権
abstract:
    abstract|summary|abstrakt|zusammenfassung|résumé|resumen|аннотация|要旨|要約|概要
extract:
    extract|excerpt|auszug|extrait|extracto|отрывок|抜粋
language:
    language|languages|sprache|langue|idioma|язык|言語
heading:
    details|information|article information|article details|article info|metadata
    about this article|bibliographic information|publication details|publication history
    document details|paper details|session details|publication information
-:
    updated|last updated|updated on|modified|last modified|modified on|revised|date modified
    received|accepted|date received|date accepted|volume|issue|volume/issue|vol|no|number
    pages|page|page range|pages from-to|issn|online issn|print issn|eissn|isbn|theme|themes
    stream|session|session title|section|editor|editors|edited by|translator|translated by
    series|series title|edition|location|place|venue|affiliation|affiliations|email
    correspondence|id|accession number|report number|word count|reading time|read time|length
    filed under|filed to|posted in|citation|how to cite|cite as|recommended citation|funding
    time|last edited|aktualisiert|zuletzt aktualisiert|mis à jour|mis à jour le|actualizado
    обновлено|更新日|最終更新日
"""


def _labels(table: str) -> Iterator[tuple[str, str]]:
    field = ""
    for line in table.strip().splitlines():
        if line.startswith(" "):
            yield from ((name, field) for name in line.strip().split("|"))
        else:
            field = line.strip(":-")


LABELS = dict(_labels(_TABLE))

LONGEST = max(map(len, LABELS))
"""Characters of the longest label."""


def label_of(text: str) -> str | None:
    """Return the field that `text` labels, if it is a label and nothing else.

    >>> label_of("KEYWORDS:")
    'keywords'
    """
    if len(text) > LONGEST + 4:
        return None
    return LABELS.get(" ".join(text.casefold().strip(" :：*#•.【】[]■").split()))
