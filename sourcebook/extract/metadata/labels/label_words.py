"""The words that label a value in a capture, and the field of each."""

from collections.abc import Iterator

from sourcebook.dates.roles import DAY_LABELS
from sourcebook.names import roles

# A field named "" is metadata that has no field of ours. `part` is a step on the way to a document
# in an archive, `place` where something was said or presented, unless it is a letter's. Names are
# in lower case, without the colon.

HEADING = "heading"
"""Labels a group of labels; has no value of its own."""

PART, PLACE = "part", "place"
"""Labels whose field depends on the labels about them."""

_TABLE = """
title:
    tytuł|název|cím|titlu|titulli|tittel|nimeke|τίτλος|назва|заглавие|наслов|naslov|başlık|العنوان
    עמוד שער|शीर्षक|ชื่อเรื่อง|tiêu đề|nhan đề|judul|标题|標題|篇名|題名|论文题目|títol|titolo
    título del artículo
    title|headline|article title|titel|titre|título|название|заголовок|タイトル|題名
authors:
    author|authors|author(s)|by|byline|written by|presenter|presenters|presenter(s)|speaker
    speakers|contributors|words by|text by|story by|reported by|creator|creators|autor
    creator(s)|créateur|créateurs|créateur(s)|creador|creadores|criador
    criadores|urheber|creatore|creatori
    autorzy|autoři|szerző|szerzők|autori|författare|forfatter|forfattere|kirjoittaja|kirjoittajat
    tekijä|tekijät|συγγραφέας|συγγραφείς|автори|аутор|аутори|yazar|yazarlar|المؤلف|المؤلفون|الكاتب
    نویسنده|نویسندگان|پدیدآور|מחבר|מחברת|מחברים|लेखक|ผู้แต่ง|ผู้เขียน|tác giả|penulis|pengarang
    autora|autores
    autoren|autorin|verfasser|von|auteur|auteurs|par|autores|por|автор|авторы|著者|筆者|執筆者|文|作者
    interviewee|interviewees|autor/a|autor(es)|autor(a)|autor(en)|autor:in|autor/in
    presentada por|presentado por|vorgelegt von|eingereicht von|présentée par|présenté par
    apresentada por|apresentado por|presentata da|intervenant
    إعداد|إعداد الطالب|إعداد الطالبة|إعداد الباحث|إعداد الباحثة|الباحث|الباحثة
    intervenants|intervenant(s)|intervenant(e)s|auteur(s)|autore/i|autor/es
    autor/autores|autoría|автор(ы)|автор(и)|著者情報|저자|글쓴이
    ලේඛක|aŭtoro|aŭtoroj|penyusun|egilea|egileak|awdur|awduron|autoria|outeur|outeurs|skrywer
    müəlliflər|ਲੇਖਕ|రచయిత|రచయితలు|ಲೇಖಕ|ಲೇಖಕರು|autoriai|autorë|مصنف|مصنفین|രചയിതാവ്|ലേഖകൻ|लेखकहरू
    avtorji|ஆசிரியர்|ஆசிரியர்கள்|எழுதியவர்|ùghdar|ùghdaran|зохиогч|аўтары|муаллиф|muallif
    mualliflar|հեղինակ|հեղինակներ|ავტორები|autorid|höfundar|údar|údair|mwandishi|waandishi
    ავტორი|аўтар|müəllif|may-akda|ደራሲ|ጸሐፊ|စာရေးသူ|អ្នកនិពន្ធ|ຜູ້ຂຽນ|লেখিকা|жазған
issued:
    data publikacji|data wydania|datum vydání|datum zveřejnění|megjelenés dátuma|data publicării
    publiceringsdatum|utgivningsdatum|udgivelsesdato|utgivelsesdato|julkaisupäivä|publicatiedatum
    data di pubblicazione|data de publicação|fecha de publicación|date de publication|yayın tarihi
    yayınlanma tarihi|yayımlanma tarihi|ημερομηνία δημοσίευσης|дата публікації|дата публикуване
    datum objave|датум објаве|تاريخ النشر|تاریخ انتشار|תאריך פרסום|प्रकाशन तिथि|प्रकाशित तिथि
    วันที่เผยแพร่|ngày đăng|ngày xuất bản|ngày ban hành|tanggal terbit|tanggal publikasi
    发布日期|发布时间|成文日期|发文日期|發布日期|發文日期|公布日期|出版日期|發表日期|公表日|報道発表日
    배포일|배포일시|보도일|등록일|작성일|게시일|발행일
    published|published on|date published|publication date|publish date|pub date|date|posted
    posted on|date posted|issued|date issued|issue date|released|release date|first published
    published in print|print publication date|date of publication|created|datum|erschienen
    erschienen am|veröffentlicht|veröffentlicht am|publié|publié le|date de publication
    publicado|publicado el|fecha|fecha de publicación|дата|дата публикации|опубликовано|公開日
    erscheinungsdatum|erscheinungsjahr|date de parution|année de publication
    año de publicación|anno di pubblicazione|ano de publicação|rok wydania|год издания
    掲載日|発行日|日付|発表日|配信日
    data publicației|publikasiedatum|วันที่ตีพิมพ์|argitaratze-data|argitaratze data
    nadnevak objave|buraxılış tarixi|dərc tarixi|प्रकाशन तारीख|तारीख|تاريخ النَشْر
    дата опубликования|julkaisupäivämäärä|ਛਪਾਈ ਦੀ ਤਰੀਕ|ప్రచురణ తేదీ|ప్రచురించిన తేదీ
    publikavimo data|paskelbimo data|datum objavljivanja|датум објављивања|data de publicacion
    data e publikimit|data de publicació|발간일|പ്രസിദ്ധീകരിച്ച തീയതി|ಪ್ರಕಟಣೆ ದಿನಾಂಕ|வெளியிட்ட தேதி
    பதிவு செய்த நாள்|argitaratuta|yazılma tarixi|發佈於|公開日時|postitatud|ارسال شده|작성됨
    prima publicare
    erste veröffentlichung|erstveröffentlichung|primera publicació|primera publicación
    première publication|首次发布|เผยแพร่ครั้งแรก|已發佈|已发布|발행됨|đã công bố|wedi cyhoeddi
    cyhoeddwyd|publikuotas|foilsíodh|útgefið|publicēšanas datums
    publicēšanas laiks|avaldamise kuupäev
    датум на објавување|дата публікацыі|жарияланған күні|chop etilgan sana|nashr sanasi
    e'lon qilingan|प्रकाशित मिति|প্রকাশের তারিখ|প্রকাশকাল|تاریخ اشاعت|tarikh terbit
    petsa ng paglathala|tarehe ya kuchapishwa|የታተመበት ቀን
available:
    published online|available online|online publication date|first published online
    available online date|online date|date available|online veröffentlicht|publié en ligne
accessed:
    accessed|accessed on|date accessed|retrieved|retrieved on|access date|archived|archived on
    captured|crawled|abgerufen am|consulté le|дата обращения|閲覧日
container_title:
    journal|journal title|in|published in|publication|publication title|appeared in|source
    magazine|newspaper|book title|conference|conference name|event|proceedings|zeitschrift
    quelle|in der zeitschrift|revue|journal name|fuente|fonte|bron|källa|kilde|lähde|źródło|zdroj
    forrás|kaynak|πηγή|revista|источник|джерело|журнал|掲載誌|出典|誌名|来源|來源|출처|المصدر|منبع
    nguồn|sumber|स्रोत
publisher:
    publisher|published by|publishing organization|institution|organisation|organization
    issuing body|corporate author|verlag|herausgeber|éditeur|editorial|издатель|издательство
    出版社|発行元|発行者|wydawca|wydawnictwo|vydavatel|nakladatel|kiadó|editura|utgivare|förlag|forlag
    utgiver|udgiver|julkaisija|kustantaja|εκδότης|видавець|видавництво|издател
    izdavač|издавач|yayıncı
    yayınevi|الناشر|ناشر|מוציא לאור|הוצאה|प्रकाशक|สำนักพิมพ์|ผู้จัดพิมพ์|nhà xuất bản|penerbit
    出版者|发布机构
    發布機關|发文机关|발행처|발행기관|editore|editora|uitgever|publicado por
type:
    نوع مقاله|نوع المقال|نوع الوثيقة|סוג מסמך|typ artykułu|typ článku|tip članka|тип статті
    тип статьи
    makale türü|τύπος άρθρου|jenis artikel|loại bài|ประเภทบทความ|लेख का प्रकार|文章类型|文献类型|
    論文種別
    논문유형
    tipo de artículo|tipo de artigo|tipo di articolo|type d'article|artikeltyp|artikeltype
    cikk típusa
    type|content type|article type|document type|presentation type|publication type
    resource type|item type|genre|category|kind|format|dokumenttyp|type de document|тип
    typ|publikationstyp|art der publikation|tipo de documento|tipo di documento|typ dokumentu
    тип документа
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
    neutral citation|neutral citation number
    report number|document number|paper number|berichtsnummer|numéro de rapport|номер документа
    文書番号|文件编号|aktenzeichen|geschäftszeichen|case number|docket number|neutral citation
    numéro de pourvoi|n° de pourvoi|número de resolución|número de recurso|n.º do processo
    número do processo|numero di ruolo|zaaknummer|målnummer|sygnatura akt|spisová značka|номер дела
    номер справи|事件番号|案号|案號|사건번호|رقم الدعوى|رقم القضية|מספר תיק|מספר הליך
    số|dosya no|esas no|文号|发文字号|文號|發文字號|문서번호|geschäftszahl|diarienummer|dnr
    iktatószám
    číslo jednací|č. j.|č.j.|sp. zn.|spis. zn.|αριθμός πρωτοκόλλου|αρ. πρωτ.|број|број предмета
    asianumero|diaarinumero|saksnummer|sagsnummer|nomor putusan|số hiệu|số bản án|số ký hiệu
    شماره پرونده
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
    conservé à|conservado en|conservato presso|место хранения|архив|所蔵|所蔵館|馆藏|archive
    archives|archiv|dépôt d'archives|archivo|archivio|arquivo|archief|arkiv|arkisto|archiwum|архів
    arşiv|αρχείο|الأرشيف|ארכיון|文書館|公文書館|档案馆|檔案館|馆藏地|기록관|소장처
archive_location:
    box and folder|box/folder|call number|shelfmark|signatur|cote|signatura|шифр|請求記号
    segnatura|cota|signatuur|sygnatura|档号|檔號|청구기호|reference code|archive reference
part:
    box|folder|file|record group|collection|fonds|sub-fonds|item|bestand|kasten|karton
    mappe|akte|band|série|boîte|carton|dossier|liasse|fondo|serie|caja|legajo|expediente|fundo
    caixa|pasta|maço|busta|fascicolo|toegang|inventarisnummer|doos|zespół|teczka|krabice|fond
    фонд|опись|дело|единица хранения|опис|справа|kutu|dosya|صندوق|ملف|תיק|תיבה|箱|フォルダ|全宗|案卷
place:
    place|ort|lieu|lugar|luogo|local|plaats|plats|sted|paikka|miejsce|místo|место|місце|yer|τόπος
    المكان|מקום|場所|地点|地點|장소
interviewers:
    interviewer|interviewers|entrevistador|entrevistadora|интервьюер|聞き手|采访人
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
    affiliation|affiliations|email
    correspondence|id|accession number|word count|reading time|read time|length
    filed under|filed to|posted in|citation|how to cite|cite as|recommended citation|funding
    dirigida por|dirigido por|supervised by|betreut von|dirigée par|sous la direction de
    إشراف|المشرف|إشراف الدكتور|تحت إشراف|sob orientação de|научный руководитель
    news code|news id|article id|کد خبر|کد مطلب|شناسه خبر|شناسه مطلب|شماره خبر|رقم الخبر|رمز الخبر
    haber no|haber kodu|기사번호|新闻编号|文章编号|文章編號|記事番号|id berita|mã bài
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


LABELS = {**roles.LABELS, **dict.fromkeys(DAY_LABELS, "issued"), **dict(_labels(_TABLE))}

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
