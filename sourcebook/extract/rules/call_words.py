"""The words of calls that are set into articles, a table a kind; `calls.py` looks for them.

Each line is one alternative or several; nothing that repeats stands inside anything that repeats.
English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Japanese, and a few
words of Chinese, Arabic, Swedish, Danish, Turkish, Greek, Ukrainian and others.
"""

LETTER = r"""
newsletters?|mailing list
(?:daily|weekly|monthly|free|e-?mail|(?:mon|tues|wednes|thurs|fri|satur|sun)day)
~ (?:[\w-]+ )?(?:letter|digest|round-?up)
(?:e-?mail|daily|weekly|morning|evening) (?:updates|alerts|briefing|digest)|rundbriefe?s?
lettres? d'info(?:rmation)?s?|infolettre|bolet(?:ín|in|im)(?:es)?|nieuwsbrief
newsletter(?:a|y|ze)?|biuletyn(?:u|em)?|nyhetsbrev|nyhedsbrev|bülten(?:imize|i)?|рассылк\w+
дайджест\w*|розсилк\w+|newsletter(?:u|em|ru|ünk\w*)|zpravodaj\w*|hírlevel\w*|hírlevél\w*
uutiskirje\w*|ενημερωτικ\w+ δελτί\w+|bản tin|buletin|뉴스레터|電子報|จดหมายข่าว|ניוזלטר\w*
бюлетин\w*|newsletter\w*
メールマガジン|メルマガ|ニュースレター|电子报|通讯|النشرة|نشرتنا
"""
"""What one subscribes to."""

MAILBOX = r"""
(?:in|to) your (?:inbox|mailbox)|your inbox|in (?:ihr|dein)(?:em|en)? (?:postfach|e-?mail)
per e-?mail (?:erhalten|bekommen)|dans votre bo[îi]te|par (?:e-?mail|courriel)
en (?:tu|su) (?:correo|bandeja|buz[oó]n|e-?mail)|nella tua (?:casella|inbox|e-?mail)
no seu (?:e-?mail|correio|inbox)|na sua caixa|in (?:je|uw) (?:inbox|mailbox|e-?mail)
na (?:twoj[ąa]|swoj[ąa]) skrzynk\w+|на (?:вашу|свою|твою) (?:почту|электронн\w+)
"""
"""Where a letter comes."""

JOIN = r"""
sign(?:ing)? up|subscribe|register|join|get|receive|want|enter|try|start|never miss|don't miss
abonnier(?:en|t|e)?|melde(?:n|t)?|jetzt|hol(?:en|t)?|erhalten|bestell(?:en|t|e)?|lesen|möchten
abonnez-vous|inscrivez-vous|recevez|s'inscrire|s'abonner|je m'abonne|inscription
suscr[íi]b(?:ete|ase|anse|irse|a)|ap[úu]nt(?:ate|ese)|recib[ae]|reg[íi]str(?:ate|ese)
iscriv(?:iti|etevi|ersi)|ricevi|abbonati|registrati|assin(?:e|ar)|inscreva-se|cadastre-se
recebas?|subscrev(?:a|er)|schrijf (?:je|u) in|meld (?:je|u) aan|abonneer|ontvang|word lid|zapisz
zapraszamy|subskrybuj|otrzymuj|dołącz|zaprenumeruj|подпи(?:шитесь|сывайтесь|саться|шись)
получайте|оформите|prenumerera|anmäl|tilmeld|meld deg|abone ol|kaydol|اشترك|سجل|订阅|注册|訂閱
підпи(?:шіться|шись|сатися)|přihlaste se|přihlásit|odebírejte|iratkozz?(?:on)? fel|feliratkozás
tilaa|liity|εγγραφείτε|γραφτείτε|đăng ký|berlangganan|daftar|구독|받아보|הירשמו|הצטרפו|สมัคร
abonați-vă|prihláste sa|subscriu-te|subscriviu-vos|عضو شوید|مشترک شوید|абонирайте се|абонамент
abonează-te|abonare|пријавите се|prijavite se|pretplatite se
"""
"""How a call to subscribe begins."""

