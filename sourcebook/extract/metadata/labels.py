"""Reads labels and their values: on one line, on two, with blank lines between or without.

    Published: 7 May 2025        Presenters          Content Type
                                                     Country Data and Maps
                                 Svetlana …          Economist Intelligence Unit

In lines without blank ones between, those after a label's own value are read by their form alone.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from sourcebook.extract.lines import CaptureLines, Finding, Line, Values, candidate
from sourcebook.extract.metadata.values import (
    COMPLETENESS,
    is_list,
    read_bare,
    read_completeness,
    read_value,
)
from sourcebook.extract.rules.turns import is_turn, speakers_of
from sourcebook.kind_words import kind_named
from sourcebook.name_grammar import looks_like_person
from sourcebook.name_lists import only_people

# The words that label a value, and the field of each.
#
# A field named "" is metadata that has no field of ours. Names are in lower case, without the
# colon.

HEADING = "heading"
"""Labels a group of labels; has no value of its own."""

_TABLE = """
title:
    title|headline|article title|titel|titre|título|название|заголовок|タイトル|題名
authors:
    author|authors|author(s)|by|byline|written by|presenter|presenters|presenter(s)|speaker
    speakers|contributor|contributors|words by|text by|story by|reported by|creator|autor
    autoren|autorin|verfasser|von|auteur|auteurs|par|autores|por|автор|авторы|著者|筆者|執筆者|文|作者
    interviewee|interviewees
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
volume:
    volume|vol|band|jahrgang|tome|volumen|tomo|том|巻|卷
issue:
    issue|heft|numéro|número|выпуск|号
pages:
    pages|page range|pages from-to|seiten|páginas|pagine|страницы|ページ|页码
edition:
    edition|auflage|édition|edición|edição|edizione|издание|版次
number:
    report number|document number|paper number|berichtsnummer|numéro de rapport|номер документа
    文書番号|文件编号
isbn:
    isbn
issn:
    issn|online issn|print issn|eissn
pmid:
    pmid|pubmed id
arxiv:
    arxiv|arxiv id|arxiv number
handle:
    handle|hdl|permanent handle
section:
    section|newspaper section|ressort|rubrik|rubrique|sección|rubrica|рубрика|面
archive:
    held at|held by|holding archive|holding institution|repository|aufbewahrt in|bestandhaltend
    conservé à|conservado en|conservato presso|место хранения|архив|所蔵|所蔵館|馆藏
archive_location:
    box and folder|box/folder|call number|shelfmark|signatur|cote|signatura|шифр|фонд|請求記号
editors:
    editor|editors|edited by|herausgegeben von|éditeur scientifique|sous la direction de
    editado por|organizador|a cura di|редактор|под редакцией|編者|編集|主编
translators:
    translator|translators|translated by|übersetzer|übersetzung|übersetzt von|traducteur
    traductrice|traduction|traduit par|traductor|traducción|traducido por|tradutor|tradução
    traduzione|tłumaczenie|переводчик|перевод|переклад|訳者|翻訳|翻訳者|译者|翻译|번역
    ترجمة|תרגום
interviewers:
    interviewer|interviewers|interviewed by|interview by|interview von|das gespräch führte
    propos recueillis par|entrevistador|entrevista de|беседовал|беседовала|интервьюер|聞き手|采访人
recipients:
    to|recipient|recipients|addressee|empfänger|empfängerin|destinataire|destinatario|destinatária
    destinatário|адресат|кому|宛先|宛名|收信人
reviewed_title:
    book reviewed|work reviewed|reviewed work|rezensiertes werk|ouvrage recensé|obra reseñada
reviewed_authors:
    author reviewed|author of the reviewed work|rezensierter autor|auteur recensé|autor reseñado
event:
    event|event name|name of the event|presented at|delivered at|veranstaltung|gehalten auf
    événement|présenté à|evento|presentado en|presentato a|мероприятие|行事|講演会|活动名称
event_place:
    venue|place of the event|veranstaltungsort|ort der veranstaltung|lieu de l'événement
    lugar del evento|luogo dell'evento|место проведения|会場|开催地|開催地|活动地点
