"""Names and abbreviations of months and weekdays in 38 languages, from the Unicode CLDR.

They are those of dateparser 1.5.0 (BSD-3-Clause), which collects them. A word that means one month
in one language and another elsewhere (`listopad`) is left out. Those of months in
Arabic, Hebrew, Hindi, Persian and Thai were added by hand. English is that of Python's calendar.
"""

import calendar
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("calendar_names.txt")
"""Names of months and weekdays in other languages, which `tools/calendar_names.py` collects."""

MONTHS = (
    (
        "djan djanuari ene enero gen gener gennaio i ian ianuarie jaan jaanuar jan janeiro "
        "januar januari január januára janv janvier janvāris jänner led leden ledna lednu oc "
        "oca ocak saus sausio sausis sij siječanj siječnja siječnjem siječnju sty styczen "
        "styczeń stycznia styczniu tammi tammik tammikuu tammikuussa tammikuuta ιαν ιανουάριοσ "
        "ιανουαρίου січ січень січня ян янв январь января яну януари јан јануар "
        "ינואר בינואר يناير جانفي ژانویه มกราคม जनवरी "
        "janúar জানুয়ারি جنوری ஜனவரி იანვარი հունվարի"
        " eanáir ionawr urtarrilaren"
    ),
    (
        "feb febbraio feber febr febrer febrero februar februari februarie február februára "
        "februāris fev fevereiro fév févr février helmi helmik helmikuu helmikuussa helmikuuta "
        "ii lut lutego luty lutym peb pebruari vas vasario vasaris veebr veebruar velj veljača "
        "veljače veljači veljačom úno únor února únoru únr şu şub şubat φεβ φεβρουάριοσ "
        "φεβρουαρίου лют лютий лютого фв феб фебруар фев февр февраль февраля февруари "
        "פברואר בפברואר فبراير فيفري فوریه กุมภาพันธ์ फरवरी फ़रवरी "
        "febrúar ফেব্রুয়ারি فروری பிப்ரவரி თებერვალი փետրվարի"
        " feabhra chwefror otsailaren"
    ),
    (
        "bře březen března březnu iii kov kovas kovo maalis maalisk maaliskuu maaliskuussa "
        "maaliskuuta maart mar marca marcu marec maret mars mart martie marts marzec marzo març "
        "março mrt mrz már márc március mär märts märz ožu ožujak ožujka ožujkom ožujku μάρ "
        "μάρτιοσ μαρ μαρτίου бер берез березень березня мар март марта "
        "מרץ מרס במרץ במרס مارس มีนาคม मार्च "
        "মার্চ مارچ மார்ச் მარტი մարտի"
        " márta mawrth martxoaren mac"
    ),
    (
        "abr abril apr april aprile aprilie aprill apríl apríla aprīlis avr avril bal balandis "
        "balandžio dub duben dubna dubnu huhti huhtik huhtikuu huhtikuussa huhtikuuta iv kwi "
        "kwie kwiecien kwiecień kwietnia kwietniu ni nis nisan tra travanj travnja travnjem "
        "travnju ápr április απρ απρίλιοσ απριλίου ап апр апрель апреля април кві квіт квітень "
        "квітня "
        "אפריל באפריל أبريل ابريل إبريل أفريل آوریل เมษายน अप्रैल "
        "apríl এপ্রিল اپریل ஏப்ரல் აპრილი ապրիլի"
        " aibreán aibreáin ebrill apirilaren"
    ),
    (
        "geg gegužė gegužės kvě květen května květnu mag maggio mai maig maijs maio maj maja "
        "maju may mayo mayıs mei máj mája május svi svibanj svibnja svibnjem svibnju touko "
        "toukok toukokuu toukokuussa toukokuuta v μάι μάιοσ μαΐ μαΐου май мая мај тра трав "
        "травень травня "
        "מאי במאי مايو ماي พฤษภาคม "
        "maí maijā মে مئی மே მაისი մայիսի"
        " bealtaine maiatzaren"
    ),
    (
        "birž birželio birželis cze czerwca czerwcu czerwiec djuni giu giugno ha haz haziran "
        "iun iunie juin jun junho juni junij junio juny juuni jún júna június jūn jūnijs kesä "
        "kesäk kesäkuu kesäkuussa kesäkuuta lipanj lipnja lipnjem lipnju vi čer červen června "
        "červnu čvn ιουν ιουνίου ιούν ιούνιοσ июн июнь июня чер черв червень червня юн юни јун "
        "יוני ביוני يونيو جوان ژوئن มิถุนายน "
        "júní জুন جون ஜூன் ივნისი հունիսի"
        " meitheamh meithimh mehefin ekainaren"
    ),
    (
        "djuli heinä heinäk heinäkuu heinäkuussa heinäkuuta iul iulie juil juillet jul julho "
        "juli julij julio juliol juuli júl júla július jūl jūlijs liep liepa liepos lipca lipcu "
        "lipiec lug luglio srpanj srpnja srpnjem srpnju te tem temmuz vii července červenci "
        "červenec črc črv čvc ιουλ ιουλίου ιούλ ιούλιοσ июл июль июля лип липень липня юл юли "
        "јул "
        "יולי ביולי يوليو جويلية يوليوز ژوئیه กรกฎาคม जुलाई "
        "júlí জুলাই جولائی ஜூலை ივლისი հուլիսի"
        " iúil gorffennaf uztailaren"
    ),
    (
        "ag ago agost agosto agt agu agustus aoû août aug august augusta augusti augusts "
        "augustus augusztus avg avgust ağ ağu ağustos elo elok elokuu elokuussa elokuuta kol "
        "kolovoz kolovoza kolovozom kolovozu rugp rugpjūtis rugpjūčio sie sierpien sierpień "
        "sierpnia sierpniu srpen srpna srpnu viii αυγ αυγούστου αύγ αύγουστοσ авг август "
        "августа сер серп серпень серпня "
        "אוגוסט באוגוסט أغسطس اغسطس أوت غشت สิงหาคม अगस्त "
        "ágúst আগস্ট اگست ஆகஸ்ட் აგვისტო օգոստոսի"
        " lúnasa awst abuztuaren"
    ),
    (
        "ey eyl eylül ix rugs rugsėjis rugsėjo ruj rujan rujna rujnom rujnu sep sept september "
        "septembra septembre septembrie septembris septembro septiembre set setembre setembro "
        "setiembre settembre syys syysk syyskuu syyskuussa syyskuuta szept szeptember wrz "
        "wrzesien wrzesień wrzesnia wrzesniu września wrześniu zář září σεπ σεπτέμβριοσ "
        "σεπτεμβρίου вер верес вересень вересня сен сент сентябрь сентября сеп септ септембар "
        "септември септм "
        "ספטמבר בספטמבר سبتمبر شتنبر سپتامبر กันยายน सितंबर सितम्बर "
        "সেপ্টেম্বর ستمبر செப்டம்பர் სექტემბერი սեպտեմբերի"
        " medi irailaren"
    ),
    (
        "ek eki ekim listopadom loka lokak lokakuu lokakuussa lokakuuta oct octobre octombrie "
        "octubre okt oktober oktobris oktoober október októbra ott ottobre out outubro paz "
        "pazdziernik pazdziernika pazdzierniku paź październik października październiku spal "
        "spalio spalis x říj říjen října říjnu οκτ οκτωβρίου οκτώβριοσ жов жовт жовтень жовтня "
        "окт октобар октомври октябрь октября "
        "אוקטובר באוקטובר أكتوبر اكتوبر اکتبر ตุลาคม अक्टूबर अक्तूबर "
        "অক্টোবর اکتوبر அக்டோபர் ოქტომბერი հոկտեմբերի"
        " hydref urriaren"
    ),
    (
        "ka kas kasım lapkr lapkritis lapkričio listopadzie marras marrask marraskuu "
        "marraskuussa marraskuuta noiem noiembrie nop nopember nov november novembra novembre "
        "novembris novembro noviembre stu studeni studenim studenog studenoga studenom "
        "studenome studenomu xi νοέ νοέμβριοσ νοε νοεμβρίου лис лист листоп листопад листопада "
        "нов новембар ное ноември ноя нояб ноябрь ноября "
        "נובמבר בנובמבר نوفمبر نونبر نوامبر พฤศจิกายน नवंबर नवम्बर "
        "nóvember নভেম্বর نومبر நவம்பர் ნოემბერი նոյեմբերի"
        " samhain samhna tachwedd azaroaren"
    ),
    (
        "ar ara aralık dec december decembra decembrie decembris des desember desembre dets "
        "detsember dez dezember dezembro dic dicembre diciembre déc décembre gru grudnia "
        "grudniu grudzien grudzień gruod gruodis gruodžio joulu jouluk joulukuu joulukuussa "
        "joulukuuta pro prosinac prosinca prosince prosincem prosinci prosincu prosinec xii δεκ "
        "δεκέμβριοσ δεκεμβρίου гру груд грудень грудня дек декабрь декабря декември дец "
        "децембар "
        "דצמבר בדצמבר ديسمبر دجنبر دسامبر ธันวาคม दिसंबर दिसम्बर "
        "ডিসেম্বর دسمبر டிசம்பர் დეკემბერი դեկտեմբերի"
        " nollaig nollag rhagfyr abenduaren"
    ),
)
"""January first."""

