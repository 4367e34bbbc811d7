/* What a reader typed, as a tree: words, phrases, fields, and what joins them. */
"use strict";
{
  const TOKEN = /(?<field>[\p{L}]{2,20}):(?=[^\s/])|"(?<q1>(?:[^"]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))*)"|“(?<q2>[^”]*)”|„(?<q3>[^“”]*)[“”]|«(?<q4>[^»]*)»|「(?<q5>[^」]*)」|『(?<q6>[^』]*)』|(?<mark>[()])|(?<word>(?:[^\s"“”„«»「」『』()]|(?<=[\u05d0-\u05ea])"(?=[\u05d0-\u05ea]))+)/gu;
  const JOINS = new Set(["AND", "OR", "NOT"]);
  const NEAR = 10; // words
  const ELIDED = new Set(["qu", "dell", "nell", "all", "sull", "dall", "coll", "quell", "lorsqu", "puisqu", "jusqu", "quoiqu", "gl", "un"]);
  const FIELDS = { author: "author", by: "author", publisher: "publisher", year: "year", date: "year", kind: "type", type: "type", language: "language", lang: "language", in: "part", part: "part" };

  function tokens(text, fields) {
    const found = [];
    let field = "";
    for (const { groups } of text.matchAll(TOKEN)) {
      const { mark, word } = groups;
      const quoted = [groups.q1, groups.q2, groups.q3, groups.q4, groups.q5, groups.q6].find((one) => one !== undefined);
      if (groups.field) {
        const name = groups.field.toLowerCase();
        field = FIELDS[name] ?? (fields.includes(name) ? name : "");
        if (!field) found.push({ word: groups.field });
      } else if (field) {
        found.push({ field, value: quoted ?? word ?? "" });
        field = "";
      } else if (quoted !== undefined) found.push({ phrase: quoted });
      else if (mark) found.push({ mark });
      else if (JOINS.has(word)) found.push({ join: word });
      else if (/^NEAR(\/\d{1,3})?$/.test(word)) found.push({ join: "NEAR", within: Number(word.slice(5)) || NEAR });
      else if (/^-[\p{L}\p{N}]/u.test(word)) found.push({ join: "NOT" }, { word: word.slice(1) });
      else found.push({ word });
    }
    return found;
  }

  /* The terms of what was typed between two spaces. */
  function terms(raw) {
    const all = sourcebook.written(raw).map((one) => ({ ...one, raw: raw.slice(one.from, one.to) }));
    if (all.some(({ raw: one }) => sourcebook.unspaced.test(one))) return [{ type: "run", raw, words: sourcebook.words(raw) }];
    const parts = all.flatMap((one) => one.words.map((word) => ({ type: "word", raw: one.raw, word })));
    const apart = /\p{L}['’‘ʼ`´′]\p{L}/u.test(raw) ? parts.filter(({ word }) => word.length > 1 && !ELIDED.has(word)) : parts;
    return apart.length ? apart : parts;
  }

  function leaf(token) {
    if (token.field) return [{ type: "field", name: token.field, value: token.value }];
    if (token.phrase === undefined) return terms(token.word);
    const words = sourcebook.words(token.phrase);
    return words.length ? [{ type: "phrase", raw: token.phrase, words }] : [];
  }

  const all = (parts) => (parts.length === 1 ? parts[0] : { type: "and", parts });

  /* OR binds least, then AND (also where nothing stands between), then NEAR, then NOT. */
  function tree(list) {
    let at = 0;
    const joins = (...names) => names.includes(list[at]?.join);
    function either() {
      const parts = [both()];
      while (joins("OR")) parts.push((at++, both()));
      const some = parts.filter(Boolean);
      return some.length > 1 ? { type: "or", parts: some } : some[0];
    }
    function both() {
      const parts = [];
      while (at < list.length && !joins("OR") && list[at].mark !== ")") {
        if (joins("AND", "NEAR")) at++;
        else parts.push(near());
      }
      return parts.some(Boolean) ? all(parts.filter(Boolean)) : undefined;
    }
    function near() {
      let left = single();
      while (joins("NEAR")) {
        const { within } = list[at++];
        const right = single();
        if (left && right) left = { type: "near", parts: [left, right], within };
      }
      return left;
    }
    function single() {
      if (joins("NOT")) {
        at++;
        const part = single();
        return part && { type: "not", part };
      }
      if (list[at]?.mark === "(") {
        at++;
        const inside = either();
        at++; // the closing mark
        return inside;
      }
      const parts = list[at] && !list[at].join && !list[at].mark ? leaf(list[at]) : [];
      at++;
      return parts.length ? all(parts) : undefined;
    }
    let whole = either();
    while (at < list.length) {
      at++; // a closing mark without an opening one
      const more = either();
      whole = whole && more ? all([whole, more]) : (whole ?? more);
    }
    return whole;
  }

  /* {bag: terms} for words alone, {tree} where operators join them. fields: names that narrow besides
     the usual ones. */
  function parse(text, fields = []) {
    const list = tokens(text.normalize("NFC").slice(0, 500), fields);
    if (list.some(({ join }) => join)) {
      // What narrows holds for the whole, unless NOT stands before it or it stands in brackets.
      const depth = list.map((one, place) => list.slice(0, place + 1).reduce((sum, { mark }) => sum + (mark === "(" ? 1 : mark ? -1 : 0), 0));
      const free = (one, place) => one.field && depth[place] <= 0 && list[place - 1]?.join !== "NOT";
      const rest = tree(list.filter((one, place) => !free(one, place)));
      const parts = [...list.filter(free).flatMap(leaf), ...(rest ? [rest] : [])];
      return parts.length ? { tree: all(parts) } : { bag: list.flatMap(({ join }) => terms(join ?? "")) };
    }
    return { bag: list.filter(({ mark }) => !mark).flatMap(leaf) };
  }

  Object.assign(sourcebook, { parse });
}
