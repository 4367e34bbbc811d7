"""Words that say nothing of what a text is about, by language: articles, pronouns, prepositions,
auxiliary verbs, and the most common adverbs, verbs and nouns."""

from functools import cache

_DETERMINERS = {
    "en": "the a an this that these those its his her their our your my some any every each no",
    "de": (
        "der die das dem den des ein eine einen einem einer eines kein keine keinen keinem keiner"
        " dieser diese dieses diesem diesen jener jene jenes jenem jenen sein seine seinen seinem"
        " seiner ihr ihre ihren ihrem ihrer unser unsere mein meine dein deine euer eure jeder jede"
        " jedes jedem jeden alle allen aller welche welcher welches zum zur im am vom beim ins ans"
        " mehrere viele vielen wenige einige einigen manche solche solcher solchen"
    ),
    "fr": (
        "le la les l un une des du de d au aux ce cet cette ces son sa ses leur leurs notre nos"
        " votre vos mon ma mes ton ta tes quelque quelques chaque tout toute tous toutes"
    ),
    "es": (
        "el la los las un una unos unas del al este esta estos estas ese esa esos esas su sus mi"
        " mis tu tus nuestro nuestra cada todo toda todos todas aquel aquella"
    ),
    "it": (
        "il lo la i gli le l un uno una del dello della dei degli delle al allo alla ai agli alle"
        " dal dalla nel nella nei nelle sul sulla questo questa questi queste suo sua suoi sue ogni"
    ),
    "pt": "o a os as um uma uns umas do da dos das no na nos nas ao este esta esse essa seu sua",
    "nl": "de het een dit dat deze die zijn haar hun ons onze mijn geen elke elk alle",
}

