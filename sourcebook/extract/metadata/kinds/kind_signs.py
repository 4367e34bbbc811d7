"""The words and forms by which a text shows what kind of work it is, in many languages.

The tables are as `read_signs` reads them. The chance of a sign is how often a text with it alone is
of that kind.
"""

from sourcebook.extract.metadata.kinds.signs import Signs, read_signs

# Beginnings and ends of titles. "The letters nobody sent" is no letter: a word alone is no sign.

_TITLES = r"""
interview | 0.9
    (?:an~)?(?:interview|conversation|q&a)~(?:with|:)|(?:ein~)?(?:interview|gespräch)~mit|
    entretien~avec|(?:una~)?entrevista~(?:a|con|com)\b|intervista~(?:a|con)\b|wywiad~z|
    интервью~(?:с\b|со\b|президента|министра|для)|інтерв.ю~з|حوار~مع|مقابلة~مع|ראיון~עם
interview | 0.85
    专访|專訪|人物访谈
leaflet | 0.6
    (?:to~(?:the|all)~.{3,60}|an~(?:die|alle)~.{3,60}|aux?~.{3,50}|a~(?:los|las|todos|
    todas)~.{3,60}|ao?s~.{3,50}|
    ai~.{3,50}|к~.{3,60}|ко~всем~.{3,60}|до~.{3,60}|do~.{3,50})!+$
interview | 0.9
    [\[【(](?:인터뷰|대담|インタビュー|专访|專訪)[\]】)]|.*(?:ראיון|ריאיון)~עם~.*|
    rozhovor~s[e]?\b|interjú~|beszélgetés~|intervju~med|haastattelu:|συνέντευξη~|گفت.{0,2}گو~با|
    مصاحبه~با|phỏng~vấn~|wawancara~|entrevista:|interview:|entretien:
speech | 0.9
    (?:χαιρετισμός|προσφώνηση)~|виступ~|слово~(?:президента|міністра|голови)|вступительное~слово~|
    приветствен\w+~(?:слово|речь)|cuvânt(?:ul|are)?~|discurs(?:ul)?~|govor~|nagovor~|uvítací~|
    sambutan~|ucapan~|diễn~văn|คำกล่าว|สุนทรพจน์|ปาฐกถา|نطق~|سخنان~|دברי~|दीक्षांत~|
    projev~|tal~(?:av|vid|på)\b|tale~(?:av|af|ved|på)\b|(?:.{3,40}n~)?puhe~|ομιλία~|سخنرانی~|
    (?:bài~)?phát~biểu~|pidato~|intervento~(?:di|del|della)\b|intervención~(?:de|del)\b|
    intervenção~(?:de|do|da)\b|.*(?:における|での)(?:挨拶|演説).*|在.{2,40}上的(?:讲话|講話|致辞|发言)
statement | 0.85
    nota~(?:conjunta|oficial)|tuyên~bố~|pernyataan~|prohlášení~|uttalande~|nyilatkozat|δήλωση~|
    ανακοίνωση~|بیانیه~|заява~
press release | 0.9
    comunicato~stampa|persbericht|pressmeddelande|tisková~zpráva|δελτίο~τύπου|thông~cáo~báo~chí|
    siaran~pers|informacja~prasowa|прес-?реліз
news | 0.75
    .{4,200}[,;]~(?:dies|dead)~at~\d{2,3}$|.{4,120}~(?:muere|fallece)~a~los~\d{2,3}~años|
    .{4,120}~(?:est~)?morte?~à~\d{2,3}~ans|.{4,120}~(?:è~mort[oa]|muore)~a~\d{2,3}~anni|
    .{4,120}~(?:morre|morreu)~aos~\d{2,3}~anos|.{4,120}~(?:ist~)?(?:mit|im~alter~von)~\d{2,3}~(?:jahren~)?(?:gestorben|tot)$|
    .{4,120}~overl(?:eden|ijdt)~op~\d{2,3}-?jarige.{0,12}|(?:умер(?:ла)?|помер(?:ла)?)~.{4,120}
transcript | 0.9
    .*(?:会見(?:要旨|録|概要)|記者会見(?:録|要旨|概要)?|实录|實錄|속기록)
treaty | 0.85
    (?:اتفاقية|معاهدة|بروتوكول)~|.*(?:συνθήκη|σύμβαση)~(?:μεταξύ|για)|hiệp~(?:định|ước)~|
    perjanjian~antara|sopimus~|smlouva~mezi|szerződés~|antlaşması|.*antlaşması
opinion | 0.85
    [\[【(](?:기고|시론|칼럼|논단|오피니언|评论|評論|コラム|寄稿|opinion|opinión|opinião)[\]】)]
letter | 0.85
    kamerbrief~|brief~aan~
telegram | 0.9
    \d{1,4}\.~(?:circular~)?(?:telegram|airgram|cable)~(?:from|to)\b
book review | 0.85
    .{5,160}~[–—|-]~(?:book~)?review$
interview | 0.85
    .*(?:に聞く|氏に聞く|インタビュー|専訪|专访|访谈|인터뷰|대담|ile~röportaj|:~(?:a|
    the)~(?:interview|conversation)~with~.*|im~(?:interview|gespräch))$
book review | 0.9
    (?:book~)?reviews?~of\b|book~review|rezensions?[: ]|buchbesprechung|
    compte[s -]rendus?~(?:de|:)|(?:reseña|resenha|recensione|recenzja|рецензия|рецензія)~(?:de|
    di|del|książki|на)|рец\.~на|書評|书评|\[?서평
speech | 0.9
    (?:opening~|closing~|welcome~|keynote~)?(?:remarks|speech|address|lecture|toast)~(?:by|of|
    at|to|before|delivered|given)\b|(?:fest|antritts|eröffnungs)?(?:rede|ansprache)~(?:de[rs]|
    von|vor|zu[rm]?|bei|anlässlich)\b|(?:discours|allocution)~(?:de|du|d.|prononcée?|devant|à)|
    (?:discurso|palabras|pronunciamento)~(?:de|del|do|da|pronunciado|en|no|na)\b|discorso~(?:di|
    del|della|al|alla)\b|przemówienie|(?:речь|выступление|обращение)~(?!о\b)[^\W\d_]+|
    (?:промова|виступ)~[^\W\d_]+|(?:خطاب|كلمة)~|נאום~|toespraak~van
speech | 0.85
    (?:remarks|address)~(?:and~(?:a~)?(?:discussion|questions?|q&a|exchange)|on|in|upon|prior~to|following)\b|
    .*~का~(?:भाषण|संबोधन)|.*~(?:ünnepi~|köszöntő~|megnyitó~)?beszéde(?:~.*)?|.*~(?:puhe|festtal)$|
    .*~söylediği~.*|.*(?:演説|講演|挨拶|あいさつ|スピーチ|讲话|演讲|致辞|講話|致詞|연설|연설문|기념사|축사|
    konuşması)$
statement | 0.97
    (?:joint~)?communiqu[eé]~(?:final|conjoint|commun|issued)|comunicado~(?:final|conjunto)|schlusskommuniqué|
    gemeinsames~kommuniqué|(?:итоговое~|совместное~)коммюнике|comunicato~(?:finale|congiunto)
letter | 0.8
    [^\W\d_][\w.’'-]+(?:~[\w.’'-]+){1,3}~(?:to|an|à|a|aan|till|til)~(?:[^\W\d_][\w.’'-]+~?){1,6},~(?:den~|le~)?\d{1,2}\.?~[^\W\d_]+~\d{4}$
statement | 0.85
    (?:joint~)(?:statement|communiqu[eé]|declaration|press~statement)|(?:press~)?(?:statement|
    declaration)~(?:by|of|on|from)\b|(?:gemeinsame~)?erklärung~(?:de[rs]|von|zu[rm]?)\b|
    déclaration~(?:commune|conjointe|de|du|des|sur)\b|(?:declaración|declaração)~(?:conjunta|de|
    del|do|da)\b|dichiarazione~(?:congiunta|di|del)|(?:wspólne~)?oświadczenie|
    (?:совместное~)?заявление~[^\W\d_]+|(?:спільна~)?заява~[^\W\d_]+|بيان~(?:مشترك|صادر)|
    הצהרה~(?:משותפת|של)
statement | 0.85
    .*(?:共同声明|声明|談話|共同宣言|联合声明|聯合聲明|联合公报|공동성명|공동선언|성명|
    açıklaması)$
press release | 0.9
    (?:press|news|media)~release|pressemitteilung|communiqué~de~presse|(?:comunicado|
    nota)~de~prensa|пресс-релиз|보도자료
treaty | 0.7
    (?:treaty|convention|agreement|protocol|memorandum~of~understanding)~(?:between|on|of|
    concerning|relating|relative|for|to)\b|(?:staats|friedens|handels|freundschafts)?(?:vertrag|
    abkommen|übereinkommen)~(?:zwischen|über|vom)|(?:traité|accord|convention)~(?:entre|de|d.|
    relative?|concernant|sur)\b|(?:tratado|acuerdo|convenio|acordo|convenção)~(?:entre|de|do|
    sobre)\b|(?:trattato|accordo)~(?:tra|fra|di)\b|(?:traktat|układ|umowa)~(?:między|o|
    pomiędzy)\b|(?:договор|соглашение|конвенция|протокол)~(?:между|о\b|об\b)|(?:договір|
    угода)~(?:між|про)|معاهدة~|verdrag~(?:tussen|van)
treaty | 0.85
    .*(?:条約|協定|議定書|条约|协定|條約|조약|협정)$
law | 0.9
    (?:مرسوم|قرار|نظام|قانون|ظهير)~|.*(?:법|법률)$|(?:lag|förordning|lov|bekendtgørelse|laki|
    asetus)~(?:\(|om\b|nr)|
    (?:königliche~)?(?:verordnung|kabinettsorder|polizeiverordnung)~|besluit~van|arrêté~(?:du|n)|
    kanun(?:u)?~|.*(?:kanunu|yönetmeliği)$|חוק~|νόμος~|πράξη~|törvény~|.*törvény$|lege~nr|
    rozporządzenie~
law | 0.95
    (?:(?:commission|council|european~parliament)~)?(?:(?:delegated|implementing)~)?(?:regulation|
    directive|decision)~\([a-z]{2,4}\)~.*
law | 0.9
    .*\bact~(?:18|19|20)\d\d$|(?:loi|décret|ordonnance)~n°|(?:ley|lei|decreto|
    real~decreto)~(?:(?:orgánica|foral|autonómica|estadual|municipal|complementar)~)?(?:n\.?º?~)?\d|(?:bundes)?gesetz~(?:über|zu[rm]?|vom|betreffend)|
    verordnung~(?:über|zu[rm]?)|(?:legge|regolamento)~(?:(?:regionale|provinciale|costituzionale|quadro)~)?\d|ustawa~(?:z|o)\b|(?:федеральный~)?закон~(?:№|о\b|об\b|
    от\b)|указ~президента|закон~україни|قانون~رقم|wet~van|ordenanza~(?:municipal|fiscal|
    reguladora)|regolamento~comunale|portaria~n|uchwała~nr|vyhláška~č|zákon~č
law | 0.85
    .*(?:管理条例|条例|施行令|施行規則|实施办法|に関する法律|[^\W\d_]法（|시행령|에~관한~법률)$
court decision | 0.9
    .{2,80}\bv\.~.{2,80}|.{2,80}\bv~.{2,80}~\[?(?:18|19|20)\d\d\]?~[a-z]{2,}.*\d.*|
    (?:in~)?re:?~.{3,80}\[(?:18|19|20)\d\d\].*|(?:in~)?the~(?:matter|estate)~of~.{3,80}|(?:urteil|beschluss)~(?:vom|des)|arrêt~(?:du|n°)|sentencia~(?:n|de|\d)|
    .*\bsentencia~n[uú]m|sentenza~n|(?:решение|постановление|приговор)~(?:суда|от~\d)|
    (?:rozsudek|usnesení)~(?:.{0,30}soudu|č|ze)|wyrok~(?:s[ąa]du|z)|presuda~|ítélet|tuomio~|
    αριθμ(?:ός|\.)~(?:απόφασης|αποφάσεως)~\d|απόφαση~\d+/|
    .*(?:法院|裁判所|법원).{0,10}(?:判[決决]|裁定|決定|판결)$|.*(?:請求事件|判决书|
    判決書)$
letter | 0.85
    (?:open~)?letter~(?:from|to|of)\b|(?:offener~)?brief~(?:an|von|vom|des)\b|
    lettre~(?:ouverte~)?(?:à|de|du|d.)\b|carta~(?:abierta~|aberta~)?(?:a|al|de|del)\b|
    (?:открытое~)?письмо~[^\W\d_]+|.*(?:への手紙|宛書簡|書簡|的信|致.{2,20}的公开信)$
telegram | 0.9
    telegram~(?:from|to|no)|telegramm|télégramme|телеграмма|.*電報$|.*电报$
diary | 0.9
    (?:the~)?(?:journal|log|log-?book|diary|diaries)~of~(?:captain|capt|lieutenant|lieut|sergeant|
    private|miss|mrs|mr|
    rev|a~voyage|the~voyage|my)\b|(?:diario|diário|dagboek|dagbok|dziennik|deník|щоденник|дневник|
    päiväkirja|
    ημερολόγιο|günlük|napló|jurnal)~.{3,60}|.*(?:日記|日誌)$
diary | 0.9
    (?:z~deníku|z~dziennika|del~diario|du~journal|uit~het~dagboek|dal~diario|do~diário|
    зі?~щоденника|
    egy~napló|ur~.{3,30}dagbok|aus~(?:dem|den|einem|meinem)~tage)|(?:from~the~)?diary~of|
    tagebuch~(?:de[rs]|von|eine[rs])|journal~(?:intime|d.un|de~bord)|
    diario~(?:de|di)\b|(?:из~)?дневника?~[^\W\d_]+|.*の?日記$|.*日记$
report | 0.85
    (?:annual|final|interim|progress|special)~report\b|.*:~(?:annual|final|interim|
    progress)~report|report~(?:of|on|by|to)~the\b|(?:jahres|abschluss|zwischen|
    tätigkeits)bericht|.*rapport~(?:d.activité|annuel|final)|(?:informe|relatório)~(?:anual|
    final|de~actividad|sobre)|rapporto~annuale|(?:годовой~)?(?:отч[её]т|доклад)~о\b
report | 0.85
    .*(?:報告書|白書|工作报告|调查报告|研究报告|年度报告|白皮书|보고서|백서)$
thesis | 0.9
    диссертация~на~тему|.*(?:doctoral|master'?s?)~(?:thesis|dissertation)$|
    (?:博士論文|修士論文|学位論文|博士学位论文|硕士学位论文)|(?:thesis|dissertation)[:~]
transcript | 0.93
    (?:notulen~van|handelingen~van|niederschrift~(?:über|der)|verslag~van~de~.{0,20}vergadering|
    referat~(?:fra|af)|jegyzőkönyv|zápis~z(?:e)?~|zápisnica~z|zapisnik~(?:sa?|z|iz)~|записник~(?:са|со)~|протокол~(?:№|засідання|заседания|от)|
    proces-verbal|protokół~z~(?:posiedzenia|sesji|obrad)|minutes~of|
    plenarprotokoll|stenographische[rs]?~(?:bericht|protokoll)|diario~de~(?:las~)?sesiones|
    diário~d[ao]~(?:assembleia|câmara|congresso|senado|república)|hansard|official~report|(?:house~of~
    (?:commons|lords)~)?(?:oral~answers|debates?)~(?:of|on|,)~.*\d|congressional~record|
    journal~officiel.{0,40}débats|(?:resoconto|verbale)~(?:stenografico|integrale|sommario)|
    sprawozdanie~stenograficzne|stenogram~posiedzenia|стенограмма~(?:пленарного|заседания)|
    стенографический~отч[её]т|стенограма~(?:пленарного|засідання)|těsnopisecká~zpráva|
    országgyűlési~napló|stenogramă?|täysistunnon~pöytäkirja|pöytäkirja|riksdagens~protokoll|
    handelingen~(?:van|der)|tbmm~tutanak|tutanak~dergisi|genel~kurul~tutanağı|πρακτικά~(?:της|συνεδρί)|
    محضر~(?:جلسة|الجلسة)|مشروح~مذاکرات|صورت~?جلسه|פרוטוקול~(?:ישיבה|מישיבת|הישיבה)|
    (?:कार्यवाही|वाद-विवाद)~.*|biên~bản~|risalah~(?:rapat|sidang)|รายงานการประชุม).*|
    .*(?:本会議録|委員会会議録|議會公報|立法院公報|会议纪要|會議紀錄|국회회의록|본회의록)
transcript | 0.9
    .*\bcompte~rendu~(?:intégral|analytique|sténographique)|(?:verbatim~)?(?:transcript|
    minutes)(?:~of\b|:)|(?:stenografisches~|wort)protokoll|
    protokoll~(?:de[rs]|fört|från|över|vid|fra|om|av)|protokol~(?:fra|over)|
    procès[- ]verbal|(?:acta|ata)~(?:de|da)~(?:la~)?(?:sesión|reunião|reunión)|
    verbale~della|(?:стенограмма|протокол)~(?:заседания|совещания|встречи)|.*(?:会議録|議事録|
    速記録|会议记录|회의록)$
dataset | 0.9
    (?:data~?set|datensatz|jeu~de~données|conjunto~de~datos|набор~данных|データセット|数据集|
    데이터셋)[:：~]|.*\[data~?set\]$
leaflet | 0.9
    (?:leaflet|flugblatt|листовка|листівка|folleto|volantino|ulotka|tract)~(?:of|by|de[sr]?|del|
    di|komitetu|комитета|[^\W\d_]+)
chapter | 0.85
    (?:chapter|kapitel|chapitre|cap[ií]t[ou]lo|rozdział|глава|розділ|hoofdstuk|
    bölüm)~(?:\d{1,3}|[ivxlc]{1,7})\b|第[\d一二三四五六七八九十]+章
editorial | 0.85
    (?:editorial|社説|社论|社論|\[?사설|leitartikel|éditorial|редакционная)[\s:：\]|]*
opinion | 0.8
    (?:opinion|op-ed|commentary|kommentar|tribune|opinión|opinião|мнение|\[?칼럼|オピニオン|
    コラム)\s?[:|\]]
working paper | 0.85
    working~paper|arbeitspapier|document~de~travail|documento~de~trabajo
"""

