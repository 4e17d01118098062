"""All of ``data/`` and ``docs/``, read into one `Chronicle`, with every problem met on the way."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel

from chronicle import bibfile, bounds, yamlfile
from chronicle.model import (
    STATUSES,
    Authority,
    Correction,
    Event,
    Honour,
    Link,
    Links,
    Office,
    Organisation,
    Person,
    Place,
    Record,
    Redirects,
    Series,
    Source,
    StartingArticle,
    Synonyms,
    Term,
)
from chronicle.problem import Problem
from chronicle.yamlfile import Located

R = TypeVar("R", bound=Record)
Model = TypeVar("Model", bound=BaseModel)

FOLDERS: Mapping[str, type[Record]] = MappingProxyType({
    "events": Event, "people": Person, "places": Place, "organisations": Organisation,
    "honours": Honour, "offices": Office, "terms": Term, "series": Series, "corrections": Correction,
})  # fmt: skip
"""The folders of ``data/`` and the record that each of their files holds. ``sources`` is the bibliography."""

ARTICLE = "data/article-claims.yml"
LINKS = "data/links.yml"
SYNONYMS = "data/synonyms.yml"
REDIRECTS = "data/redirects.yml"
BOOKS = "book"
"""Where `make book` puts the printed books."""
WORDS = "data/words.txt"
HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
"""The title of a chapter."""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Chapter:
    """A text that people wrote: a chapter, the home page, a page about the site."""

    path: str
    """Relative to ``docs/``, e.g. ``chapters/energy.md``."""
    title: str
    text: str
    """The Markdown. Front matter is blanked, not removed, so that lines keep their numbers."""
    description: str = ""
    """What it is about, in a sentence, as its front matter says."""


class Hosts(BaseModel):
    """Hosts that readers are not sent to (``data/hosts.yml``)."""

    refuse: frozenset[str] = frozenset()
    """Mirrors, scrapes, pirate copies: the work itself is cited, and no address given."""
    original: dict[str, str] = {}
    """Copies whose original is known: the host, and what to cite instead."""


@dataclass(frozen=True)
class Chronicle:
    """The history: every record by its id, events in the order of time, and what follows from them."""

    events: Mapping[str, Event]
    people: Mapping[str, Person]
    places: Mapping[str, Place]
    organisations: Mapping[str, Organisation]
    honours: Mapping[str, Honour]
    offices: Mapping[str, Office]
    terms: Mapping[str, Term]
    series: Mapping[str, Series]
    sources: Mapping[str, Source]
    chapters: Mapping[str, Chapter]
    """By path."""
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    """What had been published and was wrong, the newest first."""
    article: StartingArticle = field(default_factory=StartingArticle)
    links: Mapping[str, Link] = field(default_factory=dict)
    """What outward addresses answered, by address; empty until someone asks them."""
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that mean the same to the search: by a word of the texts, what may be typed for it."""
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Where the page of an old address stands now, by the old one."""
    books: Mapping[str, int] = field(default_factory=dict)
    """The printed books that `make book` has made, by the name of the file: their sizes in bytes."""

    @property
    def records(self) -> Iterable[Record]:
        """Every record but the sources, folder by folder."""
        for folder in FOLDERS:
            yield from getattr(self, folder).values()

    @cached_property
    def appearances(self) -> Mapping[tuple[str, str], list[Event]]:
        """The events in which a person, place or organisation takes part, by folder and id, in the order of time."""
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in self.events.values():
            for folder in ("people", "places", "organisations"):
                for name in getattr(event, folder):
                    found[folder, name].append(event)
        return found

    @cached_property
    def by_theme(self) -> Mapping[str, list[Event]]:
        """The events of each chapter, in the order of time."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events.values():
            for theme in event.themes:
                found[theme].append(event)
        return found

    def evidence(self, record: Event | Authority) -> str:
        """Say how well an event, or what is told of a person, place or body, is attested.

        It is disputed, or rests on several independent sources, on one source, or on what is known at second hand. A source
        known only through another is not independent of it and does not count beside it.
        """
        if isinstance(record, Event) and record.disputed:
            return "disputed"
        seen = {citation.key for citation in record.sources if self.sources[citation.key].consulted.how != "via"}
        return "several independent sources" if len(seen) > 1 else "one source" if seen else "second-hand"


