"""A picture before it is drawn: its title, its words for those who do not see it, its data and where they are from."""

from collections.abc import Iterable
from dataclasses import dataclass

from chronicle import sheets
from chronicle.citations import Citation
from chronicle.model import Prose
from chronicle.store import Chronicle
from chronicle.texts import TAG

YEARS = range(1947, 1992)
"""The years of this history."""
MAPS = ("events-map", "events-map-pakistan")
"""The maps above the list of places."""
SURVEYS = (*MAPS, "locator-map", "relations-at-a-glance", "terms-of-office")
"""The pictures of the whole. A series has a picture of its own where its file says which: ``picture: columns``."""


@dataclass(frozen=True)
class Picture:
    """A picture, but for the drawing."""

    id: str
    title: str
    """What it shows."""
    alt: str
    """What is to be seen, for those who do not see it."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    """The data, as the CSV file gives it."""
    note: Prose
    """What the reader must know to read it rightly, and where it is from; Markdown."""
    sources: tuple[Citation, ...] = ()
    unit: str = ""
    """The unit of its figures, where they have one."""

    @property
    def csv(self) -> str:
        """The data as CSV (RFC 4180)."""
        return sheets.write([self.columns, *self.rows])


def listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: ``a, b and c``."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def known(chronicle: Chronicle) -> list[str]:
    """Name every picture that a text may ask for."""
    return [*SURVEYS, *(series.id for series in chronicle.series.values() if series.picture)]


def asked(chronicle: Chronicle) -> list[str]:
    """Name the pictures that texts ask for, and the maps above the list of places: no other is drawn."""
    tags = (match for chapter in chronicle.chapters.values() for match in TAG.finditer(chapter.text))
    return sorted({*MAPS, *(match["id"] for match in tags if match["table"] == "picture")})
