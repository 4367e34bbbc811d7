"""What kinds of works are called in many languages, and the CSL type and genre of each.

CSL has no type of its own for an editorial, a press release or a telegram: their genre says it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.locale.words import mark


class WorkKind(Struct, frozen=True):
    """A kind of work. name: as the table has it. type: of CSL 1.0.2. genre: the rest, if any."""

    name: str
    type: str
    genre: str = ""


_KINDS = """
journal article = article-journal
preprint = article, Preprint
conference paper = paper-conference
report = report
working paper = report, Working paper
thesis = thesis
book = book
chapter = chapter
news = article-newspaper
magazine article = article-magazine
opinion = article-newspaper, Opinion
editorial = article-newspaper, Editorial
commentary = webpage
interview = interview
review = review
book review = review-book
speech = speech
statement = document, Statement
press release = document, Press release
treaty = treaty
law = legislation
court decision = legal_case
letter = personal_communication, Letter
letter to the editor = article-newspaper, Letter to the editor
telegram = personal_communication, Telegram
cable = personal_communication, Diplomatic cable
diary = manuscript, Diary
blog post = post-weblog
forum post = post, Forum post
social post = post, Social media post
encyclopedia entry = entry-encyclopedia
dataset = dataset
transcript = document, Transcript
leaflet = pamphlet, Leaflet
broadcast = broadcast
web page = webpage
"""

GENRES = {
    "Diary": mark("Diary"),
    "Diplomatic cable": mark("Diplomatic cable"),
    "Editorial": mark("Editorial"),
    "Forum post": mark("Forum post"),
    "Leaflet": mark("Leaflet"),
    "Letter": mark("Letter"),
    "Letter to the editor": mark("Letter to the editor"),
    "Opinion": mark("Opinion"),
    "Preprint": mark("Preprint"),
    "Press release": mark("Press release"),
    "Social media post": mark("Social media post"),
    "Statement": mark("Statement"),
    "Telegram": mark("Telegram"),
    "Transcript": mark("Transcript"),
    "Working paper": mark("Working paper"),
}
"""The genres that the program gives; a person may write any other."""

_WORDS = """
journal article:
    research article|research paper|research note|original article|original paper|original research
    article-journal|journal article|review article|scholarly article|forschungsartikel
    article de recherche|artículo de investigación|artículo original|artigo original
    articolo scientifico|научная статья|наукова стаття|原著論文|論文|论文|研究论文|학술논문
    연구논문|originalarbeit|originalbeitrag|aufsatz|aufsätze|article original|articles originaux
    artículos originales|artykuł naukowy|tanulmány|tanulmányok|araştırma makalesi|научные статьи
    наукові статті|مقاله پژوهشی|بحث علمي|शोध पत्र|bài báo khoa học|artikel penelitian
    tutkimusartikkeli|vetenskaplig artikel|articol științific|επιστημονικό άρθρο|study article
preprint:
    preprint|pre-print|vorabdruck|prépublication|препринт|プレプリント|预印本
conference paper:
    paper presentation|conference paper|conference abstract|poster|conference proceeding
    book of abstracts|abstracts|programme and abstracts|livre des résumés|libro de resúmenes
    livro de resumos|tagungsprogramm|libro degli abstract|сборник тезисов|тезисы докладов
    тези доповідей|予稿集|要旨集|초록집|proceedings paper|symposium paper|colloquium
    oral presentation|tagungsbeitrag|konferenzbeitrag|communication de colloque|acte de colloque
    ponencia|comunicação em congresso|comunicación de congreso|материалы конференции
    доклад на конференции|会议论文|発表論文|학회발표
working paper:
    working paper|discussion paper|occasional paper|arbeitspapier|diskussionspapier
    document de travail|documento de trabajo|texto para discussão|documento di lavoro
    рабочий доклад|рабочие доклады|робочий документ|ワーキングペーパー|ディスカッション・ペーパー
    工作论文|연구보고|çalışma tebliği
