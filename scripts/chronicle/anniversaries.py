"""The days of the year on which something happened: what the home page chooses an event of today from."""

from collections import defaultdict

from chronicle.layout import address, url
from chronicle.store import Chronicle


def anniversaries(chronicle: Chronicle) -> dict[str, list[tuple[str, str, str]]]:
    """Give the events whose day is known, by month and day (``03-04``): date in words, title, address of the page."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for event in chronicle.events.values():
        if event.date.earliest == event.date.latest:
            found[f"{event.date.earliest:%m-%d}"].append((event.date.words, event.title, url(address(event))))
    return dict(sorted(found.items()))
