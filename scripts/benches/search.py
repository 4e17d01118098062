"""Finding events through the real dialog, beside Material's own search and Pagefind on the same pages; its weight."""

import gzip
import os
import platform
import random
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

import browser as chromium
from benches import keys
from benches.names import found, spoilt
from bundle import modules, node
from chronicle import store, studio
from chronicle.export import export
from chronicle.pages import Book
from hosting import served

Query = Mapping[str, str]

TITLE = "Finding events"
ROOT = Path(__file__).parent.parent.parent
LISTS = {
    "tuned on": (ROOT.parent / "shared" / "search" / "queries.yml", ROOT / "tests" / "queries.yml"),
    "first held out": (ROOT / "tests" / "queries-held-out.yml",),
    "second held out": (ROOT / "tests" / "queries-held-out-2.yml",),
    "third held out": (ROOT / "tests" / "queries-held-out-3.yml",),
    "fourth held out": (ROOT / "tests" / "queries-held-out-4.yml",),
    "fifth held out": (ROOT / "tests" / "queries-held-out-5.yml",),
    "last held out": (ROOT / "tests" / "queries-held-out-6.yml",),
}
"""The lists of queries; of the first, whichever files are there."""
SHORT = 4
"""Letters of a last name that is too short to be asked for alone."""
ASK = """async (query) => {
  const [toggle, input, meta] = ["#__search", ".md-search__input", ".md-search-result__meta"].map((part) => document.querySelector(part));
  if (!toggle.checked) toggle.click();
  const set = async (value, settled) => {
    input.value = value;
    for (const type of ["input", "keyup"]) input.dispatchEvent(new KeyboardEvent(type, { key: "a" })); // ours and the theme's
    for (let tries = 0; tries < 4000 && !settled(meta.textContent.trim()); tries++) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await set("", (text) => text === "Type to start searching");
  await set(query, (text) => /matching|Nothing/.test(text));
  return [...document.querySelectorAll(".md-search-result__item")].slice(0, 10).map((item) =>
    [new URL(item.querySelector("a").href).pathname, item.querySelector("h1, h2").textContent]);
}"""
PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return pages.map((page) => [page.url, page.meta.title ?? ""]);
}"""


def queries() -> Mapping[str, list[Query]]:
    """Read the lists."""
    return {
        name: [query for path in paths if path.exists() for query in yaml.safe_load(path.read_text("utf-8"))]
        for name, paths in LISTS.items()
    }


def rank(query: Query, pages: Iterable[tuple[str, str]], dates: Mapping[str, str]) -> int:
    """Give the place of the first page that a query asks for; 0 where there is none."""
    for place, (url, title) in enumerate(pages, 1):
        event = re.search(r"/events/([^/]+)/", url)
        if _fits(query, dates.get(event[1], "") if event else "", title):
            return place
    return 0


def _fits(query: Query, date: str, title: str) -> bool:
    if "page" in query:
        return bool(re.search(query["page"], title, re.IGNORECASE))
    return bool(date) and date.startswith(query["date"]) and bool(re.search(query["title"], title, re.IGNORECASE))


def ask(page: Page, script: str, asked: Sequence[Query], dates: Mapping[str, str]) -> list[int]:
    """Put every query to one search."""
    return [rank(query, page.evaluate(script, query["query"]), dates) for query in asked]


def score(ranks: Sequence[int]) -> str:
    """Word the mean reciprocal rank and the share of first hits."""
    return f"{mean(1 / place if place else 0 for place in ranks):.3f} / {ranks.count(1) / len(ranks):.3f}"


def quality(lists: Mapping[str, list[Query]], ranks: Mapping[str, Mapping[str, list[int]]]) -> Iterator[str]:
    """Yield the lines of the table: each list, and each kind of query in all of them."""
    rows: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for name, asked in lists.items():
        for contender, answers in ranks.items():
            for query, place in zip(asked, answers[name], strict=True):
                for row in (f"**all {name}**", query["kind"]):
                    rows[row][contender].append(place)
    yield f"| queries | how many | {' | '.join(ranks)} |"
    yield f"| --- | ---: |{' ---: |' * len(ranks)}"
    for row in sorted(rows, key=lambda name: (not name.startswith("*"), list(rows).index(name))):
        scores = [score(rows[row][contender]) for contender in ranks]
        yield f"| {row} | {len(next(iter(rows[row].values())))} | {' | '.join(scores)} |"


def weights(site: Path) -> Iterator[str]:
    """Yield the lines of the table of what is fetched once something is asked for."""
    squeeze = "process.stdout.write(String(require('zlib').brotliCompressSync(require('fs').readFileSync(process.argv[1])).length))"
    totals = [0, 0, 0]
    yield "| file | bytes | gzip -9 | brotli -11 |"
    yield "| --- | ---: | ---: | ---: |"
    for name in ("search/answers.js", "search/synonyms.json", "events.json"):
        data = (site / name).read_bytes()
        brotli = subprocess.run([node(), "-e", squeeze, str(site / name)], capture_output=True, text=True, check=True)  # noqa: S603
        sizes = [len(data), len(gzip.compress(data, 9)), int(brotli.stdout)]
        totals = [total + size for total, size in zip(totals, sizes, strict=True)]
        yield f"| {name} | {' | '.join(f'{size:,}' for size in sizes)} |"
    yield f"| **together** | {' | '.join(f'{total:,}' for total in totals)} |"


def bench() -> str:
    """Build the three, and put every query to each in one browser."""
    book = Book(store.load(ROOT).chronicle)
    dates = {event.id: event.date.edtf for event in book.chronicle.events.values()}
    lists = queries()
    with TemporaryDirectory() as name, ExitStack() as open_:
        folder = Path(name)
        export(ROOT, book, folder / "export", studio.draw(book.chronicle, modules()))
        for source, site in ((ROOT, "site"), (folder / "export", "plain")):
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-strict", "-d", str(folder / site)]
            subprocess.run(command, cwd=source, check=True)  # noqa: S603
        found_in = [sys.executable, "-m", "pagefind", "--site", str(folder / "site"), "--glob", "events/*/index.html"]
        subprocess.run(found_in, check=True, capture_output=True)  # noqa: S603
        own, plain = open_.enter_context(served(folder / "site")), open_.enter_context(served(folder / "plain"))
        playwright = open_.enter_context(sync_playwright())
        driven = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-background-networking"])
        context = driven.new_context(bypass_csp=True)
        searches = {
            "this site": (keys.opened(context, own), ASK),
            "Material’s own": (keys.opened(context, plain), ASK),
            "Pagefind": (keys.opened(context, own), PAGEFIND),
        }
        ranks: dict[str, dict[str, list[int]]] = {}
        for contender, (page, script) in searches.items():
            ranks[contender] = {group: ask(page, script, members, dates) for group, members in lists.items()}
        table = "\n".join(quality(lists, ranks))
        weight = "\n".join(weights(folder / "site"))
    names = "\n".join(mutations(book))
    return f"""\
