/**
 * The colours of the page: those that the reader chose, else those that the system asks for.
 *
 * The theme's own switch makes a browser style each page four times over before it can be used, on a phone for a quarter of a second.
 * What the reader chose is stored as the theme stores it, for its inline script reads it before the page is drawn.
 */
const KEPT = "__palette";
const PARTS = ["media", "scheme", "primary", "accent"];

/** @param {Document} page */
export function offerColours(page) {
  const form = page.querySelector("form[data-md-component=palette]");
  if (!form) return;
  const choices = [...form.elements];
  const asked = choices.map((choice) => matchMedia(choice.dataset.mdColorMedia));
  const wanted = () => {
    const kept = __md_get(KEPT)?.index;
    return choices[kept] ? kept : Math.max(0, asked.findIndex(({ matches }) => matches));
  };

  function use(index) {
    const color = Object.fromEntries(PARTS.map((part) => [part, choices[index].getAttribute(`data-md-color-${part}`)]));
    for (const [part, value] of Object.entries(color)) page.body.setAttribute(`data-md-color-${part}`, value);
    choices.forEach((choice, at) => {
      choice.checked = at === index;
      choice.nextElementSibling.hidden = at !== index; // its label shows the sun or the moon
    });
    return { index, color };
  }

  use(wanted());
  for (const query of asked) query.addEventListener("change", () => use(wanted()));
  form.addEventListener("change", ({ target }) => __md_set(KEPT, use(choices.indexOf(target))));
  form.addEventListener("keydown", ({ key, target }) => {
    const next = choices[(choices.indexOf(target) + 1) % choices.length];
    if (key !== "Enter") return;
    next.click();
    next.focus();
  });
}