report:
    доклади|извештај|izvješće|izvještaj|poročilo|ataskaita|ziņojums|aruanne|รายงาน|laporan
    relatório técnico|informe final de investigación|relazione tecnica|raport techniczny
    technická zpráva|технически доклад|studie|kurzstudie|study|étude|estudio|estudo|исследование
    дослідження|tutkimus|hintergrundpapier|positionspapier|gutachten|note d'analyse|nota técnica
    documento de análisis|аналитическая записка|аналитический доклад|научный доклад
    экспертный доклад|аналітична доповідь|report|policy brief|policy paper|policy memo|issue brief
    white paper|annual report|technical report|research report|briefing paper|briefing
    country report|special report|backgrounder|final report|interim report|bericht|jahresbericht
    abschlussbericht|schlussbericht|zwischenbericht|forschungsbericht|rapport final|rapport annuel
    informe final|relatório final|rapport|informe|relatório|rapporto|relazione|raport|verslag
    доклад|отчёт|отчет|звіт|報告書|調査報告|报告|工作报告|보고서|تقرير|דוח|rapor|eindrapport
    onderzoeksrapport|jaarverslag|rapport d'étude|informe técnico|relazione finale|raport końcowy
    raport roczny|závěrečná zpráva|výroční zpráva|jelentés|zárójelentés|slutrapport|årsrapport
    årsberetning|loppuraportti|raportti|итоговый отчёт|годовой отчёт|laporan akhir|laporan tahunan
    báo cáo|έκθεση|گزارش|रिपोर्ट|raport final|informe anual|relatório técnico
thesis:
    дисертационен труд|докторска дисертација|doktorska disertacija|diplomska naloga|magistrsko delo
    daktaro disertacija|promocijas darbs|doktoritöö|วิทยานิพนธ์|ดุษฎีนิพนธ์|tesis doktor|luận văn
    luận án|thesis|dissertation|doctoral thesis|master's thesis|phd thesis|bachelor's thesis
    master thesis|bachelor thesis|inaugural-dissertation|masterarbeit|diplomarbeit
    habilitationsschrift|thèse|thèse de doctorat|mémoire de master|tesis|tesis doctoral|tese
    tese de doutorado|dissertação de mestrado|tesi di laurea|praca magisterska|praca doktorska
    rozprawa doktorska|proefschrift|диссертация|автореферат диссертации|дисертація|博士論文
    修士論文|学位论文|博士论文|학위논문|박사학위논문|yüksek lisans tezi|رسالة دكتوراه
    pro gradu -tutkielma|pro gradu|väitöskirja|kandidatuppsats|masteruppsats|examensarbete
    doktorsavhandling|masteroppgave|specialeafhandling|diplomová práce|bakalářská práce
    disertační práce|dizertačná práca|szakdolgozat|doktori értekezés|doktora tezi
    lucrare de licență|teză de doctorat|luận văn thạc sĩ|luận án tiến sĩ|skripsi|disertasi
    διδακτορική διατριβή|διπλωματική εργασία|پایان‌نامه|پایان نامه|رسالة ماجستير|أطروحة دكتوراه
    עבודת דוקטור|शोध प्रबंध|硕士学位论文|博士学位论文|碩士論文|석사학위논문|tesi doctoral
    dissertação|tese de doutoramento|trabajo de fin de máster|bachelorarbeit
chapter:
    book chapter|chapter|buchkapitel|chapitre d'ouvrage|capítulo de libro|глава книги
book:
    book|monograph|monographie|monografía|monografia|монография|монографія|著書|专著
opinion:
    мнения и коментари|коментар|коментари|колумна|колумне|ставови|став|kolumna|kolumne|stav
    mišljenje|mnenje|komentaras|nuomonė|nuomonės|viedoklis|viedokļi|arvamus|arvamused|kolumn
    názory a komentáre|glosa|глас|бележка|opinia|opinie|felieton|názor|názory|komentář|komentáře
    vélemény|debatt|krönika|insändare|kronik|kronikk|meninger|debat|mielipide|kolumni|opini|esai
    kolom|γνώμη|γνώμες|άποψη|απόψεις|یادداشت|مقالات|مقالات الرأي|राय|विचार|quan điểm|ý kiến
    góc nhìn|колонки|блоги|köşe yazısı|köşe yazıları|columna de opinión|artículo de opinión
    gastkommentar|die meinung|komentarze|시론|논단|논평|投書|観点|op-ed contributor|op-ed columnist
    contributing op-ed writer|guest essay|opinion|opinions|op-ed|op ed|comment|viewpoint|column
    columns|guest column|kommentar|meinung|gastbeitrag|standpunkt|kolumne|tribune|point de vue
    chronique|opinión|columna|tribuna|artigo de opinião|opinião|coluna|opinione|opinioni|opinie
    felieton|мнение|мнения|колонка|думка|オピニオン|論説|コラム|寄稿|评论|观点|時評|时评|칼럼
    오피니언|기고|رأي|مقال رأي|آراء|דעה|דעות|görüş|köşe yazısı|評論|opiniones|opinió
    opinie și analize|tribuna abierta|punto de vista|punti di vista|öppet forum|γνώμες και απόψεις
    vélemények|kolumnit|debattinnlegg|дебати|аналіз і думки|gastkommentare|avis
