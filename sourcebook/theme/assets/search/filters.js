/* What narrows a search: a list of values for each name, any of which counts; and the order. */
"use strict";
{
  const { make } = sourcebook;
  const capital = (name) => name[0].toUpperCase() + name.slice(1);
  const kinds = document.querySelector("[data-kinds]")?.dataset.kinds.split(" ") ?? []; // of subjects
  const NAMES = { part: "Look in", ...Object.fromEntries(kinds.map((kind) => [kind, capital(kind)])), author: "Author", publisher: "Publisher", year: "Year", type: "Kind", language: "Language" };
  const ORDERS = { "": "Best first", newest: "Newest first", oldest: "Oldest first" };
  const LONG = 12; // a list of more values has a field to find one

  const label = (name) => NAMES[name] ?? capital(name);

  /* Build the panel in `root`. changed: called after each choice. */
  function panel(root, changed) {
    const lists = make("div", { class: "search__lists" });
    const order = make("select", { name: "sort", class: "search__order" }, ...Object.entries(ORDERS).map(([value, words]) => make("option", { value }, words)));
    const chips = make("ul", { class: "search__chosen", "aria-label": "Chosen" });
    root.append(make("div", { class: "search__narrow" }, lists, make("label", { class: "search__sort" }, "Order ", order)), chips);
    const boxes = () => [...lists.querySelectorAll("input[type=checkbox]")];
    const chosen = () => Object.fromEntries(Object.entries(Object.groupBy(boxes().filter((box) => box.checked), (box) => box.name)).map(([name, some]) => [name, some.map((box) => box.value)]));
    let waiting = { filters: {}, sort: "" };

    function show() {
      const picked = chosen();
      for (const list of lists.children) {
        const count = picked[list.dataset.name]?.length;
        list.querySelector(".search__count").textContent = count ? ` (${count})` : "";
      }
      chips.replaceChildren(...boxes().filter((box) => box.checked).map((box) => {
        const drop = make("button", { type: "button", "aria-label": `Remove ${label(box.name)}: ${box.value}` }, `${label(box.name)}: ${box.value} ×`);
        drop.addEventListener("click", () => {
          box.checked = false;
          show();
          changed();
          (chips.querySelector("button") ?? lists.querySelector("summary"))?.focus();
        });
        return make("li", {}, drop);
      }));
    }

    /* Offer the values of each name; one that does not narrow anything is left out. */
    function offer(known) {
      const names = [...new Set([...Object.keys(NAMES), ...Object.keys(known)])].filter((name) => known[name]);
      lists.replaceChildren(...names.filter((name) => Object.keys(known[name]).length > 1 || waiting.filters[name]).map((name) => list(name, known[name])));
      set(waiting);
    }

    function set({ filters, sort }) {
      waiting = { filters, sort };
      order.value = ORDERS[sort] ? sort : "";
      for (const box of boxes()) box.checked = filters[box.name]?.includes(box.value) ?? false;
      show();
    }

    const get = () => (lists.children.length ? { filters: chosen(), sort: order.value } : { ...waiting, sort: order.value });

    root.addEventListener("change", (event) => {
      if (!event.target.name) return;
      show();
      changed();
    });
    root.addEventListener("keydown", (event) => {
      const open = event.key === "Escape" && event.target.closest("details[open]");
      if (!open) return;
      open.open = false;
      open.querySelector("summary").focus();
      event.stopPropagation();
      event.preventDefault();
    });
    lists.addEventListener("focusout", ({ target, relatedTarget }) => {
      const open = target.closest("details[open]");
      if (open && relatedTarget && !open.contains(relatedTarget)) open.open = false;
    });
    addEventListener("click", (event) => {
      for (const open of lists.querySelectorAll("details[open]")) if (!open.contains(event.target)) open.open = false;
    });
    return { offer, set, get };
  }

  function list(name, values) {
    const newest = name === "year" ? -1 : 1;
    const sorted = Object.entries(values).sort(([a], [b]) => newest * a.localeCompare(b, "en", { numeric: true }));
    const rows = sorted.map(([value, count]) => make("li", {}, make("label", {}, make("input", { type: "checkbox", name, value }), make("span", {}, value), make("span", { class: "search__times" }, String(count)))));
    const items = make("ul", { "aria-label": label(name) }, ...rows);
    const summary = make("summary", {}, label(name), make("span", { class: "search__count" }));
    const inside = make("div", { class: "search__values" }, ...(rows.length > LONG ? [finder(label(name), rows)] : []), items);
    return make("details", { class: "search__filter", name: "search-filter", "data-name": name }, summary, inside);
  }

  function finder(words, rows) {
    const field = make("input", { type: "text", "aria-label": `Find in ${words}`, placeholder: "Find", autocomplete: "off" });
    field.addEventListener("input", () => {
      const wanted = sourcebook.bare(field.value);
      for (const row of rows) row.hidden = !sourcebook.bare(row.querySelector("input").value).includes(wanted);
    });
    return field;
  }

  Object.assign(sourcebook, { panel });
}
