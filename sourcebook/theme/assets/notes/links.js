/* Links to words of a page: text fragments (https://wicg.github.io/scroll-to-text-fragment/). Browsers
   that know them find the words by themselves; for others this does, from the same address. */
"use strict";
{
  const { text } = sourcebook;
  const LONGEST = 80; // characters that an address quotes whole
  const FEW = 5; // words of the beginning and of the end, of more than that
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
  const LETTER = /[\p{L}\p{N}\p{M}]/u;

  const encoded = (words) => encodeURIComponent(words.replace(/\s+/g, " ").trim()).replace(/-/g, "%2D");
  const spaced = (character) => character !== undefined && LETTER.test(character) && !UNSPACED.test(character);

  /* Words that are cut are made whole: a browser looks for whole words. */
  function whole({ text: all }, [start, end]) {
    while (start > 0 && spaced(all[start]) && spaced(all[start - 1])) start -= 1;
    while (end < all.length && spaced(all[end - 1]) && spaced(all[end])) end += 1;
    return [start, end];
  }

  /* The first or the last few words; of scripts without spaces, characters. */
  function few(words, last) {
    const parts = UNSPACED.test(words) ? [...words.replace(/\s+/g, "")] : words.trim().split(/\s+/);
    const most = UNSPACED.test(words) ? 3 * FEW : FEW;
    const some = last ? parts.slice(-most) : parts.slice(0, most);
    return some.join(UNSPACED.test(words) ? "" : " ");
  }

  const line = (words, last) => words.split("\n").filter((one) => one.trim()).at(last ? -1 : 0) ?? "";

  /* The address of text[start:end] of a page. */
  function address(page, span) {
    const [start, end] = whole(page, span);
    const words = page.text.slice(start, end);
    const short = words.length <= LONGEST && !words.includes("\n");
    let directive = short ? encoded(words) : `${encoded(few(line(words)))},${encoded(few(line(words, true), true))}`;
    if (short && [...text.occurrences(words.toLowerCase(), page.text.toLowerCase())].length > 1) {
      const [before, after] = [line(`${page.text.slice(0, start)}|`, true).slice(0, -1), line(`|${page.text.slice(end)}`).slice(1)];
      if (before.trim()) directive = `${encoded(few(before, true))}-,${directive}`;
      if (after.trim()) directive += `,-${encoded(few(after))}`;
    }
    const id = text.partAt(page, start);
    return `${location.href.split(/[?#]/)[0]}#${id}:~:text=${directive}`;
  }

  /* ---- On arrival, where the browser does not know them ---- */

  function parsed(directive) {
    const parts = directive.split(",");
    const words = { prefix: "", suffix: "" };
    if (parts.length > 1 && parts[0].endsWith("-")) words.prefix = parts.shift().slice(0, -1);
    if (parts.length > 1 && parts.at(-1).startsWith("-")) words.suffix = parts.pop().slice(1);
    try {
      const [first, last] = parts.map(decodeURIComponent);
      return { first, last, prefix: decodeURIComponent(words.prefix), suffix: decodeURIComponent(words.suffix) };
    } catch {
      return {};
    }
  }

  function spanOf(page, { first, last, prefix, suffix }, fragment) {
    const found = first && text.find(page, { exact: first, prefix: `${prefix} `, suffix: ` ${suffix}`, fragment });
    if (!found || !last) return found;
    const rest = { ...page, text: page.text.slice(found[1]) };
    const end = text.find({ ...rest, parts: [] }, { exact: last });
    return end ? [found[0], found[1] + end[1]] : found;
  }

  function arrive() {
    const [id, directive] = sourcebook.directive().split(":~:text=");
    if (directive === undefined) return;
    const fragment = id.slice(1);
    const part = document.getElementById(fragment);
    const page = text.read(text.article());
    const span = spanOf(page, parsed(directive.split("&")[0]), fragment);
    const range = span && text.range(page, span);
    if (range && globalThis.CSS?.highlights) CSS.highlights.set("found", new Highlight(range));
    const place = range?.startContainer.parentElement ?? part;
    for (let fold = place?.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    place?.scrollIntoView({ block: range ? "center" : "start" });
  }

  sourcebook.links = { address, arrive };
  addEventListener("hashchange", arrive);
  arrive();
}
