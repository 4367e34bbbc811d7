/* Search over the Pagefind index, in a dialog on every page and on the search page itself.
   Nothing is loaded before a reader asks. Text from the index is only ever set as text. */

const opener = document.querySelector("[data-base]");
const base = new URL(opener.dataset.base.replace(/\/?$/, "/"), location.href);
const LIMIT = 30;
const PASSAGES = 3;

let engine;

/* Load Pagefind once, with the index of every language that there is. */
async function load() {
  const bundle = new URL("pagefind/", base).href;
  const pagefind = await import(`${bundle}pagefind.js`);
  await pagefind.options({ baseUrl: base.pathname, excerptLength: 26 });
  await pagefind.init();
  const entry = await (await fetch(`${bundle}pagefind-entry.json`)).json();
  const own = document.documentElement.lang;
  for (const language of Object.keys(entry.languages)) {
    if (language !== own) await pagefind.mergeIndex(bundle, { baseUrl: base.pathname, language });
  }
  return pagefind;
}

function ready() {
  engine ??= load().catch((error) => {
    engine = undefined;
    throw error;
  });
  return engine;
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* An excerpt is escaped text with <mark> around what was found (and ¶ where a paragraph begins). */
function pieces(excerpt) {
  const decode = (text) =>
    text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]);
  return `…${excerpt.replace(/¶\.?\s+/g, "").replace(/[\s.]+$/, "")}…`
    .split(/<mark>(.*?)<\/mark>/s)
    .map((text, index) => (index % 2 ? make("mark", {}, decode(text)) : decode(text)));
}

/* Where a result leads: the words found there are named in the address, so that the page marks them. */
function address(url, excerpt) {
  const target = new URL(url, location.href);
  const words = [...excerpt.matchAll(/<mark>(.*?)<\/mark>/gs)].map((match) => match[1].replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""));
  const unique = [...new Set(words.filter(Boolean))].slice(0, 12);
  if (unique.length) target.searchParams.set("h", unique.join(" "));
  return target.href;
}

function item(result) {
  const parts = result.sub_results.filter((part) => part.url.includes("#")).slice(0, PASSAGES);
  const shown = parts.length ? parts : [result];
  const meta = [result.meta.kind, result.meta.date].filter(Boolean).join(" · ");
  return make(
    "li",
    {},
    make("a", { class: "search__title", href: address(result.url, result.excerpt) }, result.meta.title),
    make("div", { class: "search__meta" }, meta),
    make(
      "ul",
      { class: "search__passages" },
      ...shown.map((part) => {
        const found = part.url.match(/#p(\d+)$/);
        const number = found ? [make("span", { class: "search__number" }, `¶${found[1]}`)] : [];
        const link = make("a", { class: "search__passage", href: address(part.url, part.excerpt) }, ...number, ...pieces(part.excerpt));
        return make("li", {}, link);
      }),
    ),
  );
}

/* Build the search form in `root`. Returns its input. */
function mount(root, { page }) {
  const input = make("input", { class: "search__input", type: "search", "aria-label": "Search", placeholder: "Search sources, topics and commentary", autocomplete: "off", spellcheck: "false" });
  const bar = make("div", { class: "search__bar" }, input);
  const filters = make("div", { class: "search__filters" });
  const status = make("p", { class: "search__status", role: "status" });
  const results = make("ol", { class: "search__results" });
  root.append(bar, ...(page ? [filters] : []), status, results);
  let turn = 0;
  let timer;

  const chosen = () => Object.fromEntries([...filters.querySelectorAll("select")].filter((s) => s.value).map((s) => [s.name, s.value]));

  async function run() {
    const mine = ++turn;
    const query = input.value.trim();
    if (page) remember(query, chosen());
    if (!query) {
      results.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pagefind = await ready();
      const found = await pagefind.search(query, { filters: chosen() });
      const records = await Promise.all(found.results.slice(0, LIMIT).map((result) => result.data()));
      if (mine !== turn) return;
      results.replaceChildren(...records.map(item));
      status.textContent = count(found.results.length, query);
    } catch {
      if (mine !== turn) return;
      results.replaceChildren();
      status.textContent = "The search index could not be loaded. Reload the page, or browse all sources.";
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(run, 120);
  });
  root.addEventListener("keydown", (event) => move(event, root, input));
  filters.addEventListener("change", run);
  if (page) start(input, filters, run);
  return input;
}

function count(number, query) {
  if (!number) return `Nothing found for “${query}”. Try fewer words, or another form of them.`;
  const words = number === 1 ? "1 result" : `${number} results`;
  return number > LIMIT ? `${words}; the first ${LIMIT} are shown` : words;
}

/* Arrow keys walk through the results; Enter in the box opens the first. */
function move(event, root, input) {
  const stops = [input, ...root.querySelectorAll(".search__results a")];
  const at = stops.indexOf(document.activeElement);
  if (at < 0) return;
  if (event.key === "Enter" && at === 0 && stops[1]) stops[1].click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
}

/* ---- The search page: its address holds the query, so that it can be shared ---- */

async function start(input, filters, run) {
  const asked = new URLSearchParams(location.search);
  input.value = asked.get("q") ?? "";
  input.focus();
  try {
    const known = await (await ready()).filters();
    for (const [name, values] of Object.entries(known)) {
      const options = Object.entries(values).sort().map(([value, number]) => make("option", { value }, `${value} (${number})`));
      if (options.length < 2) continue;
      const select = make("select", { name }, make("option", { value: "" }, "Any"), ...options);
      select.value = asked.get(name) ?? "";
      filters.append(make("label", {}, name[0].toUpperCase() + name.slice(1), select));
    }
  } finally {
    run();
  }
}

function remember(query, filters) {
  const url = new URL(location.href);
  url.search = new URLSearchParams({ ...(query && { q: query }), ...filters });
  history.replaceState(null, "", url);
}

/* ---- The dialog ---- */

let dialog;

function open() {
  const place = document.querySelector("[data-search-page] input");
  if (place) return place.focus();
  if (!dialog) {
    dialog = make("dialog", { class: "search-dialog", "aria-label": "Search" });
    const root = make("div", { class: "search" });
    dialog.append(root);
    document.body.append(dialog);
    const input = mount(root, { page: false });
    const close = make("button", { class: "search__close", type: "button" }, "Close");
    close.addEventListener("click", () => dialog.close());
    input.after(close);
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("a")) dialog.close();
    });
  }
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("input").select();
  ready().catch(() => {});
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

const page = document.querySelector("[data-search-page]");
if (page) mount(page, { page: true });

/* ---- On arrival from a result: mark the words there. The text itself stays as it is ---- */

function markWords() {
  const words = new URLSearchParams(location.search).get("h")?.split(" ").filter(Boolean).slice(0, 12);
  if (!words?.length || !CSS.highlights) return;
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const root = place?.closest(".segment") ?? document.querySelector("article");
  const escaped = words.map((word) => word.slice(0, 80).replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const ranges = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (const match of walker.currentNode.data.matchAll(pattern)) {
      const range = new Range();
      range.setStart(walker.currentNode, match.index);
      range.setEnd(walker.currentNode, match.index + match[0].length);
      ranges.push(range);
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

markWords();
addEventListener("hashchange", markWords);
