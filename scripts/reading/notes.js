/**
 * The evidence comes to the reader: a mark in the text shows its note, copied from the end of the page, and an abbreviation its words.
 *
 * It opens on hover, on keyboard focus and at the first tap; it can be pointed at, stays until it is left, and Escape closes it
 * without moving the focus (WCAG 2.2, 1.4.13). The left and right arrow lead to the other places on the page that rest on
 * the same source. A screen reader hears the note as the description of its mark, and the count from a live region. Where it
 * stands is said by the style sheet (docs/assets/notes.css), which knows its mark by a class.
 */
/** Milliseconds: how long a pointer rests on a mark before its note opens, and may be away from both before it closes. */
const REST = 120, AWAY = 300;

/** Marks that are described in one go, so that a slow phone answers its reader in between. */
const TURN = 20;

/** @param {Document} page - a page with notes at its end, or with abbreviations; any other is left as it is. */
export function previewNotes(page) {
  const marks = [...page.querySelectorAll("a.footnote-ref")].filter(noteOf);
  if (!marks.length && !page.querySelector("abbr[title]")) return;
  for (let turn = 0; turn < marks.length; turn += TURN) setTimeout(() => marks.slice(turn, turn + TURN).forEach(describe));
  let sources; // found when the first note opens
  const mentionsOf = (mark) => (sources ??= bySource(marks)).get(mark) ?? [mark];
  const status = page.body.appendChild(element(page, "div", { class: "unseen", role: "status" }));
  let open = null; // { mark, box }
  let timer = 0;
  let quiet = false; // the focus comes back to a mark whose note was just closed

  function show(mark) {
    clearTimeout(timer);
    if (open?.mark === mark) return;
    close();
    const box = mark.localName === "abbr" ? words(mark) : preview(mark, mentionsOf(mark), walk);
    (mark.closest("sup") ?? mark).after(box); // next in the order of reading, so that Tab leads into it
    mark.classList.add("noted");
    box.showPopover?.();
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("pointerleave", leave);
    open = { mark, box };
  }

  function close() {
    clearTimeout(timer);
    if (!open) return;
    const { mark, box } = open;
    const inside = box.contains(page.activeElement);
    open = null;
    mark.classList.remove("noted");
    if (mark.localName === "abbr") sayAgain(mark, box);
    if (inside) {
      quiet = true;
      mark.focus();
      quiet = false;
    }
    box.remove();
  }

  function leave(event) {
    clearTimeout(timer);
    if (event.pointerType === "mouse" && open && !focused()) timer = setTimeout(close, AWAY);
  }

  const focused = () => page.activeElement === open?.mark || open?.box.contains(page.activeElement);

  function announce(mark) {
    const places = mentionsOf(mark);
    status.textContent = places.length > 1 ? `Mention ${places.indexOf(mark) + 1} of ${places.length} of this source` : "";
  }

  function walk(mark, step) {
    const places = mentionsOf(mark);
    const next = places[(places.indexOf(mark) + step + places.length) % places.length];
    if (next === mark) return;
    close();
    quiet = true;
    next.focus();
    quiet = false;
    show(next);
    announce(next);
  }

  // One set of listeners for all marks: a long page has hundreds.
  const markOf = ({ target }) => {
    const mark = target.closest?.("a.footnote-ref, abbr[tabindex]");
    return open?.box.contains(mark) ? null : mark;
  };
  let tapped = false;
  page.addEventListener("pointerover", (event) => {
    const mark = markOf(event);
    if (!mark || event.pointerType !== "mouse" || open?.box.contains(page.activeElement)) return;
    clearTimeout(timer);
    timer = setTimeout(show, REST, mark);
  });
  page.addEventListener("pointerout", (event) => {
    if (markOf(event)) leave(event);
  });
  page.addEventListener("pointerdown", (event) => {
    const mark = markOf(event);
    tapped = mark && event.pointerType !== "mouse" && open?.mark !== mark;
    if (open && mark !== open.mark && !open.box.contains(event.target)) close();
  });
  page.addEventListener("click", (event) => {
    const mark = markOf(event);
    if (!mark) return;
    if (tapped) event.preventDefault();
    if (tapped) show(mark);
    else close();
    tapped = false;
  });
  page.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (open && mark !== open.mark && !open.box.contains(event.target)) close();
    if (!mark || quiet || !mark.matches(":focus-visible")) return;
    show(mark);
    announce(mark);
  });
  page.addEventListener("keydown", (event) => {
    if (!open || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") close();
    else if (step && (focused() || event.target === page.body)) {
      event.preventDefault();
      walk(open.mark, step);
    }
  });
  page.defaultView.addEventListener("hashchange", close);
}

/** The note at the end of the page that a mark leads to. */
function noteOf(mark) {
  return mark.ownerDocument.getElementById(decodeURIComponent(mark.getAttribute("href").slice(1)));
}

/** Every mark with all those that lead to the same source, in the order of the page. */
function bySource(marks) {
  const places = new Map();
  return new Map(marks.map((mark) => {
    const source = sourceOf(mark);
    if (!places.has(source)) places.set(source, []);
    places.get(source).push(mark);
    return [mark, places.get(source)];
  }));
}

function sourceOf(mark) {
  return noteOf(mark).querySelector("a.source")?.href ?? mark.hash;
}

/** Let a screen reader say the note with its mark: from the page itself, so that it is there before the focus comes. */
function describe(mark) {
  const parts = [...noteOf(mark).querySelectorAll(".work, .seen")];
  for (const part of parts) part.id ||= `${noteOf(mark).id}-${part.className}`;
  mark.setAttribute("aria-describedby", parts.map((part) => part.id).join(" "));
  mark.setAttribute("aria-label", `Note ${mark.textContent}`);
}

/** What the reader sees: the note's own words, the ways on, and the walk to the other mentions. */
function preview(mark, places, walk) {
  const page = mark.ownerDocument;
  const box = element(page, "div", { class: "note-preview", role: "group", "aria-label": `Note ${mark.textContent}`, popover: "manual" });
  for (const part of noteOf(mark).querySelectorAll(".work, .seen")) {
    const copy = part.cloneNode(true);
    copy.removeAttribute("id");
    box.append(copy);
  }
  const ways = box.appendChild(element(page, "div", { class: "ways" }));
  ways.append(element(page, "a", { href: mark.hash }, `Note ${mark.textContent}`));
  const source = noteOf(mark).querySelector("a.source");
  if (source) ways.append(source.cloneNode(true));
  if (places.length > 1) {
    const steps = [["‹", "Previous mention", -1], ["›", "Next mention", 1]].map(([sign, name, step]) => {
      const button = element(page, "button", { type: "button", "aria-label": name }, sign);
      button.addEventListener("click", () => walk(mark, step));
      return button;
    });
    const count = element(page, "span", {}, `Mention ${places.indexOf(mark) + 1} of ${places.length}`);
    ways.appendChild(element(page, "span", { class: "walk" })).append(steps[0], count, steps[1]);
  }
  return box;
}

/** What an abbreviation stands for, in place of its title: a browser shows that to a pointer alone, and late. */
function words(mark) {
  const box = element(mark.ownerDocument, "div", { class: "note-preview", id: "words", role: "tooltip", popover: "manual" }, mark.title);
  mark.removeAttribute("title");
  mark.setAttribute("aria-describedby", box.id);
  return box;
}

function sayAgain(mark, box) {
  mark.title = box.textContent;
  mark.removeAttribute("aria-describedby");
}

function element(page, name, attributes, text = "") {
  const made = page.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}