WEEKDAYS = (
    (
        "dilluns dl e esmaspäev h hétfő lu lun lundi lunedì lunes luni maanantai maanantaina "
        "maandag man mandag mo mon montag mån månd måndag pazartesi pirmadienis pirmd pirmdiena "
        "po pon pondelok pondělí ponedeljek ponedjeljak poniedzialek poniedziałek pr pzt seg "
        "segunda sen senin δευ δευτέρα пн пнд пон понед понеделник понедельник понедељак "
        "понеділок"
    ),
    (
        "an antradienis die dienstag dimarts dinsdag dt kedd mar mardi martedì martes marți "
        "otrd otrdiena sal salı sel selasa t teisipäev ter terça ti tiistai tiistaina tir tirs "
        "tirsdag tis tisd tisdag torek ut uto utorak utorok wt wto wtorek út úte úterý τρί "
        "τρίτη вт вто вторник втр вів вівтор вівторок уто уторак"
    ),
    (
        "dc dimecres ke keskiviikko keskiviikkona kolmapäev me mer mercoledì mercredi mi mie "
        "miercuri mit mittwoch mié miércoles ons onsd onsdag qua quarta rab rabu sr sre sreda "
        "sri srijeda sro sroda srode st streda stredu stř středa středu středy sze szerda tr "
        "trečiadienis trešd trešdiena wo woensdag çar çarşamba çrs śr śro środa środę τετ "
        "τετάρτη сер серед середа середу ср срд сре среда среду сря сряда"
    ),
    (
        "ceturtd ceturtdiena cs csütörtök cz czw czwartek dijous dj don donderdag donnerstag "
        "gio giovedì je jeu jeudi joi ju jue jueves kam kamis ketvirtadienis kt n neljapäev per "
        "perşembe prs qui quinta to tors torsd torsdag torstai torstaina čet četrtek četvrtak "
        "čt čtv čtvrtek štvrtok πέμ πέμπτη чет четвер четверг четвртак четвъртък чт чтв"
    ),
    (
        "cum cuma divendres dv fr fre fred fredag freitag jum jumat pe penktadienis perjantai "
        "perjantaina pet petak petek pi pia piatek piatok piektd piektdiena pią piątek pt pá "
        "pát pátek pátku péntek r reede sex sexta ve ven vendredi venerdì vi vie viernes vin "
        "vineri vr vrijdag παρ παρασκευή пет петак петък пт птн пят пятница пятницу"
    ),
    (
        "cmt cumartesi dissabte ds l la lauantai lauantaina laupäev lör lörd lördag lør lørdag "
        "sa sab sabato sabtu sam samedi samstag sonnabend sb sestd sestdiena sob sobota sobote "
        "sobotu soboty sobotę sub subota szo szombat sáb sábado sâm sâmbătă za zaterdag "
        "šeštadienis "
        "σάβ σάββατο сб сбт суб суббота субботу субот субота суботу събота"
    ),
    (
        "ahad cn dg dim dimanche diumenge dom domenica domingo dum duminică min minggu nd ne "
        "ned nedelja nedeľa nedeľu nedjelja neděle neděli nie niedz niedziela niedziele "
        "niedzielę paz pazar pühapäev sekmadienis sk son sonntag su sunnuntai sunnuntaina svētd "
        "svētdiena sön sönd söndag søn søndag v vas vasárnap zo zondag κυρ κυριακή воскресение "
        "воскресенье вс вск нд нед неделя недеља неділ неділю неділя"
    ),
)
"""Monday first."""

