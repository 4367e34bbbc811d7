/* Notes on the page that is read: words are selected, and a note is written on them; those that are
   there are marked. */
"use strict";
{
  const { _, ngettext, notes, text, links } = sourcebook;
  const { make, button } = notes;
  const mine = () => notes.all().filter((note) => note.page === notes.here);
  const typing = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog");

  /* ---- What is selected, and what may be done with it ---- */

  const said = make("span", { className: "note-bar__said" });
  said.setAttribute("role", "status");
  const bar = make("div", { className: "note-bar", hidden: true }, button(_("Write a note"), () => write()), button(_("Copy a link"), () => copy()), said);
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", _("Selected words"));
  bar.dataset.apart = "";
  bar.addEventListener("pointerdown", (event) => event.target.closest("button") && event.preventDefault()); // the selection stays
  document.querySelector(".md-content").append(bar);

  let chosen; // {page, span}

  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return undefined;
    const range = selection.getRangeAt(0);
    if (!text.article().contains(range.commonAncestorContainer) && !range.intersectsNode(text.article())) return undefined;
    const node = range.startContainer;
    const page = text.of(node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    const span = text.span(page, range);
    return span && { page, span, range };
  }

  function paragraph(segment) {
    const page = text.of(segment);
    const range = new Range();
    range.selectNodeContents(segment);
    const start = page.parts.find(({ id }) => id === segment.id)?.start;
    if (start === undefined) return undefined;
    const next = page.parts.find((part) => part.start > start)?.start;
    return { page, span: [start, next === undefined ? page.text.length : next - 1], range };
  }

  function show() {
    chosen = selected();
    bar.hidden = !chosen;
    said.textContent = "";
    if (!chosen || matchMedia("(pointer: coarse)").matches) return;
    const { bottom, left } = [...chosen.range.getClientRects()].at(-1) ?? chosen.range.getBoundingClientRect();
    const frame = (bar.offsetParent ?? document.body).getBoundingClientRect();
    bar.style.setProperty("--top", `${bottom - frame.top + 6}px`);
    bar.style.setProperty("--left", `${Math.max(8, Math.min(left, innerWidth - bar.offsetWidth - 16)) - frame.left}px`);
  }

  function write(on = chosen) {
    if (!on) return;
    bar.hidden = true;
    notes.edit({ page: notes.here, title: document.querySelector("h1")?.textContent.trim(), quote: text.quote(on.page, [on.span[0], Math.min(on.span[1], on.span[0] + notes.LONGEST.exact)]) });
  }

  async function copy(on = chosen) {
    if (!on) return;
    const address = links.address(on.page, on.span);
    bar.hidden = false;
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = _("The link was copied.");
    } catch {
      said.textContent = `${_("The browser did not allow copying. The link:")} ${address}`;
    }
  }

  /* What the keys work on: the selection, else the paragraph whose number has the focus. */
  const asked = () => {
    const segment = document.activeElement?.closest?.(".source-text .segment");
    return selected() ?? (segment && paragraph(segment));
  };

  let waiting;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => !document.querySelector("dialog[open]") && !bar.contains(document.activeElement) && show(), 150);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") bar.hidden = true;
    const act = { n: write, l: copy }[event.key];
    if (!act || typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const on = asked();
    if (!on) return;
    event.preventDefault();
    act((chosen = on));
  });

  /* The number of a paragraph opens its citations, and there the same can be done. */
  function offer(segment) {
    const on = paragraph(segment);
    const opened = document.querySelector(".beside");
    if (!on || !opened || opened.querySelector(".note-offer")) return;
    opened.append(make("p", { className: "note-offer" }, button(_("Write a note"), () => write(on), "note-button")));
  }
  document.addEventListener("click", ({ target }) => {
    const segment = target.closest?.(".source-text .permalink")?.closest(".segment");
    if (segment) setTimeout(() => offer(segment), 60); // after what opens there
  });

  /* ---- What was written here ---- */

  function list(those, title) {
    const box = make("div", { className: "note-dialog__notes" });
    for (const note of those) {
      const card = notes.card(note, { removed: () => notes.undo(card, note), before: () => window.close() });
      box.append(card);
    }
    const close = button(_("Close"), () => window.close(), "note-button");
    const window = notes.dialog(title, box, make("p", { className: "note-dialog__buttons" }, close));
  }

  const blockOf = (range) => {
    const node = range.startContainer.parentElement;
    return node.closest(".segment") ?? node.closest("p, li, td, dd, blockquote, figcaption, h1, h2, h3, h4, h5, h6") ?? node;
  };

  /* Mark the words of each note, and put a sign at the end of their block. */
  function mark() {
    for (const sign of document.querySelectorAll(".own-note")) sign.remove();
    const [ranges, blocks] = [[], new Map()];
    const those = mine();
    const [own, page] = those.length ? [text.source() && text.read(text.source(), ".segment"), text.read(text.article())] : [];
    for (const note of those) {
      const whole = own && /^p\d+$/.test(note.quote?.fragment ?? "") ? own : page;
      const span = note.quote && text.find(whole, note.quote);
      const range = span && text.range(whole, span);
      if (range) ranges.push(range);
      const block = range ? blockOf(range) : document.querySelector("h1");
      if (block) blocks.set(block, [...(blocks.get(block) ?? []), note]);
    }
    for (const [block, there] of blocks) block.append(sign(there));
    if (globalThis.CSS?.highlights) CSS.highlights.set("note", new Highlight(...ranges));
  }

  function sign(there) {
    const p = notes.number(there[0]);
    const label = p ? ngettext("Your note on ¶{p}", "Your {count} notes on ¶{p}", there.length, { p }) : _("Your notes here");
    const made = button(ngettext("your note", "{count} notes", there.length), () => list(there, label), "own-note");
    made.dataset.apart = "";
    if (p) made.ariaLabel = label;
    made.ariaHasPopup = "dialog";
    return made;
  }

  notes.changed(mark);
  mark();
  show();
  notes.offer = offer;
}
