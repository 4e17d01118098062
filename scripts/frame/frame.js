/**
 * The frame around every text: its search, its colours, and where on the page the reader is.
 *
 * It stands in for the theme's own script, whose start alone keeps a slow phone busy for half a second; the theme's style sheet
 * and its marks in the page (a class, a box that is ticked) stay what they are.
 */
import { searchInstead } from "./lost.js";
import { offerColours } from "./palette.js";
import { markPlace } from "./place.js";
import { offerKey, offerSearch } from "./search.js";

const answers = new URL("../search/answers.js", document.currentScript.src).href;
offerColours(document);
const ask = offerSearch(document, answers);
const query = new URLSearchParams(location.search).get("q") ?? searchInstead(document);
if (query) ask(query);
// In tasks of their own, so that a slow phone answers its reader in between.
for (const offer of [markPlace, offerKey]) setTimeout(offer, 0, document);
