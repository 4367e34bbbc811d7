/* Narrows who says what on the page of a subject, by year and by kind of source. What is chosen stands in
   the address, as in the list of all sources: ?year=2015-2018&kind=Report. Without this script all is shown. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const region = document.querySelector(".region--evidence");
  const heading = region?.querySelector(":scope > h2");

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  /* The rows of each year, or of no year; the kind of a source is in italics. */
  const groups = [...(region?.querySelectorAll(":scope > h3[id]") ?? [])].map((head) => ({
    head,
    list: head.nextElementSibling,
    year: /^\d{4}$/.test(head.id) ? Number(head.id) : undefined,
  }));
  const rows = groups.flatMap(({ list, year }) => [...list.children].map((row) => ({ row, year, kind: row.querySelector(":scope > p > em")?.textContent ?? "" })));
  const years = [...new Set(rows.map(({ year }) => year).filter(Boolean))];
  const kinds = [...new Set(rows.map(({ kind }) => kind).filter(Boolean))].sort(new Intl.Collator(document.documentElement.lang).compare);

  /* A choice among values, or any of them. */
  const choice = (values) => make("select", {}, make("option", { value: "" }, _("Any")), ...values.map((value) => make("option", { value }, String(value))));

  function begin() {
    const [from, to, kind] = [years, years, kinds].map(choice);
    from.ariaLabel = _("From the year");
    to.ariaLabel = _("To the year");
    const all = make("button", { type: "button", hidden: true }, _("Show all again"));
    const said = make("p");
    said.setAttribute("role", "status");
    const year = years.length > 1 ? [make("span", {}, `${_("Year")} `, from, " – ", to)] : [];
    const form = make("form", { className: "narrow", ariaLabel: _("Narrow the list") }, ...year, ...(kinds.length > 1 ? [make("label", {}, `${_("Kind")} `, kind)] : []), all, said);
    heading.after(form);

    const asked = new URLSearchParams(location.search);
    const [, first, last] = (asked.get("year") ?? "").match(/^(\d{4})?-?(\d{4})?$/) ?? [];
    const one = /^\d{4}$/.test(asked.get("year") ?? "");
    for (const [select, value] of [[from, first], [to, one ? first : last], [kind, asked.get("kind")]]) {
      if ([...select.options].some((option) => option.value === value)) select.value = value;
    }

    const remember = () => {
      const [lowest, highest] = [from.value, to.value];
      const url = new URL(location.href);
      const set = (name, value) => (value ? url.searchParams.set(name, value) : url.searchParams.delete(name));
      set("year", lowest === highest ? lowest : `${lowest}-${highest}`);
      set("kind", kind.value);
      history.replaceState(history.state, "", url);
    };

    const show = () => {
      const bounds = [Number(from.value) || 0, Number(to.value) || Infinity];
      const [lowest, highest] = [Math.min(...bounds), Math.max(...bounds)];
      const dated = from.value || to.value;
      let count = 0;
      for (const { row, year, kind: own } of rows) {
        const there = (!dated || (year >= lowest && year <= highest)) && (!kind.value || own === kind.value);
        row.hidden = !there;
        count += there;
      }
      for (const { head, list } of groups) head.hidden = list.hidden = [...list.children].every((row) => row.hidden);
      const narrowed = Boolean(dated || kind.value);
      all.hidden = !narrowed;
      said.textContent = narrowed ? _("{shown} of {sources}.", { shown: count, sources: ngettext("{count} source", "{count} sources", rows.length) }) : "";
    };

    const change = () => {
      show();
      remember();
    };
    form.addEventListener("change", change);
    form.addEventListener("submit", (event) => event.preventDefault());
    const reset = () => {
      for (const select of [from, to, kind]) select.value = "";
      change();
    };
    all.addEventListener("click", () => {
      reset();
      form.querySelector("select").focus();
    });
    /* A year that the chart leads to is never hidden. */
    const reveal = () => {
      const group = groups.find(({ head }) => `#${head.id}` === location.hash && head.hidden);
      if (!group) return;
      reset();
      group.head.scrollIntoView();
    };
    addEventListener("hashchange", reveal);
    show();
    reveal();
  }

  if (heading && rows.length >= 8 && (years.length > 1 || kinds.length > 1)) begin();
}
