/** Where the reader is: the section at hand is marked in the lists of contents, the title moves into the header, a button leads back to the top. */

/** CSS pixels from the top of the window: a heading above this line has been reached. */
const LINE = 100;
/** The theme shows lists beside the text from here on. */
const WIDE = "(min-width: 60em)";

/** @param {Document} page */
export function markPlace(page) {
  markSections(page);
  offerTop(page);
  unfold(page);
  page.defaultView.addEventListener("hashchange", () => unfold(page));
  const drawer = page.getElementById("__drawer");
  page.querySelector(".md-sidebar--primary")?.addEventListener("click", ({ target }) => {
    if (target.closest("a")) drawer.checked = false; // the way may lead to a place on this page
  });
  page.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    drawer.checked = false;
    page.querySelector(".md-header [for=__drawer]").focus(); // the button that opened it
  });
}

/** One observer tells which headings lie above the line: its field reaches from there to below the page, however long. */
function markSections(page) {
  const header = page.querySelector(".md-header");
  const title = page.querySelector("article h1");
  const links = new Map(); // of each heading, in the order of the page
  for (const link of page.querySelectorAll(".md-nav--secondary a[href^='#']")) {
    const heading = page.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, [...(links.get(heading) ?? []), link]);
  }
  const passed = new Set();
  let at;
  const watch = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) passed.delete(target);
      else passed.add(target);
      for (const link of links.get(target) ?? []) link.classList.toggle("md-nav__link--passed", !isIntersecting);
    }
    header.classList.toggle("md-header--shadow", passed.has(title));
    header.querySelector(".md-header__title").classList.toggle("md-header__title--active", passed.has(title));
    const now = [...links.keys()].findLast((heading) => passed.has(heading));
    if (now === at) return;
    for (const link of links.get(at) ?? []) link.classList.remove("md-nav__link--active");
    for (const link of links.get(now) ?? []) link.classList.add("md-nav__link--active");
    at = now;
    for (const link of links.get(now) ?? []) follow(link);
  }, { rootMargin: `-${LINE}px 0px 9999999px` });
  for (const heading of new Set([title, ...links.keys()])) if (heading) watch.observe(heading);
  const here = page.querySelector(".md-nav--primary a.md-nav__link--active");
  if (here) follow(here);
}

/** Bring a link into sight in a list that scrolls by itself. */
function follow(link) {
  const box = link.closest(".md-sidebar__scrollwrap");
  if (!box || !matchMedia(WIDE).matches || box.scrollHeight <= box.clientHeight) return;
  const { top, height } = link.getBoundingClientRect();
  box.scrollTop += top + height / 2 - box.getBoundingClientRect().top - box.clientHeight / 2;
}

/** A button that shows itself to those who scroll back up. */
function offerTop(page) {
  const button = page.querySelector(".md-top");
  if (!button) return;
  let last = 0;
  page.addEventListener("scroll", () => {
    button.hidden = scrollY < LINE || scrollY >= last;
    last = scrollY;
  }, { passive: true });
  button.addEventListener("click", () => {
    scrollTo({ top: 0 });
    const title = page.querySelector("h1");
    title.tabIndex = -1; // the keyboard goes on from there
    title.focus({ preventScroll: true });
  });
}

/** Open the folded parts that the address leads into; not every browser does. */
function unfold(page) {
  let folded = page.querySelector(":target")?.closest("details");
  for (; folded; folded = folded.parentElement.closest("details")) folded.open = true;
}
