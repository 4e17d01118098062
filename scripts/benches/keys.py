"""How long a reader waits from a key to the results in the search dialog, with a slowed processor."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import browser as chromium
from benches.multiplied import multiplied
from bundle import MODULES
from hosting import served

Query = Mapping[str, str]

TITLE = "Typing a query"
ROOT = Path(__file__).parent.parent.parent
SLOWED = 4
MANY = 10_000
TYPED = 8
"""Of the queries in `tests/queries.yml`, every how manieth is typed letter by letter."""
PAUSE = 120
"""Milliseconds between an answer and the next key: those of a fast typist, a hundred words a minute."""
INSTEAD = "if (self === top) { %s; self.Worker = self.IFrameWorker; }"
"""Lets a frame stand in for the worker, before the page starts it."""
TYPE = """async (query) => {
  const [toggle, input, result] = ["#__search", ".md-search__input", ".md-search-result"].map((part) => document.querySelector(part));
  const times = [];
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))));
  for (let length = 1; length <= query.length; length++) {
    input.value = query.slice(0, length);
    if (!input.value.trim()) continue;
    const shown = new Promise((resolve) => {
      const watch = new MutationObserver(() => (watch.disconnect(), resolve(performance.now())));
      watch.observe(result, { childList: true, subtree: true });
      setTimeout(resolve, 3000, null); // the answer was the same
    });
    const start = performance.now();
    if (!toggle.checked) toggle.click();
    input.dispatchEvent(new Event("input"));
    const end = await shown;
    if (end !== null) times.push([end - start, await painted() - start]);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return times;
}""".replace("PAUSE", str(PAUSE))


def opened(context: BrowserContext, url: str) -> Page:
    """Open a page."""
    page = context.new_page()
    page.goto(f"{url}/about/method/", wait_until="networkidle")
    return page


def typing(driven: Browser, url: str, asked: Sequence[Query], data: str | None) -> tuple[float, list[tuple[float, float]]]:
    """Type queries with a slowed processor. A frame stands in for the worker, so that the engine is slowed too.

    Returns:
        Milliseconds to open the dialog, fetch, build the index and answer the first key, and those from each later key
        to its results in the page, and to the frame that shows them.
    """
    context = driven.new_context(bypass_csp=True)
    shim = (MODULES / "iframe-worker" / "shim" / "index.js").read_text("utf-8")
    context.add_init_script(INSTEAD % shim)
    if data is not None:
        context.route("**/events.json", lambda route: route.fulfill(body=data, content_type="application/json"))
    page = opened(context, url)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    ((first, _), *_) = page.evaluate(TYPE.replace("3000", "30000"), "k")
    times = [time for query in asked for time in page.evaluate(TYPE, query["query"])]
    context.close()
    return first, times


def speed(driven: Browser, url: str, asked: Sequence[Query], file: dict[str, Any]) -> Iterator[str]:
    """Yield the lines of the table of times."""
    many = json.dumps(multiplied(file, MANY), ensure_ascii=False)
    yield "| events | first key: fetch, index, answer | median key | 95th percentile | 95th percentile, painted | keys |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for count, data in ((len(file["events"]["id"]), None), (MANY, many)):
        first, times = typing(driven, url, asked[::TYPED], data)
        answered, shown = zip(*times, strict=True)
        slow, slower = (quantiles(part, n=20)[-1] for part in (answered, shown))
        yield f"| {count:,} | {first:.0f} ms | {median(answered):.0f} ms | {slow:.0f} ms | {slower:.0f} ms | {len(times)} |"


def bench() -> str:
    """Build the site, and type queries into its dialog."""
    asked = yaml.safe_load((ROOT / "tests" / "queries.yml").read_text("utf-8"))
    with TemporaryDirectory() as name:
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-strict", "-d", name]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
        data = json.loads((Path(name) / "events.json").read_text("utf-8"))
        with served(Path(name)) as url, sync_playwright() as playwright:
            driven = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-background-networking"])
            times = "\n".join(speed(driven, url, asked, data))
    return f"""\
From a key to its results in the dialog, the processor slowed {SLOWED}×, a key {PAUSE} milliseconds after each answer;
a frame of the page stands in for the worker, because slowing a page does not slow its workers.

{times}
"""