editorial:
    редакционен коментар|уводник|uvodnik|redakcijos skiltis|juhtkiri|ievadraksts|บทบรรณาธิการ|บทนำ
    pääkirjoitus|ledare|leder|κύριο άρθρο|سرمقاله|संपादकीय|xã luận|tajuk rencana|úvodník|editorial
    editorials|leading article|leader|leitartikel|éditorial|editoriale|redaktionell|redakcyjny
    редакционная статья|от редакции|передовица|社説|社论|社論|사설|افتتاحية|מאמר מערכת|başyazı
commentary:
    commentary|analysis|analyse|análisis|análise|analisi|аналитика|解説|分析
news:
    reportage|reportaje|reportagem|haber|haberler|berita|uutiset|wiadomości|newspaper article
    news article|news story|press article|wire story|news|news report|zeitungsartikel|nachrichten
    article de presse|noticia|notícia|новость|новости|ニュース|新闻
magazine article:
    magazine article|magazine feature|magazine
book review:
    рецензии за книги|приказ књиге|prikaz knjige|recenzija|recenzije|knygos recenzija
    grāmatas recenzija|raamatuarvustus|บทวิจารณ์หนังสือ|book review|book reviews|buchbesprechung
    rezension|rezensionen|compte rendu|comptes rendus|note de lecture|reseña|reseñas|resenha
    recensione|recenzja|рецензия|рецензии|рецензія|書評|书评|서평|boekbespreking|recensioni
    recensies|recensie|recenzje|recenze|recenzie|recenzii|kirja-arvostelu|bokrecension
    bokanmeldelse|boganmeldelse|könyvkritika|könyvismertetés|kitap tanıtımı|kitap eleştirisi
    рецензії|βιβλιοκριτική|معرفی کتاب|نقد کتاب|مراجعة كتاب|قراءة في كتاب|ביקורת ספרים|ביקורת ספר
    पुस्तक समीक्षा|điểm sách|resensi buku|ressenya|ressenyes|besprechungen|besprechung
    crítica de libros|libros reseñados|critica e bibliografia|新刊紹介|書評欄
review:
    review|film review|filmkritik|kritik|critique|crítica
interview:
    интервюта|интервју|разговор|razgovor|intervjui|pogovor|pokalbis|interviu|intervija|intervijas
    usutlus|vestlus|beszélgetés|bincang-bincang|đối thoại|สัมภาษณ์|บทสัมภาษณ์|गुफ़्तगू|שיחה|ריאיון
    rozhovor|interjú|intervju|haastattelu|interviu|συνέντευξη|گفتگو|گفت‌وگو|مصاحبه|साक्षात्कार
    phỏng vấn|wawancara|das interview|the interview|grand entretien|le grand entretien|interview
    interviews|q&a|q & a|gespräch|im gespräch|entretien|entretiens|entrevista|entrevistas
    intervista|wywiad|vraaggesprek|интервью|інтерв'ю|інтервʼю|インタビュー|访谈|采访|專訪|专访
    인터뷰|대담|مقابلة|حوار|ראיון|röportaj|söyleşi|人物專訪|人物专访|人物訪談|人物访谈|新聞專訪
    সাক্ষাৎকার|நேர்காணல்|ఇంటర్వ్యూ|അഭിമുഖം|मुलाखत|انٹرویو|ინტერვიუ|հարցազրույց|интервью дня
    interviste|entrevistes|wywiady|rozhovory|interjúk|interviuri|συνεντεύξεις|интервью недели
    entrevista a|l'intervista|la entrevista|a entrevista|l'entretien|専訪|對談|对话|對話