Every query was typed into the dialog of each built site, on {datetime.now(UTC):%-d %B %Y}: {platform.system()} {platform.machine()},
{os.cpu_count()} processors; Material {version("mkdocs-material")} with its own index over the exported pages,
Pagefind {version("pagefind")} over the pages of events. Mean reciprocal rank / share of first hits.

{table}

### Names

Of people, places and organisations: whether the record, or an event that names it, stands among the first ten; in Node.js.

{names}

### Weight

What is fetched when the search is first opened.

{weight}
"""


def mutations(book: Book) -> Iterator[str]:
    """Yield the lines of the table of misspelt names."""
    chance = random.Random(1991)  # noqa: S311 - the same typing errors every time
    records: list[Any] = [*book.chronicle.people.values(), *book.chronicle.places.values(), *book.chronicle.organisations.values()]
    people = [person for person in book.chronicle.people.values() if len(person.name.split()[-1]) > SHORT]
    yield "| typed | how many | found |"
    yield "| --- | ---: | ---: |"
    cases = {
        "each listed name and variant, in each script": [
            (r.id, name) for r in records for name in (r.name, *r.native.values(), *r.variants)
        ],
        "names, one letter wrong": [(r.id, spoilt(r.name, 1, chance)) for r in records],
        "names, two letters wrong": [(r.id, spoilt(r.name, 2, chance)) for r in records],
        "last names alone, one letter wrong": [(p.id, spoilt(p.name.split()[-1], 1, chance)) for p in people],
        "last names alone, two letters wrong": [(p.id, spoilt(p.name.split()[-1], 2, chance)) for p in people],
    }
    for label, typed in cases.items():
        yield f"| {label} | {len(typed)} | {found(book, ROOT, typed):.3f} |"
