"""The table of words that mark furniture: one row a family, the surest first.

In a pattern each line is one alternative or several; a line that begins with `~` goes on with the
one above. Nothing that repeats stands inside anything that repeats, so that a line is looked at in
time in proportion to its length.
"""

from msgspec import Struct

from sourcebook import lazy_re as re
from sourcebook.extract.rules.pointer_words import ELSEWHERE, OTHER_POSTS

ACCESS_NOTICE = "access notice"
BELOW_COMMENTS = "below a heading of comments"
CALL_TO_SHARE = "call to share"
CAPTION = "caption or credit"
COMMENT_FORM = "comment form"
COOKIE_NOTICE = "cookie notice"
COUNTER = "counter"
DISCLAIMER = "disclaimer"
EMPTY_FIELD = "empty field"
PAGE_CONTROL = "page control"
PARAGRAPH = "a paragraph among those of the text"

FOOTER = "footer"
RELATED = "pointer to another article"


class Family(Struct, frozen=True):
    """A kind of furniture, and the patterns that a line of it matches.

    reason: what the ledger says.
    words: how many a line may have at most.
    starts: how it begins, a regular expression.
    holds: what it may hold anywhere, in lower case.
    """

    reason: str
    words: int
    starts: str
    holds: str = ""


def alternatives(table: str) -> str:
    """Return a table of patterns as one regular expression."""
    text = "|".join(line.strip() for line in table.splitlines() if line.strip())
    return text.replace("|~", "")


def compiled(table: str) -> re.Pattern[str]:
    """Return a table of patterns, compiled, for the beginning of a line after any bullets."""
    return re.compile(rf"(?:[*•>→»|#+-]+\s*)?(?:{alternatives(table)})", re.IGNORECASE)