speech:
    реч|говор|govor|govori|nagovor|kalba|runa|kõne|สุนทรพจน์|คำปราศรัย|ปาฐกถา|projev|beszéd|tal
    tale|puhe|ομιλία|ομιλίες|سخنرانی|भाषण|bài phát biểu|phát biểu|pidato|виступ|виступи|reden
    discursos|discursos e intervenciones|pronunciamentos|interventi|выступления|speech|speeches
    remarks|address|lecture|keynote|transcript of remarks|rede|ansprache|vortrag|discours
    allocution|discurso|palabras|discorso|przemówienie|toespraak|речь|выступление|промова|演説|講演
    挨拶|讲话|演讲|講話|연설|연설문|خطاب|كلمة|נאום|konuşma|przemówienia|projevy|beszédek|puheet
    taler|discursuri|cuvântare|konuşmalar|talen|toespraken|речи|allocutions|alocución|discurs
    discursos oficiales|致辞|致詞
statement:
    ανακοίνωση|δήλωση|بیانیه|tuyên bố|pernyataan|nyilatkozat|prohlášení|uttalande|erklæring
    lausunto|nota conjunta|comunicado conjunto|comunicado|statement|joint statement
    joint communiqué|joint communique|joint declaration|erklärung|gemeinsame erklärung|déclaration
    déclaration commune|declaración|declaración conjunta|declaração|declaração conjunta
    dichiarazione|oświadczenie|verklaring|заявление|совместное заявление|заява|共同声明|声明|談話
    联合声明|聯合聲明|聲明|성명|공동성명|بيان|بيان مشترك|הצהרה|açıklama|deklaracja|declarație
    declarație comună|yhteinen lausunto|gemeinsame stellungnahme|stellungnahme|spoločné vyhlásenie
    společné prohlášení|közös nyilatkozat|κοινή δήλωση|ortak açıklama
press release:
    прессъобщение|прессъобщения|саопштење|саопштења|priopćenje|priopćenja|sporočilo za javnost
    tlačová správa|pranešimas spaudai|preses relīze|pressiteade|ข่าวประชาสัมพันธ์|pengumuman pers
    新聞發布|新闻发布|新闻通稿|δελτίο τύπου|δελτία τύπου|tisková zpráva|tiskové zprávy
    sajtóközlemény|pressmeddelande|pressemeddelelse|pressemelding|tiedote|lehdistötiedote
    comunicat de presă|thông cáo báo chí|siaran pers|प्रेस विज्ञप्ति|اطلاعیه|pressemitteilungen
    communiqués de presse|communiqué|notas de prensa|comunicados de prensa|comunicati stampa
    informacja prasowa|пресс-релизы|пресрелізи|報道資料|press release|news release|media release
    for immediate release|pressemitteilung|medienmitteilung|presseaussendung|communiqué de presse
    comunicado de prensa|nota de prensa|comunicado de imprensa|nota à imprensa|comunicato stampa
    komunikat prasowy|persbericht|пресс-релиз|пресреліз|прес-реліз|報道発表|報道発表資料
    プレスリリース|新闻稿|新聞稿|보도자료|بيان صحفي|הודעה לעיתונות|basın bülteni|basın açıklaması
    kommuniqué|közlemény|közlemények|nota de premsa|notes de premsa|komunikat|komunikaty
    pressinformation|pressetext|خبر صحفي|nota de imprensa|lehdistötiedotteet|pressmeddelanden
treaty:
    treaty|convention|staatsvertrag|traité|tratado|trattato|traktat|verdrag|договор|договір|条約
    条约|條約|조약|معاهدة|אמנה|smlouva|sopimus|συνθήκη|σύμβαση|antlaşma|معاهده|संधि|hiệp định
    hiệp ước|perjanjian|tratat|tractat
law:
    legislation|statute|law|act|gesetz|loi|ley|lei|legge|ustawa|wet|закон|法律|条例|법률|قانون|חוק
    kanun|zákon|törvény|asetus|νόμος|अधिनियम|undang-undang|llei|dekret|decreto|décret|verordnung
    rozporządzenie
