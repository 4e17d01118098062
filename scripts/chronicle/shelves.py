"""The whole bibliography: a list for each kind of source, and the page that leads to them and filters them all."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from chronicle import stretches, tongues
from chronicle.layout import Layout, Page, language
from chronicle.mentions import Mention
from chronicle.model import CATEGORIES, CONSULTED, SHELVES, Prose, Source
from chronicle.notes import Notes

FIELDS = ("key", "title", "by", "when", "from", "to", "kind", "language", "seen", "cited", "tongue")
"""What the filter knows of a source, in the order of its rows (``sources/index.json``)."""


def shelves(layout: Layout, notes: Notes) -> Iterator[Page]:
    """Make the lists of each kind; a long one goes on at ``/sources/press-2/``."""
    for kind, entries in by_kind(layout).items():
        name = CATEGORIES[kind][1]
        for file, title, others, part in stretches.beside(name, entries, partial(_file, kind)):
            referred = [(source, Prose(notes.references[source.id])) for source in part]
            body = layout.render("shelf.md", title=title, count=len(entries), entries=referred, **others)
            yield Page(f"sources/{file}", title, f"{name} that this history rests on, by author.", body)


def index(layout: Layout) -> Page:
    """Make the page that leads to the lists and filters them."""
    sources = layout.chronicle.sources.values()
    kinds = [(SHELVES[kind], *CATEGORIES[kind], len(entries)) for kind, entries in by_kind(layout).items()]
    used = {source.language for source in sources}
    languages = sorted(((code, language(code)) for code in used), key=lambda pair: pair[1])
    ways = [(how, words[0].upper() + words[1:]) for how, words in CONSULTED.items()]
    return layout.index("sources", "Sources", "The bibliography, by kind of source.", kinds=kinds, count=len(sources), languages=languages,
        consulted=ways,
    )  # fmt: skip


def rows(layout: Layout, resting: Mapping[str, list[Mention]]) -> dict[str, Any]:
    """Give what the filter reads, ``sources/index.json``: a row for each source, by author."""
    return {"fields": FIELDS, "rows": [_row(source, len(resting.get(source.id, ()))) for source in _ordered(layout)]}


def _row(source: Source, cited: int) -> list[str | int]:
    date = source.date
    foreign = source.language if tongues.mark(source.title, source, source.title) != source.title else ""
    when, first, last = (date.words, date.earliest.year, date.latest.year) if date else ("", 0, 0)
    kind = SHELVES[source.category]
    return [source.id, source.title, source.makers, when, first, last, kind, source.language, source.consulted.how, cited, foreign]


def by_kind(layout: Layout) -> dict[str, list[Source]]:
    """List the sources of each kind, by author."""
    ordered = _ordered(layout)
    found = {kind: [source for source in ordered if source.category == kind] for kind in CATEGORIES}
    return {kind: entries for kind, entries in found.items() if entries}


def _ordered(layout: Layout) -> list[Source]:
    return sorted(layout.chronicle.sources.values(), key=lambda source: (_family(source).casefold(), source.title))


def _family(source: Source) -> str:
    names = source.author or source.editor
    return (names[0].family or names[0].literal) if names else source.title


def _file(kind: str, number: int) -> str:
    return f"{SHELVES[kind]}.md" if number == 1 else f"{SHELVES[kind]}-{number}.md"