# Lines about the top of a text, and at its end.

_HEAD = r"""
journal article | 0.8
    (?:.*[,.;]~)?(?:vol(?:ume|\.)?~?\d+\b.{0,20}(?:no|issue|núm|nr|n°|iss|pp)\.?~?\d*|
    jg\.~\d+.{0,12}(?:h\.|heft|nr)|№~?\d+\.~[сc]\.~\d+.*|т\.~\d+.{0,20}№~?\d+).*|
    第~?\d+卷.*第~?\d+期.*|.*第\s*\d+巻\s*第\s*\d+号.*|제\d+권.*제\d+호.*
transcript | 0.95
    (?:hc|hl|h\.~?c\.|h\.~?l\.|house~of~(?:commons|lords))~deb(?:ates?)?\b.*|
    (?:plenarprotokoll|bt-plpr\.?|pl\.?-?prot\.?|riksdagens~(?:snabb)?protokoll|prot\.)~\d+[/:].*|
    (?:diario~de~sesiones|bollettino|resoconto)~.{0,20}n[.º°úu]\S*~\d+.*|第\d+回国会.*第\d+号.*|제\d+회국회.*
transcript | 0.75
    .{0,60}\bmy~lords,~\S.*|.{0,60}\bmr\.?~(?:deputy~)?speaker,~\S.*
journal article | 0.85
    .{20,}~//~.{3,120}[.,]~?[–—-]?~?(?:19|20)\d\d.{1,60}~[сСsS]\.~?\d+.*
journal article | 0.6
    (?:keywords|key~words|schlagwörter|schlüsselwörter|mots[- ]clés|palabras~clave|
    palavras[- ]chave|parole~chiave|słowa~kluczowe|ключевые~слова|ключові~слова|キーワード|
    关键词|關鍵詞|핵심어|주제어|الكلمات~المفتاحية|מילות~מפתח)(?:~?[:：].*)?
journal article | 0.85
    (?:received|eingegangen|reçu|recibido|recebido|ricevuto|поступила)\b.{5,40}(?:accepted|
    angenommen|accepté|aceptado|aceito|accettato|принята).{3,60}
journal article | 0.6
    (?:abstract|zusammenfassung|résumé|resumen|resumo|riassunto|streszczenie|аннотация|анотація|
    要旨|摘要|초록|الملخص|תקציר)~?[:：.~].{20,}
journal article | 0.6
    удк~\d.*|中图分类号.*
preprint | 0.95
    .*(?:\b(?:is|as)~a~preprint\b|not~(?:been~|yet~)?(?:peer[- ]reviewed|certified~by~peer)|
    preprint\b[^a-z]*(?:version|posted|doi|\.)|prépublication|non~(?:évaluée?|
    relue?)~par~(?:les~)?pairs|ainda~não~foi~avaliado|no~ha~sido~revisado~por~pares|
    не~прош[её]л~рецензирован|查読前|未经同行评审|arxiv:\d{4}\.\d+).*
conference paper | 0.9
    (?:proceedings~of~the~.{0,40}|actas~del?~.{0,30}|actes~du~.{0,30}|atti~del~.{0,30}|
    anais~d[oa]~.{0,30}|
    (?:beiträge|akten)~(?:zu[rm]?|de[rs])~.{0,30}|handlingar~från~.{0,20}|sborník~.{0,30}|
    materiały~.{0,30}|bildiriler~kitabı.{0,10}|матеріали~.{0,40}|сборник~.{0,40})(?:conference|
    congress|symposium|workshop|congreso|coloquio|simposio|jornadas|colloque|congrès|convegno|
    congresso|simpósio|encontro|tagung|kongress|konferenz|konferens|konference|konferencji|
    sempozyum|конференц|симпоз|съезда).*
conference paper | 0.9
    .*(?:proceedings~of~the~.{0,40}(?:annual~meeting|conference|symposium|workshop)|
    \b\d{1,3}(?:st|nd|rd|th)~(?:annual~)?(?:international~)?(?:conference|symposium|workshop)~on\b
    ).*
conference paper | 0.9
    .*(?:paper~(?:presented|prepared|delivered)~(?:at|for|to)|
    presented~at~the~.{0,60}(?:conference|symposium|workshop|congress|meeting)|(?:vortrag|
    beitrag)~(?:auf|zu|bei)~(?:der|dem|zur)~.{0,40}(?:tagung|konferenz|kongress)|tagungsband|
    communication~présentée~(?:au|à)|actes~du~colloque|ponencia~presentada|
    comunicação~apresentada|материалы~.{0,60}конференции|доклад~на~.{0,40}конференции|(?:学会|
    大会).{0,12}(?:発表|予稿)|学术会议论文).*
working paper | 0.95
    .*(?:working~paper|discussion~paper|arbeitspapier|diskussionspapier|document~de~travail|
    documento~de~trabajo|texto~para~discussão|documento~di~lavoro|рабочи[ей]~доклады?|
    ワーキング・?ペーパー|工作论文)(?:~(?:series~)?(?:no|nr|n)?\.?[°º]?~?\w*\d.*|[»”"]).*|
    (?:.*\bпрепринт~wp.*)|jel~(?:classification|codes?)\b.*
thesis | 0.9
    (?:orientador(?:a|es)?|director(?:/a|a|es)?~de~(?:la~)?tesis|directeur~de~(?:la~)?thèse|
    directeurs~de~thèse|relatore|doktorvater|erstgutachter(?:in)?|data~de~defesa|
    fecha~de~(?:lectura|defensa)|date~de~soutenance|soutenue~le|научный~руководитель|
    науковий~керівник|tez~danışmanı|指導教員|指导教师|导师|지도교수|promotor~pracy|vedoucí~práce)
    ~?(?:[:：].*)?
thesis | 0.9
    .*\b(?:dissertaç(?:ão|ões)~de~mestrado|tese~de~doutora\w+|tesis~doctoral(?:es)?|
    thèse~de~doctorat|mémoire~de~(?:master|maîtrise)|yüksek~lisans~tezi|doktora~tezi|
    diplomová~práce|luận~(?:án|văn)|skripsi|pro~gradu|doktorgradsavhandling)\b.*
encyclopedia entry | 0.85
    .*\b(?:enciclopedia|encyclop[aæ]?edia|encyclopédie|enzyklopädie|lexikon|ansiklopedisi|
    энциклопедия|енциклопедія|encyklopedia|encyklopedie)\b.{0,40}\d{4}.{0,4}
court decision | 0.9
    (?:appellants?|respondents?|claimants?|petitioners?)|(?:cour|tribunal|conseil~d.état|audiencia|supremo)\b.{0,60}(?:chambre|section|sala|secção|\dª)
    .{0,60}|considérant~(?:ce~qui~suit|que).*|d~?[ée]~?c~?i~?d~?e~?:|vu~la~procédure.*|
    (?:la~)?requête~est~rejetée.*|rapporteur~?:~.*|relator~?:~.*min.*|w~imieniu~rzeczypospolitej.*
opinion | 0.75
    (?:yazarın~(?:diğer|tüm)~yazıları|tüm~yazıları|ver~todas~las~columnas|todas~as~colunas|
    (?:le~)?opinioni~(?:espresse|dell.autore).*|l.auteur~est~.*|(?:el~autor|la~autora)~es~.*|
    (?:o~autor|a~autora)~é~.*|the~(?:author|writer)~is~a~.*|die~autorin~ist~.*|der~autor~ist~.*|
    كاتب~(?:وباحث|صحفي).*|[（(]?作者(?:系|为|為|是).{3,60}[）)。]*|.{0,4}作者(?:は|、).{3,40}|הכותבת?~(?:הי?א|הוא)~.*|
    автор(?:ка)?~[—–-]~.{4,120}|yazar(?:ı)?,?~.{4,120}(?:dır|dir|dur|dür|tır|tir|tur|tür)\.?|penulis~adalah~.*|tác~giả~là~.*|
    kirjoittaja~on~.*|(?:skribenten|artikelförfattaren|forfatteren|skribenten)~(?:är|er)~.*|a~szerző~.{4,120}|autor(?:ka)?~jest~.*|
    autor(?:ka)?~je~.*|de~auteur~is~.*|ο~συγγραφέας~είναι~.*|ο~(?:αρθρογράφος|γράφων)~είναι~.*|نویسنده~.{4,80}~است\.?|필자는~.*|[（(]필자[:：]?~?.{3,60}[）)]|筆者は.{3,40}|
    लेखक(?:~|,).{4,100}~हैं।?|l['’]autor[ea]~è~.*|.*sepenuhnya~tanggung~jawab~penulis.*|мнение~(?:автора|редакции)~.*)
report | 0.75
    report~(?:to|of)~the~.{3,80}|rapport~(?:à|au|aux)~.{3,80}|bericht~(?:an|der|des)~.{3,80}|
    informe~(?:a|al|del?)~.{3,80}|relatório~(?:à|ao|d[aeo])~.{3,80}|
    relazione~(?:a|al|alla|del|della)~.{3,80}|доклад~(?:министру|правительству|комиссии)~.{0,80}
interview | 0.8
    (?:an?~)?(?:exclusive~)?interview~with~.{3,60}|(?:ein~)?(?:interview|gespräch)~mit~.{3,60}|
    (?:un~)?entretien~avec~.{3,60}|(?:una~)?entrevista~(?:a|con|com)~.{3,60}|
    (?:un['’])?intervista~(?:a|con)~.{3,60}|(?:een~)?(?:interview|gesprek)~met~.{3,60}|
    (?:беседа|интервью)~с~.{3,60}
interview | 0.85
    .{3,60}\b(?:in~conversation~with|talks~to|speaks~to|im~gespräch~mit|en~conversation~avec|
    s['’]entretient~avec|
    en~conversación~con|conversa~con|in~conversazione~con|a~colloquio~con|em~conversa~com|
    in~gesprek~met|
    i~samtal~med|i~samtale~med|w~rozmowie~z|в~беседе~с|беседует~с|розмовляє~з)~.{3,60}
cable | 0.95
    (?:fm|from|to|info)~?:?~?(?:amembassy|amconsul|amlegation|secstate|usmission|usun|
    department~of~state|
    (?:ambassade|ambassador|embassy|legation|embajada|botschaft|посольство)~.{2,40}~(?:to|an|a|
    в)~.{3,40})\b.*|
    .*\b(?:deptel|embtel|depcirtel|legtel)\b.*
telegram | 0.92
    .*(?:телеграфный~бланк|телеграфна~стрічка|telegraph~form|telegraphenformular|telegrammformular|formul(?:aire|e)~télégraphique|
    modulo~telegrafico|(?:impreso|formulario)~telegráfico|blankiet~telegraficzny)\b.*
telegram | 0.92
    (?:telegram(?:m|ma|me|a)?|télégramme|телеграмма|телеграма)~(?:cifrado|chiffré|cifrato|en~clair|
    codificado|extenso|szyfrowy|
    шифрованная)\b.{0,40}|telegramm?a?~(?:nr|no|n)\b.{0,20}|.*(?:\bpunto\.~.+){2,}.*|.*(?:\b(?:тчк|
    зпт)\b.*){2,}|
    .*電報.{0,10}|.*电报.{0,10}
encyclopedia entry | 0.97
    .*(?:(?:en)?cyclop[aæe]+dia|enciclopedia|enzyklopädie|lexikon|conversations-lexikon|
    dictionary~of~[^,.]{3,60}|
    biographical~dictionary|dizionario~biografico|diccionario~biográfico|słownik~biograficzny|
    энциклопедия|
    энциклопедический~словарь|енциклопедія|ansiklopedisi|εγκυκλοπαίδεια|دائرة~المعارف|دانشنامه|
    אנציקלופדיה|辞典|辭典|事典|
    百科全[书書])\b.{0,40}?(?:vol|bd|band|t|т|卷|巻|p|s|с|стр|pp)\.?~?[\divxlc]+.*
leaflet | 0.85
    .*\bprinted~(?:and~published~)?by\b.{3,80}(?:18|19)\d\d.*|(?:gedruckt|druck)~?(?:bei|von|
    :).{3,80}|.*\bt\.~?u\.(?:\)|$).*|
    (?:imprimerie|imp\.|impr\.|tipografía|tip\.|tipografia|tipogr\.|типография|тип\.|
    друкарня)~.{3,60}|odbito~.{3,60}
interview | 0.85
    (?:z~.{3,80}~)?rozmawia(?:ł|ła|li|ły)?(?::|~).*
letter | 0.85
    geachte~(?:heer|mevrouw|voorzitter)\b.*
thesis | 0.95
    .*(?:(?:thesis|dissertation)~(?:submitted|presented)|in~partial~fulfil?lment|
    zur~erlangung~de[sr]|inaugural-?dissertation|thèse~(?:pour|présentée|de~doctorat)|
    présentée~et~soutenue|mémoire~de~master|tesis~(?:doctoral|para~optar)|tese~(?:apresentada|
    de~doutora)|dissertação~(?:apresentada|de~mestrado)|monografia~apresentada|trabajo~(?:de~grado|
    fin~de~(?:grado|máster))|trabalho~de~conclusão~de~curso|tesi~di~(?:laurea|dottorato)|praca~(?:magisterska|doktorska|licencjacka)|
    rozprawa~doktorska|на~соискание~уч[её]ной~степени|на~здобуття~наукового~ступеня|博士論文|
    修士論文|学位论文|학위논문|رسالة~مقدمة).*
report | 0.85
    .*\bpolicy~(?:brief|paper|note)~(?:no\.?|n[°º]|#|series).*
report | 0.93
    (?:presented|laid)~(?:to|before)~(?:both~houses~of~)?parliament\b.*|ordered~by~the~house~of~
    (?:commons|lords)~to~be~printed.*|(?:cmd?|cmnd|cp|hc|hl)\.?~\d{1,5}(?:~£.{1,8})?
news | 0.85
    special~to~(?:the~)?[\w .’'-]{3,40}
book | 0.85
    .*\bisbn\b.*
chapter | 0.92
    in:~.{0,160}(?:\(?(?:hrsg|hg|eds?|éds?|dir|coord)\.?\)?|edited~by|herausgegeben|
    sous~la~direction).*|in:~.{5,160},~(?:pp?|s|p)\.~\d+.*
chapter | 0.85
    (?:chapter|kapitel|chapitre|cap[ií]t[ou]lo|rozdział|глава|розділ)~(?:\d{1,3}|
    [ivxlc]{1,7})\b.*|第[\d一二三四五六七八九十]+章.*
news | 0.85
    (?-i:[A-ZÀ-ÞА-ЯЁІЇЄ][A-ZÀ-ÞА-ЯЁІЇЄ .,/'’-]{2,40}(?:,?~[\w. ]{2,20}\d{0,2})?~?
    (?:\([A-Z][\w .&-]{1,24}\)~?[-–—]|
    \.?~?/[A-ZА-ЯЁ][\w .&-]{1,24}/)).*
news | 0.85
    [A-ZÀ-ÞА-ЯЁІЇЄ][\w .,/'’-]{1,40}?(?:,?~[\w. ]{2,20}\d{0,2})?\.?~?\((?:dpa|ap|reuters|afp|
    ansa|efe|lusa|pap|tass|xinhua|kyodo|upi|anp|belga|apa|sda)[\w/ ]{0,12}\)\.?~?[-–—.]?.*
news | 0.85
    (?:新华社|新華社|中新社|中央社|本报|本報).{0,30}(?:日?电|日?電|讯|訊).*|
    (?:本报|本報|本网|本刊)(?:讯|訊)[（(　 ].*|[\[【(（][^\]】)）]{2,24}기자[\]】)）].*|
    【.{1,12}(?:共同|時事|ロイター|afp)】|\(.{1,16}=연합뉴스\)|［.{1,12}(?:共同|時事|ロイター)］
press release | 0.8
    (?:прес-?служба|пресс-?служба|press~(?:service|office)~of|pressestelle|presseamt|ufficio~stampa|
    service~de~presse|gabinete~de~(?:prensa|imprensa|comunicación)|biuro~prasowe|tiskov[ýéá]~(?:odbor|oddělení|středisko)|
    basın~(?:müşavirliği|bürosu|merkezi)|γραφείο~τύπου|المكتب~(?:الصحفي|الإعلامي)|المركز~الإعلامي|דוברות|דובר(?:ת)?~)
    \D{0,60}\d.{0,50}
news | 0.8
    [가-힣]{2,4}~?(?:선임|수습|인턴|전문)?기자(?:~[\w.-]+@[\w.-]+)?|.*[記记]者[\u3400-\u9fff]{2,4}[／/].{0,12}(?:報導|報道|报道|電|电)|
    [\u3400-\u9fff]{2,8}(?:報|报)?[記记]者~?[\u3400-\u9fff]{2,4}[／/].*
blog post | 0.8
    (?:current~)?(?:mood|music|location|настроение|музыка|местонахождение|stimmung|musik)~?:~.{1,40}
press release | 0.92
    .{2,80},~?.{2,60}/(?:[a-z]*(?:news|presse?|wire|pr)[a-z]*)/?~?[-–—].*|news~provided~by|
    .{3,30}~[-–—]\(?business~?wire\)?.*|source:?~[^\W\d_].{2,60}~(?:plc|inc\.?|ltd\.?|gmbh|ag|s\.?a\.?|corp(?:oration)?\.?|llc|co\.)|
    (?:pressekontakt|ansprechpartner(?:in)?~(?:für~die~)?presse|kontakt~(?:für~)?(?:medien|presse)|
    rückfragen(?:hinweis)?(?:~an)?|contacts?~(?:presse|médias?)|relations~(?:avec~la~)?presse|
    contacto~(?:de~|para~(?:la~)?)?(?:prensa|medios)|contato~para~(?:a~)?imprensa|assessoria~de~imprensa|
    contatti~(?:per~la~)?stampa|contatti~per~i~media|perscontact|voor~de~pers|presskontakt|
    pressekontakt|mediekontakt|yhteyshenkilöt?|lisätietoja(?:~antaa)?|kontakt~(?:dla~)?(?:mediów|prasy)|
    kontakt~pro~médi[ai]|sajtókapcsolat|contact~(?:pentru~)?(?:presă|media)|контакты?~для~(?:сми|прессы|журналистов)|
    контакт~для~(?:змі|преси|медіа)|basın~(?:iletişim|irtibat)|επικοινωνία~τύπου|للتواصل~الإعلامي|
    جهة~الاتصال~الإعلامية|תקשורת~ודוברות|איש~קשר~לתקשורת|मीडिया~संपर्क|kontak~media|narahubung|
    liên~hệ~báo~chí|ติดต่อสื่อมวลชน|本件に関する(?:お問い?合わせ|報道).{0,16}|報道関係者(?:の|からの)?お問い?合わせ.{0,8}|
    媒体(?:联系人?|垂询)|媒體聯絡人?|新聞聯絡人|보도~?문의|언론~?(?:담당|문의))~?(?:[:：].*|~.{0,40})?|
    for~immediate~release.*|(?:media|press)~contacts?\b.*|(?:presse|medien)kontakt\b.*|
    contact~presse\b.*|contacto~(?:de~)?prensa\b.*|kontakt~dla~mediów.*|контакты~для~(?:сми|
    прессы).*|报道联系.*|媒体联系.*
thesis | 0.92
    (?:место~защиты~диссертации|уч[её]ная~степень|тема~диссертации)\b.{0,120}|.*\bтема~диссертации~и~автореферата\b.*
thesis | 0.85
    (?:degree|degree~name|type~of~degree|thesis~type|abschluss|grado)~?[:：]?~(?:doctor|master|
    ph\.?d|m\.?phil|bachelor|doktor|diplom|doctorado|maestría)\b.{0,60}
letter to the editor | 0.97
    (?:to~the~editor|sir|dear~(?:sir|editor))[:,—–-](?:~?[—–-])?~?(?:your~(?:article|editorial|
    report|
    correspondent)|i~(?:read|refer)).*|to~the~editor~?[:：]?
interview | 0.85
    (?:حاور(?:ه|ها|ته|تها|هم|تهم)|أجرى~الحوار|أجرت~الحوار|söyleşi|röportaj|wywiad|rozhovor|interjú|συνέντευξη|מראיינת?|ראיין|ראיינה)~?[:：].{3,60}
interview | 0.85
    .*(?:interview~by|interviewed~by|das~(?:interview|gespräch)~führten?|im~gespräch~(?:mit|
    über)|propos~recueillis|entretien~avec|entrevista~(?:de|por|realizada)|беседовала?~|聞き手|
    采访人|记者专访).*
book review | 0.97
    reviewed~works?~?:~.*|work~reviewed~?:~.*
book review | 0.85
    review~by~?:.*|(?:reviewed~by|rezensiert~von|besprochen~von|recensé~par|reseñado~por|recensito~da)~.*|
    .{5,140}(?:\d{2,4}~(?:pp\.?|pages|seiten|páginas|страниц|[pсs]\.|стр\.))(?:,?~(?:
    [$£€].{1,12}|\d[\d.,]{0,6}~?(?:€|euros?|eur|chf|zł|руб)))?\.?
book review | 0.9
    .*(?:\d{2,4}~(?:pp|pages)\..*(?:hardback|paperback|[$£€]\d)).*
speech | 0.85
    (?:ladies~and~gentlemen|(?:dear|distinguished|honou?red|esteemed)~(?:friends|guests|
    colleagues|delegates)|mr\.?~(?:president|chairman|speaker)[,:]|excellencies|
    sehr~geehrte~damen~und~herren|meine~damen~und~herren|mesdames,?~(?:et~)?messieurs|
    señoras~y~señores|senhoras~e~senhores|signore~e~signori|szanowni~państwo|panie~i~panowie|
    уважаемые~(?:дамы~и~господа|коллеги|друзья)|шановні|дорогие~(?:друзья|товарищи)|товарищи!|
    ご列席|本日は.{0,30}ありがとう|各位来宾|各位來賓|女士们|尊敬的各位|同志们|존경하는|여러분|
    السيدات~والسادة|tisztelt~(?:hölgyeim|közgyűlés|vendég|egybegyűlt|elnök).*|dámy~a~pánové|
    vážené~dámy|hyvät~(?:ystävät|kuulijat|naiset)|ärade|mina~damer~och~herrar|κυρίες~και~κύριοι|
    φίλες~και~φίλοι|doamnelor~și~domnilor|stimați|dames~en~heren|senyores~i~senyors|kính~thưa|
    hadirin|yang~terhormat|आदरणीय|माननीय|خانم‌ها~و~آقایان|حضار~محترم|أيها~السيدات|גבירותי~ורבותי|
    saygıdeğer|değerli~konuklar).*
treaty | 0.95
    .*(?:high~contracting~part|contracting~parties|have~agreed~(?:as~follows|upon)|
    hohen?~vertragschließenden|sind~.{0,20}übereingekommen|hautes~parties~contractantes|
    sont~convenu(?:e)?s~(?:de~ce~qui|des~dispositions)|altas~partes~contratantes|han~convenido|alte~parti~contraenti|
    umawiające~się~strony|договаривающиеся~стороны|согласились~о~нижеследующем|
    договірні~сторони|両締約国|締約国は.{0,30}協定|缔约双方|締約|체약국|الطرفان~المتعاقدان).*
law | 0.96
    (?:be~it~enacted|an~act~to)\b.*
law | 0.9
    .*(?:be~it~enacted|an~act~to\b|may~be~cited~as|der~bundestag~hat|dieses~gesetz~(?:gilt|
    tritt|regelt)|la~présente~loi|la~presente~ley|esta~lei~entra|la~presente~legge|
    niniejsza~ustawa|настоящ(?:ий|его)~(?:федеральн\w+~)?закон|цей~закон|この法律は|この条例は|
    制定本条例|制定本法|本条例所称|本法所称|이~법은|이~조례는|هذا~القانون|חוק~זה~).*
court decision | 0.9
    (?-i:[A-Z ]{0,30}COURT OF [A-Z ,]{3,40})|.*delivered~the~opinion~of~the~court.*|
    .*\bargued\b.{0,40}\bdecided\b.*|entscheidungsgründe|antecedentes~de~hecho|fundamentos~(?:de~
    derecho|jurídicos)|fallamos:?|svolgimento~del~processo|motivi~della~decisione
court decision | 0.9
    (?:mål~nr\b.*|domskäl|domslut|.{3,20}ens~domskäl|(?:eiser|gedaagde|žalobce|žalovan\w+|felperes|
    alperes|
    davacı|davalı|reclamant\w*|pârât\w*|kantaja|vastaaja|saksøk\w+|sagsøg\w+|penggugat|tergugat|
    nguyên~đơn|bị~đơn|خواهان|خوانده|позивач|відповідач|τ(?:ου|ης)~ενάγο\w+|τ(?:ου|ης)~εναγομέν\w+|
    याचिकाकर्ता|प्रतिवादी|povod~í)~?[:：].*)
court decision | 0.95
    (?:ecli|.{0,12}\becli):[a-z]{2}:[\w.]+:\d{4}:.*
court decision | 0.93
    (?:neutral~citation(?:~(?:number|no\.?))?|case~(?:no|number)s?\.?|appeal~nos?\.?)~?:.*|
    .*\[(?:18|19|20)\d\d\]~[a-z]{2,10}(?:~[a-z]{2,5})?~\d{1,5}\b.*|
    (?:im~namen~des~volkes|au~nom~du~peuple.*|en~(?:el~)?nombre~de(?:l~(?:rey|pueblo)|~la~república).*|
    in~nome~del~popolo~italiano|in~naam~(?:van~de~koning|des~konings)|jménem~republiky|v~mene~slovenskej~republiky|
    a~magyar~(?:köztársaság|nép)~nevében!?|în~numele~legii|у~име~народа|u~ime~(?:republike|naroda).*|
    именем~.{3,40}|[іи]менем~укра[їи]ни|türk~milleti~adına|στο~όνομα~του~(?:ελληνικού~)?λαού|
    باسم~(?:الشعب|الملك|جلالة).*|בשם~העם|kính~nhân~danh.*|nhân~danh~.{5,60}|demi~keadilan.*|主文|【?主~?文】?|주~?문)|
    .*(?:审判员|審判長|裁判長|書記官|书记员|法官~[\u3400-\u9fff]{2,4}|재판장|판사~[가-힣]{2,4}).{0,40}
court decision | 0.92
    .*(?:\bplaintiffs?\b|\bdefendants?\b|it~is~so~ordered|appellants?\b.{0,60}respondents?|
    klage~wird|klägerin|\baz\.:?~\d|\btatbestand\b|demanderesse|attendu~que|par~ces~motifs|
    fallo:|demandante~y|el~demandado|ricorrente|powód~i|pozwan|именем~(?:российской|двух|
    украины)?|истец|ответчик|ім.ям~україни|原告|被告|訴訟費用|审判长|원고|피고|المدعى~عليه|
    הנתבע|התובע).*
letter | 0.9
    (?:my~)?dear(?:est)?~(?!sirs?\b.{0,3}to~the)[^\W\d_][\w. ’'-]{1,40}[,:!]?|
    (?:meine?~)?(?:liebe[rs]?|lieber|sehr~geehrter?~(?:herr|frau))~[^\W\d_][\w. ]{1,40}[,!]|
    (?:(?:ma|mes|mon|bien)~)*(?:ch[eè]re?s?)~(?!ami)[^\W\d_][\w. ’-]{1,40},|(?:mi~)?(?:querid[oa]s?|
    estimad[oa]s?)~[^\W\d_][\w. ]{1,40}[:,]|(?:meus?~|
    minha~)?car[oa]s?~[^\W\d_][\w. ]{1,40}[,:!]|(?:дорог(?:ая|ой)|милая|милый|многоуважаем\w+|
    уважаемый)~[^\W\d_][\w. ]{1,40}[!,]|(?:дорога|дорогий|шановний)~[^\W\d_][\w. ]{1,40}[!,]|
    drog[ia]~[^\W\d_][\w. ]{1,40}[!,]|beste~[^\W\d_][\w ]{1,30},|拝啓.*|前略.*|.{1,12}様へ?|
    亲爱的.{1,20}[：:]|친애하는.{1,20}|عزيزي.{1,30}|عزيزتي.{1,30}|יקיר[יה].{1,30},|
    sevgili~.{1,30},
letter | 0.9
    (?:(?:hoch)?(?:verehrte[rs]?|geehrte[rs]?|geschätzte[rs]?)|werte[rs]?)~(?:herr|frau|fräulein|
    freund|gnädige)[^\W\d_]*(?:~[\w. ]{1,40})?[,!]|
    (?:gentile|egregio|illustre|illustrissimo|spettabile|stimatissimo|
    pregiatissimo)~[^\W\d_][\w. ]{1,40},|
    (?:muy~)?(?:señor|señora)~(?:mío|mía)[:,]|(?:excelentísimo|ilustrísimo|
    distinguid[oa])~[^\W\d_][\w. ]{1,40}[:,]|
    (?:ex(?:celentíssi)?mo|prezad[oa]|ilustríssimo)\.?~[^\W\d_][\w. ]{1,40}[:,]|
    (?:szanown[yai]|wielmożny|łaskawy)~[^\W\d_][\w ]{1,40}[!,]|(?:vážen[ýáí]|mil[ýá]|
    drah[ýá])~[^\W\d_][\w ]{1,40}[!,]|
    (?:милостивый~государь|милостивая~государыня|ваше~(?:превосходительство|сиятельство|
    высокоблагородие))[!,]|
    (?:вельми)?шановн[\w]+~[^\W\d_][\w ]{1,40}[!,]|(?:bäste|käre|kära|kære|kjære|
    högt~ärade)~[^\W\d_][\w ]{1,40}[!,]|
    (?:αξιότιμ[εη]|αγαπητ[έή]|σεβαστ[έή])~[^\W\d_][\w ]{1,40},|sayın~[^\W\d_][\w ]{1,40},|
    tisztelt~(?:uram|asszonyom|[^\W\d_]+~úr)!|
    (?:حضرة|سعادة|معالي|السيد|السيدة)~.{2,40}(?:المحترم|المحترمة|،)|(?:לכבוד|למר|אדון)~.{2,40},|
    (?:hooggeachte|weledele|waarde|lieve)~[^\W\d_][\w ]{1,40},
letter | 0.9
    (?:kedves|tisztelt|drága|aziz|kıymetli|canım|dragă|stimat[eă]|iubit[eă]|scumpe|dragi|draga|poštovan[ia]|
    spoštovan[ia]|драг[иа]|поштован[иа]|скъп[иа]|уважаеми|мил[аи]|кохан[аи]й?|любий|люба|любим(?:ый|ая)|родн(?:ой|ая)|
    lugupeetud|kallis|rakas|gerbiam(?:as|a)|miel(?:as|a)|brangus|godātais|
    mīļais)~[^\W\d_][\w. ]{1,40}[!,]|
    (?:kepada~)?yth\.?~.{3,60}[,:]?|(?:kính|thân)~gửi~?:?~.{2,60}|(?:جناب~آقای|سرکار~خانم|برادر|دوست)~.{2,40}|
    (?:أخي|أختي|صديقي|صديقتي|والدي|والدتي)~.{2,30}[,،:]|(?:प्रिय|आदरणीय|पूज्य|माननीय)~.{2,40}[,:।]?|
    (?:היקר[הי]?|שלום)~.{2,30},|.{2,30}~(?:היקר|היקרה|יקרה?)[,!]|.{2,12}(?:에게|께|님께|귀하)[,.]?|เรียน~?.{2,40}|
    (?:beste|lieve|geliefde)~[^\W\d_][\w ]{1,30},|(?:caro|cara|carissim[oa]|
    amatissim[oa])~[^\W\d_][\w ]{1,40},
letter | 0.9
    (?:monsieur|madame|mademoiselle|messieurs)(?:~(?:le|la|et)~[^\W\d_][\w ]{1,40})?,|(?:mon~|ma~)?
    (?:cher~ami|chère~amie),|(?:sir|madam|gentlemen|my~lords?|sirs|(?:your~)?excellency)[,:]|
    (?:votre~)?excellence,|(?:euer~|eure~)?exzellenz[,!]
letter | 0.9
    .{1,12}(?:吾兄|仁兄|先生|女士|賢弟|贤弟|足下|阁下|閣下|大人|姐|妹|弟|兄)[：:]
letter | 0.8
    (?:弟|兄|姐|妹|儿|兒|女|侄|姪|晚|学生|學生)~?[\u3400-\u9fff]{1,4}~?(?:敬?上|顿首|頓首|谨上|謹上|敬启|敬啟)|
    (?:yours~(?:faithfully|sincerely|truly|ever|affectionately)|your~(?:affectionate|loving|
    obedient|humble)~.{0,30}|your~most~.{0,40}servant|i~have~the~honou?r~to~be,?.{0,20}|de~v\.?~ex\.?ª.{0,20}|(?:yours|i~(?:am|remain)),?~(?:very~)?(?:sincerely|truly|faithfully|
    respectfully|obediently|
    affectionately|&c|etc)\.?|i~am,?~(?:sir,?~)?(?:&c|yours.{0,20})\.?|(?:in~tiefster~|
    mit~)?(?:ergebenheit|hochachtung)~verharre~.{0,30}|
    .{0,40}gehorsamster~diener|ihr~(?:sehr~)?ergebene[rs]\b.{0,20}|votre~(?:tout~)?dévoué.{0,20}|
    .{0,20}salutations~.{0,40}|
    su~(?:seguro~|afectísimo~|atento~).{0,30}|q\.?~?b\.?~?s\.?~?m\.?|(?:suo|vostro)~(?:devotissimo|
    affezionatissimo|devoto).{0,20}|
    (?:seu|vosso)~(?:amigo|atento|criado).{0,30}|(?:ваш~)?покорный~слуга|ваш~покорный~слуга|
    преданный~вам.{0,20}|з~повагою.{0,20}|
    łączę~wyrazy~.{0,30}|s~úctou.{0,20}|med~vänlig~hälsning.{0,20}|med~venlig~hilsen|
    hoogachtend.{0,20}|saygılarımla|με~(?:τιμή|εκτίμηση)|
    وتفضلوا~بقبول.{0,40}|بכבוד~רב.{0,10}|sincerely(?:~yours)?|with~love|mit~freundlichen~grüßen|
    dein~.{0,30}|hochachtungsvoll|je~t.embrasse|veuillez~agréer.*|un~abrazo|atentamente|
    cordialmente|um~abraço|твой~[^\W\d_]+.{0,20}|с~уважением.{0,30}|твоя~[^\W\d_]+|敬具|かしこ|
    草々|此致|敬礼|z~poważaniem|met~vriendelijke~groet|con~affetto)[,.!]?
telegram | 0.9
    .{0,60}\b(?:telegram(?:m|ma|me|a)?|télégramme|телеграм(?:м)?а|depesza|τηλεγράφημα|telgraf)~
    (?:aus|from|to|an|de|da|du|del|do|z|ze|od|из|от|з|fra|från|van|uit|din|από)~.{2,30}(?:nr|no|№|n[°º])\.?~?\d.*
letter | 0.8
    (?:líbá~(?:tě|vás)|tvůj|tvá|s~pozdravem|se~srdečným~pozdravem|całuję|ściskam|pozdrawiam|z~pozdrowieniami|csókol|ölel|szeretettel|
    üdvözlettel|tisztelettel|cu~(?:drag|stimă|respect)|te~îmbrățișez|voli~te|grli~te|s~poštovanjem|srdačno|s~ljubavlju|
    с~поштовањем|с~уважение|с~обич|прегръщам~те|цілую|обіймаю|з~пошаною|целую|обнимаю|искренне~ваш|terveisin|
    ystävällisin~terveisin|rakkaudella|kunnioittavasti|hälsningar|med~vänliga~hälsningar|kramar|kærlig~hilsen|
    kjærlig~hilsen|sevgilerimle|hürmetlerimle|saygılar(?:ımla)?|gözlerinden~öperim|με~αγάπη|σε~φιλώ|με~σεβασμό|φιλικά|
    בברכה|באהבה|مع~(?:التحية|أطيب~التحيات)|تحياتي|با~احترام|ارادتمند|सादर|भवदीय|hormat~saya|salam~hangat|wassalam|
    thân~ái|trân~trọng|kính~thư|te~abraza|un~beso|besos|beijos|abraços|atenciosamente|ti~abbraccio|baci|cordiali~saluti|
    distinti~saluti|amicalement|bons~baisers|mille~baisers|bien~à~(?:toi|vous)|affectueusement|herzliche~grüße|herzlichst|
    viele~grüße|in~liebe|es~grüßt|liefs|(?:hartelijke~)?groeten)(?:~[^\W\d_]{2,10}){0,2}[,.!]?
telegram | 0.92
    .*(?:\bstop\b.+){2,}.*|telegram(?:m|ma|me|a)?(?:~(?:nr|no|n)\.?[°º]?~?\d*)?|télégramme.*|
    телеграмма.*|電報|(?:priority|immediate)~telegram.*
cable | 0.95
    (?:c~o~n~f~i~d~e~n~t~i~a~l|s~e~c~r~e~t|u~n~c~l~a~s)\b.*|e\.?o\.?~1\d{4}:.*|\d+\.~\((?:c|u|s|
    sbu|c/nf)\)~.*
diary | 0.7
    (?:dear~diary|liebes~tagebuch|cher~journal|querido~diario).*
blog post | 0.75
    (?:posted~(?:by|on|in)~.{2,60}|publicado~por~.{2,60}|publié~par~.{2,60}|
    eingestellt~von~.{2,40}|pubblicato~da~.{2,40}|gepost~door~.{2,40}|запись~(?:от|
    опубликована).{2,60}|投稿者[:：].{1,40}|.*\bв~(?:мо[её]м|нашем)~блоге\b.*)
forum post | 0.92
    (?:thread|topic|тема|thema|sujet|tema|スレッド)~?[:：]~.{3,120}|(?:re:~).{3,100}
encyclopedia entry | 0.95
    .*(?:free~encyclop[a]?edia|from~.{0,40}encyclop[a]?edia|aus~.{0,30}enzyklopädie|
    article~de~l.encyclopédie|материал~из~.{0,40}(?:энциклопедии|википедии)|матеріал~з|
    出典:.{0,30}百科事典|
    de~la~enciclopedia|wikipédia|維基百科|维基百科|百科全书|위키백과|ويكيبيديا|ויקיפדיה).*|
    jump~to:?~?(?:navigation|search).*|перейти~к:?~навигации.*
dataset | 0.85
    [\w.-]+\.(?:csv|xlsx?|tsv|json|sav|dta|nc|shp|zip)~\([\d.,]+~?[kmg]?b\)
dataset | 0.75
    (?:variables|columns|variablen|spalten|variables~mesurées)~?:~.*|.*\bformat~?:~?(?:csv|
    xlsx?|json|netcdf|tsv)\b.*
transcript | 0.8
    (?:transcript|verbatim~record|stenografischer~bericht|стенограмма|protokół)\b.{0,120}
leaflet | 0.9
    (?:a~)?(?:leaflet|flugblatt|листовка|folleto|volantino|tract|pamphlet)(?:~(?:of|by|de[sr]?|
    du|комитета|[^\W\d_]+)~.{2,60})?
leaflet | 0.8
    printed~(?:and~published~)?by~the~.*|v\.i\.s\.d\.p.*|ne~pas~jeter~sur~la~voie~publique.*
social post | 0.92
    .*\d~(?:retweets|reposts|likes|shares)\b.*|.*\d+~(?:gefällt~mir|j.aime|me~gusta).*|
    @[a-z0-9_]{3,20}(?:@[a-z0-9.-]{4,60})?
report | 0.85
    (?:executive~summary|zusammenfassung~für~entscheidungsträger|résumé~exécutif|
    résumé~(?:analytique|opérationnel)|resumen~ejecutivo|sumário~executivo|
    policy~recommendations)~?[:.]?
"""