court decision:
    присъда|пресуда|presuda|sodba|nuosprendis|spriedums|kohtuotsus|คำพิพากษา|पारित निर्णय|निर्णय
    פסקי דין|rozsudok|民事判决书|刑事判决书|行政判决书|民事裁定书|行政裁定书|裁定书|民事判決
    刑事判決|judgment|judgement|court decision|ruling|urteil|beschluss|arrêt|jugement|sentencia
    sentenza|acórdão|wyrok|uitspraak|решение суда|приговор|постановление суда|рішення суду|判決
    判决书|判決書|판결|حكم|פסק דין|rozsudek|usnesení|ítélet|végzés|tuomio|απόφαση|bản án|putusan
    sentència|orzeczenie|sentință|decizie|постановление|ухвала|rechterlijke uitspraak|vonnis|arrest
letter to the editor:
    letter to the editor|letters to the editor|leserbrief|courrier des lecteurs|cartas al director
    letters|lezersbrief|lezersbrieven|ingezonden brieven|ingezonden brief|leserbriefe
    leserzuschriften|lettres de lecteurs|courrier|cartas a la directora|cartas de los lectores
    cartas de lectores|cartas al editor|cartas ao diretor|carta ao diretor|cartas dos leitores
    carta do leitor|carta al director|lettere al direttore|lettera al direttore|lettere
    listy do redakcji|list do redakcji|listy czytelników|dopisy čtenářů|olvasói levelek
    olvasói levél|письма читателей|письма в редакцию|письмо в редакцию|листи читачів|lukijan kirje
    lukijakirje|läsarbrev|læserbreve|læserbrev|leserinnlegg|leserbrev|okur mektupları
    okuyucu mektubu|scrisori de la cititori|επιστολές αναγνωστών|cartes al director|رسائل القراء
    بريد القراء|نامه به سردبیر|מכתבים למערכת|संपादक के नाम पत्र|surat pembaca|bạn đọc viết|读者来信
    讀者投書|読者投稿|독자투고|독자편지
letter:
    kamerbrief|kamerbrieven|brief aan de kamer|letter|open letter|brief|offener brief|lettre
    lettre ouverte|carta|carta abierta|carta aberta|lettera|list otwarty|письмо|открытое письмо
    лист|書簡|手紙|书信|公开信|편지|رسالة|מכתב|mektup|scrisoare|levél|dopis|kirje|brev|نامه|पत्र
    lá thư|γράμμα|επιστολή|письма|cartes
cable:
    cable|diplomatic cable|airgram
telegram:
    telegram|telegramm|télégramme|telegrama|telegramma|depesza|телеграмма|телеграма|電報|电报|전보
    برقية|מברק|telgraf
diary:
    дневници|dnevnik|dienoraštis|dienasgrāmata|päevik|บันทึกประจำวัน|catatan harian|diary
    diary entry|journal intime|tagebuch|tagebucheintrag|diario|diário|dziennik|dagboek|дневник
    щоденник|日記|日记|일기|يوميات|יומן|günlük|deník|napló|päiväkirja|dagbok|dagbog|ημερολόγιο
    خاطرات|डायरी|nhật ký|buku harian|dietari|denník|aus dem tagebuch|из дневника|z deníku
    z dziennika|jurnal
blog post:
    blog|weblog|blog post|blog entry|blogbeitrag|billet de blog|billet|entrada de blog|блог|ブログ
    博客|블로그|مدونة
forum post:
    forum post|forum thread|forenbeitrag|discussion|forum|форум|論壇|论坛|掲示板
social post:
    social media post|tweet|toot|post
encyclopedia entry:
    encyclopedia entry|encyclopaedia entry|encyclopedia article|lexikonartikel
    article d'encyclopédie|entrada de enciclopedia|энциклопедическая статья|事典項目
dataset:
    dataset|data set|datensatz|jeu de données|conjunto de datos|conjunto de dados|набор данных
    データセット|数据集|데이터셋
