/**
 * What the theme leaves to the pointer is given to the keyboard: its buttons made of labels, and tables that scroll sideways.
 * In the export (docs/about/moving.md) the theme's own script runs beside it.
 */

const NAMES = { __drawer: "Menu", __search: "Search" };

/** @param {Document} page */
export function reachByKeyboard(page) {
  for (const [id, name] of Object.entries(NAMES)) {
    const label = page.querySelector(`label.md-header__button[for=${id}]`);
    if (label) asButton(label, name);
  }
  for (const label of page.querySelectorAll("label.md-nav__link[tabindex='0']")) onKey(label);
  // By then the theme's script would have put each wide table into a box of its own.
  if (page.readyState === "complete") watchTables(page);
  else addEventListener("load", () => watchTables(page));
}

/** A label may not be a button, so one takes its place; `for` stays on it, since the theme's style sheet asks for that. */
function asButton(label, name) {
  const button = label.ownerDocument.createElement("button");
  const id = label.getAttribute("for");
  for (const [key, value] of Object.entries({ type: "button", class: label.className, for: id, "aria-label": name })) button.setAttribute(key, value);
  button.append(...label.childNodes);
  button.addEventListener("click", () => label.ownerDocument.getElementById(id).click());
  label.replaceWith(button);
}

function onKey(label) {
  label.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation(); // the theme's script would take Enter on a label for a click of its own
    label.click();
  });
}

/** A box that scrolls sideways must be reached by the keyboard; it is measured when it has been laid out, which costs nothing. */
function watchTables(page) {
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth <= target.clientWidth) continue;
      target.tabIndex = 0;
      target.setAttribute("role", "group");
      target.setAttribute("aria-label", "Table, wider than the page");
    }
  });
  for (const box of page.querySelectorAll(".md-typeset__scrollwrap")) watch.observe(box);
}
