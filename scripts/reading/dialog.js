// The search dialog: what the worker answers is a template in the theme's first result, and takes the place of the list (scripts/search/answers.js).

/** Show what was found as soon as the theme has it, and tell a screen reader how much. */
export function showFound() {
  const said = document.querySelector(".md-search-result__meta");
  if (!said) return;
  said.setAttribute("role", "status");
  const list = said.nextElementSibling;
  new MutationObserver(() => {
    const found = list.querySelector("template");
    if (!found) return;
    list.replaceChildren(found.content);
    if (said.textContent !== found.dataset.said) said.textContent = found.dataset.said;
  }).observe(list, { childList: true });
}

/** Left by Escape, the dialog gives the keyboard back to where it was; the theme leaves it nowhere. */
export function giveBack() {
  const dialog = document.querySelector(".md-search");
  if (!dialog) return;
  let before;
  dialog.addEventListener("focusin", ({ relatedTarget }) => {
    if (!dialog.contains(relatedTarget)) before = relatedTarget;
  });
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") setTimeout(() => before?.focus()); // after the theme has closed it
  });
}
