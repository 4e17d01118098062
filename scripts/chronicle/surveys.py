"""The pictures of the whole: maps, events by year and kind, terms of office.

Their words are made from the data, so that they cannot say what the picture does not show.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from chronicle import figures
from chronicle.layout import KINDS
from chronicle.model import Holder, Place, Prose
from chronicle.picture import YEARS, Picture, listed
from chronicle.store import Chronicle

NATURAL_EARTH = (
    "Shapes: [Natural Earth](https://www.naturalearthdata.com/), public domain. They are those of today’s states; the Soviet Union is "
    "drawn as its fifteen successors together, West and East Pakistan as today’s Pakistan and Bangladesh. In Kashmir, which India and "
    "Pakistan dispute, the line is that which divides the two in fact; it takes no side."
)
NEAR = ((60.8, 78.2), (23.4, 38.4))
"""What the map of West Pakistan shows: from west to east, from south to north, in degrees."""


@dataclass(frozen=True)
class Circle:
    """A place on a map, and how much happened there."""

    id: str
    name: str
    at: tuple[float, float] | None
    """Longitude and latitude; none where no point stands for the place."""
    count: int
    side: str
    """The ink of the state that held it: soviet, pakistani, third, or dispute."""
    address: str
    """Its page, seen from a page one folder deep."""


@dataclass(frozen=True)
class Tenure:
    """Who held an office, and from when to when, as years with their fraction."""

    name: str
    begin: float
    end: float


def circles(chronicle: Chronicle) -> list[Circle]:
    """List the places with events, the most events first."""
    found = [
        Circle(place.id, place.name, place.coordinates and place.coordinates[::-1], count, _side(place), f"../places/{place.id}/")
        for place in chronicle.places.values() if (count := len(chronicle.appearances.get(("places", place.id), [])))
    ]  # fmt: skip
    return sorted(found, key=lambda circle: (-circle.count, circle.name))


def _side(place: Place) -> str:
    then = place.country_then or ""
    if "Kashmir" in then or "Claimed" in then:
        return "dispute"
    return "soviet" if then.endswith("USSR") else "pakistani" if re.match(r"Pakistan( \(|$)", then) else "third"


def _locator(_: Chronicle) -> Picture:
    return Picture(
        "locator-map", "The Soviet Union and both wings of Pakistan, 1947–1971",
        "A map of Asia. The Soviet Union, in red, fills its north. South of it, across Afghanistan and the narrow Wakhan, lies West "
        "Pakistan, in green; East Pakistan, in green too, lies far off on the other side of India.",
        (), (), Prose(NATURAL_EARTH),
    )  # fmt: skip


def _events_map(chronicle: Chronicle) -> Picture:
    found = circles(chronicle)
    west, east = _WELL_INSIDE
    shown = [circle for circle in found if circle.at and west < circle.at[0] < east]
    first = ", ".join(f"{circle.name} ({circle.count})" for circle in shown[:8])
    return Picture(
        "events-map", "Where the events of this history happened",
        "A map from eastern Europe to Bengal with a disc for each place, the larger the more events. "
        f"Of the places on it, the most happened at {first}.",
        _PLACES, tuple(_place(circle) for circle in found), Prose(_BEYOND + _COUNTED + NATURAL_EARTH),
    )  # fmt: skip


def _near_map(chronicle: Chronicle) -> Picture:
    (west, east), (south, north) = NEAR
    found = [circle for circle in circles(chronicle) if circle.at and west <= circle.at[0] <= east and south <= circle.at[1] <= north]
    first = ", ".join(f"{circle.name} ({circle.count})" for circle in found[:8])
    return Picture(
        "events-map-pakistan", "Where the events happened in West Pakistan and beyond its borders",
        "A map of West Pakistan and its neighbourhood with a disc for each place, the larger the more events. "
        f"The most happened at {first}.",
        _PLACES, tuple(_place(circle) for circle in found), Prose(_COUNTED + NATURAL_EARTH),
    )  # fmt: skip


_PLACES = ("Place", "Events", "Latitude", "Longitude", "Held by")
_WELL_INSIDE = (36, 96)
"""Longitudes that the wide map shows at every latitude between its edges."""
_BEYOND = "Places beyond the edges, and regions, for which no one point can stand, are in the table only. "
_COUNTED = (
    "Counted are the events of this site that name the place; one event may name several. Red: the Soviet Union; green: Pakistan; slate: "
    "other states; ochre: Kashmir, which is disputed. Coordinates: [GeoNames](https://www.geonames.org/), CC BY 4.0. "
)
_HELD = {"soviet": "Soviet Union", "pakistani": "Pakistan", "third": "another state", "dispute": "disputed"}


def _place(circle: Circle) -> tuple[str | float, ...]:
    east, north = circle.at or ("", "")
    return (circle.name, circle.count, north, east, _HELD[circle.side])


def counts(chronicle: Chronicle) -> list[tuple[int, int]]:
    """Count the events that began in each year."""
    found = Counter(event.date.year for event in chronicle.events.values())
    return [(year, found[year]) for year in YEARS]


def _glance(chronicle: Chronicle) -> Picture:
    inside = [event for event in chronicle.events.values() if event.date.year in YEARS]
    kinds = [kind for kind, _ in Counter[str](event.kind for event in inside).most_common()]
    found = Counter[tuple[int, str]]((event.date.year, event.kind) for event in inside)
    rows = tuple((year, *(found[year, kind] for kind in kinds), count) for year, count in counts(chronicle))
    peaks = sorted(counts(chronicle), key=lambda year: -year[1])
    most, least = (listed(f"{year} ({count})" for year, count in some) for some in (peaks[:5], peaks[:-4:-1]))
    leading = listed(f"{KINDS[kind].lower()} ({sum(found[year, kind] for year in YEARS)})" for kind in kinds[:4])
    outside = len(chronicle.events) - len(inside)
    rough = sum(event.date.edtf[4:5] in ("~", "?", "/") for event in inside)
    return Picture(
        "relations-at-a-glance", "The relations at a glance: events by year and kind, 1947–1991",
        f"A column for each year, and a row of discs for each kind of event. The most events are in {most}, the fewest in {least}. "
        f"The commonest kinds are {leading}.",
        ("Year", *(KINDS[kind] for kind in kinds), "All"), rows,
        Prose(
            f"What is counted are the {len(inside)} events of these years on this site: they are as many as its sources told of, not "
            f"all that happened. An event that lasted longer counts in the year in which it began; {rough} are dated only about the "
            f"year, or to several years. {outside} events before or after are left out."
        ),
    )  # fmt: skip


_DAYS = 3 / 366
OFFICES = ("soviet-party-leaders", "pakistani-heads-of-state", "pakistani-prime-ministers")


def tenures(chronicle: Chronicle) -> list[list[Tenure]]:
    """Give the terms of the offices that the picture shows, but for those that ended before or whose days are not known.

    Someone who went on in an office under another title has one term.
    """
    return [_held(chronicle, chronicle.offices[office].holders) for office in OFFICES if office in chronicle.offices]


def _held(chronicle: Chronicle, holders: Iterable[Holder]) -> list[Tenure]:
    found: list[Tenure] = []
    for holder in holders:
        if holder.start and holder.end and holder.end.latest.year >= YEARS[0] and holder.start.year <= YEARS[-1]:
            name = chronicle.people[holder.person].sort.partition(",")[0]
            begin, end = _fraction(holder.start.earliest), _fraction(holder.end.latest)
            if found and found[-1].name == name and begin - found[-1].end < _DAYS:
                begin = found.pop().begin
            found.append(Tenure(name, begin, end))
    return found


def _fraction(day: dt.date) -> float:
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 3)


def _terms(chronicle: Chronicle) -> Picture:
    offices = [chronicle.offices[office] for office in OFFICES if office in chronicle.offices]
    rows = tuple(
        (office.title, chronicle.people[holder.person].name, *(date.edtf if date else "" for date in (holder.start, holder.end)))
        for office in offices for holder in office.holders
    )  # fmt: skip
    numbers = listed(f"{len(office.holders)} {office.title[:1].lower()}{office.title[1:]}" for office in offices)
    return Picture(
        "terms-of-office", "Terms of office of both sides, against the events of each year",
        f"Time runs downwards from {YEARS[0]} to {YEARS[-1]}. Beside the number of events in each year stand, as bars with names, the "
        f"terms of {numbers}. Gaps are times when an office was vacant or did not exist.",
        ("Office", "Holder", "From", "To"), rows,
        Prose("A term is as exact as its source; the table gives days, sources and doubts. The events are those of this site."),
    )  # fmt: skip


MAKERS: Mapping[str, Callable[[Chronicle], Picture]] = {
    "locator-map": _locator, "events-map": _events_map, "events-map-pakistan": _near_map, "relations-at-a-glance": _glance,
    "terms-of-office": _terms,
}  # fmt: skip


def picture(chronicle: Chronicle, id_: str) -> Picture:
    """Give a picture, of the whole or of a series, by its name."""
    return MAKERS[id_](chronicle) if id_ in MAKERS else figures.picture(chronicle.series[id_])
