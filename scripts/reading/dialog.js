// The search dialog beyond what the theme gives: it tells a screen reader how much was found, and says so where it was nothing.

const NOTHING = "No matching documents";

/** Watch the line above the results. */
export function announceSearch() {
  const said = document.querySelector(".md-search-result__meta");
  if (!said) return;
  said.setAttribute("role", "status");
  const list = said.nextElementSibling;
  // An offered spelling is no match, though the theme counts it as one.
  new MutationObserver(() => {
    if (list.querySelector(".search-none") && said.textContent !== NOTHING) said.textContent = NOTHING;
  }).observe(said.parentElement, { childList: true, subtree: true });
}