OURS = r"""
\bour\b|\bmy\b|\bus\b|\byour\b|\bfree\b|\bthe\b|unser\w*|mein\w*|\bnotre\b|\bnos\b|nuestr[oa]s?
\bmi\b|nostr[aoie]|nossa|nosso|\bonze\b|nasz\w*|наш\w*|vår\w*|vores|náš|naše\w*|našeho|\bmeidän\b
μας|của chúng tôi|\bkami\b|שלנו
"""
"""Whose letter it is."""

SELF = r"""
hier geht(?:'s| es) zu.{0,40}\b(?:newsletter|abo|podcast)\b.{0,20}
(?:recevez|receba|ricevi|recibe|ontvang|otrzymuj) .{0,12}
~\b(?:chaque|todos os|ogni|cada|elke|co) .{3,80}
(?:click here to )?subscribe(?: (?:now|today|here|to (?:us|our (?:feed|channel|podcast))))?
sign up(?: (?:now|today|here|for free))?
(?:(?:enjoying|enjoyed|like|liked|love|want) [^.!?]{3,50}\? )?(?:please )?
~(?:become a (?:member|subscriber|patron|supporter)|subscribe)(?: (?:now|today|here))?
subscribe to (?:the|our|my|this) (?:channel|feed|podcast|show)(?: (?:for|to) .{0,50})?
(?:become|join) .{0,30}\b(?:member|members|subscribers|supporters)
jetzt (?:abonnieren|anmelden|mitglied werden|spenden)|hier abonnieren|mitglied werden
je m'abonne|s'abonner|abonnez-vous(?: (?:maintenant|ici|dès maintenant))?|s'inscrire
suscr[íi]bete(?: (?:ahora|aquí|hoy))?|suscribirse|hazte (?:socio|suscriptor|miembro)
abbonati(?: (?:ora|qui|subito))?|iscriviti(?: (?:ora|qui))?|assine(?: (?:agora|aqui|já))?
inscreva-se(?: (?:agora|aqui))?|abonneer (?:je )?nu|word (?:nu )?(?:lid|abonnee)
zapisz się(?: (?:teraz|tutaj))?|subskrybuj(?: nas)?
подпи(?:саться|шитесь)(?: (?:сейчас|на нас))?|(?:今すぐ)?(?:登録|購読)(?:する|はこちら)
会員登録(?:はこちら)?|立即订阅|اشترك الآن|立即訂閱|訂閱電子報|訂閱(?:我們的)?電子報
(?:뉴스레터|이메일|무료)? ?구독(?:하기|신청|하세요)?|뉴스레터 (?:구독|신청).{0,8}
bültenimize (?:abone|kayıt|üye) ol\w*|(?:e-)?bültene (?:abone|kayıt|üye) ol\w*|hemen abone ol\w*
הירשמו (?:עכשיו|לניוזלטר.{0,20})|(?:zaprenumeruj|přihlásit) .{0,20}newsletter\w*
"""
"""Calls to subscribe or join, whole lines."""

