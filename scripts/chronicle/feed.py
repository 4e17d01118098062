"""What is new, to follow: the newest events and every correction as an Atom feed (RFC 4287).

The days are git's, never those of a build: the same commit gives the same feed. Without git's history only corrections have a day.
"""

from dataclasses import dataclass
from html import escape
from typing import cast

from lxml import etree
from lxml.builder import ElementMaker

from chronicle.catalogue import FEED, LICENCE
from chronicle.edition import Edition
from chronicle.layout import KINDS, address, url
from chronicle.model import Correction
from chronicle.search import plain
from chronicle.store import Chronicle
from chronicle.tables import TOUCHED

CHANGES = "about/changes.md"
"""The page that lists the corrections, each at a place named by its id."""
NEWEST = 50
"""Events in the feed: those that came last. Corrections stay for good."""
_ATOM = ElementMaker(namespace="http://www.w3.org/2005/Atom", nsmap={None: "http://www.w3.org/2005/Atom"})


@dataclass(frozen=True)
class _Entry:
    """One thing that is new."""

    day: str
    place: str
    """Its address on the site, and for good its name."""
    title: str
    text: str
    kind: str
    related: tuple[str, ...] = ()
    """Addresses of the pages that it concerns."""


def feed(chronicle: Chronicle, edition: Edition) -> bytes:
    """Write the feed. Its texts are escaped HTML: right by the standard, and harmless to a reader that takes every text for HTML."""
    entries = sorted([*_events(chronicle, edition), *_corrections(chronicle)], key=lambda entry: entry.day, reverse=True)
    return cast(
        bytes,
        etree.tostring(
            _ATOM.feed(
                _ATOM.id(edition.url + FEED.name),
                _ATOM.title(f"{edition.name}: new and corrected"),
                _ATOM.updated(_moment(max((entry.day for entry in entries), default="1970-01-01"))),
                _ATOM.author(_ATOM.name(edition.name), _ATOM.uri(edition.url)),
                _ATOM.link(rel="self", type=FEED.media, href=edition.url + FEED.name),
                _ATOM.link(rel="alternate", type="text/html", href=edition.url + url(CHANGES)),
                _ATOM.rights(f"{LICENCE[1]}, {LICENCE[2]}"),
                *(_element(entry, edition) for entry in entries),
            ),
            xml_declaration=True, encoding="utf-8", pretty_print=True,
        ),
    )  # fmt: skip


def _events(chronicle: Chronicle, edition: Edition) -> list[_Entry]:
    """List the newest events, each of the day on which its file came."""
    found = [
        _Entry(day, url(address(event)), f"{event.date.words}: {event.title}", plain(event.summary), KINDS[event.kind])
        for event in chronicle.events.values()
        if (day := edition.added.get(event.path))
    ]
    return sorted(found, key=lambda entry: entry.day, reverse=True)[:NEWEST]


def _corrections(chronicle: Chronicle) -> list[_Entry]:
    def entry(correction: Correction) -> _Entry:
        place, title = f"{url(CHANGES)}#{correction.id}", f"Corrected: {correction.title}"
        touched = (getattr(chronicle, folder)[id_] for folder in TOUCHED for id_ in getattr(correction, folder))
        pages = tuple(url(address(record)) for record in touched)
        return _Entry(str(correction.date), place, title, plain(correction.summary), "Correction", pages)

    return [entry(correction) for correction in chronicle.corrections.values()]


def _element(entry: _Entry, edition: Edition) -> etree._Element:
    return _ATOM.entry(
        _ATOM.id(edition.url + entry.place),
        _ATOM.title(escape(entry.title), type="html"),
        _ATOM.published(_moment(entry.day)),
        _ATOM.updated(_moment(entry.day)),
        _ATOM.link(rel="alternate", type="text/html", href=edition.url + entry.place),
        *(_ATOM.link(rel="related", type="text/html", href=edition.url + place) for place in entry.related),
        _ATOM.category(term=entry.kind),
        _ATOM.summary(escape(entry.text), type="html"),
    )


def _moment(day: str) -> str:
    """Write a day as Atom does (RFC 3339)."""
    return f"{day}T00:00:00Z"
