// Why a result was found, in words, and whether a phrase stands in it.
import { stems, words } from "./folding.js";

/** Say by which other spelling a book was found, where the word asked for does not stand on its face. */
export function because({ book, hits }, query) {
  const face = `${book.record.title} ${book.record.text ?? ""}`.toLowerCase();
  const foreign = query.toLowerCase().match(/[^\p{ASCII}\P{L}][\p{L}\p{M}]+/gu) ?? [];
  const written = foreign.filter((word) => !face.includes(word));
  const asWritten = book.spellings.find((name) => written.some((word) => name.toLowerCase().includes(word)));
  const say = (spelling) => (book.record.also?.includes(spelling) ? `also found as ${spelling}` : `also written ${spelling}`);
  if (asWritten) return say(asWritten);
  for (const { field, term } of hits().filter(Boolean)) {
    if (field === "title" || field === "text") continue;
    const spelling = book.spellings.find((name) => stems(name).includes(term));
    if (spelling && !face.includes(spelling.toLowerCase())) return say(spelling);
  }
  return "";
}

/** Say whether a phrase stands in a book as it is. */
export function contains({ record: { title, text, also, names } }, phrase) {
  return [title, text, ...(also ?? []), ...(names ?? [])].some((part) => part && ` ${words(part).join(" ")} `.includes(` ${phrase} `));
}
