"""Who appears with whom: people of the same events."""

from collections import Counter
from collections.abc import Iterable

from chronicle.model import Event, Person
from chronicle.store import Chronicle

TOP = 10
"""How many are named."""


def company(chronicle: Chronicle, events: Iterable[Event], but: str = "") -> list[tuple[Person, int]]:
    """List the people who appear most often in some events, and in how many; those of a single one only if there is none else."""
    counts = Counter(id_ for event in events for id_ in event.people if id_ != but)
    people = sorted(counts, key=lambda id_: (-counts[id_], chronicle.people[id_].sort.casefold(), id_))
    often = [id_ for id_ in people if counts[id_] > 1] or people
    return [(chronicle.people[id_], counts[id_]) for id_ in often[:TOP]]