@dataclass(frozen=True)
class Store:
    """What a reading of the files found: the history as far as it could be read, and what was wrong."""

    chronicle: Chronicle
    problems: tuple[Problem, ...]
    files: Mapping[str, Located]
    """Where the parts of each YAML file stand, by path; of each source, by ``sources/KEY``."""
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Every id by folder, those of unreadable files included: a bad file must not raise an alarm wherever it is named."""
    hosts: Hosts = field(default_factory=Hosts)
    words: tuple[str, ...] = ()
    """Words that the spelling checker does not know and that are right, as ``data/words.txt`` lists them."""

    @cached_property
    def pages(self) -> frozenset[str]:
        """Every page that a text may name, by where it stands below ``docs/``."""
        records = (f"{folder}/{name}.md" for folder, names in self.names.items() for name in names)
        lists = (f"{folder}/index.md" for folder in ("events", "people", "places", "organisations", "sources", "glossary", "data"))
        return frozenset([*records, *lists, *self.chronicle.chapters])


def load(root: Path) -> Store:
    """Read the whole store below the root of a repository. Never raises for what a historian may have written."""
    problems: list[Problem] = []
    files: dict[str, Located] = {}
    names: dict[str, frozenset[str]] = {}
    found: dict[str, dict[str, Record]] = {}
    for folder, model in FOLDERS.items():
        found[folder] = {}
        paths = sorted((root / "data" / folder).glob("*.y*ml"))
        names[folder] = frozenset(path.stem for path in paths)
        for path in paths:
            record = _record(path, path.relative_to(root).as_posix(), model, files)
            if isinstance(record, list):
                problems += record
            else:
                found[folder][record.id] = record
    sources, keys = _sources(root, files, problems)
    hosts = _single(root, "data/hosts.yml", Hosts, files, problems)
    article = _single(root, ARTICLE, StartingArticle, files, problems)
    links = _single(root, LINKS, Links, files, problems)
    redirects = _single(root, REDIRECTS, Redirects, files, problems)
    words = _words(root, problems)
    chronicle = Chronicle(
        events=_sorted(found["events"], Event, lambda event: (event.date, event.id)),
        people=_sorted(found["people"], Person, lambda person: (person.sort.casefold(), person.id)),
        places=_sorted(found["places"], Place, _heading),
        organisations=_sorted(found["organisations"], Organisation, _heading),
        honours=_sorted(found["honours"], Honour, lambda honour: (STATUSES.index(honour.status), honour.date, honour.id)),
        offices=_sorted(found["offices"], Office, _heading),
        terms=_sorted(found["terms"], Term, _heading),
        series=_sorted(found["series"], Series, _heading),
        sources=dict(sorted(sources.items())),
        chapters=_chapters(root, problems),
        corrections=dict(reversed(_sorted(found["corrections"], Correction, lambda correction: (correction.date, correction.id)).items())),
        article=article,
        links=links.links,
        synonyms=_single(root, SYNONYMS, Synonyms, files, problems).root,
        redirects=redirects.redirects,
        books={path.name: path.stat().st_size for path in sorted((root / BOOKS).glob("*.*"), reverse=True)},
    )
    return Store(chronicle, tuple(problems), files, {**names, "sources": keys}, hosts, words)


def _single(root: Path, name: str, model: type[Model], files: dict[str, Located], problems: list[Problem]) -> Model:
    """Read a file that stands alone in ``data/``; one that is not there is as good as empty."""
    found = _record(root / name, name, model, files) if (root / name).exists() else model()
    if isinstance(found, list):
        problems += found
        return model()
    return found


def _record(path: Path, name: str, model: type[Model], files: dict[str, Located]) -> Model | list[Problem]:
    raw = bounds.fetch(path, name)
    located = [raw] if isinstance(raw, Problem) else yamlfile.read(name, raw)
    if isinstance(located, list):
        return located
    files[name] = located
    given = {"id": path.stem, "path": name} if issubclass(model, Record) else {}
    own = [
        located.problem(("key", key), f"unknown field `{key}`; the {key} of a record follows from its file's name, leave it out")
        for key in given
        if key in located.data
    ]
    return own or yamlfile.validate(model, located, **given)


def _sources(root: Path, files: dict[str, Located], problems: list[Problem]) -> tuple[dict[str, Source], frozenset[str]]:
    sources: dict[str, Source] = {}
    first: dict[str, str] = {}
    for path in sorted((root / "data" / "sources").glob("*.bib")):
        name = path.relative_to(root).as_posix()
        raw = bounds.fetch(path, name)
        entries, lines, faults = ({}, {}, [raw]) if isinstance(raw, Problem) else bibfile.read(name, raw)
        problems += faults
        for key, line in lines.items():
            if key in first:
                problems.append(Problem(name, line, 1, f"the key `{key}` is given twice (first in {first[key]}); rename one"))
            first.setdefault(key, f"{name}, line {line}")
        for key, (source, located) in entries.items():
            if key not in sources:
                sources[key] = source
                files[f"sources/{key}"] = located
    return sources, frozenset(first)


def _chapters(root: Path, problems: list[Problem]) -> dict[str, Chapter]:
    chapters = {}
    for path in sorted((root / "docs").rglob("*.md")):
        name = path.relative_to(root).as_posix()
        raw = bounds.fetch(path, name)
        text = raw if isinstance(raw, Problem) else bounds.decode(name, raw)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        body = _FRONT_MATTER.sub(lambda match: "\n" * match[0].count("\n"), text)
        title = HEADING.search(body)
        relative = path.relative_to(root / "docs").as_posix()
        described = re.search(r"^description: (.+)$", text[: len(text) - len(body.lstrip("\n"))], re.MULTILINE)
        chapters[relative] = Chapter(relative, title[1].strip() if title else path.stem, body, described[1].strip() if described else "")
    return chapters


def _words(root: Path, problems: list[Problem]) -> tuple[str, ...]:
    raw = bounds.fetch(root / WORDS, WORDS) if (root / WORDS).exists() else b" "
    text = raw if isinstance(raw, Problem) else bounds.decode(WORDS, raw) if raw.strip() else ""
    if isinstance(text, Problem):
        problems.append(text)
        return ()
    return tuple(line.strip() for line in text.splitlines())


def _heading(record: Record) -> tuple[str, str]:
    return record.heading.casefold(), record.id


def _sorted(records: Mapping[str, Record], model: type[R], key: Callable[[R], object]) -> dict[str, R]:
    ordered = sorted((record for record in records.values() if isinstance(record, model)), key=key)  # type: ignore[arg-type]
    return {record.id: record for record in ordered}
