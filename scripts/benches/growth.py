"""How check, build and search grow with the store, from 500 events on, beside Sphinx and Zensical."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from benches import build, synthetic
from benches.build import Contender, EndlessError, Run, measure
from bundle import modules, node
from chronicle import search, store, studio
from chronicle.export import export
from chronicle.pages import Book

TITLE = "Growing"
SIZES = tuple(int(size) for size in os.environ.get("SIZES", "500 2000 10000 50000").split())
"""Events of the invented stores; the environment may name others."""
BUILT = int(os.environ.get("BUILT", "10000"))
"""Up to how many events the site is built: beyond that only check and search are measured."""
PEERED = int(os.environ.get("PEERED", "2000"))
"""Up to how many events Sphinx is measured beside it: it takes minutes where the others take seconds."""
PATIENCE = 900
"""Seconds after which a peer is stopped."""
ROOT = build.ROOT


def bench() -> str:
    """Lay out a store of each size, and measure what is done with it."""
    rows, endless = [], ""
    for size in SIZES:
        with TemporaryDirectory() as name:
            folder = synthetic.lay_out(Path(name) / "store", size)
            for what, run in _runs(folder, size).items():
                if run:
                    rows.append((size, what, run))
                else:
                    endless += f"\nAt {size:,} events did not end within {PATIENCE / 60:.0f} minutes, and was stopped: {what}."
    smallest = {what: run.seconds / SIZES[0] for size, what, run in rows if size == SIZES[0]}
    table = "".join(
        f"| {size:,} | {what} | {_figures(run.seconds)} | {_figures(run.seconds / size * 1000)} "
        f"| {run.seconds / size / smallest[what]:.2f} "
        f"| {run.megabytes:.0f} | {run.megabytes / size * 1000:.0f} |\n"
        for size, what, run in rows
    )
    return f"""\
Invented stores in the proportions of the real one (`scripts/benches/synthetic.py`);
this site is built up to {BUILT:,} events{f", Sphinx’s up to {PEERED:,}" if PEERED else ""}.
A search is the time of one query, the 95th of 100, in Node.js at full speed; its memory is that of the process.{endless}

| events | what | seconds | milliseconds per event | ÷ that of {SIZES[0]:,} | peak memory, MB | MB per 1,000 events |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |
{table}"""


def _runs(folder: Path, size: int) -> Mapping[str, Run | None]:
    """Measure everything that is done with one store; what did not end has no figures."""
    python = sys.executable
    runs: dict[str, Run | None] = {"check": measure(Contender("check", [python, str(ROOT / "scripts" / "check.py"), str(folder)], ROOT))}
    book = Book(store.load(folder).chronicle)
    runs |= _searches(book)
    if size <= BUILT:
        mkdocs = [python, "-m", "mkdocs", "build", "-q", "-d", str(folder / "built")]
        runs["build: this site"] = measure(Contender("site", mkdocs, folder))
        target = folder.parent / "export"
        export(folder, book, target, studio.draw(book.chronicle, modules()))
        zensical = str(Path(sysconfig.get_path("scripts")) / "zensical")
        runs["build: Zensical, on the export"] = _patiently(Contender("Zensical", [zensical, "build"], target))
    if size <= PEERED:
        peer = folder.parent / "sphinx"
        peer.mkdir()
        runs["build: Sphinx"] = _patiently(build.sphinx(book, peer))
    return runs


def _figures(value: float) -> str:
    """Write three figures of a number, without an exponent."""
    return f"{float(f'{value:.3g}'):,g}"


def _patiently(peer: Contender) -> Run | None:
    try:
        return measure(peer, PATIENCE)
    except EndlessError:
        return None


def _searches(book: Book) -> Mapping[str, Run]:
    """Build the index, and ask for a hundred titles with a letter left out."""
    titles = [event.title for event in list(book.chronicle.events.values())[:100]]
    queries = [f"{title[:3]}{title[4:]}" for title in titles]
    asked = {"documents": search.documents(book.chronicle), "synonyms": search.synonyms(book.chronicle), "queries": queries}
    engine = [node(), str(ROOT / "scripts" / "search" / "ask.js")]
    process = subprocess.Popen(engine, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
    if process.stdin is None or process.stdout is None:
        raise AssertionError
    process.stdin.write(json.dumps(asked).encode())
    process.stdin.close()
    answer = json.loads(process.stdout.read())
    _, _, usage = os.wait4(process.pid, 0)
    memory = usage.ru_maxrss / 1024
    slow = quantiles([one["ms"] for one in answer["answers"]], n=20)[-1]
    return {"search: building the index": Run(answer["built"] / 1000, memory), "search: a query": Run(slow / 1000, memory)}
