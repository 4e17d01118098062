"""What stands in ``/data/``: each file, what it holds and its media type."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offer:
    """A file to download."""

    name: str
    """Below ``data/``, or, of what a reader may subscribe to, below the root of the site."""
    what: str
    """What it holds, in words."""
    media: str


LICENCE = ("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/")
"""The licence of the data: its SPDX identifier, name and address."""

TABLES = {
    "events": "what happened: date, kind, summary, how well it is attested",
    "people": "who took part, with names in their own scripts",
    "places": "where it happened, with coordinates",
    "organisations": "bodies, firms, parties, alliances, treaties",
    "honours": "orders, medals and prizes of one side for citizens of the other",
    "offices": "offices",
    "holders": "who held an office, and when",
    "terms": "the glossary",
    "series": "figures over time",
    "points": "the figures of each series",
    "sources": "the bibliography",
    "event-people": "who took part in which event",
    "event-places": "which event happened where",
    "event-organisations": "which body took part in which event",
    "citations": "which record rests on which place in which source",
}
"""The tables of the store, and what each holds."""

WHOLE = (
    Offer("store.json", "the whole store, record by record", "application/json"),
    Offer("store.sqlite", "the whole store as a database; it opens in Datasette", "application/vnd.sqlite3"),
    Offer("datapackage.json", "a description of the tables below (Frictionless Data)", "application/json"),
    Offer("places.geojson", "the places, for maps", "application/geo+json"),
    Offer("events.ics", "the events that are dated to the day, for calendars", "text/calendar"),
    Offer("sources.bib", "the bibliography as BibTeX", "application/x-bibtex"),
    Offer("sources.ris", "the bibliography as RIS", "application/x-research-info-systems"),
    Offer("sources.json", "the bibliography as CSL-JSON", "application/vnd.citationstyles.csl+json"),
)
FEED = Offer("feed.xml", "the newest events and every correction, for feed readers (Atom)", "application/atom+xml")
ANNIVERSARIES = Offer("anniversaries.ics", "the events whose day is known, come back every year, for calendars", "text/calendar")
FOLLOWED = (FEED, ANNIVERSARIES)
"""What a reader may subscribe to."""
CSV = tuple(Offer(f"{name}.csv", what, "text/csv") for name, what in TABLES.items())
