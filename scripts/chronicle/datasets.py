"""The whole store as files: CSV, JSON, GeoJSON, iCalendar, a Frictionless data package."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar
from icalendar import Event as Appointment

from chronicle import sheets
from chronicle.catalogue import LICENCE, TABLES
from chronicle.edition import Edition
from chronicle.layout import KINDS, address, url
from chronicle.model import Event
from chronicle.rows import DAYS, NUMBERS, Table
from chronicle.search import plain
from chronicle.store import FOLDERS, Chronicle

_SPDX, _NAME, _ADDRESS = LICENCE


def csv_of(table: Table) -> str:
    """Write a table as CSV, without formulas."""
    return sheets.write([table.columns, *([row[column] for column in table.columns] for row in table.rows)])


def store_json(chronicle: Chronicle, edition: Edition) -> str:
    """Write every record as it stands in the store."""
    folders = {folder: _records(getattr(chronicle, folder)) for folder in (*FOLDERS, "sources")}
    return _json({"name": edition.name, "version": edition.version, "license": _SPDX, "licenseUrl": _ADDRESS, **folders})


def _records(records: Mapping[str, Any]) -> dict[str, Any]:
    kept = {"by_alias": True, "exclude": {"id", "path"}, "exclude_defaults": True}
    return {id_: record.model_dump(mode="json", **kept) for id_, record in records.items()}


def geojson(chronicle: Chronicle, edition: Edition) -> str:
    """Write the places whose coordinates are known as GeoJSON (RFC 7946): longitude first."""
    features = [
        {
            "type": "Feature", "id": place.id,
            "geometry": {"type": "Point", "coordinates": [place.coordinates[1], place.coordinates[0]]},
            "properties": {
                "name": place.name, "kind": place.kind, "country_then": place.country_then, "country_now": place.country_now,
                "events": len(chronicle.appearances.get(("places", place.id), [])), "url": edition.url + url(address(place)),
            },
        }
        for place in chronicle.places.values()
        if place.coordinates
    ]  # fmt: skip
    return _json({"type": "FeatureCollection", "license": _SPDX, "licenseUrl": _ADDRESS, "features": features})


def calendar(chronicle: Chronicle, edition: Edition) -> bytes:
    """Write the events that are dated to the day, or to a span of days, as iCalendar (RFC 5545), each lasting whole days."""
    dated = (event for event in chronicle.events.values() if all(part.count("-") == len("md") for part in event.date.edtf.split("/")))
    return _calendar(edition, edition.name, (_appointment(event, edition, event.id) for event in dated))


def yearly(chronicle: Chronicle, edition: Edition) -> bytes:
    """Write the events whose day is known as anniversaries that come back every year: a calendar to subscribe to (RFC 5545, RFC 7986).

    One of 29 February comes back in leap years alone, as in any calendar.
    """
    found = []
    for event in chronicle.events.values():
        if event.date.earliest == event.date.latest:
            entry = _appointment(event, edition, f"{event.id}-anniversary")
            entry["summary"] = f"{event.title} ({event.date.year})"
            entry.add("rrule", {"freq": "yearly"})
            found.append(entry)
    return _calendar(edition, f"{edition.name}: anniversaries", found)


def _calendar(edition: Edition, name: str, entries: Iterable[Appointment]) -> bytes:
    found = Calendar()
    found.add("version", "2.0")
    found.add("prodid", f"-//{edition.name}//{edition.version or 'data'}//EN")
    found.add("x-wr-calname", name)
    found.add("x-wr-caldesc", f"{_NAME}, {_ADDRESS}")
    found.add("refresh-interval", timedelta(weeks=1), {"VALUE": "DURATION"})
    for entry in entries:
        found.add_component(entry)
    return bytes(found.to_ical())


def _appointment(event: Event, edition: Edition, uid: str) -> Appointment:
    """Enter an event into a calendar, where its name must be its own."""
    entry = Appointment()
    entry.add("uid", f"{uid}@{edition.url.partition('//')[2].strip('/') or 'data'}")
    changed = date.fromisoformat(edition.changed.get(event.path, "1970-01-01"))
    entry.add("dtstamp", datetime(changed.year, changed.month, changed.day, tzinfo=UTC))
    entry.add("dtstart", event.date.earliest)
    entry.add("dtend", event.date.latest + timedelta(days=1))
    entry.add("summary", event.title)
    entry.add("description", plain(event.summary))
    entry.add("categories", [KINDS[event.kind]])
    entry.add("url", edition.url + url(address(event)))
    entry.add("transp", "TRANSPARENT")
    return entry


def package(tables: Iterable[Table], edition: Edition) -> str:
    """Describe the tables as a Frictionless data package."""
    return _json({
        "profile": "tabular-data-package", "name": "soviet-pakistan-relations", "title": edition.name, "homepage": edition.url,
        "version": edition.version or "0", "licenses": [{"name": _SPDX, "title": _NAME, "path": _ADDRESS}],
        "resources": [_resource(table) for table in tables],
    })  # fmt: skip


def _resource(table: Table) -> dict[str, Any]:
    kinds = {name: "number" if name in NUMBERS else "date" if name in DAYS else "string" for name in table.columns}
    foreign = [
        {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": ["id"]}}
        for column, other in table.refers.items()
    ]
    schema = {
        "fields": [{"name": name, "type": kind} for name, kind in kinds.items()],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": foreign} if foreign else {}),
    }
    return {
        "profile": "tabular-data-resource", "name": table.name, "path": f"{table.name}.csv", "title": TABLES[table.name], "format": "csv",
        "mediatype": "text/csv", "encoding": "utf-8", "schema": schema,
    }  # fmt: skip


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
