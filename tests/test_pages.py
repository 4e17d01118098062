"""The pages made from the invented store."""

from dataclasses import replace
from pathlib import Path

import pytest

from chronicle import store
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
    assert "Further evidence for this event.[@hentzau1960]" in text


def test_a_source_lists_by_place_what_rests_on_it(pages: dict[str, str]) -> None:
    text = pages["sources/flavia1912.md"]
    assert "p. 138\n\n:   - [Trade](../chapters/trade.md#fnref:flavia1912-p-138)\n    - [Treaty of Zemble signed](" in text
    assert text.index("p. 138\n") < text.index("p. 140\n") < text.index("p. 200\n")


def test_people_have_their_events_offices_honours_and_names(pages: dict[str, str]) -> None:
    text = pages["people/rupert-hentzau.md"]
    assert "[Treaty of Zemble signed](../events/1911-treaty-of-zemble.md)" in text
    assert "Star of Zembla, King of Zembla, 1911 (reported)[@gazette1911]" in text
    assert "Ministers of coal: 1910 – May 1912[@flavia1912]" in text
    assert '<span lang="ur" dir="auto">روپرٹ</span>' in text


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
