"""One page of every kind on a phone, by Lighthouse, beside Material alone on the same Markdown."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import browser
from benches.packed import packed
from bundle import modules, node
from chronicle import store, studio
from chronicle.export import export
from chronicle.pages import Book
from sample import SAMPLE

ROOT = Path(__file__).parent.parent.parent
TITLE = "Pages on a phone"
RUNS = 3
"""Visits to each page, of which the one with the middle score for performance counts: they differ by two to four points."""
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True)
class Visit:
    """What Lighthouse finds at a first visit."""

    scores: tuple[int, ...]
    """One for each of `CATEGORIES`, of 100."""
    kilobytes: float
    """All that came over the wire, compressed."""
    largest: float
    """Seconds until the largest part of the first screen stands (Largest Contentful Paint)."""
    shift: float
    """How much of it moved afterwards (Cumulative Layout Shift)."""
    wrong: tuple[str, ...] = ()
    """What costs points outside performance."""


def visit(address: str, report: Path) -> Visit:
    """Visit a page for the first time, as a phone on a slow line (Lighthouse's own profile); again and again, and take the middle one."""
    return sorted((_once(address, report) for _ in range(RUNS)), key=lambda seen: seen.scores)[RUNS // 2]


def _once(address: str, report: Path) -> Visit:
    command = [
        node(), str(modules() / "lighthouse" / "cli" / "index.js"), address, "--quiet", "--output=json", f"--output-path={report}",
        f"--only-categories={','.join(CATEGORIES)}", "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
    ]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": browser.find() or ""}, capture_output=True)  # noqa: S603
    found = json.loads(report.read_text("utf-8"))
    audits = found["audits"]
    counted = [audit["id"] for name in CATEGORIES[1:] for audit in found["categories"][name]["auditRefs"] if audit["weight"]]
    return Visit(
        tuple(round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES),
        sum(item["transferSize"] for item in audits["network-requests"]["details"]["items"]) / 1000,
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        audits["cumulative-layout-shift"]["numericValue"],
        tuple(id_ for id_ in counted if audits[id_]["score"] == 0),
    )


def visits(site: Path, kinds: dict[str, str]) -> dict[str, Visit]:
    """Visit pages of a built site, one after the other."""
    with packed(site) as url, TemporaryDirectory() as name:
        return {kind: visit(url + path, Path(name) / "report.json") for kind, path in kinds.items()}


def bench() -> str:
    """Build both, and visit a page of every kind."""
    book = Book(store.load(ROOT).chronicle)
    with TemporaryDirectory() as name:
        folder = Path(name)
        export(ROOT, book, folder / "export", studio.draw(book.chronicle, modules()))
        build = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-strict", "-d"]
        subprocess.run([*build, str(folder / "site")], cwd=ROOT, check=True)  # noqa: S603
        subprocess.run([*build, str(folder / "plain")], cwd=folder / "export", check=True)  # noqa: S603
        own = visits(folder / "site", SAMPLE)
        plain = visits(folder / "plain", SAMPLE)
    return table(own, plain)


def table(own: dict[str, Visit], plain: dict[str, Visit]) -> str:
    """Set the figures, this site's before Material's."""
    rows = ""
    for kind, seen in own.items():
        other = plain[kind]
        scores = " / ".join(map(str, seen.scores))
        others = " / ".join(map(str, other.scores))
        rows += (
            f"| {kind.replace('-', ' ')} | {scores} | {others} | {seen.kilobytes:.0f} | {other.kilobytes:.0f} "
            f"| {seen.largest:.1f} | {other.largest:.1f} | {seen.shift:.3f} |\n"
        )
    wrong = sorted({id_ for seen in own.values() for id_ in seen.wrong})
    lost = f"What cost this site points: {', '.join(wrong)}.\n" if wrong else ""
    return f"""\
Lighthouse’s phone profile (a slow line, a slow processor), a first visit, the middle one of {RUNS},
texts compressed with gzip. Scores are for performance, accessibility, best practices and search engines, of 100; kB is everything
that the page fetched; LCP is the time until the largest part of the first screen stands, in seconds; shift is how much of it
moved afterwards.

| page | this site | Material alone | kB | kB, Material | LCP | LCP, Material | shift |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
{rows}
{lost}"""