original_language:
    original language|originalsprache|langue originale|idioma original|язык оригинала|原語
heading:
    details|information|article information|article details|article info|metadata
    about this article|bibliographic information|publication details|publication history
    document details|paper details|session details|publication information
-:
    updated|last updated|updated on|modified|last modified|modified on|revised|date modified
    received|accepted|date received|date accepted|volume/issue|no|number|page|theme|themes
    stream|session|session title|series|series title|location
    place|affiliation|affiliations|email
    correspondence|id|accession number|word count|reading time|read time|length
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


# Labels and their values: on one line, on two, with blank lines between or without.

_INLINE = re.compile(rf"[*•\s]*([^:：]{{1,{LONGEST}}}?)\s*[:：]\s*(\S.*)")
_MANY = ("authors", "license", "copyright")
_ONLY_OUTSIDE = (
    *("title", "type", "container_title", "publisher", "issued", "volume", "issue", "pages"),
    *("edition", "number", "archive", "archive_location", "editors", "translators"),
    *("interviewers", "recipients", "reviewed_title", "reviewed_authors", "event", "event_place"),
    *("original_language", "section", "arxiv", "handle"),
)
"""Fields whose labels are also common at the beginning of a line in a text ("Source: ...")."""

_NEAR = 7
"""Lines within which labels are in one block."""

_SHORT_LINE = 12


def read_labels(page: CaptureLines) -> Iterator[Finding]:
    """Yield the values of labelled lines, in order. A speaker in a talk is no label."""
    speakers = speakers_of(page.lines)
    index = 0
    while index < len(page.lines):
        labelled = page.free(index) and not is_turn(page.lines[index], speakers)
        found = _at(page, index) if labelled else ()
        yield from found
        index = max([index, *(i for f in found for i in f.indexes)]) + 1


def _at(page: CaptureLines, index: int) -> tuple[Finding, ...]:
    line = page.lines[index]
    field = label_of(line.text)
    if field is not None:
        return _label_alone(page, index, field)
    match = _INLINE.match(line.head) if line.words <= 120 else None
    if match and index == 0 and kind_named(match[1]):  # "Editorial: Keep the Locks Open"
        return ()
    label = LABELS.get(" ".join(match[1].casefold().split())) if match else None
    return (
        _inline(page, index, label, line.text[match.start(2) :])
        if match and label is not None
        else ()
    )


def _inline(page: CaptureLines, index: int, field: str, text: str) -> tuple[Finding, ...]:
    if field in COMPLETENESS:
        whole = read_completeness(page, index, field)
        return tuple(Finding((), found.reason, found.candidates) for found in whole)
    if field in ("", HEADING):
        short = page.lines[index].words <= 25 and _outside_text(page, index)
        return (Finding((index,), _named_reason(page, index)),) if short else ()
    if field in _ONLY_OUTSIDE and not _outside_text(page, index):
        return ()
    values = read_value(field, page, text, (index,))
    unfit = _outside_text(page, index) and page.lines[index].words <= _SHORT_LINE
    return (Finding((index,), f"metadata: {field}", values),) if values or unfit else ()


def _outside_text(page: CaptureLines, index: int) -> bool:
    first, stop = page.body
    return index <= first or index >= stop - 1 or not stop


def _named_reason(page: CaptureLines, index: int) -> str:
    return f"metadata without a field: {page.lines[index].text[:LONGEST].partition(':')[0].strip()}"


def _label_alone(page: CaptureLines, index: int, field: str) -> tuple[Finding, ...]:
    """Read a label that has its line to itself."""
    if field in COMPLETENESS:
        return read_completeness(page, index, field)
    values = _values(page, index)
    if _is_menu(page, index, values):
        return ()
    if field == HEADING:
        labelled = values and label_of(page.lines[values[0]].text) is not None
        below = page.lines[index + 1 : index + 4]
        near = any(label_of(line.text.partition(":")[0]) is not None for line in below)
        return (Finding((index,), "heading of metadata"),) if near or labelled else ()
    return _labelled(page, index, field, values) if values else ()


