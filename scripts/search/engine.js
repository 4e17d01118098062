// From a query to its results: every word looked up in all its forms, dates by overlap, the best first.
import { dates, overlap } from "./dates.js";
import { build, SHORTEST_KEY } from "./library.js";
import { distance, nearest } from "./nearness.js";
import { fold, key, stem, words } from "./folding.js";
import tables from "./tables.json" with { type: "json" };

const FIELD = { title: 3, also: 2.6, alias: 3, names: 1.9, text: 1, key: 2 };
const QUESTION = new Set(tables.questions);
const LONGEST = 200;
const MOST = 24;
const LIMIT = 60;
const LONGEST_PHRASE = 4;

export class Engine {
  constructor(data, synonyms) {
    Object.assign(this, build(data, synonyms));
  }

  /** Find what a query asks for: a list of {book, score, words, because, dated}, and the nearest spelling where nothing is found. */
  search(query) {
    const { found, asked, nearest } = this.rank(query);
    const results = found.slice(0, LIMIT);
    for (const result of results) result.because = this.because(result, query);
    return { results, total: found.length, asked, nearest };
  }

  /** Find everything that a query asks for, the best first. */
  rank(query) {
    const exact = [...query.slice(0, LONGEST).matchAll(/["“”«]([^"“”«»]+)["“”»]/g)].map((match) => words(match[1]).join(" ")).filter(Boolean);
    const { spans, rest } = dates(fold(query.slice(0, LONGEST)));
    const typed = words(rest.replace(/[\u0001\u0002]/g, " ")).slice(0, MOST);
    const telling = typed.filter((word) => !QUESTION.has(word));
    const asked = (telling.length || spans.length ? telling : typed).flatMap((word) => this.parted(word)).map(stem);
    let found = asked.length ? this.byWords(asked) : this.byDate(spans);
    if (asked.length && spans.length) found.forEach((hit) => this.weighDate(hit, spans));
    if (exact.length) found = found.filter((hit) => exact.every((phrase) => this.contains(hit.book, phrase)));
    found.sort((one, two) => two.score - one.score || one.book.id - two.book.id);
    if (asked.length && !spans.length) found = this.lead(typed.map(stem), asked, found);
    return { found, asked, nearest: found.length ? "" : nearest(this.books, telling.length ? telling : typed) };
  }

  /** Part two words that were run together: “AnnaSuvorova”. */
  parted(word) {
    const known = (text, options) => this.index.search(text, options).length > 0;
    if (word.length < 8 || this.vocabulary.has(stem(word)) || known(stem(word), { fuzzy: 2, prefix: true })) return [word];
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const parts = [word.slice(0, cut), word.slice(cut)];
      if (parts.every((part) => part.length > 2 && this.vocabulary.has(stem(part)))) return parts;
    }
    return [word];
  }

  byDate(spans) {
    const hits = this.books.filter((book) => book.type === "event").map((book) => ({ book, score: book.weight, words: new Map() }));
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

  /** Score every document by the words it holds, rare ones counting most. */
  byWords(asked) {
    const phrases = this.phrases(asked);
    const columns = asked.map((word, place) => this.lookUp(word, place, asked, phrases));
    const scores = new Map();
    const rarity = columns.map((column) => Math.log(1 + this.books.length / (1 + column.exact)));
    const sum = rarity.reduce((total, value) => total + value, 0);
    columns.forEach((column, place) => {
      for (const [id, hit] of column.hits) {
        if (!scores.has(id)) scores.set(id, { book: this.books[id], score: 0, share: 0, words: new Map() });
        const result = scores.get(id);
        result.score += rarity[place] * hit.value;
        result.share += rarity[place] * Math.min(1, hit.sure);
        result.words.set(asked[place], hit);
      }
    });
    for (const result of scores.values()) {
      result.score = (result.score / sum) * (result.share / sum) * (1 + this.likeness(asked, result)) * result.book.weight;
    }
    return [...scores.values()];
  }

  /** Say how like the query a title is: how much of it was asked for, from its first word on, in the same order. */
  likeness(asked, { book: { title }, words: found }) {
    const inTitle = asked.map((word) => found.get(word)).map((hit) => (hit && (hit.field === "title" || hit.field === "alias") ? hit : null));
    const told = inTitle.reduce((sum, hit) => sum + (hit ? hit.sure ** 2 : 0), 0) / Math.max(4, title.length);
    const places = inTitle.map((hit) => (hit ? title.indexOf(hit.term) : -1));
    const runs = places.filter((place, index) => index && place > 0 && place === places[index - 1] + 1).length;
    return 0.35 * told + (places.includes(0) ? 0.03 : 0) + 0.06 * (runs / Math.max(1, asked.length - 1));
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

  lookUp(word, place, asked, phrases) {
    const hits = new Map();
    const note = (id, term, fields, sure) => {
      for (const field of fields) {
        const value = FIELD[field] * sure;
        if (sure && !(hits.get(id)?.value >= value)) hits.set(id, { value, sure, field, term });
      }
    };
    const look = (text, options, weigh) => {
      const weights = new Map();
      for (const hit of this.index.search(text, options)) {
        for (const [term, fields] of Object.entries(hit.match)) {
          if (!weights.has(term)) weights.set(term, weigh(term));
          note(hit.id, term, fields, weights.get(term));
        }
      }
    };
    const fields = ["title", "also", "alias", "names", "text"];
    look(word, { fields }, () => 1);
    const exact = hits.size;
    if (/^\d+$/.test(word)) return { hits, exact };
    const last = place === asked.length - 1;
    if (word.length >= (last ? 2 : 4)) look(word, { fields, prefix: true }, (term) => (term === word ? 1 : (last ? 0.9 : exact ? 0.6 : 0.8) * (0.4 + 0.6 * (word.length / term.length))));
    const slack = word.length < 4 ? 0 : word.length < 6 ? 1 : 2; // the index counts two letters that changed places as two
    const known = exact > 2 ? 0.4 : exact ? 0.55 : 1;
    if (slack) {
      look(word, { fields, fuzzy: 2 }, (term) => {
        const far = distance(word, term);
        return far > slack ? 0 : far === 0 ? 1 : known * (far === 1 ? 0.85 : 0.6) * (word[0] === term[0] ? 1 : 0.85);
      });
    }
    const bones = key(word);
    if (bones.length >= SHORTEST_KEY) look(bones, { fields: ["key"] }, () => known * 0.9);
    for (const { form, size } of phrases[place]) this.lookUpForm(form, size, note);
    return { hits, exact: exact || hits.size };
  }

  /** Look up words that mean the same: a document counts when it holds all of them. */
  lookUpForm(form, size, note) {
    const fields = ["title", "also", "alias", "names", "text"];
    const sure = size > 1 ? 0.85 : 0.75;
    const lists = form.map((word) => new Map(this.index.search(word, { fields }).map((hit) => [hit.id, hit])));
    for (const [id, hit] of lists[0]) {
      if (!lists.every((list) => list.has(id))) continue;
      const least = lists.map((list) => Object.values(list.get(id).match)[0]).map((where) => Math.max(...where.map((field) => FIELD[field])));
      const field = Object.keys(FIELD).find((name) => FIELD[name] === Math.min(...least));
      note(id, Object.keys(hit.match)[0], [field], sure);
    }
  }

  /** Say by which other spelling a document was found, where the word asked for does not stand on its face. */
  because({ book, words: found }, query) {
    const face = `${book.record.title} ${book.record.text ?? ""}`.toLowerCase();
    const foreign = query.toLowerCase().match(/[^\p{ASCII}\P{L}][\p{L}\p{M}]+/gu) ?? [];
    const written = foreign.filter((word) => !face.includes(word));
    const asWritten = book.spellings.find((name) => written.some((word) => name.toLowerCase().includes(word)));
    const say = (spelling) => (book.record.also?.includes(spelling) ? `also found as ${spelling}` : `also written ${spelling}`);
    if (asWritten) return say(asWritten);
    for (const { field, term } of found.values()) {
      if (field === "title" || field === "text") continue;
      const bones = field === "key" ? (word) => key(word) === term : (word) => word === term;
      const spelling = book.spellings.find((name) => words(name).map(stem).some(bones));
      if (spelling && !face.includes(spelling.toLowerCase())) return say(spelling);
    }
    return "";
  }

  /** Let a whole name lead to its own page: after the events that bear it in their titles, before all others. */
  lead(typed, asked, found) {
    const meant = asked.map((word) => this.likeliest(word, found));
    const own = this.whole.get(typed.join(" ")) ?? this.whole.get(asked.join(" ")) ?? this.whole.get(meant.join(" "));
    if (!own) return found;
    const [pages, others] = [found.filter((hit) => own.has(hit.book.id)), found.filter((hit) => !own.has(hit.book.id))];
    const births = new Set(pages.map((page) => page.book.record).filter((record) => record.from).map((record) => `${record.id} ${record.from}`));
    const birth = ({ book: { type, record } }) => type === "event" && record.organisations.some((id) => births.has(`${id} ${record.from}`));
    others.sort((one, two) => birth(two) - birth(one));
    const [first] = others;
    const bears = first?.book.type === "event" && [...first.words.values()].every((hit) => ["title", "alias"].includes(hit.field));
    const person = asked.length > 1 && pages.some((page) => page.book.type === "person");
    const ordered = bears && !person ? [first, ...pages, ...others.slice(1)] : [...pages, ...others];
    const best = Math.max(...found.map((hit) => hit.score));
    ordered.forEach((hit, place) => (hit.score = place <= pages.length ? best : hit.score));
    return ordered;
  }

  /** Give the known word that a word most likely stands for. */
  likeliest(word, found) {
    const hits = found.slice(0, MOST).map((hit) => hit.words.get(word)).filter((hit) => hit && hit.field !== "key");
    return hits.reduce((best, hit) => (hit.sure > (best?.sure ?? 0) ? hit : best), null)?.term ?? word;
  }

  contains(book, phrase) {
    const { title, text, also, names } = book.record;
    return [title, text, ...(also ?? []), ...(names ?? [])].some((part) => part && ` ${words(part).join(" ")} `.includes(` ${phrase} `));
  }
}
