// Put queries to the engine without a browser: {documents, synonyms, queries}, or {foldings}, {dates}, {file}, as JSON comes in, the results go out.
import { readFileSync } from "node:fs";
import { ends, wording } from "./edtf.js";
import { Engine } from "./engine.js";
import { key, stem, words } from "./folding.js";
import { records } from "./records.js";

const { documents, synonyms, queries, foldings, dates, file } = JSON.parse(readFileSync(0, "utf-8"));
if (foldings) {
  const rows = foldings.map((text) => ({ words: words(text), stems: words(text).map(stem), keys: words(text).map(key) }));
  process.stdout.write(JSON.stringify({ foldings: rows }));
} else if (dates) {
  process.stdout.write(JSON.stringify({ dates: dates.map((date) => [...ends(date), wording(date)]) }));
} else if (file) {
  process.stdout.write(JSON.stringify(records(file)));
} else {
  const begun = performance.now();
  const engine = new Engine(documents, synonyms);
  const built = performance.now() - begun;
  const answers = queries.map((query) => {
    const start = performance.now();
    const { results, nearest } = engine.search(query);
    return {
      ms: performance.now() - start, nearest,
      results: results.slice(0, 10).map(({ book, score, because, dated }) => ({
        type: book.type, id: book.record.id, title: book.record.title, date: book.record.date ?? "", score, because, dated: !!dated,
      })),
    };
  });
  process.stdout.write(JSON.stringify({ built, answers }));
}
