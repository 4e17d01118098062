// The years: a bar for each, dragged over or keyed along to choose a span. The ends of the timeline set no bound.
import { inOrder, year as readYear } from "./address.js";

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5 };
const HEIGHT = 100;

export class Timeline {
  /** `choose({from, to}, done)` is told of every change; `done` says that the reader has let go. */
  constructor(fieldset, [first, last], choose) {
    Object.assign(this, { first, last, choose, from: null, to: null, counts: null });
    this.bars = new Map([...fieldset.querySelectorAll("rect")].map((bar) => [Number(bar.dataset.year), bar]));
    this.words = fieldset.querySelector(".timeline-words");
    this.chart = fieldset.querySelector(".timeline-chart");
    this.handles = { from: fieldset.querySelector(".timeline-from"), to: fieldset.querySelector(".timeline-to") };
    this.numbers = { from: fieldset.querySelector("[name=from]"), to: fieldset.querySelector("[name=to]") };
    for (const end of ["from", "to"]) {
      this.handles[end].addEventListener("keydown", (event) => this.key(event, end));
      this.numbers[end].addEventListener("change", () => this.type());
    }
    this.chart.addEventListener("pointerdown", (event) => this.press(event));
  }

  /** The year at which an end stands on the timeline. */
  at(end) {
    const bound = end === "from" ? this.first : this.last;
    return Math.min(this.last, Math.max(this.first, this[end] ?? bound));
  }

  /** Take a span from the timeline: an end that stands where the timeline ends is no bound. */
  take(from, to, done) {
    this.choose({ from: from <= this.first ? null : from, to: to >= this.last ? null : to }, done);
  }

  key(event, end) {
    const from = this.at("from"), to = this.at("to");
    const [least, most] = end === "from" ? [this.first, to] : [from, this.last];
    const target = { Home: least, End: most }[event.key] ?? (event.key in STEPS ? this.at(end) + STEPS[event.key] : null);
    if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const year = Math.min(most, Math.max(least, target));
    this.take(end === "from" ? year : from, end === "to" ? year : to, false);
  }

  type() {
    const { from, to } = inOrder({ from: readYear(this.numbers.from.value), to: readYear(this.numbers.to.value) });
    this.choose({ from, to }, true);
  }

  yearAt(x) {
    const { left, width } = this.chart.getBoundingClientRect();
    const place = Math.floor(((x - left) / width) * (this.last - this.first + 1));
    return Math.min(this.last, Math.max(this.first, this.first + place));
  }

  /** Follow a finger or a mouse: from a handle that end moves, from elsewhere a new span is drawn. */
  press(event) {
    if (event.button) return;
    const end = Object.keys(this.handles).find((name) => this.handles[name] === event.target);
    const anchor = end ? this.at(end === "from" ? "to" : "from") : this.yearAt(event.clientX);
    const before = { from: this.from, to: this.to };
    const stop = new AbortController();
    let moved = false;
    const draw = (x, done) => {
      const year = this.yearAt(x);
      this.take(Math.min(anchor, year), Math.max(anchor, year), done);
    };
    const listen = (name, act) => this.chart.addEventListener(name, act, { signal: stop.signal });
    this.chart.setPointerCapture(event.pointerId);
    listen("pointermove", ({ clientX }) => ((moved = true), draw(clientX, null)));
    listen("pointercancel", () => {
      stop.abort();
      if (moved) this.choose(before, false); // the finger scrolls the page, and meant no years
    });
    listen("pointerup", ({ clientX }) => {
      stop.abort();
      if (moved || !end) draw(clientX, true);
    });
  }

  /** Show the span that is chosen. */
  show({ from, to }) {
    Object.assign(this, { from, to });
    const span = this.last - this.first + 1;
    const bounds = { from: this.at("from"), to: this.at("to") };
    const ends = { from: "from the beginning", to: "to the end" };
    for (const [end, handle] of Object.entries(this.handles)) {
      const count = this.counts && this.bars.has(bounds[end]) ? `, ${this.counts.get(bounds[end]) ?? 0} in that year` : "";
      handle.style.insetInlineStart = `${((bounds[end] - this.first + (end === "to" ? 1 : 0)) / span) * 100}%`;
      handle.setAttribute("aria-valuenow", bounds[end]);
      handle.setAttribute("aria-valuetext", this[end] === null ? ends[end] : `${bounds[end]}${count}`);
      if (document.activeElement !== this.numbers[end] || readYear(this.numbers[end].value) !== null) this.numbers[end].value = this[end] ?? "";
    }
    this.handles.from.setAttribute("aria-valuemax", bounds.to);
    this.handles.to.setAttribute("aria-valuemin", bounds.from);
    for (const [year, bar] of this.bars) bar.classList.toggle("outside", year < (from ?? -Infinity) || year > (to ?? Infinity));
  }

  /** Draw how many events there are in each year, by the other filters. */
  draw(counts) {
    this.counts = counts;
    const most = Math.max(1, ...counts.values());
    let busiest = null;
    for (const [year, bar] of this.bars) {
      const count = counts.get(year) ?? 0;
      const height = (HEIGHT * count) / most;
      bar.setAttribute("height", height);
      bar.setAttribute("y", HEIGHT - height);
      if (count > (counts.get(busiest) ?? 0)) busiest = year;
    }
    this.words.textContent = busiest === null ? "None in these years" : `Most in ${busiest}: ${counts.get(busiest)}`;
    this.show(this);
  }
}
