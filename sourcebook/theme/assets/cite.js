/* Citations that can be copied, and those of a paragraph: its number opens them. Without this the
   citations are text, and the number is a link. */
"use strict";
{
  const { _ } = sourcebook;
  const section = document.querySelector(".cite");
  const said = document.createElement("p");
  said.className = "cite__said";
  said.setAttribute("role", "status");

  const copy = async (text, button) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = _("Copied.");
    } catch {
      said.textContent = _("The browser did not allow copying: select the text and copy it.");
    }
    button.after(said);
  };

  const copier = (label, text) => {
    const button = beside.element("button", { type: "button", className: "cite__copy" }, _("Copy"));
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => copy(text(), button));
    return button;
  };

  /* Where a page is: as the browser has it, since the site may stand anywhere. */
  const here = location.href.split(/[?#]/)[0];
  const own = section?.querySelector(".citation--copy");
  if (own) own.textContent = own.textContent.replace(own.dataset.address ?? section.dataset.url, here);

  const words = own?.textContent;

  const plain = (citation) => citation?.dataset.copied ?? citation?.textContent;
  const entry = plain(section?.querySelector("dd"));
  for (const one of section?.querySelectorAll("dd") ?? []) {
    const style = one.previousElementSibling.textContent;
    const text = plain(one);
    one.append(" ", copier(_("Copy the citation: {style}", { style }), () => one.dataset.copied ?? text));
  }

  /* The seal of the site: its root stands in the citation of this copy once that is opened, and what the
     page shows is compared with it when the reader asks for that. */
  const sealed = section?.querySelector(".sealed");
  if (sealed) {
    const name = () => {
      const more = _("Seal: {root}.", { root: globalThis.sourcebookSeal.root.slice(0, 16) });
      own.dataset.copied = `${words} ${more}`;
      own.lastElementChild.before(more, " ");
    };
    own.closest("details").addEventListener("toggle", () => sourcebook.script("../seal/index.js").then(name, () => {}), { once: true });
    const check = beside.element("button", { type: "button", className: "cite__copy" }, _("Check this page"));
    const told = beside.element("span", { role: "status" });
    check.addEventListener("click", async () => {
      await sourcebook.script("seal.js");
      told.textContent = (await sourcebook.checkSeal(section.dataset.url)).said;
    });
    sealed.append(" ", check, " ", told);
  }

  const offer = (url) => sourcebook.entries.offer(whole, url.slice(url.lastIndexOf("/") + 1).replace(/\.html$/, ""), (format) => sourcebook.entries.entry(url, format));
  const whole = section?.querySelector(".takeaway [data-shards]");
  if (whole) sourcebook.script("entries.js").then(() => offer(section.dataset.url), () => {});

  /* The words that the reader has selected in a paragraph, if any. */
  const selected = (segment) => {
    const selection = getSelection();
    const inside = selection.rangeCount && segment.contains(selection.getRangeAt(0).commonAncestorContainer);
    return inside ? selection.toString().replace(/\s+/g, " ").trim() : "";
  };

  const address = (id) => `${here}#${id}`;

  const row = (label, text) =>
    beside.element("div", { className: "beside__said" }, beside.element("p", { className: "beside__text" }, text), copier(label, () => text));

  const cite = (mark) => {
    const segment = mark.closest(".segment");
    const { id } = segment;
    const number = id.slice(1);
    const words = selected(segment);
    const note = section?.dataset;
    const rows = [row(_("Copy the address of paragraph {number}", { number }), address(id))];
    if (note) {
      const where = note.note.replaceAll("{n}", number).replace("{address}", () => address(id));
      rows.push(row(_("Copy the citation in the text of paragraph {number}", { number }), note.inText.replaceAll("{n}", number)));
      rows.push(row(_("Copy the citation of paragraph {number}", { number }), `${words && `“${words}” `}${entry} ${where}`));
    }
    beside.open(mark, _("Cite ¶{number}", { number }), _("Citation of ¶{number}, not part of the source", { number }), ...rows);
  };

  for (const mark of document.querySelectorAll(".source-text .permalink")) {
    mark.addEventListener("click", () => setTimeout(() => cite(mark))); // the browser goes there first
  }
}
