/**
 * The bibliography’s filter: fetched when the page is, and shown once it can work. The address holds the whole choice, so that it
 * can be shared and cited; without it the lists by kind stand below.
 */
import { LISTS, chosen, counts, read } from "./choose.js";

/** Entries shown at first, and with each press of “Show more”. */
const STEP = 50;

const form = document.querySelector("form.bibliography");
const status = document.querySelector("p.found");
const list = document.querySelector("ol.found");
const more = document.querySelector("button.found");

/** The choice as the form holds it, without what is empty. */
function choice() {
  return Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
}

function fill(parameters) {
  for (const field of form.elements) {
    if (!field.name) continue;
    field.value = parameters.get(field.name) ?? "";
    if (field.selectedIndex === -1) field.value = ""; // no such choice
  }
}

function entry(source, names) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = new URL(`${source.key}/`, document.baseURI).href;
  link.textContent = source.title;
  if (source.tongue) Object.assign(link, { lang: source.tongue, dir: "auto" });
  const times = source.cited === 1 ? "cited once" : `cited ${source.cited} times`;
  const facts = [source.by, source.when, names(source), times].filter(Boolean).join(" · ");
  const small = document.createElement("span");
  small.className = "facts";
  small.textContent = facts;
  item.append(link, small);
  return item;
}

function start(sources) {
  let found = [];
  const options = new Map(LISTS.flatMap((field) => [...form.elements[field].options].map((option) => [`${field} ${option.value}`, option])));
  const words = new Map([...options].map(([key, option]) => [key, option.text]));
  const names = (source) => ["kind", ...(source.language === "en" ? [] : ["language"]), "seen"]
    .map((field) => options.get(`${field} ${source[field]}`).dataset.one ?? words.get(`${field} ${source[field]}`)).join(" · ");

  function show(number) {
    list.append(...found.slice(list.children.length, number).map((source) => entry(source, names)));
    more.hidden = list.children.length >= found.length;
  }

  function update() {
    const asked = choice();
    found = chosen(sources, asked);
    for (const field of LISTS) {
      const count = counts(sources, asked, field);
      for (const option of form.elements[field].options) {
        if (option.value) option.text = `${words.get(`${field} ${option.value}`)} (${count.get(option.value) ?? 0})`;
      }
    }
    const any = Object.keys(asked).length > 0;
    list.replaceChildren();
    list.hidden = !any;
    status.textContent = any ? `${found.length} of ${sources.length} sources` : "";
    if (any) show(STEP);
    else more.hidden = true;
    history.replaceState(null, "", `${location.pathname}${any ? `?${new URLSearchParams(asked)}` : ""}${location.hash}`);
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(update)); // the fields are emptied after the event
  more.addEventListener("click", () => {
    const first = list.children.length;
    show(first + STEP);
    list.children[first].querySelector("a").focus();
  });
  fill(new URLSearchParams(location.search));
  form.hidden = false;
  update();
}

fetch(new URL("index.json", document.baseURI))
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.statusText))))
  .then((data) => start(read(data)))
  .catch((error) => {
    form.remove();
    console.info(`The filter of the bibliography is not shown: ${error.message}`);
  });