POINTERS = r"""
read (?:more|also|next|on)|also read|more on this(?: topic)?
related(?: (?:article|story|post|stories|articles|posts|news|reading|coverage))?|see also
don't miss|recommended reading|you may also like|mehr zum thema|lesen sie auch|auch interessant
mehr dazu|siehe auch|weiterlesen|(?:à )?lire aussi|à lire|lire également|voir aussi
sur le même sujet|lea también|lee también|le puede interesar|te puede interesar|ver también
más información|leggi anche|vedi anche|potrebbe interessarti|leia (?:também|mais)|veja também
saiba mais|lees ook|lees meer|zie ook|czytaj (?:także|też|również|więcej)|przeczytaj także
zobacz (?:też|także)|читайте также|читать также|смотрите также|по теме|см\. также|läs också
läs mer|les også|læs også|関連記事|あわせて読みたい|こちらも読む|相关阅读|延伸阅读|اقرأ أيضا
اقرأ أيضاً|ayrıca okuyun|mehr lesen|mehr erfahren|en savoir plus|leer más|saber más
čtěte (?:také|též|více)|přečtěte si (?:také|též)|mohlo by vás zajímat|viz také
olvassa (?:még|tovább)
olvasd el (?:ezt )?is|kapcsolódó(?: cikk(?:ek)?)?|lue myös|katso myös|vezi și|citește și|citiți și
прочетете (?:още|също)|вижте (?:още|също)|pročitajte (?:još|i)|prečítajte si (?:tiež|aj)|čítajte aj
llegiu també|et pot interessar|(?:همچنین )?بیشتر بخوانید|прочитајте (?:још|и)
читайте (?:також|ще)
дивіться також|διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|δείτε (?:επίσης|ακόμη|ακόμα)
bunu da okuyun|bunlar da ilginizi çekebilir|ilginizi çekebilir|ayrıca bakınız|ayrıca oku
devamını oku
xem thêm|đọc thêm|có thể bạn quan tâm|baca (?:juga|selengkapnya)|lihat juga|simak juga
관련 ?(?:기사|뉴스|글)|함께 (?:읽기|보기|볼만한 뉴스)|더 읽기|相關(?:閱讀|新聞|文章|報導)|延伸閱讀
更多(?:閱讀|新聞)
קראו (?:גם|עוד)|ראו גם|לקריאה נוספת|(?:ये|यह) भी पढ़ें|อ่านเพิ่มเติม|อ่านต่อ|(?:همچنین )?بخوانید|بیشتر بخوانید
sigue leyendo|per saperne di più|approfondisci|ler mais|lees verder|подробнее|اقرأ المزيد|للمزيد
詳しくはこちら|더 보기|weitere informationen
"""
"""What stands before the title of another article."""

ONWARD = r"""
(?:continue|keep) reading(?: (?:below|the (?:main|rest of the|full) \w+))?
(?:story|article|scroll) (?:continues|to continue)(?: (?:below|reading))?(?: \w+ \w+)?
(?:the )?(?:text|article) continues (?:below|after)(?: .{0,30})?|scroll down to continue.{0,20}
(?:unten|nach der werbung) weiterlesen|der (?:artikel|text) geht .{0,40}weiter
(?:weiterlesen|artikel weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|sigue leyendo)
la suite (?:de l'article )?(?:après|sous) .{0,30}|el artículo continúa .{0,40}
continua a leggere|l'articolo (?:continua|prosegue) .{0,40}|continuar lendo
continua depois d[ae] .{0,30}|ler mais|lees verder.{0,30}|(?:het )?artikel gaat verder .{0,40}
tekst gaat verder .{0,40}|czytaj dalej
(?:dalsza|dalszy) (?:część|ciąg) (?:tekstu|artykułu).{0,40}
artykuł (?:znajduje się )?pod .{0,30}|читать (?:далее|дальше|полностью)
продолжение (?:после|под) .{0,30}|続きを読む|記事(?:は|の)続き.{0,12}|阅读全文|继续阅读
read (?:more|the full (?:story|article))
"""
"""Calls to read on, whole lines."""

ADVERT = r"""
advertisements?(?:\W+(?:continue|scroll|story|article)\b.{0,40})?|advertising
sponsored(?: content)?|paid content|promoted|anzeigen?|werbung|publicité|publicidad|anuncio
pubblicità|publicidade|advertentie|reclame|reklama|реклама|annons|reklam|広告|广告|إعلان|광고
スポンサーリンク
"""
"""What stands above an advertisement."""

THANKS = r"""
(?:thanks|thank you) for (?:reading|being here|subscribing)\b.{0,120}
subscribe for free (?:to|and)\b.{0,100}|subscribe to (?:get|receive) .{0,100}
(?:danke|vielen dank) (?:fürs|für das|für dein|für ihr) (?:mit)?lesen\b.{0,140}
(?:jetzt )?(?:kostenlos abonnieren|abonnier(?:e|en sie)(?: \w+)? kostenlos)\b.{0,100}
merci (?:de (?:nous|me|m')? ?lire|pour votre lecture)\b.{0,140}
abonnez-vous gratuitement\b.{0,100}|gracias por (?:leer|leernos|leerme)\b.{0,140}
suscríbete gratis\b.{0,100}|grazie per (?:aver letto|la lettura)\b.{0,140}
(?:abbonati|iscriviti) gratis\b.{0,100}|obrigad[oa] por ler\b.{0,140}
(?:assine|subscreva) gratuitamente\b.{0,100}|bedankt voor het lezen\b.{0,140}
abonneer (?:je )?gratis\b.{0,100}|dzięk(?:i|uj[eę]) za (?:lekturę|przeczytanie)\b.{0,140}
спасибо за (?:чтение|внимание)\b.{0,140}|подпишитесь бесплатно\b.{0,100}
(?:お読みいただき|読んでいただき)ありがとう.{0,80}|无料.{0,10}購読.{0,40}|感谢(?:阅读|您的阅读).{0,80}
شكرا (?:لك )?على القراءة.{0,120}
"""
"""Thanks for reading, with a call to subscribe; whole lines, which must have one of `FREE`."""