SEASONS = (
    (
        "spring frühling frühjahr printemps primavera lente vår forår kevät wiosna jaro tavasz "
        "primăvara ilkbahar весна навесні άνοιξη ربيع بهار אביב 春 봄"
    ),
    (
        "summer sommer été verano estate verão zomer sommar kesä lato léto nyár vara yaz лето "
        "літо καλοκαίρι صيف تابستان קיץ 夏 여름"
    ),
    (
        "autumn fall herbst automne otoño autunno outono herfst höst efterår høst syksy jesień "
        "podzim ősz toamna sonbahar осень осінь φθινόπωρο خريف پاییز סתיו 秋 가을"
    ),
    (
        "winter hiver invierno inverno vinter talvi zima tél iarna kış зима χειμώνας شتاء "
        "زمستان חורף 冬 겨울"
    ),
)
"""Spring first; added by hand."""


# What they number.

_MONTHS = tuple(name.lower() for name in calendar.month_name[1:])
_WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
SEASON_NUMBERS = {word.casefold(): at for at, row in enumerate(SEASONS, 21) for word in row.split()}
"""Their EDTF numbers (ISO 8601-2:2019, 4.8)."""

_Numbers = dict[str, int]


def month_number(word: str) -> int:
    """Return 1 to 12 for a month's name or abbreviation in any known language, else 0."""
    word = plain(word)
    number = _ENGLISH_MONTHS.get(word) or _foreign(MONTHS).get(word)
    return number or _other_names()[0].get(word, 0)


