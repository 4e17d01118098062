"""All that reads what people write, each kind as a function of bytes, for the fuzzer (`fuzz.py`) and the tests.

Whatever comes in, there must be a record that is right or a problem with its place: no other exception, no silent skip.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from chronicle import bibfile, bounds, citations, markup, prose, rules, store, yamlfile
from chronicle.citations import Citation
from chronicle.dates import Date
from chronicle.model import Event, Organisation, Person, Place, Series, Term
from chronicle.problem import Problem
from chronicle.store import Chapter, Store

ROOT = Path(__file__).parent.parent
MINIATURE = ROOT / "tests" / "miniature"


class Silence(AssertionError):  # noqa: N818 - what is found is no error of the program but of its manners
    """Something was passed over without a word, or told without its place."""


def read_yaml(raw: bytes) -> None:
    """Read a record of any kind."""
    located = yamlfile.read("data/x.yml", raw)
    if isinstance(located, list):
        return told(located)
    for model in (Event, Person, Place, Organisation, Term, Series):
        found = yamlfile.validate(model, located, id="x", path="data/x.yml")
        if isinstance(found, list):
            told(found)
    return None


def read_bibtex(raw: bytes) -> None:
    """Read a bibliography: every key that begins an entry is a source, or has its problem."""
    sources, lines, problems = bibfile.read("data/x.bib", raw)
    if not sources or problems:
        told(problems)
    for key, line in lines.items():
        if key not in sources and not any(problem.line >= line for problem in problems):
            raise Silence(f"nothing is said of {key!r} in line {line}")


def read_date(raw: bytes) -> None:
    """Read a date and put it into words."""
    try:
        date = Date.parse(raw.decode("utf-8", "replace"))
    except ValueError as error:
        if "write" not in str(error):
            raise Silence(f"{error} does not say what to write") from error
        return
    if date.earliest > date.latest or not date.words:
        raise Silence(f"{date!r} is no date")


def read_citations(raw: bytes) -> None:
    """Find the citations of a text, each within it."""
    text = raw.decode("utf-8", "replace")
    for bracket in citations.find(text):
        if not (text[bracket.start] == "[" and text[bracket.end - 1] == "]" and (bracket.citations or bracket.fault)):
            raise Silence(f"{bracket!r} is no bracket of the text")
    try:
        again = Citation.parse(text)
    except ValueError:
        return
    if Citation.parse(str(again)) != again:
        raise Silence(f"{again!r} reads otherwise when it is written down")


def read_markdown(raw: bytes) -> None:
    """Check a chapter by every rule but the spelling, and let it stand in a table of contents."""
    text = bounds.decode("docs/chapters/x.md", raw)
    if isinstance(text, Problem):
        return told([text])
    found = replace(STORE, chronicle=replace(STORE.chronicle, chapters={"chapters/x.md": Chapter("chapters/x.md", "X", text)}))
    told([problem for rule in (*rules.RULES, *markup.RULES, *prose.RULES) for problem in rule(found)] or [Problem("x", 1, 1, "well")])
    return None


def told(problems: list[Problem]) -> None:
    """See that something is said, and where."""
    if not problems or any(min(problem.line, problem.column) < 1 or not problem.message.strip() for problem in problems):
        raise Silence(f"no place or no word: {problems}")


STORE: Store = store.load(MINIATURE)
READERS: Mapping[str, tuple[Callable[[bytes], None], tuple[str, ...]]] = {
    "yaml": (read_yaml, ("data/**/*.yml",)),
    "bibtex": (read_bibtex, ("data/sources/*.bib",)),
    "dates": (read_date, ()),
    "citations": (read_citations, ("docs/**/*.md",)),
    "markdown": (read_markdown, ("docs/**/*.md",)),
}
"""What reads each kind, and the files of the miniature store and of the wrong files that it begins with."""
DATES = ("1968", "1968-04", "1968-04-17", "1950~", "1967~/1971", "198X", "1968-04-17/1968-04-21", "../1955", "1950/", "19XX", "1968-21")


def seeds(kind: str) -> list[bytes]:
    """Give inputs that are right, or wrong in one known way, to begin with."""
    folders = (MINIATURE, ROOT / "tests" / "wrong")
    files = sorted(path for folder in folders for pattern in READERS[kind][1] for path in folder.glob(pattern))
    return [path.read_bytes() for path in files] or [text.encode() for text in DATES]
