/* The search form: in a dialog on every page, and on a page of its own whose address holds it all. */
"use strict";
{
  const { make } = sourcebook;
  const AT_ONCE = { dialog: 10, page: 30 }; // each result is a file of its own
  const STEP = 20;
  const SETTLE = 150; // ms after the last key
  const FAILED = "The search index could not be loaded. Reload the page, or browse the lists.";

  const plural = (count, one) => `${count} ${one}${count === 1 ? "" : "s"}`;

  /* Build the form in `root`, around the field that stands there or a new one.
     panel: whether it has what narrows it. asked: told of each run. */
  function mount(root, { panel, asked }) {
    const input = root.querySelector("input") ?? field(root);
    const status = root.querySelector("[role=status]") ?? make("p", { class: "search__status", role: "status" });
    const notes = make("div", { class: "search__notes" });
    const results = make("div", { class: "search__results" });
    const narrow = panel ? make("div", { class: "search__filters" }) : undefined;
    if (narrow) root.append(narrow);
    root.append(status, notes, results);
    const filters = narrow && sourcebook.panel(narrow, () => run({ step: true }));
    const state = () => ({ query: input.value.trim(), filters: {}, sort: "", ...filters?.get() });
    let turn = 0;
    let timer;

    async function run({ step = false, silent = false } = {}) {
      clearTimeout(timer);
      const mine = ++turn;
      const now = state();
      if (!silent) asked?.(now, step);
      const waiting = setTimeout(() => mine === turn && (status.textContent = "Searching…"), 400);
      const show = (shown) => {
        clearTimeout(waiting);
        if (mine === turn) put(shown);
      };
      try {
        await answer(now, panel ? AT_ONCE.page : AT_ONCE.dialog, show);
      } catch (error) {
        show({ status: error.plain ? error.message : FAILED, notes: [browse()], groups: [] });
      } finally {
        clearTimeout(waiting);
      }
    }

    /* Show what was found: `groups` alone, or `further` below the others. */
    function put({ status: said, notes: remarks, groups, further }) {
      const inside = root.contains(document.activeElement);
      if (said !== undefined) status.textContent = said;
      if (remarks) notes.replaceChildren(...remarks);
      if (groups) results.replaceChildren(...groups.flatMap(group));
      if (further) results.append(...group(further));
      for (const button of notes.querySelectorAll("button[value]")) button.onclick = () => fill(button.value);
      if (inside && document.activeElement === document.body) input.focus(); // it was on a result that went
    }

    function fill(query) {
      input.value = query;
      input.focus();
      run({ step: true });
    }

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(run, SETTLE);
    });
    root.addEventListener("keydown", (event) => move(event, root, input));
    return { input, filters, run, state };
  }

  function field(root) {
    const input = make("input", { class: "search__input", type: "search", "aria-label": "Search", placeholder: "Search sources, subjects and commentary", autocomplete: "off", spellcheck: "false" });
    root.append(make("div", { class: "search__bar" }, input));
    return input;
  }

  /* Show what says the query, and then what says another name of its subject. */
  async function answer({ query, filters, sort }, count, show) {
    const parts = sourcebook.parts(query);
    if (!parts.length && !Object.keys(filters).length) return show({ status: sourcebook.engine.note ?? "", notes: [], groups: [] });
    const options = { filters, sort };
    const [direct, named] = await Promise.all([sourcebook.engine.search([{ parts }], options), sourcebook.named(query)]);
    const notes = named ? [called(named.subjects)] : [];
    if (direct.total) show({ status: counted(query, direct.total, 0), notes, groups: [await shown(direct, count)] });
    const others = named ? await byOtherNames(named, { ...options, skip: direct.ids }) : { total: 0 };
    if (!direct.total) show({ status: counted(query, 0, others.total), notes: others.total ? notes : [...notes, ...(await meant(query))], groups: [] });
    if (!others.total) return undefined;
    const further = { ...(await shown(others, count)), heading: `By other names of ${titles(named)}` };
    return show({ status: counted(query, direct.total, others.total), further });
  }

  const shown = async ({ total, take }, count) => ({ total, take, entries: await take(count) });

  const titles = ({ subjects }) => [...new Set(subjects.map(({ title }) => title))].join(", ");

  /* What says another name of a subject, and all else that was asked for. */
  function byOtherNames({ others, rest }, options) {
    const also = sourcebook.parts(rest);
    const queries = others.map(({ name, title }) => ({
      parts: [{ text: name, phrase: true }, ...also],
      why: name === title ? `says “${name}”` : `says “${name}”, another name of ${title}`,
    }));
    return queries.length ? sourcebook.engine.search(queries, options) : { total: 0 };
  }

  function called(subjects) {
    const links = subjects.flatMap(({ title, kind, at }, index) => [
      index ? (index === subjects.length - 1 ? " and " : ", ") : "",
      make("a", { href: new URL(at, sourcebook.root).href }, title),
      ` (${kind.toLowerCase()})`,
    ]);
    const { name } = subjects[0];
    const own = subjects.some(({ title }) => title === name);
    return make("p", {}, ...(own ? ["There is a page on ", ...links, "."] : [`“${name}” is another name of `, ...links, "."]));
  }

  async function meant(query) {
    const { author, publisher } = await sourcebook.engine.filters();
    const names = await sourcebook.nearly(query, Object.keys({ ...author, ...publisher }));
    if (!names.length) return [];
    const buttons = names.flatMap((name, index) => [index ? ", " : "", make("button", { type: "button", value: name }, name)]);
    return [make("p", {}, "Did you mean ", ...buttons, "?")];
  }

  const browse = () => make("p", {}, make("a", { href: new URL("sources/index.html", sourcebook.root).href }, "All sources"));

  function counted(query, direct, others) {
    const note = sourcebook.engine.note ? ` ${sourcebook.engine.note}` : "";
    if (!direct && !others) return (query ? `Nothing found for “${query}”. Try fewer words, or another form of them.` : "Nothing has all that you chose.") + note;
    if (!direct) return `Nothing has these words; ${plural(others, "result")} by another name.${note}`;
    const more = others ? `, and ${others} more by another name` : "";
    return `${plural(direct, "result")}${more}.${note}`;
  }

  /* A list of results, with a button for the next. */
  function group({ entries, total, take, heading }) {
    const list = make("ol", {}, ...entries.map((entry) => sourcebook.result(entry, entry.why)));
    const parts = [...(heading ? [make("h2", { class: "search__heading" }, heading)] : []), list];
    if (total <= entries.length) return parts;
    const more = make("button", { type: "button", class: "search__more" });
    const left = (count) => (more.textContent = `${Math.min(STEP, total - count)} more of ${total}`);
    left(entries.length);
    more.addEventListener("click", async () => {
      const before = list.children.length;
      const next = await take(before + STEP);
      list.append(...next.slice(before).map((entry) => sourcebook.result(entry, entry.why)));
      list.children[before]?.querySelector("a").focus();
      if (list.children.length >= total) more.remove();
      else left(list.children.length);
    });
    return [...parts, more];
  }

  /* Arrow keys walk through the results; in the dialog Enter in the field opens the first. */
  function move(event, root, input) {
    if (event.isComposing || event.target.closest(".search__filters")) return;
    const stops = [input, ...root.querySelectorAll(".search__notes :is(a, button), .search__results :is(a, button)")];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    if (event.key === "Enter" && at === 0 && root.closest("dialog")) root.querySelector(".search__title")?.click();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))].focus();
  }

  /* ---- The dialog that start.js opened ---- */

  let filled = false;

  function fillDialog(dialog) {
    sourcebook.engine.ready().catch(() => {});
    if (filled) return;
    filled = true;
    const root = dialog.firstElementChild;
    const link = make("a", { class: "search__whole" }, "Narrow and order the results");
    const whole = ({ query }) => (link.href = new URL(`search.html${query ? `?${new URLSearchParams({ q: query })}` : ""}`, sourcebook.root).href);
    const { state, run } = mount(root, { asked: whole });
    whole(state());
    root.append(link);
    if (state().query) run();
  }

  /* The sources among the results that are shown. */
  const pages = (root) => [...root.querySelectorAll(".search__results a")].map(({ href }) => href).filter((href) => /\/sources\/(?!index(-\d+)?\.html)[^/]+\.html/.test(href));

  /* What there is to choose from is in the index: it is loaded when the reader first does something,
     or asked for something in the address, so that a page which is only opened costs little. */
  function offer(filters) {
    const signs = ["pointermove", "pointerdown", "keydown", "touchstart"];
    const load = () => {
      for (const sign of signs) removeEventListener(sign, load);
      sourcebook.engine.filters().then(filters.offer, () => {});
    };
    if (location.search) load();
    else for (const sign of signs) addEventListener(sign, load, { passive: true });
  }

  /* ---- The page: its address holds the query and all choices; going back takes the last one back ---- */

  function mountPage(root) {
    const own = root.dataset.searchPage !== "elsewhere";
    const { input, filters, run, state } = mount(root, { panel: own, asked: own ? remember : undefined });
    const restore = () => {
      const asked = new URLSearchParams(location.search);
      input.value = asked.get("q") ?? root.dataset.query ?? "";
      const names = new Set([...asked.keys()].filter((name) => name !== "q" && name !== "sort"));
      filters?.set({ filters: Object.fromEntries([...names].map((name) => [name, asked.getAll(name)])), sort: asked.get("sort") ?? "" });
    };
    let settled = true;

    function remember({ query, filters: chosen, sort }, step) {
      const url = new URL(location.href);
      const pairs = Object.entries(chosen).flatMap(([name, values]) => values.map((value) => [name, value]));
      url.search = new URLSearchParams([...(query ? [["q", query]] : []), ...pairs, ...(sort ? [["sort", sort]] : [])]);
      url.hash = "";
      if (url.href === location.href) return;
      history[step || settled ? "pushState" : "replaceState"](null, "", url);
      settled = step;
    }

    input.addEventListener("change", () => (settled = true));
    addEventListener("popstate", () => {
      restore();
      run({ silent: true });
    });
    restore();
    if (own) input.focus();
    run({ silent: true });
    if (own) offer(filters);
    if (own) sourcebook.script("carry.js").then(() => root.append(sourcebook.carry(() => pages(root))));
    return state;
  }

  Object.assign(sourcebook, { fillDialog, mountPage });
}