FREE = r"""
subscri\w+|abonn\w+|suscr\w+|iscriv\w+|abbon\w+|assin\w+|subscrev\w+|zapisz\w*|subskryb\w+
подпи\w+|購読|登録|订阅|اشترك|support(?:ing)? my work
"""
"""What makes thanks a call."""

ANSWER = r"""
(?:leave|post|write) (?:a|your) (?:comment|reply)(?: below)?
have (?:something|anything) to (?:add|say)\b.{0,40}\? .{3,80}
have (?:a|any) (?:story|tip|news tip|question|comment|correction)\b.{0,40}\? .{3,80}
(?:e-?mail|contact|write to) our (?:newsroom|editors?|news ?desk|team)\b.{0,60}
(?:share|leave|post|tell us) (?:your|what you) .{2,40}\bcomments?(?: section)?(?: below)?
(?:teilen|schreiben|sagen) sie .{2,50}\bkommentar\w*(?: unten)?|schreiben sie uns\b.{0,40}
haben sie (?:hinweise|eine geschichte|fragen|einen tipp)\b.{0,40}\? .{3,80}
(?:partagez|donnez|dites-nous) .{2,50}\bcommentaires?(?: ci-dessous)?|écrivez-nous\b.{0,40}
(?:comparte|déjanos|cuéntanos|danos) .{2,50}\bcomentarios?|escríbenos\b.{0,40}
(?:lasciate|scrivi(?:ci)?|dicci) .{2,50}\bcommenti|(?:deixe|conte-nos) .{2,50}\bcomentários?
(?:laat|deel) .{2,50}\breacties?|(?:napisz|podziel się) .{2,50}\bkomentarz\w*|napisz do nas\b.{0,40}
(?:поделитесь|напишите) .{2,50}\bкомментари\w+|напишите нам\b.{0,40}
"""
"""Calls to write to the page, whole lines."""

LOGIN = r"""
log ?in(?: to your account)?|sign ?in|(?:create|open) (?:an? )?(?:free )?account|my account
(?:already|schon|bereits|déjà|¿?ya eres|sei già|já é|al|już jesteś|уже) .{0,12}
~(?:subscriber|member|abonn\w+|mitglied|suscriptor\w*|abbonat\w+|assinante|abonent\w*
~|подписчик\w*)\?.{0,20}
join the (?:conversation|discussion)|(?:new to|don't have an account) .{1,30}
anmelden|einloggen|konto (?:erstellen|anlegen)|mein konto|se connecter|créer un compte|mon compte
iniciar sesión|crear (?:una )?cuenta|mi cuenta|accedi|crea (?:un )?account|il mio account
entrar|criar (?:uma )?conta|minha conta|inloggen|account aanmaken|mijn account|zaloguj(?: się)?
załóż konto|moje konto|logga in|skapa konto|mitt konto|giriş yap|hesap oluştur|üye ol
войти|создать (?:аккаунт|учётную запись)|увійти|створити акаунт|přihlásit se|bejelentkezés
kirjaudu(?: sisään)?|σύνδεση|đăng nhập|masuk|ログイン|アカウント(?:を)?作成|登录|登入|로그인
회원가입
تسجيل الدخول|إنشاء حساب|התחברות|כניסה
"""
"""Buttons by which readers enter, whole lines."""

