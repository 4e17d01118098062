// How a word of the query stands in each book: as it is, as the beginning of a word, misspelt, by its sound, or by a word that means the same.
import { distance } from "./nearness.js";
import { key } from "./folding.js";
import { FIELDS } from "./library.js";

const VALUE = { title: 3, alias: 2.8, also: 2.6, names: 1.6, text: 1 };
const VALUES = FIELDS.map((field) => VALUE[field]);
const LAST = FIELDS.length - 1;
const NAMES = FIELDS.indexOf("names");
const SHORTEST_ROOT = 5; // letters of a word that may be the beginning of the one asked for
const KEPT = 64; // columns, for the next key press changes only the last word

/** What a word of the query is worth in each book, how surely it is meant, and by which term and field it was found. */
class Column {
  constructor(size) {
    this.value = new Float32Array(size);
    this.sure = new Float32Array(size);
    this.rank = new Uint8Array(size);
    this.by = new Uint32Array(size);
    this.terms = [];
    this.exact = 0;
  }

  /** Note a term: in every book that holds it, with the better of what is known. */
  note(term, { ids, ranks }, sure, least = LAST) {
    const by = this.terms.push(term) - 1;
    for (let index = 0; index < ids.length; index++) {
      if (ranks[index] > least) continue;
      this.better(ids[index], ranks[index], sure, by);
    }
  }

  better(id, rank, sure, by) {
    const value = VALUES[rank] * sure;
    if (value <= this.value[id]) return;
    this.value[id] = value;
    this.sure[id] = sure;
    this.rank[id] = rank;
    this.by[id] = by;
  }

  /** Say how the word was found in a book. */
  hit(id) {
    return this.value[id] ? { field: FIELDS[this.rank[id]], term: this.terms[this.by[id]], sure: this.sure[id] } : null;
  }
}

export class Matcher {
  constructor({ books, terms, bones }) {
    Object.assign(this, { size: books.length, terms, bones, columns: new Map() });
  }

  /** Give the known words that a word may stand for, how surely each, and the last field in which that counts. */
  readings(word, last) {
    const found = new Map();
    const read = (term, sure, least = LAST) => sure > (found.get(term)?.sure ?? 0) && found.set(term, { sure, least });
    const exact = this.terms.get(word)?.ids.length ?? 0;
    if (exact) read(word, 1);
    if (/^\d+$/.test(word)) return { found, exact };
    if (word.length >= (last ? 2 : 4)) {
      for (const term of this.terms.atPrefix(word).keys()) read(term, (last ? 0.9 : exact ? 0.6 : 0.8) * (0.4 + 0.6 * (word.length / term.length)));
    }
    const known = exact > 2 ? 0.4 : exact ? 0.55 : 1;
    const misspelt = (slack, reach) => {
      for (const term of this.terms.fuzzyGet(word, reach).keys()) {
        const far = distance(word, term);
        if (far && far <= slack) read(term, known * (far === 1 ? 0.85 : 0.6) * (word[0] === term[0] ? 1 : 0.85), far === 1 ? LAST : NAMES);
      }
    };
    if (word.length > 3) misspelt(word.length < 6 ? 1 : 2, 2); // the map counts two letters that changed places as two
    for (const term of this.bones.get(key(word)) ?? []) read(term, known * 0.9, NAMES);
    for (let size = word.length - 2; !found.size && size >= Math.max(SHORTEST_ROOT, 0.6 * word.length); size--) { // “Belarusian”
      const root = word.slice(0, size);
      if (this.terms.has(root)) read(root, 0.7 * (size / word.length));
    }
    if (!found.size && word.length > 3) misspelt(2, word.length < 6 ? 2 : 3); // better a far guess than nothing
    return { found, exact };
  }

  knows(word) {
    return this.readings(word, true).found.size > 0;
  }

  /** Give the column of a word; `forms` are the words that mean the same, `last` says that it may still be being typed. */
  column(word, last, forms) {
    const name = `${word}|${last}|${forms.map(({ form }) => form.join(" ")).join("|")}`;
    if (!this.columns.has(name)) {
      if (this.columns.size >= KEPT) this.columns.delete(this.columns.keys().next().value);
      this.columns.set(name, this.make(word, last, forms));
    }
    return this.columns.get(name);
  }

  make(word, last, forms) {
    const column = new Column(this.size);
    const { found, exact } = this.readings(word, last);
    for (const [term, { sure, least }] of found) column.note(term, this.terms.get(term), sure, least);
    column.exact = exact || column.value.reduce((count, value) => count + (value > 0), 0);
    for (const { form, size } of forms) this.noteForm(column, form, size);
    return column;
  }

  /** Note words that mean the same: a book counts when it holds all of them, for as much as the weakest. */
  noteForm(column, form, size) {
    const sure = size > 1 ? 0.85 : 0.75;
    const lists = form.map((word) => this.terms.get(word));
    if (!lists.every(Boolean)) return;
    if (lists.length === 1) {
      column.note(form[0], lists[0], sure);
      return;
    }
    const by = column.terms.push(form[0]) - 1;
    const [first, ...others] = lists.map(({ ids, ranks }) => new Map(ids.map((id, index) => [id, ranks[index]])));
    for (const [id, rank] of first) {
      if (others.every((list) => list.has(id))) column.better(id, Math.max(rank, ...others.map((list) => list.get(id))), sure, by);
    }
  }
}
