"""The page of each source: what it is, how to reach it, how it was seen, what rests on it, what belongs with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from chronicle import kinship, reach, stretches, tongues
from chronicle.layout import Layout, Page, address, plain
from chronicle.mentions import Mention
from chronicle.model import CATEGORIES, SHELVES, Prose, Source
from chronicle.notes import Notes

CONSULTED = {
    "excerpt": "An excerpt of it was read.",
    "whole": "It was read whole.",
    "copy": "It was read in a copy that stands elsewhere.",
    "via": "It was not seen: what it says is known from another source.",
}


def sources(layout: Layout, notes: Notes, resting: Mapping[str, list[Mention]]) -> Iterator[Page]:
    """Make the page of each source."""
    all_ = layout.chronicle.sources
    via = defaultdict(list)
    for source in all_.values():
        if source.consulted.via:
            via[source.consulted.via].append(source)
    kin = kinship.kinships(all_)
    for source in all_.values():
        mentions = resting.get(source.id, [])
        parts = [_by_place(part) for part in stretches.cut(mentions)]
        body = layout.render(
            "source.md", record=source, title=heading(source), reference=Prose(notes.references[source.id]),
            category=CATEGORIES[source.category][0], shelf=Prose(f"{SHELVES[source.category]}.md"),
            reached=reach.ways(source, layout.chronicle.links),
            consulted=CONSULTED[source.consulted.how], seen_in=all_.get(source.consulted.via or ""),
            known_through=via[source.id][: stretches.LONGEST], unnamed=len(via[source.id][stretches.LONGEST :]),
            places=parts[0], ways=stretches.ways(address(source), len(parts)),
            sentences=len(mentions), pages=len({mention.page.path for mention in mentions}), kin=kin[source.id],
        )  # fmt: skip
        described = f"{_sentence(source.makers)}{source.title}: what it is, how it was seen and what rests on it."
        first = Page(address(source), source.title, described, body, source.path)
        yield first
        yield from stretches.further(layout, first, "source-more.md", parts)


def heading(source: Source) -> Prose:
    """Give the title of a source in its own language and script."""
    title = plain(source.title)
    return Prose(tongues.mark(title, source, title))


def _by_place(mentions: Sequence[Mention]) -> list[tuple[str, list[tuple[Page, list[Mention]]]]]:
    """Group what rests on a source by the place in it, and by page."""
    return [
        (
            locator,
            [
                (group[0].page, group)
                for _, those in groupby(list(of_place), key=lambda mention: mention.page.path)
                if (group := list(those))
            ],
        )
        for locator, of_place in groupby(mentions, key=lambda mention: mention.place.locator)
    ]


def _sentence(text: str) -> str:
    return f"{text}, " if text else ""
