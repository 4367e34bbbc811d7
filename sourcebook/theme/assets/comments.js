/* A mark at a paragraph opens what is said of it, and comments stand in the margin where there is
   one. Without this the mark leads to the place where it is said. */
"use strict";
{
  const { _ } = sourcebook;
  const KINDS = [
    { mark: "remark--corrected", title: (number) => _("Correction on ¶{number}", { number }), find: (mark) => [document.querySelector(mark.hash)] },
    { mark: "remark--mention", title: (number) => _("Said elsewhere on ¶{number}", { number }), find: (mark, link) => said(`.more--part ${link}`) },
    { mark: "remark", title: (number) => _("Comment on ¶{number}", { number }), find: (mark, link) => said(`.commentary ${link}`) },
  ];

  /* The paragraphs, list items and quotations in which the links stand, each once. */
  const said = (links) => {
    const blocks = [...document.querySelectorAll(links)].map((link) => link.closest("p, li, blockquote"));
    return [...new Set(blocks)].filter(Boolean);
  };

  /* A copy without ids; of a sentence on another page, with the name of the page. */
  const copy = (block) => {
    const piece = beside.element("div", { className: "beside__said", dir: block.dir });
    const page = block.parentElement.closest(".more--part > ul > li")?.querySelector("a");
    if (page) piece.append(page.cloneNode(true), `, `);
    piece.append(...block.cloneNode(true).childNodes);
    for (const element of piece.querySelectorAll("[id]")) element.removeAttribute("id");
    return piece;
  };

  const show = (mark, event) => {
    const { id } = mark.closest(".segment");
    const kind = KINDS.find((one) => mark.classList.contains(one.mark));
    const blocks = kind.find(mark, `a[href="#${id}"]`).filter(Boolean);
    if (!blocks.length) return;
    event.preventDefault();
    const title = kind.title(id.slice(1));
    const whole = beside.element("a", { href: mark.hash }, _("In its place below"));
    whole.addEventListener("click", () => beside.close());
    beside.open(mark, title, _("{title}, not part of the source", { title }), ...blocks.map(copy), whole);
  };

  for (const mark of document.querySelectorAll(".source-text .remark")) {
    beside.button(mark, (event) => show(mark, event));
  }

  /* Each comment at the first of its paragraphs. */
  const placed = new Set();
  const notes = [...document.querySelectorAll(".source-text .segment[id]")].flatMap((segment) => {
    const blocks = said(`.commentary a[href="#${segment.id}"]`).filter((block) => !placed.has(block) && placed.add(block));
    return blocks.map((block) => ({ segment, title: `¶${segment.id.slice(1)}`, dir: block.dir, body: copy(block).childNodes }));
  });
  if (notes.length) beside.keep(notes);
}
