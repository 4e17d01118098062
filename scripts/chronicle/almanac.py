"""The events year by year, in lists of a bearable length, and the form that searches and filters them.

The form is HTML, set where the list of events leaves a place for it: without the script behind it, it would be of no use.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chronicle import stretches
from chronicle.dates import Date
from chronicle.layout import Layout, Page
from chronicle.model import Event, Prose

PLACE = '<div id="explorer"></div>'
"""Where the form is set into the list of events."""
FILTERS = {"theme": "Theme", "kind": "Kind", "person": "Person", "place": "Place", "evidence": "Evidence", "lang": "Language of source"}
LONG = {"person": "Find a person", "place": "Find a place"}
"""Filters with more words than a reader wants to look through."""
_BAR, _GAP, _HEIGHT = 8, 2, 100


@dataclass(frozen=True)
class Part:
    """A stretch of the list that has a page of its own."""

    name: str
    """As in its address: ``1960s``, ``1965``, ``1965-2``."""
    title: str
    events: Sequence[Event]


@dataclass(frozen=True)
class Bar:
    """A year of the timeline: how many events there were, and where its bar stands, in units of the picture."""

    year: int
    count: int
    x: int
    y: float
    height: float

    @property
    def label(self) -> str:
        """The year, where it begins a decade; empty otherwise."""
        return "" if self.year % 10 else str(self.year)


def lists(layout: Layout) -> Iterator[Page]:
    """Make the list of all events; where they are too many for a page, a list of lists."""
    events = list(layout.chronicle.events.values())
    title, description = "Events", "Every event of this history, year by year."
    if len(events) <= stretches.LONGEST:
        yield layout.index("events", title, description, place=Prose(PLACE), years=_years(events), parts=[])
        return
    divided = list(parts(events))
    yield layout.index("events", title, description, place=Prose(PLACE), years=[], parts=divided)
    for part in divided:
        body = layout.render("events-part.md", part=part, years=_years(part.events))
        yield Page(f"events/{part.name}.md", part.title, f"The events of this history: {part.title}.", body)


def parts(events: Sequence[Event]) -> Iterator[Part]:
    """Part a list by decade; a decade that is too long by year; a year that is too long by number."""
    for decade, of_decade in _grouped(events, lambda date: date.year // 10 * 10):
        if len(of_decade) <= stretches.LONGEST:
            yield Part(f"{decade}s", f"Events of the {decade}s", of_decade)
            continue
        for year, of_year in _grouped(of_decade, lambda date: date.year):
            if len(of_year) <= stretches.LONGEST:
                yield Part(f"{year}", f"Events of {year}", of_year)
                continue
            for number, stretch in enumerate(stretches.cut(of_year), 1):
                yield Part(f"{year}-{number}", f"Events of {year}, part {number}", stretch)


def form(layout: Layout, first: int, last: int) -> str:
    """Write the form, with a timeline from one year to another."""
    bars = timeline([event.date for event in layout.chronicle.events.values()], first, last)
    busiest = max(bars, key=lambda bar: bar.count)
    return layout.render(
        "explorer.html", bars=bars, width=len(bars) * (_BAR + _GAP), height=_HEIGHT, thickness=_BAR, busiest=busiest,
        total=len(layout.chronicle.events), filters=FILTERS, long=LONG, first=first, last=last,
    )  # fmt: skip


def timeline(dates: Sequence[Date], first: int, last: int) -> list[Bar]:
    """Count, for each year, the dates that may fall into it, and draw a bar."""
    counts = Counter(year for date in dates for year in range(max(date.year, first), min(date.latest.year, last) + 1))
    most = max(counts.values(), default=0) or 1
    years = range(first, last + 1)
    heights = [round(_HEIGHT * counts[year] / most, 1) for year in years]
    return [
        Bar(year, counts[year], _GAP // 2 + place * (_BAR + _GAP), round(_HEIGHT - height, 1), height)
        for place, (year, height) in enumerate(zip(years, heights, strict=True))
    ]


def _years(events: Sequence[Event]) -> list[tuple[int, list[Event]]]:
    return _grouped(events, lambda date: date.year)


def _grouped(events: Sequence[Event], by: Callable[[Date], int]) -> list[tuple[int, list[Event]]]:
    return [(key, list(group)) for key, group in groupby(events, key=lambda event: by(event.date))]
