/** What every page offers beyond plain reading. Each feature is a module of its own; without scripts the pages stay whole. */
import { copyCitations } from "./cite.js";
import { reachByKeyboard } from "./keys.js";
import { previewNotes } from "./notes.js";
import { showToday } from "./today.js";

// In tasks of their own, so that a slow phone answers its reader in between.
for (const offer of [reachByKeyboard, previewNotes, showToday, copyCitations]) setTimeout(offer, 0, document);
