// Answers the explorer away from the page, so that nothing blocks typing: {turn, state, most, sought, axis} comes in, what to draw goes out.
import { fetched, read } from "../search/data.js";
import { Engine } from "../search/engine.js";
import { asks, FIELDS } from "./address.js";
import { choices, filter } from "./filters.js";
import { bibliography, calendar, table } from "./formats.js";
import { events } from "./records.js";

const here = self.document?.currentScript.src ?? self.location.href; // opened from disk, a frame stands in for the worker
const WEAK = 0.2; // of the best: what is found more weakly has little to do with the text
const LONG = { person: 15, place: 15 };
const FOUND = 30;

let loading;
function load() {
  loading ??= read(here)
    .then(({ documents, synonyms }) => {
      let engine;
      return { ...events(documents), engine: () => (engine ??= new Engine(documents, synonyms)) };
    })
    .catch((error) => {
      loading = undefined; // asked again, it is fetched again
      throw error;
    });
  return loading;
}

/** Keep, of what a text finds, the records of one type that it is likely to mean, by id. */
function likely(found, type) {
  const hits = found.filter((hit) => hit.book.type === type);
  const best = Math.max(...hits.map((hit) => hit.score));
  return new Map(hits.filter((hit) => hit.score >= WEAK * best).map((hit) => [hit.book.record.id, hit]));
}

function look({ engine }, text) {
  if (!text.trim()) return { hits: null, nearest: "" };
  const { found, asked, nearest } = engine().rank(text);
  const hits = asked.length ? likely(found, "event") : new Map(found.filter((hit) => hit.book.type === "event").map((hit) => [hit.book.record.id, hit]));
  return { hits, nearest };
}

function seek({ engine }, type, text) {
  return text?.trim() ? new Set([...likely(engine().rank(text).found, type).keys()].slice(0, FOUND)) : null;
}

/** Word an event for the list. */
function row({ engine }, { record }, hits, text) {
  const hit = hits?.get(record.id);
  const notes = hit ? [hit.dated && `dated only to ${record.when}`, engine().because(hit, text)].filter(Boolean) : [];
  return { url: record.url, title: record.title, when: record.when, day: record.from, notes };
}

async function answer({ state, most, sought, axis }) {
  const history = await load();
  const { hits, nearest } = look(history, state.text);
  const { shown, without, counts, years } = filter(history.list, state, hits, axis);
  return {
    total: shown.length, all: history.list.length, nearest, years,
    rows: asks(state) ? shown.slice(0, most).map((event) => row(history, event, hits, state.text)) : [],
    choices: Object.fromEntries(FIELDS.map((field) => [field, choices(history.words[field], counts[field], state[field], LONG[field], seek(history, field, sought[field]))])),
    chosen: FIELDS.flatMap((field) => state[field].map((value) => ({ field, value, words: history.words[field].get(value) ?? value }))),
    without: Object.entries(without),
  };
}

async function save({ state, format, axis, site }) {
  const history = await load();
  const { shown } = filter(history.list, state, look(history, state.text).hits, axis);
  if (format === "bib") return bibliography(shown, await fetched(new URL("../data/sources.bib", here), "text"));
  return format === "csv" ? table(shown, history.words, site) : calendar(shown, history.words, site);
}

self.addEventListener("message", async ({ data }) => {
  try {
    self.postMessage({ turn: data.turn, answer: await (data.format ? save(data) : answer(data)) });
  } catch (error) {
    console.warn(error);
    self.postMessage({ turn: data.turn, failed: true });
  }
});