MAILING = r"""
(?:unsubscribe|opt out)(?: here| now| at any time| from this (?:list|newsletter))?
(?:view|read|open) (?:this |the )?(?:e-?mail|post|newsletter|message|letter|it)? ?
~(?:on the web|online|in (?:your|a|the) browser)(?: at)?
(?:manage|update|change) (?:your |my )?(?:e-?mail )?(?:preferences|subscriptions?|settings)
want to change how you (?:receive|get) these e-?mails\?
you(?: are|'re) receiv(?:ing|ed) this(?: e-?mail| message| newsletter)? because .{3,120}
you received this(?: e-?mail| message| newsletter)? because .{3,120}
(?:newsletter |vom newsletter )?(?:abbestellen|abmelden)
(?:sie erhalten|du erhältst) (?:diese[ns]?|unseren) (?:e-?mail|newsletter|brief),? weil .{3,160}
vous recevez (?:ce|cet|cette) (?:e-?mail|message|courriel|lettre) (?:car|parce que) .{3,160}
(?:recibes?|has recibido) este (?:correo|mensaje|boletín) porque .{3,160}
ricev[ie](?:te)? questa (?:e-?mail|newsletter) perché .{3,160}
(?:im|in ihrem) browser (?:ansehen|anzeigen|öffnen)
(?:se désabonner|se désinscrire|me désinscrire)
(?:voir|lire|afficher) .{0,30}(?:dans (?:le|votre) navigateur|en ligne)
(?:darse de baja|darme de baja|cancelar (?:la )?suscripción|cancelar (?:a )?inscrição)
(?:ver|leer|ler) .{0,30}(?:en (?:el|tu|su) navegador|no navegador)
(?:disiscriviti|annulla (?:l')?iscrizione|cancella (?:l')?iscrizione)
(?:visualizza|leggi) .{0,30}nel browser
(?:afmelden|uitschrijven)
bekijk .{0,30}in (?:je|uw) browser|(?:wypisz się|zrezygnuj)
(?:otwórz|zobacz) .{0,30}w przeglądarce
отписаться(?: от рассылки)?
(?:открыть|посмотреть) .{0,30}в браузере
avsluta prenumeration(?:en)?
配信(?:停止|解除).{0,60}|ブラウザで(?:見る|表示).{0,40}|退订.{0,40}|取消訂閱.{0,40}
수신 ?거부.{0,40}
"""
"""What letters to a list say of themselves, whole lines; an address may follow."""

