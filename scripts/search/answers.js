// What the search answers, worded as the theme's dialog shows it. The worker loads this with the first query.
import { read } from "./data.js";
import { Engine } from "./engine.js";

const KINDS = { person: "Person", place: "Place", organisation: "Organisation", source: "Source", section: "Chapter", term: "Glossary" };
const SHOWN = 160;

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Word a result. The dialog sets titles and texts as HTML, so every sign is escaped. */
function item({ book: { type, record }, score, because, dated }) {
  const facts = [record.when ?? KINDS[type], type === "event" && record.kind, record.chapter || record.by];
  const notes = [dated && `dated only to ${record.when}`, because];
  const text = record.text ?? "";
  const lines = [facts.filter(Boolean).join(" · "), notes.filter(Boolean).join(" · "), text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text];
  return [{ location: record.url, title: escape(record.title), text: lines.filter(Boolean).map((line) => `<p dir="auto">${escape(line)}</p>`).join(""), score, terms: {} }];
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
