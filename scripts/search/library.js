// The documents of events.json as a MiniSearch index, with every name that leads to each.
import MiniSearch from "minisearch";
import { key, stem, words } from "./folding.js";
import { records } from "./records.js";

const FIELDS = ["title", "also", "alias", "names", "text", "key"];
const WEIGHT = { event: 1, section: 0.5, person: 0.7, place: 0.7, organisation: 0.7, term: 0.55, source: 0.35 };
const BY_TEXT = { event: ["text", "words", "kind"], section: ["text", "chapter"], source: ["by", "date"] };
export const SHORTEST_KEY = 3;

/** Give the stems of some texts, each once. Names recur from event to event, so those of a name are kept. */
function stems(texts, kept = new Map()) {
  const found = new Set();
  for (const text of texts) {
    if (!kept.has(text)) kept.set(text, words(String(text ?? "")).map(stem));
    for (const word of kept.get(text)) found.add(word);
  }
  return [...found];
}

/** Give every whole form of a record's name, and a person's family name alone. */
function forms({ kind, title, names }) {
  const family = words(title).at(-1);
  const alone = kind === "person" && family.length > 4 ? [stem(family)] : [];
  return new Set([...[title, ...names].map((name) => words(name).map(stem).join(" ")), ...alone].filter((form) => form.length > 2));
}

/** Lay out the documents: what each is called, by which other names it is found, what it says. */
function layOut(data) {
  const named = new Map();
  for (const folder of ["people", "places", "organisations"]) for (const record of data[folder]) named.set(`${folder}/${record.id}`, record);
  const kinds = [["event", data.events], ...["people", "places", "organisations"].map((folder) => [null, data[folder]])];
  kinds.push(["section", data.sections], ["term", data.terms], ["source", data.sources]);
  const books = [];
  const kept = new Map();
  for (const [kind, records] of kinds) {
    for (const record of records) {
      const type = kind ?? record.kind;
      const title = stems([record.title]);
      const aliases = [...(record.names ?? [])];
      const names = [];
      for (const folder of ["people", "places", "organisations"]) {
        for (const id of record[folder] ?? []) {
          const other = named.get(`${folder}/${id}`);
          if (!other) continue;
          // Who stands in the title is as good as called there by every other name.
          const inTitle = [...forms(other)].some((form) => form.split(" ").every((word) => title.includes(word)));
          (inTitle ? aliases : names).push(other.title, ...other.names);
        }
      }
      // The better attested and the more often pointed to, the likelier to be meant.
      const known = type === "event" ? record.sources.length + record.pointed : 0;
      const weight = WEIGHT[type] * (1 + 0.035 * Math.log2(1 + known));
      books.push({
        id: books.length, type, record, weight, title, also: stems(record.also ?? []), alias: stems(aliases, kept), names: stems(names, kept),
        text: stems((BY_TEXT[type] ?? ["text"]).map((field) => record[field])), spellings: [...aliases, ...names, ...(record.also ?? [])],
      });
      const book = books.at(-1);
      book.key = [...new Set([...title, ...book.also, ...book.alias, ...book.names].map(key))].filter((bones) => bones.length >= SHORTEST_KEY);
    }
  }
  return books;
}

/** Build the index, the table of whole names, and the table of words that mean the same. */
export function build(data, synonyms) {
  const books = layOut(records(data));
  const index = new MiniSearch({
    fields: FIELDS, extractField: (book, field) => (field === "id" ? book.id : book[field].join(" ")), tokenize: (text) => text.split(" "),
    processTerm: (term) => term, searchOptions: { tokenize: (text) => [text] },
  });
  index.addAll(books);
  const whole = new Map();
  const call = (form, id) => whole.set(form, (whole.get(form) ?? new Set()).add(id));
  const vocabulary = new Set(books.flatMap((book) => [...book.title, ...book.also, ...book.alias, ...book.names]));
  for (const book of books) {
    if (!["person", "place", "organisation", "term"].includes(book.type)) continue;
    for (const form of forms({ ...book.record, kind: book.type })) call(form, book.id);
  }
  const same = new Map();
  for (const group of synonyms) {
    const forms = group.map((member) => words(member).map(stem)).filter((form) => form.length);
    for (const form of forms) {
      const name = form.join(" ");
      same.set(name, [...(same.get(name) ?? []), ...forms.filter((other) => other !== form)]);
    }
  }
  return { books, index, whole, same, vocabulary };
}
