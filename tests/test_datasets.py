"""The whole store as files: each is read back by a library of its kind."""

import csv
import json
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from frictionless import Package, system
from icalendar import Calendar

from chronicle import catalogue, datasets, downloads, rows, store
from chronicle.edition import Edition
from chronicle.pages import Book
from chronicle.rows import Table
from conftest import MINIATURE, ROOT

EDITION = Edition("Coal & Iron", "https://coal.example/", "1.2", "abcdef1234", {"data/events/1911-treaty-of-zemble.yml": "2026-01-02"})


@pytest.fixture(scope="module", params=[MINIATURE, ROOT], ids=["miniature", "real"])
def book(request: pytest.FixtureRequest) -> Book:
    return Book(store.load(request.param).chronicle, EDITION)


@pytest.fixture(scope="module")
def files(book: Book) -> downloads.Files:
    return downloads.store(book)


def test_the_page_names_every_file_and_no_other(book: Book) -> None:
    made = {path.removeprefix("data/") for path in downloads.files(book) if path.startswith("data/") and "schemas/" not in path}
    assert made == {offer.name for offer in (*catalogue.WHOLE, *catalogue.CSV)}


def test_frictionless_accepts_the_package(files: downloads.Files, tmp_path: Path) -> None:
    for path, content in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    with system.use_context(trusted=True):
        report = Package(str(tmp_path / "data" / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []


def test_csv_holds_every_record(files: downloads.Files, book: Book) -> None:
    for name in ("events", "people", "places", "organisations", "honours", "terms", "series", "sources"):
        found = list(csv.DictReader(StringIO(str(files[f"data/{name}.csv"]), newline="")))
        assert [row["id"] for row in found] == list(getattr(book.chronicle, name))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    table = Table("coal", ("id", "value"), ({"id": text, "value": -1.5},))
    [_, [cell, number]] = list(csv.reader(StringIO(datasets.csv_of(table), newline="")))
    assert cell == f"'{text}"
    assert number == "-1.5"


def test_the_database_has_all_rows_and_every_key_leads_somewhere(files: downloads.Files, book: Book) -> None:
    content = files["data/store.sqlite"]
    assert isinstance(content, bytes)
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in rows.tables(book.chronicle, EDITION.url):
        assert database.execute(f'SELECT count(*) FROM "{table.name.replace("-", "_")}"').fetchone() == (len(table.rows),)
    assert dict(database.execute("SELECT name, value FROM about"))["version"] == "1.2 (abcdef1234)"
    database.close()


def test_the_same_store_makes_the_same_bytes(files: downloads.Files, book: Book) -> None:
    assert downloads.store(Book(book.chronicle, EDITION)) == files


def test_the_calendar_has_the_events_of_a_day(files: downloads.Files, book: Book) -> None:
    content = files["data/events.ics"]
    assert isinstance(content, bytes)
    entries = Calendar.from_ical(content).walk("VEVENT")
    dated = [event for event in book.chronicle.events.values() if all(part.count("-") == 2 for part in event.date.edtf.split("/"))]
    assert [str(entry["summary"]) for entry in entries] == [event.title for event in dated]
    for entry, event in zip(entries, dated, strict=True):
        assert entry.decoded("dtstart") == event.date.earliest
        assert (entry.decoded("dtend") - event.date.latest).days == 1
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_the_calendar_of_anniversaries_comes_back_every_year(book: Book) -> None:
    content = downloads.files(book)[catalogue.ANNIVERSARIES.name]
    assert isinstance(content, bytes)
    entries = Calendar.from_ical(content).walk("VEVENT")
    days = [event for event in book.chronicle.events.values() if event.date.earliest == event.date.latest]
    assert days
    assert [str(entry["uid"]) for entry in entries] == [f"{event.id}-anniversary@coal.example" for event in days]
    for entry, event in zip(entries, days, strict=True):
        assert entry["rrule"].to_ical() == b"FREQ=YEARLY"
        assert entry.decoded("dtstart") == event.date.earliest
        assert (entry.decoded("dtend") - entry.decoded("dtstart")).days == 1
        assert str(entry["summary"]) == f"{event.title} ({event.date.year})"
        assert str(entry["url"]) == f"https://coal.example/events/{event.id}/"


def test_every_file_to_subscribe_to_is_made(book: Book) -> None:
    assert {offer.name for offer in catalogue.FOLLOWED} <= downloads.files(book).keys()


def test_the_map_layer_puts_longitude_first(files: downloads.Files, book: Book) -> None:
    layer = json.loads(files["data/places.geojson"])
    placed = {place.id: place.coordinates for place in book.chronicle.places.values() if place.coordinates}
    assert {one["id"]: tuple(one["geometry"]["coordinates"][::-1]) for one in layer["features"]} == placed


def test_the_store_is_there_record_by_record(files: downloads.Files, book: Book) -> None:
    whole = json.loads(files["data/store.json"])
    assert whole["license"] == "CC-BY-4.0"
    for event in book.chronicle.events.values():
        assert whole["events"][event.id]["title"] == event.title
        assert whole["events"][event.id]["sources"] == [str(place) for place in event.sources]
