// From a query to its results: every word looked up in all its forms, dates by overlap, the best first.
import { dates, overlap } from "./dates.js";
import { build } from "./library.js";
import { Matcher } from "./matching.js";
import { nearest } from "./nearness.js";
import { fold, stem, words } from "./folding.js";
import { because, contains } from "./wording.js";
import tables from "./tables.json" with { type: "json" };

const QUESTION = new Set(tables.questions);
const LONGEST = 200;
const MOST = 24;
const LIMIT = 10; // more make the dialog slow on a phone; it leads on to the list of events, which shows all
const LONGEST_PHRASE = 4;
const LIKEST = 0.58; // what `likeness` gives at most, to a query of up to four words
const NAMED = ["title", "alias"];
const BEARS = { person: NAMED, organisation: NAMED, term: NAMED, place: [...NAMED, "also", "names"] }; // where a name makes an event one about it

/** Give the score of the last of the first `most`. */
const bar = (found, most) => (found.length > most ? -Float64Array.from(found, (hit) => -hit.score).sort()[most - 1] : 0);

export class Engine {
  constructor(data, synonyms) {
    Object.assign(this, build(data, synonyms));
    this.matcher = new Matcher(this);
  }

  /** Find what a query asks for: a list of {book, score, because, dated}, how many there are, and the nearest spelling where nothing is found. */
  search(query) {
    const { found, asked, nearest } = this.rank(query, MOST);
    const results = found.slice(0, LIMIT);
    for (const result of results) result.because = this.because(result, query);
    return { results, total: found.length, asked, nearest };
  }

  /** Say by which other spelling a result was found. */
  because(result, query) {
    return because(result, query);
  }