# What stands in a text again and again.

_REPEATED = r"""
interview | 0.85 | 2
    (?:q|question|frage|f|вопрос|pregunta|p|domanda|pytanie|問|问|문|س|ש|記者|记者|기자|
    interviewer)~?[:：.]~?\S.*
interview | 0.9 | 2
    (?-i:[A-ZÀ-ÞА-ЯЁІЇЄΑ-ΩĞİŞ]\.?~?[A-ZÀ-ÞА-ЯЁІЇЄΑ-ΩĞİŞ]?\.?)~?[:：]~?\S.*[?？؟;]
interview | 0.8 | 2
    [-•]~.{4,160}؟|
    (?:——|――|──|—~|–~).{4,160}[?？。]?
treaty | 0.7 | 2
    (?:article|artikel|artículo|articolo|artykuł|статья|стаття|المادة)~(?:[ivxlc]+|\d+|premier|
    first|الأولى|الثانية|الثالثة)\b.{0,40}|第[\d一二三四五六七八九十百]+[条條].{0,40}
law | 0.75 | 2
    §~\d+.{0,80}|第[\d一二三四五六七八九十百]+条~+(?:为了|本|この).*|(?:section|sec\.)~\d+\..*
transcript | 0.8 | 2
    (?:(?:the~)?(?:chair|president|speaker|moderator|secretary|mr|ms|mrs|sen|
    dr)\.?[a-z .]{0,30}|.{1,12}(?:委員長|委員|議長|议员|의원)|председатель\w*|vorsitzende[r]?|
    (?:la~|le~)?président(?:e)?|m(?:me)?\.~[\w-]+)~?[:：]~\S.*
transcript | 0.8 | 2
    (?:m\.|mme|mlle)~[\w .’'-]{2,40}\.~\S.*
transcript | 0.8 | 2
    (?-i:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я .'-]{2,30})~?:~\S.*
diary | 0.85 | 2
    (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?~)?(?:january|february|march|april|may|june|
    july|august|september|october|november|december)~\d{1,2}(?:st|nd|rd|th)?(?:[.:]|
    ,(?!~\d{4}))~\S.*|
    \d{1,2}\.?~(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|
    dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|
    января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|
    de~(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|
    diciembre))(?:~\d{4})?[.:]~\S.*|
    [\d一二三四五六七八九十]+月[\d一二三四五六七八九十]+日[\s\u3000]+\S.*
forum post | 0.9 | 2
    .{0,80}\S{2,30}~»~.{0,14}\b\d{1,2}\b.{2,16}\d{4}.{0,16}
forum post | 0.9 | 2
    (?:asked|answered|modified|viewed|gefragt|beantwortet|задан|изменён|просмотрен)~(?:(?:\d+~\w+~ago|today)|[\d.,]+[km]?~times|.{3,24}\d~(?:at|um|в)~\d{1,2}:\d\d)|
    (?:joined|posts|registriert|beiträge|messages|inscrit|mensajes|registrado|сообщений|
    сообщения|регистрация|投稿数|帖子|注册)~?[:：]~?.{1,24}
encyclopedia entry | 0.85 | 2
    编辑(?:~?播报)?|編輯(?:本段)?
encyclopedia entry | 0.9 | 1
    .{2,60}\[~?(?:edit|bearbeiten|modifier|editar|modifica|edytuj|править|редагувати|編集|编辑|
    편집)(?:~?\|[^\]]{3,30})?~?\]
"""

