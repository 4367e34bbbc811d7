"""How a packet looks, on paper and on a screen. No font, picture or address of elsewhere."""

CSS = """
html { font-family: Georgia, "Noto Serif", "Noto Serif CJK JP", serif; line-height: 1.5; }
body { margin: 0 auto; max-width: 38em; padding: 1em; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; page-break-after: avoid; }
.front { margin: 4em 0; }
.subtitle, .note, .ours, .signed, .number, .gap { color: #555; }
.facts { display: grid; gap: 0 1em; grid-template-columns: max-content 1fr; }
.facts dt { font-weight: bold; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.ours { font-size: 0.85em; font-style: italic; }
.number { font-size: 0.85em; }
.text { border-inline-start: 0.2em solid #bbb; padding-inline-start: 1em; }
.text p { orphans: 3; overflow-wrap: anywhere; widows: 3; }
.bibliography { list-style: none; padding: 0; }
.bibliography li { margin: 0 0 0.5em 2em; overflow-wrap: anywhere; text-indent: -2em; }
@page { margin: 20mm 18mm; }
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  section { break-before: page; page-break-before: always; }
  nav { break-before: page; page-break-before: always; }
}
"""
