"""The store as tables: rows of plain values, for spreadsheets and databases."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from chronicle.dates import Date
from chronicle.layout import EVIDENCE, KINDS, address, url
from chronicle.model import CATEGORIES, Authority, Source
from chronicle.store import Chronicle

Value = str | float | None
Row = dict[str, Value]

NUMBERS = frozenset({"latitude", "longitude", "value"})
"""The columns that hold numbers; all others hold text."""
DAYS = frozenset({"earliest", "latest"})
"""The columns that hold days (ISO 8601)."""


@dataclass(frozen=True)
class Table:
    """Rows that all have the same columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...] = ("id",)
    """The columns that tell rows apart; none where rows may be alike."""
    refers: Mapping[str, str] = field(default_factory=dict)
    """The columns that name a row of another table."""


def tables(chronicle: Chronicle, site: str) -> list[Table]:
    """Lay out the whole store; ``site`` is the address at which it is published."""
    events = chronicle.events
    found: dict[str, list[Row]] = {
        "events": [
            {
                "id": event.id, **_date(event.date), "title": event.title, "kind": KINDS[event.kind], "themes": _list(event.themes),
                "evidence": EVIDENCE[chronicle.evidence(event)], "summary": event.summary, "disputed": event.disputed,
                "quotation": event.quote.text if event.quote else None, "speaker": event.quote.speaker if event.quote else None,
                "also": _list(event.also), "url": site + url(address(event)),
            }
            for event in events.values()
        ],
        "people": [
            {**_authority(person, site), "sort": person.sort, "side": person.side, "born": _edtf(person.born), "died": _edtf(person.died)}
            for person in chronicle.people.values()
        ],
        "places": [
            {
                **_authority(place, site), "kind": place.kind, "country_then": place.country_then, "country_now": place.country_now,
                "latitude": place.coordinates and place.coordinates[0], "longitude": place.coordinates and place.coordinates[1],
            }
            for place in chronicle.places.values()
        ],
        "organisations": [
            {
                **_authority(body, site), "kind": body.kind, "abbreviation": body.abbreviation, "start": _edtf(body.start),
                "end": _edtf(body.end),
            }
            for body in chronicle.organisations.values()
        ],
        "honours": [
            {
                "id": honour.id, "person": honour.person, "award": honour.award, "conferred_by": honour.conferred_by, **_date(honour.date),
                "status": honour.status, "note": honour.note,
            }
            for honour in chronicle.honours.values()
        ],
        "offices": [{"id": office.id, "title": office.title} for office in chronicle.offices.values()],
        "holders": [
            {"office": office.id, "person": holder.person, "start": _edtf(holder.start), "end": _edtf(holder.end), "note": holder.note}
            for office in chronicle.offices.values()
            for holder in office.holders
        ],
        "terms": [
            {"id": term.id, "term": term.term, "abbreviation": term.abbreviation, "variants": _list(term.variants), "meaning": term.meaning}
            for term in chronicle.terms.values()
        ],
        "series": [{"id": one.id, "title": one.title, "unit": one.unit, "note": one.note} for one in chronicle.series.values()],
        "points": [
            {"series": one.id, **_date(point.date), "value": point.value, "label": point.label, "note": point.note}
            for one in chronicle.series.values()
            for point in one.points
        ],
        "sources": [_source(source, site) for source in chronicle.sources.values()],
        "event-people": [{"event": event.id, "person": id_} for event in events.values() for id_ in dict.fromkeys(event.people)],
        "event-places": [{"event": event.id, "place": id_} for event in events.values() for id_ in dict.fromkeys(event.places)],
        "event-organisations": [
            {"event": event.id, "organisation": id_} for event in events.values() for id_ in dict.fromkeys(event.organisations)
        ],
        "citations": list(_citations(chronicle)),
    }  # fmt: skip
    return [Table(name, COLUMNS[name], tuple(rows), *_KEYS.get(name, ())) for name, rows in found.items()]


_NAMES = ("id", "name", "native", "variants", "note", "ids", "summary", "url")
_DATE = ("date", "earliest", "latest")
COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("id", *_DATE, "title", "kind", "themes", "evidence", "summary", "disputed", "quotation", "speaker", "also", "url"),
    "people": (*_NAMES, "sort", "side", "born", "died"),
    "places": (*_NAMES, "kind", "country_then", "country_now", "latitude", "longitude"),
    "organisations": (*_NAMES, "kind", "abbreviation", "start", "end"),
    "honours": ("id", "person", "award", "conferred_by", *_DATE, "status", "note"),
    "offices": ("id", "title"),
    "holders": ("office", "person", "start", "end", "note"),
    "terms": ("id", "term", "abbreviation", "variants", "meaning"),
    "series": ("id", "title", "unit", "note"),
    "points": ("series", *_DATE, "value", "label", "note"),
    "sources": (
        "id", "kind", "title", "addition", "authors", "editors", "within", "publisher", "location", "archive", *_DATE, "language",
        "consulted", "via", "doi", "isbn", "address", "archived", "note", "url",
    ),
    "event-people": ("event", "person"),
    "event-places": ("event", "place"),
    "event-organisations": ("event", "organisation"),
    "citations": ("table", "record", "source", "locator"),
}  # fmt: skip
"""The columns of each table."""
_KEYS: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "honours": (("id",), {"person": "people"}),
    "holders": ((), {"office": "offices", "person": "people"}),
    "points": ((), {"series": "series"}),
    "sources": (("id",), {"via": "sources"}),
    "event-people": (("event", "person"), {"event": "events", "person": "people"}),
    "event-places": (("event", "place"), {"event": "events", "place": "places"}),
    "event-organisations": (("event", "organisation"), {"event": "events", "organisation": "organisations"}),
    "citations": ((), {"source": "sources"}),
}


def _authority(record: Authority, site: str) -> Row:
    return {
        "id": record.id, "name": record.name, "native": _list(f"{code}: {name}" for code, name in record.native.items()),
        "variants": _list(record.variants), "note": record.note, "ids": _list(f"{name}: {number}" for name, number in record.ids.items()),
        "summary": record.summary, "url": site + url(address(record)),
    }  # fmt: skip


def _source(source: Source, site: str) -> Row:
    return {
        "id": source.id, "kind": CATEGORIES[source.category][0], "title": source.title, "addition": source.titleaddon,
        "authors": _list(map(str, source.author)), "editors": _list(map(str, source.editor)),
        "within": source.journaltitle or source.booktitle or source.organization, "publisher": source.publisher or source.institution,
        "location": source.location, "archive": source.library, **_date(source.date), "language": source.language,
        "consulted": source.consulted.how, "via": source.consulted.via, "doi": source.doi, "isbn": source.isbn, "address": source.url,
        "archived": source.archiveurl, "note": source.note, "url": site + url(address(source)),
    }  # fmt: skip


def _citations(chronicle: Chronicle) -> Iterator[Row]:
    for folder in ("events", "people", "places", "organisations", "honours", "terms", "series"):
        for record in getattr(chronicle, folder).values():
            for place in record.cited:
                yield {"table": folder, "record": record.id, "source": place.key, "locator": place.locator or None}


def _date(when: Date | None) -> Row:
    if when is None:
        return dict.fromkeys(_DATE)
    earliest = None if when.earliest == date.min else str(when.earliest)
    return {"date": when.edtf, "earliest": earliest, "latest": None if when.latest == date.max else str(when.latest)}


def _edtf(when: Date | None) -> str | None:
    return when.edtf if when else None


def _list(texts: Iterable[str]) -> str | None:
    return "; ".join(texts) or None