_OTHERS = {
    "en": """
    about above across after again against all almost alone along already also although always am
    among and another anybody anyone anything are around as at away back be became because become
    been before began behind being below beside besides between both but by came can cannot come
    could did do does done down during either else enough even ever few first for former from full
    further gave get give given go goes going gone good got great had has have having he hence
    here him himself how however i if in indeed instead into is it itself just kept know known
    last late later latter least less let like likely long made mainly make makes making many may
    me meanwhile might more moreover most much must near nearly need neither never new next nobody
    none nor not nothing now of off often old on once one only onto or other others otherwise out
    over own part per perhaps put quite rather really s said same saw say says second see seem
    seen several shall she should show since so somebody something sometimes soon still such t
    take taken than then there therefore thereby them they thing things third though three through
    throughout thus to today together too took toward towards two under until up upon us use used
    very was way we well went were what when where whether which while who whole whom whose why
    will with within without would year years yet you especially particularly recently currently
    respectively practically officially possible present particular different important difficult
    unlikely hard high higher highest low lower large small big main major able due eve
    increasingly four five six seven eight nine ten hundred thousand million dozen half
    january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday spring summer autumn winter fall cause
    causes provide include including includes included according remain remains continue continues
    continued finally usually simply merely nor ago mr mrs ms dr monthly daily yearly
    """,
    "de": """
    ab aber als also am an auch auf aus außer außerdem bald bei bereits besonders bis bisher da
    dabei dadurch dafür dagegen daher damals damit danach daneben dann daran darauf daraus darin
    darüber darum darunter dass davon davor dazu denn dennoch deren dessen deshalb doch dort durch
    ebenfalls ebenso eher eigentlich einmal er erst erste ersten es etwa etwas euch falls fast
    ferner für ganz gar gegen gegenüber genau gerade gern gewesen gibt ging gleich hat hatte
    hatten hätte haben her heute hier hin hinter ich ihm ihn ihnen immer in indem innerhalb ist ja
    je jedoch jetzt kam kamen kann konnte konnten könnte könnten laut letzte letzten ließ ließen
    machte machen man mehr meist mich mir mit möglich muss musste mussten müssen nach nachdem nahm
    neben neu neue neuen neuer neues nicht nichts noch nun nur ob oben oder oft ohne recht rund
    schließlich schon sehr seit selbst sich sie sind so sobald sofort sogar soll sollte sollten
    sondern sonst sowie später stand stets trotz über um und uns unter viel vom von vor vorher
    während war waren warum was weil weit weiter weitere weiteren wegen weniger wenn wer werden
    wie wieder will wir wird wo wobei wollte wollten worden wurde wurden zu zudem zuerst zuletzt
    zusammen zwar zwei drei vier fünf sechs sieben acht neun zehn zwischen januar februar märz
    april mai juni juli august september oktober november dezember montag dienstag mittwoch
    donnerstag freitag samstag sonntag frühjahr frühling sommer herbst winter morgen abend nacht
    hundert tausend million millionen herr herrn dr prof anderen andere anderer anderes
    """,
    "fr": """
    ainsi alors après assez aucun aujourd hui aussi autant autre autres avait avaient avant avec
    avoir beaucoup bien car ceci cela celle celles celui ceux chez comme comment contre dans
    depuis dernier dernière deux devant donc dont déjà elle elles en encore enfin ensuite entre
    est et eu eux faire fait fois furent fut hors ici il ils jamais jusqu je lorsque lui mais me
    même mêmes moins ne ni non nous on ont or ou où par parce pas peu peut plus plusieurs point
    pour pourquoi premier première près presque puis qu quand que quel quelle qui sans se selon
    sera si soit sont sous souvent sur tandis tant te toujours tout toutefois très trois trop tu
    un vers voici voilà vous y à été être était étaient c j n s t m an ans année années jour jours
    mois temps partie janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre cas
    """,
    "es": """
    a además ahora algo algunos algunas allí ambos ante antes aquí así aun aunque bajo bastante
    bien casi como con contra cual cuando cuya cuyo de desde donde dos durante e él ella ellas
    ellos en entonces entre era eran es esto está están estaba fue fueron gran ha había habían
    hace hacia han hasta hay incluso la le les lo luego más me mientras mismo mucho muchos muy
    nada ni no nos o otra otras otro otros para pero poco por porque primera primero puede pues
    que quien qué se sea según ser si sí siempre sido sin sino sobre solo son también tan tanto te
    tiene tres tras un ya y año años día días mes meses vez veces parte tiempo enero febrero marzo
    abril mayo junio julio agosto septiembre octubre noviembre diciembre
    """,
    "it": """
    a ad agli anche ancora allora altri altro altre anni anno avere aveva c che chi ci come con
    così contro cui da dai dal di dopo dove dopo due durante e è ed era erano essere fino fra fu
    furono già giorni giorno ha hanno ho in io loro lui ma mentre mesi molti molto ne nei non noi
    o ogni oggi oltre per perché però più poi primo prima proprio quale quando quanto quella
    quello quelli se secondo sempre senza si sia sono sopra sotto stata stato su subito tra tre
    tutti tutto un va vi volta parte tempo
    """,
    "pt": """
    a à ainda além alguns antes ao após aqui as até com como contra da de dela dele depois desde
    dois e é ela elas ele eles em entre era eram essa esse esta está estão foi foram há isso já
    lhe lo mais mas me mesmo muito na não nem no nos nós o onde ou outra outro outros para pela
    pelo pode por porque qual quando que quem se sem ser seu sido sob sobre são só também tem três
    um vez ano anos dia dias parte tempo
    """,
    "nl": """
    aan al als altijd ander andere bij dan daar daarna der doch door dus en er ge geweest had heb
    hebben heeft hem hier hij hoe ik in is ja je kan kon kunnen maar meer men met moet na naar
    niet niets nog nu of om omdat onder ook op over reeds te tegen toch toen tot twee uit u van
    veel voor want waren was wat we wel werd wezen wie wij wil worden wordt zal ze zei zelf zich
    zij zo zonder zou jaar jaren dag dagen deel tijd
    """,
    "ru": """
    а без более больше бы был была были было быть в вам вас ведь весь во вот все всего всех вы где
    да даже два для до другой другие его ее её если есть еще ещё же за здесь и из или им их к как
    какой когда который которая которые которого которой которых кто ли лишь между меня мне многие
    может можно мы на над надо нас не него нее нет ни них но ну о об однако он она они оно от
    очень перед по под после потом потому почти при про раз с сам самый свой своей своего своих
    себе себя сейчас со стал стала стали также так такой там тем теперь то тогда того тоже той
    только том тот три тут ты у уже хотя чего чем через что чтобы чуть эта эти это этой этого этом
    этот этих я год года году годы лет день дня дней время месяц часть января февраля марта апреля
    мая июня июля августа сентября октября ноября декабря г гг человек люди раза первый первая
    новый новая нового
    """,
    "uk": """
    а або але без би був була були було бути в вже ви від вона вони воно все всі він для до де
    його її їх є ж за з зі і із або й к коли котрий лише між мені ми може на над нас не немає ні
    них ніж о об один однак отже перед під по після при про та так такий там те тим то тоді той
    тому також тільки у усі хоча хто це цей ця ці цього через чи що щоб я як яка які який якого
    рік року роки років день дня час січня лютого березня квітня травня червня липня серпня
    вересня жовтня листопада грудня
    """,
    "pl": """
    a aby albo ale bardzo bez bo by być był była było były ci co czy dla do gdy gdzie go i ich ile
    im inne iż ja jak jako jednak jego jej jest jeszcze już kiedy kto która które którego których
    który którzy lub ma mi między może mu na nad nam nas nawet nie niego nim niż o od on ona one
    oni oraz po pod ponieważ potem poza przed przez przy są się siebie sobie swoje ta tak także
    tam te tego tej ten to tych tylko tym u w więc wszystko z za ze że żeby rok roku lata lat
    dzień dni czas
    """,
    "ar": """
    في من على إلى عن أن إن كان كانت هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد هو هي هم و أو
    ثم بعد قبل بين كل عند حتى مع غير كما لكن إذا منذ نحو خلال عام سنة يوم يكون بن به له فيه عليه
    """,
    "he": """
    של את על לא הוא היא הם עם זה זו אל כי אם או גם כל יש אין היה היתה היו אשר רק עד בין שנת
    """,
    "ko": """
    그 이 저 것 수 등 및 또 그리고 그러나 대한 위해 있는 있다 했다 한다 된다 하는 하고 년 월 일
    """,
}