SHARE = r"""
sdílejte .{0,40}|del (?:på|artiklen|artikkelen|denne) .{0,40}|jaa (?:tämä|artikkeli).{0,40}
oszd meg .{0,40}|distribui(?:e|ți) .{0,40}|сподели(?:те)? .{0,40}|μοιραστείτε .{0,40}
bu (?:haberi|yazıyı) paylaş.{0,20}|chia sẻ (?:bài|lên) .{0,40}|bagikan (?:artikel|di|ke) .{0,40}
urmăr(?:ește|iți)-ne .{0,40}|segueix-nos .{0,40}|seguiu-nos .{0,40}|sledujte nás .{0,40}
pratite nas .{0,40}|следвайте ни .{0,40}|kövess minket .{0,40}|seuraa meitä .{0,40}
ακολουθήστε μας .{0,40}|theo dõi chúng tôi .{0,40}|עקבו אחרינו .{0,40}|تابعونا .{0,40}
(?:關注|追蹤)我們.{0,30}|(?:关注|追踪)我们.{0,30}|フォローして(?:ください|ね).{0,20}
download (?:the|this|our) [^.!?]{2,60}\((?:pdf|docx?|epub|xlsx?|zip)\b[^()]{0,20}\)
(?:télécharger|descargar|scarica|baixar|pobierz|скачать) [^.!?]{2,60}
~\((?:pdf|docx?|epub)\b[^()]{0,20}\)
[^.!?]{2,60} herunterladen \((?:pdf|docx?|epub)\b[^()]{0,20}\)
share (?:this|the)(?: \w+)? ?:(?: [\w+]+){1,8}
share (?:this|the|on|via)(?: \w+){0,4}|share|tweet (?:this|it)|print this(?: \w+)?
e-?mail this(?: \w+)?
(?:diesen |den )?(?:artikel|beitrag|text)s? (?:teilen|drucken|merken|empfehlen)
teilen(?: auf \w+)?|partager(?: (?:cet article|sur \w+))?
compartir(?: (?:este artículo|en \w+)){0,2}|comparte(?: .{0,60})?|condividi(?: .{0,60})?
compartilhe?(?: .{0,30})?|partilhar(?: .{0,30})?|partilhe (?:est[ea]|o|a) .{0,24}
deel (?:dit|deze)(?: .{0,30})?|delen
udostępnij(?: .{0,30})?|поделиться(?: .{0,30})?|поделитесь .{0,40}|シェアする
この記事をシェア.{0,8}|分享|follow us(?: on .{0,40})?|folgen sie uns.{0,40}|suivez-nous.{0,40}
síguenos.{0,40}|seguici.{0,40}|siga-nos.{0,40}|volg ons.{0,40}|obserwuj nas.{0,40}
подпи(?:сывайтесь|шитесь) на (?:нас|наш\w*)\b.{0,50}|(?:加入我們|加入我们|加LINE).{0,20}
(?:この記事が)?気に入ったら.{0,30}|(?:いいね|フォロー)(?:しよう|をお願いします|してね).{0,10}
(?:tap|click|press) (?:here|below) to (?:join|follow|subscribe|get|read|watch)\b.{0,60}
(?:join|follow) (?:us on|our) .{0,30}\b(?:channel|group|community|page)\b.{0,20}
підписуйтесь на нас.{0,40}|følg oss.{0,40}|följ oss.{0,40}
følg os på.{0,40}|sledujte nás.{0,40}|kövessen minket.{0,40}|bizi takip edin.{0,40}
ikuti kami.{0,40}
(?:share|teilen|partager|compartir|comparte|condividi|compartilhe|partilhar|delen|deel|udostępnij
~|поделиться|поделиться в соцсетях|поширити|поділитися|dela|jaa|sdílet|sdílejte|megosztás|paylaş
~|chia sẻ|bagikan|κοινοποίηση|distribuie|сподели|podeli|シェア|共有|分享|공유|שתפו|שיתוף|شارك|مشاركة
~|แชร์) ?[:：].{0,60}
شارك(?:وا)? (?:المقال|هذا|هذه|على|الخبر|عبر).{0,60}|分享(?:到|至|本文|此文|文章).{0,40}|공유하기
(?:(?:bu )?(?:haberi|yazıyı|makaleyi) )paylaş.{0,6}|podziel się(?: .{0,30})?|поширити(?: .{0,30})?
(?:рассказать|рассказать об этом) друзьям|(?:기사|글|이 글|뉴스) ?공유(?:하기)?
שתפו(?: את .{2,12})?|שיתוף(?: (?:הכתבה|המאמר|הידיעה))?|(?:این .{2,8} را )?به اشتراک بگذارید
اشتراک‌گذاری|اشتراک گذاری|(?:यह |इस )?(?:खबर |लेख |ख़बर )?(?:को )?(?:साझा|शेयर) करें
μοιραστείτε το|κοινοποίηση|bagikan|chia sẻ|مشاركة|condividi|paylaş
(?:auf|bei) \w+ teilen|per (?:e-?)?mail (?:versenden|teilen|senden)
\S{1,12}[でに](?:シェア|共有|投稿)(?:する)?|(?:שתפו|שיתוף) ב\S{2,12}|\S{1,16} पर (?:साझा|शेयर) करें
\w+['’][td][ae] paylaş|(?:e-?mail|send)(?: this)?(?: to)? a friend
an (?:einen )?freunde? senden|envoyer à un ami.{0,4}|envia?r? a u[nm] amig[oa]|invia a un amico
wyślij znajomemu|отправить другу|надіслати другові|arkadaşına gönder|友達に送る
发送给朋友|發送給朋友|친구에게 보내기|أرسل إلى صديق|שליחה לחבר|मित्र को भेजें
gửi cho bạn bè|kirim ke teman
印刷用ページ|打印本页|프린트(?:하기)?|نسخة للطباعة|גרסה להדפסה|bản in
(?:копіювати|скопіювати|скопировать) (?:посилання|ссылку)|url 복사|링크 복사|लिंक कॉपी करें
"""
"""Calls to share or follow, whole lines."""

