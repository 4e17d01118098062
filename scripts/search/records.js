// The records of events.json, which holds them by column and leaves out what can be told from the rest.
import { ends, wording } from "./edtf.js";

const PEOPLE_AND_PLACES = { people: "person", places: "place", organisations: "organisation" };

/** Turn columns into records: {id: [a, b], title: [c, d]} → [{id: a, title: c}, {id: b, title: d}]. */
function rows(columns) {
  const names = Object.keys(columns);
  return columns.id.map((_, index) => Object.fromEntries(names.map((name) => [name, columns[name][index]])));
}

/**
 * Give the records of events.json, each with the address of its page, its date in words and its first and last day.
 *
 * Where the site is opened from disk, `offline`, addresses name files.
 */
export function records(file, offline = false) {
  if (Array.isArray(file.events)) return file; // they are records already
  const page = (folder, id) => `${folder}/${id}${offline ? ".html" : "/"}`;
  const found = { filters: file.filters };
  const languages = new Map();
  found.sources = rows(file.sources).map((source) => ({ ...source, url: page("sources", source.id) }));
  for (const { id, language } of found.sources) languages.set(id, language);
  for (const [folder, kind] of Object.entries(PEOPLE_AND_PLACES)) {
    found[folder] = rows(file[folder]).map((record) => ({ ...record, kind, url: page(folder, record.id) }));
  }
  found.events = rows(file.events).map((event) => {
    const [from, to] = ends(event.date);
    return {
      ...event, url: page("events", event.id), when: wording(event.date), from, to, kind: file.filters.kind[event.kind],
      evidence: file.filters.evidence[event.evidence], languages: [...new Set(event.sources.map((id) => languages.get(id)))].sort(),
    };
  });
  found.sections = rows(file.sections).map((section) => {
    const [chapter, heading] = section.id.split("#");
    return { ...section, url: page("chapters", chapter) + (heading ? `#${heading}` : "") };
  });
  found.terms = rows(file.terms).map((term) => ({ ...term, url: page("glossary", offline ? "index" : "").replace("//", "/") }));
  return found;
}