FAMILIES = (
    Family("page control, counter or rights", 12, ELSEWHERE),
    Family(
        COMMENT_FORM,
        12,
        r"""
        (?:no|\d+|one|add|show|view|hide|load|all|post|write|your|recent|latest|older|newer)
        ~ comments?(?: yet| so far| on this (?:post|article))?\W*(?:\(\d+\))?$
        \d+ comments? on .{1,80}$|\d+ (?:replies|responses|thoughts)(?: (?:on|to) [“"'].*)?$
        (?:post|leave|write|submit|add) (?:a|your) (?:comment|reply|response)\b
        comments? ?(?:\(\d+\)|\d+|:)?$|comments (?:are )?(?:closed|off|disabled)
        discussion about this post|join the (?:conversation|discussion)|be the first to comment
        (?:log|sign) in to (?:comment|reply)|cancel reply|your email address will not be published
        required fields are marked|save my name, email|subscribe to: post comments
        (?:keine|\d+) kommentare?$|kommentar (?:schreiben|hinterlassen)
        (?:aucun|\d+) commentaires?$|laisser un commentaire
        deja un comentario|(?:sin|\d+) comentarios$
        нет комментариев|комментарии\W*\d*$|оставить комментарий
        コメント(?:を(?:書く|残す|投稿))?(?: ?\(\d+\))?$|コメントはまだありません
        (?:dodaj|napisz) komentarz$|yorum (?:yaz|yap|ekle)$|(?:tulis|beri) komentar$
        ~|(?:viết|gửi) bình luận$|댓글 (?:쓰기|달기|등록)$|(?:أضف|اكتب) تعليق(?:ا|ك|اً)?$
        ~|(?:הוספת|כתוב|כתבו|הוסף) תגובה$|(?:ارسال|ثبت) (?:نظر|دیدگاه)$|γράψτε (?:το )?σχόλιο.{0,6}$
        ~|टिप्पणी (?:लिखें|करें)$|(?:написать|добавить) комментарий$|(?:додати|написати) коментар$
        ~|kirjoita kommentti$|skriv en kommentar$|(?:lasă|lăsați) un comentariu$|přidat komentář$
        ~|új hozzászólás$|добави(?:те)? коментар$|réagir à cet article$|lascia un commento$
        ~|deixe (?:um|o seu) comentário$|(?:laat een|plaats een) reactie(?: achter)?$
        ~|αφήστε (?:ένα )?σχόλιο$|แสดงความคิดเห็น$|залиш(?:ити|те) коментар$
        ~|(?:seja o primeiro|sé el primero|sii il primo|soyez le premier) (?:a|en|à) coment.{0,8}$
        ~|(?:コメント|评论|評論|留言|回應)[（(]\d+[)）]$|(?:댓글|نظرات|टिप्पणियाँ|yorumlar)\s?[（(]?\d+[)）]?$
        """,
    ),
    Family(
        ACCESS_NOTICE,
        60,
        r"""
        you (?:do not|don't) (?:currently )?have access|you have \S+ free articles
        this (?:content|article) is (?:only )?(?:available )?(?:for|to) (?:subscriber|member)s
        subscribe (?:now )?to (?:continue|read|unlock|keep)|to (?:continue|keep) reading
        already a (?:subscriber|member)
        (?:please )?(?:log|sign) ?in to (?:read|continue|access|view)
        purchase (?:access|this article|pdf)|access (?:provided|is provided) by
        get (?:full )?access\b.{0,50}$|this is a preview of
        the full (?:text|article|version) (?:of this \w+ )?(?:is|can be) (?:only )?
        ~(?:available|found|read)
        read the full (?:article|story|text|report|paper)\b.{0,80}$
        (?:(?:nur|exklusiv) für abonnent(?:en|innen)\b.{0,20}|abonnentenartikel
        ~|(?:article |contenu )?réservé (?:aux|à nos) abonnés|(?:contenido )?(?:exclusivo|solo)
        ~ para suscriptores|contenuto (?:riservato agli|per (?:gli|i)) abbonati
        ~|(?:conteúdo )?exclusivo para (?:assinantes|subscritores)
        ~|(?:alleen|exclusief) voor abonnees|(?:endast )?för prenumeranter
        ~|(?:kun )?for abonnenter|vain tilaajille
        ~|(?:artykuł )?(?:tylko )?dla prenumeratorów|jen pro předplatitele|csak előfizetőknek
        ~|(?:sadece )?abonelere özel|(?:только )?для подписчиков|(?:лише )?для передплатників
        ~|(?:μόνο )?για συνδρομητές|للمشتركين فقط|למנויים בלבד
        ~|(?:この記事は)?(?:有料(?:会員(?:限定)?)?|会員限定)(?:の)?(?:記事)?(?:です)?。?
        ~|(?:会员|會員|付费|付費)(?:专享|專享|专属|專屬|文章|閱讀|阅读)
        ~|(?:유료)?회원 ?전용(?: ?기사)?)$
        """,
        """
        view are not available for this content|view is not available for this content
        full pdf is available|you have access to this content|full text is not available
        content is available to subscribers|only available to subscribers
        does not have a full text|please enable javascript|javascript is disabled
        requires javascript|browser is not supported|upgrade your browser
        """,
    ),
    Family(
        EMPTY_FIELD,
        12,
        r"""
        no (?:abstract|summary|description|keywords?|author information|references?|images?|data
        ~|results?|content|tags?|preview) (?:(?:is|are|was|were|has been|have been) )?
        ~(?:currently )?(?:available|found|provided|given|supplied|added|yet)
        (?:not available|not provided|n/a|none given|not specified|unspecified)\.?$|none$
        (?:keine angaben?|non renseigné)\.?$|(?:abstract|summary) (?:is )?not available
        (?:this |the )?(?:presenter|author|user|member|contributor|speaker)s?
        ~ (?:has|have)(?:n't| not) (?:yet )?(?:added|provided|uploaded)
        """,
    ),
    Family(
        PAGE_CONTROL,
        14,
        r"""
        request (?:media|access|a copy|permissions?)\b|(?:click|tap) (?:here|to|on)\b|skip to\b
        opens? in (?:a )?new|(?:follow|like|find|connect with) us (?:on|at)\b
        follow (?:me|@\w+|this \w+)$|share (?:this|on|via|with)\b
        (?:download|view|export|get|open|save) (?:the |this |as |full |a )*
        ~(?:pdf|citation|app|podcast|image|original)\b
        (?:print|e-?mail|save|bookmark|cite|report|copy|listen to) (?:this|link)\b.{0,30}$
        (?:posted|published|filed) (?:in|under):?$|add (?:us )?(?:on|as a preferred)
        (?:previous|next|older|newer) (?:article|post|story)|(?:(?:like )?loading|please wait)\W*$
        this entry was posted\b
        search (?:results|for:?)$
        select (?:a |your )?(?:language|country)\b.{0,20}$
        jump to (?:the )?(?:main )?content$|(?:direkt |springe )?zum (?:haupt)?inhalt(?: .{3,12})?$
        ~|(?:aller|passer|accéder) (?:directement )?au contenu.{0,12}$
        ~|(?:ir|saltar|pasar|pular) (?:al|para o|ao) (?:contenido|conteúdo).{0,12}$
        ~|(?:vai|salta|passa) al contenuto.{0,14}$|(?:przejdź|przeskocz) do (?:.{2,9} )?treści$
        ~|(?:ana )?içeriğe (?:geç|atla)$
        ~|перейти (?:к|до) (?:.{4,10} )?(?:содержани\w|содержимому|вмісту)$
        ~|.{0,8}(?:本文|コンテンツ|ナビゲーション)[へにを](?:スキップ|移動).{0,4}$
        ~|跳(?:到|至|转到|轉到).{0,4}(?:内容|內容|正文).{0,2}$
        ~|(?:본문|콘텐츠|메뉴).{0,4}(?:바로 ?가기|건너뛰기)$
        ~|(?:انتقل|تخطي|تجاوز|تخطى|الانتقال|التجاوز) إلى المحتوى.{0,10}$
        ~|(?:דלגו?|דילוג|מעבר) ל?תוכן.{0,8}$|(?:پرش|رفتن) به محتوا.{0,8}$
        ~|(?:μετάβαση|παράβλεψη) στο (?:.{5,8} )?περιεχόμενο$|(?:मुख्य )?सामग्री पर जा.{1,4}$
        ~|(?:langsung|loncat|lewati|lompat) ke (?:konten|isi).{0,8}$
        ~|(?:chuyển|bỏ qua|đi) đến nội dung.{0,8}$|(?:overslaan en |ga )?naar (?:de )?inhoud.{0,12}$
        ~|(?:hoppa|gå|hopp|spring) (?:till|til) \w*inn?eh?[åo]ld\w*$
        (?:(?:full (?:article|text)|figures(?:,? (?:&|and) (?:data|tables))?|references|citations?
        ~|metrics|reprints?(?: & permissions)?|get access|pdf|epub|supplement(?:al|ary)?|cited by
        ~|abstract|licensing|volltext|abbildungen|literatur|zitationen|zitieren|metriken|nachdruck
        ~|zusammenfassung|texte intégral|résumé|figures|références|métriques|texto completo|resumen
        ~|figuras|referencias|métricas)(?:\W+|$)){4,12}$
        (?:categories|catégories|kategorien|categorías|categorie|категории|kategorie)\s?:.{1,160}\s\|\s.*$
        back to (?:top|all|the)\b.{0,30}$|page \d+ of \d+$|toggle \w+|(?:view|read) (?:in|on) \w+$
        (?:show|hide|view|see|read|load|explore|browse|discover) (?:more|all|less|full)\b
        ~(?! (?:than|of|likely|about the)).{0,50}$
        (?:home|start|startseite|accueil|inicio|início|portada|главная|головна|strona główna
        ~|ana ?sayfa|ホーム|トップ|首页|首頁|홈|الرئيسية|דף הבית|αρχική|होम|beranda|trang chủ)
        ~ ?[>›»/|].{0,140}$
        """,
        """
        opens in a new window|opens in new window|opens in a new tab|open in new tab
        click to share|click here to|scroll to continue|read in app
        """,
    ),
    Family(
        COOKIE_NOTICE,
        70,
        r"""
        (?:we|our partners|this (?:web)?site|our (?:web)?site|wir|nous|мы)\b.{0,30}
        ~\b(?:use|uses|store|set|verwenden|utilisons|используем)\b.{0,80}
        ~\b(?:cookies|файлы cookie)\b
        (?:by (?:continuing|using|clicking)|usamos|utilizamos)\b.{0,140}\bcookies\b
        (?:(?:bu |web |internet )?site(?:miz)?(?:de)?\b.{0,40}\bçerez
        ~|(?:ta |nasza |ten )?(?:strona|witryna|serwis)\b.{0,40}\bcookie
        ~|(?:questo|il nostro|il presente) sito\b.{0,40}\bcookie
        ~|(?:este|nosso) (?:site|sítio)\b.{0,40}\bcookie
        ~|(?:este|nuestro) (?:sitio|portal)\b.{0,40}\bcookie
        ~|(?:ce|notre) site\b.{0,40}\bcookie|(?:deze|onze) (?:web)?site\b.{0,40}\bcookie
        ~|diese (?:web)?(?:site|seite)\b.{0,40}\bcookie
        ~|(?:мы|(?:этот |наш )?сайт)\b.{0,40}(?:cookie|куки)
        ~|(?:цей |наш )?сайт\b.{0,40}(?:cookie|кукі)|ми використовуємо\b.{0,40}cookie
        ~|(?:当|この|本)?(?:ウェブ)?サイト[はで].{0,40}(?:cookie|クッキー)
        ~|(?:本?(?:网站|網站|站)|我们|我們).{0,20}(?:使用|采用).{0,8}cookie
        ~|(?:이|본|저희) ?(?:웹?사이트|홈페이지).{0,30}(?:쿠키|cookie)
        ~|.{0,20}(?:يستخدم|نستخدم|تستخدم).{0,40}(?:ملفات تعريف الارتباط|كوكيز)
        ~|(?:[בה]?אתר|אנו|אנחנו).{0,40}(?:עוגיות|cookie)|(?:این|ما) .{0,40}(?:کوکی|cookie)
        ~|(?:ο ιστότοπ|αυτός ο|χρησιμοποιούμε).{0,60}cookie|(?:यह|हमारी|हम) .{0,40}(?:कुकी|cookie)
        ~|(?:situs|kami|website) .{0,40}\bcookie|(?:trang|chúng tôi|website) .{0,40}\bcookie
        ~|(?:tento|tyto|naše?) web\w*.{0,40}cookie
        ~|(?:az oldal|weboldal|honlap)\w*.{0,40}(?:cookie|süti)
        ~|(?:den här|denna|vår) (?:webbplats|sajt).{0,40}(?:cookie|kakor)
        ~|(?:denne|dette|vores) (?:hjemmeside|nettsted\w*|website).{0,40}cookie
        ~|(?:tämä|sivusto)\b.{0,40}eväste|käytämme\b.{0,20}eväste
        ~|vi (?:använder|bruger|bruker)\b.{0,30}(?:cookies|kakor|informasjonskapsler)
        ~|(?:овај|ovaj|ova|see|šioje|aquest|táto|este|acest|საიტი|এই|یہ)\b.{0,24}(?:сајт|site|stranica
        ~|veebileht|svetainėje|lloc|stránka|საიტი|ওয়েবসাইট|ویب سائٹ)?.{0,24}(?:cookie|kolačić|slapuk
        ~|küpsis|galetes|колачић|ქუქი|কুকি|کوکی)
        ~|(?:този |нашият )?сайт\b.{0,40}бисквитки|(?:เว็บไซต์|เรา).{0,20}คุกกี้)
        """,
        """
        accept all cookies|cookie preferences|manage your cookie|use of cookies|cookie policy
        cookie-einstellungen|use cookies to|uses cookies|クッキー
        """,
    ),
    Family(
        "newsletter call",
        45,
        r"""
        (?:sign up|subscribe|register|join)\b.{0,60}\b(?:newsletters?|mailing list|inbox|briefing
        ~|e-?mail (?:updates|alerts))\b
        (?:enter |type )?your e-?mail(?: address)?\W*$|e-?mail address\W*$
        get (?:the|our|all the|weekly|daily|more)\b.{0,80}\b(?:inbox|newsletter|by e-?mail)\b
        (?:never|don't) miss (?:a|an|out)\b|you (?:can|may) unsubscribe
        stay (?:informed|up to date|in the loop|updated)\W*$
        thank you for (?:subscribing|signing up)
        (?:newsletter|mailing list)\W*$|support our (?:work|journalism)\b.{0,80}$
        (?:please )?(?:consider )?(?:making|make) a donation|become a (?:member|subscriber|patron)
        """,
        """
        straight to your inbox|delivered to your inbox|sign up for our|subscribe to our newsletter
        subscribe to the newsletter|newsletter abonnieren|inscrivez-vous à la
        подпишитесь на|メルマガ
        """,
    ),
    Family(
        DISCLAIMER,
        80,
        r"""
        (?:the )?(?:views?|opinions?)(?: and \w+)?
        ~ (?:expressed|stated|presented|contained|given|set out|here|herein|above|in this
        ~|of the|are|do
        ~|reflect|represent|belong)\b.{0,250}?\b
        ~(?:own|necessarily|individual|rather than|solely|alone|belong|not (?:those|represent
        ~|reflect))\b
        disclaimer\s*:|(?:the )?authors? (?:is|are) (?:solely )?responsible for
        this (?:article|content|material|information) (?:is|does) (?:provided )?
        ~(?:for (?:general )?informational? purposes|not (?:constitute|intended))
        die (?:hier )?(?:geäußerten|vertretenen) (?:meinungen|ansichten)|les opinions exprimées
        las opiniones expresadas|мнение автора|мнения, (?:высказанные|выраженные)
        本記事の(?:見解|内容)は
        """,
        """
        do not necessarily reflect|does not necessarily reflect|not necessarily those of
        do not necessarily represent|not necessarily represent|author's own|authors' own
        может не совпадать|筆者個人の見解
        """,
    ),
    Family(
        CAPTION,
        45,
        r"""
        \(?(?:photo(?:graph)?s?|image|picture|video|illustration|pic|foto|bild
        ~|фото|写真)(?: \w+)? ?
        ~(?:credits?|courtesy(?: of)?|by|source|via|:|©|/)
        \(?(?:credit|caption)\s*:|courtesy (?:of|photo)\b
        ©.{0,60}(?:getty|images?|photo)\b|\[(?:image|photo|picture|video|img)\b.{0,120}\]$
        (?:file|handout|stock) photo\b|(?:play|watch) video\b|enlarge(?: image)?\W*$
        """,
        """
        /getty images|getty images)|getty images/|(shutterstock|/shutterstock|via getty
        (photo by|(image:|(photo:|(ap photo|/afp)|/reuters)|photo credit|image credit
        """,
    ),
    Family(
        RELATED,
        40,
        r"""
        (?:related(?: (?:articles?|stories|posts?|content|reading|news|topics?|links?|coverage
        ~|materials?|publications?))?|(?:see|read|watch|listen|view)(?: it)? (?:also|more|next
        ~|the full)
        ~|also (?:read|see|on|watch|of interest)|(?:more|recommended|further|suggested|essential)
        ~ (?:reading|stories|articles|like this|to read)|don't miss|(?:what to )?read next|up next
        ~|(?:people|readers|others|users) also (?:read|viewed|liked?|enjoyed)
        ~|editor'?s (?:pick|choice)s?|must.read|trending|recommended(?: for you)?|lesen sie auch
        ~|mehr zum thema|siehe auch|(?:à )?lire aussi|voir aussi|lea también|ver también
        ~|читайте также|по теме|см\. также|関連(?:記事|ニュース|リンク)|あわせて読みたい
        ~|(?:ये|यह) भी पढ़ें|σχετικά άρθρα|διαβάστε (?:επίσης|ακόμη)|tin liên quan|xem thêm
        ~|ข่าวที่เกี่ยวข้อง|پربازدیدها|پربیننده ?‌?ترین(?:‌?ها)?
        ~|(?:luetuimmat|uusimmat|kommentoiduimmat)(?: \w+)?
        ~|(?:관련|많이 본|인기|최신) ?(?:기사|뉴스)|相关(?:阅读|新闻|链接)
        ~|相關(?:閱讀|新聞)|延伸(?:阅读|閱讀)|اقرأ أيضا|مواضيع ذات صلة|כתבות נוספות
        ~|ilgili haberler|czytaj także|čtěte také|läs också|lees ook|leggi anche|leia também
        ~|читайте також)
        ~\s*(?:[:：>»→|–—-]|$)
        more (?:from|on|by)\b.{0,40}$
        (?:most|latest|recent|popular|top|featured|similar|other|our latest)
        ~ (?:read|viewed|popular|shared|news|posts?|articles?|stories|videos?|headlines
        ~|publications?)
        ~\b.{0,15}$
        """,
        """
        you may also like|you might also like|from around the web|related articles
        """,
    ),
    Family(RELATED, 8, rf"(?:{alternatives(OTHER_POSTS)})\W*$"),
    Family(
        FOOTER,
        60,
        r"""
        (?:©|\(c\)|copyright)\s.{0,120}all rights reserved|all rights reserved
        (?:powered|hosted|designed|website) by\b.{0,60}$
        (?:terms|privacy|cookie)[\w &]{0,30}(?:\||·|•|-|–) ?(?:terms|privacy|cookie|contact|about)
        \S{1,60}@\S{1,60}\.\w+$|(?:tel|phone|fax)\b[.:]|version \d+(?:\.\d+)+$
        """,
        """
        protected by recaptcha|affiliate links|affiliate commission|may earn a commission
        registered trademark|as an amazon associate|registered charity no|registered charity number
        """,
    ),
    Family(
        "advertisement",
        12,
        r"""
        advertisements?\W*(?:(?:scroll|continue|story|article)\b.{0,40})?$|advertising\W*$
        \W*sponsored(?: (?:by|content|post))?\b.{0,40}$|anzeige$|publicité$|реклама$|広告$
        """,
    ),
    Family(
        COUNTER,
        10,
        r"""
        [\d.,]+ ?[km]?\+? ?(?:views?|shares?|likes?|reads?|followers|subscribers|votes?|ratings?
        ~|reactions?|claps?)\W*$
        (?:(?:estimated )?(?:reading|read) time|lesezeit|te?mps? de lecture|tiempo de lectura
        ~|tempo d[ei] (?:lettura|leitura)
        ~|leestijd|lästid|lesetid|czas czytania|время чтения)\b.{0,30}$
        \(?\d+[ -]?(?:min(?:ut(?:e[ns]?|os?|i|er))?s?)\.?
        ~(?: (?:read|lesezeit|de lect(?:ure|ura)|de leitura|di lettura|leestijd|läsning))?\)?$
        word count ?:? ?\d+
        \d+ (?:second|minute|hour|day|week|month|year)s? ago$|views? ?:? ?[\d.,]+$
        """,
    ),
)
