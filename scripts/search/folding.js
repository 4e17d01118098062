// Words as the search compares them: folded to plain Latin letters, cut to a stem, reduced to a key.
// The rules stand in tables.json and are shared with scripts/chronicle/folding.py; tests/foldings.yml holds both to them.
import tables from "./tables.json" with { type: "json" };

const LETTERS = new Map(Object.entries(tables.letters));
const ENDINGS = tables.endings;
const FORMS = new Map(Object.entries(tables.forms));
const DROPPED = new Set(tables.dropped);
const JOINED = new RegExp(`\\b(${tables.joined.join("|")})[ -](\\d{1,3})\\b`, "g");

/** Remember what a function of one text gave: words recur. */
function remembered(make) {
  const known = new Map();
  return (text) => {
    if (!known.has(text)) known.set(text, make(text));
    return known.get(text);
  };
}

const latin = remembered((run) => {
  const letters = Array.from(run.normalize("NFC").toLowerCase(), (sign) => LETTERS.get(sign) ?? sign).join("");
  return letters.normalize("NFKD").replace(/\p{M}/gu, "");
});

/** Fold a text of any script to small Latin letters, digits and the signs between them. */
export const fold = (text) => text.toLowerCase().replace(/[^\x00-\x7f]+/g, latin);

/** Cut a text into folded words. */
export function words(text) {
  const plain = fold(text)
    .replace(/\b(?:[a-z]\.){2,}/g, (match) => match.replaceAll(".", "") + " ")
    .replace(/[’'ʼ‘`]s\b/g, "")
    .replace(/[’'ʼ‘`]/g, "")
    .replace(/\b([a-z]{1,3})-(\d+)\b/g, "$1$2")
    .replace(JOINED, "$1$2");
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Give the stems of a text's words. */
export const stems = remembered((text) => words(text).map(stem));

const single = (word) => (word.length > 3 && /([bdgklmnprt])\1$/.test(word) ? word.slice(0, -1) : word);

/** Take the ending off a word, so that “visits” and “visited” meet. */
export const stem = remembered((word) => {
  if (FORMS.has(word)) return FORMS.get(word);
  for (const [ending, rest] of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= (ending.length > 2 ? 4 : 3)) {
      const cut = single(word.slice(0, word.length - ending.length) + rest);
      return FORMS.get(cut) ?? cut;
    }
  }
  return single(word);
});

/** Reduce a word to the consonants that every way of writing a name shares: “Khrushchev”, “Kruschev” → krsv. */
export const key = remembered((word) => {
  let sounds = word;
  for (const [written, sound] of tables.key) sounds = sounds.replaceAll(written, sound);
  const bones = Array.from(sounds).filter((letter) => !DROPPED.has(letter)).join("");
  return bones.replace(/(.)\1+/g, "$1");
});
