// How near words are to one another, and which known word is nearest.
import { words } from "./folding.js";

/** How near two words are: the letters that must change, two that changed places counting as one. */
export function distance(one, two) {
  let older = [];
  let row = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line++) {
    const next = [line];
    for (let column = 1; column <= two.length; column++) {
      const cost = one[line - 1] === two[column - 1] ? 0 : 1;
      next[column] = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + cost);
      if (line > 1 && column > 1 && one[line - 1] === two[column - 2] && one[line - 2] === two[column - 1]) {
        next[column] = Math.min(next[column], older[column - 2] + 1);
      }
    }
    older = row;
    row = next;
  }
  return row[two.length];
}

const FARTHEST = 0.6; // of its letters that may be wrong
const faces = new WeakMap();

/** Offer the words of titles that come nearest to those asked for. */
export function nearest(books, typed) {
  if (!faces.has(books)) faces.set(books, [...new Set(books.flatMap((book) => words(book.record.title)))].filter((word) => word.length > 3));
  const near = typed.slice(0, 3).map((word) => {
    const far = (known) => distance(word, known) / Math.max(word.length, known.length);
    const [best] = faces.get(books).map((known) => [far(known), known]).sort((one, two) => one[0] - two[0]);
    return best && best[0] < FARTHEST ? best[1] : "";
  });
  return near.filter(Boolean).join(" ");
}
