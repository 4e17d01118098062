// The filters: a list of choices for each, with counts, and what is chosen as a row of buttons that take it back.
import { node } from "./nodes.js";

export class Panel {
  /** `toggle(field, value, on)` is told of each choice, `ask()` when the panel opens or something is sought in it. */
  constructor(details, toggle, ask) {
    this.details = details;
    this.field = details.dataset.field;
    this.name = details.querySelector("summary").firstChild.textContent;
    this.list = details.querySelector("ul");
    this.chosen = details.querySelector(".filter-chosen");
    this.find = details.querySelector("[type=search]");
    this.rows = new Map();
    this.list.addEventListener("change", ({ target }) => toggle(this.field, target.value, target.checked));
    this.find?.addEventListener("input", ask);
    details.addEventListener("toggle", () => details.open && ask());
  }

  get sought() {
    return this.find?.value ?? "";
  }

  row(value, label) {
    if (!this.rows.has(value)) {
      const box = node("input", { type: "checkbox", value });
      const count = node("span", { className: "filter-count" });
      this.rows.set(value, { box, count, item: node("li", {}, node("label", {}, box, node("span", { textContent: label }), count)) });
    }
    return this.rows.get(value);
  }

  /** Draw the choices. While the focus is on one of them none is moved, so that the keyboard does not lose its place. */
  draw(choices, chosen) {
    this.chosen.textContent = chosen.length ? `${chosen.length} chosen` : "";
    const counts = new Map(choices.map(([value, , count]) => [value, count]));
    const items = choices.map(([value, label]) => this.row(value, label).item);
    if (!this.list.contains(document.activeElement)) this.list.replaceChildren(...items);
    else this.list.append(...items.filter((item) => !item.isConnected));
    for (const [value, { box, count, item }] of this.rows) {
      box.checked = chosen.includes(value);
      count.textContent = counts.get(value) ?? 0;
      item.classList.toggle("none", !counts.get(value) && !box.checked);
    }
    if (!items.length) this.list.replaceChildren(node("li", { className: "none", textContent: "Nothing fits" }));
  }
}

/** Draw what is chosen. The focus stays in the row: on the next button, or else on `otherwise`. */
export function drawChips(list, chips, otherwise) {
  const place = [...list.querySelectorAll("button")].indexOf(document.activeElement);
  list.replaceChildren(
    ...chips.map(({ words, name, act }) => {
      const button = node("button", { type: "button", onclick: act }, words);
      if (name) button.setAttribute("aria-label", name);
      return node("li", {}, button);
    }),
  );
  if (place < 0) return;
  const buttons = list.querySelectorAll("button");
  (buttons[Math.min(place, buttons.length - 1)] ?? otherwise).focus();
}
