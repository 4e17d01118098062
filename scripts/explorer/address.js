// What a reader asks for, as it stands in the address: ?text=kosygin&kind=visit&kind=summit&from=1965&to=1971
// The text is not called q: the theme opens its own search where an address holds a q.
export const FIELDS = ["theme", "kind", "person", "place", "evidence", "lang"];
const LONGEST_TEXT = 200;
const MOST = 50;
const VALUE = /^[a-z0-9-]{1,80}$/;
const YEAR = /^\d{4}$/;

export const EMPTY = Object.freeze({ text: "", from: null, to: null, ...Object.fromEntries(FIELDS.map((field) => [field, []])) });

/** Read a number of four digits; anything else is no year. */
export const year = (text) => (YEAR.test(text) ? Number(text) : null);

/** Read an address; whatever is not well formed is left out. */
export function read(search) {
  const given = new URLSearchParams(search);
  const state = { ...EMPTY, text: (given.get("text") ?? "").slice(0, LONGEST_TEXT), from: year(given.get("from") ?? ""), to: year(given.get("to") ?? "") };
  for (const field of FIELDS) state[field] = [...new Set(given.getAll(field))].filter((value) => VALUE.test(value)).slice(0, MOST);
  return inOrder(state);
}

/** Put the years in order. */
export function inOrder(state) {
  return state.from !== null && state.to !== null && state.from > state.to ? { ...state, from: state.to, to: state.from } : state;
}

/** Write an address; nothing for a state that asks for nothing. */
export function write(state) {
  const pairs = FIELDS.flatMap((field) => state[field].map((value) => [field, value]));
  for (const name of ["from", "to"]) if (state[name] !== null) pairs.push([name, String(state[name]).padStart(4, "0")]);
  const text = state.text.trim();
  const query = new URLSearchParams(text ? [["text", text], ...pairs] : pairs).toString();
  return query && `?${query}`;
}

/** Say whether a state asks for anything. */
export const asks = (state) => write(state) !== "";
