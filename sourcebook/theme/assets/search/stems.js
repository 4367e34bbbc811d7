/* Forms of a word: the endings that languages put on it, other ways to write it, near spellings. */
"use strict";
{
  // A word that is looked for is compared with those of the collection, in each language that uses
  // the script; so no stemmer has to be chosen, and none has been at work in the index.
  const list = (endings) => sourcebook.words(endings).sort((a, b) => b.length - a.length);
  const LATIN = [
    ["en", list("s es ed ing ings ly")],
    ["de", list("e n s en er ern em es et te ten")],
    ["fr", list("s x e es ee ees er ez ent ait aient ant ants ante antes ement ements")],
    ["es", list("s es o a os as e ar er ir ado ada ados adas ando iendo aron ieron aba an en")],
    ["it", list("i e o a are ere ire ato ata ati ate ando endo ano ono")],
  ].map(([name, endings]) => ({ name, endings, least: 3 }));
  const CYRILLIC = {
    endings: list(
      `а я о е и ы у ю ь і ї ой ей ий ый ая яя ое ее ые ие ую юю ою ею ого его ому ему ым им ых их ыми ими ом ем ём ов ев ам ям ами ями ах ях
      ью ия ии ию ием иям иями иях ье ья і ів їв ові еві ім іх ість ості ть ти ить ать ять еть ет ит ут ют ат ят ешь ишь ем им л ла ло ли
      ил ила или ала али ал ел ела ели лся лась лись ся сь`,
    ),
    least: 3,
  };
  const ARABIC = { prefixes: list("وال فال بال كال لل ال و ف ب ك ل"), endings: list("ات ون ين ان ها هم هن نا ة ه ي ية"), least: 3 };
  const HEBREW = { prefixes: list("ו ה ב כ ל מ ש וה וב וכ ול ומ וש שה שב של שמ כש בה מה כשה ושה לכש"), endings: list("ים ות ה ת י ו יה ית"), least: 3 };
  const KOREAN = { endings: list("은 는 이 가 을 를 에 의 도 로 과 와 에서 으로 에게 까지 부터"), least: 1 };
  const FINAL = new Map([..."ךםןףץ"].map((letter, place) => [letter, "כמנפצ"[place]]));

  function rules(word) {
    if (/^[a-z]+$/.test(word)) return LATIN;
    if (/[\u0400-\u052f]/.test(word)) return [CYRILLIC];
    if (/[\u0620-\u06d3]/.test(word)) return [ARABIC];
    if (/[\u05d0-\u05ea]/.test(word)) return [HEBREW];
    if (/[\uac00-\ud7a3]/.test(word)) return [KOREAN];
    return [];
  }

  function without(word, endings, least) {
    const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= least);
    return ending ? word.slice(0, -ending.length) : word;
  }

  function english(word) {
    let stem = word.replace(/(?<=..)(ies|ied)$/, "y").replace(/(?<=..)(ches|shes|sses|xes|zes)$/, (found) => found.slice(0, -2));
    if (stem === word) stem = /(ss|us|is)$/.test(word) ? word : without(word, LATIN[0].endings.filter((one) => one !== "es"), 3);
    if (/(ing|ed)s?$/.test(word)) stem = stem.replace(/([bdgklmnprt])\1$/, "$1");
    return stem.replace(/(?<=...)e$/, "").replace(/y$/, "i");
  }

  /* A word without what a language may put around it. Where it may put something before it, too,
     there are several: the first letter may be the word's own. */
  function stems(word, { name, prefixes = [], endings, least }) {
    if (name === "en") return [english(word)];
    const whole = ["", ...prefixes].filter((one) => word.startsWith(one) && (!one || word.length - one.length >= least));
    const cut = (one) => without(word.slice(one.length), endings, least + Number(Boolean(name)));
    return [...new Set(whole.map((one) => cut(one).replace(/[ךםןףץ]$/, (letter) => FINAL.get(letter))))];
  }

  /* What tells whether a word of the collection is a form of `word`. A word without any ending may
     end as if it had one: the stem of the other is then the word itself. */
  function forms(word) {
    const ways = rules(word).map((rule) => ({ rule, own: new Set([...stems(word, rule), word]) }));
    return (other) => ways.some(({ rule, own }) => own.has(other) || stems(other, rule).some((one) => own.has(one))) || other === word;
  }

  /* What the forms of a word can begin with. */
  function beginnings(word) {
    const all = rules(word).map((rule) => ({ rule, own: stems(word, rule) }));
    if (!all.length) return [word];
    const { prefixes = [] } = all[0].rule;
    if (prefixes.length) return [...new Set(["", ...prefixes].flatMap((one) => all[0].own.map((stem) => one + stem.slice(0, -1))))];
    return [all.map(({ own: [stem] }) => common(word, stem)).reduce((a, b) => (b.length < a.length ? b : a))];
  }

  function common(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return one.slice(0, length);
  }

  /* Other ways to write a word. raw: as it was typed. German umlauts may be written with an e. */
  function ways(raw, word) {
    const plain = word.replace(/(?<=[aou])e/g, "");
    const long = /[äöü]/i.test(raw) ? sourcebook.words(raw.normalize("NFC").toLowerCase().replace(/[äöü]/g, (one) => ({ ä: "ae", ö: "oe", ü: "ue" })[one])) : [];
    return [...new Set([...(plain.length > 2 ? [plain] : []), ...(long.length === 1 ? long : [])])].filter((one) => one !== word);
  }

  // From Latin letters to Cyrillic ones, the longest first.
  const LETTERS = Object.entries({ shch: "щ", sch: "щ", yo: "е", zh: "ж", kh: "х", ts: "ц", ch: "ч", sh: "ш", yu: "ю", ya: "я", ye: "е", iu: "ю", ia: "я", a: "а", b: "б", v: "в", w: "в", g: "г", d: "д", e: "е", z: "з", i: "и", y: "и", k: "к", l: "л", m: "м", n: "н", o: "о", p: "п", r: "р", s: "с", t: "т", u: "у", f: "ф", h: "х", c: "к", j: "и" });
  const TO_LATIN = new Map([...LETTERS].reverse().map(([latin, one]) => [one, latin]).concat([["щ", "shch"], ["ы", "y"], ["э", "e"], ["ь", ""], ["ъ", ""], ["і", "i"], ["є", "ye"], ["в", "v"], ["и", "i"], ["к", "k"], ["е", "e"], ["х", "kh"]]));

  /* A word in the other of the two scripts; nothing for any other script. */
  function transliterated(word) {
    if (/^[\u0400-\u052f]+$/.test(word)) return [...word].map((letter) => TO_LATIN.get(letter) ?? letter).join("");
    if (!/^[a-z]+$/.test(word)) return "";
    let [rest, made] = [word, ""];
    while (rest) {
      const [latin, one] = LETTERS.find(([letters]) => rest.startsWith(letters)) ?? [rest[0], ""];
      made += one;
      rest = rest.slice(latin.length);
    }
    return made;
  }

  /* How many letters must be changed, added, dropped or swapped (optimal string alignment). */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return Infinity;
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      [before, row] = [row, next];
    }
    return row[b.length];
  }

  /* How far a near spelling may be: one slip in six letters, two in nine. */
  const slips = (word) => (word.length >= 9 ? 2 : Number(word.length >= 6));

  Object.assign(sourcebook, { stems: { forms, beginnings, ways, transliterated, distance, slips } });
}
