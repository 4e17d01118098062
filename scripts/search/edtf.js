// Dates as the store writes them (EDTF), in words and as the days they may mean; as scripts/chronicle/dates.py has them.
import { FIRST, LAST } from "./dates.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SEASONS = { 21: ["spring", "03", "05"], 22: ["summer", "06", "08"], 23: ["autumn", "09", "11"], 24: ["winter", "12", "12"] };
const ABOUT = { "~": "about ", "?": "probably ", "%": "probably about " };
const OPEN = ["", ".."];

const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Give the first or the last day that one date may mean: `1968-04` → `1968-04-01`, `1968-04-30`. */
function edge(text, last) {
  const [years, month, day] = text.replace(/[~?%]$/, "").split("-");
  const year = years.replaceAll("X", last ? "9" : "0");
  if (!month) return `${year}-${last ? "12-31" : "01-01"}`;
  const [, from, to] = SEASONS[month] ?? ["", month, month];
  return `${year}-${last ? to : from}-${day ?? (last ? lastDay(+year, +to) : "01")}`;
}

/** Give the first and the last day that a date may mean. */
export function ends(date) {
  const [start, end = start] = date.split("/");
  return [OPEN.includes(start) ? FIRST : edge(start, false), OPEN.includes(end) ? LAST : edge(end, true)];
}

function worded(text) {
  const plain = text.replace(/[~?%]$/, "");
  const about = ABOUT[text.slice(plain.length)] ?? "";
  if (plain.endsWith("XX")) return `${about}the ${plain.slice(0, 2)}00s`;
  if (plain.endsWith("X")) return `${about}the ${plain.slice(0, 3)}0s`;
  const [year, month, day] = plain.split("-");
  return [about.trim(), day && Number(day), month && (SEASONS[month]?.[0] ?? MONTHS[month - 1]), Number(year)].filter(Boolean).join(" ");
}

/** Join two dates, saying what they share once: `17–21 April 1968`, `1967–71`. */
function spanned(start, end) {
  if (/^\d+$/.test(start) && /^\d+$/.test(end)) return `${start}–${start.slice(0, 2) === end.slice(0, 2) ? end.slice(2) : end}`;
  if (/about|probably/.test(start + end)) return `${start} – ${end}`; // what is not sure of one date is not said of both
  const [head, tail, shared] = [start.split(" "), end.split(" "), []];
  while (head.length === tail.length && tail.length > 1 && head.at(-1) === tail.at(-1)) {
    shared.unshift(head.pop());
    tail.pop();
  }
  const dash = shared.length && head.length === 1 ? "–" : " – ";
  return [head.join(" ") + dash + tail.join(" "), ...shared].join(" ");
}

/** Word a date as a British reader expects it. */
export function wording(date) {
  const [start, end] = date.split("/");
  if (end === undefined) return worded(start);
  if (OPEN.includes(end)) return `from ${worded(start)}`;
  return OPEN.includes(start) ? `until ${worded(end)}` : spanned(worded(start), worded(end));
}
