"""The bibliography: a page for each source that says what rests on it, and the list of all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from chronicle import citations
from chronicle.citations import Citation
from chronicle.layout import Layout, Page
from chronicle.model import CATEGORIES, Prose, Source
from chronicle.notes import Notes

CONSULTED = {
    "excerpt": "An excerpt of it was read.",
    "whole": "It was read whole.",
    "copy": "It was read in a copy that stands elsewhere.",
    "via": "It was not seen: what it says is known from another source.",
}


@dataclass(frozen=True)
class Mention:
    """A page that rests on a place in a source."""

    title: str
    path: str
    place: Citation

    @property
    def target(self) -> Prose:
        """The way to the very mark of the note on that page."""
        return Prose(f"../{self.path}#fnref:{self.place.slug}")


def mentions(written: Iterable[tuple[str, str, str]]) -> Mapping[str, list[Mention]]:
    """List what rests on each source, by its key, in the order of the places cited.

    Args:
        written: title, path and text of every page, in the order in which they are to be named.
    """
    found: dict[str, list[Mention]] = defaultdict(list)
    for title, path, text in written:
        for place in citations.cited(text):
            found[place.key].append(Mention(title, path, place))
    for list_ in found.values():
        list_.sort(key=lambda mention: _natural(mention.place.locator))
    return found


def sources(layout: Layout, notes: Notes, resting: Mapping[str, list[Mention]]) -> Iterator[Page]:
    """Make the page of each source."""
    all_ = layout.chronicle.sources
    via = defaultdict(list)
    for source in all_.values():
        if source.consulted.via:
            via[source.consulted.via].append(source)
    for source in all_.values():
        by_place = [(place, list(group)) for place, group in groupby(resting.get(source.id, []), key=lambda mention: mention.place)]
        yield layout.page(
            source, "source.md", f"{_sentence(source.makers)}{source.title}: what it is, how it was seen and what rests on it.",
            reference=Prose(notes.references[source.id]), category=CATEGORIES[source.category][0],
            consulted=CONSULTED[source.consulted.how], seen_in=all_.get(source.consulted.via or ""),
            known_through=via[source.id], by_place=by_place,
        )  # fmt: skip


def index(layout: Layout, notes: Notes) -> Page:
    """Make the list of all sources, by kind."""
    ordered = sorted(layout.chronicle.sources.values(), key=lambda source: (_family(source).casefold(), source.title))
    by_category = [
        (name, [(source, Prose(notes.references[source.id])) for source in ordered if source.category == category])
        for category, (_, name) in CATEGORIES.items()
    ]
    used = [(name, entries) for name, entries in by_category if entries]
    return layout.index("sources", "Sources", "The bibliography, by kind of source.", kinds=used, count=len(ordered))


def _family(source: Source) -> str:
    names = source.author or source.editor
    return (names[0].family or names[0].literal) if names else source.title


def _sentence(text: str) -> str:
    return f"{text}, " if text else ""


def _natural(text: str) -> list[tuple[int, str]]:
    """Sort page 9 before page 10."""
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", text)]
