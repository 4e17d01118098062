// The events explorer: the form above the list of events, its address, and what it shows in the list's stead.
import { asks, EMPTY, FIELDS, read, write } from "./address.js";
import { drawNone, drawRows, dropping } from "./list.js";
import { events } from "./nodes.js";
import { Service } from "./service.js";
import { drawChips, Panel } from "./panels.js";
import { Timeline } from "./timeline.js";

const PAGE = 50;
const PAUSE = 300; // milliseconds after the last letter: the address is written, the count is told
const TYPES = { csv: "text/csv", bib: "application/x-bibtex", ics: "text/calendar" };

const form = document.getElementById("explorer");
const part = (selector) => form.querySelector(selector);
const site = new URL("../", document.currentScript.src).href;
const axis = [Number(form.dataset.first), Number(form.dataset.last)];
const text = part("#explorer-text");
const [chips, count, status, results] = [".explorer-chips", ".explorer-count", ".explorer-status", ".explorer-results"].map(part);
const whole = count.textContent;

const service = new Service(new URL("explorer-worker.js", document.currentScript.src));
let state = read(location.search);
let most = PAGE;
let waiting = 0;

/**
 * Change what is asked for.
 * @param {object} change
 * @param {boolean | null} step true: a choice, to which one can go back; false: typing, which is none, and the address follows; null: something
 *   is being dragged, and the address waits until it is let go, or a pause on the way would take the place of the last choice
 */
function go(change, step) {
  state = { ...state, ...change };
  most = PAGE;
  clearTimeout(waiting);
  const note = () => {
    const address = location.pathname + write(state);
    if (address !== location.pathname + location.search) history[step ? "pushState" : "replaceState"](null, "", address);
  };
  if (step) note();
  else if (step === false) waiting = setTimeout(note, PAUSE);
  refresh();
}

const toggle = (field, value, on) => go({ [field]: on ? [...state[field], value] : state[field].filter((one) => one !== value) }, true);
const timeline = new Timeline(part(".timeline"), axis, go);
const panels = [...form.querySelectorAll(".filter")].map((details) => new Panel(details, toggle, refresh));
const names = Object.fromEntries(panels.map(({ field, name }) => [field, name]));

/** Show the state in the controls; ask what fits it, unless nothing is asked for and nothing is known yet. */
function refresh() {
  const active = asks(state);
  if (text.value !== state.text) text.value = state.text;
  timeline.show(state);
  form.classList.toggle("active", active);
  results.hidden = !active;
  document.documentElement.classList.toggle("explorer-active", active);
  if (!active) results.replaceChildren();
  if (active || service.used || panels.some(({ details }) => details.open)) {
    const sought = Object.fromEntries(panels.map(({ field, sought }) => [field, sought]));
    service.ask({ state, most, sought, axis }, draw, failed);
  }
}

function failed() {
  count.textContent = "The events could not be loaded; the whole list stands below.";
  form.classList.remove("active");
  results.hidden = true;
}

let telling = 0;
function tell(words) {
  count.textContent = words;
  clearTimeout(telling);
  telling = setTimeout(() => (status.textContent = words), PAUSE);
}

function draw(answer) {
  timeline.draw(answer.years);
  for (const panel of panels) panel.draw(answer.choices[panel.field], state[panel.field]);
  const chosen = asChips(answer.chosen);
  drawChips(chips, chosen, text);
  tell(asks(state) ? `${events(answer.total)} of ${answer.all.toLocaleString("en-GB")}` : whole);
  if (!asks(state)) return;
  if (answer.total) return drawRows(results, answer, site, () => ((most += 4 * PAGE), refresh()));
  const drops = { text: "the text", years: "the years", ...names };
  drawNone(results, {
    nearest: answer.nearest && { text: answer.nearest, act: () => retry({ text: answer.nearest }) },
    offers: answer.without.map(([field, total]) => ({ words: dropping(drops[field].toLowerCase(), total), act: () => retry(dropped(field)) })),
  });
}

const dropped = (field) => (field === "years" ? { from: null, to: null } : { [field]: EMPTY[field] });

/** Take an offer; its button goes, so the focus returns to the text. */
function retry(change) {
  text.focus();
  go(change, true);
}

function asChips(chosen) {
  const taken = chosen.map(({ field, value, words }) => ({ words, name: `Remove ${names[field].toLowerCase()}: ${words}`, act: () => toggle(field, value, false) }));
  if (state.from !== null || state.to !== null) {
    const span = state.to === null ? `from ${state.from}` : state.from === null ? `to ${state.to}` : state.from === state.to ? `${state.from}` : `${state.from}–${state.to}`;
    taken.push({ words: span, name: `Remove years: ${span}`, act: () => go(dropped("years"), true) });
  }
  return asks(state) ? [...taken, { words: "Clear all", act: () => retry(EMPTY) }] : taken;
}

/** Save what is shown as a file. */
function save(format) {
  const hand = (content) => {
    const url = URL.createObjectURL(new Blob([content], { type: `${TYPES[format]};charset=utf-8` }));
    Object.assign(document.createElement("a"), { href: url, download: `events.${format}` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  service.fetch({ state, format, axis, site }, hand, () => tell("The file could not be made; try again."));
}

text.addEventListener("input", () => go({ text: text.value }, false));
text.addEventListener("keydown", (event) => event.key === "Escape" && text.value && (event.preventDefault(), go({ text: "" }, true)));
form.addEventListener("submit", (event) => (event.preventDefault(), go({ text: text.value }, true)));
part(".explorer-save").addEventListener("click", ({ target }) => target.dataset.format && save(target.dataset.format));
part(".explorer-fold").addEventListener("click", ({ currentTarget: fold }) => fold.setAttribute("aria-expanded", fold.getAttribute("aria-expanded") !== "true"));
window.addEventListener("popstate", () => {
  clearTimeout(waiting);
  state = read(location.search);
  most = PAGE;
  refresh();
});
window.addEventListener("pageshow", () => refresh()); // a browser may fill in what was typed before
refresh();
