"""The pages made from the invented store."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from chronicle import shelves, store, stretches
from chronicle.layout import Layout
from chronicle.model import Prose
from chronicle.pages import Book

MINIATURE = Path(__file__).parent / "miniature"


@pytest.fixture(scope="module")
def book() -> Book:
    return Book(store.load(MINIATURE).chronicle)


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, str]:
    return {page.path: page.body for page in book.pages}


def test_a_page_for_every_record_and_the_lists(pages: dict[str, str]) -> None:
    assert {
        "events/1911-treaty-of-zemble.md",
        "people/rupert-hentzau.md",
        "places/zemble.md",
        "organisations/coal-board.md",
        "sources/flavia1912.md",
        "events/index.md",
        "people/index.md",
        "places/index.md",
        "organisations/index.md",
        "sources/index.md",
        "glossary/index.md",
    } <= set(pages)


def test_an_event_says_when_how_well_attested_and_who_disagrees(pages: dict[str, str]) -> None:
    text = pages["events/1911-treaty-of-zemble.md"]
    assert '<time datetime="1911-03-04">4 March 1911</time> · Treaty · [The sources disagree](../about/method.md#evidence)' in text
    assert "## What is disputed\n\nThe gazette prints 5 March.[@gazette1911]" in text
    assert "> — [Rupert Hentzau](../people/rupert-hentzau.md)" in text
    assert "Further evidence for this page.[@hentzau1960]" in text


def test_a_source_lists_by_place_what_rests_on_it(pages: dict[str, str]) -> None:
    text = pages["sources/flavia1912.md"]
    assert (
        "### p. 138\n\n[Trade](../chapters/trade.md)\n\n"
        ":   - [In 1911 the two signed a treaty.](../chapters/trade.md#fnref:flavia1912-p-138)\n\n"
        "[Treaty of Zemble signed](../events/1911-treaty-of-zemble.md)\n\n"
        ":   - [Ruritania and Zembla signed a treaty on coal at Zemble.](../events/1911-treaty-of-zemble.md#fnref:flavia1912-p-138)\n"
        "    - [The signing took place in the winter palace.](../events/1911-treaty-of-zemble.md#fnref2:flavia1912-p-138)\n"
    ) in text
    assert text.index("### p. 138\n") < text.index("### p. 140\n") < text.index("### p. 200\n")


def test_a_source_that_no_sentence_cites_is_listed_with_the_event_as_a_whole(pages: dict[str, str]) -> None:
    assert "- [As a whole: 4 March 1911: Treaty of Zemble signed.](" in pages["sources/hentzau1960.md"]


def test_a_changed_summary_moves_the_sentences_quoted(book: Book) -> None:
    chronicle = book.chronicle
    event = chronicle.events["1911-treaty-of-zemble"]
    changed = event.model_copy(update={"summary": Prose("Nobody signed anything.[@flavia1912, p. 138]")})
    made = Book(replace(chronicle, events={**chronicle.events, event.id: changed}))
    text = {page.path: page.body for page in made.pages}["sources/flavia1912.md"]
    assert "- [Nobody signed anything.](../events/1911-treaty-of-zemble.md#fnref:flavia1912-p-138)" in text
    assert "winter palace" not in text


def test_a_disputed_event_names_the_sources_at_odds(book: Book) -> None:
    chronicle = book.chronicle
    event = chronicle.events["1911-treaty-of-zemble"]
    disputed = event.model_copy(update={"disputed": Prose("One has 4 March,[@flavia1912, p. 1] one 5 March.[@gazette1911]")})
    made = Book(replace(chronicle, events={**chronicle.events, event.id: disputed}))
    text = {page.path: page.body for page in made.pages}["events/1911-treaty-of-zemble.md"]
    assert (
        ":   - Anne Flavia, Royal Society of Ruritania, [Coal &amp; the Crown in iPad-era Ruritania](../sources/flavia1912.md) (1912)\n"
        "    - [The king signs](../sources/gazette1911.md) (6 March 1911)\n"
    ) in text


def test_people_places_and_bodies_say_how_well_they_and_their_events_are_attested(pages: dict[str, str]) -> None:
    for path in ("people/rupert-hentzau.md", "places/zemble.md"):
        assert " · [Rests on one source](../about/method.md#evidence)</p>" in pages[path]
        assert "These events rest on 3 sources: 1 known at second hand, 1 disputed. [What this means]" in pages[path]


def test_lists_of_sources_are_split_where_they_are_long(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 1)
    paths = {page.path: page.body for page in shelves.shelves(Layout(book.chronicle), book.notes)}
    assert list(paths) == ["sources/books.md", "sources/books-2.md", "sources/press.md"]
    assert "1 · [Part 2](books-2.md)" in paths["sources/books.md"]
    assert "Memoirs of a Coal Heiress" in paths["sources/books-2.md"]


def test_the_glossary_and_what_is_known_through_a_source_are_split_where_they_are_long(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 1)
    chronicle = book.chronicle
    (term,), memoirs = chronicle.terms.values(), chronicle.sources["hentzau1960"]
    terms = {id_: term.model_copy(update={"id": id_, "term": id_}) for id_ in ("coal", "crown")}
    sources = {**chronicle.sources, "seen1961": memoirs.model_copy(update={"id": "seen1961"})}
    pages = {page.path: page.body for page in Book(replace(chronicle, terms=terms, sources=sources)).pages}
    assert "1 · [Part 2](list-2.md)" in pages["glossary/index.md"]
    assert "[Part 1](index.md) · 2" in pages["glossary/list-2.md"]
    assert '<span id="crown">' in pages["glossary/list-2.md"]
    assert "    - and 1 more" in pages["sources/flavia1912.md"]


def test_the_filter_reads_a_row_for_each_source(book: Book) -> None:
    data = json.loads(book.files["sources/index.json"])
    (row,) = (row for row in data["rows"] if row[0] == "gazette1911")
    assert dict(zip(data["fields"], row, strict=True)) == {
        "key": "gazette1911", "title": "The king signs", "by": "", "when": "6 March 1911", "from": 1911, "to": 1911, "kind": "press",
        "language": "en", "seen": "copy", "cited": 5, "tongue": "",
    }  # fmt: skip


def test_people_have_their_events_offices_honours_and_names(pages: dict[str, str]) -> None:
    text = pages["people/rupert-hentzau.md"]
    assert "[Treaty of Zemble signed](../events/1911-treaty-of-zemble.md)" in text
    assert "Star of Zembla, King of Zembla, 1911 (reported)[@gazette1911]" in text
    assert "Ministers of coal: 1910 – May 1912[@flavia1912]" in text
    assert '<span lang="ur" dir="auto">روپرٹ</span>' in text


def test_a_term_of_office_is_listed_once_even_if_its_beginning_is_unknown(book: Book) -> None:
    person, office = book.chronicle.people["rupert-hentzau"], book.chronicle.offices["ministers-of-coal"]
    roles, holders = ([term.model_copy(update={"start": None}) for term in terms] for terms in (person.roles, office.holders))
    people = {**book.chronicle.people, person.id: person.model_copy(update={"roles": roles})}
    changed = replace(book.chronicle, people=people, offices={office.id: office.model_copy(update={"holders": holders})})
    (text,) = (page.body for page in Book(changed).pages if page.path == "people/rupert-hentzau.md")
    assert "Ministers of coal: until May 1912" in text
    assert "Envoy\n" in text
    assert "Minister of coal\n" not in text


@pytest.mark.parametrize(
    ("tag", "row"),
    [
        ("{{ series: coal }}", "| 1912 | by sea | 1,350.5 | reported |"),
        ("{{ office: ministers-of-coal }}", "| [Rupert Hentzau](../people/rupert-hentzau.md)[@flavia1912] | 1910 | May 1912 |"),
        ("{{ claims }}", "**No evidence found.** Coal was discovered in 1899."),
        ("{{ references }}", "| 1 | A book, without a page | Flavia 1912.[@flavia1912] |"),
    ],
)
def test_tables_come_from_the_store(book: Book, tag: str, row: str) -> None:
    filled = book.fill(f"Before.\n\n{tag}\n\nAfter.")
    assert row in filled
    assert filled.startswith("Before.\n\n")
    assert filled.endswith("\n\nAfter.")


def test_abbreviations_are_explained_on_the_pages_that_use_them(book: Book, pages: dict[str, str]) -> None:
    meaning = "*[RCB]: Royal Coal Board. The board that kept the coal."
    assert book.fill("The RCB met.").endswith(f"\n\n{meaning}\n")
    assert "*[" not in book.fill("The RCBS met.")
    assert meaning in pages["organisations/coal-board.md"]


def test_plain_text_is_escaped(book: Book) -> None:
    chronicle = book.chronicle
    event = chronicle.events["1911-treaty-of-zemble"]
    hostile = event.model_copy(update={"title": "*Bold* <script>alert(1)</script> {{ x }} [a](b)"})
    made = Book(replace(chronicle, events={**chronicle.events, event.id: hostile}))
    text = {page.path: page.body for page in made.pages}["events/index.md"]
    assert "<script>" not in text
    assert "*Bold*" not in text
    assert "{{" not in text
