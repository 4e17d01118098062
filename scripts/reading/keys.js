/** What the theme leaves to the pointer is given to the keyboard: its buttons made of labels, and tables that scroll sideways. */

const NAMES = { __drawer: "Menu", __search: "Search" };

/** @param {Document} page */
export function reachByKeyboard(page) {
  for (const [id, name] of Object.entries(NAMES)) {
    const label = page.querySelector(`label.md-header__button[for=${id}]`);
    if (label) asButton(label, name);
  }
  for (const label of page.querySelectorAll("label.md-nav__link[tabindex='0']")) onKey(label);
  new MutationObserver(() => scrolling(page)).observe(page.querySelector(".md-content") ?? page.body, { childList: true, subtree: true });
  scrolling(page);
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
    event.stopPropagation(); // the theme takes Enter on a label for a click of its own
    label.click();
  });
}

/** The theme puts a table into a box that scrolls: a box that the keyboard must reach. */
function scrolling(page) {
  for (const box of page.querySelectorAll(".md-typeset__scrollwrap:not([tabindex])")) {
    if (box.scrollWidth <= box.clientWidth) continue;
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Table, wider than the page");
  }
}