@cache
def determiners(language: str) -> frozenset[str]:
    """Return the words of a language behind which a noun stands; none of an unknown one."""
    return frozenset(_DETERMINERS.get(language, "").split())


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the words that say nothing; of an unknown language, those of all languages."""
    if language not in _OTHERS and language not in _DETERMINERS:
        return frozenset().union(*map(function_words, _OTHERS))
    return determiners(language) | frozenset(_OTHERS.get(language, "").split())


_GENERIC = {
    "en": """
    result results form fact facts kind sort case cases number numbers example time times day days
    month months week weeks issue issues matter matters people person place places point points
    level levels part parts side sides end view views paper papers order light page pages note
    notes thing nothing question questions way ways field fields series set lack use step steps
    man men woman women hour hours minute minutes reason reasons eve name names word words group
    groups line lines idea option options focus concern concerns progress role reference event
    events
    """,
    "de": """
    jahr jahre jahren jahres tag tage tagen tages woche wochen monat monate monaten zeit zeiten
    teil teile teilen ende anfang mal uhr fall fälle art weise seite seiten beispiel zahl mann
    männer frau frauen leute leuten menschen mensch prozent meter metern kilometer kilometern
    stunde stunden minuten grad euro mark dollar ort orte stelle stellen grund weg blatt heft name
    namen hälfte rest frage fragen wort worte wörter sache sachen ding dinge hand hände kopf auge
    augen platz haus reihe anzahl menge punkt punkte form bild bilder folge idee mittag vormittag
    nachmittag tageszeit arbeit
    """,
    "fr": "fois chose choses homme hommes femme femmes gens place lieu main côté façon manière",
    "es": "cosa cosas hombre hombres mujer mujeres gente lugar mano lado manera forma número",
    "ru": "дело дела вопрос место сторона рука слово вид случай число раз",
}

_PREPOSITIONS_TEXT = """
of in on for with from to by over toward towards against between under about into at after für von
mit gegen über zur im am um auf durch nach bei aus de du des pour sur sous contre en por sobre con
para di per su о об в на за от по с до из для при
"""
PREPOSITIONS = frozenset(_PREPOSITIONS_TEXT.split())
"""Words behind which the noun of a phrase may stand, of several languages."""


@cache
def generic_words(language: str) -> frozenset[str]:
    """Return nouns of a language that are no subject by themselves."""
    return frozenset(_GENERIC.get(language, "").split())
