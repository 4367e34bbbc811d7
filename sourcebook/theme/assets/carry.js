/* What a list shows, to be carried away: the bibliographies of its sources, put together into one. */
"use strict";
{
  const { _, ngettext } = sourcebook;
  const MOST = 500;
  const AT_ONCE = 8;
  const FORMATS = [
    { name: "BibLaTeX", ending: ".bib", type: "application/x-bibtex", join: (texts) => texts.join("\n") },
    { name: "RIS", ending: ".ris", type: "application/x-research-info-systems", join: (texts) => texts.join("") },
    {
      name: "CSL-JSON",
      ending: ".csl.json",
      type: "application/vnd.citationstyles.csl+json",
      join: (texts) => `[\n${texts.flatMap((text) => JSON.parse(text)).map((item) => JSON.stringify(item)).join(",\n")}\n]\n`,
    },
  ];

  const parser = new DOMParser();

  /* What a source's page holds in its link to a file of its own. */
  function entry(html, ending) {
    const links = [...parser.parseFromString(html, "text/html").querySelectorAll(".takeaway a[download]")];
    const { href } = links.find((link) => link.download.endsWith(ending) && link.protocol === "data:");
    return decodeURIComponent(href.slice(href.indexOf(",") + 1));
  }

  /* The entries in the order of the pages' addresses, some at a time. */
  async function read(addresses, ending) {
    const texts = [];
    for (let start = 0; start < addresses.length; start += AT_ONCE) {
      const answers = await Promise.all(addresses.slice(start, start + AT_ONCE).map((address) => fetch(address)));
      if (answers.some((answer) => !answer.ok)) throw new Error("a page is missing");
      for (const answer of answers) texts.push(entry(await answer.text(), ending));
    }
    return texts;
  }

  function save(text, name, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement("a"), { href: url, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /* A line of buttons. pages: gives the addresses of the sources' pages when it is asked. */
  sourcebook.carry = (pages) => {
    const said = Object.assign(document.createElement("span"), { className: "carry__said" });
    said.setAttribute("aria-live", "polite");
    const carry = async ({ name, ending, type, join }) => {
      const chosen = [...new Set(pages().map((address) => address.split(/[?#]/)[0]))];
      if (!chosen.length) return (said.textContent = _("There is nothing to take."));
      if (chosen.length > MOST) return (said.textContent = _("These are more than {most}: choose fewer, or take the whole collection at the foot of the page.", { most: MOST }));
      try {
        save(join(await read(chosen, ending)), `sources${ending}`, type);
        said.textContent = ngettext("{count} source as {format}.", "{count} sources as {format}.", chosen.length, { format: name });
      } catch {
        said.textContent = location.protocol === "file:" ? _("From a folder the browser reads no other files: each source's page has its own.") : _("The files could not be read.");
      }
      return undefined;
    };
    const line = Object.assign(document.createElement("p"), { className: "carry" });
    line.append(_("Take these along:"), " ");
    for (const format of FORMATS) {
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: format.name });
      button.addEventListener("click", () => carry(format));
      line.append(button, " ");
    }
    line.append(said);
    return line;
  };
}
