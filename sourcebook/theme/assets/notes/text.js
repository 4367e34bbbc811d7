/* The words of a page as one string, as a search for a quotation needs them. What is no part of the
   text, such as marks beside a paragraph, is left out: `data-apart` says so of anything new. */
"use strict";
{
  const APART = ".permalink, .remark, .deviation, .headerlink, .beside, button, dialog, script, style, template, [data-apart]";
  const BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, pre, figcaption, summary, blockquote, div, section, article";
  const HEADING = "h1, h2, h3, h4, h5, h6";
  const WORDY = "p, td, th, dt, dd, h1, h2, h3, h4, h5, h6, pre, figcaption, summary, li";
  const AROUND = 32;

  const isSpace = (node) => !node.data.trim() && (!node.parentElement.closest(WORDY) || node.parentElement.matches("li:has(> p, > ul, > ol), ul, ol, blockquote"));

  /* {text, pieces: [{node, start}], parts: [{id, start}]}: the text below `root`, one block a line. */
  function read(root, within) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (node.nodeType === Node.TEXT_NODE) return isSpace(node) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
      return node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
    });
    const pieces = [];
    const parts = [];
    let [text, block, id] = ["", undefined, ""];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (within && !node.parentElement.closest(within)) continue;
      const now = node.parentElement.closest(BLOCKS);
      if (block && now !== block) text += "\n";
      block = now;
      id = node.parentElement.closest(".segment[id]")?.id ?? (now?.matches(HEADING) && now.id ? now.id : within ? "" : id);
      if (parts.at(-1)?.id !== id) parts.push({ id, start: text.length });
      pieces.push({ node, start: text.length });
      text += node.data;
    }
    return { root, text, pieces, parts };
  }

  /* The source's own text where it is asked for and there, else the whole page. */
  const article = () => document.querySelector("article");
  const source = () => document.querySelector(".source-text");
  const of = (place) => (place?.closest?.(".source-text") ? read(source(), ".segment") : read(article()));

  /* [start, end] in a text of what a range holds, without space at its ends; undefined for nothing. */
  function span({ text, pieces }, range) {
    const inside = pieces.filter(({ node }) => range.intersectsNode(node));
    if (!inside.length) return undefined;
    const [first, last] = [inside[0], inside.at(-1)];
    let start = first.start + (first.node === range.startContainer ? range.startOffset : 0);
    let end = last.start + (last.node === range.endContainer ? range.endOffset : last.node.length);
    while (start < end && !text[start].trim()) start += 1;
    while (end > start && !text[end - 1].trim()) end -= 1;
    return start < end ? [start, end] : undefined;
  }

  function place(pieces, offset) {
    const found = pieces.findLast(({ start }) => start <= offset) ?? pieces[0];
    return [found.node, Math.min(offset - found.start, found.node.length)];
  }

  /* The range of a page that holds text[start:end]. */
  function range({ pieces }, [start, end]) {
    const made = new Range();
    made.setStart(...place(pieces, start));
    const [node, offset] = place(pieces, end - 1);
    made.setEnd(node, Math.min(offset + 1, node.length));
    return made;
  }

  const partAt = ({ parts }, offset) => parts.findLast(({ start }) => start <= offset)?.id ?? "";
  const points = (text) => [...text].length;

  /* What is kept of words on a page, to find them again; positions count code points. */
  const quote = (whole, [start, end]) => ({
    exact: whole.text.slice(start, end),
    prefix: whole.text.slice(Math.max(0, start - AROUND), start),
    suffix: whole.text.slice(end, end + AROUND),
    start: points(whole.text.slice(0, start)),
    end: points(whole.text.slice(0, end)),
    fragment: partAt(whole, start),
  });

  /* Letters and digits alone, without case and accents, and where each stood. */
  function fold(text) {
    let folded = "";
    const places = [];
    for (const { index, 0: letter } of text.matchAll(/[\p{L}\p{N}]/gu)) {
      for (const one of letter.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "")) {
        folded += one;
        for (let unit = 0; unit < one.length; unit += 1) places.push(index);
      }
    }
    return { folded, places };
  }

  function* occurrences(sought, text) {
    for (let at = sought ? text.indexOf(sought) : -1, most = 1000; at >= 0 && most; at = text.indexOf(sought, at + 1), most -= 1) yield [at, at + sought.length];
  }

  const alike = (one, other) => {
    let same = 0;
    while (same < one.length && one[same] === other[same]) same += 1;
    return same;
  };
  const backwards = (text) => [...text].reverse();

  /* Where the words of a quotation stand now; undefined for nowhere. Of several places the one with
     what stood around the words before, then the one in their paragraph. */
  function find(whole, { exact, prefix = "", suffix = "", start = 0, fragment = "" }) {
    let spans = [...occurrences(exact, whole.text)];
    if (!spans.length) {
      const { folded, places } = fold(whole.text);
      spans = [...occurrences(fold(exact).folded, folded)].map(([from, to]) => [places[from], places[to - 1] + 1]);
    }
    const rank = ([from, to]) => [
      alike(backwards(prefix), backwards(whole.text.slice(Math.max(0, from - prefix.length), from))) + alike(suffix, whole.text.slice(to, to + suffix.length)),
      Number(partAt(whole, from) === fragment),
      -Math.abs(from - start),
    ];
    const better = (one, other) => {
      const at = one.findIndex((value, place) => value !== other[place]);
      return at >= 0 && one[at] > other[at];
    };
    let best;
    for (const one of spans) {
      const rated = { one, rank: rank(one) };
      if (!best || better(rated.rank, best.rank)) best = rated;
    }
    return best?.one;
  }

  sourcebook.text = { of, read, source, article, span, range, quote, find, fold, occurrences, partAt };
}