_COMMENT_FORMS = r"""
blog post | 0.8
    (?:dieser~(?:beitrag|eintrag)~wurde~.*|dit~bericht~(?:werd|is)~.*|
    cet~article~a~été~publié~dans~.*|
    esta~entrada~(?:fue~publicada|ha~sido~publicada)~.*|questo~articolo~è~stato~pubblicato~.*|
    este~artigo~foi~publicado~.*|ten~wpis~został~.*|запись~опубликована~.*|bu~yazı~.*kategori.*|
    this~entry~was~posted~.*|.{0,40}(?:permalink|permanentlink|permalien|enlace~permanente)\.?|
    \d+~(?:gedanken~zu|thoughts?~on|reacties~op|respuestas~a|réflexions~(?:sur|au)|
    respostas~a|risposte~a|odpowiedzi~(?:do|na)|ответ\w*~на)\b.*|
    .{2,40}~(?:sagt|schreef|dijo|disse|a~dit|ha~detto|pisze|говорит|says|szerint|sier|
    säger)~?[:.…]{0,3})
blog post | 0.75
    (?:leave~a~(?:reply|comment)|post~a~comment|no~comments:?|\d+~(?:comments|responses).*|
    filed~under:?.*|kommentar~(?:schreiben|hinterlassen)|schreibe~einen~kommentar|
    laisser~un~commentaire|enregistrer~un~commentaire|publicar~un~comentario|
    dejar?~un~comentario|deixe~um~comentário|lascia~un~commento|dodaj~komentarz|(?:добавить|
    оставить)~комментарий|コメントを(?:残す|投稿).*|发表评论|댓글~(?:쓰기|남기기)|
    (?:your~email~address|deine~e-mail-adresse|ваш~адрес~email).*)
"""

TITLE_SIGNS = read_signs(_TITLES)
TITLES = Signs(TITLE_SIGNS)
HEAD_SIGNS = read_signs(_HEAD)
REPEATED_SIGNS = read_signs(_REPEATED)
COMMENT_SIGNS = read_signs(_COMMENT_FORMS)
