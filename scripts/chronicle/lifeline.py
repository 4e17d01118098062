"""Events along the years, as a line that a template draws: for a chapter, a person, a place, an organisation.

Lengths along the line are percentages, so that it fits any page while its words keep their size; the others are CSS pixels.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chronicle.model import Event, Holder, Office

FIRST, LAST = 1947, 1991
"""The years that every line shows; earlier or later events lengthen it."""
_HIGH, _STEP, _ROW = 36, 7, 9
"""How high the tallest bar may be, how high an event, and how far apart the terms of office stand."""


@dataclass(frozen=True)
class Bar:
    """The events of a year."""

    year: int
    count: int
    x: str
    width: str
    y: int
    height: int


@dataclass(frozen=True)
class Span:
    """A term of office, below the line."""

    title: str
    start: str
    end: str
    y: int


@dataclass(frozen=True)
class Lifeline:
    """What is to be drawn, and what it says in words."""

    words: str
    bars: tuple[Bar, ...]
    spans: tuple[Span, ...]
    ticks: tuple[tuple[str, int], ...]
    """Where the decades begin."""
    base: int
    """Where the line lies."""
    labels: int
    """Where its figures stand."""
    height: int


def lifeline(events: Sequence[Event], terms: Iterable[tuple[Office, Holder]] = ()) -> Lifeline | None:
    """Lay out the line of some events, in the order of time, and of terms of office; two events at least make one."""
    if len(events) < 2:  # noqa: PLR2004
        return None
    counts = Counter(event.date.year for event in events)
    held = [(office, holder.start.year, holder.end.year) for office, holder in terms if holder.start and holder.end]
    years = [FIRST, LAST, *counts, *(year for _, *ends in held for year in ends)]
    first, last = min(years), max(years) + 1
    tallest = max(counts.values())
    step = min(_STEP, _HIGH / tallest)
    base = round(tallest * step) + 4

    def along(year: float) -> str:
        return f"{100 * (year - first) / (last - first):.2f}%"

    bars = tuple(
        Bar(year, count, along(year + 0.1), f"{80 / (last - first):.2f}%", base - round(count * step), round(count * step))
        for year, count in sorted(counts.items())
    )
    spans = tuple(
        Span(f"{office.title}, {start}–{end}", along(start), along(end + 1), base + 7 + row * _ROW)
        for row, (office, start, end) in enumerate(sorted(held, key=lambda term: term[1:]))
    )
    labels = base + 15 + len(spans) * _ROW
    decade = 10 if last - first <= 70 else 20  # noqa: PLR2004
    ticks = tuple((along(year), year) for year in range(-(-first // decade) * decade, last - 1, decade))
    return Lifeline(_words(counts), bars, spans, ticks, base, labels, labels + 5)


def _words(counts: Counter[int]) -> str:
    """Say what the line shows: ``12 events from 1956 to 1979; the most in one year: 4, in 1968``."""
    first, last = min(counts), max(counts)
    if first == last:
        return f"{counts[first]} events in {first}"
    year, most = max(sorted(counts.items()), key=lambda item: item[1])
    busiest = f"; the most in one year: {most}, in {year}" if most > 1 else ""
    return f"{sum(counts.values())} events from {first} to {last}{busiest}"
