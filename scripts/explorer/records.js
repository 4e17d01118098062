// The events of events.json as the explorer filters them: the one place that knows how that file is laid out.

/** Give the events in order of time, with the values of each filter, and the words of those values. */
export function events(documents) {
  const { theme, kind, evidence, lang } = documents.filters;
  const names = (records) => new Map(records.map((record) => [record.id, record.title]));
  const words = {
    theme: new Map(Object.entries(theme)), kind: new Map(Object.entries(kind)), evidence: new Map(Object.entries(evidence)), lang: new Map(Object.entries(lang)),
    person: names(documents.people), place: names(documents.places),
  };
  const code = (table) => new Map(Object.entries(table).map(([short, long]) => [long, short]));
  const [kinds, evidences] = [code(kind), code(evidence)];
  const list = documents.events.map((record) => ({
    record, from: Number(record.from.slice(0, 4)), to: Number(record.to.slice(0, 4)),
    values: {
      theme: record.themes, kind: [kinds.get(record.kind)], person: record.people, place: record.places,
      evidence: [evidences.get(record.evidence)], lang: record.languages,
    },
  }));
  return { list, words };
}
