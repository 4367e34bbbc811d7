/* What is shown of an entry that was found: its best passages, with what was found in them marked. */
"use strict";
{
  const FEW = 3;
  const EVERY = 40; // of a phrase all are shown
  const LONG = 190; // letters

  /* Where in a text the words and rows stand: [{from, to, number}], in order. */
  function spans(text, { words, rows }) {
    const written = sourcebook.written(text);
    const flat = written.flatMap((one) => one.words.map((word) => ({ ...one, word })));
    const found = [];
    flat.forEach(({ word, from, to }, place) => {
      if (words.has(word)) found.push({ from, to, number: words.get(word) });
      for (const row of rows) {
        if (row.words.every((one, step) => flat[place + step]?.word === one)) found.push({ from, to: flat[place + row.words.length - 1].to, number: row.number });
      }
    });
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    return found.filter((one, place) => !found.slice(0, place).some((before) => before.to > one.from));
  }

  const kinds = (found) => new Set(found.map(({ number }) => number)).size;

  function cut({ anchor, text, found, ours }) {
    let first = found[0];
    for (const one of found.slice(0, 40)) {
      const here = (start) => kinds(found.filter(({ from }) => from >= start.from && from < start.from + LONG));
      if (here(one) > here(first)) first = one;
    }
    let begin = Math.max(0, first.from - Math.floor(LONG / 4));
    if (begin) begin = Math.min(first.from, sourcebook.unspaced.test(text[begin]) ? begin : text.indexOf(" ", begin) + 1 || first.from);
    let end = Math.min(text.length, Math.max(begin + LONG, first.to));
    if (end < text.length && !sourcebook.unspaced.test(text[end])) end = Math.max(first.to, text.lastIndexOf(" ", end));
    const pieces = [];
    let at = begin;
    for (const { from, to } of found) {
      if (from < at || to > end) continue;
      pieces.push({ text: text.slice(at, from) }, { text: text.slice(from, to), marked: true });
      at = to;
    }
    pieces.push({ text: text.slice(at, end) });
    return { anchor, ours, pieces: pieces.filter((one) => one.text), before: begin > 0, after: end < text.length };
  }

  /* An entry with its passages, those of the source's text before ours. */
  function passages(entry, marked) {
    const all = [...(entry.passages ?? []).map(([anchor, text]) => ({ anchor, text, ours: !entry.source })), ...(entry.ours ?? []).map(([anchor, text]) => ({ anchor, text, ours: true }))];
    const side = all.filter(({ ours }) => !entry.source || !entry.zone || ours === (entry.zone === "ours"));
    const found = side.map((one, order) => ({ ...one, order, found: spans(one.text, marked) })).filter(({ found: some }) => some.length);
    const most = Math.max(0, ...found.map((one) => kinds(one.found)));
    const phrase = marked.rows.some((one) => one.phrase);
    const best = found.sort((a, b) => kinds(b.found) - kinds(a.found) || a.ours - b.ours || b.found.length - a.found.length || a.order - b.order);
    const shown = phrase ? best.filter((one) => kinds(one.found) === most).slice(0, EVERY) : best.slice(0, FEW);
    return { ...entry, facts: entry.facts ?? [], more: found.length - shown.length, passages: shown.sort((a, b) => a.order - b.order).map(cut) };
  }

  Object.assign(sourcebook, { passages });
}
