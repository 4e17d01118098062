"""What machines are told of each page: read as Zotero reads it, checked against schema.org's vocabulary, safe against hostile words."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from lxml import html

from chronicle import csl, metadata, schemaorg, store
from chronicle.dates import Date
from chronicle.edition import Edition
from chronicle.model import Source
from chronicle.pages import Book
from chronicle.subjects import FOLDERS, Subject, Subjects
from conftest import MINIATURE
from typed import typed

EDITION = Edition("Coal & Iron", "https://coal.example/", "1.2", "abc", {"data/events": "2026-01-02"})
VOCABULARY = "schema-dts/dist/schema"
"""Schema.org’s own vocabulary, as types."""
HOSTILE = "Coal \"</script><script>alert(1)</script> ' & --><img src=x onerror=y>"


@pytest.fixture(scope="module")
def subjects(book: Book) -> Subjects:
    return Subjects(Book(book.chronicle, EDITION))


@pytest.fixture(scope="module")
def small() -> Subjects:
    return Subjects(Book(store.load(MINIATURE).chronicle, EDITION))


def read(subject: Subject) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Read a head back: the values of each tag by its name, and the linked data."""
    page = html.document_fromstring(f"<html><head>{metadata.head(subject)}</head><body></body></html>")
    tags: dict[str, list[str]] = {}
    for tag in page.xpath("//meta"):
        tags.setdefault(tag.get("name") or tag.get("property"), []).append(tag.get("content"))
    [script] = page.xpath("//script")
    return tags, json.loads(script.text)


def test_zotero_finds_a_complete_item_on_every_source_page(subjects: Subjects, book: Book) -> None:
    """By its embedded-metadata rules: the type from ``z:itemType``, each field from the Highwire tag of its name."""
    for source in book.chronicle.sources.values():
        tags, _ = read(subjects.of(f"sources/{source.id}.md", ""))
        item = csl.item(source)
        assert tags["z:itemType"] == [metadata.ZOTERO[item["type"]]]
        assert tags["citation_title"] == [item["title"]]
        assert len(tags.get("citation_author", [])) == len(source.author)
        assert all(name.literal in tags["citation_author"] for name in source.author if name.literal)
        assert bool(tags.get("citation_publication_date")) == bool(source.date), source.id
        if source.type == "article":
            assert tags["citation_journal_title"] == [source.journaltitle]
        if source.type in ("incollection", "inreference"):
            assert source.booktitle
            assert tags["citation_book_title"][0].startswith(source.booktitle)
        if source.url or source.doi:
            assert tags["citation_public_url"] == [f"https://doi.org/{source.doi}" if source.doi else source.url]


def test_a_page_that_is_no_source_describes_itself(small: Subjects) -> None:
    tags, data = read(small.of("chapters/trade.md", "How coal was traded."))
    assert tags["DC.title"] == ["Trade"]
    assert tags["og:type"] == ["article"]
    assert not [name for name in tags if name.startswith("citation_")]
    article, trail = data["@graph"]
    assert article["@type"] == "Article"
    assert [work["@type"] for work in article["citation"]] == ["Book", "NewsArticle"]
    assert [step["name"] for step in trail["itemListElement"]] == ["Home", "Trade"]


def test_a_list_is_as_new_as_its_folder(small: Subjects) -> None:
    tags, data = read(small.of("events/index.md", ""))
    assert tags["DC.date"] == ["2026-01-02"]
    assert data["@graph"][0]["dateModified"] == "2026-01-02"


def test_hostile_words_stay_words(small: Subjects) -> None:
    tags, data = read(replace(small.of("chapters/trade.md", HOSTILE), title=HOSTILE))
    assert tags["DC.title"] == tags["og:title"] == tags["og:description"] == [HOSTILE]
    assert data["@graph"][0]["name"] == HOSTILE


@pytest.mark.parametrize("key", ["flavia1912", "gazette1911", "hentzau1960"])
def test_coins_are_parsed(small: Subjects, key: str) -> None:
    subject = small.of(f"sources/{key}.md", "")
    source = subject.record
    assert isinstance(source, Source)
    fields = parse_qs(metadata.coins(source, "coal.example"), strict_parsing=True)
    assert fields["ctx_ver"] == ["Z39.88-2004"]
    [form] = fields["rft_val_fmt"]
    title = {"info:ofi/fmt:kev:mtx:book": "rft.btitle", "info:ofi/fmt:kev:mtx:journal": "rft.atitle"}[form]
    assert fields[title] == [source.title]
    assert len(fields.get("rft.au", [])) == len(source.author)
    assert fields["rft.date"] == [str(source.date)]


def test_every_source_has_coins(book: Book) -> None:
    for source in book.chronicle.sources.values():
        fields = parse_qs(metadata.coins(source, "coal.example"), strict_parsing=True)
        titles = [fields[name][0] for name in ("rft.atitle", "rft.btitle", "rft.title") if name in fields]
        assert any(title.startswith(" ".join(source.title.split())) for title in titles), source.id


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("1911", "1911", "1911"),
        ("1911-03~", "1911-03", "1911-03"),
        ("191X", "1910", "1919"),
        ("1911/1914-07", "1911", "1914-07"),
        ("1911-21", "1911", "1911"),
        ("1911/..", "1911", ""),
        ("../1911", "", "1911"),
    ],
)
def test_dates_are_iso(edtf: str, first: str, last: str) -> None:
    date = Date.parse(edtf)
    assert schemaorg.iso(date) == first
    assert schemaorg.iso(date, last=True) == last


def test_the_vocabulary_is_that_of_schema_org(subjects: Subjects, book: Book, tmp_path: Path) -> None:
    """Every field of every type is checked at least once: a page is taken when it says something that none before it said."""
    pages = [f"{folder}/{id_}.md" for folder in FOLDERS for id_ in getattr(book.chronicle, folder)]
    seen: set[tuple[str, str, str]] = set()
    chosen = []
    for path in ["index.md", "chapters/trade.md", "about/method.md", "events/index.md", "data/index.md", *pages]:
        graph = schemaorg.graph(subjects.of(path, "Description"))
        if not seen.issuperset(found := set(said(graph))):
            seen |= found
            chosen.append(graph)
    kinds = {"Event", "Person", "Place", "Organization", "Book", "NewsArticle", "BreadcrumbList", "Dataset", "DataDownload"}
    assert kinds <= {type_ for type_, _, _ in seen}
    assert typed(tmp_path, VOCABULARY, "V.Graph", chosen) == ""


def said(value: object) -> Iterator[tuple[str, str, str]]:
    """Yield what linked data says: the type, the field, and the type of what stands in it."""
    if isinstance(value, list):
        for part in value:
            yield from said(part)
    elif isinstance(value, dict):
        for name, part in value.items():
            for one in part if isinstance(part, list) else [part]:
                yield value.get("@type", ""), name, one.get("@type", "") if isinstance(one, dict) else type(one).__name__
            yield from said(part)


@pytest.mark.parametrize(
    "wrong",
    [{"@type": "Person", "isbn": "1"}, {"@type": "Coal", "name": "x"}, {"@type": "Event", "about": {"@type": "Place", "headline": "x"}}],
)
def test_what_schema_org_does_not_know_is_found(wrong: dict[str, Any], tmp_path: Path) -> None:
    assert "error TS" in typed(tmp_path, VOCABULARY, "V.Graph", [{"@context": "https://schema.org", "@graph": [wrong]}])
