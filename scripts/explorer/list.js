// What was found: a list of links; where nothing was, what else to try.
import { events, node } from "./nodes.js";

function item({ url, title, when, day, notes }, root) {
  const line = node("li", {}, node("time", { dateTime: day, textContent: when }), ": ", node("a", { href: new URL(url, root).href, textContent: title }));
  for (const note of notes) line.append(" ", node("span", { className: "explorer-note", dir: "auto", textContent: `(${note})` }));
  return line;
}

/** Draw the events found; `more` is called for the rest of them. */
export function drawRows(place, { rows, total }, root, more) {
  const held = place.contains(document.activeElement) ? [...place.querySelectorAll("a")].indexOf(document.activeElement) : -1;
  const asked = document.activeElement?.matches?.(".explorer-more") ? place.querySelectorAll("a").length : -1;
  const parts = [node("ol", {}, ...rows.map((row) => item(row, root)))];
  const left = total - rows.length;
  if (left > 0) parts.push(node("button", { type: "button", className: "explorer-more", onclick: more }, `Show more (${left} left)`));
  place.replaceChildren(...parts);
  const links = place.querySelectorAll("a");
  if (held >= 0 || asked >= 0) links[Math.min(Math.max(held, asked), links.length - 1)]?.focus();
}

/** Say that nothing was found, offer the nearest spelling, and each filter to drop with what that would find. */
export function drawNone(place, { nearest, offers }) {
  const offer = ({ words, act }) => node("li", {}, node("button", { type: "button", onclick: act }, words));
  const parts = [node("p", { textContent: "No event fits." })];
  if (nearest) parts.push(node("p", {}, "Did you mean ", node("button", { type: "button", onclick: nearest.act }, nearest.text), "?"));
  if (offers.length) parts.push(node("ul", { className: "explorer-offers" }, ...offers.map(offer)));
  place.replaceChildren(...parts);
}

export const dropping = (name, count) => `Drop ${name}: ${events(count)}`;
