/**
 * What the search answers, worded for the dialog (scripts/frame/search.js): a worker that is sent queries, and sends back
 * the list of results as HTML and how many there are.
 */
import { read } from "./data.js";
import { Engine } from "./engine.js";

const here = self.document?.currentScript.src ?? self.location.href; // opened from disk, a frame stands in for the worker

const KINDS = { person: "Person", place: "Place", organisation: "Organisation", source: "Source", section: "Chapter", term: "Glossary" };

const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LETTERS = { ru: /\p{Script=Cyrillic}/u, ur: /\p{Script=Arabic}/u, bn: /\p{Script=Bengali}/u, hi: /\p{Script=Devanagari}/u };

/** Set a text as HTML; where it ends in another script it says which, so that it is read out, and set, as it should be. */
function set(text) {
  const code = Object.keys(LETTERS).find((language) => LETTERS[language].test(text));
  const [, ours, theirs] = (code && text.match(/^([\p{Script=Latin}\P{L}]*)(.*)$/su)) ?? [null, text, ""];
  return escape(ours) + (theirs && `<bdi lang="${code}">${escape(theirs)}</bdi>`);
}

/** Word a result as the theme's style sheet sets one. */
function item({ location, title, lines = [] }) {
  const text = lines.filter(Boolean).map((line) => `<p>${set(line)}</p>`).join("");
  return `<li class="md-search-result__item"><a href="${escape(location)}" class="md-search-result__link" tabindex="-1"><article class="md-search-result__article md-typeset"><h1>${title}</h1>${text}</article></a></li>`;
}

function found({ book: { type, record }, because, dated }, root) {
  const facts = [record.when ?? KINDS[type], type === "event" && record.kind, record.by].filter(Boolean).join(" · ");
  return item({
    location: root + record.url, title: set(record.chapter ? `${record.title} – ${record.chapter}` : record.title),
    lines: [facts, dated && `dated only to ${record.when}`, because, record.text],
  });
}

const none = (nearest, home) => item({ location: `${home}?q=${encodeURIComponent(nearest)}`, title: `Nothing found. Did you mean “${escape(nearest)}”?` });

const more = (query, list) => item({ location: `${list}?text=${encodeURIComponent(query)}`, title: "All that match in the list of events" });

/** Say how much was found. */
function counted(total, shown) {
  if (!total) return "No matching documents";
  return total > shown ? `${total} matching documents, of which the best ${shown}` : `${total} matching document${total > 1 ? "s" : ""}`;
}

async function load() {
  const { documents, synonyms } = await read(here);
  const engine = new Engine(documents, synonyms);
  const root = new URL("..", here).href;
  const page = (folder) => `${root}${folder}${here.startsWith("file:") ? "index.html" : ""}`;
  return (query) => {
    if (!query.trim()) return { items: "", counted: "Type to start searching" };
    const { results, total, nearest } = engine.search(query);
    const list = results.length ? results.map((result) => found(result, root)) : nearest ? [none(nearest, page(""))] : [];
    if (total > results.length) list.push(more(query, page("events/")));
    return { items: list.join(""), counted: counted(total, results.length) };
  };
}

let answers;

// One after the other, in the order of the keys: all wait for the same data.
self.addEventListener("message", async ({ data: query }) => {
  try {
    self.postMessage((await (answers ??= load()))(query));
  } catch (error) {
    answers = undefined; // asked again, it is fetched again
    console.warn(error);
    self.postMessage({ items: "", counted: "The data of the search could not be fetched: type on to try again" });
  }
});