transcript:
    会見要旨|会見録|記者会見|大臣会見|versión estenográfica|pressekonferenz|conférence de presse
    transcript|minutes|verbatim record|protokoll|stenografisches protokoll|wortprotokoll
    procès-verbal|transcription|transcripción|acta|ata|transcrição|verbale|stenogram|стенограмма
    протокол|протокол заседания|стенограма|会議録|議事録|速記録|会议记录|记录|회의록|محضر|פרוטוקול
    tutanak|notulen|handelingen|raadsverslag|mötesprotokoll|sammanträdesprotokoll|mødereferat
    møtereferat|pöytäkirja|kokouspöytäkirja|jegyzőkönyv|zápis|zápis z jednání|zápisnica|zapisnik
    записник|протоколи|minuta|proces-verbal|minută|πρακτικά|toplantı tutanağı|صورتجلسه|صورت جلسه
    محضر اجتماع|कार्यवृत्त|biên bản|biên bản họp|notulen rapat|risalah rapat|รายงานการประชุม|议事录
    會議紀錄|会议纪要|의사록|niederschrift|sitzungsniederschrift|sitzungsprotokoll
    acta de la sesión|acta de sesión|ata de reunião|verbale di seduta|compte rendu de séance
    compte-rendu de séance|plenarprotokoll|diario de sesiones
leaflet:
    leaflet|pamphlet|flyer|flugblatt|tract|folleto|panfleto|octavilla|volantino|ulotka|листовка
    листівка|ビラ|チラシ|传单|傳單|전단|منشور|כרוז|bildiri
broadcast:
    podcast|radio|television|broadcast
web page:
    web page|webpage
"""


def _kinds() -> Iterator[WorkKind]:
    for line in _KINDS.strip().splitlines():
        name, _equals, rest = line.partition(" = ")
        kind, _comma, genre = rest.partition(", ")
        yield WorkKind(name, kind, genre)


def _words() -> Iterator[tuple[str, str]]:
    """Yield each word of the table in order, with the name of its kind."""
    name = ""
    for line in _WORDS.strip().splitlines():
        if line.startswith(" "):
            yield from ((word, name) for word in line.strip().split("|"))
        else:
            name = line.rstrip(":")


KINDS: Mapping[str, WorkKind] = {kind.name: kind for kind in _kinds()}
NAMES: Mapping[str, str] = dict(reversed(list(_words())))
"""A word for a kind of work, in small letters → the kind's name; of two, the first."""

_EDGES = " \t-–—:：·•|*#[]【】［］()（）「」『』<>《》〈〉/.!"
_NUMBER = re.compile(
    r"[\s,:]*(?:no|nr|n|num|núm|№|第|wp)?\.?[°º]?\s*\d{1,5}(?:[-/.]\d{1,5})*\s*(?:号|號|호)?$",
    re.IGNORECASE,
)
_LONGEST = 60
_BETWEEN = re.compile(r"\s+[|/·•›»>]\s+")
_GREEK = re.compile("[\u0370-\u03ff]")


def _plain(word: str) -> str:
    """Return a word without accents, which Greek capitals do not have."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).replace("ς", "σ")


@cache
def _without_accents() -> Mapping[str, str]:
    return {_plain(word): name for word, name in NAMES.items() if _GREEK.match(word)}


@lru_cache(maxsize=1 << 12)  # several rules look at one line
def kind_named(text: str) -> WorkKind | None:
    """Return the kind of work that `text` names, if it says nothing else but a number.

    >>> kind_named("WORKING PAPER NO. 23"), kind_named("[사설]")
    (WorkKind(name='working paper', type='report', genre='Working paper'), \
WorkKind(name='editorial', type='article-newspaper', genre='Editorial'))
    """
    if len(text) > _LONGEST:
        return None
    parts = _BETWEEN.split(text)
    if len(parts) > 1:  # "Meinung | Kommentar": each part names a kind, the last more closely
        kinds = [kind_named(part) for part in parts]
        return kinds[-1] if all(kinds) else None
    word = " ".join(text.casefold().replace("’", "'").strip(_EDGES).split())
    found = (word, _NUMBER.sub("", word), word.removesuffix("s"))
    name = next((NAMES[one] for one in found if one in NAMES), "")
    if not name and _GREEK.match(word):
        name = _without_accents().get(_plain(word), "")
    return KINDS[name] if name else None


@cache
def _beginning() -> re.Pattern[str]:
    """Return the pattern of a name at the beginning of a text: it is long, and few runs need it."""
    names = "|".join(map(re.escape, sorted(NAMES, key=len, reverse=True)))
    return re.compile(rf"(?:{names})s?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def kind_begun(text: str) -> WorkKind | None:
    """Return the kind of work whose name begins `text` ("Paper Presentation in a Session")."""
    match = _beginning().match(" ".join(text[:200].split()))
    return kind_named(match[0]) if match else None
