/* What every page loads. The rest is fetched when a reader asks for it.
   These are plain scripts, not modules: from a folder on disk a browser loads no module. */
"use strict";
{
  const assets = new URL(".", document.currentScript.src);
  const asked = new Map();

  /* Add one element to the head, once; the promise is kept when its file has been read. */
  const add = (key, element) => {
    if (!asked.has(key)) {
      const loaded = new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => reject(new Error(`${key} could not be loaded`));
      });
      loaded.catch(() => asked.delete(key));
      asked.set(key, loaded);
      document.head.append(element);
    }
    return asked.get(key);
  };

  /* What readers see, in the site's language: words.js has the messages and says which form of the
     plural a number takes; an English site has none. A message has places for values: {name}. */
  const said = globalThis.sourcebookWords ?? { messages: {}, forms: "" };
  const put = (message, values) => message.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const _ = (message, values = {}) => put(said.messages[message]?.[0] ?? message, values);
  const ngettext = (one, many, count, values = {}) => {
    const form = said.forms[count < 200 ? count : 100 + (count % 100)];
    return put(said.messages[one]?.[form] ?? (count === 1 ? one : many), { count, ...values });
  };

  const book = (globalThis.sourcebook = {
    _,
    ngettext,
    root: new URL("..", assets),
    script: (path) => add(path, Object.assign(document.createElement("script"), { src: new URL(path, assets).href, async: false })),
    style: (path) => add(path, Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(path, assets).href })),
  });

  const PARTS = ["words", "stems", "query", "index", "names", "terms", "passages", "engine", "narrowing", "results"];
  const search = (...more) => Promise.all([book.style("search.css"), book.script("unpack.js"), ...[...PARTS, ...more, "form"].map((name) => book.script(`search/${name}.js`))]);

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* The dialog takes what is typed at once; its scripts follow. */
  let dialog;

  function open() {
    const field = document.querySelector("[data-search-page] input[type=search]");
    if (field) return field.focus();
    dialog ??= build();
    if (!dialog.open) dialog.showModal();
    dialog.querySelector("input").select();
    const status = dialog.querySelector("[role=status]");
    search().then(() => book.fillDialog(dialog), () => (status.textContent = _("The search could not be loaded. Reload the page.")));
  }

  function build() {
    const input = make("input", { type: "search", className: "search__input", ariaLabel: _("Search"), placeholder: _("Search sources, subjects and commentary"), autocomplete: "off", spellcheck: false });
    const close = make("button", { type: "button", className: "search__close", onclick: () => made.close() }, _("Close"));
    const status = make("p", { className: "search__status", role: "status" });
    const made = make("dialog", { className: "search-dialog", ariaLabel: _("Search") }, make("div", { className: "search" }, make("div", { className: "search__bar" }, input, close), status));
    made.addEventListener("click", (event) => (event.target === made || event.target.closest("a")) && made.close());
    document.body.append(made);
    return made;
  }

  for (const link of document.querySelectorAll("[data-search-open]")) {
    link.setAttribute("role", "button");
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open();
    });
  }

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (slash || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey)) {
      event.preventDefault();
      open();
    }
  });

  /* The reader's notes, and links to words: loaded where there is something of either, or when words are
     selected or a paragraph chosen. */
  const shelf = document.querySelector("[data-notes]");
  const notes = (...more) => Promise.all([book.style("notes/notes.css"), ...["text", "store", "links", "cards", ...more].map((name) => book.script(`notes/${name}.js`))]);
  const onPage = () => notes("page");
  /* The words that an address asks for, where the browser does not look for them itself: some cut them off. */
  book.directive = () => {
    const opened = "fragmentDirective" in document ? "" : (performance.getEntriesByType("navigation")[0]?.name ?? "");
    return [location.hash, new URL(opened || "#", location.href).hash].find((hash) => hash.includes(":~:")) ?? "";
  };
  const written = () => {
    try {
      return Object.keys(localStorage).some((key) => key.startsWith(`sourcebook-note ${shelf.dataset.notes} `));
    } catch {
      return false;
    }
  };
  if (shelf) {
    shelf.parentElement.hidden = false;
    const article = document.querySelector(".md-content article");
    const holds = () => !getSelection().isCollapsed && article.contains(getSelection().anchorNode);
    if (document.querySelector("[data-notes-page]")) notes("list");
    else if (article && written()) onPage();
    else if (article) document.addEventListener("selectionchange", () => holds() && onPage());
    article?.addEventListener("click", ({ target }) => target.closest(".source-text .permalink") && onPage().then(() => book.notes.offer(target.closest(".segment"))));
    article?.addEventListener("focusin", ({ target }) => target.matches(".source-text .permalink") && onPage());
    if (book.directive()) Promise.all(["text", "links"].map((name) => book.script(`notes/${name}.js`)).concat(book.style("notes/notes.css")));
  }

  const place = document.querySelector("[data-search-page]");
  if (place) search("filters").then(() => book.mountPage(place));
  if (document.querySelector(".region--list table")) book.script("browse.js");
  if (new URLSearchParams(location.search).has("h")) book.script("search/mark.js");
}
