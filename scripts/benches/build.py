"""Building the site, beside Material alone on the same Markdown and beside Sphinx."""

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import TIMEOUT_MAX, Timer

import pypandoc
from pybtex.database import BibliographyData, Entry, Person

from bundle import modules
from chronicle import citations, store, studio
from chronicle.export import export
from chronicle.pages import Book

ROOT = Path(__file__).parent.parent.parent
TITLE = "Building the site"
ROUNDS = 1
CONF = """\
project = "Soviet–Pakistan Relations"
extensions = ["myst_parser", "sphinxcontrib.bibtex"]
bibtex_bibfiles = ["sources.bib"]
html_theme = "furo"
myst_enable_extensions = ["deflist", "attrs_inline"]
suppress_warnings = ["myst", "bibtex", "toc", "docutils", "misc"]
"""


@dataclass(frozen=True)
class Contender:
    """A way of building the site."""

    name: str
    command: list[str]
    folder: Path


@dataclass(frozen=True)
class Run:
    """What one run took."""

    seconds: float
    megabytes: float
    """Peak memory of the process."""


class EndlessError(Exception):
    """A command did not end in time, and was stopped."""


def measure(contender: Contender, patience: float = TIMEOUT_MAX) -> Run:
    """Run a command once, for so many seconds at most.

    Raises:
        SystemExit: the command fails.
        EndlessError: it does not end in time.
    """
    start = time.perf_counter()
    process = subprocess.Popen(contender.command, cwd=contender.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    end = Timer(patience, process.kill)
    end.start()
    _, status, usage = os.wait4(process.pid, 0)
    end.cancel()
    seconds = time.perf_counter() - start
    if status and seconds >= patience:
        raise EndlessError
    if status:
        sys.exit(f"failed: {' '.join(contender.command)} in {contender.folder}")
    return Run(seconds, usage.ru_maxrss / 1024)


def sphinx(book: Book, folder: Path) -> Contender:
    """Lay out the same pages for Sphinx, with its own citations.

    Its styles know neither cables nor newspapers without an author, so every source is given to it as ``misc``.
    """
    texts = {**book.chapters, **{page.path: page.body for page in book.pages}}
    for path, text in texts.items():
        written = text
        for bracket in reversed(list(citations.find(text))):
            keys = ",".join(citation.key for citation in bracket.citations)
            written = f"{written[: bracket.start]}{{footcite:p}}`{keys}`{written[bracket.end :]}"
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(written + ("\n```{footbibliography}\n```\n" if written != text else ""), "utf-8")
    entries = {
        source.id: Entry(
            "misc",
            [("title", source.title), ("year", str(source.date or "")), ("url", source.url or "")],
            {"author": [Person(first=name.given, last=name.family or name.literal) for name in source.author]},
        )
        for source in book.chronicle.sources.values()
    }
    (folder / "sources.bib").write_text(BibliographyData(entries).to_string("bibtex"), "utf-8")
    (folder / "conf.py").write_text(CONF, "utf-8")
    return Contender("Sphinx with Furo and sphinxcontrib-bibtex", [sys.executable, "-m", "sphinx", "-q", "-E", ".", "_site"], folder)


def pandoc_calls(folder: Path) -> int:
    """Count the runs of pandoc in one build, by a pandoc that writes them down."""
    log, wrapper = folder / "calls", folder / "pandoc"
    wrapper.write_text(f'#!/bin/sh\n[ "$1" = --version ] || echo >> {log}\nexec {pypandoc.get_pandoc_path()} "$@"\n', "utf-8")
    wrapper.chmod(0o755)
    build = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "counted")]
    subprocess.run(build, cwd=ROOT, env={**os.environ, "PYPANDOC_PANDOC": str(wrapper)}, check=True)  # noqa: S603
    return log.read_text("utf-8").count("\n") if log.exists() else 0


def bench() -> str:
    """Build everything in turn, round after round, and tell the medians."""
    book = Book(store.load(ROOT).chronicle)
    with TemporaryDirectory() as name:
        folder = Path(name)
        export(ROOT, book, folder / "export", studio.draw(book.chronicle, modules()))
        (folder / "sphinx").mkdir()
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q", "--no-strict", "-d"]
        contenders = [
            Contender("This site", [*mkdocs, str(folder / "site")], ROOT),
            Contender("Material for MkDocs on the exported Markdown", [*mkdocs, str(folder / "plain")], folder / "export"),
            sphinx(book, folder / "sphinx"),
        ]
        runs: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
        for _ in range(ROUNDS):
            for contender in contenders:
                runs[contender.name].append(measure(contender))
        calls = pandoc_calls(folder)
    own = median(run.seconds for run in runs["This site"])
    rows = ""
    for name, taken in runs.items():
        seconds, megabytes = median(run.seconds for run in taken), max(run.megabytes for run in taken)
        rows += f"| {name} | {seconds:.1f} | {own / seconds:.2f} | {megabytes:.0f} |\n"
    chronicle = book.chronicle
    return f"""\
{len(chronicle.events)} events, {len(chronicle.sources)} sources, {len(book.pages) + len(chronicle.chapters)} pages;
{ROUNDS} round, each builder in turn, on {datetime.now(UTC):%-d %B %Y}: {platform.system()} {platform.machine()},
{os.cpu_count()} processors,
Python {platform.python_version()}, Material {version("mkdocs-material")}, Sphinx {version("sphinx")}.

| built with | seconds | this site ÷ it | peak memory, MB |
| --- | ---: | ---: | ---: |
{rows}
Runs of pandoc in one build of this site: {calls}.
"""
