"""Marks lines as furniture by their own words.

Only short lines are considered, so that a paragraph of the article which begins like furniture is
kept.
"""

from collections.abc import Iterator
from functools import lru_cache

from sourcebook import lazy_re as re
from sourcebook.extract.lines import LONG, Line, Mark
from sourcebook.extract.rules.furniture_words import (
    COMMENT_FORM,
    COOKIE_NOTICE,
    FAMILIES,
    PAGE_CONTROL,
    RELATED,
    Family,
    alternatives,
    compiled,
)
from sourcebook.extract.rules.interface_words import InterfaceKind, interface_kind
from sourcebook.kind_words import kind_named
from sourcebook.pattern_filter import PatternFilter, numbers_of
from sourcebook.text import MARK

_CUT = LONG // 2
_MOST_WORDS = max(family.words for family in FAMILIES)
_PAIR = re.compile(r"(?:^|\s)[A-Za-z][\w-]*:\s")
_MACHINE = re.compile(
    r"(?:^|\s)(?:true|false|null|\w+-\w*\d\w*-\w+|\d{4}-\d\d-\d\dT\d\d:\d\d\S*)(?=\s|$)"
)

_TESTS = tuple(
    (family, compiled(family.starts), tuple(filter(None, alternatives(family.holds).split("|"))))
    for family in FAMILIES
)

_TELLING = PatternFilter(
    ["|".join((starts.pattern, *map(re.escape, holds))) for _, starts, holds in _TESTS]
)


def by_phrase(lines: tuple[Line, ...]) -> Iterator[tuple[int, Mark]]:
    """Yield the index and mark of each line whose own words show that it is furniture.

    The buttons right below a notice of cookies say yes and no in any language.
    """
    asked = 0
    for index, line in enumerate(lines):
        reason = _reason(line)
        if not reason and asked and line.words <= _MOST_OF_BUTTON and not (line.gap or line.ends):
            asked -= 1
            yield index, Mark("furniture", COOKIE_NOTICE)
            continue
        asked = _BUTTONS if reason == COOKIE_NOTICE else max(asked - 1, 0) if reason else 0
        if reason and not (reason == PAGE_CONTROL and _is_heading(lines, index)):
            yield index, Mark("furniture", reason)


_BUTTONS, _MOST_OF_BUTTON = 4, 4
"""Buttons below a notice of cookies, and words of one."""


_NUMBERED = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[.)]\s+\S")


