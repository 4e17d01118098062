/**
 * The search dialog. A worker answers (scripts/search/answers.js), so that typing never waits; it is started when the dialog first opens.
 *
 * `/` opens it, unless the reader has turned that off; up and down walk through what was found, Enter opens the first of it,
 * Escape closes the dialog and gives the keyboard back to where it was. The theme's other keys are left out: who speaks to a computer
 * would press them with every word (WCAG 2.2, 2.1.4).
 */
const KEPT = "__slash";
const LOST = "The search could not be fetched: type on to try again";
const FIELDS = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";

/**
 * @param {Document} page
 * @param {string} answers address of the worker's script
 * @returns {(query: string) => void} opens the dialog with a query
 */
export function offerSearch(page, answers) {
  const toggle = page.getElementById("__search"); // the style sheet shows the dialog while it is checked
  const dialog = page.querySelector(".md-search");
  const [form, input, said, list] = ["form", "input", ".md-search-result__meta", "ol"].map((part) => dialog.querySelector(part));
  let worker, before;
  let called = false; // by the key, from anywhere on the page
  let waiting = 0; // for answers
  let entered = false; // before the last of them came

  function put() {
    worker ??= started();
    waiting++;
    entered = false;
    worker.postMessage(input.value);
  }

  function started() {
    const made = new Worker(answers);
    made.addEventListener("message", ({ data }) => show(data));
    made.addEventListener("error", () => {
      worker = undefined; // asked again, it is started again
      waiting = 1;
      show({ items: "", counted: LOST });
    });
    return made;
  }

  function show({ items, counted }) {
    list.innerHTML = items; // worded and escaped by the worker
    if (said.textContent !== counted) said.textContent = counted; // said anew, it would be read out anew
    waiting--;
    if (entered && !waiting) enter();
  }

  function enter() {
    entered = waiting > 0;
    if (!entered) list.querySelector("a")?.click();
  }

  function open() {
    toggle.checked = true;
    input.focus();
    put();
  }

  function close() {
    toggle.checked = called = false;
    if (!dialog.contains(page.activeElement)) return;
    page.activeElement.blur();
    before?.focus();
  }

  function walk(event) {
    const stops = [input, ...list.querySelectorAll("a")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) stops.at((stops.indexOf(page.activeElement) + step) % stops.length).focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") {
      // On to what comes next, after where it was called or else after the dialog: given back to its neighbour, the keyboard would return here.
      if (called) close();
      else toggle.checked = false;
      return;
    }
    else if (event.key === "Enter" && page.activeElement === input) enter();
    else {
      if (event.key.length === 1) input.focus(); // what is typed among the results adds to the query
      return;
    }
    event.preventDefault();
  }

  page.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented || event.isComposing) return;
    if (toggle.checked) return walk(event);
    if (event.key !== "/" || event.target.closest?.(FIELDS) || __md_get(KEPT) === false) return;
    event.preventDefault();
    called = true;
    open();
  });
  toggle.addEventListener("change", () => (toggle.checked ? open() : close()));
  input.addEventListener("focus", () => toggle.checked || open()); // on a wide window it stands in the header
  input.addEventListener("input", put);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(open)); // when it is empty
  dialog.addEventListener("focusin", ({ relatedTarget }) => {
    if (!dialog.contains(relatedTarget)) before = relatedTarget;
  });
  list.addEventListener("click", ({ target }) => target.closest("a") && close()); // it may lead to a place on this page

  return (query) => {
    input.value = query;
    open();
  };
}

/** Let the reader turn the key off, at the foot of every page. @param {Document} page */
export function offerKey(page) {
  const button = page.createElement("button");
  const word = () => (button.textContent = __md_get(KEPT) === false ? "Turn on the / key" : "Turn off the / key");
  word();
  button.type = "button";
  button.addEventListener("click", () => {
    __md_set(KEPT, __md_get(KEPT) === false);
    word();
  });
  page.querySelector(".md-copyright").append(button);
}
