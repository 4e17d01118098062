// The events shown, as files to keep: a table (CSV, RFC 4180), a calendar (iCalendar, RFC 5545), their sources (BibTeX).
const COLUMNS = ["id", "date", "when", "title", "kind", "themes", "people", "places", "evidence", "languages", "sources", "address"];
const LINE = 75; // octets, RFC 5545 3.1
const DAY = 86_400_000;

/** Write a cell. A spreadsheet would take a text that begins like a formula for one, so that an apostrophe is put before it. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function table(list, words, site) {
  const rows = list.map(({ record, values }) => {
    const named = (field) => values[field].map((value) => words[field].get(value) ?? value).join("; ");
    return [
      record.id, record.date, record.when, record.title, named("kind"), named("theme"), named("person"), named("place"), named("evidence"), named("lang"),
      record.sources.join("; "), site + record.url,
    ];
  });
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
const compact = (day) => day.replaceAll("-", "");
const dayAfter = (day) => compact(new Date(Date.parse(day) + DAY).toISOString().slice(0, 10));

/** Fold a line after 75 octets, never within a letter. */
function folded(line) {
  const parts = [""];
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > LINE) {
      parts.push("");
      octets = 1; // the space that begins the next line
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join("\r\n ");
}

/** Give the days of an event; where its beginning or its end is open, the one day that is known. */
function days({ from, to }) {
  if (to.startsWith("9999")) return [from, from];
  return from.startsWith("0001") ? [to, to] : [from, to];
}

export function calendar(list, words, site) {
  const host = new URL(site).hostname || "localhost";
  const entries = list.flatMap(({ record, values }) => {
    const [first, last] = days(record);
    const exact = record.from === record.to;
    return [
      "BEGIN:VEVENT",
      `UID:${record.id}@${host}`,
      `DTSTAMP:${compact(first)}T000000Z`, // the same file for the same events: it tells no time of making
      `DTSTART;VALUE=DATE:${compact(first)}`,
      `DTEND;VALUE=DATE:${dayAfter(last)}`,
      `SUMMARY:${escaped(exact ? record.title : `${record.title} (${record.when})`)}`,
      ...(values.place.length ? [`LOCATION:${escaped(values.place.map((id) => words.place.get(id) ?? id).join("; "))}`] : []),
      `CATEGORIES:${values.kind.map((kind) => escaped(words.kind.get(kind) ?? kind)).join(",")}`,
      `URL:${site}${record.url}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ];
  });
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${host}//Events//EN`, ...entries, "END:VCALENDAR"];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/** Keep the sources of some events out of the whole bibliography; each entry begins a line. */
export function bibliography(list, whole) {
  const wanted = new Set(list.flatMap(({ record }) => record.sources));
  const entries = whole.split(/^(?=@)/m).filter((entry) => wanted.has(/^@\w+\{([^,\s]+)/.exec(entry)?.[1]));
  return entries.map((entry) => `${entry.trim()}\n`).join("\n");
}