def _is_heading(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether the word of a button is a heading: numbered, or what a text is, in capitals.

    "2. MINUTES", "TELEGRAM": the latter is a button where another stands beside it. Right below
    "Contact" stands a number to call, or an address.
    """
    text = lines[index].text
    if _NUMBERED.match(text) or _is_contact(lines, index):
        return True
    near = (lines[i].text for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return text.isupper() and kind_named(text) is not None and not any(map(only_controls, near))


_REACHED = re.compile(r"\d[\d\s()/.-]{4,}|\S@\S")


def _is_contact(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether a line is set apart from what is above it, and heads a number or an address."""
    below = lines[index + 1 : index + 2]
    headed = lines[index].gap and any(not line.gap for line in below)
    return headed and any(_REACHED.search(line.head) for line in below)


_DRAWN = re.compile(
    r"([=_~─━═—–-])\1{4,}|[|+:│┃├┼┤┌┬┐└┴┘╞═╪╡=─━ -]*[=─━═-]{3}[|+:│┃├┼┤┌┬┐└┴┘╞═╪╡=─━ -]*"
)


_INTERFACE: dict[InterfaceKind, str] = {"comment form": COMMENT_FORM, "related": RELATED}
"""Words of an interface → why a line of them is furniture."""

_KEPT = frozenset(("caption", "credit", "note", "row"))
"""Kinds of lines that the format itself says are of the work: "Fig. 2: …", a note of one word."""


def _reason(line: Line) -> str:
    if line.words > _MOST_WORDS or line.kind in _KEPT:
        return ""
    return _reason_of(line.text, line.words, drawn=line.kind == "paragraph")


@lru_cache(maxsize=1 << 11)  # several rules look at one line
def _reason_of(text: str, words: int, *, drawn: bool) -> str:
    """Return why a short line is furniture. drawn: whether it may be one of signs alone."""
    head = text[:_CUT].replace("’", "'")
    if drawn and _DRAWN.fullmatch(text):
        return "line drawn with signs"
    if is_banner(head):
        return "page banner"
    if only_controls(text):
        return PAGE_CONTROL
    if reason := _INTERFACE.get(interface_kind(text)):
        return reason
    family = _family(words, head)
    crossed = family and family.reason == RELATED and is_cross_reference(head)
    return family.reason if family and not crossed else ""


_CROSS_REFERENCE = re.compile(r"[^:：!?]{3,40}[:：][^:.!?;；]{2,}(?:[;；][^:.!?;；]{2,}){1,8}\.?")


def is_cross_reference(text: str) -> bool:
    """Tell whether a line leads to several entries, as those of glossaries do.

    >>> is_cross_reference("See also: Knots; Sails"), is_cross_reference("See also: Fire at sea")
    (True, False)
    """
    return bool(_CROSS_REFERENCE.fullmatch(text))


def _family(words: int, head: str) -> Family | None:
    low = head.casefold()
    for number in numbers_of(_TELLING.possible_in_any_case(head) | _TELLING.possible(low)):
        family, starts, holds = _TESTS[number]
        if words <= family.words and (starts.match(head) or any(map(low.__contains__, holds))):
            return family
    return None


def is_banner(text: str) -> bool:
    """Tell whether a line is technical data: names and values, such as ids or times."""
    return len(_PAIR.findall(text)) >= 2 and bool(_MACHINE.search(text))


# Buttons, menu entries and counters: lines that hold such words and nothing else.

LONGEST = 160
"""Characters of a line of controls."""

_TABLE = """
skip to main content|skip to content|skip to navigation|skip navigation|skip|menu|main menu
toggle navigation|toggle menu|open menu|close menu|close|open|home|search|search for|go|go to
back|back to top|to top|top|back to home|next|previous|prev|next article|previous article
next post|previous post|older post|newer post|older|newer|first|last|show more|show less
load more|see more|see all|view all|view more|more|read more|continue reading|learn more
navigation|site map|sitemap|breadcrumb|expand|collapse|jump to|contents|table of contents|log in
login|log out|sign in|sign up|sign out|register|my account|account|profile|subscribe
subscribe now|subscribe to|subscribe today|donate|donate now|join|join now|join us|cart|shop
checkout|get started|buy now|contact|contact us|about|about us|faq|faqs|help|support|careers
jobs|advertise|advertise with us|privacy|privacy policy|terms|terms of use|terms of service
terms and conditions|terms & conditions|cookie policy|cookie settings|cookies|manage cookies
accept all|accept all cookies|reject all|accept|decline|ok|got it|accessibility
accessibility statement|disclaimer|rss|rss feed|newsletter|newsletters|press|media kit|share
share this|share this article|share this post|share this page|share on|share via|share to|tweet
tweet this|pin|pin it|like|post|email|e-mail|email this|print|print this|print article|save
save pdf|save article|download|download pdf|download citation|export citation|cite|cite this
cite this article|copy link|copy|copied|link|permalink|bookmark|listen|listen to article
listen to this article|play|pause|mute|unmute|fullscreen|text size|font size|resize text
increase font size|decrease font size|a a|view pdf|pdf|html|full text|view article|figures
metrics|rights & permissions|rights and permissions|request permissions|reprints
reprints and permissions|get access|access|access options|opens in a new window
opens in new window|opens in a new tab|opens in new tab|opens an external website|reply|report
flag|edit|follow|follow us|follow us on|following|unfollow|add to|favorites|facebook|twitter|x
linkedin|whatsapp|reddit|pinterest|instagram|youtube|telegram|threads|bluesky|mastodon|tumblr|vk
weibo|wechat|line|flipboard|pocket|messenger|google|google news|google+|google plus|tiktok
snapchat|xing|skype|digg|stumbleupon|delicious|icon|logo|or|and|on|via|by|this|with|to|in
with friends|using|the|a|views?|shares?|likes?|min read|minute read|minutes read|mins read|min
mins|minutes?|advertisement|advertisements|ad|ads|sponsored|promoted|sponsored content
startseite|suche|menü|anmelden|teilen|drucken|merken|zum inhalt springen|weiterlesen|impressum
datenschutz|kontakt|accueil|rechercher|partager|imprimer|connexion|s'abonner|mentions légales
inicio|buscar|compartir|imprimir|suscribirse|iniciar sesión|leer más|главная|поиск|меню
поделиться|печать|войти|подписаться|распечатать|читать далее|ホーム|検索|メニュー|シェア
シェアする|印刷|ログイン|ツイート|ツイートする|続きを読む|共有
zum hauptinhalt springen|zum hauptinhalt|aller au contenu|aller au contenu principal
ir al contenido|ir al contenido principal|saltar al contenido|ir para o conteúdo
pular para o conteúdo|vai al contenuto|przejdź do treści|içeriğe geç|içeriğe atla
перейти к содержимому|перейти к содержанию|перейти к основному содержанию|перейти до вмісту
本文へスキップ|本文へ移動|メインコンテンツへ移動|コンテンツへスキップ|跳到主要内容|跳转到内容
跳至主要內容|본문 바로가기|본문으로 바로가기|메뉴 바로가기|انتقل إلى المحتوى|تخطي إلى المحتوى
דלג לתוכן|דילוג לתוכן|پرش به محتوا|رفتن به محتوا|μετάβαση στο περιεχόμενο|मुख्य सामग्री पर जाएं
langsung ke konten|loncat ke konten|chuyển đến nội dung|naar de inhoud|hoppa till innehåll
hop til indhold|gå til hovedinnhold|siirry sisältöön|přejít k obsahu|ugrás a tartalomra
alle akzeptieren|akzeptieren|alle ablehnen|ablehnen|zustimmen|tout accepter|accepter|tout refuser
refuser|j'accepte|aceptar|aceptar todo|rechazar|aceitar|aceitar todos|recusar|accetta
accetta tutti|rifiuta|akceptuję|akceptuj|odrzuć|zgadzam się|kabul et|tümünü kabul et|reddet
принять|принять все|отклонить|прийняти|прийняти всі|同意する|すべて同意する|拒否する|同意|接受
全部接受|拒绝|拒絕|동의|동의합니다|모두 동의|موافق|أوافق|אישור|אני מסכים|می‌پذیرم|αποδοχή
αποδοχή όλων|απόρριψη|स्वीकार करें|terima|terima semua|setuju|đồng ý|chấp nhận|từ chối|akkoord
accepteren|weigeren|godkänn|acceptera|accepter alle|godta alle|hyväksy|weitersagen|link kopieren
copier le lien|copiar enlace|copiar link|copiar o link|compartilhar|compartilhe|partilhar
condividi|stampa|copia link|udostępnij|drukuj|kopiuj link|paylaş|yazdır|bağlantıyı kopyala
скопировать ссылку|поширити|поділитися|друкувати|роздрукувати|リンクをコピー|分享|分享到|分享至
打印|列印|复制链接|複製連結|点赞|转发|공유|공유하기|인쇄|인쇄하기|링크 복사|مشاركة|شارك|طباعة
نسخ الرابط|שתפו|שיתוף|הדפסה|העתקת קישור|اشتراک‌گذاری|اشتراک گذاری|چاپ|کپی لینک|κοινοποίηση
κοινοποιήστε|εκτύπωση|शेयर करें|शेयर|साझा करें|प्रिंट|प्रिंट करें|bagikan|cetak|salin tautan
chia sẻ|in bài viết|sao chép liên kết|delen|afdrukken|skriv ut|udskriv|tulosta|sdílet|vytisknout
megosztás|nyomtatás|distribuie|フェイスブック|lineで送る|はてなブックマーク|微信|微博|新浪微博
qq空间|qq好友|朋友圈|脸书|臉書|推特|페이스북|트위터|카카오톡|카카오스토리|네이버 블로그|فيسبوك
تويتر|واتساب|تلغرام|تيليغرام|لينكدإن|פייסבוק|טוויטר|ווטסאפ|וואטסאפ|טלגרם|فیس‌بوک|فیسبوک|توییتر
تلگرام|واتس‌اپ|واتساپ|फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|टेलीग्राम|вконтакте|одноклассники
телеграм|телеграмм|ватсап|фейсбук|твиттер|твіттер|вайбер|viber|zalo|über uns|qui sommes-nous
quiénes somos|quem somos|fale conosco|chi siamo|o nas|polityka prywatności|hakkımızda|о нас
о редакции|про нас|会社概要|お問い合わせ|プライバシーポリシー|利用規約|关于我们|联系我们|隐私政策
關於我們|聯絡我們|회사소개|고객센터|개인정보처리방침|이용약관|من نحن|اتصل بنا|سياسة الخصوصية
אודות|צור קשר|תנאי שימוש|מדיניות פרטיות|درباره ما|تماس با ما|ποιοι είμαστε|όροι χρήσης
हमारे बारे में|संपर्क करें|tentang kami|hubungi kami|liên hệ|aviso legal|política de cookies
política de privacidad|política de privacidade|politique de confidentialité|agb|ana sayfa|beranda
trang chủ|головна|пошук|увійти|首页|首頁|登录|登錄|홈|로그인|검색|الصفحة الرئيسية|الرئيسية
تسجيل الدخول|בית|דף הבית|התחברות|חיפוש|صفحه اصلی|جستجو|ورود|αρχική|αναζήτηση|σύνδεση|लॉग इन|खोजें
होम|tìm kiếm|đăng nhập|strona główna|szukaj|zaloguj się|giriş yap|cerca|accedi|votre e-mail
votre adresse e-mail|tu correo electrónico|su correo electrónico|seu e-mail|la tua email
twój e-mail|e-posta adresiniz|ваш e-mail|ваша электронная почта|メールアドレス|登録する|电子邮箱
電子郵件|이메일 주소|구독하기|بريدك الإلكتروني|ایمیل شما|το email σας|आपका ईमेल|सदस्यता लें
alamat email|email của bạn|je m'inscris|suscribirme|cadastrar|iscriviti|zapisz|abone ol
підписатися|订阅|訂閱|اشتراك|הרשמה|عضویت|berlangganan
เมนู|ค้นหา|หน้าแรก|เข้าสู่ระบบ|ยอมรับ|ยอมรับทั้งหมด|แชร์|แชร์ไปยังเฟซบุ๊ก|พิมพ์|เกี่ยวกับเรา|ติดต่อเรา
นโยบายความเป็นส่วนตัว|สมัคร|อีเมลของคุณ|ข้ามไปยังเนื้อหา|valikko|etusivu|kirjaudu|kirjaudu sisään
yhteystiedot|tietosuojaseloste|sähköpostiosoite|jaa facebookissa|меню|начало|вход|приемам
приемам всички|отпечатай|абонирай се|твоят имейл|за нас|контакти|към съдържанието|menü|kezdőlap
belépés|bejelentkezés|impresszum|kapcsolat|elfogadom|feliratkozom|회사 소개|개인정보 처리방침
페이스북 공유|이메일|로그아웃|منو|خانه|پذیرفتن|meniu|acasă|autentificare|accept|tipărește|despre noi
abonare|domů|přihlásit se|přijmout vše|o nás|sdílet na facebooku|meny|logga in|om oss|kontakta oss
prenumerera|forside|log ind|om os|kontakt os|tilmeld|menù|accetta tutti|invia|inloggen|aanmelden
over ons|privacyverklaring|zásady ochrany osobních údajů|gizlilik politikası|hakkında
sorumluluk reddi|mobil görünüm|rastgele madde|son değişiklikler
"""
_PHRASES = _TABLE.casefold().strip().replace("\n", "|")
_PHRASE = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_PHRASES.split('|'), key=len, reverse=True))})(?!\w|{MARK})"
)
_WORD = re.compile(rf"[^\W\d_](?:[\w'’+-]|{MARK})*")
_VOCABULARY = frozenset(_WORD.findall(_PHRASES.replace("?", ""))) | {
    "view", "share", "like", "minute", "views", "shares", "likes", "minutes",
}  # fmt: skip
_FILLER_WORDS = "or and on via by this with to in using the a x line first last go back"
_FILLER = frozenset(_FILLER_WORDS.split())
_LETTER = re.compile(r"[^\W\d_]")


def only_controls(text: str) -> bool:
    """Tell whether a line is made of the words of buttons and menus, in any number and order.

    >>> only_controls("Rights & Permissions [Opens in a new window]")
    True
    >>> only_controls("Share the burden")
    False
    """
    if len(text) > LONGEST:
        return False
    return interface_kind(text) == "controls" or _only_words_of_controls(text)


def _only_words_of_controls(text: str) -> bool:
    low = text.casefold().replace("’", "'")
    words = _WORD.findall(low)
    if not words or not all(word in _VOCABULARY for word in words):
        return False
    if all(word in _FILLER for word in words):
        return False
    return not _LETTER.search(_PHRASE.sub(" ", low))
