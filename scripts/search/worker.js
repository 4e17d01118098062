// The theme's search dialog speaks to its worker in four messages: setup, ready, query, result. This answers them.
// Nothing is fetched before something is asked for, so that a reader who does not search pays nothing.
import { Engine } from "./engine.js";

const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const KINDS = { person: "Person", place: "Place", organisation: "Organisation", source: "Source", section: "Chapter", term: "Glossary" };

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

let engine;
let latest = 0;

async function load() {
  const read = async (name) => {
    const answer = await fetch(new URL(name, self.location.href));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  const [documents, synonyms] = await Promise.all([read("../events.json"), read("synonyms.json")]);
  return new Engine(documents, synonyms);
}

/** Word a result as the dialog shows it. Titles and texts are set as HTML there, so every sign is escaped. */
function item({ book: { type, record }, score, words, because, dated }) {
  const facts = [record.when ?? KINDS[type], record.kind && type === "event" ? record.kind : "", record.chapter ?? record.by ?? ""];
  const notes = [dated ? `dated only to ${record.when}` : "", because].filter(Boolean);
  const text = record.text ? `${record.text.slice(0, 160)}${record.text.length > 160 ? "…" : ""}` : "";
  const lines = [facts.filter(Boolean).join(" · "), notes.join(" · "), text].filter(Boolean);
  return [{ location: record.url, title: escape(record.title), text: lines.map((line) => `<p dir="auto">${escape(line)}</p>`).join(""), score, terms: {}, tags: undefined }];
}

/** Say that nothing was found, and offer the nearest spelling. */
function none(query, nearest) {
  if (!nearest) return [];
  const title = `Nothing found. Did you mean “${escape(nearest)}”?`;
  return [[{ location: `?q=${encodeURIComponent(nearest)}`, title, text: "", score: 1, terms: {} }]];
}

async function answer(query) {
  if (!query.trim()) return { items: [] };
  engine ??= load();
  const { results, nearest } = (await engine).search(query);
  return { items: results.length ? results.map(item) : none(query, nearest) };
}

self.addEventListener("message", async ({ data: { type, data } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type !== QUERY) return;
  const turn = ++latest;
  try {
    const result = await answer(data);
    if (turn === latest) self.postMessage({ type: RESULT, data: result });
  } catch (error) {
    engine = undefined; // asked again, it is fetched again
    console.warn(error);
    self.postMessage({ type: RESULT, data: { items: [] } });
  }
});
