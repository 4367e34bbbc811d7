/* On arrival from a result: mark what was found there. The text itself stays as it is. */
"use strict";
{
  const MOST = 12;
  const WORD = "[\\p{L}\\p{N}]";
  // Scripts without spaces between words: a word of theirs may stand inside a longer one.
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

  function pattern(words) {
    const text = words.trim().slice(0, 200).replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
    return UNSPACED.test(words) ? text : `(?<!${WORD})${text}(?!${WORD})`;
  }

  /* The text below `root` as one string, and where in it each text node begins. */
  function textOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: text.length });
      text += walker.currentNode.data;
    }
    return { nodes, text };
  }

  function place(nodes, offset) {
    const found = nodes.findLast(({ start }) => start <= offset) ?? nodes[0];
    return [found.node, offset - found.start];
  }

  function mark() {
    const asked = new URLSearchParams(location.search).getAll("h").filter((words) => words.trim()).slice(0, MOST);
    if (!asked.length || !CSS.highlights) return;
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const root = target?.closest(".segment, p, li, blockquote") ?? document.querySelector("article");
    const { nodes, text } = textOf(root);
    const ranges = [...text.matchAll(new RegExp(asked.map(pattern).join("|"), "giu"))].map(({ index, 0: found }) => {
      const range = new Range();
      range.setStart(...place(nodes, index));
      range.setEnd(...place(nodes, index + found.length - 1));
      range.setEnd(range.endContainer, range.endOffset + 1);
      return range;
    });
    CSS.highlights.set("found", new Highlight(...ranges));
  }

  mark();
  addEventListener("hashchange", mark);
}
