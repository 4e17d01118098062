// Dates as readers type them, reduced to spans of days and matched by overlap.
import tables from "./tables.json" with { type: "json" };

export const FIRST = "0001-01-01";
export const LAST = "9999-12-31";
const DAY = 86_400_000;

const YEAR = "(1[789]\\d\\d|20\\d\\d)";
const MONTH = `(${Object.keys(tables.months).sort((one, two) => two.length - one.length).join("|")})[a-z]*\\.?`;
const ORDINAL = "(?:st|nd|rd|th)?";
const DASH = "\\s*(?:-|–|—|to|until|till)\\s*";

const two = (number) => String(number).padStart(2, "0");
const month = (name) => tables.months[Object.keys(tables.months).filter((start) => name.startsWith(start)).sort((a, b) => b.length - a.length)[0]];
const lastDay = (year, number) => new Date(Date.UTC(year, number, 0)).getUTCDate();

function day(year, number, date) {
  const possible = number >= 1 && number <= 12 && date >= 1 && date <= lastDay(+year, +number);
  return possible ? [[`${year}-${two(number)}-${two(date)}`, `${year}-${two(number)}-${two(date)}`]] : [];
}
const span = (from, to) => (from.length && to.length && from[0][0] <= to[0][1] ? [[from[0][0], to[0][1]]] : []);
const months = (year, from, to = from) => (from >= 1 && to <= 12 ? [[`${year}-${two(from)}-01`, `${year}-${two(to)}-${lastDay(+year, +to)}`]] : []);
const years = (from, to) => [[`${from}-01-01`, `${to}-12-31`]];
const century = (year) => (year.length === 2 ? `19${year}` : year);

function decade(when, start) {
  const [from, to] = { early: [0, 3], mid: [3, 6], late: [6, 9] }[when] ?? [0, 9];
  return years(+start + from, +start + to);
}

// Each form, the fullest first; what it matches is taken out of the query. A form that is read two ways gives two spans.
const FORMS = [
  [`${YEAR}-(\\d\\d?)-(\\d\\d?)`, (m) => day(m[1], +m[2], +m[3])],
  [`(\\d\\d?)([/.-])(\\d\\d?)\\2(\\d{4}|\\d\\d)`, (m) => [...day(century(m[4]), +m[3], +m[1]), ...day(century(m[4]), +m[1], +m[3])]],
  [`(\\d\\d?)${ORDINAL}${DASH}(\\d\\d?)${ORDINAL}\\s+(?:of\\s+)?${MONTH},?\\s+${YEAR}`, (m) => span(day(m[4], month(m[3]), +m[1]), day(m[4], month(m[3]), +m[2]))],
  [`(\\d\\d?)${ORDINAL}\\s+(?:of\\s+)?${MONTH},?\\s+(?:of\\s+)?${YEAR}`, (m) => day(m[3], month(m[2]), +m[1])],
  [`${MONTH}\\s+(\\d\\d?)${ORDINAL}${DASH}(\\d\\d?)${ORDINAL},?\\s+${YEAR}`, (m) => span(day(m[4], month(m[1]), +m[2]), day(m[4], month(m[1]), +m[3]))],
  [`${MONTH}\\s+(\\d\\d?)${ORDINAL},?\\s+${YEAR}`, (m) => day(m[3], month(m[1]), +m[2])],
  [`${YEAR},?\\s+${MONTH}\\s+(\\d\\d?)${ORDINAL}`, (m) => day(m[1], month(m[2]), +m[3])],
  [`${MONTH}${DASH}${MONTH},?\\s+${YEAR}`, (m) => span(months(m[3], month(m[1])), months(m[3], month(m[2])))],
  [`${MONTH},?\\s+(?:of\\s+)?${YEAR}`, (m) => months(m[2], month(m[1]))],
  [`${YEAR},?\\s+${MONTH}`, (m) => months(m[1], month(m[2]))],
  [`(\\d\\d?)/${YEAR}`, (m) => months(m[2], +m[1])],
  [`${YEAR}-(\\d\\d)(?!\\d)`, (m) => (+m[2] >= 1 && +m[2] <= 12 ? months(m[1], +m[2]) : +m[2] > +m[1].slice(2) ? years(m[1], m[1].slice(0, 2) + m[2]) : [])],
  [`${YEAR}\\s*[–—]\\s*(\\d\\d)(?!\\d)`, (m) => years(m[1], m[1].slice(0, 2) + m[2])],
  [`(${Object.keys(tables.seasons).join("|")})\\s+(?:of\\s+)?${YEAR}`, (m) => [[months(m[2], tables.seasons[m[1]])[0][0], winter(m[1], m[2])]]],
  [`(?:(early|mid|late)[\\s-]+)?(?:the\\s+)?(1[789]\\d|20\\d)0['’]?s`, (m) => decade(m[1], `${m[2]}0`)],
  [`(?:(early|mid|late)[\\s-]+)?(?:the\\s+)?['’]?([4-9])0['’]?s`, (m) => decade(m[1], `19${m[2]}0`)],
  [`(?:(early|mid|late)[\\s-]+)?(?:the\\s+)?(${Object.keys(tables.decades).join("|")})`, (m) => decade(m[1], tables.decades[m[2]])],
  [YEAR, (m) => years(m[1], m[1])],
].map(([form, read]) => [new RegExp(`(?<![\\w])${form}(?![\\w])`, "g"), read]);

