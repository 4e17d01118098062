// Which events a reader asks for, and how many there would be with one choice more or one filter less.
import { FIELDS } from "./address.js";

/** Say which filters an event does not pass: OR within a filter, AND between them. */
function failures(event, state, hits) {
  const failed = FIELDS.filter((field) => state[field].length && !state[field].some((value) => event.values[field].includes(value)));
  if ((state.from !== null && event.to < state.from) || (state.to !== null && event.from > state.to)) failed.push("years");
  if (hits && !hits.has(event.record.id)) failed.push("text");
  return failed;
}

/**
 * Filter the events.
 *
 * Those that fail a single filter count for that filter's own choices, so that a count says what choosing it would add.
 * `hits` are what the text found, by id, the best first; null where there is no text.
 */
export function filter(list, state, hits, [first, last]) {
  const shown = [];
  const without = {};
  const counts = Object.fromEntries(FIELDS.map((field) => [field, new Map()]));
  const years = new Map();
  const count = (event, field) => {
    for (const value of event.values[field]) counts[field].set(value, (counts[field].get(value) ?? 0) + 1);
  };
  const countYears = (event) => {
    for (let year = Math.max(event.from, first); year <= Math.min(event.to, last); year++) years.set(year, (years.get(year) ?? 0) + 1);
  };
  for (const event of list) {
    const failed = failures(event, state, hits);
    if (failed.length > 1) continue;
    const [only] = failed;
    if (only) without[only] = (without[only] ?? 0) + 1;
    else shown.push(event);
    for (const field of FIELDS) if (!only || only === field) count(event, field);
    if (!only || only === "years") countYears(event);
  }
  if (hits) {
    const places = new Map([...hits.keys()].map((id, place) => [id, place]));
    shown.sort((one, two) => places.get(one.record.id) - places.get(two.record.id));
  }
  return { shown, without, counts, years };
}

/** List the choices of a filter: [value, words, count]. A long list keeps what is chosen, what is sought, or else what there is most of. */
export function choices(words, counts, chosen, most, sought) {
  const all = [...words].map(([value, label]) => [value, label, counts.get(value) ?? 0]);
  const unknown = chosen.filter((value) => !words.has(value)).map((value) => [value, value, 0]);
  if (!most) return [...all, ...unknown];
  const isChosen = new Set(chosen);
  const rest = all.filter(([value, , count]) => !isChosen.has(value) && (sought ? sought.has(value) : count > 0));
  const place = sought && new Map([...sought].map((value, index) => [value, index]));
  rest.sort(sought ? ([one], [two]) => place.get(one) - place.get(two) : (one, two) => two[2] - one[2] || one[1].localeCompare(two[1], "en"));
  return [...all.filter(([value]) => isChosen.has(value)), ...unknown, ...rest.slice(0, most)];
}
