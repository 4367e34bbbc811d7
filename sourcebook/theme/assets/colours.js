/* Colours: each press takes the next choice of mkdocs.yml, which this browser remembers. Loaded where
   the button stands, so that nothing is drawn in other colours before. The choices are put in here
   when the site is built. */
"use strict";
{
  const CHOICES = {% if config.theme.palette is mapping %}""{% else %}{% set form %}{% include "partials/palette.html" %}{% endset %}{{ form.split() | join(" ") | tojson }}{% endif %};
  const script = document.currentScript;
  const KEPT = `${new URL("..", script.src).pathname}.__palette`; // as Material names it

  script.insertAdjacentHTML("beforebegin", CHOICES);
  const form = script.previousElementSibling;
  const choices = [...form.querySelectorAll("input")];
  const buttons = [...form.querySelectorAll("label")].map(button);
  const system = matchMedia("(prefers-color-scheme: light)");
  const named = (media) => choices.find((choice) => choice.dataset.mdColorMedia === media);
  const followed = () => named(system.matches ? "(prefers-color-scheme: light)" : "(prefers-color-scheme: dark)");

  function show(choice) {
    const follows = choice.dataset.mdColorMedia === "(prefers-color-scheme)";
    const { mdColorScheme, mdColorPrimary, mdColorAccent } = ((follows && followed()) || choice).dataset;
    Object.assign(document.body.dataset, { mdColorScheme, mdColorPrimary, mdColorAccent });
    choice.checked = true;
    for (const one of buttons) one.hidden = one.previousElementSibling !== choice;
  }

  /* Material has radio buttons, each named after what the next one does. */
  function button(label) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: label.className, title: label.title });
    const next = document.getElementById(label.htmlFor);
    made.append(...label.childNodes);
    made.addEventListener("click", () => {
      show(next);
      keep(next);
      buttons.find((one) => !one.hidden)?.focus();
    });
    label.replaceWith(made);
    return made;
  }

  /* As Material keeps it, whose own script does where more of it is asked for. */
  function keep(choice) {
    const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = choice.dataset;
    try {
      localStorage.setItem(KEPT, JSON.stringify({ index: choices.indexOf(choice), color: { media, scheme, primary, accent } }));
    } catch {
      // a browser may keep nothing
    }
  }

  function kept() {
    try {
      const { index } = JSON.parse(localStorage.getItem(KEPT));
      return choices.find((_, place) => place === index);
    } catch {
      return undefined; // it keeps nothing, or something else under this name
    }
  }

  show(kept() ?? choices.find((choice) => matchMedia(choice.dataset.mdColorMedia).matches) ?? choices[0]);
  for (const choice of choices) choice.hidden = true;
  system.addEventListener("change", () => show(choices.find((choice) => choice.checked)));
}
