"""The people, places and organisations from A to Z, in lists of a bearable length."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from chronicle import stretches
from chronicle.layout import Layout, Page
from chronicle.model import Authority, Organisation, Person, Place, Prose

LISTS = {
    "people": ("People", "Everyone who takes part in this history, from A to Z."),
    "places": ("Places", "Where it happened."),
    "organisations": ("Organisations and treaties", "Bodies, firms, parties, alliances and treaties."),
}
"""Title and description of each register."""


@dataclass(frozen=True)
class Entry:
    """A line of a register."""

    record: Authority

    @property
    def name(self) -> str:
        """The name by which the register is ordered."""
        return self.record.sort if isinstance(self.record, Person) else self.record.name

    @property
    def note(self) -> str:
        """What helps to tell the record from others: dates, country, abbreviation."""
        match self.record:
            case Person():
                return self.record.dates
            case Place():
                return self.record.country_now or ""
            case Organisation():
                return self.record.abbreviation or ""
        return ""


@dataclass(frozen=True)
class Part:
    """A stretch of a register that has a page of its own."""

    name: str
    """As in its address: ``list-2``."""
    entries: Sequence[Entry]

    @property
    def title(self) -> str:
        """The first and the last name on it."""
        return f"{self.entries[0].name} to {self.entries[-1].name}"


def lists(layout: Layout, folder: str, maps: Sequence[Prose] = ()) -> Iterator[Page]:
    """Make a register; where it is too long for a page, a list of its parts and a page for each."""
    entries = [Entry(record) for record in getattr(layout.chronicle, folder).values()]
    title, description = LISTS[folder]
    divided = [] if len(entries) <= stretches.LONGEST else list(parts(entries))
    body = layout.render("register.md", title=title, maps=maps, parts=divided, letters=[] if divided else _letters(entries))
    yield Page(f"{folder}/index.md", title, description, body)
    for part in divided:
        name = f"{title}: {part.title}"
        body = layout.render("register.md", title=name, maps=[], parts=[], letters=_letters(part.entries))
        yield Page(f"{folder}/{part.name}.md", name, f"{description} {part.title}.", body)


def parts(entries: Sequence[Entry]) -> Iterator[Part]:
    """Part a register in its order, so that no page holds more than a reader can look through."""
    for number, stretch in enumerate(stretches.cut(entries), 1):
        yield Part(f"list-{number}", stretch)


def _letters(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    return [(letter, list(group)) for letter, group in groupby(entries, key=lambda entry: entry.name[0].upper())]
