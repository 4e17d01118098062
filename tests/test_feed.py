"""What is new, as a reader of feeds sees it."""

from dataclasses import replace
from typing import Any

import feedparser
import pytest
from lxml import html

from chronicle import catalogue, feed, metadata, store
from chronicle.edition import Edition
from chronicle.pages import Book
from chronicle.store import Chronicle
from chronicle.subjects import Subjects
from conftest import MINIATURE

ADDED = {"data/events/1911-treaty-of-zemble.yml": "1961-05-01", "data/events/1914-coal-shipped.yml": "1961-05-03"}
EDITION = Edition("Coal & Iron", "https://coal.example/", added=ADDED)
CORRECTION = "https://coal.example/about/changes/#1961-05-02-coal-to-the-south"


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return store.load(MINIATURE).chronicle


def read(chronicle: Chronicle, edition: Edition) -> Any:  # noqa: ANN401 - as feedparser gives it
    found = feedparser.parse(feed.feed(chronicle, edition))
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.id == "https://coal.example/feed.xml"
    return found


def test_the_newest_come_first_corrections_among_them(chronicle: Chronicle) -> None:
    found = read(chronicle, EDITION)
    treaty, coal = (f"https://coal.example/events/{id_}/" for id_ in ("1911-treaty-of-zemble", "1914-coal-shipped"))
    assert [(entry.id, entry.link, entry.updated) for entry in found.entries] == [
        (coal, coal, "1961-05-03T00:00:00Z"),
        (CORRECTION, CORRECTION, "1961-05-02T00:00:00Z"),
        (treaty, treaty, "1961-05-01T00:00:00Z"),
    ]
    assert found.feed.updated == "1961-05-03T00:00:00Z"
    assert found.feed.title == "Coal & Iron: new and corrected"
    corrected = found.entries[1]
    assert corrected.title == "Corrected: Coal was shipped, not carted"
    assert corrected.summary == "The page said that the coal went overland. It was shipped, as a memoir has it."
    related = [link.href for link in corrected.links if link.rel == "related"]
    assert related == [coal, "https://coal.example/people/rupert-hentzau/"]


def test_without_gits_history_only_corrections_have_a_day(chronicle: Chronicle) -> None:
    found = read(chronicle, Edition("Coal & Iron", "https://coal.example/"))
    assert [entry.id for entry in found.entries] == [CORRECTION]


def test_with_nothing_new_it_is_still_a_feed(chronicle: Chronicle) -> None:
    found = read(replace(chronicle, corrections={}), Edition("Coal & Iron", "https://coal.example/"))
    assert (found.entries, found.feed.updated) == ([], "1970-01-01T00:00:00Z")


def test_events_that_came_long_ago_leave_and_corrections_stay(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "NEWEST", 1)
    assert [entry.id.rpartition("/")[2] or entry.id for entry in read(chronicle, EDITION).entries] == [
        "https://coal.example/events/1914-coal-shipped/",
        "#1961-05-02-coal-to-the-south",
    ]


def test_each_page_leads_to_the_feed(chronicle: Chronicle) -> None:
    subjects = Subjects(Book(chronicle, EDITION))
    for path in ("index.md", "events/1914-coal-shipped.md", "sources/flavia1912.md"):
        page = html.document_fromstring(f"<html><head>{metadata.head(subjects.of(path, ''))}</head></html>")
        [link] = page.xpath("//link[contains(@rel, 'alternate') and @type='application/atom+xml']")
        assert link.get("href") == f"https://coal.example/{catalogue.FEED.name}"


def test_a_correction_has_a_place_of_its_own(chronicle: Chronicle) -> None:
    book = Book(chronicle, EDITION)
    assert "### Coal was shipped, not carted {: #1961-05-02-coal-to-the-south }" in book.chapters["about/changes.md"]
    assert "../events/1914-coal-shipped.md" in book.chapters["about/changes.md"]
    assert "has had to be corrected" not in book.chapters["about/changes.md"]
    none = Book(replace(chronicle, corrections={}), EDITION)
    assert none.chapters["about/changes.md"].strip().endswith("Nothing that this site had published has had to be corrected so far.")
