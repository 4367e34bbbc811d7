/* The names of subjects: whoever asks for one name is brought what the sources say under all. */
"use strict";
{
  const MOST_NAMES = 24;
  let names;

  /* What the site has: for each language the folders of its index, and its subjects with all their names. */
  function site() {
    names ??= sourcebook.siteNames().then(
      ({ indexes, subjects }) => ({ indexes, subjects: subjects.map(subject) }),
      (error) => {
        names = undefined;
        throw error;
      },
    );
    return names;
  }

  function subject([title, kind, at, others]) {
    const all = [title, ...others].map((name) => ({ name, folded: sourcebook.fold(name) }));
    return { title, kind, at, names: all };
  }

  /* The subjects that the query names, all by the same name; what else it asks for; and their other
     names, each with its subject. Nothing when it names none. */
  async function named(query) {
    const asked = sourcebook.fold(query);
    let best = "";
    let subjects = [];
    for (const one of (await site()).subjects) {
      for (const { name, folded } of one.names) {
        if (folded.length < Math.max(2, best.length) || !holds(asked, folded)) continue;
        if (folded !== best) subjects = [];
        if (!subjects.some(({ at }) => at === one.at)) subjects.push({ ...one, name });
        best = folded;
      }
    }
    if (!best) return undefined;
    const others = new Map();
    for (let place = 0; place < Math.max(...subjects.map((one) => one.names.length)); place++) {
      for (const { title, names: all } of subjects) {
        const { name, folded } = all[place] ?? {};
        if (folded && folded !== best && !others.has(folded)) others.set(folded, { name, title });
      }
    }
    return { subjects, rest: cut(asked, best), others: [...others.values()].slice(0, MOST_NAMES) };
  }

  /* Whole words; in scripts without spaces, whole characters. */
  function holds(text, name) {
    if (sourcebook.UNSPACED.test(name)) return text.includes(name);
    return ` ${text} `.includes(` ${name} `);
  }

  const cut = (text, name) => (sourcebook.UNSPACED.test(name) ? text.replace(name, " ") : ` ${text} `.replace(` ${name} `, " ")).replace(/\s+/g, " ").trim();

  /* Names that are spelled nearly as the query, of subjects or among `others`: at most one slip in
     four letters, two in eight. */
  async function nearly(query, others) {
    const asked = sourcebook.fold(query);
    if (asked.length < 4) return [];
    const found = new Map();
    const names = (await site()).subjects.flatMap((one) => one.names.map(({ name }) => name));
    for (const candidate of [...names, ...others].flatMap((name) => [name, ...name.split(/\s+/)])) {
      const folded = sourcebook.fold(candidate);
      const most = Math.min(2, Math.floor(Math.min(asked.length, folded.length) / 4));
      const away = folded === asked || !most ? Infinity : distance(asked, folded, most);
      if (away <= most && away < (found.get(folded)?.away ?? Infinity)) found.set(folded, { name: candidate, away });
    }
    return [...found.values()].sort((a, b) => a.away - b.away).slice(0, 3).map(({ name }) => name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
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

  Object.assign(sourcebook, { site, named, nearly });
}