AUDIO = r"""
(?:download|get|try) (?:our|the) (?:free )?app.{0,30}
listen to (?:our|the|this) (?:podcast|show|episode)\b.{0,80}
.{0,80}\bwherever you (?:get|find|listen to|download) your podcasts
(?:subscribe|listen|available|follow(?: us)?)(?: on| via| at)?\s?:
~ .{0,30}\b(?:rss|spotify|apple|itunes)\b.{0,60}
listen to this (?:article|story|post|essay)(?:\W+\d.{0,20})?
(?:diesen )?(?:artikel|beitrag|text) (?:an|vor)(?:hören|lesen lassen)(?:\W+\d.{0,20})?
(?:écouter|écoutez) (?:cet |l')article(?:\W+\d.{0,20})?
(?:escuchar|escucha) (?:este |el )?artículo(?:\W+\d.{0,20})?
ascolta (?:questo |l')articolo(?:\W+\d.{0,20})?|ouvir (?:este )?artigo(?:\W+\d.{0,20})?
(?:listen|subscribe) to (?:our|the|this|\w+'s) .{0,40}\bpodcasts?|(?:our|more|all) podcasts
(?:unsere?|alle|mehr) podcasts?|(?:nos|tous nos) podcasts|(?:nuestros|más) p[óo]dcasts?
(?:i nostri|altri) podcast|(?:nossos|mais) podcasts|onze podcasts|nasze podcasty|наши подкасты
(?:écoutez|écouter) (?:notre|nos|le|tous) .{0,30}podcasts?.{0,30}
escuch[ae] (?:nuestro|el).{0,40}podcast.{0,20}
(?:po)?słuchaj (?:naszego )?podcastu.{0,20}|(?:ascolta|ascoltate|ouça|oiça) .{0,20}podcast.{0,20}
(?:luister|lyssna|lyt|hør|hören sie).{0,20}podcast.{0,20}|слушайте .{0,20}подкаст.{0,20}
ascolta (?:il nostro|il).{0,30}podcast.{0,20}|ouça (?:o nosso|o).{0,30}podcast.{0,20}
(?:hören sie|höre|jetzt) .{0,30}podcast.{0,20}|luister naar .{0,30}podcast.{0,20}
слушайте .{0,30}подкаст\w*
استمع .{0,30}(?:بودكاست|البودكاست).{0,20}
"""
"""Calls to listen, whole lines."""

