// The records of events.json as an index of words, with every name that leads to each record.
import SearchableMap from "minisearch/SearchableMap";
import { key, stem, stems, words } from "./folding.js";
import { records } from "./records.js";

export const FIELDS = ["title", "alias", "also", "names", "text"];
const TOLD = FIELDS.indexOf("text"); // from here on, words are told and not names
const WEIGHT = { event: 1, section: 0.5, person: 0.7, place: 0.7, organisation: 0.7, term: 0.55, source: 0.35 };
const BY_TEXT = { event: ["text", "kind"], section: ["chapter"], source: ["by", "date"] };
const FOLDERS = ["people", "places", "organisations"];
export const SHORTEST_KEY = 3;

/** Give every whole form of a record's name, and a person's family name alone. */
function forms({ kind, title, names }) {
  const family = words(title).at(-1) ?? ""; // a title may be all signs
  const alone = kind === "person" && family.length > 4 ? [stem(family)] : [];
  return new Set([...[title, ...names].map((name) => stems(name).join(" ")), ...alone].filter((form) => form.length > 2));
}

/** Give the stems of what a record says; the `words` of an event are folded already. */
function said(record, type) {
  const text = (BY_TEXT[type] ?? ["text"]).map((field) => record[field]).join(" ");
  return [...words(text), ...(record.words ? record.words.split(" ") : [])].map(stem);
}

/** Lay out the books: what each is called, by which other names it is found, what it says. */
function layOut(data) {
  const named = new Map();
  for (const folder of FOLDERS) for (const record of data[folder]) named.set(`${folder}/${record.id}`, { record, forms: [...forms(record)].map((form) => form.split(" ")) });
  return [
    ...data.events.map((record) => [record, "event"]), ...FOLDERS.flatMap((folder) => data[folder]).map((record) => [record, record.kind]),
    ...data.sections.map((record) => [record, "section"]), ...data.terms.map((record) => [record, "term"]), ...data.sources.map((record) => [record, "source"]),
  ].map(([record, type], id) => {
    const title = stems(record.title);
    const [aliases, names] = [[...(record.names ?? [])], []];
    for (const folder of FOLDERS) {
      for (const other of (record[folder] ?? []).map((name) => named.get(`${folder}/${name}`)).filter(Boolean)) {
        // Who stands in the title is as good as called there by every other name.
        const inTitle = other.forms.some((form) => form.every((word) => title.includes(word)));
        (inTitle ? aliases : names).push(other.record.title, ...other.record.names);
      }
    }
    // The better attested and the more often pointed to, the likelier to be meant.
    const known = type === "event" ? record.sources.length + record.pointed : 0;
    return {
      id, type, record, weight: WEIGHT[type] * (1 + 0.035 * Math.log2(1 + known)), title, alias: aliases.flatMap(stems), also: (record.also ?? []).flatMap(stems),
      names: names.flatMap(stems), text: said(record, type), spellings: [...aliases, ...names, ...(record.also ?? [])],
    };
  });
}

/** Note which books hold each word, and in which field it tells most. */
function index(books) {
  const held = new Map();
  for (const book of books) {
    const seen = new Set();
    FIELDS.forEach((field, rank) => {
      for (const term of book[field]) {
        if (seen.has(term)) continue;
        seen.add(term);
        if (!held.has(term)) held.set(term, { ids: [], ranks: [] });
        const { ids, ranks } = held.get(term);
        ids.push(book.id);
        ranks.push(rank);
      }
      book[field] = field === "title" ? book.title : null; // the words are in the index now
    });
  }
  return SearchableMap.from(held);
}

/** Build the index, the table of keys, that of whole names, and that of words that mean the same. */
export function build(data, synonyms) {
  const books = layOut(records(data));
  const terms = index(books);
  const names = [...terms].filter(([, { ranks }]) => ranks.some((rank) => rank < TOLD)).map(([term]) => term);
  const vocabulary = new Set(names);
  const bones = new Map();
  for (const term of names) {
    const bare = key(term);
    if (bare.length >= SHORTEST_KEY) bones.set(bare, [...(bones.get(bare) ?? []), term]);
  }
  const whole = new Map();
  const call = (form, id) => whole.set(form, (whole.get(form) ?? new Set()).add(id));
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
  return { books, terms, bones, whole, same, vocabulary };
}
