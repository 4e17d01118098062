// What the theme's search dialog starts on every page. It speaks in four messages: setup, ready, query, result.
// Neither the engine nor the data is fetched before something is asked for, so that a reader who does not search pays nothing.
const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
const here = self.document?.currentScript.src ?? self.location.href; // opened from disk, a frame stands in for the worker

let answers;

async function load() {
  await importScripts(new URL("answers.js", here)); // in such a frame it is a promise
  return self.answers(here);
}

self.addEventListener("message", async ({ data: { type, data: query } }) => {
  if (type === SETUP) self.postMessage({ type: READY });
  if (type !== QUERY) return;
  let items = [];
  try {
    if (query.trim()) items = (await (answers ??= load()))(query);
  } catch (error) {
    answers = undefined; // asked again, it is fetched again
    console.warn(error);
  }
  self.postMessage({ type: RESULT, data: { items } });
});
