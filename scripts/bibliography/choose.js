/** Which sources a reader's choice leaves, how many each further choice would leave, and in what order. */

/** Fields whose value is one of a list. */
export const LISTS = ["kind", "language", "seen"];

/**
 * Read the rows of `sources/index.json` into sources with named fields, the words that are searched folded once.
 * @param {{fields: string[], rows: (string | number)[][]}} data
 */
export function read({ fields, rows }) {
  return rows.map((row) => {
    const source = Object.fromEntries(fields.map((field, place) => [field, row[place]]));
    return { ...source, folded: { author: fold(source.by), words: fold(source.title) } };
  });
}

/** Letters as they are compared: small, without accents and apostrophes. */
export function fold(text) {
  return text.normalize("NFD").replace(/[\p{M}’'ʼ]/gu, "").toLowerCase();
}

/** Whether a source answers to a choice; a choice left empty asks for nothing, `but` names one to leave aside. */
function answers(source, choice, but) {
  const within = (field) => fold(choice[field] ?? "").split(/\s+/).every((word) => source.folded[field].includes(word));
  const from = Number(choice.from) || -Infinity, to = Number(choice.to) || Infinity;
  const undated = !source.from && (choice.from || choice.to);
  return LISTS.every((field) => field === but || !choice[field] || source[field] === choice[field])
    && within("author") && within("words") && !undated && source.from <= to && source.to >= from;
}

/** The sources that a choice leaves, in its order; the rows come by author. */
export function chosen(sources, choice) {
  const found = sources.filter((source) => answers(source, choice));
  if (choice.sort === "year") found.sort((one, other) => (one.from || 9999) - (other.from || 9999) || one.to - other.to);
  if (choice.sort === "cited") found.sort((one, other) => other.cited - one.cited);
  return found;
}

/** How many sources each value of a list would leave, were it chosen beside the rest. */
export function counts(sources, choice, field) {
  const found = new Map();
  for (const source of sources) {
    if (answers(source, choice, field)) found.set(source[field], (found.get(source[field]) ?? 0) + 1);
  }
  return found;
}
