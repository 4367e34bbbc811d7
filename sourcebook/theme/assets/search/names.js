/* The names of subjects: whoever asks for one name is brought what the sources say under all. */
"use strict";
{
  const MOST_NAMES = 24;
  let known;

  async function subjects() {
    known ??= (await sourcebook.index.site()).subjects.map(([title, kind, at, others]) => ({ title, kind, at, names: [title, ...others].map((name) => ({ name, folded: sourcebook.fold(name) })) }));
    return known;
  }

  /* The subjects that the query names, all by the same name; what else it asks for; and their other
     names, each with its subject. Nothing when it names none. */
  async function named(query) {
    const asked = sourcebook.fold(query);
    let best = "";
    let found = [];
    for (const one of await subjects()) {
      for (const { name, folded } of one.names) {
        if (folded.length < Math.max(2, best.length) || !holds(asked, folded)) continue;
        if (folded !== best) found = [];
        if (!found.some(({ at }) => at === one.at)) found.push({ ...one, name });
        best = folded;
      }
    }
    if (!best) return undefined;
    const others = new Map();
    for (let place = 0; place < Math.max(...found.map((one) => one.names.length)); place++) {
      for (const { title, names: all } of found) {
        const { name, folded } = all[place] ?? {};
        if (folded && folded !== best && !others.has(folded)) others.set(folded, { name, title });
      }
    }
    return { subjects: found, rest: ` ${asked} `.replace(` ${best} `, " ").trim(), others: [...others.values()].slice(0, MOST_NAMES) };
  }

  const holds = (text, name) => ` ${text} `.includes(` ${name} `);

  /* Names that are spelled nearly as the query, of subjects or among `others`: at most one slip in
     four letters, two in eight. */
  async function nearly(query, others) {
    const asked = sourcebook.fold(query);
    if (asked.length < 4) return [];
    const found = new Map();
    const names = (await subjects()).flatMap((one) => one.names.map(({ name }) => name));
    for (const candidate of [...names, ...others].flatMap((name) => [name, ...name.split(/\s+/)])) {
      const folded = sourcebook.fold(candidate);
      const most = Math.min(2, Math.floor(Math.min(asked.length, folded.length) / 4));
      const away = folded === asked || !most ? Infinity : sourcebook.stems.distance(asked, folded, most);
      if (away <= most && away < (found.get(folded)?.away ?? Infinity)) found.set(folded, { name: candidate, away });
    }
    return [...found.values()].sort((a, b) => a.away - b.away).slice(0, 3).map(({ name }) => name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  }

  Object.assign(sourcebook, { named, nearly });
}
