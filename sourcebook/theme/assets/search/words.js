/* Text as the index has it: cut into words, each in one form. As in sourcebook/word_forms.py and
   sourcebook/publish/search/letters.py. */
"use strict";
{
  const UNSPACED =
    "\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa" +
    "\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff" +
    "\\u{20000}-\\u{3fffd}\\u0e01-\\u0e30\\u0e32\\u0e33\\u0e40-\\u0e46\\u0e81-\\u0eb0\\u0eb2\\u0eb3" +
    "\\u0ebd-\\u0ec6\\u1000-\\u102a\\u103f\\u1050-\\u1055\\u1780-\\u17b3";
  const SIGNS = "\\u3099\\u309a\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ecd\\u102b-\\u103e\\u1056-\\u1059\\u17b4-\\u17d3";
  const INDIC = "\\u0900-\\u0963\\u0966-\\u0dff\\u0f18-\\u0fbc";
  const ACCENTS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u093c\u09bc\u0a3c\u0abc\u0b3c]/g;
  const IGNORED = /[\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
  const APOSTROPHES = "\u2018\u2019\u201b\u02bc\u0060\u00b4\u2032\uff07";
  const APOSTROPHE = new RegExp(`[${APOSTROPHES}]`, "g");
  const INNER = /(?<=[\u0400-\u052f])'(?=[\u0400-\u052f])|(?<=[\u05d0-\u05ea])['"\u05f3\u05f4](?=[\u05d0-\u05ea])/g;
  const WORD = new RegExp(`[${UNSPACED}][${SIGNS}]*|(?:(?![${UNSPACED}${SIGNS}])[\\p{L}\\p{N}]|[${INDIC}])+`, "gu");
  // A word as it is written: with its accents, and with an apostrophe that stands inside it.
  const WRITTEN = new RegExp(
    `[${UNSPACED}\\uff66-\\uff9d][${SIGNS}\\uff9e\\uff9f]*|(?:(?![${UNSPACED}${SIGNS}${APOSTROPHES}\\uff66-\\uff9f])[\\p{L}\\p{N}\\p{M}${INDIC}\\u00ad\\u0640\\u200b-\\u200f\\u2060]` +
      `|(?<=[\\u0400-\\u052f])['${APOSTROPHES}](?=[\\u0400-\\u052f])|(?<=[\\u05d0-\\u05ea])['"\\u05f3\\u05f4](?=[\\u05d0-\\u05ea]))+`,
    "gu",
  );
  const same = (from, to) => [...from].map((letter, place) => [letter, [...to][place]]);
  const SAME = new Map([
    ...same("øłđħŧıςةىیکٱ\u0901", "oldhtiσهييكا\u0902"),
    ...same("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789"),
    ...[["ß", "ss"], ["æ", "ae"], ["œ", "oe"], ["þ", "th"], ["ð", "d"]],
  ]);
  const SPECIAL = new RegExp(`[${[...SAME.keys()].join("")}]`, "g");

  const unspaced = new RegExp(`[${UNSPACED}\\uff66-\\uff9f]`, "u");

  const plain = (text) => text.replace(IGNORED, "").replace(APOSTROPHE, "'").replace(INNER, "").normalize("NFKC").toLowerCase();

  /* Text without case, accents, and forms of the same letter. */
  const bare = (text) => plain(text).normalize("NFD").replace(ACCENTS, "").normalize("NFC").replace(SPECIAL, (letter) => SAME.get(letter));

  const SEVERAL = /[\u094d\u30a1-\u30f6\u30fd\u30fe\u3400-\u9fff\u{20000}-\u{3fffd}]/u;
  const KATAKANA = /[\u30a1-\u30f6\u30fd\u30fe]/g;
  const NASAL = /[\u0919\u091e\u0923\u0928\u092e]\u094d(?=[\u0915-\u0939])/g;
  const HAN = /[\u3400-\u9fff\u{20000}-\u{3fffd}]/gu;
  const others = new Map();

  /* Take what a collection says of its characters: pairs, the second of which stands for the first. */
  const learn = (letters) => [...letters].forEach((letter, place, all) => place % 2 || others.set(letter, all[place + 1]));

  /* Text with one letter for several: of kana, and of the forms of a character. */
  const oneForm = (text) =>
    SEVERAL.test(text)
      ? text
          .replace(NASAL, "\u0902")
          .replace(KATAKANA, (one) => String.fromCharCode(one.charCodeAt() - 0x60))
          .replace(HAN, (one) => others.get(one) ?? one)
      : text;

  const words = (text) => oneForm(bare(text)).match(WORD) ?? [];

  /* The same as one string: two names that differ in punctuation alone are one name. */
  const fold = (text) => words(text).join(" ");

  /* The words of a text with the places where each is written: [{words, from, to}]. */
  const written = (text) => [...text.matchAll(WRITTEN)].map(({ 0: found, index }) => ({ words: words(found), from: index, to: index + found.length }));

  // Words of questions and sentences that do not tell what is asked for, as the index has them.
  const STOP = new Set(
    words(
      `a an the and or but of to in on at by for with from as is are was were be been being am do does did done has have had having
      it its this that these those there here he she they them his her their we us our you your i me my not no nor so if then than
      what which who whom whose when where why how many much some any all about into over under between before after during
      can could will would shall should may might must say says said tell tells told mean means happen happens happened
      der die das den dem des ein eine einer eines einem einen und oder aber von zu zum zur im in an am auf bei mit für aus nach ist sind
      war waren wird werden wurde wurden hat haben hatte er sie es wir ihr ich nicht kein keine was wer wen wem wie wo wann warum welche
      welcher welches dass als auch noch über
      le la les un une des du de d l et ou mais à au aux en dans sur sous par pour avec sans ce cet cette ces qui que qu quoi dont où quand
      comment pourquoi combien est sont était étaient être a ont avait il elle ils elles on nous vous je ne pas plus se sa son ses leur leurs
      el los las una unos unas del al y o pero con sin por para en es son era fue ser que quien cuando donde como cual cuanto qué quién cuándo
      dónde cómo cuál se su sus lo no más
      il lo gli i uno dei degli delle della dello nel nella e ed o ma di da con su per tra fra che chi cui quando dove come perché quale
      quanto è sono era si non più
      и в во на с со к ко о об от до из за по у для при без над под а но или не ни что кто как где когда почему зачем какой какая какие
      это этот эта эти он она они оно мы вы я его её их был была было были есть быть ли же бы
      й та але чи з із зі від про що хто як де коли чому який яка які це цей ця він вона вони був є не
      في من على إلى عن مع و أو ثم أن إن لا ما ماذا من متى أين كيف لماذا هل هو هي هم هذا هذه ذلك التي الذي كان كانت
      של את על עם אל מן או כי לא מה מי מתי איפה איך למה הוא היא הם זה זאת היה`,
    ),
  );
  /* Orders entries by date, those of one date by address, undated ones last. sort: `newest` or `oldest`. */
  function byDate(sort) {
    const newest = sort === "newest";
    const key = ({ when, at }) => `${when || (newest ? "0000" : "9999")} ${at}`;
    return (a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))) * (newest ? -1 : 1);
  }

  Object.assign(sourcebook, { unspaced, learn, bare, words, fold, written, byDate, STOP });
}
