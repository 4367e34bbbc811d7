/* Results as elements. Text from the index is only ever set as text. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const RIGHT_TO_LEFT = /^\P{L}*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* Where a result leads: what was found there is named in the address, so that the page marks it. */
  function address(at, anchor, found) {
    const target = new URL(at, sourcebook.root);
    for (const words of [...new Set(found)].slice(0, 12)) target.searchParams.append("h", words);
    if (anchor) target.hash = anchor;
    return target.href;
  }

  const marked = (passages) => passages.flatMap(({ pieces }) => pieces.filter((piece) => piece.marked).map(({ text }) => text));

  /* A paragraph of the source, what comments on one, or the editors' own lines about it. */
  function where({ by }, { anchor, ours }) {
    const [, on, number] = anchor.match(/^(on-)?p(\d+)$/) ?? [];
    if (anchor === "brief") return _("In brief, by the editors:");
    if (anchor === "own-words") return _("In the source’s own words:");
    if (anchor === "site-words") return _("In the words of its site:");
    if (on) return _("{commentary} on ¶{number}:", { commentary: by || _("Commentary"), number });
    if (number) return `¶${number}`;
    return ours && by ? `${by}:` : "";
  }

  function passage(entry, one) {
    const place = where(entry, one);
    const label = place ? [make("bdi", { class: "search__number" }, place), " "] : [];
    const words = one.pieces.map(({ text, marked: found }) => (found ? make("mark", {}, text) : text));
    const tongue = entry.lang && !one.ours ? { lang: entry.lang } : {};
    const text = make("bdi", { class: "search__text", ...tongue }, one.before ? "…" : "", ...words, one.after ? "…" : "");
    const kind = one.ours ? "search__passage search__passage--ours" : "search__passage";
    const side = RIGHT_TO_LEFT.test(words.map((piece) => piece.textContent ?? piece).join("")) ? { dir: "rtl" } : {};
    return make("li", side, make("a", { class: kind, href: address(entry.at, one.anchor, marked([one])) }, ...label, text));
  }

  /* One result. why: what it was found by, when that is not what was asked for. */
  function result(entry, why) {
    const facts = [entry.kind, ...entry.facts].flatMap((fact, place) => [place ? " · " : "", make("bdi", {}, fact)]);
    const tongue = entry.lang ? { lang: entry.lang } : {};
    const title = make("a", { class: "search__title", href: address(entry.at, "", marked(entry.passages)) }, make("bdi", tongue, entry.title));
    const item = make("li", {}, title, make("div", { class: "search__meta" }, ...facts));
    if (why) item.append(make("div", { class: "search__why" }, why));
    if (entry.passages.length) item.append(make("ul", { class: "search__passages" }, ...entry.passages.map((one) => passage(entry, one))));
    if (entry.more > 0) item.append(make("p", { class: "search__rest" }, ngettext("{count} more passage on this page", "{count} more passages on this page", entry.more)));
    return item;
  }

  Object.assign(sourcebook, { make, result });
}