def _is_menu(page: CaptureLines, index: int, values: tuple[int, ...]) -> bool:
    """Tell whether a label is an entry of a menu: buttons are below it, and no label near."""
    marks = page.marks[values[0] : values[-1]] if values else ()
    buttons = any(mark and mark.role == "furniture" for mark in marks)
    return buttons and not _labels_near(page, index)


def _labelled(
    page: CaptureLines, index: int, field: str, values: tuple[int, ...]
) -> tuple[Finding, ...]:
    first = page.lines[values[0]]
    label = Finding((index,), f"label of {field or 'metadata without a field'}")
    if not field:
        return (label, *_fieldless(page, index, values)) if first.words <= 25 else ()
    if field in _MANY:
        return _many(page, field, label, values)
    found = read_value(field, page, first.text, values[:1])
    if field in ("keywords", "spatial") and not _listed(page, index, first.text):
        found = ()
    if not found and (field != "type" or first.words > 8 or not _labels_near(page, index)):
        return ()
    return (label, Finding(values[:1], f"value of {field}", found), *read_bare(page, values[1:]))


def _fieldless(page: CaptureLines, index: int, values: tuple[int, ...]) -> tuple[Finding, ...]:
    text = page.lines[values[0]].text
    reason = f"value of {page.lines[index].text.strip(' :').lower()}, which has no field"
    known: Values = ()
    if page.lines[index].text.casefold().startswith("theme"):
        note = f"'{text}' is its theme, line {page.number(values[0])}"
        known = (candidate(page, "container_title", "", values[:1], note, "unknown"),)
    return (Finding(values[:1], reason, known), *read_bare(page, values[1:]))


def _listed(page: CaptureLines, index: int, text: str) -> bool:
    """Tell whether a subject label is in a metadata block rather than in a menu."""
    return is_list(text) or _labels_near(page, index) or index >= page.body[1] > 0


def _labels_near(page: CaptureLines, index: int) -> bool:
    """Tell whether another label is near, with a value that can be nothing else."""
    near = [i for i in range(index - _NEAR, index + _NEAR) if i != index and page.free(i)]
    return any(_has_certain_value(page, i) for i in near)


def _has_certain_value(page: CaptureLines, index: int) -> bool:
    field = label_of(page.lines[index].text)
    if not field or field == HEADING or field in COMPLETENESS or not page.free(index + 1):
        return False
    text = page.lines[index + 1].text
    if field in ("keywords", "spatial"):
        return is_list(text)
    return label_of(text) is None and bool(read_value(field, page, text, (index + 1,)))


def _values(page: CaptureLines, index: int) -> tuple[int, ...]:
    """Return the indexes of the lines that belong to the label at `index`.

    Without a blank line after the label: all up to a blank line or the next label. With one: the
    lines that follow singly, as long as they are of the first one's kind (names).
    """
    found: list[int] = []
    for i in range(index + 1, min(index + 40, len(page.lines))):
        line = page.lines[i]
        if label_of(line.text) is not None or (page.marks[i] and not found):
            break
        if found and line.gap and not _another_name(page, found[-1], line):
            break
        found.append(i)
    return tuple(i for i in found if page.marks[i] is None)


def _another_name(page: CaptureLines, before: int, line: Line) -> bool:
    alone = page.lines[before].gap
    return alone and bool(only_people(line.text) and only_people(page.lines[before].text))


def _many(
    page: CaptureLines, field: str, label: Finding, values: tuple[int, ...]
) -> tuple[Finding, ...]:
    """Read a label whose lines all belong to one value: several authors, a licence's statement."""
    texts = [page.lines[i].text for i in values]
    if field == "authors":
        named = list(takewhile(lambda i: only_people(page.lines[i].text), values))
        if len(named) > 1 and all(looks_like_person(page.lines[i].text) for i in named[1:]):
            names = tuple(name for i in named for name in only_people(page.lines[i].text))
            found: Values = (candidate(page, field, tuple(dict.fromkeys(names)), named),)
            return (label, Finding(tuple(named), "value of authors", found))
        values, texts = values[:1], texts[:1]
    statement = read_value(field, page, " ".join(texts), values)
    return (label, Finding(values, f"value of {field}", statement)) if statement else ()