_PLAIN = str.maketrans({"\u200c": "", "\u200d": "", "ʼ": "'", "’": "'"})


def plain(name: str) -> str:
    """Return a name in lower case without a full stop, joiners, and the forms of apostrophes."""
    return name.translate(_PLAIN).casefold().strip(" .॰")


def other_weekday_number(name: str) -> int:
    """Return 1 to 7 for a weekday, of several words too, in a language that few know; else 0."""
    return _other_names()[1].get(plain(name), 0)


def weekday_number(word: str) -> int:
    """Return 1 (Monday) to 7 for a weekday's name or abbreviation, else 0 (ISO 8601).

    "Mar" is a weekday in some languages; a month's English name is always taken for the month.
    """
    word = word.casefold().rstrip(".,")
    if word in _ENGLISH_MONTHS:
        return 0
    return _ENGLISH_WEEKDAYS.get(word) or _foreign(WEEKDAYS).get(word, 0)


def month_name(number: int) -> str:
    """Return the English name of month 1 to 12."""
    return _MONTHS[number - 1].title()


def weekday_name(number: int) -> str:
    """Return the English name of weekday 1 (Monday) to 7."""
    return _WEEKDAYS[number - 1].title()


def _abbreviated(names: tuple[str, ...]) -> _Numbers:
    lengths = (3, 4, 5)
    return {name[:n]: i for i, name in enumerate(names, 1) for n in (*lengths, len(name))}


_ENGLISH_MONTHS, _ENGLISH_WEEKDAYS = _abbreviated(_MONTHS), _abbreviated(_WEEKDAYS)


@cache
def _other_names() -> tuple[_Numbers, _Numbers]:
    """Return the months and the weekdays of `FILE`."""
    rows = FILE.read_text(encoding="utf-8").splitlines()
    months, weekdays = rows[: len(MONTHS)], rows[len(MONTHS) :]
    return _numbers(months, "|"), _numbers(weekdays, "|")


def _numbers(rows: Iterable[str], bar: str | None = None) -> _Numbers:
    return {word: number for number, row in enumerate(rows, 1) for word in row.split(bar)}


@lru_cache(maxsize=2)
def _foreign(rows: tuple[str, ...]) -> _Numbers:
    return _numbers(rows)