  /** Find everything that a query asks for, the best first; where only the first `most` matter, the order of the others is rough. */
  rank(query, most = Infinity) {
    const exact = [...query.slice(0, LONGEST).matchAll(/["“”«]([^"“”«»]+)["“”»]/g)].map((match) => words(match[1]).join(" ")).filter(Boolean);
    const { spans, rest } = dates(fold(query.slice(0, LONGEST)));
    const typed = words(rest.replace(/[\u0001\u0002]/g, " ")).slice(0, MOST);
    const telling = typed.filter((word) => !QUESTION.has(word));
    const asked = (telling.length || spans.length ? telling : typed).flatMap((word) => this.parted(word)).map(stem);
    let found = asked.length ? this.byWords(asked, spans.length || exact.length ? Infinity : most) : this.byDate(spans);
    if (asked.length && spans.length) found.forEach((hit) => this.weighDate(hit, spans));
    if (exact.length) found = found.filter((hit) => exact.every((phrase) => contains(hit.book, phrase)));
    const least = bar(found, most);
    const [first, others] = [found.filter((hit) => hit.score >= least), found.filter((hit) => hit.score < least)];
    found = [...first.sort((one, two) => two.score - one.score || one.book.id - two.book.id), ...others];
    if (asked.length && !spans.length) found = this.lead(typed.map(stem), asked, found);
    return { found, asked, nearest: found.length ? "" : nearest(this.books, telling.length ? telling : typed) };
  }

  /** Part two words that were run together: “AnnaSuvorova”. */
  parted(word) {
    if (word.length < 8 || this.vocabulary.has(stem(word)) || this.matcher.knows(stem(word))) return [word];
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => part.length > 2 && this.vocabulary.has(stem(part)))) return parts;
    }
    return [word];
  }

  byDate(spans) {
    const hits = this.books.filter((book) => book.type === "event").map((book) => ({ book, score: book.weight, hits: () => [] }));
    for (const hit of hits) hit.score *= this.nearness(hit, spans);
    return hits.filter((hit) => hit.score > 0);
  }

  nearness(hit, spans) {
    const { from, to, date } = hit.book.record;
    const share = overlap(spans, from, to);
    if (!share) return 0;
    hit.dated = share < 0.5 && !date.includes("/");
    const exactness = from === to ? 1 : date.includes("/") ? 0.99 : date.length > 5 ? 0.985 : 0.95;
    return exactness * (0.25 + 0.75 * share);
  }

  weighDate(hit, spans) {
    const { record, type } = hit.book;
    if (type === "event") hit.score *= 0.12 + this.nearness(hit, spans);
    else hit.score *= type === "source" && spans.some(([from, to]) => record.date.slice(0, 4) >= from.slice(0, 4) && record.date.slice(0, 4) <= to.slice(0, 4)) ? 1 : 0.3;
  }

  /** Score every book by the words it holds, rare ones counting most. */
  byWords(asked, most) {
    const phrases = this.phrases(asked);
    const columns = asked.map((word, place) => this.matcher.column(word, place === asked.length - 1, phrases[place]));
    const rarity = columns.map((column) => Math.log(1 + this.books.length / (1 + column.exact)));
    const sum = rarity.reduce((total, value) => total + value, 0);
    const found = [];
    for (let id = 0; id < this.books.length; id++) {
      let [score, share] = [0, 0];
      for (let place = 0; place < columns.length; place++) {
        score += rarity[place] * columns[place].value[id];
        share += rarity[place] * Math.min(1, columns[place].sure[id]);
      }
      if (!score) continue;
      const book = this.books[id];
      found.push({ book, score: (score / sum) * (share / sum) * book.weight, hits: () => columns.map((column) => column.hit(id)) });
    }
    // Among thousands, titles are looked at only where that may bring a book among the first.
    const least = bar(found, most) / (1 + LIKEST * Math.max(1, columns.length / 4));
    for (const hit of found) if (hit.score >= least) hit.score *= 1 + this.likeness(columns, hit.book);
    return found;
  }

  /** Say how like the query a title is: how much of it was asked for, from its first word on, in the same order. */
  likeness(columns, { id, title }) {
    let [told, first, runs, before] = [0, false, 0, -2];
    for (const column of columns) {
      const named = column.value[id] && column.rank[id] < 2;
      if (named) told += column.sure[id] ** 2;
      const place = named ? title.indexOf(column.terms[column.by[id]]) : -1;
      if (place === 0) first = true;
      if (place > 0 && place === before + 1) runs += 1;
      before = place < 0 ? -2 : place;
    }
    return 0.35 * (told / Math.max(4, title.length)) + (first ? 0.03 : 0) + 0.2 * (runs / Math.max(1, columns.length - 1));
  }

  /** Find the groups of words that mean the same for each run of words in the query. */
  phrases(asked) {
    const found = asked.map(() => []);
    for (let start = 0; start < asked.length; start++) {
      for (let size = Math.min(LONGEST_PHRASE, asked.length - start); size; size--) {
        for (const form of this.same.get(asked.slice(start, start + size).join(" ")) ?? []) {
          for (let place = start; place < start + size; place++) found[place].push({ form, size });
        }
      }
    }
    return found;
  }

  /** Let a whole name lead to its own page: after the events that bear it in their titles, before all others. */
  lead(typed, asked, found) {
    const meant = asked.map((_, place) => this.likeliest(asked, place, found));
    const own = this.whole.get(typed.join(" ")) ?? this.whole.get(asked.join(" ")) ?? this.whole.get(meant.join(" "));
    if (!own || !found.some((hit) => own.has(hit.book.id))) return found;
    const [pages, others] = [found.filter((hit) => own.has(hit.book.id)), found.filter((hit) => !own.has(hit.book.id))];
    const births = new Set(pages.map((page) => page.book.record).filter((record) => record.from).map((record) => `${record.id} ${record.from}`));
    const birth = ({ book: { type, record } }) => type === "event" && record.organisations.some((id) => births.has(`${id} ${record.from}`));
    if (births.size) others.sort((one, two) => birth(two) - birth(one));
    const [first] = others;
    const [kind] = pages.map((page) => page.book.type);
    const bears = first?.book.type === "event" && (birth(first) || first.hits().every((hit) => hit && BEARS[kind].includes(hit.field)));
    const ordered = bears && !(kind === "person" && asked.length > 1) ? [first, ...pages, ...others.slice(1)] : [...pages, ...others];
    const best = Math.max(...found.map((hit) => hit.score));
    ordered.forEach((hit, place) => (hit.score = place <= pages.length ? best : hit.score));
    return ordered;
  }

  /** Give the known word that a word most likely stands for. */
  likeliest(asked, place, found) {
    const hits = found.slice(0, MOST).map((result) => result.hits()[place]).filter(Boolean);
    return hits.reduce((best, hit) => (hit.sure > (best?.sure ?? 0) ? hit : best), null)?.term ?? asked[place];
  }
}
