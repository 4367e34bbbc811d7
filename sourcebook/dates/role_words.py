"""The words that label dates on pages, in journals and in publishing systems, in fifty languages.

Each table holds alternatives of a pattern, parted by bars and line ends.
"""

DECIDED = """
datum rozhodnutí|date de la décision|date du jugement
date de l'arrêt|datum uitspraak|data orzeczenia
entscheidungsdatum|datum der entscheidung
fecha de la resolución|fecha de la sentencia|fecha de resolución
data do julgamento|data da decisão|data della decisione
data della sentenza|дата решения|дата рішення
дата ухвалення|дата вынесения|date of decision|decision date|date of judgment|date of the judgment
decided|decided and filed|opinion filed|handed down|judgment delivered|judgment entered
dátum rozhodnutia|határozat dátuma|data hotărârii
datum odluke|датум одлуке|avgörandedatum|afgørelsesdato
avgjørelsesdato|ratkaisupäivä|karar tarihi|ημερομηνία απόφασης|تاريخ الحكم|تاريخ القرار|تاریخ رای
תאריך החלטה|निर्णय की तिथि|ngày tuyên án|tanggal putusan
delivered on|delivered|date delivered|date of delivery|speech given on|gehalten am|prononcé le
prononcée le|discours prononcé le|pronunciado el|proferido em|pronunciato il|uitgesproken op
wygłoszone|wygłoszono|произнесена|произнесено|講演日|演講日期
裁判年月日|判决日期|裁判日期|裁判字號日期|선고일|선고일자
"""
ISSUED = """
datum vydání|data wydania
verkündet|ausgefertigt|عُقد في|صدر في|صدر بتاريخ|حرر في|حرر بتاريخ
first online|available online|publié en ligne|publiée en ligne|publicado en línea|publicado online
pubblicato online|online veröffentlicht|online gepubliceerd|opublikowano online
publikacja|publicatie|publicación|pubblicazione|публикация|publikation
published|posted|publication date|publish date|date of publication|date published|created|creado
creada
date created|first published|published online|issued|released|veröffentlicht
veröffentlichungsdatum|erscheinungsdatum|erstellt|erschienen|publiziert|publié
date de publication|publiée|paru|parue|mis en ligne|publicado|publicada|fecha de publicación
data de publicação|publicação|data di pubblicazione|pubblicato|pubblicata|gepubliceerd
geplaatst|publicerad|publicerat|udgivet|offentliggjort|publisert|julkaistu|opublikowano
data publikacji|publikováno|vydáno|megjelent|közzétéve|publicat|yayınlanma tarihi|yayınlanma
yayımlanma|yayımlanma tarihi|yayınlandı|yayımlandı|опубликовано|опубликован|опубликована|создано
дата публикации|опубліковано|опублікована|публикувано|yayın tarihi|yayın|ngày đăng|közölve
publicerad online|publiceret
објављено|objavljeno|dodano|dodane|dodał|přidáno|δημοσιεύτηκε|diterbitkan|dipublikasikan
đăng ngày|xuất bản|เผยแพร่|公開日|公開|掲載日|掲載|投稿日|投稿|発行日|発行|配信|发布时间
出版日期|出版时间|发布日期|发表时间|发表日期|發佈日期|發布日期|發佈|刊登|发布于|发布|发表于|發布|發表|게시일
게시|입력|승인|발행|등록|نشر في|نُشر|نشر|تاريخ النشر|منتشر شده|تاریخ|انتشار|פורסם|תאריך פרסום
प्रकाशित
zverejnené|publikované|publiceret|zveřejněno|avaldatud|lisatud|publicēts|paskelbta|publikuota|birt
foilsithe|argitaratua|publikuar|објавено|апублікавана|апублікавано|gepubliseer|inilathala
imechapishwa|გამოქვეყნდა|հրապարակվել է|dərc olunub|жарияланды|اشاعت|প্রকাশ|প্রকাশিত
வெளியிடப்பட்டது|đăng lúc|đăng|작성일|작성일자|δημοσίευση|ημερομηνία δημοσίευσης|yayın tarihi
data dodania|közzététel|közzététel dátuma|posté|postée|online seit|วันที่เผยแพร่
วันที่ลงข่าว|ลงวันที่
publié-e|publié·e|mise en ligne|publiés|publicados|publicadas|publicades|publicat el|publicada el
pubblicati|pubblicate|data di inserimento|fecha de creación|data de criação|date de création
data ogłoszenia|data utworzenia|data publikowania|opublikowany|opublikowana|opublikowane
opublikował|opublikowała
publikován|publikována|zveřejněn|zveřejněna|datum zveřejnění|datum publikace|vyšlo
zverejnený|zverejnená|dátum zverejnenia|megjelenés|megjelenés dátuma|publikálva|feltöltve
publicată|publicate|data publicării|data postării|postat|postată|publiceringsdatum
publiseringsdato|udgivelsesdato|julkaistu verkossa|julkaisupäivä|publicatiedatum|publicatie
verschenen|datum publicatie|objavljen|objavljena|datum objave|објављен|објављена|датум објаве
опубликованы|дата размещения|размещено|размещена|дата создания|добавлено|дата выхода
опублікований|опубліковані|дата публікації|дата оприлюднення|оприлюднено|розміщено|додано
дата на публикуване|публикуван|публикувана|качено
yayınlanmış|yayımlanmış|eklenme tarihi|eklenme|oluşturulma tarihi|oluşturulma|giriş tarihi|giriş
haber tarihi|ekleme tarihi|δημοσιεύθηκε|δημοσιευμένα|δημοσιευμένο|αναρτήθηκε|ημερομηνία ανάρτησης
ημ/νία δημοσίευσης|ημερομηνία έκδοσης|paskelbimo data|publicēšanas datums|avaldamise kuupäev
نشرت|نُشرت|نشرت في|تم النشر|تم نشره|منشور|تاريخ الإصدار|تاريخ الإضافة|أضيف|أضيفت
تاریخ انتشار|تاریخ درج|زمان انتشار|انتشار یافته|چاپ شده|فرسته شده
פורסמה|תאריך|הועלה|התפרסם|התפרסמה|מועד פרסום|תאריך העלאה
प्रकाशन तिथि|प्रकाशित तिथि|प्रकाशन की तिथि|पोस्ट किया गया|पब्लिश|पब्लिश्ड|पोस्टेड
प्रकाशित किया गया|ประกาศเมื่อ|เผยแพร่แล้ว|โพสต์เมื่อ|วันที่ประกาศ|วันที่โพสต์
ngày ban hành|ngày phát hành|ngày xuất bản|đã xuất bản|đăng tải|ngày công bố|ngày viết
tanggal terbit|tanggal publikasi|diposting|diunggah|telah diterbitkan|dibuat|tayang
tarikh terbit|diterbitkan pada|成文日期|发文日期|印发日期|公布日期|颁布日期
發文日期|公佈日期|公布日期
已出版|已發表|出版|刊发时间|发稿时间|日期|張貼日期|上版日期|刊登日期|建立日期|公表日|発表日|作成日|登録日
報道発表日|出版済|初出|등록일|등록일시|배포일|배포일시|보도일|보도일시|게재일|출판됨|게시됨|출판일|발행일|기사입력|최초입력
data publicației|publikasiedatum|วันที่ตีพิมพ์|argitaratze-data|argitaratze data|nadnevak objave
buraxılış tarixi|dərc tarixi|प्रकाशन तारीख|तारीख|تاريخ النَشْر|дата опубликования
julkaisupäivämäärä|ਛਪਾਈ ਦੀ ਤਰੀਕ|ప్రచురణ తేదీ|ప్రచురించిన తేదీ|publikavimo data|datum objavljivanja
датум објављивања|data de publicacion|data e publikimit|data de publicació|발간일
പ്രസിദ്ധീകരിച്ച തീയതി|ಪ್ರಕಟಣೆ ದಿನಾಂಕ|வெளியிட்ட தேதி|பதிவு செய்த நாள்|geplaas|argitaratuta
yazılma tarixi|發佈於|公開日時|opslået|kirjoitettu|postitatud|ارسال شده|įrašyta|postuar|작성됨
prima publicare|erste veröffentlichung|erstveröffentlichung|primera publicació|primera publicación
première publication|首次发布|เผยแพร่ครั้งแรก|已發佈|已发布|발행됨|đã công bố|wedi cyhoeddi|cyhoeddwyd
publikuotas|foilsíodh|útgefið|izdano|publicēšanas laiks|датум на објавување|дата публікацыі
жарияланған күні|chop etilgan sana|nashr sanasi|e'lon qilingan|प्रकाशित मिति|প্রকাশের তারিখ
প্রকাশকাল|تاریخ اشاعت|petsa ng paglathala|tarehe ya kuchapishwa|የታተመበት ቀን
"""
UPDATED = """
updated|last updated|update|last update|modified|last modified|revised|last revised|reviewed
last reviewed|edited|last edited|changed|last changed|corrected|fact checked
aktualisiert|zuletzt aktualisiert|letzte aktualisierung|stand|geändert|zuletzt geändert|überarbeitet
mis à jour|mise à jour|dernière mise à jour|modifié|dernière modification|actualisé
actualizado|actualizada|última actualización|modificado|atualizado|atualizada|última atualização
aggiornato|aggiornata|ultimo aggiornamento|modificato|bijgewerkt|laatst bijgewerkt|laatst gewijzigd
uppdaterad|uppdaterat|senast uppdaterad|opdateret|sidst opdateret|oppdatert|sist oppdatert
päivitetty|zaktualizowano|aktualizacja|ostatnia aktualizacja|aktualizováno|aktualizované|frissítve
actualizat
güncellendi|güncellenme|güncelleme|son güncelleme|обновлено|обновлён|последнее обновление|изменено
оновлено|обновена|ažurirano|ενημερώθηκε|ενημέρωση|diperbarui|cập nhật|อัปเดต|อัพเดต
最終更新日|最終更新|更新日時|更新日|更新|改訂|修正|最后更新|更新时间|更新于|最近更新|업데이트|수정일|수정
آخر تحديث|تم التحديث|تحديث|محدث|به‌روز شده|עודכן|עדכון אחרון|अपडेट
ultima actualizare|последна промяна|последна актуализация|обновено|измењено|izmijenjeno|izmenjeno
zadnja izmjena|poslednja izmena|zadnja sprememba|posodobljeno|upravené|upraveno|sist endret|endret
senest opdateret|senest ændret|ændret|ปรับปรุงล่าสุด|ปรับปรุงเมื่อ|ปรับปรุง|แก้ไขเมื่อ|แก้ไข
แก้ไขล่าสุด|अपडेटेड|अंतिम अद्यतन
به‌روزرسانی|آخرین به‌روزرسانی|actualitzat|actualitzada|darrera actualització|atnaujinta|atjaunots
atjaunināts|uuendatud|muudetud|uppfært|nuashonraithe|eguneratua|përditësuar|ажурирано|абноўлена
terakhir diperbarui|dikemas kini|opgedateer|განახლდა|թարմացվել է|yenilənib|жаңартылды|تازہ ترین
আপডেট|সর্বশেষ আপডেট|புதுப்பிக்கப்பட்டது|最后修改|最后编辑|最終変更|최종수정|최종 수정|마지막 수정
حُدّث|حدث|останнє оновлення|змінено|zaktualizowano|módosítva|utolsó módosítás|muokattu
viimeksi muokattu|ändrad|senast ändrad|ultima modifica|última modificación|última modificação
letzte änderung|zuletzt bearbeitet|na-update|imehaririwa
actualisée|modifiée|dernière actualisation|date de mise à jour|date de modification
fecha de actualización|última revisión|última edición|data de atualização|última alteração
data ultimo aggiornamento|ultima revisione|aktualisierungsdatum|laatste wijziging|laatste update
ostatnia modyfikacja|zmodyfikowano|data modyfikacji|data aktualizacji|ostatnia zmiana
poslední aktualizace|naposledy upraveno|datum aktualizace|posledná aktualizácia|naposledy upravené
utoljára frissítve|frissítés|utolsó frissítés|ultima modificare|modificat|actualizată
τελευταία ενημέρωση|τελευταία τροποποίηση|επικαιροποιήθηκε|дата обновления|дата изменения
последнее изменение|изменён|изменена|обновлена|отредактировано|дата оновлення|оновлена
остання зміна|востаннє оновлено|відредаговано|последно обновяване|zadnje ažuriranje
son güncellenme|güncellenme tarihi|güncelleme tarihi|son değişiklik|آخر تعديل|تاريخ التحديث
تم التعديل|تاریخ بروزرسانی|بروزرسانی|به روز رسانی|آخرین ویرایش|תאריך עדכון|עודכנה|עודכן לאחרונה
अद्यतन|अपडेट किया गया|आखिरी अपडेट|अंतिम संशोधन|संशोधित|อัปเดตล่าสุด|แก้ไขครั้งล่าสุด|อัพเดทเมื่อ
อัพเดทล่าสุด|cập nhật lần cuối|sửa đổi lần cuối|chỉnh sửa lần cuối|cập nhật lúc|terakhir diubah
pembaruan terakhir|dimutakhirkan|diperbaharui
update terakhir|修改时间|最后更新时间|更新日期|更新時間
最後更新|最後修改|修訂日期|更新日時|最終改訂|改訂日|최종 업데이트|최종수정일|최종 수정일|수정일시
기사수정
viimane uuendus|viimati muudetud|paskutinį kartą atnaujinta|pēdējās izmaiņas|senest redigeret
sist redigert|senast redigerad|viimeksi päivitetty|päivitetty viimeksi
ಕೊನೆಯ ನವೀಕರಣ|చివరి నవీకరణ|վերջին թարմացումը|අවසන් යාවත්කාලීන වීම|laatst geüpdatet
laaste opdatering|përditësimi i fundit|lasta ĝisdatigo|son yeniləmə|diweddariad olaf|diweddarwyd
сүүлийн шинэчлэлт|sidste ændring|последно ажурирање|နောက်ဆုံး ပြင်ဆင်မှု|ბოლო განახლება
கடைசி புதுப்பிப்பு|viimeisin päivitys|azken eguneratzea|eguneratuta|zadnja posodobitev
posljednje ažuriranje|آخری بار تجدید|آخری اپ ڈیٹ|апошняе абнаўленне|paskutinis atnaujinimas
oxirgi yangilanish|yangilandi|yangilangan|соңғы жаңарту|হালনাগাদ|अद्यावधिक|síðast uppfært
viimati uuendatud|imesasishwa|kemas kini terakhir|huling na-update
"""
OTHER = """
date of next meeting|date of the next meeting|next meeting|next session|nächste sitzung
termin der nächsten sitzung|prochaine réunion|prochaine séance|date de la prochaine réunion
próxima reunión|próxima sesión|próxima reunião|próxima sessão|prossima riunione|prossima seduta
volgende vergadering|nästa möte|nästa sammanträde|neste møte|næste møde|seuraava kokous
następne posiedzenie|příští schůze|следующее заседание|наступне засідання
次回会議|次回開催|다음 회의
next update|next release|next publication|next review|nächste aktualisierung
nächste veröffentlichung|prochaine mise à jour|prochaine publication|próxima actualización
próxima atualização|prossimo aggiornamento|volgende update|nästa uppdatering|neste oppdatering
neste publisering|næste opdatering|næste offentliggørelse|seuraava päivitys
seuraava julkaisu|następna aktualizacja|следующее обновление|наступне оновлення
次回更新|次回公表|下次更新|다음 업데이트
argued|reargued|heard|argued and submitted|date of hearing|hearing date|date heard
received|received in revised form|accepted|submitted|presented|accessed|retrieved|archived
joined|member since|registered|registriert|mitglied seit|inscrit le|registrado|регистрация
captured|deposited|born|died|eingegangen|eingereicht|angenommen|abgerufen|reçu|accepté
consulté|soumis|recibido|aceptado|consultado|ricevuto|accettato|consultato|recebido|aceito
aceite|acedido|получено|поступила|поступил|принято|принята|принят
дата обращения|受付|受理|投稿受付|閲覧日
閲覧|収稿|收稿日期|收稿|录用日期|录用|接受日期|接受|修回日期
접수|접수일|채택|게재 확정|게재확정|심사 완료|수정 접수|otrzymano|wpłynęło|przyjęto|zaakceptowano
geliş tarihi|geliş|kabul tarihi|kabul|gönderim|надійшла|надійшло|прийнята|прийнято|одержано|отримано
ontvangen|aanvaard|geaccepteerd|mottagen|accepterad|doručeno|přijato|beérkezett|elfogadva
modtaget|accepteret|godkendt|mottatt|akseptert|schváleno|primit|acceptat|vastaanotettu|hyväksytty
decizia din|hotărârea din|sentința din|legea din|kendelse af|lov af|rozsudek ze dne|usnesení ze dne
zákon ze dne|ngày nhận bài|ngày chấp nhận|diterima|disetujui|получена|in force since|in force from
tag der mündlichen prüfung|tag der disputation|tag der verteidigung|datum der disputation
date de soutenance|soutenue le|soutenance|fecha de defensa|fecha de lectura|data de defesa
data da defesa|data della discussione|date of defence|date of defense|defended|datum van promotie
дата защиты|защита|data obrony|datum obhajoby|disputationsdag|registrado|registrada|registriert
registered|inscrit|zarejestrowany|зареєстрований|зарегистрирован
effective
effective from|in kraft seit|gültig ab|en vigueur depuis|en vigor desde|in vigore dal
van kracht sinds
arrest van|vonnis van|wet van|besluit van|wyrok z dnia|ustawa z dnia|postanowienie z dnia
judgment of|judgement of|decision of|order of|when|date and time|deadline|closing date|due date
application deadline|wann|termin|quand|date limite|cuándo|fecha límite|når|kiedy|когда
ruling of|treaty of|urteil vom|beschluss vom|gesetz vom|arrêt du|décret du|loi du
sentencia del?|ley del?|photo|foto|photograph|copyright|event date|zugriff am|abgerufen am
تاريخ الاطلاع|查看日期|访问日期|訪問日期|浏览日期|member since|joined|mitglied seit|dabei seit
registriert seit|inscrit le|inscrit depuis|miembro desde|membro desde|iscritto dal|lid sinds
регистрация|с нами с|зарегистрирован
"""
