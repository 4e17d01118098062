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
    for source in sources.values():
        for _, group in _groups(source):
            groups[group].append(source)
    return {
        source.id: [kin for what, group in _groups(source) if (kin := _kin(what, source, groups[group])).sources]
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


def _kin(what: str, source: Source, group: list[Source]) -> Kin:
    others = sorted((other for other in group if other is not source), key=lambda other: (_distance(source, other), other.title))
    shown = sorted(others[:MOST], key=lambda other: (_year(other), other.title))
    return Kin(what, tuple(shown), len(others) - len(shown))


def _distance(source: Source, other: Source) -> int:
    """Count the years between two sources; undated ones are far off."""
    return abs(_year(source) - _year(other))


def _year(source: Source) -> int:
    return source.date.year if source.date else 0
