"""The words of calls that are set into articles, a table a kind; `calls.py` looks for them.

Each line is one alternative or several; nothing that repeats stands inside anything that repeats.
English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Japanese, and a few
words of Chinese, Arabic, Swedish, Danish and Turkish.
"""

LETTER = r"""
newsletters?|mailing list
(?:e-?mail|daily|weekly|morning|evening) (?:updates|alerts|briefing|digest)|rundbriefe?s?
lettres? d'info(?:rmation)?s?|infolettre|bolet(?:ín|in|im)(?:es)?|nieuwsbrief
newsletter(?:a|y|ze)?|biuletyn(?:u|em)?|nyhetsbrev|nyhedsbrev|bülten(?:imize|i)?|рассылк\w+
дайджест\w*|メールマガジン|メルマガ|ニュースレター|电子报|通讯|النشرة|نشرتنا
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
получайте|оформите|prenumerera|anmäl|tilmeld|meld deg|abone ol|kaydol|اشترك|سجل|订阅|注册
"""
"""How a call to subscribe begins."""

OURS = r"""
\bour\b|\bmy\b|\bus\b|\byour\b|\bfree\b|\bthe\b|unser\w*|mein\w*|\bnotre\b|\bnos\b|nuestr[oa]s?
\bmi\b|nostr[aoie]|nossa|nosso|\bonze\b|nasz\w*|наш\w*|vår\w*|vores
"""
"""Whose letter it is."""

SELF = r"""
(?:click here to )?subscribe(?: (?:now|today|here|to (?:us|our (?:feed|channel|podcast))))?
sign up(?: (?:now|today|here|for free))?|become a (?:member|subscriber|patron|supporter)
(?:become|join) .{0,30}\b(?:member|members|subscribers|supporters)
jetzt (?:abonnieren|anmelden|mitglied werden|spenden)|hier abonnieren|mitglied werden
je m'abonne|s'abonner|abonnez-vous(?: (?:maintenant|ici|dès maintenant))?|s'inscrire
suscr[íi]bete(?: (?:ahora|aquí|hoy))?|suscribirse|hazte (?:socio|suscriptor|miembro)
abbonati(?: (?:ora|qui|subito))?|iscriviti(?: (?:ora|qui))?|assine(?: (?:agora|aqui|já))?
inscreva-se(?: (?:agora|aqui))?|abonneer (?:je )?nu|word (?:nu )?(?:lid|abonnee)
zapisz się(?: (?:teraz|tutaj))?|subskrybuj(?: nas)?
подпи(?:саться|шитесь)(?: (?:сейчас|на нас))?|(?:今すぐ)?(?:登録|購読)(?:する|はこちら)
会員登録(?:はこちら)?|立即订阅|اشترك الآن
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

SHARE = r"""
share (?:this|the|on|via)(?: \w+){0,4}|share|tweet (?:this|it)|print this(?: \w+)?
e-?mail this(?: \w+)?
(?:diesen |den )?(?:artikel|beitrag|text)s? (?:teilen|drucken|merken|empfehlen)
teilen(?: auf \w+)?|partager(?: (?:cet article|sur \w+))?
compartir(?: (?:este artículo|en \w+)){0,2}|comparte(?: .{0,60})?|condividi(?: .{0,60})?
compartilhe?(?: .{0,30})?|partilhar(?: .{0,30})?|deel (?:dit|deze)(?: .{0,30})?|delen
udostępnij(?: .{0,30})?|поделиться(?: .{0,30})?|поделитесь .{0,40}|シェアする
この記事をシェア.{0,8}|分享|follow us(?: on .{0,40})?|folgen sie uns.{0,40}|suivez-nous.{0,40}
síguenos.{0,40}|seguici.{0,40}|siga-nos.{0,40}|volg ons.{0,40}|obserwuj nas.{0,40}
подписывайтесь на нас.{0,40}|شارك (?:المقال|هذا|على|الخبر|عبر).{0,60}|分享(?:到|至).{0,40}|공유하기
"""
"""Calls to share or follow, whole lines."""

AUDIO = r"""
(?:download|get|try) (?:our|the) (?:free )?app.{0,30}
(?:listen|subscribe) to (?:our|the|this|\w+'s) .{0,40}\bpodcasts?|(?:our|more|all) podcasts
(?:unsere?|alle|mehr) podcasts?|(?:nos|tous nos) podcasts|(?:nuestros|más) p[óo]dcasts?
(?:i nostri|altri) podcast|(?:nossos|mais) podcasts|onze podcasts|nasze podcasty|наши подкасты
(?:écoutez|écouter) (?:notre|nos|le|tous) .{0,30}podcasts?.{0,30}
escuch[ae] (?:nuestro|el).{0,40}podcast.{0,20}
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
"""
"""Calls for gifts, whole lines."""

PLEAS = r"""
(?:we|i) (?:rely|depend) (?:entirely |only )?on (?:
~readers?|people|supporters|donors) like you\b.{0,200}
if you (?:value|like|enjoy|appreciate) (?:our|my|this|what)\b.{0,80}
~(?:donat|support|gift|contribut).{0,80}
(?:wir sind auf|unsere arbeit lebt von) (?:spenden|leser\w*|ihre[rn]? \w+)\b.{0,160}
(?:nous (?:dépendons|vivons) de|notre travail dépend de) (?:vous|vos dons|nos lecteurs)\b.{0,160}
(?:dependemos|vivimos) de (?:ti|usted|lectores como tú|tus donaciones)\b.{0,160}
(?:dipendiamo|viviamo) (?:da(?:i|lle)|di) (?:lettori come te|te|vostre donazioni)\b.{0,160}
"""
"""Pleas to readers for their gifts, whole lines of several sentences."""