GIVE = r"""
(?:please )?(?:consider )?(?:donat(?:e|ing)|making a (?:gift|donation))\b.{0,60}
support (?:us|our (?:work|journalism|newsroom|reporting))\b.{0,80}
help us (?:keep|continue|go on|stay)\b.{0,80}|donate(?: (?:now|today|here))?|(?:jetzt )?spenden
(?:bitte )?(?:unterstützen|unterstütze) (?:sie )?(?:uns|unsere)\b.{0,80}|faire un don
faites un don\b.{0,60}|soutenez[- ](?:nous|notre|nos)\b.{0,80}|je soutiens
dona(?: (?:ahora|aquí))?|haz (?:una|tu) donación\b.{0,60}
apoya (?:nuestro|a nuestro|nuestra)\b.{0,80}|sostieni(?:ci| il nostro| la nostra)\b.{0,80}
fai una donazione\b.{0,60}|apoie (?:o nosso|nosso|a nossa|nos)\b.{0,80}|faça uma doação\b.{0,60}
doneer(?: nu)?|steun ons\b.{0,80}|wesprzyj (?:nas|naszą)\b.{0,80}
поддерж(?:ите|и) (?:нас|нашу)\b.{0,80}|寄付(?:する|はこちら|のお願い)
підтрима(?:йте|ти|й) (?:нас|нашу|наш)\b(?:, (?:щоб|аби) )?[^,]{0,80}
допоможіть нам (?:продовжувати|працювати|писати|триматися)\b[^,]{0,80}
(?:bizi|gazeteciliğimizi|yayınımızı|çalışmalarımızı) destekle(?:yin|yiniz)?\b[^,]{0,80}
(?:hemen |şimdi )?bağış yap(?:ın|ınız)?(?: [^,]{0,40})?
wspieraj (?:nas|naszą)\b[^,]{0,80}|(?:przekaż|wpłać) (?:nam )?darowiznę\b[^,]{0,60}
ajude[- ]nos a (?:continuar|manter|seguir)\b[^,]{0,80}|faça um donativo\b[^,]{0,60}
contribua (?:com o nosso|para o nosso)\b[^,]{0,80}
(?:υπο)?στηρίξτε (?:μας|το έργο μας|τη δουλειά μας|την προσπάθειά μας)\b[^,]{0,80}
κάντε (?:μια|μία) δωρεά\b[^,]{0,60}
podpořte (?:nás|naši|naše)\b[^,]{0,80}|podporte (?:nás|našu)\b[^,]{0,80}
stöd (?:oss|vårt arbete|vår journalistik)\b[^,]{0,80}|støtt (?:oss|arbeidet vårt)\b[^,]{0,80}
støt (?:os|vores arbejde)\b[^,]{0,80}|tue meitä\b[^,]{0,80}|támogass(?:on|a|d)? minket\b[^,]{0,80}
susțineți[- ](?:ne|munca noastră)\b[^,]{0,80}
(?:どうか|ぜひ)?(?:私たち|当サイト|当会|本誌|小紙)(?:の活動|の取材|の仕事)?(?:への|に|を)?(?:ご)?
~(?:支援|寄付)(?:を)?(?:ください|お願い(?:します|いたします|申し上げます))
"""
"""Calls for gifts, whole lines, or the second sentence of two."""

PLEAS = r"""
.{2,80} is a reader-supported (?:publication|newsletter|site|project)\. .{10,200}
(?:we|i) (?:rely|depend) (?:entirely |only )?on (?:
~readers?|people|supporters|donors) like you\b.{0,200}
if you (?:value|like|enjoy|appreciate) (?:our|my|this|what)\b.{0,80}
~(?:donat|support|gift|contribut).{0,80}
(?:wir sind auf|unsere arbeit lebt von) (?:spenden|leser\w*|ihre[rn]? \w+)\b.{0,160}
(?:nous (?:dépendons|vivons) de|notre travail dépend de) (?:vous|vos dons|nos lecteurs)\b.{0,160}
(?:dependemos|vivimos) de (?:ti|usted|lectores como tú|tus donaciones)\b.{0,160}
(?:dipendiamo|viviamo) (?:da(?:i|lle)|di) (?:lettori come te|te|vostre donazioni)\b.{0,160}
(?:dependemos|vivemos) (?:de|dos|das) (?:leitores como (?:você|tu)|suas doações|vosso apoio)
~\b.{0,160}
(?:utrzymujemy się|żyjemy) (?:wyłącznie |tylko )?z (?:waszych |państwa )?(?:darowizn|wpłat)
~\b.{0,160}
ми (?:існуємо|живемо|працюємо) (?:лише |тільки )?(?:завдяки|коштом) (?:вам|вашій|наших читачів)
~\b.{0,160}
мы (?:существуем|живём|живем|работаем) (?:только )?(?:благодаря вам|на ваши пожертвования)
~\b.{0,160}
(?:yalnızca |sadece )?(?:sizin desteğinizle|okurlarımızın desteğiyle)
~ (?:yaşıyoruz|ayakta duruyoruz|ayaktayız)\b.{0,160}
(?:ζούμε|υπάρχουμε) (?:μόνο )?(?:από|χάρη) (?:τις δωρεές σας|στη στήριξή σας|σε εσάς)\b.{0,160}
(?:当サイト|私たちの活動|私たち|小紙)は(?:、)?(?:読者の?)?(?:皆様|皆さま|皆さん|読者)(?:から)?の
~(?:ご)?(?:寄付|支援)(?:だけ)?(?:で|によって)(?:成り立って|支えられて|運営されて)い(?:ます|る).{0,80}
"""
"""Pleas to readers for their gifts, whole lines of several sentences."""
