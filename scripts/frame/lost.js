/** The page for wrong addresses: the search opens with the words of the address. */

const FOLDERS = new Set(["about", "chapters", "data", "events", "glossary", "organisations", "people", "places", "sources"]);
const MOST = 10; // words: an address may be of any length

/**
 * Take the words out of an address.
 * @param {string} path of the address, as the browser has it: `/events/kosygin-visits/`
 * @param {string} root path at which the site stands: `/`
 * @returns {string} what to search for: `kosygin visits`
 */
export function wordsOf(path, root) {
  const parts = decoded(path.startsWith(root) ? path.slice(root.length) : path).split("/").filter(Boolean);
  if (parts.length > 1 && FOLDERS.has(parts[0])) parts.shift();
  const said = parts.join(" ").replace(/\b(?:index|404)\.html?$|\.\w{2,4}$/u, "");
  return said.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).slice(0, MOST).join(" ");
}

/** @param {string} text with signs as %D0%9A @returns {string} with the signs themselves, where they are well written */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Give what to search for on the page for wrong addresses, and leave a link that searches for it again.
 * @param {Document} page - any other is left as it is
 * @returns {string | undefined}
 */
export function searchInstead(page) {
  const place = page.querySelector("[data-lost]");
  const query = place && wordsOf(location.pathname, place.dataset.lost);
  if (!query) return undefined;
  Object.assign(place.querySelector("a"), { textContent: query, href: `?q=${encodeURIComponent(query)}` });
  place.hidden = false;
  return query;
}
