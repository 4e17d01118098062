/** What every page offers beyond plain reading. Each feature is a module of its own; without scripts the pages stay whole. */
import { copyCitations } from "./cite.js";
import { reachByKeyboard } from "./keys.js";
import { announceSearch } from "./dialog.js";
import { searchInstead } from "./lost.js";
import { previewNotes } from "./notes.js";
import { showToday } from "./today.js";

announceSearch();
searchInstead();
previewNotes(document);
showToday();
copyCitations(document);
reachByKeyboard(document);
