/* Which words of the collection answer a word that was asked for. */
"use strict";
{
  const { index, stems } = sourcebook;
  const FORM = 0.75; // what another form of a word counts
  const MOST = 3; // names that are offered

  /* The words of a collection that are forms of one: {word: how much it counts}. */
  async function formsOf(word, shards) {
    const beginnings = stems.beginnings(word);
    await Promise.all(shards.flatMap((shard) => beginnings.map((one) => index.read(shard, one, one === word && sourcebook.unspaced.test(word)))));
    const same = stems.forms(word);
    const found = new Map();
    for (const { words } of shards) for (const other of words.keys()) if (same(other)) found.set(other, other === word ? 1 : FORM);
    return found;
  }

  async function withWays({ raw, word }, shards) {
    const lists = await Promise.all([word, ...stems.ways(raw, word)].map((one) => formsOf(one, shards)));
    return new Map(lists.reverse().flatMap((list) => [...list])); // those of the word itself last: they count
  }

  /* Words that are spelled nearly so, the nearest first: {word, away, sure}. */
  async function near(word) {
    if (word.length < 4 || sourcebook.unspaced.test(word) || /^\d+$/.test(word)) return [];
    const most = Math.max(1, stems.slips(word));
    const lists = await Promise.all([...new Set([word[0], word[1]])].map((letter) => index.vocabulary(letter)));
    const found = [];
    for (const other of lists.flat()) {
      if (Math.abs(other.length - word.length) > most || other.length < 4) continue;
      const away = stems.distance(word, other, most);
      if (away > most) continue;
      const swapped = away === 1 && other.length === word.length && [...other].sort().join("") === [...word].sort().join("");
      const first = other[0] === word[0] || swapped;
      found.push({ word: other, away, sure: first && (away <= stems.slips(word) || (swapped && word.length >= 5)) });
    }
    return found.sort((a, b) => b.sure - a.sure || a.away - b.away || (a.word < b.word ? -1 : 1));
  }

  /* Words of the other script that sound so. */
  async function sounding(word, shards) {
    const other = word.length >= 4 ? stems.transliterated(word) : "";
    if (!other) return new Map();
    const exact = await formsOf(other, shards);
    if (exact.size) return exact;
    const close = (await near(other)).filter(({ sure }) => sure).slice(0, 1);
    return new Map(close.map((one) => [one.word, FORM]));
  }

  /* A word as {forms, how, near}. how: `none` where it stands nowhere, `close` where another spelling
     is taken for it, `begins` where words that begin so are (while it is being typed). */
  async function wordTerm(term, shards, typing) {
    const forms = await withWays(term, shards);
    if (forms.size) return { ...term, forms, how: "stands" };
    const sounds = await sounding(term.word, shards);
    if (sounds.size) return { ...term, forms: sounds, how: "sounds" };
    if (typing && term.word.length >= 3) {
      const begun = (await index.vocabulary(term.word)).slice(0, 8);
      await Promise.all(shards.flatMap((shard) => begun.map((word) => index.read(shard, word, true))));
      if (begun.length) return { ...term, forms: new Map(begun.map((word) => [word, FORM])), how: "begins" };
    }
    const close = await near(term.word);
    const sure = close.filter((one) => one.sure && one.away === close[0].away);
    if (sure.length) return { ...term, forms: await formsOf(sure[0].word, shards), how: "close", used: sure[0].word };
    return { ...term, forms, how: "none", near: close.slice(0, MOST).map(({ word }) => word) };
  }

  /* Cut a run of characters that stands nowhere as a whole into the longest pieces that do. Between two
     of them only hiragana may be left over, or a particle: other characters would be passed over. */
  function pieces({ raw, words }, shards) {
    const found = [];
    const typed = sourcebook.written(raw).flatMap((one) => one.words.map(() => raw.slice(one.from, one.to)));
    let whole = true;
    for (let at = 0; at < words.length; ) {
      let end = words.length;
      const row = () => words.slice(at, end);
      const stands = () => (end - at > 1 || !sourcebook.unspaced.test(words[at])) && shards.some((shard) => index.stands(shard, row()));
      while (end > at && !stands()) end--;
      if (end > at) found.push({ raw: typed.slice(at, end).join(""), words: row() });
      else if (!/^[\u3041-\u309f的了在是和与與]/u.test(typed[at])) whole = false;
      at = Math.max(end, at + 1);
    }
    if (whole && found.length) return { type: "run", raw, words, how: "stands", segments: found };
    return { type: "run", raw, words, how: "none", near: found.map((one) => one.raw).slice(0, MOST) };
  }

  /* Read all that a term needs. */
  async function expand(term, shards, typing) {
    if (term.type === "word") return wordTerm(term, shards, typing);
    if (term.type === "field") return { ...term, how: "stands" };
    await Promise.all(shards.flatMap((shard) => term.words.map((word) => index.read(shard, word, true))));
    if (term.type === "run" && !shards.some((shard) => index.stands(shard, term.words))) return pieces(term, shards);
    return { ...term, how: "stands" };
  }

  Object.assign(sourcebook, { terms: { expand, near } });
}
