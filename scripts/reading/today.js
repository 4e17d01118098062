/** An event of this day, or else of the days about it, on the home page; what stands there stays where none is found. */

const DAY = 86_400_000;

/** @param {Date} date @returns {string} month and day: `03-04` */
const key = (date) => date.toISOString().slice(5, 10);

/**
 * Choose the event to show.
 * @param {Record<string, [string, string, string][]>} days events by month and day
 * @param {Date} today noon of the reader's day, as if in Greenwich
 * @returns {{event: [string, string, string], exact: boolean} | undefined} another one every year, where a day has several
 */
export function choose(days, today) {
  for (const shift of [0, 1, -1, 2, -2, 3, -3]) {
    const found = days[key(new Date(today.getTime() + shift * DAY))];
    if (found) return { event: found[today.getUTCFullYear() % found.length], exact: shift === 0 };
  }
  return undefined;
}

/** Show it in the place that the home page keeps for it. */
export async function showToday() {
  const place = document.querySelector("[data-anniversaries]");
  if (!place || location.protocol === "file:") return; // from disk, browsers fetch nothing
  const now = new Date();
  const answer = await fetch(place.dataset.anniversaries).catch(() => undefined);
  if (!answer?.ok) return;
  const chosen = choose(await answer.json(), new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), 12)));
  if (!chosen) return;
  const [when, title, url] = chosen.event;
  const time = place.querySelector("time");
  place.querySelector("h2 span").textContent = chosen.exact ? "On this day" : "This week in the past";
  time.textContent = when;
  time.removeAttribute("datetime");
  Object.assign(place.querySelector("p a"), { textContent: title, href: url });
}
