// The data of the search, for a worker: fetched from a server, or run as a script where the site is opened from disk.
import { records } from "./records.js";

/** Fetch a file of the site, as `json` or as `text`. */
export async function fetched(address, form = "json") {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer[form]();
}

/** Give the records of events.json and the groups of words that mean the same; `here` is the address of the worker, in search/. */
export async function read(here) {
  const offline = here.startsWith("file:");
  if (offline) await importScripts(new URL("data.js", here)); // browsers fetch no data from disk
  const [file, synonyms] = offline ? self.searchData : await Promise.all(["../events.json", "synonyms.json"].map((name) => fetched(new URL(name, here))));
  return { documents: records(file, offline), synonyms };
}
