"""Sources that belong together: by one author, or in one volume, journal or newspaper."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from chronicle.model import Source

MOST = 10
"""Sources that are named; of more, those nearest in time."""


@dataclass(frozen=True)
class Kin:
    """Sources that share something with another."""

    what: str
    sources: tuple[Source, ...]
    more: int
    """How many more there are."""


def kinships(sources: Mapping[str, Source]) -> Mapping[str, list[Kin]]:
    """List the kin of each source, by its key."""
    groups: dict[Hashable, list[Source]] = defaultdict(list)
    places: dict[tuple[Hashable, str], int] = {}
    for source in sorted(sources.values(), key=lambda source: (_year(source), source.title)):
        for _, group in _groups(source):
            places[group, source.id] = len(groups[group])
            groups[group].append(source)
    return {
        source.id: [kin for what, group in _groups(source) if (kin := _kin(what, places[group, source.id], groups[group])).sources]
        for source in sources.values()
    }


def _groups(source: Source) -> Iterator[tuple[str, Hashable]]:
    """Yield what a source may share with others, in words, and as what they have in common."""
    for name in source.author:
        if not name.literal.startswith("["):
            yield f"By {name}", name
    if source.journaltitle:
        yield f"In {source.journaltitle}", source.journaltitle
    elif source.booktitle:
        volume = f", vol. {source.volume}" if source.volume and source.eid else ""
        yield f"In {source.booktitle}{volume}", (source.booktitle, volume)


def _kin(what: str, place: int, group: list[Source]) -> Kin:
    """Name those nearest in time to the source that has a place in a group, which is in the order of time; near in title comes next."""
    source = group[place]
    near = [other for other in range(max(0, place - MOST), min(len(group), place + MOST + 1)) if other != place]
    nearest = sorted(near, key=lambda other: (abs(_year(source) - _year(group[other])), abs(place - other)))[:MOST]
    return Kin(what, tuple(group[other] for other in sorted(nearest)), len(group) - 1 - len(nearest))


def _year(source: Source) -> int:
    return source.date.year if source.date else 0