function winter(season, year) {
  const number = tables.seasons[season] + 2;
  return number > 12 ? `${+year + 1}-02-${lastDay(+year + 1, 2)}` : months(year, number)[0][1];
}

const before = (date) => new Date(Date.parse(date) - DAY).toISOString().slice(0, 10);
const after = (date) => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10);

/** Read the dates of a folded query: the spans they may mean, the likeliest first, and what is left of the query. */
export function dates(query) {
  const found = [];
  let text = query;
  for (const [form, read] of FORMS) {
    text = text.replace(form, (...match) => {
      const spans = read(match);
      if (!spans.length) return match[0];
      found.push(spans);
      return ` \u0001${found.length - 1}\u0002 `;
    });
  }
  if (!found.length) return { spans: [], rest: query };
  let spans = [];
  const use = (list) => ((spans = spans.length ? spans : list), " ");
  const at = "\\s*\u0001(\\d+)\u0002\\s*";
  text = text
    .replace(new RegExp(`(?:between|from)${at}(?:and|to|until|till|-|–)${at}`), (_, a, b) => use(span(found[a], found[b])))
    .replace(new RegExp(`${at}(?:-|–|—|/|to|until|till)${at}`), (_, a, b) => use(span(found[a], found[b])))
    .replace(new RegExp(`\\b(?:before|until|till|up to|earlier than|do)${at}`), (_, a) => use([[FIRST, before(found[a][0][0])]]))
    .replace(new RegExp(`\\b(?:after|later than|posle)${at}`), (_, a) => use([[after(found[a][0][1]), LAST]]))
    .replace(new RegExp(`\\b(?:since|from)${at}`), (_, a) => use([[found[a][0][0], LAST]]))
    .replace(new RegExp(at, "g"), (_, a) => use(found[a]));
  return { spans, rest: text };
}

const length = ([from, to]) => (Date.parse(to) - Date.parse(from)) / DAY + 1;

/** Say how much of an event's span lies within that of the query: 1 is all of it, 0 nothing. The second reading counts less. */
export function overlap(spans, from, to) {
  let best = 0;
  spans.forEach((asked, index) => {
    const shared = [from > asked[0] ? from : asked[0], to < asked[1] ? to : asked[1]];
    if (shared[0] <= shared[1]) best = Math.max(best, (length(shared) / length([from, to])) * (index ? 0.8 : 1));
  });
  return best;
}
