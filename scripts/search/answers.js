// What the search answers, worded as the theme's dialog shows it. The worker loads this with the first query.
import { read } from "./data.js";
import { Engine } from "./engine.js";

const KINDS = { person: "Person", place: "Place", organisation: "Organisation", source: "Source", section: "Chapter", term: "Glossary" };

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LETTERS = { ru: /\p{Script=Cyrillic}/u, ur: /\p{Script=Arabic}/u, bn: /\p{Script=Bengali}/u, hi: /\p{Script=Devanagari}/u };

/** Set a text as HTML; where it ends in another script it says which, so that it is read out, and set, as it should be. */
function set(text) {
  const code = Object.keys(LETTERS).find((language) => LETTERS[language].test(text));
  const [, ours, theirs] = (code && text.match(/^([\p{Script=Latin}\P{L}]*)(.*)$/su)) ?? [null, text, ""];
  return escape(ours) + (theirs && `<bdi lang="${code}">${escape(theirs)}</bdi>`);
}

/** Word a result. The dialog sets titles and texts as HTML, so every sign is escaped. */
function item({ book: { type, record }, score, because, dated }) {
  const facts = [record.when ?? KINDS[type], type === "event" && record.kind, record.by];
  const notes = [dated && `dated only to ${record.when}`, because];
  const lines = [facts.filter(Boolean).join(" · "), ...notes.filter(Boolean), record.text].filter(Boolean);
  return [{ location: record.url, title: set(record.chapter ? `${record.title} – ${record.chapter}` : record.title), text: lines.map((line) => `<p dir="auto">${set(line)}</p>`).join(""), score, terms: {} }];
}

/** Say that nothing was found, and offer the nearest spelling. */
function none(nearest, home) {
  if (!nearest) return [];
  const title = `<span class="search-none">Nothing found. Did you mean “${escape(nearest)}”?</span>`;
  return [[{ location: `${home}?q=${encodeURIComponent(nearest)}`, title, text: "", score: 1, terms: {} }]];
}

self.answers = async (here) => {
  const { documents, synonyms } = await read(here);
  const engine = new Engine(documents, synonyms);
  return (query) => {
    const { results, nearest } = engine.search(query);
    return results.length ? results.map(item) : none(nearest, here.startsWith("file:") ? "index.html" : "");
  };
};
